#include <gtest/gtest.h>

#include "serve/incident_query.hpp"

namespace annals::serve {
namespace {

TEST(IncidentQuery, ReadsEveryParameter) {
  ParsedQuery const parsed = parse_incident_query({{"type", "ASSAULT"},
                                                   {"type", "PROTEST"},
                                                   {"country", "AFG"},
                                                   {"date__gte", "2022-02"},
                                                   {"date__lte", "2022-02"},
                                                   {"bbox", "60,29,75,39.5"},
                                                   {"q", " car bomb "},
                                                   {"actor", "iskp"},
                                                   {"killed__gte", "10"},
                                                   {"killed__lte", "20"},
                                                   {"type__not", "AID"},
                                                   {"country__not", "FJI"},
                                                   {"country__not", "PAK"},
                                                   {"actor__is", "iskp"},
                                                   {"actor__is", "market's traders"},
                                                   {"status", "reviewed"},
                                                   {"status", "edited"},
                                                   {"precision", "exact"},
                                                   {"near", "34.53,69.17,50"},
                                                   {"polygon", "60,29,75,29.5,190,39"},
                                                   {"sources__gte", "2"},
                                                   {"sort", "-killed"},
                                                   {"size", "1000"},
                                                   {"next", "token"},
                                                   {"admin1", "AFG/Kabul"},
                                                   {"admin1__not", "PAK/Sind"},
                                                   {"publisher", "Ostland Wire"},
                                                   {"publisher__not", ""},
                                                   {"language", "ar"},
                                                   {"language__not", "en"},
                                                   {"status__not", "auto"},
                                                   {"precision__not", "city"},
                                                   {"actor__not", "army"}});
  ASSERT_TRUE(parsed.errors.empty()) << parsed.errors.front();
  store::IncidentQuery const& query = parsed.query;
  EXPECT_EQ(query.types, (std::vector<EventType>{EventType::assault, EventType::protest}));
  EXPECT_EQ(query.countries, std::vector<std::string>{"AFG"});
  EXPECT_EQ(query.since->iso(), "2022-02-01");
  EXPECT_EQ(query.until->iso(), "2022-02-28");
  EXPECT_DOUBLE_EQ(query.box->north, 39.5);
  EXPECT_EQ(query.text, "car bomb");
  EXPECT_EQ(query.actor, "iskp");
  EXPECT_EQ(query.min_killed, 10);
  EXPECT_EQ(query.max_killed, 20);
  EXPECT_EQ(query.not_types, std::vector<EventType>{EventType::aid});
  EXPECT_EQ(query.not_countries, (std::vector<std::string>{"FJI", "PAK"}));
  EXPECT_EQ(query.actors, (std::vector<std::string>{"iskp", "market's traders"}));
  EXPECT_EQ(query.statuses, (std::vector<ReviewStatus>{ReviewStatus::reviewed, ReviewStatus::edited}));
  EXPECT_EQ(query.precisions, std::vector<std::optional<PlacePrecision>>{PlacePrecision::exact});
  EXPECT_EQ(query.admin1s, std::vector<std::string>{"AFG/Kabul"});
  EXPECT_EQ(query.not_admin1s, std::vector<std::string>{"PAK/Sind"});
  EXPECT_EQ(query.publishers, std::vector<std::string>{"Ostland Wire"});
  EXPECT_EQ(query.not_publishers, std::vector<std::string>{""});
  EXPECT_EQ(query.languages, std::vector<std::string>{"ar"});
  EXPECT_EQ(query.not_languages, std::vector<std::string>{"en"});
  EXPECT_EQ(query.not_statuses, std::vector<ReviewStatus>{ReviewStatus::automatic});
  EXPECT_EQ(query.not_precisions, std::vector<std::optional<PlacePrecision>>{PlacePrecision::city});
  EXPECT_EQ(query.not_actors, std::vector<std::string>{"army"});
  EXPECT_DOUBLE_EQ(query.circle->longitude, 69.17);
  EXPECT_DOUBLE_EQ(query.circle->radius_km, 50);
  ASSERT_EQ(query.polygon.size(), 3U);
  EXPECT_DOUBLE_EQ(query.polygon[1].latitude, 29.5);
  EXPECT_DOUBLE_EQ(query.polygon[2].longitude, 190);
  EXPECT_EQ(query.min_sources, 2U);
  EXPECT_EQ(query.order, store::IncidentOrder::deadliest_first);
  EXPECT_EQ(query.size, 1000U);
  EXPECT_EQ(query.next, "token");
}

TEST(IncidentQuery, AnUnknownNameIsAnErrorThatNamesTheNearestAndAll) {
  ParsedQuery const parsed = parse_incident_query({{"contry", "AFG"}});
  ASSERT_EQ(parsed.errors.size(), 1U);
  EXPECT_NE(parsed.errors[0].find("'contry', did you mean 'country'?"), std::string::npos) << parsed.errors[0];
  EXPECT_NE(parsed.errors[0].find("killed__gte"), std::string::npos);
}

TEST(IncidentQuery, EveryBadValueIsNamed) {
  std::vector<Parameter> const bad = {{"type", "FIGHT"},
                                      {"type", "assault"},
                                      {"country", "Afghanistan"},
                                      {"country", "af"},
                                      {"date__gte", "yesterday"},
                                      {"date__lte", "2023-02-30"},
                                      {"date__gte", "2022/2023"},
                                      {"bbox", "1,2,3"},
                                      {"bbox", "0,50,10,40"},
                                      {"bbox", "a,b,c,d"},
                                      {"killed__gte", "-1"},
                                      {"killed__gte", "many"},
                                      {"sources__gte", "x"},
                                      {"sort", "size"},
                                      {"type__not", "fight"},
                                      {"country__not", "pak"},
                                      {"killed__lte", "1e3"},
                                      {"status", "new"},
                                      {"precision", "town"},
                                      {"actor__is", ""},
                                      {"actor__not", ""},
                                      {"admin1", "Kabul"},
                                      {"offset", "-1"},
                                      {"status__not", "new"},
                                      {"precision__not", "town"},
                                      {"near", "34.53,69.17"},
                                      {"near", "91,0,5"},
                                      {"near", "0,0,0"},
                                      {"near", "0,0,nan"},
                                      {"near", "0,0,1e99"},
                                      {"polygon", "0,0,1,1"},
                                      {"polygon", "0,0,1,1,2"},
                                      {"polygon", "0,0,1,1,2,91"},
                                      {"polygon", "0,0,1,1,361,2"},
                                      {"polygon", "-200,0,1,1,200,2"},
                                      {"polygon", "0,0,1,1,2,x"},
                                      {"polygon", "0,0,1,1,2,nan"},
                                      {"polygon", "0,0,,1,1,2"},
                                      {"polygon", ""},
                                      {"size", "0"},
                                      {"size", "1001"}};
  ParsedQuery const parsed = parse_incident_query(bad);
  ASSERT_EQ(parsed.errors.size(), bad.size());
  for (std::size_t i = 0; i < bad.size(); ++i) {
    EXPECT_NE(parsed.errors[i].find("'" + bad[i].second + "'"), std::string::npos) << parsed.errors[i];
  }
}

TEST(IncidentQuery, APolygonHasAtMostTwoHundredPoints) {
  std::string value = "0,0";
  for (int i = 1; i < 200; ++i) {
    value += "," + std::to_string(i) + ",1";
  }
  ParsedQuery const most = parse_incident_query({{"polygon", value}});
  ASSERT_TRUE(most.errors.empty()) << most.errors.front();
  EXPECT_EQ(most.query.polygon.size(), 200U);
  std::string const error = parse_incident_query({{"polygon", value + ",0,0"}}).errors.at(0);
  EXPECT_NE(error.find("3 to 200 points in degrees, such as 60,29,75,29,70,39"), std::string::npos) << error;
}

TEST(IncidentQuery, BadNamesOfAListNameTheValidOnes) {
  EXPECT_NE(parse_incident_query({{"status", "x"}}).errors.at(0).find("auto, reviewed, edited"), std::string::npos);
  EXPECT_NE(parse_incident_query({{"precision", "x"}}).errors.at(0).find("exact, city, district, province, country"),
            std::string::npos);
}

TEST(IncidentQuery, OfWhatHasOneValueASecondIsRefused) {
  for (Parameter const& one : std::vector<Parameter>{{"q", "bomb"}, {"killed__gte", "3"}, {"near", "1,2,3"}}) {
    ParsedQuery const parsed = parse_incident_query({one, one});
    ASSERT_EQ(parsed.errors.size(), 1U) << one.first;
    EXPECT_TRUE(parsed.errors[0].starts_with(one.first)) << parsed.errors[0];
  }
}

TEST(IncidentQuery, AnEmptyValueIsWhatIsNotKnown) {
  ParsedQuery const parsed =
      parse_incident_query({{"country", ""}, {"precision", ""}, {"admin1", ""}, {"language", ""}});
  ASSERT_TRUE(parsed.errors.empty()) << parsed.errors.front();
  EXPECT_EQ(parsed.query.countries, std::vector<std::string>{""});
  EXPECT_EQ(parsed.query.precisions, std::vector<std::optional<PlacePrecision>>{std::nullopt});
}

TEST(IncidentQuery, OnlyOneParameterSaysWhichPage) {
  EXPECT_EQ(parse_incident_query({{"offset", "200"}}).query.offset, 200U);
  EXPECT_EQ(parse_incident_query({{"at", "in_a"}}).query.at, "in_a");
  EXPECT_EQ(parse_incident_query({{"offset", "0"}, {"next", "x"}}).errors.size(), 1U);
  EXPECT_EQ(parse_incident_query({{"at", "in_a"}, {"offset", "1"}}).errors.size(), 1U);
}

TEST(IncidentQuery, EveryOrderHasItsOpposite) {
  for (std::string const column : {"date", "killed", "sources", "type", "place"}) {
    ParsedQuery const up = parse_incident_query({{"sort", column}});
    ParsedQuery const down = parse_incident_query({{"sort", "-" + column}});
    EXPECT_TRUE(up.errors.empty() && down.errors.empty()) << column;
    EXPECT_NE(up.query.order, down.query.order) << column;
  }
}

TEST(IncidentQuery, OwnParametersOfAnAddressAreAmongTheValidOnes) {
  EXPECT_TRUE(parse_incident_query({{"bucket", "day"}}, {"bucket"}).errors.empty());
  EXPECT_NE(parse_incident_query({{"x", ""}}, {"bucket"}).errors.at(0).find("bucket"), std::string::npos);
}

TEST(IncidentQuery, TheNextPageKeepsAllOtherParameters) {
  EXPECT_EQ(
      next_page_address("/api/v1/incidents", {{"q", "a b"}, {"next", "old"}, {"offset", "20"}, {"size", "2"}}, "n&w"),
      "/api/v1/incidents?q=a%20b&size=2&next=n%26w");
}

}  // namespace
}  // namespace annals::serve
