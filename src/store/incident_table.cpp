#include "store/incident_table.hpp"

#include <algorithm>
#include <bit>
#include <numeric>

#include "base/strings.hpp"
#include "store/table_order.hpp"

namespace annals::store {
namespace {

std::vector<std::uint32_t> each_once(std::vector<std::uint32_t> numbers) {
  std::ranges::sort(numbers);
  auto const repeated = std::ranges::unique(numbers);
  numbers.erase(repeated.begin(), repeated.end());
  return numbers;
}

/// Of rows of `columns` by their ids.
std::vector<Row> by_id(TableColumns const& columns) {
  std::vector<Row> rows(columns.id.size());
  std::iota(rows.begin(), rows.end(), Row{0});
  std::ranges::sort(rows, {}, [&columns](Row row) -> IncidentKey const& { return columns.id[row]; });
  return rows;
}

/// `added` in the order of `rows`, and between them the rows of `before` that are not `gone`. All three are sorted.
TableColumns merged(TableColumns const& before, TableColumns const& added, std::vector<Row> const& rows,
                    std::vector<IncidentKey> const& gone) {
  TableColumns out;
  out.reserve(before.id.size() + rows.size());
  auto next_gone = gone.begin();
  auto next_added = rows.begin();
  for (Row row = 0; row < before.id.size(); ++row) {
    IncidentKey const& id = before.id[row];
    while (next_added != rows.end() && added.id[*next_added] < id) {
      out.append(added, *next_added++);
    }
    next_gone = std::find_if(next_gone, gone.end(), [&id](IncidentKey const& one) { return !(one < id); });
    if (next_gone == gone.end() || *next_gone != id) {
      out.append(before, row);
    }
  }
  for (; next_added != rows.end(); ++next_added) {
    out.append(added, *next_added);
  }
  return out;
}

}  // namespace

std::size_t hash_of(TableDays const& days) {
  return mixed_hash(static_cast<std::uint32_t>(days.first.days), static_cast<std::uint32_t>(days.last.days));
}
std::size_t hash_of(TablePlace const& place) {
  std::size_t hash = mixed_hash(place.name, std::bit_cast<std::uint64_t>(place.latitude));
  hash = mixed_hash(hash, std::bit_cast<std::uint64_t>(place.longitude));
  return mixed_hash(hash, place.admin1);
}
std::size_t hash_of(TableActor const& actor) {
  return mixed_hash(actor.key, actor.name);
}
std::size_t hash_of(TableSides const& sides) {
  return mixed_hash(hash_of(sides.source), hash_of(sides.target));
}
std::size_t hash_of(TableTellers const& tellers) {
  return mixed_hash(hash_of(tellers.publishers), hash_of(tellers.languages));
}

std::string_view IncidentKey::text() const {
  return {bytes.data(), static_cast<std::size_t>(std::ranges::find(bytes, '\0') - bytes.begin())};
}

Result<IncidentKey> incident_key(std::string_view id) {
  IncidentKey key;
  if (id.empty() || id.size() > key.bytes.size()) {
    return Error{ErrorCode::malformed, "not the id of an incident", {}, std::string(id.substr(0, 80))};
  }
  std::ranges::copy(id, key.bytes.begin());
  return key;
}

void TableColumns::reserve(std::size_t rows) {
  id.reserve(rows);
  key.reserve(rows);
  days.reserve(rows);
  place.reserve(rows);
  sides.reserve(rows);
  tellers.reserve(rows);
  killed.reserve(rows);
  sources.reserve(rows);
  type.reserve(rows);
  status.reserve(rows);
}

void TableColumns::append(TableColumns const& from, Row row) {
  id.push_back(from.id[row]);
  key.push_back(from.key[row]);
  days.push_back(from.days[row]);
  place.push_back(from.place[row]);
  sides.push_back(from.sides[row]);
  tellers.push_back(from.tellers[row]);
  killed.push_back(from.killed[row]);
  sources.push_back(from.sources[row]);
  type.push_back(from.type[row]);
  status.push_back(from.status[row]);
}

std::optional<Row> IncidentTable::find(std::string_view id) const {
  Result<IncidentKey> const key = incident_key(id);
  auto const found = key ? std::ranges::lower_bound(rows.id, *key) : rows.id.end();
  bool const is_there = found != rows.id.end() && *found == *key;
  return is_there ? std::optional(static_cast<Row>(found - rows.id.begin())) : std::nullopt;
}

std::optional<Row> IncidentTable::find_key(std::int64_t key) const {
  auto const found = std::ranges::lower_bound(by_key, key, {}, [this](Row row) { return rows.key[row]; });
  return found != by_key.end() && rows.key[*found] == key ? std::optional(*found) : std::nullopt;
}

TableBuilder::TableBuilder(IncidentTable const& before) : m_before(&before) {
  m_table.texts = before.texts;
  m_table.days = before.days;
  m_table.places = before.places;
  m_table.actors = before.actors;
  m_table.sides = before.sides;
  m_table.tellers = before.tellers;
}

std::uint32_t TableBuilder::place(std::optional<IncidentPlace> const& place) {
  if (!place) {
    return 0;
  }
  TablePlace one;
  one.name = text(place->name);
  one.country = text(place->country);
  one.admin1 = place->admin1.empty() ? 0 : text(concat({place->country, "/", place->admin1}));
  one.latitude = place->latitude;
  one.longitude = place->longitude;
  one.radius_km = place->radius_km;
  one.has_position = place->has_position;
  one.precision = place->precision;
  return m_table.places.number_of(one);
}

std::vector<std::uint32_t> TableBuilder::side(std::vector<IncidentActor> const& actors) {
  std::vector<std::uint32_t> side;
  std::vector<std::uint32_t> keys;
  for (IncidentActor const& actor : actors) {
    TableActor const one{text(actor.id.empty() ? actor.name : actor.id), text(actor.name), !actor.id.empty()};
    if (std::ranges::find(keys, one.key) == keys.end()) {
      keys.push_back(one.key);
      side.push_back(m_table.actors.number_of(one));
    }
  }
  return side;
}

Result<void> TableBuilder::add(TableRow row) {
  ANNALS_TRY(IncidentKey const id, incident_key(row.id));
  TableColumns& rows = m_table.rows;
  rows.id.push_back(id);
  rows.key.push_back(row.key);
  TableDays const days = row.first_day && row.last_day ? TableDays{*row.first_day, *row.last_day} : TableDays();
  rows.days.push_back(m_table.days.number_of(days));
  rows.place.push_back(place(row.place));
  rows.sides.push_back(m_table.sides.number_of(TableSides{side(row.source), side(row.target)}));
  rows.tellers.push_back(m_table.tellers.number_of(
      TableTellers{each_once(std::move(row.publishers)), each_once(std::move(row.languages))}));
  rows.killed.push_back(row.killed.value_or(unknown_killed));
  rows.sources.push_back(row.sources);
  rows.type.push_back(row.type);
  rows.status.push_back(row.status);
  m_gone.push_back(id);
  return {};
}

void TableBuilder::remove(std::string_view id) {
  if (Result<IncidentKey> const key = incident_key(id)) {
    m_gone.push_back(*key);
  }
}

IncidentTable TableBuilder::finish(TableState state) {
  std::ranges::sort(m_gone);
  TableColumns const none;
  m_table.rows = merged(m_before == nullptr ? none : m_before->rows, m_table.rows, by_id(m_table.rows), m_gone);
  m_table.state = std::move(state);
  put_in_order(m_table);
  return std::move(m_table);
}

}  // namespace annals::store
