#include "store/table_reader.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/strings.hpp"
#include "store/change_log.hpp"
#include "store/columns.hpp"

namespace annals::store {
namespace {

constexpr std::string_view row_columns =
    "i.key, i.id, i.type, i.status, i.date_start, i.date_end, i.place_name, i.latitude, i.longitude, i.country, "
    "i.admin1, i.gazetteer_id, i.place_precision, i.radius_km, i.source, i.target, i.killed_best, "
    "i.independent_source_count";

/// One report of an incident.
struct Telling {
  std::int64_t incident = 0;
  std::uint32_t publisher = 0;
  std::uint32_t language = 0;
};

/// `ids` are none for all incidents.
class TableReader {
 public:
  TableReader(Database const& database, TableBuilder& builder) : m_database(database), m_builder(builder) {}

  Result<void> read(std::vector<std::string> const& ids) {
    ANNALS_CHECK(read_tellings(ids));
    std::string const condition = ids.empty() ? std::string() : condition_on(ids);
    ANNALS_TRY(Statement rows,
               m_database.prepare(concat({"SELECT ", row_columns, " FROM incidents i", condition, " ORDER BY i.key"}),
                                  Rows::many));
    bind(rows, ids);
    auto telling = m_tellings.begin();
    ANNALS_TRY(bool more, rows.step());
    while (more) {
      TableRow row = row_of(rows);
      telling = std::find_if(telling, m_tellings.end(), [&](Telling const& one) { return one.incident >= row.key; });
      for (; telling != m_tellings.end() && telling->incident == row.key; ++telling) {
        row.publishers.push_back(telling->publisher);
        row.languages.push_back(telling->language);
      }
      ANNALS_CHECK(m_builder.add(std::move(row)));
      ANNALS_TRY(more, rows.step());
    }
    return {};
  }

 private:
  static std::string condition_on(std::vector<std::string> const& ids) {
    return concat({" WHERE i.id IN (", placeholders(static_cast<int>(ids.size())), ")"});
  }
  static void bind(Statement& statement, std::vector<std::string> const& ids) {
    statement.reset();
    for (std::size_t i = 0; i < ids.size(); ++i) {
      statement.bind_at(static_cast<int>(i) + 1, ids[i]);
    }
  }
  static TableRow row_of(Statement const& statement) {
    RowReader reader(statement);
    TableRow row;
    row.key = reader.integer();
    row.id = reader.view();
    row.type = parse_event_type(reader.view()).value_or(EventType::assault);
    row.status = parse_status(reader.view());
    row.first_day = reader.day();
    row.last_day = reader.day();
    row.place = reader.place();
    row.source = reader.actors();
    row.target = reader.actors();
    row.killed = reader.optional_integer();
    row.sources = static_cast<std::uint32_t>(reader.integer());
    return row;
  }

  Result<void> read_tellings(std::vector<std::string> const& ids) {
    // Without ids in the order of the records, which is that of their reports: no page is read twice.
    std::string const condition =
        ids.empty() ? std::string() : concat({" JOIN incidents i ON i.key = m.incident", condition_on(ids)});
    ANNALS_TRY(Statement rows,
               m_database.prepare(concat({"SELECT m.incident, p.publisher, p.language FROM incident_records m JOIN "
                                          "records r ON r.key = m.record JOIN reports p ON p.key = r.report",
                                          condition}),
                                  Rows::many));
    bind(rows, ids);
    m_tellings.clear();
    ANNALS_TRY(bool more, rows.step());
    while (more) {
      m_tellings.push_back({rows.integer(0), m_builder.text(rows.text(1)), m_builder.text(rows.text(2))});
      ANNALS_TRY(more, rows.step());
    }
    std::ranges::stable_sort(m_tellings, {}, &Telling::incident);
    return {};
  }

  Database const& m_database;
  TableBuilder& m_builder;
  std::vector<Telling> m_tellings;
};

/// Whether `before` is a state that this database has been in: its last change is in the log, of the same instant.
Result<bool> comes_from(Database const& database, TableState const& before) {
  ANNALS_TRY(Statement statement, database.prepare("SELECT changed FROM changes WHERE sequence = ?1"));
  statement.bind(before.sequence);
  ANNALS_TRY(bool const row, statement.step());
  return row && statement.text(0) == before.changed;
}

/// All ids that changes since then name, unless they are more than `most`.
Result<std::optional<std::set<std::string>>> changed_ids(Database const& database, std::int64_t since,
                                                         std::size_t most) {
  std::set<std::string> ids;
  ChangeQuery query;
  query.after = since;
  for (;;) {
    ANNALS_TRY(std::vector<incident::Change> const changes, read_changes(database, query));
    for (incident::Change const& change : changes) {
      ids.insert(change.incident);
      ids.insert(change.became.begin(), change.became.end());
      ids.insert(change.came_from.begin(), change.came_from.end());
    }
    if (ids.size() > most) {
      return std::optional<std::set<std::string>>();
    }
    if (changes.size() < query.size) {
      return std::optional(std::move(ids));
    }
    query.after = changes.back().sequence;
  }
}

Result<IncidentTable> read_whole(Database const& database, TableState const& state) {
  TableBuilder builder;
  ANNALS_CHECK(TableReader(database, builder).read({}));
  return builder.finish(state);
}

Result<IncidentTable> read_changed(Database const& database, TableState const& state, IncidentTable const& before,
                                   std::set<std::string> const& ids) {
  constexpr std::size_t piece_size = 200;
  TableBuilder builder(before);
  TableReader reader(database, builder);
  std::vector<std::string> piece;
  for (auto id = ids.begin(); id != ids.end();) {
    builder.remove(*id);
    piece.push_back(*id);
    if (++id == ids.end() || piece.size() == piece_size) {
      ANNALS_CHECK(reader.read(piece));
      piece.clear();
    }
  }
  return builder.finish(state);
}

}  // namespace

Result<TableState> table_state(Database const& database) {
  ANNALS_TRY(Statement statement,
             database.prepare("SELECT sequence, changed FROM changes ORDER BY sequence DESC LIMIT 1"));
  ANNALS_TRY(bool const row, statement.step());
  return row ? TableState{statement.integer(0), statement.string(1)} : TableState();
}

Result<IncidentTable> read_table(Database const& database, TableState const& state, IncidentTable const* before) {
  if (before == nullptr || before->state.sequence > state.sequence) {
    return read_whole(database, state);
  }
  ANNALS_TRY(bool const is_later, comes_from(database, before->state));
  if (!is_later) {
    return read_whole(database, state);
  }
  ANNALS_TRY(auto const ids, changed_ids(database, before->state.sequence, before->size() / 4 + 1000));
  return ids ? read_changed(database, state, *before, *ids) : read_whole(database, state);
}

}  // namespace annals::store
