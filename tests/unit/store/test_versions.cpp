// A changed page is a new version of the same report: what is current is what a store would hold that never saw the
// others, in whatever order they come.
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>
#include <string>
#include <vector>

#include "base/content_id.hpp"
#include "decided_store.hpp"

namespace annals::store {
namespace {

using incident::ChangeKind;

std::string const body =
    "The device was hidden in a cart near the northern gate and went off in the late morning, when the market was "
    "full. The wounded were taken to two hospitals in the city. Nobody has claimed the attack so far, the governor "
    "said, and asked the people of the province to stay calm.";

/// A page at `address` that tells of `killed` dead in `town`, as the reader and the coder would give it.
NewReport page(std::string const& address, std::string const& town, std::int64_t killed, std::string const& fetched,
               std::string const& day = "2023-03-09") {
  NewReport made = report_of(1, town, day, killed, "Wire");
  Report& report = made.report;
  report.title = "Blast in " + town;
  report.url = address;
  report.text = "A bomb killed " + std::to_string(killed) + " people in " + town + " on Thursday. " + body;
  report.id = content_id("rp_", {report.title, report.publisher, report.text});
  auto original = std::make_shared<Original>();
  original->bytes = "<p>" + report.text + "</p>";
  original->sha256 = sha256_hex(original->bytes);
  original->media_type = "text/html";
  original->fetched = fetched;
  original->http_head = "HTTP/1.1 200 OK\r\n\r\n";
  report.original = original;
  EventRecord& record = made.records[0].record;
  record.id = content_id("ev_", {report.id, "7"});
  record.report.id = report.id;
  for (Evidence& evidence : record.evidence) {
    if (evidence.field == "trigger") {
      evidence.span = {7, 13};
      evidence.text = "killed";
    }
  }
  made.records[0].json = "{\"id\":\"" + record.id + "\",\"evidence\":[{\"start\":7,\"end\":13,\"text\":\"killed\"}]}";
  return made;
}

class Versions : public OnEachEngine {
 protected:
  static AddOutcome add(Store& store, std::vector<NewReport> const& batch) {
    Result<AddOutcome> outcome = store.add(batch);
    EXPECT_TRUE(outcome.has_value()) << outcome.error().text();
    return outcome ? *outcome : AddOutcome();
  }
  static std::vector<std::string> reports_of(Store& store) {
    std::vector<std::string> ids;
    EXPECT_TRUE(store.each_report([&](Report const& report) -> Result<void> {
      ids.push_back(report.id);
      return {};
    }));
    return ids;
  }
  static std::vector<std::string> versions_of(Store& store, std::string const& id) {
    std::vector<std::string> ids;
    std::optional<ReportHistory> const history = store.history(id).value();
    for (ReportVersion const& version : history ? history->versions : std::vector<ReportVersion>()) {
      ids.push_back(version.id);
    }
    return ids;
  }
};
ANNALS_ON_EACH_ENGINE(Versions);

std::string const address = "https://www.example.org/news/1";
NewReport const six = page(address, "Kabul", 6, "2026-05-01T10:00:00Z");
NewReport const eight = page("http://example.org/news/1/?utm_source=x", "Kabul", 8, "2026-05-02T10:00:00Z");
NewReport const nine = page(address, "Kabul", 9, "2026-05-03T10:00:00Z");

TEST_P(Versions, AChangedPageTakesThePlaceOfTheOneBefore) {
  std::unique_ptr<Store> const store = open_timed(where());
  add(*store, {six});
  std::string const before = incident_of(*store, six.records[0].record.id);
  AddOutcome const outcome = add(*store, {eight});
  EXPECT_EQ(outcome.reports_added, 0U);
  EXPECT_EQ(outcome.versions_added, 1U);
  EXPECT_EQ(reports_of(*store), std::vector<std::string>{eight.report.id});
  std::string const now = incident_of(*store, eight.records[0].record.id);
  EXPECT_EQ(store->incident(now).value()->incident.killed->count.best, 8);
  EXPECT_EQ(store->totals()->records, 1U);
  EXPECT_EQ(store->former_incident(before).value().value(), std::vector<std::string>{now});
  std::vector<incident::Change> const changes = store->changes_since({}).value();
  EXPECT_EQ(changes.back().incident, before) << "the change is told";
  ReportHistory const history = store->history(six.report.id).value().value();
  EXPECT_EQ(history.report, eight.report.id);
  ASSERT_EQ(history.versions.size(), 2U);
  EXPECT_EQ(history.versions[0].text, six.report.text) << "the older text stays readable";
  EXPECT_EQ(history.versions[0].fetched, "2026-05-01T10:00:00Z");
  EXPECT_EQ(history.versions[0].http_head, "HTTP/1.1 200 OK\r\n\r\n");
  EXPECT_FALSE(history.versions[0].is_latest);
  EXPECT_TRUE(history.versions[1].is_latest);
  EXPECT_EQ(store->original(six.report.id).value()->bytes, six.report.original->bytes);
}

TEST_P(Versions, AnOlderOneThatComesLaterIsKeptAsAnEarlierVersion) {
  std::unique_ptr<Store> const store = open_timed(where());
  add(*store, {eight});
  std::size_t const changes = store->changes_since({})->size();
  AddOutcome const outcome = add(*store, {six});
  EXPECT_EQ(outcome.versions_added, 1U);
  EXPECT_EQ(outcome.reports_replaced, 0U);
  EXPECT_EQ(reports_of(*store), std::vector<std::string>{eight.report.id});
  EXPECT_EQ(versions_of(*store, eight.report.id), (std::vector<std::string>{six.report.id, eight.report.id}));
  EXPECT_EQ(store->changes_since({})->size(), changes);
  EXPECT_TRUE(store->is_known(six.report).value());
  EXPECT_EQ(add(*store, {six}).reports_known, 1U);
}

TEST_P(Versions, InAnyOrderAndAnyBatchesTheSameIsCurrent) {
  std::vector<NewReport> all = {six,
                                eight,
                                nine,
                                page("https://example.org/news/2", "Herat", 3, "2026-05-02T10:00:00Z"),
                                page(address, "Kabul", 6, "2026-05-02T20:00:00Z"),
                                page("https://example.net/a", "Kabul", 7, "2026-05-01T09:00:00Z"),
                                page("https://example.org/news/2", "Herat", 4, "2026-05-01T10:00:00Z")};
  std::string expected;
  std::mt19937 chance(7);
  for (int round = 0; round < 12; ++round) {
    std::unique_ptr<Store> const store = open_timed(where("round" + std::to_string(round)));
    for (std::size_t i = 0; i < all.size();) {
      std::size_t const size = std::min<std::size_t>(1 + chance() % 4, all.size() - i);
      add(*store, {all.begin() + static_cast<std::ptrdiff_t>(i), all.begin() + static_cast<std::ptrdiff_t>(i + size)});
      i += size;
    }
    std::string now = content(*store);
    for (std::string const& id : reports_of(*store)) {
      for (std::string const& version : versions_of(*store, id)) {
        now += version + " ";
      }
      now += "\n";
    }
    expected = round == 0 ? now : expected;
    EXPECT_EQ(now, expected) << "round " << round;
    EXPECT_EQ(reports_of(*store).size(), 3U);
    std::ranges::shuffle(all, chance);
  }
}

/// A text between two others that have too little in common ties them together, whenever it comes.
TEST_P(Versions, AVersionBetweenTwoReportsMakesThemOne) {
  auto const with = [](std::string const& text, std::string const& fetched) {
    NewReport one = page(address, "Kabul", 6, fetched);
    one.report.title = text.substr(0, 20);
    one.report.text = text;
    one.report.id = content_id("rp_", {one.report.title, one.report.publisher, one.report.text});
    one.records[0].record.id = content_id("ev_", {one.report.id, "7"});
    one.records[0].record.report.id = one.report.id;
    auto original = std::make_shared<Original>(*one.report.original);
    original->bytes = text;
    original->sha256 = sha256_hex(text);
    one.report.original = original;
    return one;
  };
  std::string const left =
      "Gunmen attacked a convoy on the road to the airport early in the morning, and soldiers "
      "closed all the streets around it for several hours. ";
  std::string const right =
      "The ministry named an officer who will lead the inquiry, and promised a first report by "
      "the end of the coming week to the parliament. ";
  std::vector<NewReport> all = {with(left, "2026-05-01T10:00:00Z"), with(right, "2026-05-03T10:00:00Z"),
                                with(left + right, "2026-05-02T10:00:00Z")};
  std::vector<int> order = {0, 1, 2};
  std::string expected;
  do {
    std::unique_ptr<Store> const store = open_timed(where("tie" + std::to_string(order[0]) + std::to_string(order[1])));
    for (int const i : order) {
      add(*store, {all[static_cast<std::size_t>(i)]});
    }
    EXPECT_EQ(reports_of(*store), std::vector<std::string>{all[1].report.id});
    EXPECT_EQ(versions_of(*store, all[0].report.id).size(), 3U);
    EXPECT_EQ(store->totals()->records, 1U);
    std::string const now = content(*store);
    expected = expected.empty() ? now : expected;
    EXPECT_EQ(now, expected);
  } while (std::ranges::next_permutation(order).found);
}

TEST_P(Versions, AVersionThatComesBackIsTheLatestAgain) {
  std::unique_ptr<Store> const store = open_timed(where());
  add(*store, {six});
  add(*store, {eight});
  NewReport again = page(address, "Kabul", 6, "2026-05-09T10:00:00Z");
  EXPECT_FALSE(store->is_known(again.report).value());
  add(*store, {again});
  EXPECT_EQ(reports_of(*store), std::vector<std::string>{six.report.id});
  EXPECT_EQ(versions_of(*store, six.report.id), (std::vector<std::string>{eight.report.id, six.report.id}));
  EXPECT_EQ(store->report(six.report.id).value()->text, six.report.text);
  EXPECT_FALSE(incident_of(*store, six.records[0].record.id).empty());
}

TEST_P(Versions, APageSeenAgainIsAsNewAsItsLastSight) {
  std::unique_ptr<Store> const store = open_timed(where());
  add(*store, {six});
  NewReport again = page(address, "Kabul", 6, "2026-05-04T10:00:00Z");
  ASSERT_TRUE(store->is_known(again.report).value());
  ASSERT_TRUE(store->note_seen({{again.report.id, again.report.original->fetched}}));
  add(*store, {nine});
  EXPECT_EQ(reports_of(*store), std::vector<std::string>{six.report.id}) << "9 dead was fetched before that";
}

TEST_P(Versions, UnlikeTextsAtOneAddressAreSeveralReports) {
  std::unique_ptr<Store> const store = open_timed(where());
  NewReport vote = page(address, "Kabul", 6, "2026-05-02T10:00:00Z");
  vote.report.title = "Second round begins";
  vote.report.text =
      "Polling stations opened on Sunday for the second round of the vote, the commission said, and the "
      "results are expected on Tuesday in the evening.";
  vote.report.id = content_id("rp_", {vote.report.title, vote.report.publisher, vote.report.text});
  vote.records.clear();
  add(*store, {six, vote});
  EXPECT_EQ(reports_of(*store).size(), 2U);
}

TEST_P(Versions, WithoutTimesTheLaterInputIsTheNewerOne) {
  std::unique_ptr<Store> const store = open_timed(where());
  NewReport const first = page(address, "Kabul", 6, "");
  NewReport const second = page(address, "Kabul", 8, "");
  add(*store, {first, second});
  EXPECT_EQ(reports_of(*store), std::vector<std::string>{second.report.id});
  EXPECT_EQ(add(*store, {first, second}).reports_known, 2U) << "the same again changes nothing";
  EXPECT_EQ(reports_of(*store), std::vector<std::string>{second.report.id});
}

TEST_P(Versions, DecisionsCarryOverToTheNewVersion) {
  std::unique_ptr<Store> const store = open_timed(where());
  NewReport const elsewhere = page("https://example.net/a", "Herat", 2, "2026-05-01T10:00:00Z", "2023-06-01");
  add(*store, {six, elsewhere});
  decide(*store, merge_of({incident_of(*store, six.records[0].record.id),
                           incident_of(*store, elsewhere.records[0].record.id)}));
  decide(*store, edit_of(incident_of(*store, six.records[0].record.id), "injured", "40"));
  add(*store, {eight});
  std::string const now = incident_of(*store, eight.records[0].record.id);
  EXPECT_EQ(now, incident_of(*store, elsewhere.records[0].record.id));
  EXPECT_EQ(store->incident(now).value()->incident.injured->count.best, 40);
  for (incident::LoggedDecision const& logged : log_of(*store)) {
    EXPECT_TRUE(logged.waiting.empty());
  }
}

TEST_P(Versions, RejectedRecordsStayOutInTheNewVersion) {
  std::unique_ptr<Store> const store = open_timed(where());
  add(*store, {six});
  decide(*store, reject_of({six.records[0].record.id}));
  add(*store, {eight});
  EXPECT_EQ(incident_of(*store, eight.records[0].record.id), "");
}

}  // namespace
}  // namespace annals::store
