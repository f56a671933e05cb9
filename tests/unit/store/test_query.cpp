#include <gtest/gtest.h>

#include <algorithm>

#include "store/query.hpp"
#include "store/sqlite_dialect.hpp"

namespace annals::store {
namespace {

TEST(SearchWords, HaveNoQuotes) {
  EXPECT_EQ(search_words("car-bomb  NEAR(x)"), (std::vector<std::string>{"car-bomb", "NEAR(x)"}));
  EXPECT_EQ(search_words("a\"b"), std::vector<std::string>{"ab"});
  EXPECT_TRUE(search_words("  \" ").empty());
}

TEST(FullTextQuery, QuotesEveryWordSoThatNoSignHasAMeaning) {
  EXPECT_EQ(full_text_query({"car-bomb", "NEAR(x)"}), "\"car-bomb\"* \"NEAR(x)\"*");
}

TEST(Condition, OfAnEmptyQueryIsTrueForAll) {
  Condition const condition = condition_of({}, SqliteDialect());
  EXPECT_EQ(condition.sql, "TRUE");
  EXPECT_TRUE(condition.values.empty());
}

TEST(Condition, HasAQuestionMarkForEveryValue) {
  IncidentQuery query;
  query.types = {EventType::assault, EventType::coerce};
  query.countries = {"AFG"};
  query.box = BoundingBox{170, -30, -170, 0};
  query.text = "bomb";
  query.actor = "iskp";
  query.min_killed = 1;
  query.min_sources = 2;
  query.not_types = {EventType::aid};
  query.not_countries = {"FJI"};
  query.statuses = {ReviewStatus::edited};
  query.precisions = {PlacePrecision::city};
  query.actors = {"iskp", "army"};
  query.max_killed = 9;
  query.circle = Circle{89, 10, 500};
  query.next = "2023-03-09.in_1";
  Condition condition = condition_of(query, SqliteDialect());
  ASSERT_TRUE(add_page_start(query, condition));
  EXPECT_EQ(static_cast<std::size_t>(std::count(condition.sql.begin(), condition.sql.end(), '?')),
            condition.values.size());
}

TEST(PageMark, ComesBackAsItsValueAndId) {
  Incident incident;
  incident.id = "in_abc";
  EXPECT_EQ(next_of(incident, IncidentOrder::deadliest_first), "-1.in_abc");
  EXPECT_EQ(next_of(incident, IncidentOrder::latest_first), ".in_abc");
}

}  // namespace
}  // namespace annals::store
