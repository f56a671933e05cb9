// tests/unit/coding/test_coding_json.cpp -- candidates as JSON and as sentences.
#include <gtest/gtest.h>

#include "base/json.hpp"
#include "base/strings.hpp"
#include "coding/coding_json.hpp"
#include "coding_examples.hpp"

namespace annals::coding {
namespace {

TEST(CodingJson, EveryCandidateIsALineWithItsBytes) {
  std::unique_ptr<pipeline::CodedText> const coded = pipeline::code_text(
      test_resources(), {}, report_of("In Bogot\xC3\xA1 gunmen killed six people on Monday. No arrests were made."));
  std::string const out =
      mentions_as_json_lines(coded->report, coded->analysis, test_resources().knowledge.frames, coded->coded);
  std::vector<std::string_view> const lines = split(out, '\n');
  ASSERT_EQ(lines.size(), coded->coded.mentions.size());
  for (std::string_view const line : lines) {
    Result<Json> const json = parse_json(line);
    ASSERT_TRUE(json) << line;
    Json const& trigger = (*json)["trigger"];
    ByteSpan const span{static_cast<std::uint32_t>(trigger["start"].integer),
                        static_cast<std::uint32_t>(trigger["end"].integer)};
    EXPECT_EQ(slice(coded->report.text, span), trigger["text"].text());
    EXPECT_TRUE(parse_event_type((*json)["type"].text())) << line;
    EXPECT_FALSE((*json)["frame"].text().empty()) << line;
    EXPECT_FALSE((*json)["decided"].text().empty()) << line;
    for (std::string_view const role : {"sources", "targets"}) {
      for (Json const& filler : (*json)[role].items) {
        ByteSpan const words{static_cast<std::uint32_t>(filler["start"].integer),
                             static_cast<std::uint32_t>(filler["end"].integer)};
        EXPECT_EQ(slice(coded->report.text, words), filler["text"].text());
      }
    }
  }
}

TEST(CodingJson, ACandidateNamesWhoSaysIt) {
  std::unique_ptr<pipeline::CodedText> const coded =
      pipeline::code_text(test_resources(), {}, report_of("Gunmen killed six people in Jos on Monday, police said."));
  std::string const out =
      mentions_as_json_lines(coded->report, coded->analysis, test_resources().knowledge.frames, coded->coded);
  Result<Json> const json = parse_json(split(out, '\n').front());
  ASSERT_TRUE(json) << out;
  Json const& speakers = (*json)["speakers"];
  ASSERT_EQ(speakers.items.size(), 1U) << out;
  EXPECT_EQ(speakers.items[0]["text"].text(), "police");
  EXPECT_EQ(speakers.items[0]["kind"].text(), "official");
  EXPECT_EQ(speakers.items[0]["start"].integer, 43);
  EXPECT_TRUE(speakers.items[0]["id"].is_null());
}

TEST(Explanation, ShowsEachSentenceWithATriggerOnce) {
  std::unique_ptr<pipeline::CodedText> const coded = pipeline::code_text(
      test_resources(), {},
      report_of("Gunmen attacked a bus and killed six people in Kirkuk on Monday. It rained. No arrests were made."));
  std::string const out = explanation(coded->report, coded->analysis, test_resources().knowledge.frames, coded->coded);
  std::size_t const first = out.find("Gunmen attacked a bus");
  ASSERT_NE(first, std::string::npos) << out;
  EXPECT_EQ(out.find("Gunmen attacked a bus", first + 1), std::string::npos) << out;
  EXPECT_EQ(out.find("It rained"), std::string::npos) << out;
  EXPECT_NE(out.find("No arrests were made"), std::string::npos) << out;
  for (EventRecord const& record : coded->coded.records) {
    EXPECT_NE(out.find(record.id), std::string::npos) << out;
  }
}

}  // namespace
}  // namespace annals::coding
