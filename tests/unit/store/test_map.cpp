#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <string>
#include <vector>

#include "store/table_map.hpp"
#include "store_examples.hpp"

namespace annals::store {
namespace {

/// Report `number` of an event in a town of its own, far in time from all others.
NewReport event_at(int number, std::string const& town, double latitude, double longitude, PlacePrecision precision,
                   EventType type = EventType::assault) {
  NewReport made =
      report_of(number, town, day("2020-01-01").plus_days(60 * number).iso(), number, number % 2 == 0 ? "Agency" : "");
  EventRecord& record = made.records[0].record;
  record.type = type;
  record.place->latitude = latitude;
  record.place->longitude = longitude;
  record.place->precision = precision;
  record.place->country = town == "Suva" ? "FJI" : "AFG";
  record.place->admin1 = town == "Kabul" ? "Kabul" : "";
  return made;
}

/// Two towns 25 km from each other, the country around them, one town far away and an incident without a place.
std::vector<NewReport> reports() {
  std::vector<NewReport> batch = {
      event_at(1, "Kabul", 34.53, 69.17, PlacePrecision::city),
      event_at(2, "Kabul", 34.53, 69.17, PlacePrecision::city, EventType::protest),
      event_at(3, "Paghman", 34.59, 68.95, PlacePrecision::city, EventType::protest),
      event_at(4, "Afghanistan", 34.5, 69.1, PlacePrecision::country),
      event_at(5, "Suva", -18.14, 178.44, PlacePrecision::exact),
      event_at(6, "nowhere", 0, 0, PlacePrecision::city),
  };
  batch[5].records[0].record.place.reset();
  return batch;
}

class OnMap : public OnEachEngine {
 protected:
  void prepare() override {
    store = opened_store(where());
    ASSERT_EQ(store->add(reports()).value().incidents_added, 6U);
  }
  Clusters clusters(std::uint32_t zoom, IncidentQuery const& query = {}) {
    return store->clusters(query, {zoom, {}}).value();
  }
  std::unique_ptr<Store> store;
};
ANNALS_ON_EACH_ENGINE(OnMap);

TEST_P(OnMap, ACellStandsAtATruePlaceAndAreasHaveCellsOfTheirOwn) {
  Clusters const found = clusters(4);
  EXPECT_EQ(found.total, 6U);
  EXPECT_EQ(found.without_place, 1U);
  EXPECT_EQ(found.cell_pixels, 48U);
  ASSERT_EQ(found.rows.size(), 3U);
  Cluster const& towns = found.rows[0];
  EXPECT_EQ(towns.count, 3U);
  EXPECT_EQ(towns.killed, 6U);
  EXPECT_EQ(towns.places, 2U);
  EXPECT_EQ(towns.latitude, 34.53);  // Kabul, which has more
  EXPECT_EQ(towns.longitude, 69.17);
  EXPECT_EQ(towns.types, (std::vector<FacetValue>{{"PROTEST", 2}, {"ASSAULT", 1}}));
  EXPECT_EQ(towns.name, "");
  EXPECT_EQ(towns.incident, "");
  EXPECT_EQ(towns.box.west, 68.95);
  EXPECT_EQ(towns.box.north, 34.59);
  auto const area = std::ranges::find(found.rows, "Afghanistan", &Cluster::name);
  ASSERT_NE(area, found.rows.end());
  EXPECT_EQ(area->precision, PlacePrecision::country);
  EXPECT_EQ(area->count, 1U);
  EXPECT_TRUE(area->incident.starts_with("in_"));
}

TEST_P(OnMap, NearerTheTownsPart) {
  EXPECT_EQ(clusters(10).rows.size(), 4U);
  EXPECT_EQ(clusters(22).rows.size(), 4U);
  Clusters const kabul = clusters(12);
  EXPECT_EQ(kabul.rows[0].name, "Kabul");
  EXPECT_EQ(kabul.rows[0].count, 2U);
  EXPECT_FALSE(store->clusters({}, {23, {}}).has_value());
}

TEST_P(OnMap, AViewHidesCellsAndABoxFiltersIncidents) {
  BoundingBox const fiji{170, -25, -170, -10};
  Clusters const seen = store->clusters({}, {4, fiji}).value();
  EXPECT_EQ(seen.total, 6U);
  ASSERT_EQ(seen.rows.size(), 1U);
  EXPECT_EQ(seen.rows[0].name, "Suva");
  IncidentQuery query;
  query.box = fiji;
  Clusters const filtered = clusters(4, query);
  EXPECT_EQ(filtered.total, 1U);
  EXPECT_EQ(filtered.without_place, 0U);
}

TEST_P(OnMap, PlacesAddUpByLevel) {
  PlaceSums const countries = store->places({}, PlaceLevel::country).value();
  EXPECT_EQ(countries.total, 6U);
  EXPECT_EQ(countries.without_place, 1U);
  ASSERT_EQ(countries.rows.size(), 2U);
  EXPECT_EQ(countries.rows[0].country, "AFG");
  EXPECT_EQ(countries.rows[0].count, 4U);
  EXPECT_EQ(countries.rows[0].killed, 10U);
  PlaceSums const firsts = store->places({}, PlaceLevel::admin1).value();
  ASSERT_EQ(firsts.rows.size(), 3U);
  EXPECT_EQ(firsts.rows[0].admin1, "");
  EXPECT_EQ(firsts.rows[1].admin1, "AFG/Kabul");
  EXPECT_EQ(firsts.rows[1].count, 2U);
}

TEST_P(OnMap, ReportsAreCoveredAlsoThoseThatTellOfNothing) {
  NewReport silent = event_at(8, "Kabul", 34.53, 69.17, PlacePrecision::city);
  silent.records.clear();
  silent.report.language = "fr";
  Coverage const before = store->coverage().value();
  EXPECT_EQ(before.reports, 6U);
  ASSERT_TRUE(store->add({silent}));
  Coverage const after = store->coverage().value();
  EXPECT_EQ(after.reports, 7U);
  EXPECT_EQ(after.with_records, 6U);
  ASSERT_EQ(after.publishers.size(), 2U);
  EXPECT_EQ(after.publishers[0].value, "Agency");
  EXPECT_EQ(after.publishers[0].reports, 4U);
  EXPECT_EQ(after.publishers[0].with_records, 3U);
  EXPECT_EQ(after.languages[1].value, "fr");
  EXPECT_EQ(after.months.front().value, "2020-03");
}

/// A report whose source acts against its target.
NewReport deed(int number, std::string const& source, std::string const& target) {
  NewReport made = event_at(number, "Kabul", 34.53, 69.17, PlacePrecision::city);
  Actor one;
  one.id = source;
  one.name = source;
  Actor other;
  other.name = target;
  made.records[0].record.source = {one};
  made.records[0].record.target = {other};
  return made;
}

TEST_P(OnMap, TheGraphHasWhoActedAgainstWhom) {
  std::unique_ptr<Store> const deeds = opened_store(where("deeds"));
  ASSERT_TRUE(deeds->add({deed(1, "iskp", "pilgrims"), deed(2, "iskp", "pilgrims"), deed(3, "army", "iskp"),
                          deed(4, "iskp", "iskp"), deed(5, "army", "pilgrims")}));
  IncidentQuery query;
  query.size = 2;
  ActorGraph const graph = deeds->graph(query, 1).value();
  EXPECT_EQ(graph.total, 3U);
  ASSERT_EQ(graph.nodes.size(), 2U);
  EXPECT_EQ(graph.nodes[0].name, "iskp");
  EXPECT_EQ(graph.nodes[0].incidents, 4U);
  EXPECT_EQ(graph.nodes[1].name, "pilgrims");
  ASSERT_EQ(graph.edges.size(), 1U);  // army is no node, and nobody is shown acting against himself
  EXPECT_EQ(graph.edges[0].source, 0U);
  EXPECT_EQ(graph.edges[0].target, 1U);
  EXPECT_EQ(graph.edges[0].incidents, 2U);
  EXPECT_EQ(graph.edges[0].killed, 3U);
  EXPECT_EQ(deeds->graph({}, 1)->edges.size(), 3U);
  EXPECT_EQ(deeds->graph({}, 2)->edges.size(), 1U);
}

/// A table of `side` times `side` towns, a tenth of a degree apart, with one incident each.
IncidentTable table_of_towns(int side) {
  TableBuilder builder;
  std::vector<std::string> ids;
  for (int i = 0; i < side * side; ++i) {
    ids.push_back("in_" + std::to_string(100'000 + i));
    TableRow row;
    row.key = i;
    row.id = ids.back();
    row.place = IncidentPlace{};
    row.place->name = "Town " + std::to_string(i);
    row.place->latitude = 0.1 * (i / side);
    row.place->longitude = 0.1 * (i % side);
    row.place->has_position = true;
    EXPECT_TRUE(builder.add(std::move(row)));
  }
  return builder.finish({});
}

TEST(Clusters, GrowUntilTheyAreNotTooMany) {
  IncidentTable const table = table_of_towns(60);
  RowFilter const all(table, {}, nullptr);
  Clusters const near = count_clusters(table, all, {14, {}});
  EXPECT_GT(near.cell_pixels, 48U);
  EXPECT_LE(near.rows.size(), most_clusters);
  EXPECT_EQ(std::accumulate(near.rows.begin(), near.rows.end(), std::uint64_t{0},
                            [](std::uint64_t sum, Cluster const& one) { return sum + one.count; }),
            3600U);
  Clusters const part = count_clusters(table, all, {14, BoundingBox{0, 0, 1, 1}});
  EXPECT_EQ(part.cell_pixels, 48U);
  EXPECT_EQ(part.rows.size(), 121U);
}

}  // namespace
}  // namespace annals::store
