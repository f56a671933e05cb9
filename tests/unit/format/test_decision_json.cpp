#include <gtest/gtest.h>

#include "format/decision_json.hpp"
#include "incident/decision_examples.hpp"

namespace annals::format {
namespace {

using incident::Decision;
using incident::DecisionKind;

std::string problem(std::string const& line) {
  Result<Decision> const decision = parse_decision(line);
  return decision ? "" : decision.error().text();
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  std::size_t const at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

TEST(DecisionJson, WritesWhatTheDocumentationShows) {
  Decision merge = incident::decided(1, DecisionKind::merge, {{"1"}, {"2"}});
  merge.sides[0].incident_id = "in_1";
  merge.id = incident::decision_id(merge);
  EXPECT_EQ(decision_json(merge),
            "{\"schema\":\"annals.decision/1\",\"id\":\"" + merge.id +
                "\",\"kind\":\"merge\",\"who\":\"Ada\",\"when\":\"2026-11-23T12:00:00.001Z\",\"why\":\"read both\","
                "\"sides\":[{\"incident\":\"in_1\",\"records\":[{\"report\":\"rp_1\",\"record\":\"ev_1\",\"trigger\":"
                "{\"start\":11,\"end\":20,\"text\":\"explosion\"},\"type\":\"ASSAULT\"}]},{\"incident\":null,"
                "\"records\":[{\"report\":\"rp_2\",\"record\":\"ev_2\",\"trigger\":{\"start\":11,\"end\":20,\"text\":"
                "\"explosion\"},\"type\":\"ASSAULT\"}]}],\"field\":null,\"value\":null,\"undoes\":null}");
}

TEST(DecisionJson, ComesBackAsItWas) {
  Decision const merge = incident::decided(1, DecisionKind::merge, {{"1", "3"}, {"2"}});
  Decision quoted = incident::edited(3, {"1"}, "title", "\"Black\" Friday \xe2\x80\x94 Kabul");
  quoted.why = "";
  quoted.id = incident::decision_id(quoted);
  for (Decision const& decision :
       {merge, incident::decided(2, DecisionKind::split, {{"1"}, {"2"}}), quoted, incident::undone(4, merge),
        incident::edited(5, {"1"}, "killed", ""), incident::decided(6, DecisionKind::reject, {{"1"}}),
        incident::decided(7, DecisionKind::unsure, {{"1"}, {"2"}})}) {
    Result<Decision> const again = parse_decision(decision_json(decision));
    ASSERT_TRUE(again.has_value()) << again.error().text();
    EXPECT_EQ(*again, decision);
  }
}

TEST(DecisionJson, AnIdThatIsLeftOutIsThatOfTheContent) {
  Decision const merge = incident::decided(1, DecisionKind::merge, {{"1"}, {"2"}});
  std::string const line = replaced(decision_json(merge), "\"id\":\"" + merge.id + "\",", "");
  EXPECT_EQ(parse_decision(line).value(), merge);
}

TEST(DecisionJson, ALineThatWasChangedIsRefused) {
  std::string const line = decision_json(incident::decided(1, DecisionKind::merge, {{"1"}, {"2"}}));
  EXPECT_NE(problem(replaced(line, "Ada", "Eve")).find("something in it was changed"), std::string::npos);
}

TEST(DecisionJson, EachMistakeIsNamed) {
  std::string const line = decision_json(incident::decided(1, DecisionKind::merge, {{"1"}, {"2"}}));
  EXPECT_EQ(problem(replaced(line, "\"merge\"", "\"join\"")),
            "kind is merge, split, edit, reject, unsure or undo: 'join'");
  EXPECT_EQ(problem(replaced(line, "annals.decision/1", "annals.decision/2")),
            "not of the schema annals.decision/1: 'annals.decision/2'");
  EXPECT_EQ(problem(replaced(line, "\"who\"", "\"whom\"")), "a decision has no such member: 'whom'");
  EXPECT_EQ(problem(replaced(line, "\"start\":11", "\"start\":-1")), "trigger.start is not an offset in bytes");
  EXPECT_EQ(problem(replaced(line, "\"start\":11", "\"start\":\"11\"")), "trigger.start is not an offset in bytes");
  EXPECT_EQ(problem(replaced(line, "ASSAULT", "FIGHT")), "type is none of PLOVER's sixteen: 'FIGHT'");
  EXPECT_EQ(problem(replaced(line, "\"read both\"", "5")), "why is not a text");
  EXPECT_EQ(problem(replaced(line, "\"record\":\"ev_1\"", "\"record\":null")),
            "a record of a decision has no report or no id");
  EXPECT_EQ(problem("[]"), "a decision is not an object");
  EXPECT_EQ(problem("7"), "a decision is not an object");
}

TEST(DecisionLog, AWrongLineIsNamedByFileLineAndByteAndTheOthersAreRead) {
  std::string const good = decision_json(incident::decided(1, DecisionKind::reject, {{"1"}}));
  std::string const other = decision_json(incident::decided(2, DecisionKind::reject, {{"1"}}));
  std::string const bytes = good + "\n\n{\"schema\": }\n" + other;
  DecisionLog const log = read_decision_log(bytes, "log.jsonl");
  ASSERT_EQ(log.decisions.size(), 2U);
  ASSERT_EQ(log.errors.size(), 1U);
  EXPECT_EQ(log.errors[0].place.line, 3U);
  EXPECT_EQ(log.errors[0].place.byte, bytes.find("{\"schema\": }") + 11);
  EXPECT_EQ(log.errors[0].text().substr(0, 15), "log.jsonl:3:12:");
}

TEST(DecisionLog, NoBytesOfALineBreakTheReader) {
  std::string const line = decision_json(incident::edited(1, {"1"}, "killed", "5"));
  for (std::size_t i = 0; i < line.size(); ++i) {
    for (char const c : {'\0', '"', '}', '\\', '\xff', '0'}) {
      std::string bytes = line;
      bytes[i] = c;
      DecisionLog const log = read_decision_log(bytes, "x");
      EXPECT_EQ(log.decisions.size() + log.errors.size(), 1U);
      EXPECT_TRUE(log.decisions.empty() || bytes == line || log.decisions[0].id == decision_id(log.decisions[0]));
    }
    EXPECT_EQ(read_decision_log(line.substr(0, i), "x").decisions.size(), 0U);
  }
}

}  // namespace
}  // namespace annals::format
