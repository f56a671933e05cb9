#include <gtest/gtest.h>

#include <algorithm>

#include "decision_examples.hpp"

namespace annals::incident {
namespace {

constexpr std::string_view text =
    "A bomb went off in Kabul. Three people died, and two were hurt.\nPolice said the bomb had been in a car.";

std::string problem(Decision const& decision) {
  Result<void> const checked = check_decision(decision);
  return checked ? "" : checked.error().message;
}

ByteSpan span_of(std::string_view words) {
  auto const at = static_cast<std::uint32_t>(text.find(words));
  return {at, at + static_cast<std::uint32_t>(words.size())};
}

Anchor anchor_at(std::string_view words, EventType type = EventType::assault) {
  return {"rp_1", "ev_old", span_of(words), std::string(words), type};
}

AnchorCandidate candidate(std::string id, std::string_view words, EventType type = EventType::assault) {
  return {std::move(id), span_of(words), type};
}

TEST(Decision, HasAnIdThatEveryPartOfItChanges) {
  Decision const merge = decided(1, DecisionKind::merge, {{"1"}, {"2"}});
  EXPECT_EQ(merge.id.substr(0, 3), "dc_");
  EXPECT_EQ(decision_id(merge), merge.id);
  std::vector<Decision> others(8, merge);
  others[0].kind = DecisionKind::unsure;
  others[1].who = "Bea";
  others[2].when = instant(2);
  others[3].why = "";
  others[4].sides[0].anchors[0].trigger.end = 21;
  others[5].sides[1].incident_id = "in_1";
  others[6].sides = {others[6].sides[0]};
  others[7].sides[0].anchors[0].type = EventType::coerce;
  for (Decision const& other : others) {
    EXPECT_NE(decision_id(other), merge.id);
  }
}

TEST(Decision, IsCheckedForWhatItsKindNeeds) {
  EXPECT_EQ(problem(decided(1, DecisionKind::merge, {{"1"}, {"2"}})), "");
  EXPECT_EQ(problem(decided(1, DecisionKind::split, {{"1"}, {"2"}})), "");
  EXPECT_EQ(problem(decided(1, DecisionKind::reject, {{"1"}})), "");
  EXPECT_EQ(problem(decided(1, DecisionKind::unsure, {{"1"}})), "");
  EXPECT_EQ(problem(edited(1, {"1"}, "killed", "5")), "");
  EXPECT_EQ(problem(undone(2, decided(1, DecisionKind::merge, {{"1"}, {"2"}}))), "");

  EXPECT_EQ(problem(decided(1, DecisionKind::merge, {{"1"}})), "a merge has two records or more");
  EXPECT_EQ(problem(decided(1, DecisionKind::split, {{"1", "2"}})), "a split has two sides or more");
  EXPECT_EQ(problem(decided(1, DecisionKind::reject, {})), "a decision names the records that it is about");
  EXPECT_EQ(problem(decided(1, DecisionKind::merge, {{"1", "2"}, {}})), "a side of a decision has no records");
  EXPECT_EQ(problem(decided(1, DecisionKind::edit, {{"1"}})), "an edit names its field");
  EXPECT_EQ(problem(edited(1, {"1"}, "killed", "many")), "killed is a number or LOW-BEST-HIGH");
  EXPECT_EQ(problem(edited(1, {"1"}, "kiled", "5")), "no such field of an incident, did you mean 'killed'?");
  EXPECT_EQ(problem(decided(1, DecisionKind::undo, {})), "an undo names the decision that it takes back");
  Decision nobody = decided(1, DecisionKind::reject, {{"1"}});
  nobody.who = " ";
  EXPECT_EQ(problem(nobody), "a decision says who made it");
}

TEST(Decision, WasMadeAtAnInstant) {
  Decision decision = decided(1, DecisionKind::reject, {{"1"}});
  for (char const* good : {"2026-11-23T12:40:00Z", "2026-11-23T23:59:59.250Z"}) {
    decision.when = good;
    EXPECT_EQ(problem(decision), "") << good;
  }
  for (char const* bad :
       {"", "2026-11-23", "2026-11-23T12:40:00", "2026-02-31T12:40:00Z", "2026-11-23T24:00:00Z", "2026-11-23T12:60:00Z",
        "2026-11-23 12:40:00Z", "2026-11-23T12:40:00.2Z", "2026-11-23T12:40:00+01:00"}) {
    decision.when = bad;
    EXPECT_NE(problem(decision), "") << bad;
  }
}

TEST(SentenceAround, EndsAtFullStopsAndLineBreaks) {
  EXPECT_EQ(slice(text, sentence_around(text, span_of("died"))), " Three people died, and two were hurt");
  EXPECT_EQ(slice(text, sentence_around(text, span_of("car"))), "Police said the bomb had been in a car");
  EXPECT_EQ(slice("at 3.5 km", sentence_around("at 3.5 km", {0, 2})), "at 3.5 km");
  EXPECT_EQ(sentence_around("", {5, 9}), (ByteSpan{0, 0}));
}

TEST(ResolveAnchor, TakesTheRecordOfItsIdFirst) {
  std::vector<AnchorCandidate> const records = {candidate("ev_a", "bomb"), candidate("ev_old", "car")};
  EXPECT_EQ(resolve_anchor(anchor_at("bomb"), DecisionKind::merge, records, text), "ev_old");
}

TEST(ResolveAnchor, TakesTheRecordInTheSamePlaceWhateverItsType) {
  std::vector<AnchorCandidate> const records = {candidate("ev_a", "went off", EventType::coerce),
                                                candidate("ev_b", "died")};
  EXPECT_EQ(resolve_anchor(anchor_at("bomb went off"), DecisionKind::reject, records, text), "ev_a");
}

TEST(ResolveAnchor, PrefersItsTypeThenTheLargerPart) {
  std::vector<AnchorCandidate> records = {candidate("ev_a", "bomb went", EventType::coerce), candidate("ev_b", "bomb")};
  EXPECT_EQ(resolve_anchor(anchor_at("bomb went off"), DecisionKind::merge, records, text), "ev_b");
  records[0].type = EventType::assault;
  EXPECT_EQ(resolve_anchor(anchor_at("bomb went off"), DecisionKind::merge, records, text), "ev_a");
}

TEST(ResolveAnchor, TakesTheNearestOfItsTypeInTheSameSentence) {
  std::vector<AnchorCandidate> records = {candidate("ev_far", "bomb went"), candidate("ev_near", "hurt"),
                                          candidate("ev_other", "people", EventType::aid)};
  EXPECT_EQ(resolve_anchor(anchor_at("died"), DecisionKind::merge, records, text), "ev_near");
  EXPECT_EQ(resolve_anchor(anchor_at("died"), DecisionKind::reject, records, text), std::nullopt)
      << "what takes away is not carried to another place";
  std::ranges::reverse(records);
  EXPECT_EQ(resolve_anchor(anchor_at("died"), DecisionKind::merge, records, text), "ev_near");
  EXPECT_EQ(resolve_anchor(anchor_at("car"), DecisionKind::merge, records, text), std::nullopt);
}

}  // namespace
}  // namespace annals::incident
