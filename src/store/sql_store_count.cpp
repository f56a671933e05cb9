#include <map>
#include <utility>

#include "base/strings.hpp"
#include "store/columns.hpp"
#include "store/coverage.hpp"
#include "store/dialect.hpp"
#include "store/sql_store_class.hpp"
#include "store/table_count.hpp"
#include "store/table_graph.hpp"
#include "store/table_map.hpp"
#include "store/table_order.hpp"
#include "store/table_reader.hpp"

namespace annals::store {
namespace {

/// The rows of the incidents that a condition over incidents i names.
Result<RowSet> rows_of(Database const& database, IncidentTable const& table, Condition const& condition) {
  ANNALS_TRY(Statement keys,
             database.prepare(concat({"SELECT i.key FROM incidents i WHERE ", condition.sql}), Rows::many));
  bind_values(keys, condition.values);
  RowSet rows(table.size());
  ANNALS_TRY(bool more, keys.step());
  while (more) {
    if (auto const row = table.find_key(keys.integer(0))) {
      rows[*row] = 1;
    }
    ANNALS_TRY(more, keys.step());
  }
  return rows;
}

/// A condition with its values as one text.
std::string question_of(Condition const& condition) {
  std::string text = condition.sql;
  for (SqlValue const& value : condition.values) {
    text += '\n';
    std::visit(
        [&text](auto const& content) {
          if constexpr (std::is_same_v<std::decay_t<decltype(content)>, std::string>) {
            text += content;
          } else {
            text += std::to_string(content);
          }
        },
        value);
  }
  return text;
}

}  // namespace

Result<SqlStore::Look> SqlStore::look(IncidentQuery const& query) {
  ANNALS_TRY(TableState const state, table_state(m_database));
  ANNALS_TRY(SharedTable table, m_settings.tables->table(state, [&](IncidentTable const* before) {
    return read_table(m_database, state, before);
  }));
  SharedRows within;
  Condition const condition = searched_condition_of(query, m_database.dialect());
  if (!condition.is_all()) {
    ANNALS_TRY(within, m_settings.tables->rows(table, question_of(condition),
                                               [&] { return rows_of(m_database, *table, condition); }));
  }
  RowFilter filter(*table, query, std::move(within));
  return Look{std::move(table), std::move(filter)};
}

Result<SqlStore::Look> SqlStore::look_at_once(IncidentQuery const& query) {
  ANNALS_TRY(ReadTransaction const reading, ReadTransaction::begin(m_database));
  return look(query);
}

/// The incidents of a page as they are listed, in the order of its rows.
Result<std::vector<Incident>> SqlStore::listed(IncidentTable const& table, std::vector<Row> const& rows) {
  std::vector<Incident> incidents;
  if (rows.empty()) {
    return incidents;
  }
  ANNALS_TRY(Statement statement,
             m_database.prepare(concat({"SELECT i.key, ", incident_columns, " FROM incidents i WHERE i.key IN (",
                                        placeholders(static_cast<int>(rows.size())), ")"})));
  statement.reset();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    statement.bind_at(static_cast<int>(i) + 1, table.rows.key[rows[i]]);
  }
  std::map<std::int64_t, Incident> found;
  ANNALS_TRY(bool more, statement.step());
  while (more) {
    RowReader reader(statement);
    std::int64_t const key = reader.integer();
    found.emplace(key, read_incident(reader));
    ANNALS_TRY(more, statement.step());
  }
  for (Row const row : rows) {
    auto const one = found.find(table.rows.key[row]);
    if (one == found.end()) {
      return error_of(m_database, ErrorCode::malformed, "an incident of the table is not in the database");
    }
    incidents.push_back(std::move(one->second));
  }
  return incidents;
}

Result<IncidentPage> SqlStore::incidents(IncidentQuery const& query) {
  ANNALS_TRY(ReadTransaction const reading, ReadTransaction::begin(m_database));
  ANNALS_TRY(Look const seen, look(query));
  ANNALS_TRY(RowPage found, find_page(*seen.table, seen.filter, query));
  IncidentPage page{found.total, found.offset, {}, std::move(found.next)};
  ANNALS_TRY(page.incidents, listed(*seen.table, found.rows));
  return page;
}

Result<Facets> SqlStore::facets(IncidentQuery const& query) {
  ANNALS_TRY(Look const seen, look_at_once(query));
  return count_facets(*seen.table, seen.filter);
}

Result<Timeline> SqlStore::timeline(IncidentQuery const& query, Bucket bucket) {
  ANNALS_TRY(Look const seen, look_at_once(query));
  return count_timeline(*seen.table, seen.filter, bucket);
}

Result<ActorSums> SqlStore::actors(IncidentQuery const& query) {
  ANNALS_TRY(Look const seen, look_at_once(query));
  return count_actors(*seen.table, seen.filter, query.size);
}

Result<std::optional<ActorDetail>> SqlStore::actor(std::string_view actor, IncidentQuery const& query) {
  IncidentQuery narrowed = query;
  narrowed.actors = {std::string(actor)};
  ANNALS_TRY(Look const seen, look_at_once(narrowed));
  return count_actor(*seen.table, seen.filter, actor);
}

Result<Clusters> SqlStore::clusters(IncidentQuery const& query, ClusterGrid const& grid) {
  if (grid.zoom > largest_zoom) {
    return make_error(ErrorCode::usage, "no map has such a zoom");
  }
  ANNALS_TRY(Look const seen, look_at_once(query));
  return count_clusters(*seen.table, seen.filter, grid);
}

Result<PlaceSums> SqlStore::places(IncidentQuery const& query, PlaceLevel level) {
  ANNALS_TRY(Look const seen, look_at_once(query));
  return count_places(*seen.table, seen.filter, level);
}

Result<ActorGraph> SqlStore::graph(IncidentQuery const& query, std::uint64_t least) {
  ANNALS_TRY(Look const seen, look_at_once(query));
  return count_graph(*seen.table, seen.filter, query.size, least);
}

Result<Coverage> SqlStore::coverage() {
  ANNALS_TRY(ReadTransaction const reading, ReadTransaction::begin(m_database));
  ANNALS_TRY(std::string const now, state());
  return m_settings.tables->coverage(now, [this] { return read_coverage(m_database); });
}

/// Incidents change with a line in `changes`; reports and rejects may come without one. The instant tells apart two
/// databases that stood at one address.
Result<std::string> SqlStore::state() {
  ANNALS_TRY(Statement statement,
             m_database.prepare(
                 "SELECT coalesce((SELECT sequence FROM changes ORDER BY sequence DESC LIMIT 1), 0), coalesce((SELECT "
                 "changed FROM changes ORDER BY sequence DESC LIMIT 1), ''), coalesce((SELECT max(key) FROM reports), "
                 "0), (SELECT count(*) FROM rejects), coalesce((SELECT max(sequence) FROM decisions), 0)"));
  ANNALS_TRY(bool const row, statement.step());
  std::string text;
  for (int column = 0; row && column < 5; ++column) {
    text += concat({text.empty() ? "" : " ", statement.text(column)});
  }
  return text;
}

}  // namespace annals::store
