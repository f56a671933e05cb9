#include "store/query.hpp"

#include <array>
#include <cmath>
#include <utility>

#include "base/strings.hpp"
#include "store/polygon.hpp"
#include "store/sphere.hpp"

namespace annals::store {
namespace {

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
SqlPiece actors_piece(std::vector<std::string> const& actors) {
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
  return piece;
}

void add_actors(IncidentQuery const& query, Condition& condition) {
  if (!query.actors.empty()) {
    condition.add(actors_piece(query.actors));
  }
  if (!query.not_actors.empty()) {
    SqlPiece piece = actors_piece(query.not_actors);
    condition.add({concat({"NOT ", piece.sql}), std::move(piece.values)});
  }
}

/// One, or with "NOT " none, of the incident's reports has one of the values.
void add_any_report(std::string_view is_not, std::string_view column, std::vector<std::string> const& values,
                    Condition& condition) {
  if (values.empty()) {
    return;
  }
  Condition reports;
  add_any_of(column, values, reports);
  condition.add({concat({"i.key ", is_not,
                         "IN (SELECT held.incident FROM incident_records held JOIN records told ON told.key = "
                         "held.record JOIN reports teller ON teller.key = told.report WHERE ",
                         reports.sql, ")"}),
                 std::move(reports.values)});
}

/// An index finds the box by numbers of 32 bits, so that what is just outside of it comes too.
void add_box(BoundingBox const& box, Dialect const& dialect, Condition& condition) {
  condition.add(dialect.box_condition(box));
  condition.add({concat({"i.latitude BETWEEN ? AND ? AND (i.longitude >= ? ", box.west <= box.east ? "AND" : "OR",
                         " i.longitude <= ?)"}),
                 {box.south, box.north, box.west, box.east}});
}

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

void add_circle(Circle const& circle, Dialect const& dialect, Condition& condition) {
  condition.add(dialect.box_condition(box_around(circle)));
  condition.add(
      {"power(sin(radians(i.latitude - ?) / 2), 2) + ? * cos(radians(i.latitude)) * "
       "power(sin(radians(i.longitude - ?) / 2), 2) <= ?",
       {circle.latitude, std::cos(circle.latitude * degree), circle.longitude, haversine_of(circle.radius_km)}});
}

/// Of a place; a name that is not there is "".
void add_place(IncidentQuery const& query, Dialect const& dialect, Condition& condition) {
  constexpr std::string_view admin1 =
      "CASE WHEN coalesce(i.admin1, '') = '' THEN '' ELSE coalesce(i.country, '') || '/' || i.admin1 END";
  auto const precision_name = [](std::optional<PlacePrecision> precision) {
    return precision ? place_precision_name(*precision) : std::string_view();
  };
  add_any_of("coalesce(i.country, '')", query.countries, condition);
  add_any_of("coalesce(i.country, '') NOT", query.not_countries, condition);
  add_any_of(admin1, query.admin1s, condition);
  add_any_of(concat({"(", admin1, ") NOT"}), query.not_admin1s, condition);
  add_any_of("coalesce(i.place_precision, '')", names_of(query.precisions, +precision_name), condition);
  add_any_of("coalesce(i.place_precision, '') NOT", names_of(query.not_precisions, +precision_name), condition);
  if (query.box) {
    add_box(*query.box, dialect, condition);
  }
  if (query.circle) {
    add_circle(*query.circle, dialect, condition);
  }
  if (!query.polygon.empty()) {
    condition.add(dialect.box_condition(box_around(query.polygon)));
    condition.add(polygon_condition(query.polygon));
  }
}

void add_numbers(IncidentQuery const& query, Condition& condition) {
  if (query.since) {
    condition.add({"i.date_end >= ?", {query.since->iso()}});
  }
  if (query.until) {
    condition.add({"i.date_start <= ?", {query.until->iso()}});
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
}

void add_searched(IncidentQuery const& query, Dialect const& dialect, Condition& condition) {
  if (std::vector<std::string> const words = search_words(query.text); !words.empty()) {
    condition.add(dialect.text_condition(words));
  }
  if (std::vector<std::string> const words = search_words(query.actor); !words.empty()) {
    condition.add(dialect.actor_condition(words));
  }
  if (!query.report.empty()) {
    add_any_report("", "teller.id", {query.report}, condition);
  }
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
  add_any_of("i.status", names_of(query.statuses, review_status_name), condition);
  add_any_of("i.status NOT", names_of(query.not_statuses, review_status_name), condition);
  add_place(query, dialect, condition);
  add_numbers(query, condition);
  add_searched(query, dialect, condition);
  add_actors(query, condition);
  add_any_report("", "teller.publisher", query.publishers, condition);
  add_any_report("NOT ", "teller.publisher", query.not_publishers, condition);
  add_any_report("", "teller.language", query.languages, condition);
  add_any_report("NOT ", "teller.language", query.not_languages, condition);
  return condition;
}

Condition searched_condition_of(IncidentQuery const& query, Dialect const& dialect) {
  Condition condition;
  add_searched(query, dialect, condition);
  return condition;
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
