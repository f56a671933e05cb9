// store/query.hpp -- an IncidentQuery as SQL: the condition and its values.
// Role:   walks through all incidents of a query, and what only the database can answer: full text and reports. Lists
//         and counts are answered from memory (store/table_filter.hpp).
// Tested by: tests/unit/store/test_query.cpp
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "annals/result.hpp"
#include "store/database.hpp"
#include "store/dialect.hpp"
#include "store/store.hpp"

namespace annals::store {

/// A condition over incidents i. Values are bound in the order of the question marks.
struct Condition {
  std::string sql = "TRUE";
  std::vector<SqlValue> values;

  void add(SqlPiece piece);
  /// Whether every incident fits.
  [[nodiscard]] bool is_all() const { return values.empty() && sql == Condition().sql; }
};

/// Binds the values from index 1 on; gives the next free index.
int bind_values(Statement& statement, std::vector<SqlValue> const& values);

/// Everything of the query but its page.
Condition condition_of(IncidentQuery const& query, Dialect const& dialect);
/// Only what RowFilter cannot answer: words in reports and names, and what a report tells of.
Condition searched_condition_of(IncidentQuery const& query, Dialect const& dialect);

/// The order of walks: "i.earliest_order, i.id".
inline constexpr std::string_view walk_order = "i.earliest_order, i.id";

/// The words of a search, without quotes; a sign among them has no meaning.
/// Example: search_words("car-bomb  \"x") -> {"car-bomb", "x"}
std::vector<std::string> search_words(std::string_view text);

}  // namespace annals::store
