#include "store/table_filter.hpp"

#include <cmath>
#include <limits>
#include <optional>
#include <string>
#include <utility>

#include "store/polygon.hpp"
#include "store/sphere.hpp"

namespace annals::store {
namespace {

/// Which of the table's texts are among the values. A value that no incident has is in none.
std::vector<std::uint8_t> marked(IncidentTable const& table, std::vector<std::string> const& values) {
  std::vector<std::uint8_t> marks(table.texts.size(), 0);
  for (std::string const& value : values) {
    if (auto const number = table.texts.find(value)) {
      marks[*number] = 1;
    }
  }
  return marks;
}

/// Whether a value, or one of several, passes: it is wanted, unless nothing is, and it is not unwanted.
class Wish {
 public:
  Wish(IncidentTable const& table, std::vector<std::string> const& wanted, std::vector<std::string> const& unwanted)
      : m_wanted(wanted.empty() ? std::vector<std::uint8_t>() : marked(table, wanted)),
        m_unwanted(unwanted.empty() ? std::vector<std::uint8_t>() : marked(table, unwanted)) {}

  [[nodiscard]] bool asks() const { return !m_wanted.empty() || !m_unwanted.empty(); }
  [[nodiscard]] bool passes(std::uint32_t text) const {
    return (m_wanted.empty() || m_wanted[text] != 0) && (m_unwanted.empty() || m_unwanted[text] == 0);
  }
  [[nodiscard]] bool passes(std::vector<std::uint32_t> const& texts) const {
    return (m_wanted.empty() || any(texts, m_wanted)) && (m_unwanted.empty() || !any(texts, m_unwanted));
  }

 private:
  static bool any(std::vector<std::uint32_t> const& texts, std::vector<std::uint8_t> const& marks) {
    return std::ranges::any_of(texts, [&marks](std::uint32_t text) { return marks[text] != 0; });
  }
  std::vector<std::uint8_t> m_wanted;
  std::vector<std::uint8_t> m_unwanted;
};

/// The same for values that are few and no texts.
template <typename Value, typename Other>
bool passes(Value const& value, std::vector<Other> const& wanted, std::vector<Other> const& unwanted) {
  return (wanted.empty() || std::ranges::find(wanted, value) != wanted.end()) &&
         std::ranges::find(unwanted, value) == unwanted.end();
}

bool lies_in(TablePlace const& place, Circle const& circle) {
  return place.has_position && haversine(circle.latitude, circle.longitude, place.latitude, place.longitude) <=
                                   haversine_of(circle.radius_km);
}

void add_fails(std::vector<Fails> const& answers, std::vector<std::uint32_t> const& numbers, Row first, Row count,
               Fails* fails) {
  if (answers.empty()) {
    return;
  }
  for (Row i = 0; i < count; ++i) {
    fails[i] = static_cast<Fails>(fails[i] | answers[numbers[first + i]]);
  }
}

}  // namespace

bool lies_in(TablePlace const& place, BoundingBox const& box) {
  bool const between = box.west <= box.east ? place.longitude >= box.west && place.longitude <= box.east
                                            : place.longitude >= box.west || place.longitude <= box.east;
  return place.has_position && place.latitude >= box.south && place.latitude <= box.north && between;
}

RowFilter::RowFilter(IncidentTable const& table, IncidentQuery const& query, std::shared_ptr<RowSet const> within)
    : m_table(table), m_within(std::move(within)), m_narrows(m_within != nullptr) {
  ask_places(query);
  ask_days(query);
  ask_sides(query);
  ask_tellers(query);
  ask_small(query);
}

void RowFilter::ask_places(IncidentQuery const& query) {
  Wish const country(m_table, query.countries, query.not_countries);
  Wish const admin1(m_table, query.admin1s, query.not_admin1s);
  bool const asks_precision = !query.precisions.empty() || !query.not_precisions.empty();
  if (!country.asks() && !admin1.asks() && !asks_precision && !query.box && !query.circle && query.polygon.empty()) {
    return;
  }
  m_narrows = true;
  std::vector<Edge> const edges = edges_of(query.polygon);
  for (TablePlace const& place : m_table.places.values()) {
    unsigned fails = country.passes(place.country) ? 0U : fails_by(Facet::country);
    fails |= admin1.passes(place.admin1) ? 0U : fails_by(Facet::admin1);
    fails |= passes(place.precision, query.precisions, query.not_precisions) ? 0U : fails_by(Facet::precision);
    bool const lies_there =
        (!query.box || lies_in(place, *query.box)) && (!query.circle || lies_in(place, *query.circle)) &&
        (edges.empty() || (place.has_position && lies_in(Corner{place.longitude, place.latitude}, edges)));
    m_places.push_back(static_cast<Fails>(fails | (lies_there ? 0U : fails_otherwise)));
  }
}

void RowFilter::ask_days(IncidentQuery const& query) {
  if (!query.since && !query.until) {
    return;
  }
  m_narrows = true;
  for (TableDays const& days : m_table.days.values()) {
    bool const fits = (!query.since || days.last >= *query.since) && (!query.until || days.first <= *query.until);
    m_days.push_back(fits ? Fails{0} : fails_by(Facet::date));
  }
}

void RowFilter::ask_sides(IncidentQuery const& query) {
  Wish const actor(m_table, query.actors, query.not_actors);
  if (!actor.asks()) {
    return;
  }
  m_narrows = true;
  std::vector<std::uint32_t> keys;
  for (TableSides const& sides : m_table.sides.values()) {
    keys.clear();
    for (std::vector<std::uint32_t> const* const side : {&sides.source, &sides.target}) {
      for (std::uint32_t const number : *side) {
        keys.push_back(m_table.actors[number].key);
      }
    }
    m_sides.push_back(actor.passes(keys) ? Fails{0} : fails_by(Facet::actor));
  }
}

void RowFilter::ask_tellers(IncidentQuery const& query) {
  Wish const publisher(m_table, query.publishers, query.not_publishers);
  Wish const language(m_table, query.languages, query.not_languages);
  if (!publisher.asks() && !language.asks()) {
    return;
  }
  m_narrows = true;
  for (TableTellers const& tellers : m_table.tellers.values()) {
    unsigned const fails = (publisher.passes(tellers.publishers) ? 0U : fails_by(Facet::publisher)) |
                           (language.passes(tellers.languages) ? 0U : fails_by(Facet::language));
    m_tellers.push_back(static_cast<Fails>(fails));
  }
}

void RowFilter::ask_small(IncidentQuery const& query) {
  for (std::size_t i = 0; i < m_types.size(); ++i) {
    m_types[i] = passes(static_cast<EventType>(i), query.types, query.not_types) ? Fails{0} : fails_by(Facet::type);
  }
  for (std::size_t i = 0; i < m_statuses.size(); ++i) {
    m_statuses[i] =
        passes(static_cast<ReviewStatus>(i), query.statuses, query.not_statuses) ? Fails{0} : fails_by(Facet::status);
  }
  m_asks_killed = query.min_killed || query.max_killed;
  m_least_killed = std::max<std::int64_t>(query.min_killed.value_or(0), 0);
  m_most_killed = query.max_killed.value_or(std::numeric_limits<std::int64_t>::max());
  m_least_sources = query.min_sources.value_or(0);
  bool const all_pass = std::ranges::all_of(m_types, [](Fails fails) { return fails == 0; }) &&
                        std::ranges::all_of(m_statuses, [](Fails fails) { return fails == 0; });
  m_narrows = m_narrows || !all_pass || m_asks_killed || m_least_sources > 0;
}

void RowFilter::ask(Row first, Row count, Fails* fails) const {
  TableColumns const& rows = m_table.rows;
  for (Row i = 0; i < count; ++i) {
    fails[i] = static_cast<Fails>(m_types[static_cast<std::size_t>(rows.type[first + i])] |
                                  m_statuses[static_cast<std::size_t>(rows.status[first + i])]);
  }
  add_fails(m_places, rows.place, first, count, fails);
  add_fails(m_days, rows.days, first, count, fails);
  add_fails(m_sides, rows.sides, first, count, fails);
  add_fails(m_tellers, rows.tellers, first, count, fails);
  for (Row i = 0; m_asks_killed && i < count; ++i) {
    std::int64_t const killed = rows.killed[first + i];
    bool const fits = killed >= m_least_killed && killed <= m_most_killed;
    fails[i] = static_cast<Fails>(fails[i] | (fits ? 0 : fails_otherwise));
  }
  for (Row i = 0; m_least_sources > 0 && i < count; ++i) {
    fails[i] =
        static_cast<Fails>(fails[i] | (rows.sources[first + i] < m_least_sources ? fails_by(Facet::sources) : 0));
  }
  for (Row i = 0; m_within != nullptr && i < count; ++i) {
    fails[i] = static_cast<Fails>(fails[i] | ((*m_within)[first + i] != 0 ? 0 : fails_otherwise));
  }
}

RowSet fitting_rows(RowFilter const& filter) {
  RowSet rows(filter.size());
  each_row(filter, [&rows](Row row, Fails fails) { rows[row] = fails == 0 ? 1 : 0; });
  return rows;
}

}  // namespace annals::store
