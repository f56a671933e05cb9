#include "knowledge/cues.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/strings.hpp"
#include "base/unicode.hpp"
#include "knowledge/inflect.hpp"
#include "knowledge/lexicon.hpp"

namespace annals::knowledge {
namespace {

constexpr std::array<std::string_view, 19> class_names = {"neutral", "reported", "disputed", "claim",        "denial",
                                                          "accuse",  "negation", "future",   "hypothetical", "attempt",
                                                          "plan",    "foil",     "threat",   "historical",   "medium",
                                                          "own",     "content",  "quoted",   "hearing"};
constexpr std::array<std::string_view, 8> form_names = {"verb",        "adverb",      "adjective", "noun",
                                                        "preposition", "conjunction", "modal",     "phrase"};
constexpr std::array<std::string_view, 9> stop_kind_names = {
    "sport", "market", "film", "health", "metaphor", "anniversary", "disaster", "accident", "name"};
constexpr std::array<std::string_view, 3> stop_scope_names = {"phrase", "sentence", "report"};

std::uint32_t words_of(std::string_view folded) {
  return static_cast<std::uint32_t>(std::count(folded.begin(), folded.end(), ' ') + 1);
}

/// Forms written in the file replace the first word of the phrase; "-" says that there are none but the phrase.
void add_verb_forms(LexiconBuilder& builder, std::string_view phrase, std::vector<std::string_view> const& written,
                    std::uint32_t value) {
  std::string const folded = fold_name(phrase);
  if (written.empty()) {
    for (std::string const& form : verb_forms(folded)) {
      builder.add_made(form, value);
    }
    return;
  }
  std::string_view const rest = std::string_view(folded).substr(std::min(folded.find(' '), folded.size()));
  for (std::string_view const form : written) {
    if (form != "-") {
      builder.add_made(concat({fold_name(form), rest}), value);
    }
  }
}

/// A stop context may be a noun ("heart attack") or a verb ("shoot a film"); a form that no one writes does no harm.
void add_made_forms(LexiconBuilder& builder, std::string const& folded, std::uint32_t value) {
  builder.add_made(plural_of(folded), value);
  for (std::string const& form : verb_forms(folded)) {
    builder.add_made(form, value);
  }
}

}  // namespace

std::string_view cue_class_name(CueClass value) {
  return class_names[static_cast<std::size_t>(value)];
}
std::string_view cue_form_name(CueForm form) {
  return form_names[static_cast<std::size_t>(form)];
}
std::string_view stop_kind_name(StopKind kind) {
  return stop_kind_names[static_cast<std::size_t>(kind)];
}
std::string_view stop_scope_name(StopScope scope) {
  return stop_scope_names[static_cast<std::size_t>(scope)];
}

CueMatch Cues::longest(std::span<std::string_view const> folded_tokens, std::size_t at, std::size_t most_tokens) const {
  PhraseIndex::Match const found = m_index.longest(folded_tokens, at, most_tokens);
  return found ? CueMatch{found.length, &m_cues[found.values.front()]} : CueMatch{};
}

CueMatch Cues::find(std::string_view phrase) const {
  std::string const folded = fold_name(phrase);
  auto const values = m_index.find(folded);
  return values.empty() ? CueMatch{} : CueMatch{words_of(folded), &m_cues[values.front()]};
}

Cues read_cues(std::string const& path, std::span<CueClass const> classes, Problems& problems) {
  Cues cues;
  LexiconBuilder builder;
  std::vector<std::string_view> allowed;
  for (CueClass const kind : classes) {
    allowed.push_back(cue_class_name(kind));
  }
  TableReader row(path, {"phrase", "form", "forms", "class"}, problems);
  while (row.next()) {
    auto const phrases = row.list(0);
    if (phrases.empty()) {
      row.report("empty phrase", {});
      continue;
    }
    Cue cue;
    cue.phrase = phrases.front();
    cue.form = static_cast<CueForm>(row.one_of(1, "form", form_names).value_or(0));
    if (auto const kind = row.one_of(3, "class", allowed)) {
      cue.kind = classes[*kind];
    }
    auto const index = static_cast<std::uint32_t>(cues.m_cues.size());
    for (std::string_view const phrase : phrases) {
      builder.add_written(row, phrase, index);
      if (cue.form == CueForm::verb) {
        add_verb_forms(builder, phrase, row.list(2), index);
      }
    }
    cues.m_cues.push_back(std::move(cue));
  }
  cues.m_index = builder.build();
  return cues;
}

Cues read_speech(std::string const& data_directory, Problems& problems) {
  static constexpr std::array classes = {CueClass::neutral, CueClass::reported, CueClass::disputed,
                                         CueClass::claim,   CueClass::denial,   CueClass::accuse};
  return read_cues(data_directory + "/lexicon/speech.tsv", classes, problems);
}

Cues read_negation(std::string const& data_directory, Problems& problems) {
  static constexpr std::array classes = {CueClass::negation, CueClass::foil};
  return read_cues(data_directory + "/lexicon/negation.tsv", classes, problems);
}

Cues read_hypothetical(std::string const& data_directory, Problems& problems) {
  static constexpr std::array classes = {CueClass::future, CueClass::hypothetical, CueClass::attempt,   CueClass::plan,
                                         CueClass::foil,   CueClass::threat,       CueClass::historical};
  return read_cues(data_directory + "/lexicon/hypothetical.tsv", classes, problems);
}

Cues read_responsibility(std::string const& data_directory, Problems& problems) {
  static constexpr std::array classes = {CueClass::claim,    CueClass::denial, CueClass::accuse,
                                         CueClass::reported, CueClass::medium, CueClass::own};
  return read_cues(data_directory + "/lexicon/responsibility.tsv", classes, problems);
}

Cues read_saying(std::string const& data_directory, Problems& problems) {
  static constexpr std::array classes = {CueClass::content, CueClass::quoted, CueClass::hearing};
  return read_cues(data_directory + "/lexicon/saying.tsv", classes, problems);
}

StopMatch StopContexts::longest(std::span<std::string_view const> folded_tokens, std::size_t at,
                                std::size_t most_tokens) const {
  PhraseIndex::Match const found = m_index.longest(folded_tokens, at, most_tokens);
  return found ? StopMatch{found.length, &m_contexts[found.values.front()]} : StopMatch{};
}

StopMatch StopContexts::find(std::string_view phrase) const {
  std::string const folded = fold_name(phrase);
  auto const values = m_index.find(folded);
  return values.empty() ? StopMatch{} : StopMatch{words_of(folded), &m_contexts[values.front()]};
}

StopContexts read_stop_contexts(std::string const& data_directory, Problems& problems) {
  StopContexts contexts;
  LexiconBuilder builder;
  TableReader row(data_directory + "/lexicon/stop_contexts.tsv", {"phrase", "kind", "scope"}, problems);
  while (row.next()) {
    auto const phrases = row.list(0);
    if (phrases.empty()) {
      row.report("empty phrase", {});
      continue;
    }
    auto const index = static_cast<std::uint32_t>(contexts.m_contexts.size());
    contexts.m_contexts.push_back({std::string(phrases.front()),
                                   static_cast<StopKind>(row.one_of(1, "kind", stop_kind_names).value_or(0)),
                                   static_cast<StopScope>(row.one_of(2, "scope", stop_scope_names).value_or(0))});
    for (std::string_view const phrase : phrases) {
      builder.add_written(row, phrase, index);
      add_made_forms(builder, fold_name(phrase), index);
    }
  }
  contexts.m_index = builder.build();
  return contexts;
}

}  // namespace annals::knowledge
