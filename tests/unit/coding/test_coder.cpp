// tests/unit/coding/test_coder.cpp -- one report to its records.
#include <gtest/gtest.h>

#include <algorithm>

#include "coding/coder.hpp"
#include "coding_examples.hpp"
#include "format/event_json.hpp"

namespace annals::coding {
namespace {

constexpr std::string_view two_events =
    "Gunmen killed six people in Kirkuk on Monday. Police arrested two suspects in Mosul on Tuesday. "
    "No bomb exploded in Basra. Unions plan to strike in Lagos next week.";

std::string json_of(std::vector<EventRecord> const& records, std::string_view text) {
  std::string out;
  for (EventRecord const& record : records) {
    out += format::event_json(record, std::string(text)) + "\n";
  }
  return out;
}

TEST(Coder, TheSameReportGivesTheSameBytes) {
  std::string const text(two_events);
  std::string const first = json_of(records_of(text), text);
  EXPECT_NE(first.find("ASSAULT"), std::string::npos);
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(json_of(records_of(text), text), first);
  }
}

TEST(Coder, WhatWasCodedBeforeMakesNoDifference) {
  std::string const text(two_events);
  std::string const first = json_of(records_of(text), text);
  records_of("The Islamic State in Khorasan Province (QXZ) attacked Kabul on Friday. The QXZ claimed the attack.");
  EXPECT_EQ(json_of(records_of(text), text), first);
}

TEST(Coder, RecordsStandInTextOrderWithIdsOfTheirOwn) {
  std::vector<EventRecord> const records = records_of(std::string(two_events));
  ASSERT_EQ(records.size(), 2U);
  EXPECT_LT(records[0].trigger().start, records[1].trigger().start);
  EXPECT_NE(records[0].id, records[1].id);
  EXPECT_EQ(records[0].id.substr(0, 3), "ev_");
}

TEST(Coder, TheIdFollowsFromTheContent) {
  std::string const text(two_events);
  EXPECT_EQ(records_of(text)[0].id, records_of(text)[0].id);
  EXPECT_NE(records_of(text)[0].id, records_of("Today: " + text)[0].id);
}

TEST(Coder, WhatHasNotHappenedIsWrittenOnlyWhenAsked) {
  CodingSettings all;
  all.write_all = true;
  std::vector<EventRecord> const plain = records_of(std::string(two_events));
  std::vector<EventRecord> const every = records_of(std::string(two_events), all);
  for (EventRecord const& record : plain) {
    EXPECT_TRUE(record.aux.empty());
  }
  EXPECT_GT(every.size(), plain.size());
  EXPECT_TRUE(std::any_of(every.begin(), every.end(), [](EventRecord const& record) { return !record.aux.empty(); }));
}

TEST(Coder, EveryMentionHasItsRecordOrAReason) {
  std::unique_ptr<pipeline::CodedText> const coded =
      pipeline::code_text(test_resources(), {}, report_of(std::string(two_events)));
  ASSERT_EQ(coded->coded.mentions.size(), coded->coded.record_of_mention.size());
  EXPECT_GE(coded->coded.mentions.size(), 4U);
  for (std::size_t i = 0; i < coded->coded.mentions.size(); ++i) {
    EXPECT_FALSE(coded->coded.mentions[i].reason.empty());
    std::string const& id = coded->coded.record_of_mention[i];
    bool const is_record = std::any_of(coded->coded.records.begin(), coded->coded.records.end(),
                                       [&](EventRecord const& record) { return record.id == id; });
    EXPECT_TRUE(id.empty() || is_record) << id;
  }
}

TEST(Coder, AProfileGivesItsReasonToTheMention) {
  CodingSettings settings;
  settings.profile = "ucdp";
  std::unique_ptr<pipeline::CodedText> const coded =
      pipeline::code_text(test_resources(), settings, report_of("Police arrested two suspects in Mosul on Tuesday."));
  EXPECT_TRUE(coded->coded.records.empty());
  ASSERT_FALSE(coded->coded.mentions.empty());
  bool const said = std::any_of(coded->coded.mentions.begin(), coded->coded.mentions.end(), [](Mention const& mention) {
    return mention.reason.starts_with("the profile ucdp leaves it out: no use of armed force (data/profiles/ucdp.txt:");
  });
  EXPECT_TRUE(said);
}

TEST(Coder, ConfidenceIsAProbability) {
  for (EventRecord const& record : records_of(std::string(two_events))) {
    EXPECT_GT(record.confidence, 0);
    EXPECT_LE(record.confidence, 1);
  }
}

TEST(Coder, OddTextGivesNoCrash) {
  for (std::string const& text :
       {std::string("."), std::string("()"), std::string("((((((((("), std::string("killed"),
        std::string("\"killed\" \"killed\""), std::string(5000, '('),
        std::string("killed killed killed killed by by by of of of the the."),
        std::string("\xE2\x80\x9C\xE2\x80\x9D killed \xF0\x9F\x92\xA3"), std::string("KILLED\n\nKILLED\n\nKILLED"),
        std::string("1 2 3 4 5 6 7 8 9 killed 1,,2 -- 3-")}) {
    std::vector<EventRecord> const records = records_of(text);
    EXPECT_LE(records.size(), text.size()) << text;
  }
}

}  // namespace
}  // namespace annals::coding
