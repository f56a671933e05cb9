#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "format/event_json.hpp"
#include "format_examples.hpp"

namespace annals::format {
namespace {

TEST(EventJson, WritesTheMembersInTheOrderOfTheContract) {
  Json const json = parse_json(event_json(full_record())).value();
  std::vector<std::string> names;
  for (auto const& [name, value] : json.members) {
    names.push_back(name);
  }
  EXPECT_EQ(names,
            (std::vector<std::string>{"schema",     "id",          "report",   "type",    "modes",         "contexts",
                                      "quad_class", "intensity",   "cameo",    "acled",   "incident_type", "stage",
                                      "date",       "place", "other_places", "source",   "target",  "victims",       "weapons",
                                      "claim",      "attribution", "veracity", "aux",     "cited",         "speakers",
                                      "evidence",   "inferred",    "confidence", "incident", "profile", "coder"}));
}

TEST(EventJson, ReadsBackWhatItWrote) {
  std::string const line = event_json(full_record());
  EventRecord const again = parse_event(line).value();
  EXPECT_EQ(event_json(again), line);
  EXPECT_EQ(again.source[0].span, full_record().source[0].span);
  EXPECT_EQ(again.date->span, full_record().date->span);
  EXPECT_EQ(again.place->span, full_record().place->span);
  EXPECT_EQ(again.claim_by->span, full_record().claim_by->span);
  EXPECT_EQ(again.weapons[0].span, full_record().weapons[0].span);
  EXPECT_EQ(again.cited[0].span, full_record().cited[0].span);
  EXPECT_EQ(again.speakers[0].span, full_record().speakers[0].span);
  EXPECT_EQ(again.speakers[0].party, Party::target);
  EXPECT_EQ(again.speakers[1].kind, std::nullopt);
  EXPECT_EQ(again.trigger(), full_record().trigger());
  EXPECT_EQ(again.victims.killed, full_record().victims.killed);
  EXPECT_EQ(again.report.published->interval, full_record().report.published->interval);
}

TEST(EventJson, TheFieldsOfACodebookKeepTheirKinds) {
  EventRecord record = full_record();
  record.profile = CodebookCoding{"ucdp",
                                  "data/profiles/ucdp.txt:12",
                                  {{"best", std::int64_t{31}, 40},
                                   {"side_a", std::string("Government of Mali"), 50},
                                   {"latitude", 12.5, 60},
                                   {"conflict_name", std::monostate(), 70}}};
  std::string const line = event_json(record);
  Json const profile = parse_json(line).value()["profile"];
  EXPECT_EQ(profile["rule"].text(), "data/profiles/ucdp.txt:12");
  EXPECT_EQ(profile["fields"]["best"].integer, 31);
  EXPECT_EQ(profile["fields"]["side_a"].text(), "Government of Mali");
  EXPECT_EQ(profile["fields"]["latitude"].number, 12.5);
  EXPECT_TRUE(profile["fields"]["conflict_name"].is_null());
  EXPECT_EQ(profile["lines"]["conflict_name"].integer, 70);
  EXPECT_EQ(event_json(parse_event(line).value()), line);
}

TEST(EventJson, ARecordWithNothingKnownReadsBackToo) {
  std::string const line = event_json(EventRecord());
  EXPECT_EQ(event_json(parse_event(line).value()), line);
}

TEST(EventJson, WritesNullForWhatIsNotKnown) {
  Json const json = parse_json(event_json(EventRecord())).value();
  for (char const* name : {"cameo", "acled", "incident_type", "date", "place"}) {
    EXPECT_TRUE(json[name].is_null()) << name;
  }
  EXPECT_TRUE(json["claim"]["by"].is_null());
  EXPECT_TRUE(json["victims"]["killed"].is_null());
}

TEST(EventJson, APlaceWithoutAPointHasNullCoordinates) {
  EventRecord record = full_record();
  record.place->has_position = false;
  Json const json = parse_json(event_json(record)).value();
  EXPECT_TRUE(json["place"]["lat"].is_null());
  EXPECT_FALSE(parse_event(event_json(record))->place->has_position);
}

TEST(EventJson, LeavesTheIncidentOutBeforeConsolidation) {
  EventRecord record = full_record();
  record.incident_id.clear();
  EXPECT_EQ(event_json(record).find("\"incident\""), std::string::npos);
}

TEST(EventJson, TakesEvidenceTextsFromTheReportWhenItIsGiven) {
  EventRecord record = full_record();
  for (Evidence& entry : record.evidence) {
    entry.text = "stale";
  }
  EXPECT_EQ(event_json(record, full_text), event_json(full_record()));
}

struct BadLine {
  std::string line;
  ErrorCode code;
  std::string piece;
};

class BadLines : public testing::TestWithParam<BadLine> {};

TEST_P(BadLines, AreRefusedWithThePieceThatIsWrong) {
  Result<EventRecord> const record = parse_event(GetParam().line);
  ASSERT_FALSE(record.has_value());
  EXPECT_EQ(record.error().code, GetParam().code);
  EXPECT_NE(record.error().text().find(GetParam().piece), std::string::npos) << record.error().text();
}

INSTANTIATE_TEST_SUITE_P(
    EventJson, BadLines,
    testing::Values(BadLine{"", ErrorCode::malformed, ""}, BadLine{"[]", ErrorCode::malformed, "object"},
                    BadLine{"{\"schema\":\"annals.event/9\"}", ErrorCode::unsupported, "annals.event/9"},
                    BadLine{"{\"schema\":\"annals.event/1\",\"type\":\"FIGHT\"}", ErrorCode::malformed, "FIGHT"},
                    BadLine{"{\"schema\":\"annals.event/1\",\"type\":\"ASSAULT\",\"stage\":\"almost\"}",
                            ErrorCode::malformed, "almost"},
                    BadLine{"{\"schema\":\"annals.event/1\",\"type\":\"ASSAULT\",\"date\":{\"start\":\"2023-02-31\"}}",
                            ErrorCode::malformed, "2023-02-31"},
                    BadLine{"{\"schema\":\"annals.event/1\",\"type\":\"ASSAULT\",\"cameo\":183}", ErrorCode::malformed,
                            "cameo"},
                    BadLine{"{\"schema\":\"annals.event/1\",\"type\":\"ASSAULT\",\"speakers\":[{\"kind\":\"gossip\"}]}",
                            ErrorCode::malformed, "gossip"},
                    BadLine{"{\"schema\":\"annals.event/1\",\"type\":\"ASSAULT\",\"speakers\":[{\"text\":\"police\","
                            "\"start\":9,\"end\":2}]}",
                            ErrorCode::malformed, "police"},
                    BadLine{"{\"schema\":\"annals.event/1\",\"type\":\"ASSAULT\",\"evidence\":[{\"field\":\"trigger\","
                            "\"start\":9,\"end\":2}]}",
                            ErrorCode::malformed, "trigger"}));

}  // namespace
}  // namespace annals::format
