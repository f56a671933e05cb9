// coding/train.cpp -- trains the models of coding. See coding/train.hpp.
#include "coding/train.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "base/file.hpp"
#include "base/strings.hpp"
#include "coding/train_arguments.hpp"
#include "coding/train_claims.hpp"
#include "coding/train_figures.hpp"
#include "coding/train_places.hpp"

namespace annals::coding {
namespace {

/// What one model learns from.
struct Part {
  std::string_view name;
  std::vector<LabelledDecision>* examples;
  FeatureList const* names;
};

/// Gathers examples from reports.
class Trainer {
 public:
  Trainer(CodingResources const& resources, bool exact_names) : m_resources(resources), m_arguments(exact_names) {
    m_accept_features.keep_names();
    m_join_features.keep_names();
    m_arguments.keep_names();
    m_figures.keep_names();
    m_places.keep_names();
    m_claims.keep_names();
  }

  void add(Report const& report, language::Analysis const& analysis, std::vector<GoldEvent> const& events,
           bool held_out) {
    ReadReport read = read_report(report, analysis, m_resources);
    CodingContext const context = context_of(report, analysis, m_resources, read);
    std::vector<std::uint32_t> event_of(read.mentions.size(), no_mark);
    std::array<std::size_t, event_type_names.size()> seen{};
    for (std::size_t i = 0; i < read.mentions.size(); ++i) {
      Mention const& mention = read.mentions[i];
      knowledge::Frame const& frame = m_resources.knowledge.frames[mention.trigger.frame];
      std::size_t& earlier = seen[static_cast<std::size_t>(frame.type)];
      event_of[i] = event_at(analysis.tokens[mention.trigger.token].span, frame.type, events);
      bool const core = event_of[i] == no_mark || events[event_of[i]].core;
      accept_features(context, read.mentions, i, earlier, m_accept_features);
      bool const is_event = event_of[i] != no_mark && !is_second_word(analysis, read.mentions, i, events[event_of[i]]);
      // What a careful coder may leave out teaches nothing on what must be coded.
      if (core) {
        m_accept.push_back(
            {m_accept_features.hashes(), is_event, event_of[i] == no_mark || is_event ? 1.0 : 0.5, held_out});
      }
      ++earlier;
    }
    add_pairs(context, read.mentions, event_of, held_out);
    Cast const cast(context);
    m_arguments.add(cast, read.mentions, event_of, events, held_out);
    m_figures.add(cast, read.mentions, event_of, events, held_out);
    m_places.add(context, read.places, read.mentions, event_of, events, held_out);
    m_claims.add(cast, read.mentions, event_of, events, held_out);
    ++m_report;
    for (Part const& part : parts()) {
      for (std::size_t i = part.examples->size(); i > 0 && (*part.examples)[i - 1].report == 0; --i) {
        (*part.examples)[i - 1].report = m_report;
      }
    }
  }

  /// All parts, each with what was gathered for it.
  std::vector<Part> parts() {
    FeatureList const* const of_claims = &m_claims.names();
    return {{"accept", &m_accept, &m_accept_features},
            {"join", &m_join, &m_join_features},
            {"source", &m_arguments.source, &m_arguments.names()},
            {"target", &m_arguments.target, &m_arguments.names()},
            {"figure", &m_figures.examples, &m_figures.names()},
            {"place", &m_places.examples, &m_places.names()},
            {"claim", &m_claims.claim, of_claims},
            {"attribution-suspected", &m_claims.suspected, of_claims},
            {"attribution-denied", &m_claims.denied, of_claims}};
  }

 private:
  static std::uint32_t event_at(ByteSpan trigger, EventType type, std::vector<GoldEvent> const& events) {
    std::uint32_t found = no_mark;
    std::uint32_t size = no_mark;
    for (std::uint32_t e = 0; e < events.size(); ++e) {
      for (ByteSpan const anchor : events[e].anchors) {
        if (events[e].type == type && anchor.contains(trigger) && anchor.size() < size) {
          found = e;
          size = anchor.size();
        }
      }
    }
    return found;
  }

  /// Another word of the clause whose trigger is annotated, and is a candidate of the same type itself: the event is
  /// told already.
  [[nodiscard]] bool is_second_word(language::Analysis const& analysis, std::vector<Mention> const& mentions,
                                    std::size_t index, GoldEvent const& event) const {
    ByteSpan const word = analysis.tokens[mentions[index].trigger.token].span;
    if (event.trigger.empty() || !event.anchors.front().contains(word) || event.trigger.overlaps(word)) {
      return false;
    }
    return std::ranges::any_of(mentions, [&](Mention const& other) {
      return m_resources.knowledge.frames[other.trigger.frame].type == event.type &&
             event.trigger.overlaps(analysis.tokens[other.trigger.token].span);
    });
  }

  void add_pairs(CodingContext const& context, std::vector<Mention> const& mentions,
                 std::vector<std::uint32_t> const& event_of, bool held_out) {
    ReportShape const shape = shape_of(context, mentions);
    for (std::size_t j = 0; j < mentions.size(); ++j) {
      for (std::size_t i = 0; i < j; ++i) {
        if (event_of[i] == no_mark || event_of[j] == no_mark ||
            mentions[i].trigger.token == mentions[j].trigger.token ||
            m_resources.knowledge.frames[mentions[i].trigger.frame].type !=
                m_resources.knowledge.frames[mentions[j].trigger.frame].type) {
          continue;
        }
        join_features(context, shape, mentions[i], mentions[j], m_join_features);
        m_join.push_back({m_join_features.hashes(), event_of[i] == event_of[j], 1.0, held_out});
      }
    }
  }

  CodingResources const& m_resources;
  std::vector<LabelledDecision> m_accept;
  std::vector<LabelledDecision> m_join;
  FeatureList m_accept_features;
  FeatureList m_join_features;
  ArgumentExamples m_arguments;
  FigureExamples m_figures;
  PlaceExamples m_places;
  ClaimExamples m_claims;
  std::uint32_t m_report = 0;
};

/// The figures of a model on examples that it has (not) seen.
std::string figures_of_decisions(LinearModel const& model, std::vector<LabelledDecision> const& examples,
                                 bool held_out) {
  std::size_t right = 0;
  std::size_t predicted = 0;
  std::size_t wanted = 0;
  for (LabelledDecision const& example : examples) {
    if (example.held_out != held_out) {
      continue;
    }
    bool const says = model.probability(example.features) >= 0.5;
    right += says && example.label ? 1 : 0;
    predicted += says ? 1 : 0;
    wanted += example.label ? 1 : 0;
  }
  auto const share = [](std::size_t part, std::size_t whole) {
    return number_text(whole == 0 ? 0 : static_cast<double>(part * 1000 / whole) / 1000);
  };
  return concat({"P ", share(right, predicted), " R ", share(right, wanted), " of ", std::to_string(wanted)});
}

/// Examples that are options of one choice; they stand together. Of those held out, or of those seen.
std::vector<std::span<LabelledDecision const>> choices_of(std::vector<LabelledDecision> const& examples,
                                                          bool held_out) {
  std::vector<std::span<LabelledDecision const>> choices;
  for (std::size_t first = 0; first < examples.size();) {
    std::size_t end = first + 1;
    while (end < examples.size() && examples[end].choice == examples[first].choice) {
      ++end;
    }
    if (examples[first].held_out == held_out) {
      choices.push_back(std::span(examples).subspan(first, end - first));
    }
    first = end;
  }
  return choices;
}

bool are_choices(std::vector<LabelledDecision> const& examples) {
  return !examples.empty() && examples.front().choice != 0;
}

/// How often the option that the model likes best is right.
std::string figures_of_choices(LinearModel const& model, std::vector<LabelledDecision> const& examples, bool held_out) {
  std::vector<std::span<LabelledDecision const>> const choices = choices_of(examples, held_out);
  auto const right = std::ranges::count_if(choices, [&](std::span<LabelledDecision const> options) {
    return std::ranges::max_element(options, {}, [&](LabelledDecision const& one) { return model.score(one.features); })
        ->label;
  });
  return concat({"right ", std::to_string(right), " of ", std::to_string(choices.size())});
}

std::string figures(LinearModel const& model, std::vector<LabelledDecision> const& examples, bool held_out) {
  return are_choices(examples) ? figures_of_choices(model, examples, held_out)
                               : figures_of_decisions(model, examples, held_out);
}

/// Features seen in fewer reports than this say more of the report than of the language: one report alone has many
/// examples that share its words.
void drop_rare_features(std::vector<LabelledDecision>& examples, std::uint32_t least) {
  struct Seen {
    std::uint32_t reports = 0;
    std::uint32_t last = 0;
  };
  std::unordered_map<std::uint64_t, Seen> seen;
  for (LabelledDecision const& example : examples) {
    for (std::uint64_t const feature : example.features) {
      Seen& one = seen[feature];
      if (!example.held_out && one.last != example.report) {
        one = {one.reports + 1, example.report};
      }
    }
  }
  for (LabelledDecision& example : examples) {
    std::erase_if(example.features, [&](std::uint64_t feature) { return seen[feature].reports < least; });
  }
}

constexpr double decay = 0.002;

/// The mean of the weights after each round of the second half, over several orders of the items: one order alone moves
/// the figures by a point or two.
template <typename Item, typename Learn>
LinearModel mean_of_runs(std::vector<Item> items, int rounds, Learn learn) {
  constexpr int orders = 3;
  LinearModel mean;
  std::uint64_t state = 88172645463325252ULL;
  int const first_counted = rounds / 2;
  for (int run = 0; run < orders; ++run) {
    LinearModel model;
    for (int round = 0; round < rounds; ++round) {
      for (std::size_t i = items.size(); i > 1; --i) {
        state ^= state << 13U;
        state ^= state >> 7U;
        state ^= state << 17U;
        std::swap(items[i - 1], items[state % i]);
      }
      for (Item const& item : items) {
        learn(model, item);
      }
      if (round >= first_counted) {
        mean.add(model, 1.0 / (orders * (rounds - first_counted)));
      }
    }
  }
  return mean;
}

LinearModel fit_all(std::vector<LabelledDecision> const& examples, int rounds, double rate) {
  std::vector<std::uint32_t> seen;
  for (std::uint32_t i = 0; i < examples.size(); ++i) {
    if (!examples[i].held_out) {
      seen.push_back(i);
    }
  }
  return mean_of_runs(seen, rounds, [&](LinearModel& model, std::uint32_t i) {
    model.learn(examples[i].features, examples[i].label, examples[i].weight, rate, decay);
  });
}

/// Of the right ones of a bag only those that the model so far takes for the best stay; the others say nothing.
void keep_best_of_bags(LinearModel const& model, std::vector<LabelledDecision>& examples) {
  std::unordered_map<std::uint32_t, double> best;
  for (LabelledDecision const& example : examples) {
    if (example.bag != 0) {
      double& most = best[example.bag];
      most = std::max(most, model.probability(example.features));
    }
  }
  std::erase_if(examples, [&](LabelledDecision const& example) {
    return example.bag != 0 && !example.held_out && model.probability(example.features) < best[example.bag];
  });
}

/// One step for options that compete: conditional logistic regression (McFadden 1974), in which "none of them" is one
/// more option, of score 0. Several may be right.
void learn_choice(LinearModel& model, std::span<LabelledDecision const> options, double rate,
                  std::vector<double>& scores) {
  double most = 0;
  scores.clear();
  for (LabelledDecision const& option : options) {
    scores.push_back(model.score(option.features));
    most = std::max(most, scores.back());
  }
  bool const none_right = std::ranges::none_of(options, &LabelledDecision::label);
  double all = std::exp(-most);
  double right = none_right ? all : 0;
  for (std::size_t i = 0; i < options.size(); ++i) {
    scores[i] = std::exp(scores[i] - most);
    all += scores[i];
    right += options[i].label ? scores[i] : 0;
  }
  for (std::size_t i = 0; i < options.size(); ++i) {
    double const error = (options[i].label ? scores[i] / right : 0) - scores[i] / all;
    model.step(options[i].features, options[i].weight * error, rate, decay);
  }
}

/// Like fit_all, for examples that are options of choices.
LinearModel fit_choices(std::vector<LabelledDecision> const& examples, int rounds, double rate) {
  std::vector<double> scores;
  return mean_of_runs(
      choices_of(examples, false), rounds,
      [&](LinearModel& model, std::span<LabelledDecision const> choice) { learn_choice(model, choice, rate, scores); });
}

LinearModel fit(std::vector<LabelledDecision>& examples, int rounds) {
  constexpr double usual = 0.05;
  constexpr double slow = 0.02;  // bags are few, and which of their examples are right is a guess
  if (are_choices(examples)) {
    return fit_choices(examples, rounds, usual);
  }
  if (std::ranges::none_of(examples, [](LabelledDecision const& one) { return one.bag != 0; })) {
    return fit_all(examples, rounds, usual);
  }
  keep_best_of_bags(fit_all(examples, rounds, slow), examples);
  return fit_all(examples, rounds, slow);
}

Result<void> write_model(std::string const& path, LinearModel const& model, FeatureList const& names) {
  return write_file(path,
                    concat({"# Written by `annals train-coding`; see models/en/README.md. Licence: CC BY-SA 4.0\n",
                            "feature\tweight\n", model.text(names.names(), 0.02)}));
}

}  // namespace

Result<void> train_coding(CodingTrainingSettings const& settings, CodingResources const& resources,
                          ReadGoldText const& read, AnalyzeReport const& analyze, LogSink& log) {
  Trainer trainer(resources, settings.exact_names);
  std::size_t reports = 0;
  for (std::string const& directory : settings.directories) {
    ANNALS_TRY(std::vector<std::string> const files, list_files(directory, ".json"));
    for (std::string const& file : files) {
      ANNALS_TRY(std::optional<GoldReport> const gold, read_gold(file));
      if (!gold) {
        continue;
      }
      ANNALS_TRY(Report const report, read(*gold));
      language::Analysis const analysis = analyze(report);
      trainer.add(report, analysis, gold->events, settings.hold_out_fifth && reports % 5 == 4);
      ++reports;
    }
  }
  if (reports == 0) {
    return make_error(ErrorCode::not_found, "no annotated report in the directories given");
  }
  log.write(LogLevel::info, std::to_string(reports) + " reports");
  for (Part const& part : trainer.parts()) {
    std::vector<LabelledDecision>& examples = *part.examples;
    if (std::ranges::none_of(examples, &LabelledDecision::label)) {
      log.write(LogLevel::info, concat({part.name, ": nothing annotated, no model"}));
      continue;
    }
    drop_rare_features(examples, settings.least_reports);
    LinearModel const model = fit(examples, settings.rounds);
    log.write(LogLevel::info, concat({part.name, ": ", std::to_string(examples.size()),
                                      " examples; seen: ", figures(model, examples, false),
                                      "; held out: ", figures(model, examples, true)}));
    ANNALS_CHECK(write_model(concat({settings.out_directory, "/coding-", part.name, ".tsv"}), model, *part.names));
  }
  return {};
}

}  // namespace annals::coding
