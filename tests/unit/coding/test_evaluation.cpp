// tests/unit/coding/test_evaluation.cpp -- the measure on reports so small that its numbers are done by hand.
#include <gtest/gtest.h>

#include "coding/evaluation.hpp"

namespace annals::coding {
namespace {

GoldEvent event(EventType type, ByteSpan anchor, std::string incident = "one", bool core = true) {
  GoldEvent out;
  out.type = type;
  out.core = core;
  out.incident = std::move(incident);
  out.anchors = {anchor};
  return out;
}

EventRecord record(EventType type, ByteSpan trigger, std::string incident = "in_one", double confidence = 0.5) {
  EventRecord out;
  out.id = "ev_" + std::to_string(trigger.start);
  out.type = type;
  out.evidence = {{"date", {500, 501}}, {"trigger", trigger}};
  out.incident_id = std::move(incident);
  out.confidence = confidence;
  return out;
}

CodedGold report(std::vector<GoldEvent> events, std::vector<EventRecord> records) {
  CodedGold out;
  out.gold.events = std::move(events);
  out.records = std::move(records);
  return out;
}

std::vector<std::pair<std::size_t, std::size_t>> pairs_of(std::vector<Match> const& matches) {
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  for (Match const& match : matches) {
    pairs.emplace_back(match.record, match.event);
  }
  return pairs;
}

using Pairs = std::vector<std::pair<std::size_t, std::size_t>>;

void expect_rates(Rates const& rates, double precision, double recall, double f1) {
  EXPECT_DOUBLE_EQ(rates.precision, precision);
  EXPECT_DOUBLE_EQ(rates.recall, recall);
  EXPECT_DOUBLE_EQ(rates.f1, f1);
}

void expect_positions(std::vector<Position> const& positions, Pairs const& wanted) {
  ASSERT_EQ(positions.size(), wanted.size());
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    EXPECT_EQ(positions[i].report, wanted[i].first) << i;
    EXPECT_EQ(positions[i].item, wanted[i].second) << i;
  }
}

TEST(MatchRecords, ATriggerMustLieInTheAnchorWhole) {
  std::vector<GoldEvent> const events = {event(EventType::assault, {10, 20})};
  EXPECT_EQ(pairs_of(match_records({record(EventType::assault, {10, 20})}, events)), (Pairs{{0, 0}}));
  EXPECT_EQ(pairs_of(match_records({record(EventType::assault, {9, 12})}, events)), Pairs{});
  EXPECT_EQ(pairs_of(match_records({record(EventType::assault, {18, 21})}, events)), Pairs{});
  EventRecord without = record(EventType::assault, {12, 14});
  without.evidence.pop_back();
  EXPECT_EQ(pairs_of(match_records({without}, events)), Pairs{});
}

TEST(MatchRecords, TheMostAlikePairComesFirst) {
  // The arrest lies in both anchors: it takes the event of its type, the other record what is left.
  std::vector<GoldEvent> const events = {event(EventType::assault, {0, 50}), event(EventType::coerce, {0, 50})};
  std::vector<EventRecord> const records = {record(EventType::coerce, {10, 12}), record(EventType::protest, {20, 22})};
  std::vector<Match> const matches = match_records(records, events);
  EXPECT_EQ(pairs_of(matches), (Pairs{{0, 1}, {1, 0}}));
  EXPECT_TRUE(matches[0].same_type());
  EXPECT_FALSE(matches[1].same_type());
  EXPECT_TRUE(matches[1].same_quad);
}

TEST(MatchRecords, AKeyFieldDecidesBetweenTwoOfOneType) {
  GoldEvent killed_six = event(EventType::assault, {0, 50});
  killed_six.killed = GoldCount{6, 6};
  EventRecord six = record(EventType::assault, {20, 22});
  six.victims.killed = Count{6, 6, 6};
  EXPECT_EQ(pairs_of(match_records({record(EventType::assault, {0, 2}), six}, {killed_six})), (Pairs{{1, 0}}));
}

TEST(MatchRecords, TiesGoToCoreThenToTheNearestAnchorThenByOrder) {
  std::vector<EventRecord> const one = {record(EventType::assault, {20, 22})};
  EXPECT_EQ(pairs_of(match_records(
                one, {event(EventType::assault, {19, 50}, "a", false), event(EventType::assault, {0, 50}, "b", true)})),
            (Pairs{{0, 1}}));
  EXPECT_EQ(pairs_of(match_records(one, {event(EventType::assault, {0, 50}), event(EventType::assault, {19, 50})})),
            (Pairs{{0, 1}}));
  EXPECT_EQ(pairs_of(match_records(one, {event(EventType::assault, {19, 50}), event(EventType::assault, {19, 50})})),
            (Pairs{{0, 0}}));
}

TEST(Evaluate, CountsEveryKindOfRecordOnce) {
  // Core: an assault, a protest, an arrest. Optional: an accusation.
  std::vector<GoldEvent> const events = {event(EventType::assault, {0, 20}), event(EventType::protest, {30, 50}),
                                         event(EventType::coerce, {60, 80}),
                                         event(EventType::accuse, {90, 110}, "two", false)};
  std::vector<EventRecord> const records = {
      record(EventType::assault, {5, 6}),      // 0: right
      record(EventType::assault, {8, 9}),      // 1: twice told
      record(EventType::mobilize, {35, 36}),   // 2: another type of the same quad class
      record(EventType::consult, {65, 66}),    // 3: matched, and of another quad class: finds nothing
      record(EventType::accuse, {95, 96}),     // 4: optional, does not count
      record(EventType::assault, {100, 101}),  // 5: in the anchor of what is optional, does not count
      record(EventType::assault, {55, 56}),    // 6: in no anchor
  };
  std::vector<CodedGold> const reports = {report({}, {}), report(events, records)};
  Evaluation const evaluation = evaluate(reports);
  EXPECT_EQ(evaluation.reports, 2U);
  EXPECT_EQ(evaluation.core_events, 3U);
  EXPECT_EQ(evaluation.predicted, 5U);
  EXPECT_EQ(evaluation.duplicates, 1U);
  EXPECT_EQ(evaluation.spurious, 1U);
  EXPECT_EQ(evaluation.found, 2U);
  // type: 1 of 5 records, 1 of 3 events; 2PR/(P+R) = 2/(5+3). quad: 2 of 5, 2 of 3; 4/(5+3).
  expect_rates(evaluation.type, 1 / 5.0, 1 / 3.0, 2 / 8.0);
  expect_rates(evaluation.quad, 2 / 5.0, 2 / 3.0, 4 / 8.0);
  // Record 2 has the wrong type, and type is a key field.
  expect_rates(evaluation.complete, 1 / 5.0, 1 / 3.0, 2 / 8.0);
  expect_positions(evaluation.missed, {{1, 2}});
  expect_positions(evaluation.wrong, {{1, 1}, {1, 3}, {1, 6}});
}

TEST(Evaluate, CountsFieldsOfTheFoundWhereTheAnnotationGivesThem) {
  GoldEvent first = event(EventType::assault, {0, 20});
  first.killed = GoldCount{6, 6};
  first.weapons = {"rifle"};
  GoldEvent second = event(EventType::assault, {30, 50});
  second.killed = GoldCount{2, 2};
  GoldEvent not_found = event(EventType::assault, {60, 80});
  not_found.killed = GoldCount{1, 1};
  EventRecord right = record(EventType::assault, {5, 6});
  right.victims.killed = Count{6, 6, 6};
  EventRecord wrong = record(EventType::assault, {35, 36});
  wrong.victims.killed = Count{3, 3, 3};
  std::vector<CodedGold> const reports = {report({first, second, not_found}, {right, wrong})};
  Evaluation const evaluation = evaluate(reports);
  FieldCount const killed = evaluation.fields[static_cast<std::size_t>(Field::killed)];
  EXPECT_EQ(killed.right, 1U);
  EXPECT_EQ(killed.given, 2U);
  FieldCount const weapon = evaluation.fields[static_cast<std::size_t>(Field::weapon)];
  EXPECT_EQ(weapon.right, 0U);
  EXPECT_EQ(weapon.given, 1U);
  EXPECT_EQ(evaluation.fields[static_cast<std::size_t>(Field::date)].given, 0U);
  // A wrong weapon does not make an event incomplete, a wrong number of dead does: 1 of 2 records, 1 of 3 events.
  expect_rates(evaluation.complete, 1 / 2.0, 1 / 3.0, 2 / 5.0);
}

TEST(Evaluate, JoinsIncidentsOverAllReports) {
  // Annotated: a a a b. Predicted: x x y y, the third of a with b.
  auto const told = [](std::string gold, std::string predicted) {
    return report({event(EventType::assault, {0, 20}, std::move(gold))},
                  {record(EventType::assault, {5, 6}, std::move(predicted))});
  };
  std::vector<CodedGold> const reports = {told("a", "x"), told("a", "x"), told("a", "y"), told("b", "y")};
  Evaluation const evaluation = evaluate(reports);
  // B-cubed precision: (2/2 + 2/2 + 1/2 + 1/2) / 4 = 0.75; recall: (2/3 + 2/3 + 1/3 + 1/1) / 4 = 2/3.
  ASSERT_TRUE(evaluation.incidents);
  EXPECT_DOUBLE_EQ(evaluation.incidents->precision, 0.75);
  EXPECT_DOUBLE_EQ(evaluation.incidents->recall, 2 / 3.0);
  EXPECT_DOUBLE_EQ(evaluation.incidents->f1, 2 * 0.75 * (2 / 3.0) / (0.75 + 2 / 3.0));
  // Pairs: annotated 3, predicted 1 + 1, in both the first two: P 1/2, R 1/3, F1 2/(2+3).
  ASSERT_TRUE(evaluation.links);
  expect_rates(*evaluation.links, 1 / 2.0, 1 / 3.0, 2 / 5.0);
}

TEST(Evaluate, ARecordWithoutIncidentIsOneOfItsOwn) {
  std::vector<CodedGold> const reports = {
      report({event(EventType::assault, {0, 20}), event(EventType::assault, {30, 50})},
             {record(EventType::assault, {5, 6}, ""), record(EventType::assault, {35, 36}, "")})};
  Evaluation const evaluation = evaluate(reports);
  // Two singles of one annotated incident: precision 1, recall 1/2; no pair is predicted.
  expect_rates(*evaluation.incidents, 1, 0.5, 2 / 3.0);
  expect_rates(*evaluation.links, 0, 0, 0);
}

TEST(Evaluate, OfNothingIsZeroAndJoinsNothing) {
  Evaluation const evaluation = evaluate({});
  EXPECT_EQ(evaluation.reports, 0U);
  expect_rates(evaluation.type, 0, 0, 0);
  EXPECT_FALSE(evaluation.incidents);
  EXPECT_FALSE(evaluation.links);
  EXPECT_EQ(evaluation.reliability.calibration_error, 0);
}

TEST(Evaluate, BinsRecordsByConfidence) {
  std::vector<GoldEvent> const events = {event(EventType::assault, {0, 9}), event(EventType::assault, {10, 19}),
                                         event(EventType::protest, {20, 29}),
                                         event(EventType::accuse, {30, 39}, "o", false)};
  std::vector<EventRecord> const records = {
      record(EventType::assault, {1, 2}, "", 1.0),     // right
      record(EventType::assault, {11, 12}, "", 0.9),   // right
      record(EventType::assault, {41, 42}, "", 0.95),  // in no anchor: wrong
      record(EventType::assault, {21, 22}, "", 0.3),   // quad class alone: wrong
      record(EventType::accuse, {31, 32}, "", 0.25),   // optional, and of its type: right
      record(EventType::accuse, {33, 34}, "", 0.2),    // in the anchor of what is optional, not matched: wrong
      record(EventType::assault, {43, 44}, "", 0.0),   // wrong
  };
  std::vector<CodedGold> const reports = {report(events, records)};
  Reliability const reliability = evaluate(reports).reliability;
  std::array<std::uint64_t, 10> const in_bin = {1, 0, 2, 1, 0, 0, 0, 0, 0, 3};
  std::array<std::uint64_t, 10> const right_in_bin = {0, 0, 1, 0, 0, 0, 0, 0, 0, 2};
  for (std::size_t i = 0; i < 10; ++i) {
    EXPECT_EQ(reliability.bins[i].records, in_bin[i]) << i;
    EXPECT_EQ(reliability.bins[i].right, right_in_bin[i]) << i;
  }
  EXPECT_EQ(reliability.records, 7U);
  EXPECT_DOUBLE_EQ(reliability.bins[9].confidence_sum, 2.85);
  // Bins by records: 1 * |0 - 0| + 2 * |0.225 - 0.5| + 1 * |0.3 - 0| + 3 * |0.95 - 2/3| = 0.55 + 0.3 + 0.85; of 7.
  EXPECT_NEAR(reliability.calibration_error, 1.7 / 7, 1e-12);
}

}  // namespace
}  // namespace annals::coding
