// store/sqlite_dialect.hpp -- full text by FTS5, boxes by R*Tree, the version in the head of the file.
#pragma once

#include "store/dialect.hpp"

namespace annals::store {

inline constexpr std::int64_t sqlite_application_id = 0x414e4e4c;  ///< "ANNL" in PRAGMA application_id

class SqliteDialect final : public Dialect {
 public:
  [[nodiscard]] std::string tables(std::string_view sqlite_tables) const override { return std::string(sqlite_tables); }
  [[nodiscard]] std::string_view search_tables() const override;
  [[nodiscard]] std::string append_only(std::string_view table) const override;
  Result<void> before_tables(Database&) const override { return {}; }
  Result<SchemaState> schema_state(Database const& database) const override;
  [[nodiscard]] std::string mark_version(std::int64_t version) const override;
  Result<std::vector<std::string>> faults(Database const& database) const override;
  [[nodiscard]] std::string_view ordered_join() const override { return "CROSS JOIN"; }
  [[nodiscard]] std::string_view after_growth() const override { return {}; }
  [[nodiscard]] SqlPiece text_condition(std::vector<std::string> const& words) const override;
  [[nodiscard]] SqlPiece actor_condition(std::vector<std::string> const& words) const override;
  [[nodiscard]] SqlPiece box_condition(BoundingBox const& box) const override;
  [[nodiscard]] std::string_view record_box_condition() const override;
  Result<std::unique_ptr<SearchWriter>> search_writer(Database& database) const override;
};

/// Words as a query of FTS5 in which no sign has a meaning.
/// Example: full_text_query({"car-bomb", "x"}) -> "\"car-bomb\"* \"x\"*"
std::string full_text_query(std::vector<std::string> const& words);

}  // namespace annals::store
