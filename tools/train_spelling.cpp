// tools/train_spelling.cpp -- learns the weights of the spelling model, and measures it beside older measures.
// Usage: annals-train-spelling train CITIES OUTPUT      CITIES: GeoNames' cities5000.txt
//                                                       OUTPUT: data/places/spelling.tsv
//        annals-train-spelling score MODEL PAIRS        PAIRS: rows `same name_a name_b`, same being 1 or 0
// Without towns, pairs of spellings or a place for OUTPUT it stops before it learns, and OUTPUT is what it was.
// Source: edits by expectation-maximisation over all alignments (Ristad and Yianilos 1998, with edits of two letters as
//         Brill and Moore 2000); the decision by logistic regression on a fifth of the towns that the edits have not
//         seen. Jaro-Winkler (Winkler 1990), Soundex (Russell 1918) and a Metaphone of our own after Philips (1990) to
//         compare.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/data_file.hpp"
#include "base/file.hpp"
#include "base/replacement_file.hpp"
#include "base/strings.hpp"
#include "base/unicode.hpp"
#include "place/gazetteer_sources.hpp"
#include "place/geometry.hpp"
#include "place/place_names.hpp"
#include "place/spelling_model.hpp"

namespace {

using annals::place::SpellingModel;

constexpr std::size_t letters = 28;
constexpr std::size_t units = 1 + letters + letters * letters;
constexpr int iterations = 10;

struct Town {
  std::string iso2;
  annals::place::Point point;
  std::vector<std::string> forms;
};

struct Pair {
  std::string a;
  std::string b;
  double weight = 1;
};

std::size_t letter_of(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<std::size_t>(c - 'a') : c == ' ' ? 26 : 27;
}

std::size_t unit_of(std::string_view text) {
  return text.empty()       ? 0
         : text.size() == 1 ? 1 + letter_of(text[0])
                            : 1 + letters + letter_of(text[0]) * letters + letter_of(text[1]);
}

std::string text_of(std::size_t unit) {
  constexpr std::string_view signs = "abcdefghijklmnopqrstuvwxyz_?";
  if (unit == 0) {
    return {};
  }
  if (unit <= letters) {
    return std::string(1, signs[unit - 1]);
  }
  std::size_t const pair = unit - 1 - letters;
  return {signs[pair / letters], signs[pair % letters]};
}

bool is_plain(std::string_view form) {
  // Syllable by syllable is how Chinese is written, not what a report has.
  std::ptrdiff_t const words = 1 + std::count(form.begin(), form.end(), ' ');
  return form.size() >= 4 && static_cast<std::ptrdiff_t>(form.size()) > words * 4 - 1 &&
         std::all_of(form.begin(), form.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == ' '; });
}

annals::Result<std::vector<Town>> read_towns(std::string const& path) {
  std::vector<Town> towns;
  annals::place::SetAside set_aside;
  ANNALS_CHECK(annals::place::each_geonames(path, set_aside, [&](annals::place::SourcePlace const& place) {
    if (!annals::place::is_transliterated_country(place.iso2)) {
      return;
    }
    Town town{place.iso2, place.point, {}};
    std::set<std::string> seen;
    std::vector<std::string> names = place.aliases;
    names.insert(names.begin(), place.name);
    for (std::string const& name : names) {
      std::string form = annals::place::spelling_form(annals::fold_name(name));
      if (annals::place::is_latin_name(name) && is_plain(form) && seen.insert(form).second && seen.size() <= 8) {
        town.forms.push_back(std::move(form));
      }
    }
    towns.push_back(std::move(town));
  }));
  ANNALS_CHECK(set_aside.check());
  return towns;
}

/// Pairs of a town's names that can be spellings of one: not the names of two languages.
std::vector<Pair> pairs_of(Town const& town) {
  std::vector<Pair> pairs;
  for (std::size_t i = 0; i < town.forms.size(); ++i) {
    for (std::size_t j = i + 1; j < town.forms.size(); ++j) {
      std::string const& a = town.forms[i];
      std::string const& b = town.forms[j];
      std::size_t const limit = std::max<std::size_t>(1, std::max(a.size(), b.size()) * 2 / 5);
      std::string const key_a = annals::place::spelling_key(a);
      std::string const key_b = annals::place::spelling_key(b);
      bool const alike = annals::edit_distance(key_a, key_b, 1) <= 1;
      if (alike && annals::edit_distance(a, b, limit) <= limit) {
        pairs.push_back({a, b, 1});
      }
    }
  }
  for (Pair& pair : pairs) {
    pair.weight = 1.0 / static_cast<double>(pairs.size());
  }
  return pairs;
}

class Edits {
 public:
  Edits() : m_probability(units * units, 0.0) {
    for (std::size_t x = 0; x < units; ++x) {
      for (std::size_t y = 0; y < units; ++y) {
        m_probability[x * units + y] = first_guess(x, y);
      }
    }
  }

  void learn(std::vector<Pair> const& pairs) {
    for (int round = 0; round < iterations; ++round) {
      m_count.assign(units * units, 0.0);
      double likelihood = 0;
      for (Pair const& pair : pairs) {
        likelihood += pair.weight * expect(pair);
      }
      maximise(round < iterations / 2 ? 0.1 : 3.0);
      std::fprintf(stderr, "round %d: log-likelihood %.0f\n", round + 1, likelihood);
    }
  }

  void write(SpellingModel& model, std::string& text) const {
    // How often a letter is written at all: half of what the edits give on both sides.
    std::array<double, letters + 1> marginal = {};
    double all = 0;
    for (std::size_t x = 0; x < units; ++x) {
      for (std::size_t y = 0; y < units; ++y) {
        for (char const c : text_of(x) + text_of(y)) {
          double const count = m_probability[x * units + y];
          marginal[1 + letter_of(c == '_' ? ' ' : c)] += count;
          all += count;
        }
      }
    }
    auto const log_of = [&](std::size_t unit) {
      double sum = 0;
      for (char const c : text_of(unit)) {
        sum += std::log(std::max(1e-6, marginal[1 + letter_of(c == '_' ? ' ' : c)] / all));
      }
      return sum;
    };
    for (std::size_t x = 0; x < units; ++x) {
      for (std::size_t y = x; y < units; ++y) {
        double const probability = m_probability[x * units + y];
        if (probability <= 0 || (x == 0 && y == 0)) {
          continue;
        }
        double const weight = std::log(probability) - log_of(x) - log_of(y);
        std::array<char, 64> row = {};
        std::snprintf(row.data(), row.size(), "edit\t%s\t%s\t%.2f\n", text_of(x).c_str(), text_of(y).c_str(), weight);
        text += row.data();
        std::string plain_x = text_of(x);
        std::string plain_y = text_of(y);
        std::replace(plain_x.begin(), plain_x.end(), '_', ' ');
        std::replace(plain_y.begin(), plain_y.end(), '_', ' ');
        model.set_edit(plain_x, plain_y, weight);
      }
    }
  }

 private:
  static double first_guess(std::size_t x, std::size_t y) {
    bool const pair_x = x > letters;
    bool const pair_y = y > letters;
    if ((x == 0 && y == 0) || (pair_x && x == y)) {
      return 0;
    }
    if (pair_x || pair_y) {
      return pair_x && pair_y ? 3e-6 : x == 0 || y == 0 ? 3e-6 : 3e-5;
    }
    return x == y ? 0.03 : x == 0 || y == 0 ? 5e-4 : 1e-4;
  }

  /// Adds how often each edit is used over all alignments of the pair; the log of their sum.
  double expect(Pair const& pair) {
    std::string const& a = pair.a;
    std::string const& b = pair.b;
    std::size_t const columns = b.size() + 1;
    std::size_t const last = a.size() * columns + b.size();
    m_forward.assign(last + 1, 0.0);
    m_backward.assign(last + 1, 0.0);
    m_forward[0] = 1;
    m_backward[last] = 1;
    auto const each = [&](std::size_t i, std::size_t j, auto const& visit) {
      for (std::size_t na = 0; na <= std::min<std::size_t>(2, i); ++na) {
        for (std::size_t nb = na == 0 ? 1 : 0; nb <= std::min<std::size_t>(2, j); ++nb) {
          std::size_t const edit =
              unit_of(std::string_view(a).substr(i - na, na)) * units + unit_of(std::string_view(b).substr(j - nb, nb));
          visit((i - na) * columns + (j - nb), edit);
        }
      }
    };
    for (std::size_t i = 0; i <= a.size(); ++i) {
      for (std::size_t j = 0; j < columns; ++j) {
        each(i, j, [&](std::size_t from, std::size_t edit) {
          m_forward[i * columns + j] += m_forward[from] * m_probability[edit];
        });
      }
    }
    for (std::size_t i = a.size() + 1; i-- > 0;) {
      for (std::size_t j = columns; j-- > 0;) {
        each(i, j, [&](std::size_t from, std::size_t edit) {
          m_backward[from] += m_backward[i * columns + j] * m_probability[edit];
        });
      }
    }
    double const sum = m_forward[last];
    if (sum <= 1e-280) {
      return 0;
    }
    for (std::size_t i = 0; i <= a.size(); ++i) {
      for (std::size_t j = 0; j < columns; ++j) {
        each(i, j, [&](std::size_t from, std::size_t edit) {
          m_count[edit] += pair.weight * m_forward[from] * m_probability[edit] * m_backward[i * columns + j] / sum;
        });
      }
    }
    return std::log(sum);
  }

  /// `least`: longer edits that are used less often than that are given up.
  void maximise(double least) {
    double all = 0;
    for (std::size_t x = 0; x < units; ++x) {
      for (std::size_t y = x; y < units; ++y) {
        double count = m_count[x * units + y] + (x == y ? 0.0 : m_count[y * units + x]);
        bool const single = x <= letters && y <= letters && !(x == 0 && y == 0);
        // Longer edits must have been seen; every edit of single letters stays possible.
        count = single ? count + 0.1 : count < least ? 0.0 : count;
        m_count[x * units + y] = m_count[y * units + x] = x == y ? count : count / 2;
        all += count;
      }
    }
    for (std::size_t i = 0; i < m_count.size(); ++i) {
      m_probability[i] = m_count[i] / all;
    }
  }

  std::vector<double> m_probability;
  std::vector<double> m_count;
  std::vector<double> m_forward;
  std::vector<double> m_backward;
};

struct Example {
  std::array<double, SpellingModel::features> values = {};
  bool same = false;
  double weight = 1;
};

Example example_of(SpellingModel const& model, std::string const& a, std::string const& b, bool same, double weight) {
  return {SpellingModel::features_of(model.match(a, b), a, b), same, weight};
}

double jaro_winkler(std::string_view a, std::string_view b) {
  std::size_t const window = std::max(a.size(), b.size()) / 2 > 0 ? std::max(a.size(), b.size()) / 2 - 1 : 0;
  std::vector<char> used_a(a.size());
  std::vector<char> used_b(b.size());
  double same = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    for (std::size_t j = i > window ? i - window : 0; j < std::min(b.size(), i + window + 1); ++j) {
      if (used_b[j] == 0 && a[i] == b[j]) {
        used_a[i] = used_b[j] = 1;
        ++same;
        break;
      }
    }
  }
  if (same == 0) {
    return 0;
  }
  double moved = 0;
  std::size_t j = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (used_a[i] != 0) {
      while (used_b[j] == 0) {
        ++j;
      }
      moved += a[i] != b[j++] ? 0.5 : 0.0;
    }
  }
  double const jaro =
      (same / static_cast<double>(a.size()) + same / static_cast<double>(b.size()) + (same - moved) / same) / 3;
  std::size_t prefix = 0;
  while (prefix < std::min({a.size(), b.size(), std::size_t{4}}) && a[prefix] == b[prefix]) {
    ++prefix;
  }
  return jaro + static_cast<double>(prefix) * 0.1 * (1 - jaro);
}

/// The names of other towns of the country that are spelled most like the town's: what must not be taken for it.
std::vector<std::string> most_alike(Town const& town, std::vector<Town const*> const& others) {
  constexpr std::size_t most = 3;
  std::vector<std::pair<double, std::string>> alike;
  std::string const& form = town.forms.front();
  std::string const key = annals::transliteration_key(form);
  for (Town const* const other : others) {
    if (other == &town || other->forms.empty() || annals::place::distance_km(town.point, other->point) < 30) {
      continue;
    }
    std::string const& name = other->forms.front();
    bool const shared = std::any_of(town.forms.begin(), town.forms.end(), [&](std::string const& mine) {
      return std::find(other->forms.begin(), other->forms.end(), mine) != other->forms.end();
    });
    double const likeness = jaro_winkler(form, name);
    if (likeness > 0.7 && !shared && annals::transliteration_key(name) != key) {
      alike.emplace_back(-likeness, name);
    }
  }
  std::sort(alike.begin(), alike.end());
  std::vector<std::string> names;
  for (std::size_t i = 0; i < std::min(most, alike.size()); ++i) {
    names.push_back(alike[i].second);
  }
  return names;
}

/// Weights of the decision: logistic regression by gradient descent over scaled features.
std::array<double, SpellingModel::features> decide(std::vector<Example> const& examples) {
  constexpr std::size_t count = SpellingModel::features;
  std::array<double, count> scale = {};
  for (Example const& example : examples) {
    for (std::size_t i = 0; i < count; ++i) {
      scale[i] = std::max(scale[i], std::abs(example.values[i]));
    }
  }
  for (double& most : scale) {
    most = std::max(most, 1e-6);  // a product that is always nothing
  }
  std::array<double, count> weights = {};
  for (int round = 0; round < 4000; ++round) {
    std::array<double, count> gradient = {};
    double all = 0;
    for (Example const& example : examples) {
      double sum = 0;
      for (std::size_t i = 0; i < count; ++i) {
        sum += weights[i] * example.values[i] / scale[i];
      }
      double const error = example.weight * ((example.same ? 1.0 : 0.0) - 1.0 / (1.0 + std::exp(-sum)));
      for (std::size_t i = 0; i < count; ++i) {
        gradient[i] += error * example.values[i] / scale[i];
      }
      all += example.weight;
    }
    for (std::size_t i = 0; i < count; ++i) {
      weights[i] += 5.0 * gradient[i] / all;
    }
  }
  for (std::size_t i = 0; i < count; ++i) {
    weights[i] /= scale[i];
  }
  return weights;
}

int complain(std::string const& message) {
  std::fprintf(stderr, "%s\n", message.c_str());
  return 1;
}

int train(std::string const& cities, std::string const& output) {
  annals::ReplacementFile file(output);
  if (!file.good() || annals::is_directory(output)) {
    return complain(annals::is_directory(output) ? output + ": is a directory" : file.finish().error().text());
  }
  annals::Result<std::vector<Town>> const read = read_towns(cities);
  if (!read) {
    return complain(read.error().text());
  }
  std::vector<Town> const& towns = *read;
  std::vector<Pair> pairs;
  std::map<std::string, std::vector<Town const*>> by_country;
  for (std::size_t i = 0; i < towns.size(); ++i) {
    by_country[towns[i].iso2].push_back(&towns[i]);
    if (i % 5 != 0) {
      std::vector<Pair> const more = pairs_of(towns[i]);
      pairs.insert(pairs.end(), more.begin(), more.end());
    }
  }
  std::fprintf(stderr, "%zu towns, %zu pairs\n", towns.size(), pairs.size());
  if (pairs.empty()) {
    return complain(cities + ": no town has two spellings");
  }
  Edits edits;
  edits.learn(pairs);
  std::string text =
      "# Weights of the spelling model: which letters transliterations exchange. Learnt from the other names of the "
      "towns of\n"
      "# GeoNames (geonames.org, CC BY 4.0) by: annals-train-spelling train cities5000.txt data/places/spelling.tsv\n"
      "# edit: of x for y, in nats, an underscore is a space; feature: of the decision, by its number.\n"
      "kind\tx\ty\tweight\n";
  SpellingModel model;
  edits.write(model, text);
  std::vector<Example> examples;
  for (std::size_t i = 0; i < towns.size(); i += 5) {
    if (towns[i].forms.empty()) {
      continue;
    }
    for (Pair const& pair : pairs_of(towns[i])) {
      examples.push_back(example_of(model, pair.a, pair.b, true, pair.weight));
    }
    for (std::string const& other : most_alike(towns[i], by_country[towns[i].iso2])) {
      examples.push_back(example_of(model, towns[i].forms.front(), other, false, 1));
    }
  }
  if (examples.empty()) {
    return complain(cities + ": no town is left to learn the decision from");
  }
  std::array<double, SpellingModel::features> const weights = decide(examples);
  for (std::size_t i = 0; i < weights.size(); ++i) {
    std::array<char, 64> row = {};
    std::snprintf(row.data(), row.size(), "feature\t%zu\t\t%.4f\n", i, weights[i]);
    text += row.data();
  }
  std::fprintf(stderr, "%zu examples of the decision\n", examples.size());
  file.append(text);
  annals::Result<void> const written = file.finish();
  return written ? 0 : complain(written.error().text());
}

std::string soundex(std::string_view name) {
  constexpr std::string_view codes = "01230120022455012623010202";
  std::string key;
  char last = '0';
  for (char const c : name) {
    if (c < 'a' || c > 'z') {
      continue;
    }
    char const code = codes[static_cast<std::size_t>(c - 'a')];
    if (key.empty()) {
      key += c;
    } else if (code != '0' && code != last) {
      key += code;
    }
    last = c == 'h' || c == 'w' ? last : code;
  }
  key.resize(4, '0');
  return key;
}

/// A Metaphone in the manner of Philips' second one: consonants by their English sound, vowels only at the beginning.
std::string metaphone(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 34> rules = {{
      {"tch", "X"}, {"sch", "SK"}, {"ch", "X"}, {"sh", "X"}, {"ph", "F"}, {"th", "0"}, {"gh", "K"},
      {"kh", "K"},  {"dge", "J"},  {"zh", "J"}, {"ck", "K"}, {"wr", "R"}, {"kn", "N"}, {"ce", "S"},
      {"ci", "S"},  {"cy", "S"},   {"ge", "J"}, {"gi", "J"}, {"b", "P"},  {"c", "K"},  {"d", "T"},
      {"f", "F"},   {"g", "K"},    {"j", "J"},  {"k", "K"},  {"l", "L"},  {"m", "M"},  {"n", "N"},
      {"p", "P"},   {"q", "K"},    {"r", "R"},  {"s", "S"},  {"t", "T"},  {"v", "F"},
  }};
  std::string key;
  for (std::size_t i = 0; i < name.size();) {
    std::string_view const rest = name.substr(i);
    std::string_view sound;
    std::size_t length = 1;
    for (auto const& [letters_of_rule, value] : rules) {
      if (rest.starts_with(letters_of_rule)) {
        sound = value;
        length = letters_of_rule.size();
        break;
      }
    }
    char const c = rest[0];
    if (sound.empty()) {
      bool const vowel_next = rest.size() > 1 && std::string_view("aeiou").find(rest[1]) != std::string_view::npos;
      sound = c == 'z'                                                                ? "S"
              : c == 'x'                                                              ? "KS"
              : (c == 'w' || c == 'y' || c == 'h') && vowel_next                      ? rest.substr(0, 1)
              : i == 0 && std::string_view("aeiou").find(c) != std::string_view::npos ? "A"
                                                                                      : std::string_view();
    }
    if (!sound.empty() && !(key.size() >= sound.size() && key.ends_with(sound))) {
      key += sound;
    }
    i += length;
  }
  return key;
}

struct Scored {
  double value = 0;
  bool same = false;
};

void print_row(char const* name, std::vector<Scored> const& scored, double threshold) {
  double hit = 0;
  double said = 0;
  double gold = 0;
  for (Scored const& item : scored) {
    bool const yes = item.value >= threshold;
    said += yes ? 1 : 0;
    gold += item.same ? 1 : 0;
    hit += yes && item.same ? 1 : 0;
  }
  double const precision = hit / std::max(1.0, said);
  double const recall = hit / std::max(1.0, gold);
  std::printf("%-34s P %.3f  R %.3f  F1 %.3f\n", name, precision, recall,
              2 * precision * recall / std::max(1e-9, precision + recall));
}

/// The threshold that gives the best F1 on these very pairs: more than the measure could be given in use.
double best_threshold(std::vector<Scored> scored) {
  std::sort(scored.begin(), scored.end(), [](Scored const& a, Scored const& b) { return a.value > b.value; });
  double gold = 0;
  for (Scored const& item : scored) {
    gold += item.same ? 1 : 0;
  }
  double hit = 0;
  double best = 0;
  double threshold = 1;
  for (std::size_t i = 0; i < scored.size(); ++i) {
    hit += scored[i].same ? 1 : 0;
    bool const tie = i + 1 < scored.size() && scored[i + 1].value == scored[i].value;
    double const f1 = 2 * hit / (static_cast<double>(i + 1) + gold);
    if (!tie && f1 > best) {
      best = f1;
      threshold = scored[i].value;
    }
  }
  return threshold;
}

int score(std::string const& model_path, std::string const& pairs_path) {
  auto const text = annals::read_file(model_path);
  auto const table = annals::read_table(pairs_path);
  if (!text || !table) {
    std::fprintf(stderr, "%s\n", (text ? table.error() : text.error()).text().c_str());
    return 1;
  }
  auto const model = SpellingModel::parse(*text, model_path);
  if (!model) {
    std::fprintf(stderr, "%s\n", model.error().text().c_str());
    return 1;
  }
  std::array<std::vector<Scored>, 5> columns;
  if (table->columns.size() != 3 || table->rows.empty()) {
    return complain(pairs_path + ": pairs have the columns same, name_a and name_b");
  }
  for (auto const& row : table->rows) {
    bool const same = row.cells[0] == "1";
    std::string const a = annals::fold_name(row.cells[1]);
    std::string const b = annals::fold_name(row.cells[2]);
    double const likeness = model->likeness(a, b);
    columns[0].push_back({likeness, same});
    columns[1].push_back({jaro_winkler(a, b), same});
    columns[2].push_back({soundex(a) == soundex(b) ? 1.0 : 0.0, same});
    columns[3].push_back({metaphone(a) == metaphone(b) ? 1.0 : 0.0, same});
    std::string const key_a = annals::place::spelling_key(a);
    columns[4].push_back({key_a == annals::place::spelling_key(b) ? 1.0 : 0.0, same});
    if ((likeness >= annals::place::least_likeness) != same) {
      std::fprintf(stderr, "%s\t%s\t%s\t%.3f\n", same ? "missed" : "taken", row.cells[1].c_str(), row.cells[2].c_str(),
                   likeness);
    }
  }
  print_row("spelling model", columns[0], annals::place::least_likeness);
  print_row("Jaro-Winkler, its best threshold", columns[1], best_threshold(columns[1]));
  print_row("Soundex", columns[2], 0.5);
  print_row("Metaphone", columns[3], 0.5);
  print_row("(the consonants' key alone)", columns[4], 0.5);
  return 0;
}

}  // namespace

int main(int argument_count, char** arguments) {
  std::vector<std::string> const all(arguments + 1, arguments + argument_count);
  if (all.size() == 3 && all[0] == "train") {
    return train(all[1], all[2]);
  }
  if (all.size() == 3 && all[0] == "score") {
    return score(all[1], all[2]);
  }
  std::fprintf(stderr, "usage: annals-train-spelling train CITIES OUTPUT | score MODEL PAIRS\n");
  return 2;
}
