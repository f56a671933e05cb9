#include "knowledge/roles.hpp"

#include <algorithm>
#include <utility>

#include "base/unicode.hpp"
#include "knowledge/inflect.hpp"
#include "knowledge/lexicon.hpp"
#include "knowledge/ontology.hpp"

namespace annals::knowledge {
namespace {

constexpr std::array<std::string_view, 5> kind_names = {"organization", "person", "property", "place", "population"};

struct Column {
  enum : std::size_t { phrase, plural, kind, sector, muc_type, violent, collective };
};

/// Layout of an index value: role << 1 | plural.
constexpr std::uint32_t pack(std::size_t role, bool plural) {
  return static_cast<std::uint32_t>(role << 1U) | (plural ? 1U : 0U);
}

Role role_of(TableReader& row, std::vector<std::string_view> const& sectors) {
  Role role;
  if (auto const phrases = row.list(Column::phrase); !phrases.empty()) {
    role.phrase = phrases.front();
  }
  if (row.one_of(Column::kind, "kind", kind_names)) {
    role.kind = parse_actor_kind(row.cell(Column::kind)).value_or(ActorKind::person);
  }
  if (row.one_of_or_empty(Column::sector, "sector", sectors)) {
    role.sector = row.cell(Column::sector);
  }
  if (row.one_of_or_empty(Column::muc_type, "target type", muc_target_types)) {
    role.muc_type = row.cell(Column::muc_type);
  }
  role.violent = row.flag(Column::violent);
  role.collective = row.flag(Column::collective);
  return role;
}

/// "-" in the column for plurals says that there is none, and that the phrase itself may be one ("troops").
void add_plurals(LexiconBuilder& builder, TableReader& row, std::size_t role) {
  auto const written = row.list(Column::plural);
  if (written.size() == 1 && written.front() == "-") {
    return;
  }
  for (std::string_view const plural : written) {
    builder.add_written(row, plural, pack(role, true));
  }
  if (written.empty()) {
    for (std::string_view const phrase : row.list(Column::phrase)) {
      builder.add_made(plural_of(fold_name(phrase)), pack(role, true));
    }
  }
}

}  // namespace

RoleMatch Roles::match_of(std::uint32_t value, std::uint32_t length) const {
  return {length, &m_roles[value >> 1U], (value & 1U) != 0};
}

RoleMatch Roles::longest(std::span<std::string_view const> folded_tokens, std::size_t at,
                         std::size_t most_tokens) const {
  PhraseIndex::Match const found = m_index.longest(folded_tokens, at, most_tokens);
  return found ? match_of(found.values.front(), found.length) : RoleMatch{};
}

RoleMatch Roles::find(std::string_view phrase) const {
  std::string const folded = fold_name(phrase);
  auto const values = m_index.find(folded);
  if (values.empty()) {
    return {};
  }
  auto const words = static_cast<std::uint32_t>(std::count(folded.begin(), folded.end(), ' ') + 1);
  return match_of(values.front(), words);
}

Roles read_roles(std::string const& data_directory, Ontology const& ontology, Problems& problems) {
  Roles roles;
  LexiconBuilder builder;
  std::vector<std::string_view> const sectors = ontology.sector_names();
  TableReader row(data_directory + "/lexicon/roles.tsv",
                  {"phrase", "plural", "kind", "sector", "muc_type", "violent", "collective"}, problems);
  while (row.next()) {
    std::size_t const index = roles.m_roles.size();
    roles.m_roles.push_back(role_of(row, sectors));
    auto const phrases = row.list(Column::phrase);
    if (phrases.empty()) {
      row.report("empty phrase", {});
    }
    bool const is_plural = row.cell(Column::plural) == "-" && !roles.m_roles.back().collective;
    for (std::string_view const phrase : phrases) {
      builder.add_written(row, phrase, pack(index, is_plural));
    }
    add_plurals(builder, row, index);
  }
  roles.m_index = builder.build();
  return roles;
}

}  // namespace annals::knowledge
