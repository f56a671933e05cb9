#include "store/query.hpp"

#include <array>
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
  std::vector<std::string> types;
  for (EventType const type : query.types) {
    types.emplace_back(event_type_name(type));
  }
  add_any_of("i.type", std::move(types), condition);
  add_any_of("i.country", query.countries, condition);
  if (query.since) {
    condition.add({"i.date_end >= ?", {query.since->iso()}});
  }
  if (query.until) {
    condition.add({"i.date_start <= ?", {query.until->iso()}});
  }
  if (query.box) {
    condition.add(dialect.box_condition(*query.box));
  }
  if (std::vector<std::string> const words = search_words(query.text); !words.empty()) {
    condition.add(dialect.text_condition(words));
  }
  if (std::vector<std::string> const words = search_words(query.actor); !words.empty()) {
    condition.add(dialect.actor_condition(words));
  }
  if (query.min_killed) {
    condition.add({"i.killed_best >= ?", {*query.min_killed}});
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
