#include "incident/train_pairs.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <string_view>
#include <tuple>
#include <utility>

#include "incident/candidates.hpp"

namespace annals::incident {
namespace {

struct Example {
  PairFeatures features;
  bool is_one = false;
  double offset = 0;  ///< what is known before: the score without a crowd, when its part is learnt
  double score = 0;   ///< of this round
};

/// A record, and all examples that pair it with the records of one other report.
struct Choice {
  std::vector<std::uint32_t> examples;
  double weight = 1;
};

struct Examples {
  std::vector<Example> pairs;
  std::vector<Choice> choices;
};

void add_choices(LabelledRecords const& set, double weight,
                 std::vector<std::pair<std::uint32_t, std::uint32_t>> const& pairs, std::size_t first_example,
                 Examples& out) {
  std::vector<std::tuple<std::uint32_t, std::string_view, std::uint32_t>> sides;
  for (std::uint32_t i = 0; i < pairs.size(); ++i) {
    auto const example = static_cast<std::uint32_t>(first_example + i);
    sides.emplace_back(pairs[i].first, set.records[pairs[i].second].report_id, example);
    sides.emplace_back(pairs[i].second, set.records[pairs[i].first].report_id, example);
  }
  std::ranges::sort(sides);
  for (std::size_t i = 0; i < sides.size(); ++i) {
    auto const& [record, report, example] = sides[i];
    bool const same = i > 0 && std::get<0>(sides[i - 1]) == record && std::get<1>(sides[i - 1]) == report;
    if (!same) {
      out.choices.push_back({{}, weight});
    }
    out.choices.back().examples.push_back(example);
  }
}

void add_examples(LabelledRecords const& set, Settings const& settings, Examples& out) {
  std::vector<PreparedInput> prepared;
  for (IncidentInput const& record : set.records) {
    prepared.push_back(prepare(record));
  }
  std::vector<std::pair<std::uint32_t, std::uint32_t>> const pairs =
      neighbours(set.records, std::vector<bool>(set.records.size(), true), settings);
  std::size_t const first_example = out.pairs.size();
  for (auto const& [first, second] : pairs) {
    bool const is_one = !set.truth[first].empty() && set.truth[first] == set.truth[second];
    out.pairs.push_back({pair_features(prepared[first], prepared[second], settings), is_one, 0, 0});
  }
  add_choices(set, set.weight, pairs, first_example, out);
}

/// The candidates that a model without crowds leaves, with what their crowd makes of what holds for them.
void add_crowded_examples(LabelledRecords const& set, Settings const& settings, Examples& out) {
  std::vector<PreparedInput> prepared;
  for (IncidentInput const& record : set.records) {
    prepared.push_back(prepare(record));
  }
  CrowdCounts const crowds = count_crowds(set.records);
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
  std::size_t const first_example = out.pairs.size();
  for (CandidatePair const& pair :
       candidate_pairs(set.records, prepared, std::vector<bool>(set.records.size(), true), settings, crowds)) {
    bool const is_one = !set.truth[pair.first].empty() && set.truth[pair.first] == set.truth[pair.second];
    double const crowd =
        std::max(crowd_of(set.records[pair.first], crowds), crowd_of(set.records[pair.second], crowds));
    PairFeatures const features = pair_features(prepared[pair.first], prepared[pair.second], settings);
    PairFeatures crowded;
    for (PairFeatures::Entry const& entry : features) {
      crowded.add(entry.feature, crowd * entry.value);
    }
    pairs.emplace_back(pair.first, pair.second);
    out.pairs.push_back({crowded, is_one, settings.model.score(features), 0});
  }
  add_choices(set, set.crowded_weight, pairs, first_example, out);
}

using Weights = std::array<double, pair_feature_count>;
using Matrix = std::vector<Weights>;  ///< symmetric

/// Value, slope and curvature of the log likelihood, with the pull.
struct Likelihood {
  double value = 0;
  Weights slope = {};
  Matrix curvature = Matrix(pair_feature_count, Weights{});
};

void add_product(PairFeatures const& features, double weight, Matrix& sum) {
  for (PairFeatures::Entry const& a : features) {
    Weights& row = sum[static_cast<std::size_t>(a.feature)];
    for (PairFeatures::Entry const& b : features) {
      row[static_cast<std::size_t>(b.feature)] += weight * a.value * b.value;
    }
  }
}

/// One choice: which of its examples is right, or none. Several that are right share the blame.
void add_choice(Choice const& choice, std::vector<Example> const& pairs, Likelihood& sum) {
  double highest = 0;
  std::size_t right = 0;
  for (std::uint32_t const example : choice.examples) {
    highest = std::max(highest, pairs[example].score);
    right += pairs[example].is_one ? 1U : 0U;
  }
  double total = std::exp(-highest);  // none of them
  for (std::uint32_t const example : choice.examples) {
    total += std::exp(pairs[example].score - highest);
  }
  double const log_total = highest + std::log(total);
  sum.value += right == 0 ? choice.weight * -log_total : 0;
  Weights mean = {};
  for (std::uint32_t const index : choice.examples) {
    Example const& example = pairs[index];
    double const likely = std::exp(example.score - log_total);
    double const wanted = example.is_one ? 1.0 / static_cast<double>(right) : 0;
    sum.value += choice.weight * wanted * (example.score - log_total);
    for (PairFeatures::Entry const& entry : example.features) {
      auto const feature = static_cast<std::size_t>(entry.feature);
      sum.slope[feature] += choice.weight * (wanted - likely) * entry.value;
      mean[feature] += likely * entry.value;
    }
    add_product(example.features, choice.weight * likely, sum.curvature);
  }
  PairFeatures means;
  for (std::size_t i = 0; i < pair_feature_count; ++i) {
    means.add(static_cast<PairFeature>(i), mean[i]);
  }
  add_product(means, -choice.weight, sum.curvature);
}

Likelihood likelihood_of(Examples& examples, PairModel const& model, PairModel const& centre, double shrink) {
  for (Example& example : examples.pairs) {
    example.score = example.offset + model.score(example.features);
  }
  Likelihood sum;
  for (Choice const& choice : examples.choices) {
    add_choice(choice, examples.pairs, sum);
  }
  for (std::size_t i = 0; i < pair_feature_count; ++i) {
    double const away = model.weight(static_cast<PairFeature>(i)) - centre.weight(static_cast<PairFeature>(i));
    sum.value -= shrink * away * away / 2;
    sum.slope[i] -= shrink * away;
    sum.curvature[i][i] += shrink;
  }
  return sum;
}

/// Solves curvature * step = slope by Cholesky's decomposition. Requires: positive definite, which the pull makes it.
Weights newton_step(Matrix curvature, Weights step) {
  for (std::size_t i = 0; i < pair_feature_count; ++i) {
    for (std::size_t k = 0; k <= i; ++k) {
      double sum = curvature[i][k];
      for (std::size_t m = 0; m < k; ++m) {
        sum -= curvature[i][m] * curvature[k][m];
      }
      curvature[i][k] = i == k ? std::sqrt(std::max(sum, 1e-9)) : sum / curvature[k][k];
    }
  }
  for (std::size_t i = 0; i < pair_feature_count; ++i) {
    for (std::size_t m = 0; m < i; ++m) {
      step[i] -= curvature[i][m] * step[m];
    }
    step[i] /= curvature[i][i];
  }
  for (std::size_t i = pair_feature_count; i-- > 0;) {
    for (std::size_t m = i + 1; m < pair_feature_count; ++m) {
      step[i] -= curvature[m][i] * step[m];
    }
    step[i] /= curvature[i][i];
  }
  return step;
}

PairModel moved(PairModel model, Weights const& step, double share) {
  for (std::size_t i = 0; i < pair_feature_count; ++i) {
    auto const feature = static_cast<PairFeature>(i);
    model.set_weight(feature, model.weight(feature) + share * step[i]);
  }
  return model;
}

double rounded(double weight) {
  constexpr double digits = 10000;
  return std::round(weight * digits) / digits;
}

PairModel without_weights() {
  PairModel model;
  for (std::size_t i = 0; i < pair_feature_count; ++i) {
    model.set_weight(static_cast<PairFeature>(i), 0);
  }
  return model;
}

/// The weights under which the examples are most likely, with a pull towards those of `centre`.
PairModel optimum(Examples& examples, PairModel const& centre, TrainingSettings const& training) {
  PairModel model = centre;
  Likelihood here = likelihood_of(examples, model, centre, training.shrink);
  for (int round = 0; round < training.rounds; ++round) {
    Weights const step = newton_step(here.curvature, here.slope);
    // Half the step until it gains something; where nothing does, the top is reached.
    constexpr double smallest_share = 1.0 / 64;
    double share = 1;
    PairModel next = moved(model, step, share);
    Likelihood there = likelihood_of(examples, next, centre, training.shrink);
    while (there.value <= here.value && share > smallest_share) {
      share /= 2;
      next = moved(model, step, share);
      there = likelihood_of(examples, next, centre, training.shrink);
    }
    double const gained = there.value - here.value;
    if (gained <= 0) {
      break;
    }
    model = next;
    here = std::move(there);
    constexpr double enough = 1e-6;
    if (gained < enough) {
      break;
    }
  }
  for (std::size_t i = 0; i < pair_feature_count; ++i) {
    auto const feature = static_cast<PairFeature>(i);
    model.set_weight(feature, rounded(model.weight(feature)));
  }
  return model;
}

}  // namespace

PairModel train_pairs(std::vector<LabelledRecords> const& sets, Settings const& settings,
                      TrainingSettings const& training) {
  Examples examples;
  for (LabelledRecords const& set : sets) {
    if (set.weight > 0) {
      add_examples(set, settings, examples);
    }
  }
  if (std::ranges::none_of(examples.pairs, &Example::is_one)) {
    return {};
  }
  Settings alone = settings;
  alone.model = optimum(examples, PairModel(), training);
  examples = {};
  for (LabelledRecords const& set : sets) {
    if (set.crowded_weight > 0) {
      add_crowded_examples(set, alone, examples);
    }
  }
  if (examples.pairs.empty()) {
    return alone.model;
  }
  PairModel const crowded = optimum(examples, without_weights(), training);
  for (std::size_t i = 0; i < pair_feature_count; ++i) {
    auto const feature = static_cast<PairFeature>(i);
    alone.model.set_crowded_weight(feature, crowded.weight(feature));
  }
  return alone.model;
}

double LinkFigures::f1() const {
  return right == 0 ? 0 : 2 * precision() * recall() / (precision() + recall());
}

LinkFigures link_figures(std::vector<std::string> const& group, std::vector<std::string> const& truth) {
  std::map<std::string, std::size_t> found;
  std::map<std::string, std::size_t> wanted;
  std::map<std::pair<std::string, std::string>, std::size_t> both;
  for (std::size_t i = 0; i < group.size(); ++i) {
    ++found[group[i]];
    if (!truth[i].empty()) {
      ++wanted[truth[i]];
      ++both[{group[i], truth[i]}];
    }
  }
  auto const pairs = [](auto const& counts) {
    std::size_t total = 0;
    for (auto const& [name, count] : counts) {
      total += count * (count - 1) / 2;
    }
    return total;
  };
  return {pairs(both), pairs(found), pairs(wanted)};
}

}  // namespace annals::incident
