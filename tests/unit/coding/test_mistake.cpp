// tests/unit/coding/test_mistake.cpp -- classes of mistakes, on reports so small that they are counted by hand.
#include <gtest/gtest.h>

#include <map>

#include "coding/mistake.hpp"

namespace annals::coding {
namespace {

using Counts = std::map<std::string, std::uint64_t>;

GoldEvent event(EventType type, ByteSpan anchor, bool core = true) {
  GoldEvent out;
  out.type = type;
  out.core = core;
  out.anchors = {anchor};
  return out;
}

EventRecord record(EventType type, ByteSpan trigger) {
  EventRecord out;
  out.type = type;
  out.evidence = {{"trigger", trigger}};
  return out;
}

Counts counts(CodedGold const& report) {
  Counts out;
  for (MistakeClass const& one : mistake_classes({&report, 1})) {
    out[one.name] = one.count;
  }
  return out;
}

TEST(MistakeClasses, SayHowFarAMissedEventCame) {
  CodedGold report;
  for (std::uint32_t start = 0; start < 50; start += 10) {
    report.gold.events.push_back(event(EventType::assault, {start, start + 9}));
  }
  report.gold.events.push_back(event(EventType::assault, {60, 69}, false));
  report.candidates = {{{11, 14}, EventType::coerce, true, true},   {{21, 24}, EventType::assault, false, true},
                       {{25, 28}, EventType::coerce, true, true},   {{31, 34}, EventType::assault, false, false},
                       {{35, 38}, EventType::assault, false, true}, {{41, 44}, EventType::assault, true, true}};
  EXPECT_EQ(counts(report), (Counts{{"missed: no word of it is a candidate", 1},
                                    {"missed: its words are candidates of other types only", 1},
                                    {"missed: every candidate is refused", 1},
                                    {"missed: taken for denied, planned or possible", 1},
                                    {"missed: its words went into the record of another event", 1}}));
}

TEST(MistakeClasses, SayWhereARecordTooManyLies) {
  CodedGold report;
  report.gold.events = {event(EventType::assault, {0, 50}), event(EventType::consult, {60, 80}),
                        event(EventType::assault, {90, 99}, false)};
  report.records = {record(EventType::assault, {1, 4}),   record(EventType::assault, {11, 14}),
                    record(EventType::retreat, {21, 24}), record(EventType::assault, {61, 64}),
                    record(EventType::assault, {91, 94}), record(EventType::assault, {85, 88})};
  EXPECT_EQ(counts(report), (Counts{{"record: a second one of an event that is told already", 1},
                                    {"record: of another type, inside an event that is told already", 1},
                                    {"record: the event is of another kind", 1},
                                    {"record: nothing is annotated there", 1},
                                    {"missed: no word of it is a candidate", 1}}));
}

TEST(MistakeClasses, TellAnEmptyFieldFromAWrongOne) {
  CodedGold report;
  report.gold.events = {event(EventType::assault, {0, 9}), event(EventType::assault, {10, 19})};
  for (GoldEvent& one : report.gold.events) {
    one.killed = GoldCount{6, 6};
    one.target = {{"villagers"}};
  }
  report.records = {record(EventType::assault, {1, 4}), record(EventType::assault, {11, 14})};
  report.records[1].victims.killed = Count{5, 5, 5};
  Actor soldiers;
  soldiers.name = "soldiers";
  report.records[1].target = {soldiers};
  EXPECT_EQ(
      counts(report),
      (Counts{{"killed: none", 1}, {"killed: another value", 1}, {"target: none", 1}, {"target: another value", 1}}));
}

TEST(MistakeClasses, TheMostFrequentComesFirstThenTheName) {
  CodedGold report;
  report.records = {record(EventType::assault, {1, 4}), record(EventType::assault, {11, 14})};
  report.gold.events = {event(EventType::assault, {50, 60})};
  std::vector<MistakeClass> const classes = mistake_classes({&report, 1});
  ASSERT_EQ(classes.size(), 2U);
  EXPECT_EQ(classes[0].name, "record: nothing is annotated there");
  EXPECT_EQ(classes[0].count, 2U);
  EXPECT_TRUE(mistake_classes({}).empty());
}

}  // namespace
}  // namespace annals::coding
