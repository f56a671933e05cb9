// tests/unit/coding/test_gold.cpp -- annotated reports are read whole or refused with the piece that is wrong.
#include <gtest/gtest.h>

#include <filesystem>

#include "base/file.hpp"
#include "base/strings.hpp"
#include "coding/gold.hpp"

namespace annals::coding {
namespace {

constexpr std::string_view text = "Gunmen shot six people in Kirkuk. Police arrested two men. Gunmen shot at a car.\n";

class Gold : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (std::filesystem::temp_directory_path() / "annals_gold_XXXXXX").string();
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    m_directory = pattern;
    ASSERT_TRUE(write_file(m_directory + "/a.txt", text));
  }
  void TearDown() override { std::filesystem::remove_all(m_directory); }

  [[nodiscard]] std::string path() const { return m_directory + "/a.json"; }
  Result<std::optional<GoldReport>> read(std::string const& json) const {
    EXPECT_TRUE(write_file(path(), json));
    return read_gold(path());
  }
  /// One event in a sound frame.
  Result<std::optional<GoldReport>> read_event(std::string const& event) const {
    return read(concat({R"({"report": {"text_file": "a.txt"}, "events": [)", event, "]}"}));
  }
  void expect_wrong(std::string const& json, std::string_view what) const { expect_error(read(json), what); }
  void expect_wrong_event(std::string const& event, std::string_view what) const {
    expect_error(read_event(event), what);
  }

 private:
  void expect_error(Result<std::optional<GoldReport>> const& gold, std::string_view what) const {
    ASSERT_FALSE(gold) << what;
    EXPECT_EQ(gold.error().text(), concat({path(), ": ", what}));
  }
  std::string m_directory;
};

TEST_F(Gold, GivesAllThatIsAnnotated) {
  auto const gold =
      read(R"({"report": {"id": "a", "title": "Attack", "publisher": "The Wire", "published": "2024-05-16",
      "text_file": "a.txt"}, "events": [{"id": "e7", "incident": "kirkuk", "core": false, "type": "ASSAULT",
      "modes": ["firearms"], "stage": "attempted", "attribution": "claimed", "veracity": "disputed",
      "anchors": ["Gunmen shot", "Kirkuk"], "trigger": "shot", "date": ["2024-05-13", "2024-05"],
      "place": {"name": "Kirkuk", "country": "IRQ", "lat": 35.5, "lon": 44, "precision": "city"},
      "source": [{"name": "gunmen", "aliases": ["men", "attackers"]}], "target": [{"name": "people"}],
      "killed": [6, null], "injured": null, "detained": [2, 3], "weapons": ["rifle"], "claimed_by": "ISIS",
      "cited": [{"publisher": "AFP", "date": null}]}]})");
  ASSERT_TRUE(gold) << gold.error().text();
  ASSERT_TRUE(gold->has_value());
  GoldReport const& report = **gold;
  EXPECT_EQ(report.text, text);
  EXPECT_EQ(report.text_file, "a.txt");
  EXPECT_EQ(report.title, "Attack");
  EXPECT_EQ(report.publisher, "The Wire");
  EXPECT_EQ(report.published->start.iso(), "2024-05-16");
  ASSERT_EQ(report.events.size(), 1U);
  GoldEvent const& event = report.events[0];
  EXPECT_EQ(event.id, "e7");
  EXPECT_EQ(event.incident, "kirkuk");
  EXPECT_FALSE(event.core);
  EXPECT_EQ(event.stage, Stage::attempted);
  EXPECT_EQ(event.attribution, Attribution::claimed);
  EXPECT_EQ(event.veracity, Veracity::disputed);
  // "Gunmen shot" is in the text twice: the first one counts.
  EXPECT_EQ(event.anchors, (std::vector<ByteSpan>{{0, 11}, {26, 32}}));
  EXPECT_EQ(event.date->start.iso(), "2024-05-13");
  EXPECT_EQ(event.date->end.iso(), "2024-05-31");
  EXPECT_EQ(event.place->country, "IRQ");
  EXPECT_TRUE(event.place->has_position);
  EXPECT_DOUBLE_EQ(event.place->longitude, 44);
  EXPECT_EQ(event.source, (std::vector<GoldNames>{{"gunmen", "men", "attackers"}}));
  EXPECT_EQ(event.target, (std::vector<GoldNames>{{"people"}}));
  EXPECT_DOUBLE_EQ(event.killed->low, 6);
  EXPECT_FALSE(event.killed->high);
  EXPECT_FALSE(event.injured);
  EXPECT_DOUBLE_EQ(*event.detained->high, 3);
  EXPECT_EQ(event.weapons, std::vector<std::string>{"rifle"});
  EXPECT_EQ(event.claimed_by, "ISIS");
  ASSERT_EQ(event.cited.size(), 1U);
  EXPECT_EQ(event.cited[0].publisher, "AFP");
  EXPECT_EQ(event.cited[0].date, "");
}

TEST_F(Gold, WithoutEventsIsAFileOfAnotherKind) {
  auto const other = read(R"({"report": {"text_file": "a.txt"}})");
  ASSERT_TRUE(other);
  EXPECT_FALSE(other->has_value());
}

TEST_F(Gold, AReportWithoutAnyEventIsOne) {
  auto const empty = read(R"({"report": {"text_file": "a.txt"}, "events": []})");
  ASSERT_TRUE(empty);
  ASSERT_TRUE(empty->has_value());
  EXPECT_TRUE((*empty)->events.empty());
}

TEST_F(Gold, AWrongFrameIsRefusedWithItsPiece) {
  auto const broken = read(R"({"report": {"text_file": "a.txt")");
  ASSERT_FALSE(broken);
  EXPECT_EQ(broken.error().code, ErrorCode::malformed);
  EXPECT_EQ(broken.error().place.file, path());
  auto const no_text = read(R"({"report": {"text_file": "b.txt"}, "events": []})");
  ASSERT_FALSE(no_text);
  EXPECT_EQ(no_text.error().code, ErrorCode::not_found);
  EXPECT_TRUE(no_text.error().place.file.ends_with("/b.txt")) << no_text.error().text();
  expect_wrong(R"({"report": {}, "events": []})", "\"text_file\" of the report is missing");
  expect_wrong(R"({"events": []})", "an annotation has an object \"report\" and a list \"events\"");
  expect_wrong(R"({"report": {"text_file": "a.txt"}, "events": "none"})",
               "an annotation has an object \"report\" and a list \"events\"");
  expect_wrong(R"({"report": {"text_file": "a.txt", "title": 3}, "events": []})",
               "\"title\" of the report must be a string");
  expect_wrong(R"({"report": {"text_file": "a.txt", "published": "May"}, "events": []})",
               "\"published\" must be YYYY-MM-DD: 'May'");
}

TEST_F(Gold, AWrongEventIsRefusedWithItsPiece) {
  std::string const start = R"({"id": "e2", "incident": "i", "core": true, "anchors": ["Gunmen"], "type": )";
  ASSERT_TRUE(read_event(start + R"("ASSAULT"})"));
  expect_wrong_event(start + R"("ATTACK"})", "event e2: unknown type: 'ATTACK'");
  expect_wrong_event(start + "null}", "event e2: unknown type");
  std::string const typed = start + R"("ASSAULT", )";
  expect_wrong_event(typed + R"("anchors": ["Gunmen shot seven"]})",
                     "event e2: an anchor is not in the text: 'Gunmen shot seven'");
  expect_wrong_event(typed + R"("anchors": []})", "event e2: no anchors");
  expect_wrong_event(typed + R"("anchors": [""]})", "event e2: an anchor is not in the text");
  expect_wrong_event(typed + R"("id": null, "core": 1})", "event #1: \"core\" must be true or false");
  expect_wrong_event(typed + R"("incident": null})", "event e2: \"incident\" is missing");
  expect_wrong_event(typed + R"("stage": "done"})", "event e2: unknown stage: 'done'");
  expect_wrong_event(typed + R"("attribution": "rumoured"})", "event e2: unknown attribution: 'rumoured'");
  expect_wrong_event(typed + R"("veracity": "true"})", "event e2: unknown veracity: 'true'");
  expect_wrong_event(typed + R"("date": ["2024-02-31", "2024-03-01"]})",
                     "event e2: \"date\" must be [first day, last day]: '2024-02-31'");
  expect_wrong_event(typed + R"("date": ["2024-03-02", "2024-03-01"]})",
                     "event e2: \"date\" must be [first day, last day]: '2024-03-01'");
  expect_wrong_event(typed + R"("place": "Kirkuk"})", "event e2: \"place\" must be an object: 'Kirkuk'");
  expect_wrong_event(typed + R"("place": {"precision": "town"}})", "event e2: unknown precision: 'town'");
  expect_wrong_event(typed + R"("place": {"name": "Kirkuk", "precision": "city", "lat": 35.5, "lon": null}})",
                     "event e2: \"lat\" and \"lon\" must be numbers: 'Kirkuk'");
  expect_wrong_event(typed + R"("source": [{"aliases": ["men"]}]})", "event e2: \"name\" is missing");
  expect_wrong_event(typed + R"("target": "men"})", "event e2: \"target\" must be a list: 'men'");
  expect_wrong_event(typed + R"("killed": [6]})", "event e2: \"killed\" must be [low, high], high null when open");
  expect_wrong_event(typed + R"("weapons": [1]})", "event e2: \"weapons\" must be a list of strings");
}

}  // namespace
}  // namespace annals::coding
