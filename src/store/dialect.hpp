// store/dialect.hpp -- what SQLite and PostgreSQL do not share: types of columns, full text, boxes, hints, versions.
// Role:   everything else of the room is SQL that both understand; nothing outside of the two dialects asks which
//         engine it is.
// Tested by: tests/unit/store/test_store.cpp on both engines
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "annals/incident.hpp"
#include "annals/result.hpp"
#include "incident/match.hpp"
#include "store/database.hpp"
#include "store/store.hpp"

namespace annals::store {

using SqlValue = std::variant<std::int64_t, double, std::string>;

/// A piece of SQL and the values of its question marks, in order.
struct SqlPiece {
  std::string sql;
  std::vector<SqlValue> values;
};

/// What a database holds before it is used.
struct SchemaState {
  bool is_empty = false;     ///< nothing is in it: it may become one of Annals
  std::int64_t version = 0;  ///< of the schema; 0 when it is not one of Annals
};

/// Writes what incidents are searched by. Requires: an open write transaction.
class SearchWriter {
 public:
  virtual ~SearchWriter() = default;
  virtual Result<void> add_report(std::int64_t key, std::string_view title, std::string_view text) = 0;
  /// With the words that it was added with, before its row in `reports` has others.
  virtual Result<void> remove_report(std::int64_t key, std::string_view title, std::string_view text) = 0;
  virtual Result<void> add_record(std::int64_t key, incident::SearchBox const& box) = 0;
  virtual Result<void> remove_record(std::int64_t key) = 0;
  virtual Result<void> add_incident(std::int64_t key, Incident const& incident) = 0;
  /// Before its row in `incidents` is deleted.
  virtual Result<void> remove_incident(std::int64_t key) = 0;
};

class Dialect {
 public:
  virtual ~Dialect() = default;

  // ---- the schema ----
  /// CREATE TABLE and CREATE INDEX as SQLite has them (STRICT tables), for this engine.
  [[nodiscard]] virtual std::string tables(std::string_view sqlite_tables) const = 0;
  /// The tables and indexes behind full text and boxes.
  [[nodiscard]] virtual std::string_view search_tables() const = 0;
  /// Refuses to change or delete a row of the table, whoever asks. May be empty.
  [[nodiscard]] virtual std::string append_only(std::string_view /*table*/) const { return {}; }
  /// What must be there before tables are made.
  virtual Result<void> before_tables(Database& database) const = 0;
  virtual Result<SchemaState> schema_state(Database const& database) const = 0;
  [[nodiscard]] virtual std::string mark_version(std::int64_t version) const = 0;

  /// What the engine finds wrong in its own file, a line each; nothing where that is the server's affair.
  virtual Result<std::vector<std::string>> faults(Database const& /*database*/) const {
    return std::vector<std::string>();
  }

  // ---- the planner ----
  /// A join that keeps the order of its tables, where the engine has one.
  [[nodiscard]] virtual std::string_view ordered_join() const = 0;
  /// What to execute when a database has grown to twice its size. May be empty.
  [[nodiscard]] virtual std::string_view after_growth() const = 0;

  /// Begins a transaction whose statements all read one state of the database.
  [[nodiscard]] virtual std::string_view begin_reading() const { return "BEGIN"; }

  // ---- conditions over incidents i ----
  /// For every word one that begins with it is in one of the incident's reports, or in the incident itself.
  [[nodiscard]] virtual SqlPiece text_condition(std::vector<std::string> const& words) const = 0;
  /// The same in the names and ids of sources, targets and claimants.
  [[nodiscard]] virtual SqlPiece actor_condition(std::vector<std::string> const& words) const = 0;
  [[nodiscard]] virtual SqlPiece box_condition(BoundingBox const& box) const = 0;
  /// Over record_boxes b: the box of a record meets that of ?1 first day, ?2 last day, ?3 south, ?4 north, ?5 west,
  /// ?6 east. Days are those of kind_day().
  [[nodiscard]] virtual std::string_view record_box_condition() const = 0;

  virtual Result<std::unique_ptr<SearchWriter>> search_writer(Database& database) const = 0;
};

/// The day of a box, so far apart from those of all other kinds that one dimension holds both (a box without extent
/// in some dimension would make an R*Tree choose blindly).
constexpr std::int64_t kind_day(int quad_class, std::int32_t day) {
  return static_cast<std::int64_t>(quad_class) * 100'000 + day;
}

}  // namespace annals::store
