// knowledge/speakers.cpp -- reads speakers.tsv. See knowledge/speakers.hpp.
#include "knowledge/speakers.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/unicode.hpp"
#include "knowledge/inflect.hpp"
#include "knowledge/lexicon.hpp"

namespace annals::knowledge {
namespace {

struct Column {
  enum : std::size_t { phrase, plural, kind, bearer };
};

constexpr std::array<std::string_view, 8> kind_names = {"belligerent", "official", "medic", "witness",
                                                        "agency",      "monitor",  "media", "-"};
constexpr std::array<std::string_view, 2> bearer_names = {"person", "medium"};

/// The wires by name; a row of speakers.tsv goes before.
void add_agencies(std::string const& data_directory, Problems& problems, std::vector<SpeakerNoun>& nouns,
                  LexiconBuilder& builder) {
  TableReader row(data_directory + "/lexicon/agencies.tsv", {"agency", "aliases"}, problems);
  while (row.next()) {
    auto const index = static_cast<std::uint32_t>(nouns.size());
    nouns.push_back({std::string(row.cell(0)), SpeakerKind::agency, Bearer::none});
    builder.add_made(fold_name(row.cell(0)), index);
    for (std::string_view const alias : row.list(1)) {
      builder.add_made(fold_name(alias), index);
    }
  }
}

}  // namespace

SpeakerMatch SpeakerNouns::longest(std::span<std::string_view const> folded_tokens, std::size_t at,
                                   std::size_t most_tokens) const {
  PhraseIndex::Match const found = m_index.longest(folded_tokens, at, most_tokens);
  return found ? SpeakerMatch{found.length, &m_nouns[found.values.front()]} : SpeakerMatch{};
}

SpeakerMatch SpeakerNouns::find(std::string_view phrase) const {
  std::string const folded = fold_name(phrase);
  auto const values = m_index.find(folded);
  if (values.empty()) {
    return {};
  }
  return {static_cast<std::uint32_t>(std::count(folded.begin(), folded.end(), ' ') + 1), &m_nouns[values.front()]};
}

SpeakerNouns read_speaker_nouns(std::string const& data_directory, Problems& problems) {
  SpeakerNouns nouns;
  LexiconBuilder builder;
  TableReader row(data_directory + "/lexicon/speakers.tsv", {"phrase", "plural", "kind", "bearer"}, problems);
  while (row.next()) {
    auto const phrases = row.list(Column::phrase);
    if (phrases.empty()) {
      row.report("empty phrase", {});
      continue;
    }
    SpeakerNoun noun;
    noun.phrase = phrases.front();
    if (row.one_of(Column::kind, "kind", kind_names)) {
      noun.kind = parse_speaker_kind(row.cell(Column::kind));
    }
    if (auto const bearer = row.one_of_or_empty(Column::bearer, "bearer", bearer_names)) {
      noun.bearer = static_cast<Bearer>(*bearer + 1);
    }
    auto const index = static_cast<std::uint32_t>(nouns.m_nouns.size());
    for (std::string_view const phrase : phrases) {
      builder.add_written(row, phrase, index);
      if (row.cell(Column::plural).empty()) {
        builder.add_made(plural_of(fold_name(phrase)), index);
      }
    }
    for (std::string_view const plural : row.list(Column::plural)) {
      if (plural != "-") {
        builder.add_written(row, plural, index);
      }
    }
    nouns.m_nouns.push_back(std::move(noun));
  }
  add_agencies(data_directory, problems, nouns.m_nouns, builder);
  nouns.m_index = builder.build();
  return nouns;
}

}  // namespace annals::knowledge
