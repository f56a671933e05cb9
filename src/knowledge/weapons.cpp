#include "knowledge/weapons.hpp"

#include <algorithm>
#include <utility>

#include "base/unicode.hpp"
#include "knowledge/inflect.hpp"
#include "knowledge/lexicon.hpp"
#include "knowledge/ontology.hpp"

namespace annals::knowledge {
namespace {

constexpr std::array<std::string_view, 2> sense_names = {"thing", "use"};

struct Column {
  enum : std::size_t { phrase, type, sense, mode, acled_sub_event, muc_type };
};

/// Layout of an index value: weapon << 1 | plural.
constexpr std::uint32_t pack(std::size_t weapon, bool plural) {
  return static_cast<std::uint32_t>(weapon << 1U) | (plural ? 1U : 0U);
}

WeaponEntry weapon_of(TableReader& row, std::vector<std::string_view> const& modes) {
  WeaponEntry weapon;
  if (auto const phrases = row.list(Column::phrase); !phrases.empty()) {
    weapon.phrase = phrases.front();
  }
  weapon.type = row.cell(Column::type);
  if (weapon.type.empty()) {
    row.report("weapon without a type", weapon.phrase);
  }
  weapon.sense = row.one_of(Column::sense, "sense", sense_names) == 1U ? WeaponSense::use : WeaponSense::thing;
  if (row.one_of_or_empty(Column::mode, "mode of ASSAULT", modes)) {
    weapon.mode = row.cell(Column::mode);
  }
  weapon.acled_sub_event = row.cell(Column::acled_sub_event);
  if (!weapon.acled_sub_event.empty() && acled_event_type_of(weapon.acled_sub_event).empty()) {
    row.report("not a sub-event type of ACLED", weapon.acled_sub_event);
  }
  if (row.one_of_or_empty(Column::muc_type, "instrument type", muc_instrument_types)) {
    weapon.muc_type = row.cell(Column::muc_type);
  }
  return weapon;
}

}  // namespace

WeaponMatch Weapons::match_of(std::uint32_t value, std::uint32_t length) const {
  return {length, &m_weapons[value >> 1U], (value & 1U) != 0};
}

WeaponMatch Weapons::longest(std::span<std::string_view const> folded_tokens, std::size_t at,
                             std::size_t most_tokens) const {
  PhraseIndex::Match const found = m_index.longest(folded_tokens, at, most_tokens);
  return found ? match_of(found.values.front(), found.length) : WeaponMatch{};
}

WeaponMatch Weapons::find(std::string_view phrase) const {
  std::string const folded = fold_name(phrase);
  auto const values = m_index.find(folded);
  if (values.empty()) {
    return {};
  }
  return match_of(values.front(), static_cast<std::uint32_t>(std::count(folded.begin(), folded.end(), ' ') + 1));
}

Weapons read_weapons(std::string const& data_directory, Ontology const& ontology, Problems& problems) {
  Weapons weapons;
  LexiconBuilder builder;
  std::vector<std::string_view> const modes = ontology.mode_names(EventType::assault);
  TableReader row(data_directory + "/lexicon/weapons.tsv",
                  {"phrase", "type", "sense", "mode", "acled_sub_event", "muc_type"}, problems);
  while (row.next()) {
    std::size_t const index = weapons.m_weapons.size();
    weapons.m_weapons.push_back(weapon_of(row, modes));
    auto const phrases = row.list(Column::phrase);
    if (phrases.empty()) {
      row.report("empty phrase", {});
    }
    for (std::string_view const phrase : phrases) {
      builder.add_written(row, phrase, pack(index, false));
      builder.add_made(plural_of(fold_name(phrase)), pack(index, true));
    }
  }
  weapons.m_index = builder.build();
  return weapons;
}

}  // namespace annals::knowledge
