#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>
#include <string>
#include <vector>

#include "incident/input_context.hpp"
#include "store/open_store.hpp"
#include "store_examples.hpp"

namespace annals::store {
namespace {

std::vector<std::string> titles(IncidentPage const& page) {
  std::vector<std::string> out;
  for (Incident const& incident : page.incidents) {
    out.push_back(incident.title);
  }
  return out;
}

/// Three incidents: Kabul told by two publishers, Mazar with most dead, Suva near the date line.
class FilledStore : public OnEachEngine {
 protected:
  void prepare() override {
    store = opened_store(where());
    std::vector<NewReport> batch = {
        report_of(1, "Kabul", "2023-03-09", 3, "Agency"), report_of(2, "Kabul", "2023-03-09", 4, "Gazette"),
        report_of(3, "Mazar", "2023-05-01", 30, "Agency"), report_of(4, "Suva", "2022-11-20", 1, "Pacific Post")};
    outcome = store->add(batch).value();
  }
  std::vector<std::string> found(IncidentQuery const& query) { return titles(store->incidents(query).value()); }

  std::unique_ptr<Store> store;
  AddOutcome outcome;
  std::string const kabul = "ASSAULT (explosives) - Kabul - 2023-03-09";
  std::string const mazar = "ASSAULT (explosives) - Mazar - 2023-05-01";
  std::string const suva = "ASSAULT (explosives) - Suva - 2022-11-20";
};
ANNALS_ON_EACH_ENGINE(FilledStore);

TEST_P(FilledStore, CountsWhatWasAdded) {
  EXPECT_EQ(outcome.reports_added, 4U);
  EXPECT_EQ(outcome.records_added, 4U);
  EXPECT_EQ(outcome.incidents_added, 3U);
  Totals const totals = store->totals().value();
  EXPECT_EQ(totals.reports, 4U);
  EXPECT_EQ(totals.incidents, 3U);
  EXPECT_EQ(totals.first_day, day("2022-11-20"));
  EXPECT_EQ(totals.last_day, day("2023-05-01"));
}

TEST_P(FilledStore, AddingTheSameAgainAddsNothing) {
  AddOutcome const again = store->add({report_of(1), report_of(3, "Mazar", "2023-05-01", 30)}).value();
  EXPECT_EQ(again.reports_known, 2U);
  EXPECT_EQ(again.reports_added + again.records_added + again.incidents_added + again.incidents_changed, 0U);
  EXPECT_EQ(store->totals()->records, 4U);
}

TEST_P(FilledStore, GoesThroughAllReportsByIdAlsoThoseWithoutRecords) {
  NewReport silent = report_of(9);
  silent.records.clear();
  ASSERT_TRUE(store->add({silent}));
  std::vector<std::string> ids;
  auto const take = [&](Report const& report) -> Result<void> {
    ids.push_back(report.id);
    EXPECT_EQ(report.text, store->report(report.id).value()->text);
    return {};
  };
  ASSERT_TRUE(store->each_report(take));
  EXPECT_EQ(ids.size(), 5U);
  EXPECT_TRUE(std::ranges::is_sorted(ids));
  EXPECT_NE(std::ranges::find(ids, silent.report.id), ids.end());
  auto const refuse = [](Report const&) -> Result<void> { return make_error(ErrorCode::interrupted, "enough"); };
  EXPECT_EQ(store->each_report(refuse).error().code, ErrorCode::interrupted);
}

TEST_P(FilledStore, ThatIsHeldShowsOneStateWhateverOthersWrite) {
  std::unique_ptr<Store> const held = opened_store(where(), OpenMode::read);
  ASSERT_TRUE(held->hold());
  ASSERT_TRUE(store->add({report_of(5, "Herat", "2023-06-01", 2)}));
  EXPECT_EQ(store->totals()->reports, 5U);
  EXPECT_EQ(held->totals()->reports, 4U);
  int reports = 0;
  auto const count = [&](Report const&) -> Result<void> {
    ++reports;
    return {};
  };
  ASSERT_TRUE(held->each_report(count));
  EXPECT_EQ(reports, 4);
  EXPECT_EQ(titles(held->incidents({}).value()).size(), 3U);
  EXPECT_EQ(opened_store(where(), OpenMode::read)->totals()->reports, 5U);
}

TEST_P(FilledStore, SaysByWhatItsRecordsAreJoined) {
  std::string const text = store->joining().value();
  EXPECT_EQ(text, incident::settings_text(incident::Settings()));
  EXPECT_TRUE(incident::parse_settings(text, "joining"));
}

TEST_P(FilledStore, KnowsWhichReportsItHas) {
  EXPECT_EQ(store->has_reports({"rp_1", "rp_9", "rp_4"}).value(), (std::vector<bool>{true, false, true}));
}

TEST_P(FilledStore, ListsByDayByDeadAndBySources) {
  IncidentQuery query;
  EXPECT_EQ(found(query), (std::vector<std::string>{mazar, kabul, suva}));
  query.order = IncidentOrder::earliest_first;
  EXPECT_EQ(found(query), (std::vector<std::string>{suva, kabul, mazar}));
  query.order = IncidentOrder::deadliest_first;
  EXPECT_EQ(found(query), (std::vector<std::string>{mazar, kabul, suva}));
  query.order = IncidentOrder::most_sources_first;
  EXPECT_EQ(found(query)[0], kabul);
}

TEST_P(FilledStore, FiltersByEachField) {
  std::vector<std::pair<IncidentQuery, std::vector<std::string>>> cases(12);
  cases[0].first.countries = {"FJI"};
  cases[0].second = {suva};
  cases[1].first.types = {EventType::protest};
  cases[2].first.types = {EventType::protest, EventType::assault};
  cases[2].second = {mazar, kabul, suva};
  cases[3].first.since = day("2023-03-09");
  cases[3].second = {mazar, kabul};
  cases[4].first.until = day("2023-03-09");
  cases[4].second = {kabul, suva};
  cases[5].first.box = BoundingBox{69, 34, 70, 35};
  cases[5].second = {kabul};
  cases[6].first.box = BoundingBox{170, -30, -170, 0};
  cases[6].second = {suva};
  cases[7].first.text = "kabul BAZAAR";
  cases[7].second = {kabul};
  cases[8].first.text = "\"unbalanced AND (";
  cases[9].first.min_killed = 4;
  cases[9].second = {mazar, kabul};
  cases[10].first.min_sources = 2;
  cases[10].second = {kabul};
  cases[11].first.actor = "khorasan";
  cases[11].second = {mazar, kabul, suva};
  for (std::size_t i = 0; i < cases.size(); ++i) {
    EXPECT_EQ(found(cases[i].first), cases[i].second) << "case " << i;
    EXPECT_EQ(store->incidents(cases[i].first)->total, cases[i].second.size()) << "case " << i;
    EXPECT_EQ(store->facets(cases[i].first)->total, cases[i].second.size()) << "case " << i;
  }
}

TEST_P(FilledStore, FindsIncidentsByTheBeginningsOfWords) {
  IncidentQuery query;
  query.text = "mazar expl";
  EXPECT_EQ(found(query), std::vector<std::string>{mazar});
  query = {};
  query.actor = "iskp";
  EXPECT_EQ(found(query).size(), 3U);
  query.actor = "kabul";
  EXPECT_TRUE(found(query).empty()) << "a place is no actor";
}

TEST_P(FilledStore, SignsInASearchHaveNoMeaning) {
  for (char const* text : {"%", "*", "a OR", "NEAR(", "title:x", "\\", "'", "{source} : iskp", "-kabul"}) {
    IncidentQuery query;
    query.text = text;
    query.actor = text;
    EXPECT_TRUE(store->incidents(query).has_value()) << text;
  }
}

TEST_P(FilledStore, PagesGiveEveryIncidentOnce) {
  for (IncidentOrder const order : {IncidentOrder::latest_first, IncidentOrder::earliest_first,
                                    IncidentOrder::deadliest_first, IncidentOrder::most_sources_first}) {
    IncidentQuery query;
    query.order = order;
    std::vector<std::string> const all = found(query);
    query.size = 1;
    std::vector<std::string> paged;
    do {
      IncidentPage const page = store->incidents(query).value();
      EXPECT_EQ(page.total, 3U);
      ASSERT_EQ(page.incidents.size(), 1U);
      paged.push_back(page.incidents[0].title);
      query.next = page.next;
    } while (!query.next.empty() && paged.size() < 10);
    EXPECT_EQ(paged, all);
  }
}

TEST_P(FilledStore, RefusesAPageMarkThatItDidNotMake) {
  for (char const* next : {"x", "12.ev_1", "abc.in_1"}) {
    IncidentQuery query;
    query.order = IncidentOrder::deadliest_first;
    query.next = next;
    Result<IncidentPage> const page = store->incidents(query);
    ASSERT_FALSE(page.has_value()) << next;
    EXPECT_EQ(page.error().code, ErrorCode::usage);
  }
}

TEST_P(FilledStore, OpensOneIncidentWithItsRecordsAndReports) {
  IncidentQuery query;
  query.min_sources = 2;
  std::string const id = store->incidents(query)->incidents[0].id;
  IncidentDetail const detail = store->incident(id)->value();
  EXPECT_EQ(detail.incident.id, id);
  EXPECT_EQ(detail.incident.title, kabul);
  ASSERT_EQ(detail.records.size(), 2U);
  EXPECT_EQ(detail.records[0].json, "{\"id\":\"ev_1\"}");
  EXPECT_EQ(detail.records[0].incident_id, id);
  ASSERT_EQ(detail.reports.size(), 2U);
  EXPECT_EQ(detail.reports[1].text, report_of(2, "Kabul", "2023-03-09", 4).report.text);
  ASSERT_EQ(detail.reports[1].sections.size(), 1U);
  EXPECT_EQ(detail.reports[1].sections[0].kind, SectionKind::paragraph);
  EXPECT_EQ(detail.incident.members[1].joined_to, "ev_1");
  EXPECT_NE(detail.incident.members[1].reason.find("same day"), std::string::npos);
  ASSERT_TRUE(detail.incident.killed.has_value());
  EXPECT_EQ(detail.incident.killed->reported.size(), 2U);
}

TEST_P(FilledStore, AListedIncidentAgreesWithTheOpenedOne) {
  IncidentPage const page = store->incidents({}).value();
  for (Incident const& listed : page.incidents) {
    Incident const opened = store->incident(listed.id)->value().incident;
    EXPECT_EQ(listed.title, opened.title);
    EXPECT_EQ(listed.killed->count, opened.killed->count);
    EXPECT_EQ(listed.date, opened.date);
    EXPECT_EQ(listed.place->longitude, opened.place->longitude);
    EXPECT_EQ(listed.source[0].name, opened.source[0].name);
    EXPECT_EQ(listed.independent_source_count, opened.independent_source_count);
    EXPECT_EQ(listed.first_published, opened.first_published);
  }
}

TEST_P(FilledStore, WhatIsNotThereIsEmpty) {
  EXPECT_FALSE(store->incident("in_none")->has_value());
  EXPECT_FALSE(store->report("rp_none")->has_value());
}

TEST_P(FilledStore, CountsByKindCountryAndMonth) {
  Facets const facets = store->facets({}).value();
  ASSERT_EQ(facets.types.size(), 1U);
  EXPECT_EQ(facets.types[0].count, 3U);
  ASSERT_EQ(facets.countries.size(), 2U);
  EXPECT_EQ(facets.countries[0].value, "AFG");
  EXPECT_EQ(facets.countries[0].count, 2U);
  ASSERT_EQ(facets.months.size(), 3U);
  EXPECT_EQ(facets.months[0].value, "2022-11");
}

TEST_P(FilledStore, WalksAllIncidentsByDayAndAllRecordsByReport) {
  std::vector<std::string> days;
  ASSERT_TRUE(store->each_incident({}, [&days](Incident const& incident) -> Result<void> {
    days.push_back(incident.date->start.iso());
    return {};
  }));
  EXPECT_EQ(days, (std::vector<std::string>{"2022-11-20", "2023-03-09", "2023-05-01"}));
  std::vector<std::string> records;
  ASSERT_TRUE(store->each_record({}, [&records](StoredRecord const& record) -> Result<void> {
    EXPECT_EQ(record.incident_id.substr(0, 3), "in_");
    records.push_back(record.id);
    return {};
  }));
  EXPECT_EQ(records, (std::vector<std::string>{"ev_1", "ev_2", "ev_3", "ev_4"}));
}

TEST_P(FilledStore, AWalkGoesThroughWhatFitsOnly) {
  IncidentQuery query;
  query.countries = {"AFG"};
  std::vector<std::string> found;
  ASSERT_TRUE(store->each_incident(query, [&found](Incident const& incident) -> Result<void> {
    EXPECT_EQ(incident.place->country, "AFG");
    found.push_back(incident.id);
    return {};
  }));
  EXPECT_EQ(found.size(), 2U);
  std::size_t records = 0;
  ASSERT_TRUE(store->each_record(query, [&](StoredRecord const& record) -> Result<void> {
    EXPECT_NE(std::find(found.begin(), found.end(), record.incident_id), found.end());
    ++records;
    return {};
  }));
  std::size_t beneath = 0;
  std::vector<std::string> details;
  ASSERT_TRUE(store->each_detail(query, [&](IncidentDetail const& detail) -> Result<void> {
    details.push_back(detail.incident.id);
    IncidentDetail const opened = store->incident(detail.incident.id).value().value();
    EXPECT_EQ(detail.incident.title, opened.incident.title);
    EXPECT_EQ(detail.incident.members.size(), opened.incident.members.size());
    EXPECT_EQ(detail.incident.killed->reported.size(), opened.incident.killed->reported.size());
    EXPECT_EQ(detail.reports.size(), opened.reports.size());
    EXPECT_EQ(detail.records.size(), opened.records.size());
    for (std::size_t i = 0; i < std::min(detail.records.size(), opened.records.size()); ++i) {
      EXPECT_EQ(detail.records[i].id, opened.records[i].id);
      EXPECT_EQ(detail.records[i].json, opened.records[i].json);
      EXPECT_EQ(detail.records[i].incident_id, detail.incident.id);
    }
    beneath += detail.records.size();
    return {};
  }));
  EXPECT_EQ(details, found);
  EXPECT_EQ(beneath, records);
}

TEST_P(FilledStore, OpensAllIncidentsAsEachAlone) {
  std::vector<std::string> days;
  ASSERT_TRUE(store->each_opened_incident({}, [&](Incident const& walked) -> Result<void> {
    Incident const alone = store->incident(walked.id)->value().incident;
    days.push_back(walked.date->start.iso());
    EXPECT_EQ(walked.title, alone.title);
    EXPECT_EQ(walked.killed->reported.size(), alone.members.size());
    EXPECT_EQ(walked.members.size(), alone.members.size());
    for (std::size_t i = 0; i < alone.members.size(); ++i) {
      EXPECT_EQ(walked.members[i].record_id, alone.members[i].record_id);
      EXPECT_EQ(walked.members[i].reason, alone.members[i].reason);
      EXPECT_EQ(walked.members[i].family, alone.members[i].family);
    }
    return {};
  }));
  EXPECT_EQ(days, (std::vector<std::string>{"2022-11-20", "2023-03-09", "2023-05-01"}));
}

TEST_P(FilledStore, WalksHaveEachIncidentOnceAlsoInPieces) {
  std::vector<NewReport> batch;
  for (int i = 0; i < 250; ++i) {
    batch.push_back(report_of(1000 + i, "Suva", day("2001-01-01").plus_days(11 * i).iso(), 1 + i % 3));
  }
  ASSERT_TRUE(store->add(batch));
  std::vector<std::string> listed;
  std::vector<std::string> opened;
  std::vector<std::string> detailed;
  std::vector<std::string> with_members;
  ASSERT_TRUE(store->each_incident({}, [&](Incident const& incident) -> Result<void> {
    listed.push_back(incident.id);
    return {};
  }));
  ASSERT_TRUE(store->each_opened_incident({}, [&](Incident const& incident) -> Result<void> {
    opened.push_back(incident.id);
    EXPECT_FALSE(incident.members.empty());
    return {};
  }));
  ASSERT_TRUE(store->each_detail({}, [&](IncidentDetail const& detail) -> Result<void> {
    detailed.push_back(detail.incident.id);
    EXPECT_EQ(detail.records.size(), detail.incident.members.size());
    return {};
  }));
  ASSERT_TRUE(store->each_with_members(
      {}, [&](Incident const& incident, std::vector<MemberRecord> const& members) -> Result<void> {
        with_members.push_back(incident.id);
        EXPECT_TRUE(std::ranges::equal(
            members, incident.members, {}, [](MemberRecord const& one) { return one.input.record_id; },
            &IncidentMember::record_id));
        EXPECT_EQ(members[0].source, store->report(members[0].input.report_id)->value().source);
        return {};
      }));
  EXPECT_GT(listed.size(), 250U);
  EXPECT_EQ(opened, listed);
  EXPECT_EQ(detailed, listed);
  EXPECT_EQ(with_members, listed);
}

TEST_P(FilledStore, KeepsWhoseWordsAReportPrints) {
  NewReport wire = report_of(11, "Herat", "2023-06-01", 3, "Daily");
  NewReport reprint = report_of(12, "Herat", "2023-06-01", 5, "Herald");
  NewReport brief = report_of(13, "Herat", "2023-06-01", 5, "Brief");
  wire.report.agency = reprint.report.agency = "AFP";
  brief.records[0].record.cited = {{"AFP", "2023-06-01", "(AFP, 1 June)", {}}};
  brief.report.text = "Words that nobody else has written about what came to pass on that morning in the old town.";
  ASSERT_TRUE(store->add({wire, reprint, brief}).has_value());
  IncidentQuery query;
  query.since = day("2023-06-01");
  Incident const listed = store->incidents(query)->incidents.at(0);
  EXPECT_EQ(listed.article_count, 3U);
  EXPECT_EQ(listed.independent_source_count, 1U);
  Incident const opened = store->incident(listed.id)->value().incident;
  EXPECT_EQ(opened.independent_source_count, 1U);
  EXPECT_EQ(opened.members[2].line, "AFP");
  EXPECT_EQ(opened.members[2].family_reason, "cites AFP");
}

TEST_P(FilledStore, AWalkStopsAtTheErrorOfItsTaker) {
  Result<void> const walked = store->each_record(
      {}, [](StoredRecord const&) -> Result<void> { return make_error(ErrorCode::unwritable, "full"); });
  ASSERT_FALSE(walked.has_value());
  EXPECT_EQ(walked.error().message, "full");
}

TEST_P(FilledStore, IsWholeAfterItIsOpenedAgain) {
  IncidentPage const before = store->incidents({}).value();
  store.reset();
  store = opened_store(where(), OpenMode::read);
  IncidentPage const after = store->incidents({}).value();
  EXPECT_EQ(titles(after), titles(before));
}

TEST_P(FilledStore, KeepsRejectsOnce) {
  Reject const reject{"reports/x.txt", 3, "malformed", "not JSON"};
  ASSERT_TRUE(store->add_rejects({reject, reject}));
  ASSERT_TRUE(store->add_rejects({reject}));
  EXPECT_EQ(store->rejects().value(), std::vector<Reject>{reject});
}

TEST_P(FilledStore, AReportWithoutEventsIsStoredToo) {
  NewReport quiet = report_of(7);
  quiet.records.clear();
  EXPECT_EQ(store->add({quiet})->reports_added, 1U);
  EXPECT_EQ(store->report("rp_7")->value().title, "Explosion in Kabul");
}

TEST_P(FilledStore, SaysWhenAnotherCoderFilledIt) {
  store.reset();
  StoreSettings settings;
  settings.coder = {"0.1.0", "sha256:aa", ""};
  store = opened_store(where(), OpenMode::write, settings);
  EXPECT_TRUE(store->notes().empty());
  store.reset();
  settings.coder.version = "0.2.0";
  store = opened_store(where(), OpenMode::read, settings);
  ASSERT_EQ(store->notes().size(), 1U);
  EXPECT_NE(store->notes()[0].find("coder version 0.1.0, this is 0.2.0"), std::string::npos);
}

}  // namespace
}  // namespace annals::store
