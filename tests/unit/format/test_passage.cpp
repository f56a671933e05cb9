#include <gtest/gtest.h>

#include "format/passage.hpp"

namespace annals::format {
namespace {

ByteSpan span_in(std::string const& text, std::string_view words) {
  auto const start = static_cast<std::uint32_t>(text.find(words));
  return {start, start + static_cast<std::uint32_t>(words.size())};
}

Report report_of(std::string text) {
  Report report;
  std::uint32_t start = 0;
  for (std::size_t end = text.find("\n\n"); end != std::string::npos; end = text.find("\n\n", start)) {
    report.sections.push_back({SectionKind::paragraph, {start, static_cast<std::uint32_t>(end)}});
    start = static_cast<std::uint32_t>(end) + 2;
  }
  report.sections.push_back({SectionKind::paragraph, {start, static_cast<std::uint32_t>(text.size())}});
  report.text = std::move(text);
  return report;
}

TEST(Passage, IsTheParagraphOfTheWords) {
  Report const report = report_of("A title\n\nA bomb\n  killed six.\n\nIt rained.");
  EXPECT_EQ(passage_of(report, span_in(report.text, "killed")), "A bomb killed six.");
  EXPECT_EQ(passage_of(report, span_in(report.text, "rained")), "It rained.");
}

TEST(Passage, OfALongParagraphIsCutBetweenWords) {
  std::string filler;
  for (int i = 0; i < 100; ++i) {
    filler += "word" + std::to_string(i) + " ";
  }
  Report const report = report_of(filler + "killed six " + filler);
  std::string const passage = passage_of(report, span_in(report.text, "killed"));
  EXPECT_EQ(passage.rfind("... word", 0), 0U) << passage;
  EXPECT_EQ(passage.substr(passage.size() - 4), " ...") << passage;
  EXPECT_NE(passage.find(" killed six word0 "), std::string::npos) << passage;
  EXPECT_LE(passage.size(), longest_passage + 8);
}

TEST(Passage, NeedsWordsInTheText) {
  Report const report = report_of("Short.");
  EXPECT_EQ(passage_of(report, {2, 2}), "");
  EXPECT_EQ(passage_of(report, {0, 99}), "");
  EXPECT_EQ(passage_of(Report(), {0, 1}), "");
}

}  // namespace
}  // namespace annals::format
