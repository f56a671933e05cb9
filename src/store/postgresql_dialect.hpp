// store/postgresql_dialect.hpp -- full text by tsvector and GIN, boxes by PostGIS and GiST, the version in `settings`.
// Source: PostgreSQL 15 and PostGIS 3.3; docs/store.md
// Tested by: tests/unit/store/test_postgresql_text.cpp, test_engines.cpp
#pragma once

#include "store/dialect.hpp"
#include "store/word_cutter.hpp"

namespace annals::store {

class PostgresqlDialect final : public Dialect {
 public:
  explicit PostgresqlDialect(WordCutter cutter) : m_cutter(std::move(cutter)) {}
  [[nodiscard]] std::string tables(std::string_view sqlite_tables) const override;
  [[nodiscard]] std::string_view search_tables() const override;
  [[nodiscard]] std::string append_only(std::string_view table) const override;
  /// Switches PostGIS on. Errors: unsupported  the server has none; unwritable  you may not.
  Result<void> before_tables(Database& database) const override;
  Result<SchemaState> schema_state(Database const& database) const override;
  [[nodiscard]] std::string mark_version(std::int64_t version) const override;
  [[nodiscard]] std::string_view ordered_join() const override { return "JOIN"; }
  [[nodiscard]] std::string_view after_growth() const override;
  [[nodiscard]] std::string_view begin_reading() const override {
    return "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
  }
  [[nodiscard]] SqlPiece text_condition(std::vector<std::string> const& words) const override;
  [[nodiscard]] SqlPiece actor_condition(std::vector<std::string> const& words) const override;
  [[nodiscard]] SqlPiece box_condition(BoundingBox const& box) const override;
  [[nodiscard]] std::string_view record_box_condition() const override;
  Result<std::unique_ptr<SearchWriter>> search_writer(Database& database) const override;

 private:
  WordCutter m_cutter;
};

/// "?1, ?" of SQL as "$1, $2"; question marks in quotes stay.
std::string numbered_placeholders(std::string_view sql);

/// A part of a text for the index: its words get this weight, A to D.
struct WeightedText {
  std::string_view text;
  char weight = 'D';
};

/// The words of several texts as a tsvector. Texts are so far apart that no phrase reaches from one into the next.
/// What PostgreSQL does not take is left out: words of more than 2,046 bytes, and what goes beyond 1,000,000 bytes of
/// words. Example: tsvector_text({{"Car bomb", 'A'}}, cutter) -> "'bomb':2A 'car':1A"
std::string tsvector_text(std::vector<WeightedText> const& texts, WordCutter const& cutter);

/// For every word one that begins with it; a word of several parts ("car-bomb") is a phrase.
/// Undefined: empty when no word is left: such a search finds nothing.
/// Example: tsquery_text({"car-bomb", "x"}, "BCD", cutter) -> "('car':BCD <-> 'bomb':*BCD) & 'x':*BCD"
std::string tsquery_text(std::vector<std::string> const& words, std::string_view weights, WordCutter const& cutter);

}  // namespace annals::store
