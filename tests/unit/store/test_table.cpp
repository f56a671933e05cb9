// What memory answers against what SQL answers, over incidents and queries drawn by lot (always the same ones).
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "store/table_keeper.hpp"
#include "store_examples.hpp"

namespace annals::store {
namespace {

constexpr std::array<char const*, 3> towns = {"Kabul", "Mazar", "Suva"};
constexpr std::array<char const*, 4> publishers = {"Agency", "Ostland Wire", "The Paper", ""};
constexpr std::array<char const*, 3> languages = {"en", "fr", ""};
constexpr std::array<char const*, 4> actors = {"iskp", "army", "villagers", "nobody"};

/// Draws lots. std::mt19937 gives the same numbers everywhere, distributions of the library do not.
class Lots {
 public:
  explicit Lots(unsigned seed) : m_engine(seed) {}
  unsigned below(unsigned count) { return static_cast<unsigned>(m_engine() % count); }
  bool one_in(unsigned count) { return below(count) == 0; }
  template <typename List>
  auto const& of(List const& list) {
    return list[below(static_cast<unsigned>(list.size()))];
  }

 private:
  std::mt19937 m_engine;
};

Actor actor_named(std::string const& name) {
  Actor actor;
  actor.id = name == "villagers" ? "" : name;
  actor.name = name;
  return actor;
}

NewReport drawn_report(int number, Lots& lots) {
  std::string const date = day("2022-11-20").plus_days(static_cast<int>(lots.below(90))).iso();
  NewReport made = report_of(number, lots.of(towns), date, lots.below(6), lots.of(publishers));
  made.report.language = lots.of(languages);
  EventRecord& record = made.records[0].record;
  record.report.publisher = made.report.publisher;
  record.type = static_cast<EventType>(lots.below(16));
  record.source = {actor_named(lots.of(actors))};
  record.target = {actor_named(lots.of(actors)), actor_named(lots.of(actors))};
  record.place->precision = static_cast<PlacePrecision>(lots.below(6));
  record.place->admin1 = lots.one_in(3) ? "" : "North";
  if (lots.one_in(8)) {
    record.date.reset();
  } else if (lots.one_in(4)) {
    record.date->interval.end = record.date->interval.end.plus_days(20);
  }
  if (lots.one_in(8)) {
    record.place.reset();
  }
  if (lots.one_in(4)) {
    record.victims.killed.reset();
  }
  return made;
}

std::vector<NewReport> drawn_reports(int first, int count, Lots& lots) {
  std::vector<NewReport> reports;
  for (int number = first; number < first + count; ++number) {
    reports.push_back(drawn_report(number, lots));
  }
  return reports;
}

/// About the towns, so that edges and corners meet their points, or as it falls; some cross themselves or the 180th
/// meridian.
std::vector<Corner> drawn_polygon(Lots& lots, unsigned most) {
  constexpr std::array<Corner, 6> near_towns = {
      {{69.17, 34.53}, {67.11, 36.7}, {178.44, -18.14}, {69.17, 36.7}, {67.11, 34.53}, {-181.56, -18.14}}};
  std::vector<Corner> polygon;
  double const west = lots.one_in(3) ? 0 : 60;
  for (unsigned corners = 3 + lots.below(most - 2); corners > 0; --corners) {
    Corner const drawn{west + lots.below(1400) / 10.0, lots.below(1200) / 10.0 - 60};
    polygon.push_back(lots.one_in(3) ? lots.of(near_towns) : drawn);
  }
  return polygon;
}

void draw_place(IncidentQuery& query, Lots& lots) {
  if (lots.one_in(4)) {
    query.countries = {lots.one_in(3) ? "" : "AFG"};
  }
  if (lots.one_in(6)) {
    query.not_countries = {lots.one_in(3) ? "" : "FJI"};
  }
  if (lots.one_in(6)) {
    query.admin1s = {lots.one_in(3) ? "" : "AFG/North"};
  }
  if (lots.one_in(6)) {
    query.not_admin1s = {lots.one_in(3) ? "" : "FJI/North"};
  }
  if (lots.one_in(6)) {
    query.precisions = {PlacePrecision::exact, PlacePrecision::city, std::nullopt};
  }
  if (lots.one_in(6)) {
    query.not_precisions = {lots.one_in(2) ? std::optional<PlacePrecision>() : PlacePrecision::region};
  }
  if (lots.one_in(6)) {
    query.box = lots.one_in(2) ? BoundingBox{60, 34.53, 69.17, 38} : BoundingBox{170, -20, -170, 40};
  }
  if (lots.one_in(5)) {
    query.polygon = drawn_polygon(lots, 12);
  }
  if (lots.one_in(6)) {
    query.circle = Circle{34.53, 69.17, static_cast<double>(lots.below(600))};
  }
}

IncidentQuery drawn_query(Lots& lots) {
  IncidentQuery query;
  draw_place(query, lots);
  if (lots.one_in(4)) {
    query.types = {EventType::assault, EventType::protest, static_cast<EventType>(lots.below(16))};
  }
  if (lots.one_in(6)) {
    query.not_types = {static_cast<EventType>(lots.below(16))};
  }
  if (lots.one_in(4)) {
    query.since = day("2022-12-24");
  }
  if (lots.one_in(4)) {
    query.until = day("2023-01-20");
  }
  if (lots.one_in(6)) {
    query.min_killed = lots.below(4);
  }
  if (lots.one_in(6)) {
    query.max_killed = lots.below(6);
  }
  if (lots.one_in(8)) {
    query.min_sources = lots.below(3);
  }
  if (lots.one_in(5)) {
    query.actors = {lots.of(actors), lots.of(actors)};
  }
  if (lots.one_in(8)) {
    query.not_actors = {lots.of(actors)};
  }
  if (lots.one_in(5)) {
    query.publishers = {lots.of(publishers)};
  }
  if (lots.one_in(8)) {
    query.not_publishers = {lots.of(publishers)};
  }
  if (lots.one_in(8)) {
    query.languages = {lots.of(languages), "en"};
  }
  if (lots.one_in(8)) {
    query.not_languages = {lots.of(languages)};
  }
  if (lots.one_in(6)) {
    query.text = lots.one_in(2) ? "explosion kabul" : "suv";
  }
  if (lots.one_in(8)) {
    query.actor = "iskp";
  }
  if (lots.one_in(8)) {
    query.not_statuses = {ReviewStatus::edited};
  }
  query.order = static_cast<IncidentOrder>(lots.below(10));
  query.size = 1 + lots.below(7);
  return query;
}

std::set<std::string> walked(Store& store, IncidentQuery const& query) {
  std::set<std::string> ids;
  EXPECT_TRUE(store.each_incident(query, [&ids](Incident const& incident) -> Result<void> {
    EXPECT_TRUE(ids.insert(incident.id).second);
    return {};
  }));
  return ids;
}

/// All pages of a query by `next`; each must also be what its offset gives.
std::vector<std::string> paged(Store& store, IncidentQuery query) {
  std::vector<std::string> ids;
  for (;;) {
    IncidentPage const page = store.incidents(query).value();
    EXPECT_EQ(page.offset, ids.size());
    IncidentQuery by_offset = query;
    by_offset.next.clear();
    by_offset.offset = ids.size();
    IncidentPage const same = store.incidents(by_offset).value();
    EXPECT_EQ(same.next, page.next);
    EXPECT_EQ(same.total, page.total);
    EXPECT_TRUE(std::ranges::equal(page.incidents, same.incidents, {}, &Incident::id, &Incident::id));
    for (Incident const& one : page.incidents) {
      ids.push_back(one.id);
    }
    if (page.next.empty()) {
      EXPECT_EQ(ids.size(), page.total);
      return ids;
    }
    query.next = page.next;
  }
}

class Table : public OnEachEngine {
 protected:
  void prepare() override {
    store = opened_store(where());
    ASSERT_TRUE(store->add(drawn_reports(0, 120, lots)));
  }
  Lots lots{42};
  std::unique_ptr<Store> store;
};
ANNALS_ON_EACH_ENGINE(Table);

TEST_P(Table, AnswersAsSqlDoes) {
  std::set<std::size_t> sizes;
  for (int i = 0; i < 300; ++i) {
    SCOPED_TRACE(i);
    IncidentQuery const query = drawn_query(lots);
    std::set<std::string> const expected = walked(*store, query);
    std::vector<std::string> const listed = paged(*store, query);
    ASSERT_EQ(std::set<std::string>(listed.begin(), listed.end()), expected);
    ASSERT_EQ(listed.size(), expected.size());
    ASSERT_EQ(store->facets(query)->total, expected.size());
    ASSERT_EQ(store->timeline(query, Bucket::week)->total, expected.size());
    sizes.insert(expected.size());
  }
  EXPECT_GT(sizes.size(), 20U);  // the queries are not all empty, nor all of everything
}

TEST_P(Table, AnswersAsSqlDoesOfPolygons) {
  std::set<std::size_t> sizes;
  for (int i = 0; i < 400; ++i) {
    SCOPED_TRACE(i);
    IncidentQuery query;
    query.polygon = drawn_polygon(lots, i % 20 == 0 ? 200 : 8);
    std::size_t const expected = walked(*store, query).size();
    ASSERT_EQ(store->facets(query)->total, expected);
    sizes.insert(expected);
  }
  EXPECT_GT(sizes.size(), 4U);
}

TEST_P(Table, OfEachStateIsThatOfTheDatabase) {
  // One store reads what another one writes; its table is made from the one before and what changed.
  StoreSettings shared;
  shared.tables = std::make_shared<TableKeeper>();
  std::unique_ptr<Store> const reader = opened_store(where(), OpenMode::read, shared);
  std::uint64_t before = reader->facets({})->total;
  for (int batch = 0; batch < 5; ++batch) {
    std::vector<NewReport> reports = drawn_reports(1000 + batch * 20, 20, lots);
    std::vector<NewReport> const newer = drawn_reports(batch * 20, 10, lots);  // some that are there, told otherwise
    reports.insert(reports.end(), newer.begin(), newer.end());
    ASSERT_TRUE(store->replace(reports));
    std::unique_ptr<Store> const anew = opened_store(where(), OpenMode::read);
    Facets const grown = reader->facets({}).value();
    Facets const whole = anew->facets({}).value();
    EXPECT_NE(grown.total, before);
    before = grown.total;
    EXPECT_EQ(grown.total, walked(*anew, {}).size());
    EXPECT_EQ(grown.types, whole.types);
    EXPECT_EQ(grown.months, whole.months);
    EXPECT_EQ(grown.actors, whole.actors);
    EXPECT_EQ(grown.publishers, whole.publishers);
    EXPECT_EQ(grown.languages, whole.languages);
    EXPECT_EQ(grown.admin1s, whole.admin1s);
    EXPECT_EQ(grown.killed.best, whole.killed.best);
    IncidentQuery query;
    query.size = 50;
    for (unsigned order = 0; order < 10; ++order) {
      query.order = static_cast<IncidentOrder>(order);
      EXPECT_EQ(paged(*reader, query), paged(*anew, query));
    }
  }
}

TEST_P(Table, OfAHeldStoreStaysAndTakesNothingFromTheOthers) {
  StoreSettings shared;
  shared.tables = std::make_shared<TableKeeper>();
  std::unique_ptr<Store> const held = opened_store(where(), OpenMode::read, shared);
  std::unique_ptr<Store> const reader = opened_store(where(), OpenMode::read, shared);
  ASSERT_TRUE(held->hold());
  std::uint64_t const before = held->facets({})->total;
  ASSERT_TRUE(store->add(drawn_reports(2000, 20, lots)));
  std::uint64_t const after = reader->facets({})->total;
  EXPECT_GT(after, before);
  EXPECT_EQ(held->facets({})->total, before);
  EXPECT_EQ(held->incidents({})->total, before);
  EXPECT_EQ(reader->facets({})->total, after);
}

TEST_P(Table, AFacetShowsWhatAFilterByEachOfItsValuesFinds) {
  Facets const facets = store->facets({}).value();
  auto const expect_all = [&](std::vector<FacetValue> const& values, std::size_t least, auto const& narrow) {
    EXPECT_GE(values.size(), least);
    for (FacetValue const& one : values) {
      IncidentQuery query;
      narrow(query, one.value);
      EXPECT_EQ(store->incidents(query)->total, one.count) << one.value;
    }
  };
  expect_all(facets.countries, 3, [](IncidentQuery& query, std::string const& value) { query.countries = {value}; });
  expect_all(facets.admin1s, 3, [](IncidentQuery& query, std::string const& value) { query.admin1s = {value}; });
  expect_all(facets.publishers, 4, [](IncidentQuery& query, std::string const& value) { query.publishers = {value}; });
  expect_all(facets.languages, 3, [](IncidentQuery& query, std::string const& value) { query.languages = {value}; });
  expect_all(facets.actors, 4, [](IncidentQuery& query, std::string const& value) { query.actors = {value}; });
  expect_all(facets.precisions, 7, [](IncidentQuery& query, std::string const& value) {
    auto const precision = parse_place_precision(value);
    query.precisions = {precision ? std::optional(*precision) : std::nullopt};
  });
}

TEST_P(Table, WhatAPersonAsksForIsFoundByItsPage) {
  IncidentQuery query;
  query.size = 7;
  for (IncidentOrder const order : {IncidentOrder::latest_first, IncidentOrder::place_z_to_a}) {
    query.order = order;
    std::vector<std::string> const all = paged(*store, query);
    for (std::size_t i = 0; i < all.size(); i += 5) {
      IncidentQuery at = query;
      at.at = all[i];
      IncidentPage const page = store->incidents(at).value();
      EXPECT_EQ(page.offset, i / 7 * 7);
      EXPECT_EQ(page.incidents.at(i % 7).id, all[i]);
    }
  }
  query.at = "in_never";
  EXPECT_EQ(store->incidents(query).error().code, ErrorCode::not_found);
}

TEST_P(Table, APageThatFollowsIsTheSameWhenIncidentsComeInBetween) {
  IncidentQuery query;
  query.order = IncidentOrder::earliest_first;
  query.size = 10;
  IncidentPage const first = store->incidents(query).value();
  query.next = first.next;
  IncidentPage const second = store->incidents(query).value();
  ASSERT_TRUE(store->add({report_of(3000, "Kabul", "2001-01-01")}));
  IncidentPage const again = store->incidents(query).value();
  EXPECT_EQ(again.total, first.total + 1);
  EXPECT_EQ(again.offset, second.offset + 1);
  EXPECT_TRUE(std::ranges::equal(again.incidents, second.incidents, {}, &Incident::id, &Incident::id));
  for (std::string const bad : {"2023-03-09", "yesterday.in_a", ".x", "2023-03-09.in_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}) {
    query.next = bad;
    EXPECT_EQ(store->incidents(query).error().code, ErrorCode::usage) << bad;
  }
}

TEST_P(Table, WhatIsUnknownComesLastInBothDirections) {
  auto const ends_unknown = [&](IncidentOrder order, auto const& is_unknown) {
    IncidentQuery query;
    query.order = order;
    query.size = 1000;
    std::vector<Incident> const all = store->incidents(query)->incidents;
    EXPECT_FALSE(is_unknown(all.front()));
    EXPECT_TRUE(is_unknown(all.back()));
    EXPECT_TRUE(std::ranges::is_partitioned(all, [&](Incident const& one) { return !is_unknown(one); }));
  };
  auto const no_date = [](Incident const& one) { return !one.date; };
  auto const no_place = [](Incident const& one) { return !one.place; };
  auto const no_killed = [](Incident const& one) { return !one.killed || !one.killed->count.best; };
  ends_unknown(IncidentOrder::latest_first, no_date);
  ends_unknown(IncidentOrder::earliest_first, no_date);
  ends_unknown(IncidentOrder::deadliest_first, no_killed);
  ends_unknown(IncidentOrder::least_deadly_first, no_killed);
  ends_unknown(IncidentOrder::place_a_to_z, no_place);
  ends_unknown(IncidentOrder::place_z_to_a, no_place);
}

}  // namespace
}  // namespace annals::store
