#include <gtest/gtest.h>

#include "format/csv.hpp"
#include "format/review_json.hpp"
#include "incident/decision_examples.hpp"

namespace annals::format {
namespace {

TEST(ChangeJson, SaysWhatAnIdBecameAndWhetherItIsGone) {
  JsonWriter json;
  write_change({7, "2026-11-23T12:00:00Z", incident::ChangeKind::merged, "in_b", {"in_a"}, {}}, json);
  EXPECT_EQ(json.take(),
            "{\"sequence\":7,\"at\":\"2026-11-23T12:00:00Z\",\"kind\":\"merged\",\"incident\":\"in_b\",\"gone\":true,"
            "\"became\":[\"in_a\"],\"came_from\":[]}");
}

TEST(ChangeJson, ASplitIncidentIsGoneUnlessItKeepsARecord) {
  incident::Change change{1, "", incident::ChangeKind::split, "in_a", {"in_a", "in_b"}, {}};
  EXPECT_FALSE(change.is_gone());
  change.became = {"in_b", "in_c"};
  EXPECT_TRUE(change.is_gone());
  change.kind = incident::ChangeKind::added;
  EXPECT_FALSE(change.is_gone());
  change.kind = incident::ChangeKind::deleted;
  EXPECT_TRUE(change.is_gone());
}

TEST(ChangeRow, HasAColumnForEachPart) {
  incident::Change const change{3, "", incident::ChangeKind::added, "in_c", {}, {"in_a", "in_b"}};
  EXPECT_EQ(csv_header(change_fields(change)), "sequence,at,kind,event_id,gone,became,came_from\r\n");
  EXPECT_EQ(csv_row(change_fields(change)), "3,,added,in_c,0,,in_a; in_b\r\n");
}

TEST(LoggedDecisionJson, SaysHowItStands) {
  incident::LoggedDecision logged;
  logged.sequence = 2;
  logged.decision = incident::decided(1, incident::DecisionKind::reject, {{"1"}});
  logged.in_force = false;
  logged.waiting = {"ev_1"};
  logged.contradiction = {logged.decision.id, "dc_x", "gives way to dc_x for ev_1"};
  JsonWriter json;
  write_logged_decision(logged, json);
  Json const read = parse_json(json.text()).value();
  EXPECT_EQ(read["sequence"].integer, 2);
  EXPECT_EQ(read["state"].text(), "undone");
  EXPECT_EQ(read["waiting"].items.size(), 1U);
  EXPECT_EQ(read["gives_way_to"].text(), "dc_x");
  EXPECT_EQ(read["decision"]["id"].text(), logged.decision.id);
}

TEST(ReviewItemJson, AsksAboutTwoOrAboutARecord) {
  incident::ReviewItem item;
  item.doubt = {0.5, 3, 2, 4, "ev_1", "ev_2", "same day"};
  item.first.id = "in_a";
  JsonWriter json;
  write_review_item(item, json);
  Json read = parse_json(json.take()).value();
  EXPECT_EQ(read["question"].text(), "split");
  EXPECT_TRUE(read["second"].is_null());
  item.second.emplace().id = "in_b";
  json.clear();
  write_review_item(item, json);
  read = parse_json(json.take()).value();
  EXPECT_EQ(read["question"].text(), "merge");
  EXPECT_EQ(read["second"]["id"].text(), "in_b");
  EXPECT_EQ(read["weight"].number, 4);
}

}  // namespace
}  // namespace annals::format
