// tools/score_language.cpp -- how well a model of the language room finds names and roles, and how fast it is.
// Usage: annals-score-language --model MODEL [--names ner_dataset.csv [--nations nations.tsv] [--name-kinds FILE]]
//                              [--roles FILE.jsonl] [--speed TEXT]
//        --name-kinds is data/name-kinds.txt unless given.
// Names: the held-out part of GMB (part_of_sentence); its own labels are the truth, exact spans count. GMB parts
// neither
//        places (LOC, GPE and FAC count as one kind) nor weapons and vehicles (left out of the reading). The last line
//        asks instead whether a name is one of those that training allows, which is kinder to slips of the corpus.
// Roles: PropBank with words, sentences and predicates as given; exact spans count. Arguments in pieces by their first.
// Speed: one thread, the whole of the text five times; the median.
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <map>
#include <set>
#include <span>
#include <string>
#include <tuple>
#include <vector>

#include "base/file.hpp"
#include "language/analyzer.hpp"
#include "language/name_corpus.hpp"
#include "language/role_corpus.hpp"

namespace {

using namespace annals;
using namespace annals::language;

constexpr std::size_t sentences_at_once = 80;
constexpr int passes = 5;

/// Found by the model, there in truth, and both.
struct Count {
  std::uint64_t found = 0;
  std::uint64_t there = 0;
  std::uint64_t right = 0;

  Count& operator+=(Count const& other) {
    found += other.found;
    there += other.there;
    right += other.right;
    return *this;
  }
};

void print_head(char const* what, std::size_t sentences) {
  std::printf("%s: %zu sentences\n%-10s %7s %7s %7s %8s %8s\n", what, sentences, "", "P", "R", "F1", "found", "there");
}

void print_line(std::string const& name, Count const& count) {
  auto share = [](std::uint64_t part, std::uint64_t whole) {
    return whole == 0 ? 0.0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
  };
  std::printf("%-10s %7.2f %7.2f %7.2f %8llu %8llu\n", name.c_str(), share(count.right, count.found),
              share(count.right, count.there), share(2 * count.right, count.found + count.there),
              static_cast<unsigned long long>(count.found), static_cast<unsigned long long>(count.there));
}

/// Some sentences as one text, the words joined by spaces.
struct Text {
  std::string text;
  std::vector<ByteSpan> words;
  std::vector<std::uint32_t> ends;

  void add(std::vector<std::string> const& sentence) {
    for (std::string const& word : sentence) {
      auto const start = static_cast<std::uint32_t>(text.size());
      text += word;
      words.push_back({start, static_cast<std::uint32_t>(text.size())});
      text += ' ';
    }
    ends.push_back(static_cast<std::uint32_t>(words.size()));
  }
};

using NameSpan = std::tuple<std::uint32_t, std::uint32_t, NameKind>;

NameKind kind_in_gmb(NameKind kind) {
  return names_place(kind) ? NameKind::place : kind;
}

std::set<NameSpan> names_of_labels(std::vector<std::uint8_t> const& labels) {
  std::set<NameSpan> names;
  for (std::uint32_t i = 0; i < labels.size(); ++i) {
    if (labels[i] == 0 || !begins_name(labels[i])) {
      continue;
    }
    std::uint32_t last = i + 1;
    while (last < labels.size() && labels[last] == labels[i] + 1) {
      ++last;
    }
    names.insert({i, last, kind_in_gmb(static_cast<NameKind>((labels[i] - 1) / 2))});
  }
  return names;
}

/// What training asks of names: which there must be, and whether one may be there.
class Allowed {
 public:
  explicit Allowed(std::vector<LabelSet> const& sets) : m_sets(sets) {}

  [[nodiscard]] bool fits(NameSpan const& name) const {
    auto const [first, last, kind] = name;
    for (std::uint32_t i = first; i < last; ++i) {
      std::uint8_t const label = i == first ? begin_label(kind) : inside_label(kind);
      if ((m_sets[i] >> label & 1U) == 0) {
        return false;
      }
    }
    return last == m_sets.size() || (m_sets[last] & ~inside) != 0;
  }

  /// True where the corpus says nothing of some word.
  [[nodiscard]] bool is_open(NameSpan const& name) const {
    return std::any_of(m_sets.begin() + std::get<0>(name), m_sets.begin() + std::get<1>(name),
                       [](LabelSet set) { return set == any_label; });
  }

  [[nodiscard]] std::uint64_t names_needed() const {
    return static_cast<std::uint64_t>(
        std::ranges::count_if(m_sets, [](LabelSet set) { return (set & (outside_only | inside)) == 0; }));
  }

  [[nodiscard]] bool is_needed(NameSpan const& name) const {
    return (m_sets[std::get<0>(name)] & (outside_only | inside)) == 0;
  }

 private:
  static constexpr LabelSet inside = inside_labels((1U << name_kind_count) - 1);
  std::vector<LabelSet> const& m_sets;
};

class NameScore {
 public:
  void add(NamedSentence const& sentence, std::vector<NameSpan> const& found) {
    std::set<NameSpan> const truth = names_of_labels(sentence.labels);
    for (NameSpan const& name : truth) {
      ++m_kinds[std::get<2>(name)].there;
    }
    Allowed const allowed(sentence.allowed);
    m_there += allowed.names_needed();
    for (NameSpan const& name : found) {
      add_as_trained(allowed, name);
      auto const [first, last, kind] = name;
      if (kind == NameKind::weapon || kind == NameKind::vehicle) {
        continue;
      }
      ++m_kinds[kind_in_gmb(kind)].found;
      m_kinds[kind_in_gmb(kind)].right += truth.count({first, last, kind_in_gmb(kind)});
    }
  }

  void print(std::size_t sentences) const {
    print_head("names", sentences);
    Count all;
    for (auto const& [kind, count] : m_kinds) {
      print_line(std::string(name_kind_name(kind)), count);
      all += count;
    }
    print_line("micro", all);
    auto share = [](std::uint64_t part, std::uint64_t whole) {
      return whole == 0 ? 0.0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
    };
    std::printf("as trained %7.2f %7.2f\n", share(m_fitting, m_found), share(m_needed_found, m_there));
  }

 private:
  void add_as_trained(Allowed const& allowed, NameSpan const& name) {
    if (allowed.is_open(name)) {
      return;
    }
    ++m_found;
    bool const fits = allowed.fits(name);
    m_fitting += fits ? 1U : 0U;
    m_needed_found += fits && allowed.is_needed(name) ? 1U : 0U;
  }

  std::map<NameKind, Count> m_kinds;
  std::uint64_t m_found = 0;
  std::uint64_t m_fitting = 0;
  std::uint64_t m_there = 0;
  std::uint64_t m_needed_found = 0;
};

Result<void> score_names(Analyzer const& analyzer, std::string const& path, NameWords const& name_words) {
  ANNALS_TRY(std::vector<NamedSentence> sentences, read_name_corpus(path, name_words));
  std::erase_if(sentences, [](NamedSentence const& sentence) { return sentence.part != CorpusPart::held_out; });
  NameScore score;
  for (std::size_t from = 0; from < sentences.size(); from += sentences_at_once) {
    std::size_t const to = std::min(sentences.size(), from + sentences_at_once);
    Text text;
    for (std::size_t i = from; i < to; ++i) {
      text.add(sentences[i].words);
    }
    Analysis const analysis = analyzer.analyze_words(text.text, text.words, text.ends);
    std::vector<std::vector<NameSpan>> found(to - from);
    for (Name const& name : analysis.names) {
      std::uint32_t const sentence = analysis.tokens[name.first].sentence;
      std::uint32_t const first = analysis.sentences[sentence].first;
      found[sentence].push_back({name.first - first, name.last - first, name.kind});
    }
    for (std::size_t i = from; i < to; ++i) {
      score.add(sentences[i], found[i - from]);
    }
  }
  score.print(sentences.size());
  return {};
}

using RoleSpan =
    std::tuple<std::uint32_t, std::uint32_t, std::uint32_t, std::uint8_t>;  // predicate, first, last, label
constexpr std::array<std::uint8_t, 6> scored_roles = {0, 1, 2, role_location, role_time, role_negation};

Result<void> score_roles(Analyzer const& analyzer, std::string const& path) {
  ANNALS_TRY(std::string const file, read_file(path));
  ANNALS_TRY(std::vector<RoleSentence> const sentences, read_roles(file, path));
  std::map<std::uint8_t, Count> counts;
  for (std::size_t from = 0; from < sentences.size(); from += sentences_at_once) {
    Text text;
    std::vector<std::uint32_t> predicates;
    std::set<RoleSpan> truth;
    for (std::size_t i = from; i < std::min(sentences.size(), from + sentences_at_once); ++i) {
      auto const offset = static_cast<std::uint32_t>(text.words.size());
      text.add(sentences[i].words);
      for (RolePredicate const& predicate : sentences[i].predicates) {
        predicates.push_back(offset + predicate.index);
        for (RoleArgument const& argument : predicate.arguments) {
          truth.insert({offset + predicate.index, offset + argument.first, offset + argument.last, argument.label});
          ++counts[argument.label].there;
        }
      }
    }
    Analysis const analysis = analyzer.analyze_words(text.text, text.words, text.ends);
    for (Role const& role : analyzer.roles(analysis, predicates)) {
      ++counts[role.label].found;
      counts[role.label].right += truth.count({role.predicate, role.first, role.last, role.label});
    }
  }
  print_head("roles", sentences.size());
  Count all;
  for (std::uint8_t const label : scored_roles) {
    print_line(std::string(role_label_name(label)), counts[label]);
    all += counts[label];
  }
  print_line("micro", all);
  return {};
}

template <typename Work>
double seconds_of(Work work) {
  auto const start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

template <typename Work>
double median_seconds(Work work) {
  std::array<double, passes> times{};
  std::ranges::generate(times, [&] { return seconds_of(work); });
  std::ranges::sort(times);
  return times[passes / 2];
}

Result<void> measure_speed(Analyzer const& analyzer, std::string const& model, std::string const& path) {
  ANNALS_TRY(std::string const text, read_file(path));
  std::size_t tokens = 0;
  double const seconds = median_seconds([&] { tokens = analyzer.analyze(text, {}).tokens.size(); });
  bool opened = true;
  double const opening = median_seconds([&] { opened = Analyzer::open(model).has_value() && opened; });
  if (!opened) {
    return make_error(ErrorCode::unreadable, "the model could not be opened again");
  }
  std::printf("speed: %zu tokens, %.0f tokens a second; open() %.1f ms\n", tokens,
              static_cast<double>(tokens) / seconds, 1000.0 * opening);
  return {};
}

struct Options {
  std::string model;
  std::string names;
  std::string nations;
  std::string name_kinds = "data/name-kinds.txt";
  std::string roles;
  std::string speed;
};

Result<void> run(Options const& options) {
  ANNALS_TRY(Analyzer const analyzer, Analyzer::open(options.model));
  if (!options.names.empty()) {
    ANNALS_TRY(NameWords const name_words, NameWords::read(options.nations, options.name_kinds));
    ANNALS_CHECK(score_names(analyzer, options.names, name_words));
  }
  if (!options.roles.empty()) {
    ANNALS_CHECK(score_roles(analyzer, options.roles));
  }
  return options.speed.empty() ? Result<void>{} : measure_speed(analyzer, options.model, options.speed);
}

}  // namespace

int main(int argument_count, char** arguments) {
  Options options;
  std::map<std::string, std::string*> const known = {
      {"--model", &options.model},           {"--names", &options.names}, {"--nations", &options.nations},
      {"--name-kinds", &options.name_kinds}, {"--roles", &options.roles}, {"--speed", &options.speed}};
  bool good = argument_count % 2 == 1;
  for (int i = 1; good && i < argument_count; i += 2) {
    auto const option = known.find(arguments[i]);
    good = option != known.end();
    if (good) {
      *option->second = arguments[i + 1];
    }
  }
  if (!good || options.model.empty()) {
    std::fprintf(
        stderr,
        "usage: annals-score-language --model MODEL [--names GMB.csv [--nations nations.tsv] [--name-kinds FILE]] "
        "[--roles FILE.jsonl] [--speed TEXT]\n");
    return 2;
  }
  if (auto const outcome = run(options); !outcome) {
    std::fprintf(stderr, "%s\n", outcome.error().text().c_str());
    return 1;
  }
  return 0;
}
