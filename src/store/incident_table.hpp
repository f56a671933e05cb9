// store/incident_table.hpp -- all incidents of a database in memory, in columns: what is filtered, ordered and counted.
// Role:   the map, the list, the timeline and the facets ask for every incident at once, and a person waits for them.
//         A walk over this takes milliseconds where the database takes a second. It is of one state of the database
//         and never changes; the next state is another table, made from this one and what changed.
// Tested by: tests/unit/store/test_table.cpp
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "annals/incident.hpp"
#include "annals/result.hpp"
#include "store/incident_query.hpp"
#include "store/interner.hpp"

namespace annals::store {

using Row = std::uint32_t;

/// "in_" and twenty letters or digits; shorter ones end with zeros.
struct IncidentKey {
  std::array<char, 24> bytes{};
  [[nodiscard]] std::string_view text() const;
  friend auto operator<=>(IncidentKey const&, IncidentKey const&) = default;
};
/// Errors:  malformed  longer than an id can be, or empty
Result<IncidentKey> incident_key(std::string_view id);

/// Undated is later than every `until` and earlier than every `since`, so that it fits neither.
struct TableDays {
  CivilDate first{0x7FFFFFFF};
  CivilDate last{-0x7FFFFFFF};
  [[nodiscard]] bool is_known() const { return first <= last; }
  friend bool operator==(TableDays const&, TableDays const&) = default;
};

/// Texts are numbers of IncidentTable::texts; 0 is "".
struct TablePlace {
  std::uint32_t name = 0;
  std::uint32_t country = 0;
  std::uint32_t admin1 = 0;  ///< "AFG/Kabul"
  double latitude = 0;
  double longitude = 0;
  double radius_km = 0;
  bool has_position = false;
  std::optional<PlacePrecision> precision;
  friend bool operator==(TablePlace const&, TablePlace const&) = default;
};

/// One name of an actor.
struct TableActor {
  std::uint32_t key = 0;  ///< text: its id, or its name when it has none
  std::uint32_t name = 0;
  bool has_id = false;
  friend bool operator==(TableActor const&, TableActor const&) = default;
};

/// Who acted against whom: numbers of IncidentTable::actors, each once on a side.
struct TableSides {
  std::vector<std::uint32_t> source;
  std::vector<std::uint32_t> target;
  friend bool operator==(TableSides const&, TableSides const&) = default;
};

/// Whose reports tell of it: texts, each once.
struct TableTellers {
  std::vector<std::uint32_t> publishers;
  std::vector<std::uint32_t> languages;
  friend bool operator==(TableTellers const&, TableTellers const&) = default;
};

/// For the Interner.
std::size_t hash_of(TableDays const& days);
std::size_t hash_of(TablePlace const& place);
std::size_t hash_of(TableActor const& actor);
std::size_t hash_of(TableSides const& sides);
std::size_t hash_of(TableTellers const& tellers);

/// What differs from incident to incident, 70 bytes of each.
struct TableColumns {
  std::vector<IncidentKey> id;
  std::vector<std::int64_t> key;       ///< of the row in the database
  std::vector<std::uint32_t> days;     ///< number of TableDays
  std::vector<std::uint32_t> place;    ///< of TablePlace
  std::vector<std::uint32_t> sides;    ///< of TableSides
  std::vector<std::uint32_t> tellers;  ///< of TableTellers
  std::vector<std::int64_t> killed;    ///< best number, unknown_killed
  std::vector<std::uint32_t> sources;
  std::vector<EventType> type;
  std::vector<ReviewStatus> status;

  void reserve(std::size_t rows);
  void append(TableColumns const& from, Row row);
};
inline constexpr std::int64_t unknown_killed = -1;

/// The last line of the log of changes: which state of the database a table shows.
struct TableState {
  std::int64_t sequence = 0;
  std::string changed;
  friend bool operator==(TableState const&, TableState const&) = default;
};

/// Shape:     plain values, never changed once it is made. Rows stand by id: of two rows the one with the smaller id
/// has
///            the smaller number.
/// Cost:      for each incident some 100 bytes, and for each different place, interval, pair of sides.
struct IncidentTable {
  TableState state;
  Interner<std::string> texts;
  Interner<TableDays> days;
  Interner<TablePlace> places;
  Interner<TableActor> actors;
  Interner<TableSides> sides;
  Interner<TableTellers> tellers;
  TableColumns rows;
  /// By date, killed, sources, type and place: the rows in ascending order, those where it is not known last.
  struct Order {
    std::vector<Row> rows;
    std::uint32_t known = 0;
  };
  static constexpr std::size_t order_count = 5;
  std::array<Order, order_count> orders;
  std::vector<Row> by_key;

  [[nodiscard]] Row size() const { return static_cast<Row>(rows.id.size()); }
  [[nodiscard]] std::optional<Row> find(std::string_view id) const;
  [[nodiscard]] std::optional<Row> find_key(std::int64_t key) const;
  [[nodiscard]] TableDays const& days_of(Row row) const { return days[rows.days[row]]; }
  [[nodiscard]] TablePlace const& place_of(Row row) const { return places[rows.place[row]]; }
};

/// An incident on its way into a table.
struct TableRow {
  std::int64_t key = 0;
  std::string_view id;
  EventType type = EventType::assault;
  ReviewStatus status = ReviewStatus::automatic;
  std::optional<CivilDate> first_day;
  std::optional<CivilDate> last_day;
  std::optional<IncidentPlace> place;
  std::vector<IncidentActor> source;
  std::vector<IncidentActor> target;
  std::optional<std::int64_t> killed;
  std::uint32_t sources = 0;
  std::vector<std::uint32_t> publishers;  ///< by TableBuilder::text()
  std::vector<std::uint32_t> languages;
};

/// Makes a table of rows that come in any order, or of another table and the rows that changed since.
class TableBuilder {
 public:
  TableBuilder() = default;
  explicit TableBuilder(IncidentTable const& before);

  std::uint32_t text(std::string_view text) { return m_table.texts.number_of(text); }
  /// One that stands in the table of before is replaced.
  /// Errors:  malformed  an id that is none
  Result<void> add(TableRow row);
  /// An id that may be an incident no more: gone unless it is added.
  void remove(std::string_view id);
  IncidentTable finish(TableState state);

 private:
  std::uint32_t place(std::optional<IncidentPlace> const& place);
  std::vector<std::uint32_t> side(std::vector<IncidentActor> const& actors);

  IncidentTable m_table;
  IncidentTable const* m_before = nullptr;
  std::vector<IncidentKey> m_gone;
};

}  // namespace annals::store
