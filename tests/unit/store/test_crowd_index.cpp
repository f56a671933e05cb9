// The crowds of a store are those of the pure function, whatever came when.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "incident/consolidate.hpp"
#include "store_examples.hpp"

namespace annals::store {
namespace {

/// Reports of one week in fourteen villages of one square degree, two of each attack, thirteen kilometres apart.
std::vector<NewReport> front_line() {
  std::vector<NewReport> reports;
  for (int number = 0; number < 28; ++number) {
    std::string const date = day("2023-03-09").plus_days(number / 2 % 3 == 2 ? 1 : 0).iso();
    NewReport report = report_of(number + 1, "Mazar", date, 5, "Paper " + std::to_string(number % 2));
    Place& place = *report.records[0].record.place;
    place.name = "Village " + std::to_string(number / 2);
    place.latitude = 36.03 + 0.0685 * (number / 2) + 0.02 * (number % 2);
    place.longitude = 67.1;
    place.radius_km = 1;
    reports.push_back(report);
  }
  return reports;
}

/// Weights by which the crowd decides.
incident::Settings crowd_decides() {
  incident::Settings settings;
  for (incident::PairFeature const feature :
       {incident::PairFeature::place_up_to_10_km, incident::PairFeature::place_up_to_25_km}) {
    settings.model.set_weight(feature, 1.5);
    settings.model.set_crowded_weight(feature, -20);
  }
  return settings;
}

std::set<std::set<std::string>> groups(Store& store) {
  std::set<std::set<std::string>> out;
  EXPECT_TRUE(store.each_opened_incident({}, [&out](Incident const& incident) -> Result<void> {
    std::set<std::string> members;
    for (IncidentMember const& member : incident.members) {
      members.insert(member.record_id);
    }
    out.insert(members);
    return {};
  }));
  return out;
}

std::set<std::set<std::string>> groups(std::vector<NewReport> const& reports, incident::Settings const& settings) {
  std::vector<incident::IncidentInput> inputs;
  for (NewReport const& report : reports) {
    inputs.push_back(incident::incident_input(report.records[0].record, report.report.text,
                                              incident::sketch_text(report.report.text)));
  }
  std::set<std::set<std::string>> out;
  for (Incident const& incident : incident::consolidate(inputs, settings)) {
    std::set<std::string> members;
    for (IncidentMember const& member : incident.members) {
      members.insert(member.record_id);
    }
    out.insert(members);
  }
  return out;
}

bool are_together(std::string const& a, std::string const& b, std::set<std::set<std::string>> const& incidents) {
  return std::ranges::any_of(
      incidents, [&](std::set<std::string> const& incident) { return incident.contains(a) && incident.contains(b); });
}

class CrowdIndex : public OnEachEngine {};
ANNALS_ON_EACH_ENGINE(CrowdIndex);

TEST_P(CrowdIndex, WhatComesLaterPartsWhatWasOneWhileLittleWasKnown) {
  StoreSettings settings;
  settings.matching = crowd_decides();
  std::vector<NewReport> const reports = front_line();
  std::vector<NewReport> const first(reports.begin(), reports.begin() + 3);
  std::unique_ptr<Store> const store = opened_store(where(), OpenMode::create, settings);
  ASSERT_TRUE(store->add(first));
  EXPECT_EQ(groups(*store), groups(first, *settings.matching));
  ASSERT_TRUE(are_together("ev_2", "ev_3", groups(*store)));
  ASSERT_TRUE(store->add(reports));
  EXPECT_EQ(groups(*store), groups(reports, *settings.matching));
  EXPECT_FALSE(are_together("ev_2", "ev_3", groups(*store)));
}

TEST_P(CrowdIndex, GivesTheSameIncidentsForAnyOrderAndAnyBatches) {
  StoreSettings settings;
  settings.matching = crowd_decides();
  std::vector<NewReport> reports = front_line();
  std::set<std::set<std::string>> const expected = groups(reports, *settings.matching);
  std::mt19937 random(5);
  for (std::size_t const size : {1U, 3U, 10U, 28U}) {
    std::ranges::shuffle(reports, random);
    std::unique_ptr<Store> const store =
        opened_store(where("batches of " + std::to_string(size)), OpenMode::create, settings);
    for (std::size_t start = 0; start < reports.size(); start += size) {
      auto const begin = reports.begin() + static_cast<std::ptrdiff_t>(start);
      auto const end = reports.begin() + static_cast<std::ptrdiff_t>(std::min(reports.size(), start + size));
      ASSERT_TRUE(store->add({begin, end}));
    }
    EXPECT_EQ(groups(*store), expected) << "in batches of " << size;
  }
}

TEST_P(CrowdIndex, JoiningAnewByOtherWeightsCountsTheCrowdsAnew) {
  std::vector<NewReport> const reports = front_line();
  ASSERT_TRUE(opened_store(where())->add(reports));
  StoreSettings settings;
  settings.matching = crowd_decides();
  EXPECT_EQ(groups(*opened_store(where(), OpenMode::write, settings)), groups(reports, *settings.matching));
}

}  // namespace
}  // namespace annals::store
