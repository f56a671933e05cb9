// The incidents of a store do not depend on the order, nor on the batches, in which its reports came.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include "incident/consolidate.hpp"
#include "store_examples.hpp"

namespace annals::store {
namespace {

/// Three towns, attacks on neighbouring days, each told by up to four publishers with drifting tolls and vague dates.
std::vector<NewReport> crowded_month() {
  std::vector<NewReport> reports;
  int number = 0;
  for (char const* town : {"Kabul", "Mazar", "Suva"}) {
    for (int attack = 0; attack < 12; ++attack) {
      for (int paper = 0; paper < 1 + attack % 4; ++paper) {
        std::string const date = day("2023-03-01").plus_days(attack * 2 + paper % 2).iso();
        reports.push_back(report_of(++number, town, date, 2 + attack + paper, "Paper " + std::to_string(paper)));
        if (paper == 3) {
          EventRecord& record = reports.back().records[0].record;
          record.date->interval = interval_of_month(2023, 3);
          record.place->precision = PlacePrecision::country;
        }
      }
    }
  }
  return reports;
}

/// Every incident by id, with its records, reasons and title.
std::map<std::string, std::string> snapshot(Store& store) {
  std::map<std::string, std::string> out;
  IncidentQuery query;
  query.size = 1000;
  IncidentPage const page = store.incidents(query).value();
  for (Incident const& listed : page.incidents) {
    IncidentDetail const detail = store.incident(listed.id).value().value();
    std::string& text = out[listed.id];
    text = listed.title;
    for (IncidentMember const& member : detail.incident.members) {
      text += " | " + member.record_id + " " + member.joined_to + " " + member.reason;
    }
  }
  return out;
}

std::map<std::string, std::string> ingest(Engine engine, std::vector<NewReport> const& reports,
                                          std::size_t batch_size) {
  DatabasePlace const place(engine);
  std::unique_ptr<Store> const store = opened_store(place.where());
  for (std::size_t start = 0; start < reports.size(); start += batch_size) {
    std::size_t const end = std::min(reports.size(), start + batch_size);
    std::vector<NewReport> const batch(reports.begin() + static_cast<std::ptrdiff_t>(start),
                                       reports.begin() + static_cast<std::ptrdiff_t>(end));
    EXPECT_TRUE(store->add(batch).has_value());
  }
  return snapshot(*store);
}

class StoredIncidents : public OnEachEngine {};
ANNALS_ON_EACH_ENGINE(StoredIncidents);

TEST_P(StoredIncidents, GivesTheSameIncidentsForAnyOrderAndAnyBatches) {
  std::vector<NewReport> reports = crowded_month();
  std::map<std::string, std::string> const expected = ingest(GetParam(), reports, reports.size());
  ASSERT_GT(expected.size(), 10U);
  ASSERT_LT(expected.size(), reports.size());
  std::mt19937 random(11);
  for (std::size_t const batch_size : {1U, 2U, 7U, 50U}) {
    std::ranges::shuffle(reports, random);
    EXPECT_EQ(ingest(GetParam(), reports, batch_size), expected) << "in batches of " << batch_size;
  }
}

TEST_P(StoredIncidents, GivesTheIncidentsOfThePureFunction) {
  std::vector<NewReport> const reports = crowded_month();
  std::vector<incident::IncidentInput> inputs;
  for (NewReport const& report : reports) {
    inputs.push_back(incident::incident_input(report.records[0].record, report.report.text,
                                              incident::sketch_text(report.report.text)));
  }
  std::map<std::string, std::string> const stored = ingest(GetParam(), reports, 5);
  std::vector<Incident> const pure = incident::consolidate(inputs);
  ASSERT_EQ(stored.size(), pure.size());
  for (Incident const& incident : pure) {
    EXPECT_TRUE(stored.contains(incident.id)) << incident.title;
  }
}

TEST_P(StoredIncidents, ALateLinkJoinsTwoIncidentsIntoOne) {
  std::unique_ptr<Store> const store = opened_store(where());
  NewReport early = report_of(1, "Kabul", "2023-03-09", 20, "A");
  NewReport late = report_of(2, "Kabul", "2023-03-09", 20, "B");
  late.records[0].record.place->latitude += 3;
  NewReport bridge = report_of(3, "Kabul", "2023-03-09", 20, "C");
  ASSERT_TRUE(store->add({early}));
  ASSERT_TRUE(store->add({late}));
  std::uint64_t const before = store->totals()->incidents;
  AddOutcome const outcome = store->add({bridge}).value();
  EXPECT_EQ(before, 2U);
  EXPECT_EQ(store->totals()->incidents, 2U);
  EXPECT_EQ(outcome.incidents_changed, 1U);
  EXPECT_EQ(outcome.incidents_added, 0U);
}

}  // namespace
}  // namespace annals::store
