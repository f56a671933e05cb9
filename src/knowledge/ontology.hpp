// knowledge/ontology.hpp -- the event types, modes, contexts and sectors, and their codes in other code books.
// Role:   coding asks it what a type or mode is worth; every exporter asks it what others call it.
// Source: PLOVER v2.0 (types, modes, contexts, sectors, scores), CAMEO 1.1b3 (codes), ACLED's event and
//         sub-event types, MUC-4's incident types. Tables: data/ontology/*.tsv.
// Tested by: tests/unit/knowledge/test_ontology.cpp
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "annals/event.hpp"
#include "knowledge/data_reader.hpp"

namespace annals::knowledge {

/// Undefined: empty ACLED labels where ACLED does not record such an event.
struct TypeInfo {
  EventType type = EventType::agree;
  int quad_class = 0;
  double intensity = 0;
  std::string cameo;
  std::string acled_event_type;
  std::string acled_sub_event_type;
  std::string description;  ///< what an event of the type is, in a sentence
};

/// Undefined: empty cells of the table have been filled from the type; incident_type stays empty where MUC-4 has none.
struct ModeInfo {
  EventType type = EventType::agree;
  std::string name;
  double intensity = 0;
  std::string cameo;
  std::string acled_event_type;
  std::string acled_sub_event_type;
  std::string incident_type;
};

/// A context or a sector: a label and a few words on what it is.
struct Label {
  std::string name;
  std::string description;
};

inline constexpr std::array<std::string_view, 7> muc_incident_types = {
    "ATTACK", "BOMBING", "KIDNAPPING", "ARSON", "ROBBERY", "HIJACKING", "FORCED WORK STOPPAGE"};

class Ontology {
 public:
  [[nodiscard]] TypeInfo const& type_info(EventType type) const { return m_types[static_cast<std::size_t>(type)]; }
  /// Undefined: null when the type has no such mode.
  [[nodiscard]] ModeInfo const* mode_info(EventType type, std::string_view mode) const;
  [[nodiscard]] std::span<ModeInfo const> modes() const { return m_modes; }
  [[nodiscard]] std::span<Label const> contexts() const { return m_contexts; }
  [[nodiscard]] std::span<Label const> sectors() const { return m_sectors; }
  [[nodiscard]] bool has_context(std::string_view name) const;
  [[nodiscard]] bool has_sector(std::string_view name) const;
  /// Names for messages; views into this ontology.
  [[nodiscard]] std::vector<std::string_view> sector_names() const;
  [[nodiscard]] std::vector<std::string_view> mode_names(EventType type) const;

 private:
  friend Ontology read_ontology(std::string const& data_directory, Problems& problems);
  std::array<TypeInfo, 16> m_types;
  std::vector<ModeInfo> m_modes;
  std::vector<Label> m_contexts;
  std::vector<Label> m_sectors;
};

/// Is this pair one of ACLED's 25 (or both empty)?
bool is_acled_pair(std::string_view event_type, std::string_view sub_event_type);
/// The event type that a sub-event belongs to; empty when unknown.
std::string_view acled_event_type_of(std::string_view sub_event_type);
/// All 25 sub-events, and the event type of each in the same order; the texts are literals.
std::vector<std::string_view> acled_sub_event_types();
std::vector<std::string_view> acled_event_types();

Ontology read_ontology(std::string const& data_directory, Problems& problems);

}  // namespace annals::knowledge
