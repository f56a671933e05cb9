// The history of incidents: a copy that follows it is the same as the store.
#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "decided_store.hpp"

namespace annals::store {
namespace {

using incident::Change;
using incident::ChangeKind;

std::vector<Change> all_changes(Store& store, ChangeQuery query = {}) {
  std::vector<Change> all;
  for (;;) {
    std::vector<Change> const page = store.changes_since(query).value();
    if (page.empty()) {
      return all;
    }
    all.insert(all.end(), page.begin(), page.end());
    query.after = page.back().sequence;
  }
}

std::set<std::string> ids_of(Store& store) {
  std::set<std::string> ids;
  EXPECT_TRUE(store.each_incident({}, [&ids](Incident const& incident) -> Result<void> {
    ids.insert(incident.id);
    return {};
  }));
  return ids;
}

class Changes : public OnEachEngine {};
ANNALS_ON_EACH_ENGINE(Changes);

TEST_P(Changes, TellOfWhatAnIngestDoes) {
  std::unique_ptr<Store> const store = open_timed(where());
  std::vector<NewReport> const reports = four_reports();
  ASSERT_TRUE(store->add({reports[0]}));
  ASSERT_TRUE(store->add({reports[1]}));
  ASSERT_TRUE(store->add({reports[1]}));
  std::vector<Change> const changes = all_changes(*store);
  ASSERT_EQ(changes.size(), 2U);
  EXPECT_EQ(changes[0].kind, ChangeKind::added);
  EXPECT_EQ(changes[1].kind, ChangeKind::updated);
  EXPECT_EQ(changes[0].incident, changes[1].incident);
  EXPECT_EQ(changes[0].sequence, 1);
  EXPECT_LT(changes[0].at, changes[1].at);
}

TEST_P(Changes, AnEarlierReportGivesAnIncidentAnotherIdAndTheOldOneIsMergedIntoIt) {
  std::unique_ptr<Store> const store = open_timed(where());
  NewReport late = report_of(2, "Kabul", "2023-03-09", 3, "B");
  late.records[0].record.report.published = Published{interval_of_day(day("2023-03-12")), DateBasis::given, {}, {}};
  late.report.published = late.records[0].record.report.published;
  ASSERT_TRUE(store->add({late}));
  std::string const old = incident_of(*store, "ev_2");
  ASSERT_TRUE(store->add({report_of(1, "Kabul", "2023-03-09", 3, "A")}));
  std::string const now = incident_of(*store, "ev_2");
  ASSERT_NE(now, old);
  std::vector<Change> const changes = all_changes(*store);
  ASSERT_EQ(changes.size(), 3U);
  EXPECT_EQ(changes[1].kind, ChangeKind::added);
  EXPECT_EQ(changes[1].came_from, std::vector<std::string>{old});
  EXPECT_EQ(changes[2].kind, ChangeKind::merged);
  EXPECT_EQ(changes[2].became, std::vector<std::string>{now});
  EXPECT_TRUE(changes[2].is_gone());
  EXPECT_EQ(store->former_incident(old).value().value(), std::vector<std::string>{now});
  EXPECT_EQ(all_changes(*store, {0, "", 1, old}).size(), 3U);  // added, and named by the two others
  EXPECT_EQ(all_changes(*store, {0, "", 1, now}).size(), 2U);
  EXPECT_TRUE(all_changes(*store, {0, "", 1, "in_never"}).empty());
  for (std::string const& id : {std::string("in_%"), std::string("in_"), std::string("ev_2"), "%" + old}) {
    Result<std::vector<Change>> const refused = store->changes_since({0, "", 1, id});
    ASSERT_FALSE(refused.has_value()) << id;
    EXPECT_EQ(refused.error().code, ErrorCode::usage);
  }
  EXPECT_EQ(store->former_incident("in_never").value(), std::nullopt);
}

TEST_P(Changes, CanBeAskedForSinceANumberADayOrAnInstant) {
  std::unique_ptr<Store> const store = open_timed(where());
  for (NewReport const& report : four_reports()) {
    ASSERT_TRUE(store->add({report}));
  }
  std::vector<Change> const all = all_changes(*store);
  ASSERT_EQ(all.size(), 4U);
  EXPECT_EQ(all_changes(*store, {2, "", 1}).size(), 2U) << "page by page";
  EXPECT_EQ(all_changes(*store, {0, all[2].at, 10}).size(), 2U);
  EXPECT_EQ(all_changes(*store, {0, "2026-11-23", 10}).size(), 4U);
  EXPECT_EQ(all_changes(*store, {0, "2026-11-24", 10}).size(), 0U);
  for (char const* bad : {"yesterday", "2026-02-31", "2026-11-23T", "2026-11", "20261123"}) {
    Result<std::vector<Change>> const changes = store->changes_since({0, bad, 10});
    ASSERT_FALSE(changes.has_value()) << bad;
    EXPECT_EQ(changes.error().code, ErrorCode::usage);
  }
}

/// Whoever fetches what was added and updated and deletes what is gone has the same incidents, at any pace.
TEST_P(Changes, ACopyThatFollowsThemIsTheSame) {
  std::mt19937 random(41);
  std::unique_ptr<Store> const store = open_timed(where());
  std::map<std::string, std::string> copy;
  std::int64_t last = 0;
  auto const follow = [&] {
    for (Change const& change : all_changes(*store, {last, "", 7})) {
      last = change.sequence;
      if (change.is_gone()) {
        copy.erase(change.incident);
        continue;
      }
      std::optional<IncidentDetail> const now = store->incident(change.incident).value();
      copy[change.incident] = now ? now->incident.title + std::to_string(now->records.size()) : "";
    }
  };
  for (int i = 0; i < 80; ++i) {
    ASSERT_TRUE(store->add({report_of(i, "Kabul", day("2023-03-01").plus_days((i * 7) % 20).iso(), 3 + i % 3,
                                      "Paper " + std::to_string(i % 5))}));
    std::string const a = incident_of(*store, "ev_" + std::to_string(random() % static_cast<unsigned>(i + 1)));
    std::string const b = incident_of(*store, "ev_" + std::to_string(random() % static_cast<unsigned>(i + 1)));
    if (i % 3 == 0 && a != b && !a.empty() && !b.empty()) {
      decide(*store, merge_of({a, b}));
    } else if (i % 7 == 0 && !a.empty()) {
      decide(*store, reject_of({store->incident(a).value()->records[0].id}));
    }
    if (random() % 4 == 0) {
      follow();
    }
  }
  follow();
  std::set<std::string> copied;
  for (auto const& [id, text] : copy) {
    copied.insert(id);
    IncidentDetail const now = store->incident(id).value().value();
    EXPECT_EQ(text, now.incident.title + std::to_string(now.records.size()));
  }
  EXPECT_EQ(copied, ids_of(*store));
}

}  // namespace
}  // namespace annals::store
