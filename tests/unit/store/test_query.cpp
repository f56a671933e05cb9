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
  query.polygon = {{170, -20}, {190, -20}, {180, 10}};
  query.report = "rp_1";
  query.admin1s = {"AFG/Kabul", ""};
  query.publishers = {"Ostland Wire"};
  query.not_languages = {"fr", ""};
  query.not_precisions = {std::nullopt};
  query.not_actors = {"army"};
  Condition const condition = condition_of(query, SqliteDialect());
  EXPECT_EQ(static_cast<std::size_t>(std::count(condition.sql.begin(), condition.sql.end(), '?')),
            condition.values.size());
}

}  // namespace
}  // namespace annals::store
