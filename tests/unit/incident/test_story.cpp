// Whole stories: reports of one event by rivals, copies, follow-ups and briefs, from records to incidents and ledger.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "base/strings.hpp"
#include "incident/consolidate.hpp"
#include "incident/family.hpp"
#include "incident/ledger.hpp"
#include "incident/merge.hpp"
#include "incident_examples.hpp"

namespace annals::incident {
namespace {

/// A report with one record of the explosion in Mazar-e Sharif.
struct Told {
  Report report;
  EventRecord record;
};

Told told(std::string const& name, std::string const& publisher, std::string_view published, std::int64_t killed) {
  Told one;
  one.report.id = "rp_" + name;
  one.report.publisher = publisher;
  one.report.published = Published{interval_of_day(day(published)), DateBasis::given, {}, {}};
  // No two reports share a run of four words.
  for (char const* word :
       {"blast", "governor", "office", "smoke", "guards", "hospital", "market", "silence", "night"}) {
    one.report.text += concat({word, name, " "});
  }
  one.report.sections = {{SectionKind::paragraph, {0, static_cast<std::uint32_t>(one.report.text.size())}}};
  EventRecord& record = one.record;
  record.id = "ev_" + name;
  record.report.id = one.report.id;
  record.report.publisher = publisher;
  record.report.published = one.report.published;
  record.type = EventType::assault;
  record.modes = {"explosives"};
  record.date = EventDate{interval_of_day(day("2023-03-09")), "Thursday", {0, 5}, RecordDateBasis::explicit_date};
  record.place = Place();
  record.place->name = "Mazar-e Sharif";
  record.place->country = "AFG";
  record.place->latitude = 36.709;
  record.place->longitude = 67.110;
  record.place->has_position = true;
  record.place->gazetteer_id = 1136863;
  Actor governor;
  governor.name = "governor of Balkh";
  record.target = {governor};
  record.victims.killed = exactly(killed);
  record.evidence = {{"trigger", {0, 5}, "blast"}};
  return one;
}

Told printing(std::string const& agency, Told one) {
  one.report.agency = agency;
  return one;
}

Told citing(std::vector<std::pair<std::string, std::string>> const& sources, Told one) {
  for (auto const& [publisher, on] : sources) {
    one.record.cited.push_back({publisher, on, concat({"(", publisher, ")"}), {}});
  }
  return one;
}

std::vector<Incident> incidents_of(std::vector<Told> const& all) {
  std::vector<IncidentInput> inputs;
  for (Told const& one : all) {
    inputs.push_back(incident_input(one.record, one.report));
  }
  return consolidate(std::move(inputs), Settings());
}

Incident incident_of(std::vector<Told> const& all) {
  std::vector<Incident> const incidents = incidents_of(all);
  EXPECT_EQ(incidents.size(), 1U);
  return incidents.front();
}

IncidentMember member(Incident const& incident, std::string const& name) {
  auto const found = std::ranges::find(incident.members, "ev_" + name, &IncidentMember::record_id);
  EXPECT_NE(found, incident.members.end()) << name;
  return found == incident.members.end() ? IncidentMember() : *found;
}

std::vector<Told> wire_in_ten_outlets() {
  std::vector<Told> all;
  for (char outlet = 'a'; outlet <= 'j'; ++outlet) {
    all.push_back(printing("Reuters", told({outlet}, concat({"Outlet ", std::string(1, outlet)}), "2023-03-10", 8)));
  }
  return all;
}

TEST(Story, OneWireInTenOutletsIsTenReportsAndOneSource) {
  Incident const incident = incident_of(wire_in_ten_outlets());
  EXPECT_EQ(incident.article_count, 10U);
  EXPECT_EQ(incident.independent_source_count, 1U);
}

TEST(Story, TwoLocalReportersOutvoteTheWire) {
  std::vector<Told> all = wire_in_ten_outlets();
  all.push_back(told("x", "Balkh Weekly", "2023-03-09", 3));
  all.push_back(told("y", "Radio Mazar", "2023-03-09", 3));
  Incident incident = incident_of(all);
  EXPECT_EQ(incident.article_count, 12U);
  EXPECT_EQ(incident.independent_source_count, 3U);
  EXPECT_EQ(incident.killed->count, (Count{3, 8, 8})) << "the wire is the youngest";
  apply_count_rule(incident, CountRule::most_independent);
  EXPECT_EQ(incident.killed->count, (Count{3, 3, 8}));
}

TEST(Story, AFollowUpOfTheWireInAnotherOutletRevisesItsToll) {
  std::vector<Told> const all = {
      printing("AFP", told("a", "Daily", "2023-03-09", 2)), printing("AFP", told("b", "Herald", "2023-03-10", 5)),
      told("c", "Radio Mazar", "2023-03-10", 4), printing("AFP", told("d", "Tribune", "2023-03-12", 7))};
  Incident const incident = incident_of(all);
  EXPECT_EQ(member(incident, "b").revises, "ev_a");
  EXPECT_EQ(member(incident, "b").revision, "killed 2 -> 5");
  EXPECT_EQ(member(incident, "c").revises, "");
  EXPECT_EQ(member(incident, "d").revises, "ev_b");
  EXPECT_EQ(incident.killed->count, (Count{4, 7, 7})) << "AFP says 2 and 5 no more";
}

TEST(Story, ABriefAddsNoSourceToTheOutletThatItCites) {
  std::vector<Told> all = {told("a", "Khaama Press", "2023-03-12", 3),
                           citing({{"Khaama Press", "2023-03-12"}}, told("b", "Frontier Brief", "2023-03-25", 3))};
  EXPECT_EQ(incident_of(all).article_count, 2U);
  EXPECT_EQ(incident_of(all).independent_source_count, 1U);
  all.push_back(told("c", "Radio Mazar", "2023-03-12", 3));
  EXPECT_EQ(incident_of(all).independent_source_count, 2U);
}

TEST(Story, ABriefWithTwentySourcesIsOneForEachOfItsEvents) {
  std::vector<Told> all;
  for (int event = 0; event < 20; ++event) {
    std::string const name = concat({"event", std::to_string(event)});
    Told one = citing({{concat({"Outlet ", std::to_string(event)}), "2023-03-12"}, {"Other Outlet", "2023-03-13"}},
                      told(name, "Frontier Brief", "2023-03-25", 3));
    one.report.id = one.record.report.id = "rp_brief";
    one.record.date->interval = interval_of_day(CivilDate{day("2023-01-01").days + 3 * event});
    all.push_back(one);
  }
  std::vector<Incident> const incidents = incidents_of(all);
  ASSERT_EQ(incidents.size(), 20U);
  for (Incident const& incident : incidents) {
    EXPECT_EQ(incident.independent_source_count, 1U);
    EXPECT_TRUE(incident.members[0].line.starts_with("Outlet "));
  }
}

TEST(Story, ANumberThatABriefTookFromAnOldReportIsOld) {
  std::vector<Told> const all = {
      told("a", "Khaama Press", "2023-03-15", 8),
      citing({{"Khaama Press", "2023-03-12"}}, told("b", "Frontier Brief", "2023-03-25", 5))};
  Incident const incident = incident_of(all);
  EXPECT_EQ(incident.killed->count.best, 8);
  EXPECT_EQ(member(incident, "a").revision, "killed 5 -> 8");
}

TEST(Story, TheOrderOfTheReportsChangesNothing) {
  std::vector<Told> all = wire_in_ten_outlets();
  all.push_back(told("x", "Balkh Weekly", "2023-03-09", 3));
  all.push_back(printing("Reuters", told("y", "Outlet y", "2023-03-13", 9)));
  all.push_back(citing({{"Reuters", "2023-03-10"}, {"Balkh Weekly", "2023-03-09"}},
                       told("z", "Frontier Brief", "2023-03-25", 8)));
  all.push_back(told("n", "", "2023-03-11", 4));
  auto const text = [](std::vector<Told> const& some) {
    std::vector<EventRecord> records;
    for (Told const& one : some) {
      records.push_back(one.record);
    }
    std::string out;
    for (Incident const& incident : incidents_of(some)) {
      out += concat({incident.id, " ", std::to_string(incident.independent_source_count), "\n"});
      for (IncidentMember const& one : incident.members) {
        out += concat({one.record_id, " ", std::to_string(one.family), " ", one.line, " ", one.family_reason, " ",
                       one.revises, " ", one.revision, "\n"});
      }
      for (LedgerEntry const& entry : ledger(incident, records)) {
        out += concat({entry.field, " ", entry.value, " ", entry.record_id, " ", entry.stands ? "" : "replaced", "\n"});
      }
    }
    return out;
  };
  std::string const expected = text(all);
  EXPECT_NE(expected.find("killed 8 -> 9"), std::string::npos) << expected;
  std::mt19937 random(11);
  for (int round = 0; round < 25; ++round) {
    std::ranges::shuffle(all, random);
    EXPECT_EQ(text(all), expected);
  }
}

}  // namespace
}  // namespace annals::incident
