#include "store/query.hpp"

#include <array>
#include <cmath>
#include <numbers>
#include <utility>

#include "base/strings.hpp"

namespace annals::store {
namespace {

struct OrderSql {
  std::string_view value;
  std::string_view order;
  std::string_view index;
  std::string_view after;  ///< the page starts where (value, id) is on this side of the last one
  bool is_number = false;
};

/// In the order of IncidentOrder. Columns and indexes are those of store/schema.cpp.
constexpr std::array<OrderSql, 4> order_sqls = {{
    {"i.latest_order", "i.latest_order DESC, i.id DESC", "incidents_latest", "<", false},
    {"i.earliest_order", "i.earliest_order, i.id", "incidents_earliest", ">", false},
    {"i.killed_order", "i.killed_order DESC, i.id DESC", "incidents_deadliest", "<", true},
    {"i.independent_source_count", "i.independent_source_count DESC, i.id DESC", "incidents_sources", "<", true},
}};

OrderSql const& sql_of(IncidentOrder order) {
  return order_sqls[static_cast<std::size_t>(order)];
}

/// `column` is one, or with " NOT" behind it none, of the values.
void add_any_of(std::string_view column, std::vector<std::string> values, Condition& condition) {
  if (values.empty()) {
    return;
  }
  std::string sql = concat({column, " IN ("});
  std::vector<SqlValue> bound;
  for (std::string& value : values) {
    sql += bound.empty() ? "?" : ", ?";
    bound.emplace_back(std::move(value));
  }
  condition.add({sql + ")", std::move(bound)});
}

template <typename Value>
std::vector<std::string> names_of(std::vector<Value> const& values, std::string_view (*name)(Value)) {
  std::vector<std::string> names;
  for (Value const value : values) {
    names.emplace_back(name(value));
  }
  return names;
}

/// Actors are kept as lines of id, tab, name, tab, number: an id stands between a line's beginning and a tab, the name
/// of one without an id between two tabs. Told by replace(), which both engines have and which knows no wildcards.
void add_actors(std::vector<std::string> const& actors, Condition& condition) {
  if (actors.empty()) {
    return;
  }
  SqlPiece piece{"(", {}};
  for (std::string const& actor : actors) {
    for (std::string_view const column : {"i.source", "i.target"}) {
      for (std::string const& part : {concat({"\n", actor, "\t"}), concat({"\n\t", actor, "\t"})}) {
        piece.sql += concat({piece.values.empty() ? "" : " OR ", "replace(CAST(? AS text) || ", column,
                             ", CAST(? AS text), '') <> CAST(? AS text) || ", column});
        for (std::string const& value : {std::string("\n"), part, std::string("\n")}) {
          piece.values.emplace_back(value);
        }
      }
    }
  }
  piece.sql += ")";
  condition.add(std::move(piece));
}

constexpr double earth_radius_km = 6371.0088;
constexpr double degree = std::numbers::pi / 180;

/// The box around a circle: everything east and west of the middle where a pole is inside.
BoundingBox box_around(Circle const& circle) {
  constexpr double slack = 1e-6;  // degrees, 10 cm: what is on the edge stays for the exact comparison
  double const angle = circle.radius_km / earth_radius_km;
  double const height = angle / degree + slack;
  BoundingBox box{-180, circle.latitude - height, 180, circle.latitude + height};
  if (box.south > -90 && box.north < 90) {
    double const width =
        std::asin(std::min(1.0, std::sin(angle) / std::cos(circle.latitude * degree))) / degree + slack;
    box.west = circle.longitude - width < -180 ? circle.longitude - width + 360 : circle.longitude - width;
    box.east = circle.longitude + width > 180 ? circle.longitude + width - 360 : circle.longitude + width;
  }
  box.south = std::max(box.south, -90.0);
  box.north = std::min(box.north, 90.0);
  return box;
}

/// Haversines are compared instead of distances: they grow with them, and no rounding leads out of the domain of asin.
void add_circle(Circle const& circle, Dialect const& dialect, Condition& condition) {
  condition.add(dialect.box_condition(box_around(circle)));
  double const half = std::sin(std::min(circle.radius_km / earth_radius_km, std::numbers::pi) / 2);
  condition.add(
      {"power(sin(radians(i.latitude - ?) / 2), 2) + ? * cos(radians(i.latitude)) * "
       "power(sin(radians(i.longitude - ?) / 2), 2) <= ?",
       {circle.latitude, std::cos(circle.latitude * degree), circle.longitude, half * half}});
}

}  // namespace

void Condition::add(SqlPiece piece) {
  sql += concat({" AND ", piece.sql});
  for (SqlValue& value : piece.values) {
    values.push_back(std::move(value));
  }
}

int bind_values(Statement& statement, std::vector<SqlValue> const& values) {
  statement.reset();
  int index = 0;
  for (SqlValue const& value : values) {
    ++index;
    std::visit([&statement, index](auto const& content) { statement.bind_at(index, content); }, value);
  }
  return index + 1;
}

Condition condition_of(IncidentQuery const& query, Dialect const& dialect) {
  Condition condition;
  add_any_of("i.type", names_of(query.types, event_type_name), condition);
  add_any_of("i.type NOT", names_of(query.not_types, event_type_name), condition);
  add_any_of("i.country", query.countries, condition);
  add_any_of("coalesce(i.country, '') NOT", query.not_countries, condition);
  add_any_of("i.status", names_of(query.statuses, review_status_name), condition);
  add_any_of("i.place_precision", names_of(query.precisions, place_precision_name), condition);
  if (query.since) {
    condition.add({"i.date_end >= ?", {query.since->iso()}});
  }
  if (query.until) {
    condition.add({"i.date_start <= ?", {query.until->iso()}});
  }
  if (query.box) {
    condition.add(dialect.box_condition(*query.box));
  }
  if (query.circle) {
    add_circle(*query.circle, dialect, condition);
  }
  if (std::vector<std::string> const words = search_words(query.text); !words.empty()) {
    condition.add(dialect.text_condition(words));
  }
  if (std::vector<std::string> const words = search_words(query.actor); !words.empty()) {
    condition.add(dialect.actor_condition(words));
  }
  add_actors(query.actors, condition);
  if (!query.report.empty()) {
    condition.add(
        {"i.key IN (SELECT held.incident FROM incident_records held JOIN records told ON told.key = held.record "
         "JOIN reports teller ON teller.key = told.report WHERE teller.id = ?)",
         {query.report}});
  }
  if (query.min_killed) {
    condition.add({"i.killed_best >= ?", {*query.min_killed}});
  }
  if (query.max_killed) {
    condition.add({"i.killed_best <= ?", {*query.max_killed}});
  }
  if (query.min_sources) {
    condition.add({"i.independent_source_count >= ?", {static_cast<std::int64_t>(*query.min_sources)}});
  }
  return condition;
}

Result<void> add_page_start(IncidentQuery const& query, Condition& condition) {
  if (query.next.empty()) {
    return {};
  }
  OrderSql const& order = sql_of(query.order);
  std::size_t const gap = query.next.rfind('.');
  Error const foreign{
      ErrorCode::usage, "`next` is not one that a page of this order gave", {}, query.next.substr(0, 80)};
  if (gap == std::string::npos) {
    return foreign;
  }
  std::string value = query.next.substr(0, gap);
  std::string id = query.next.substr(gap + 1);
  std::optional<std::int64_t> const number = parse_integer(value);
  if (id.rfind("in_", 0) != 0 || (order.is_number && !number)) {
    return foreign;
  }
  SqlValue start = order.is_number ? SqlValue(*number) : SqlValue(std::move(value));
  condition.add({concat({"(", order.value, ", i.id) ", order.after, " (?, ?)"}), {std::move(start), std::move(id)}});
  return {};
}

std::string_view order_sql(IncidentOrder order) {
  return sql_of(order).order;
}

std::string_view order_index(IncidentOrder order) {
  return sql_of(order).index;
}

std::string order_value(Incident const& incident, IncidentOrder order) {
  switch (order) {
    case IncidentOrder::latest_first:
      return incident.date ? incident.date->start.iso() : "";
    case IncidentOrder::earliest_first:
      return incident.date ? incident.date->start.iso() : "~";
    case IncidentOrder::deadliest_first:
      return std::to_string(incident.killed ? incident.killed->count.best.value_or(-1) : -1);
    case IncidentOrder::most_sources_first:
      return std::to_string(incident.independent_source_count);
  }
  return {};
}

std::string next_of(Incident const& last, IncidentOrder order) {
  return concat({order_value(last, order), ".", last.id});
}

std::vector<std::string> search_words(std::string_view text) {
  std::vector<std::string> words;
  for (std::string_view const word : split(text, ' ')) {
    std::string plain(word);
    std::erase(plain, '"');
    if (!plain.empty()) {
      words.push_back(std::move(plain));
    }
  }
  return words;
}

}  // namespace annals::store
