// dataset/mapping.hpp -- what the values of another dataset's columns mean here: the tables data/datasets/NAME.tsv.
// Role:   a researcher reads and changes a table; the code beside it knows columns, never their values.
// Source: the codebooks of ACLED, UCDP GED, GTD and GDELT (CAMEO); docs/datasets.md.
// Tested by: tests/unit/dataset/test_mapping.cpp
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "annals/event.hpp"
#include "annals/result.hpp"
#include "knowledge/data_reader.hpp"
#include "knowledge/knowledge.hpp"

namespace annals::dataset {

enum class Dataset : std::uint8_t { acled, ucdp, gtd, gdelt };
inline constexpr std::array<std::string_view, 4> dataset_names = {"acled", "ucdp", "gtd", "gdelt"};
/// As the publisher of a row's report.
inline constexpr std::array<std::string_view, 4> dataset_titles = {"ACLED", "UCDP GED", "GTD", "GDELT"};
constexpr std::string_view dataset_name(Dataset dataset) {
  return dataset_names[static_cast<std::size_t>(dataset)];
}
constexpr std::string_view dataset_title(Dataset dataset) {
  return dataset_titles[static_cast<std::size_t>(dataset)];
}

/// What a line of a table sets.
enum class MappedField : std::uint8_t {
  type,           ///< PLOVER's type, or '-': the record has none for it, the row is passed over
  mode,           ///< of that type; a mode of another type is passed over
  context,        ///< PLOVER's
  stage,          ///< accomplished, attempted, threatened
  incident_type,  ///< MUC-4's
  acled,          ///< ACLED's sub-event type
  weapon,         ///< a kind of data/lexicon/weapons.tsv
  confidence,     ///< 0 to 1
  veracity,       ///< asserted, reported, disputed
  date,           ///< precision of the date
  place,          ///< precision of the place
  radius_km,      ///< how far from the point the event may lie
  relation,       ///< in, near, away
  place_kind,     ///< land, sea
  source,         ///< the side with this code did it, when the other side has another
  target,         ///< it was done to the side with this code, when the other side has another
  sector,         ///< of an actor: PLOVER's
  actor_kind,     ///< of an actor: organization, person, property, place, population
  code,           ///< of a kind of actor: the number that this word stands for
  body,           ///< of an actor: the body of the country that is named: military, police, government ...
  id,             ///< of an actor: its entry in data/actors
  nobody,         ///< 'yes': the name stands for no actor
};
inline constexpr std::array<std::string_view, 22> mapped_field_names = {
    "type", "mode",  "context",   "stage",    "incident_type", "acled",  "weapon", "confidence", "veracity",
    "date", "place", "radius_km", "relation", "place_kind",    "source", "target", "sector",     "actor_kind",
    "code", "body",  "id",        "nobody"};

/// One line. `value` may begin or end with '*'.
struct MappingRule {
  std::string column;  ///< lower case
  std::string value;   ///< lower case
  MappedField field = MappedField::type;
  std::string to;
  std::uint32_t line = 0;
};

class Mapping {
 public:
  /// For each field the lines whose value fits best decide: the value itself before the longest beginning or end
  /// with '*', before '*'. Lists (mode, context, weapon) take all lines of that value.
  /// Undefined: empty when no line fits. Names and values are compared without case.
  [[nodiscard]] std::vector<MappingRule const*> find(std::string_view column, std::string_view value) const;
  /// The first of find() for `field`; null when there is none.
  [[nodiscard]] MappingRule const* find(std::string_view column, std::string_view value, MappedField field) const;
  /// Columns that decide on the record, in the order of the table; "*" is the row itself.
  [[nodiscard]] std::span<std::string const> columns() const { return m_columns; }
  /// "data/datasets/acled.tsv": as records name it, the same on every machine.
  [[nodiscard]] std::string const& file() const { return m_file; }

 private:
  friend Mapping read_mapping(std::string const& directory, Dataset dataset, knowledge::Knowledge const& knowledge,
                              knowledge::Problems& problems);
  std::vector<MappingRule> m_rules;
  std::vector<std::string> m_columns;
  std::string m_file;
};

/// Reads DIRECTORY/NAME.tsv.
/// Errors:  every unknown field and every value that its field cannot have, with file:line
Mapping read_mapping(std::string const& directory, Dataset dataset, knowledge::Knowledge const& knowledge,
                     knowledge::Problems& problems);

/// Is the field one of an actor, which the code asks for, or one of the record?
constexpr bool is_of_actor(MappedField field) {
  return field >= MappedField::sector;
}

}  // namespace annals::dataset
