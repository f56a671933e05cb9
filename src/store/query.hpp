// store/query.hpp -- an IncidentQuery as SQL: the condition, its values, the order and the place of a page.
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
};

/// Binds the values from index 1 on; gives the next free index.
int bind_values(Statement& statement, std::vector<SqlValue> const& values);

/// Everything of the query but its page.
Condition condition_of(IncidentQuery const& query, Dialect const& dialect);

/// Narrows to what follows `query.next`.
/// Errors:  usage  `next` was not made by this store for this order
Result<void> add_page_start(IncidentQuery const& query, Condition& condition);

/// "i.latest_order DESC, i.id DESC", and the index that has it.
std::string_view order_sql(IncidentOrder order);
std::string_view order_index(IncidentOrder order);
/// The value that an incident is ordered by.
std::string order_value(Incident const& incident, IncidentOrder order);
/// What to give as `next` when `last` ends a page.
std::string next_of(Incident const& last, IncidentOrder order);

/// The words of a search, without quotes; a sign among them has no meaning.
/// Example: search_words("car-bomb  \"x") -> {"car-bomb", "x"}
std::vector<std::string> search_words(std::string_view text);

}  // namespace annals::store
