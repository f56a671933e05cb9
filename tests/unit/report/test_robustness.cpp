// Reports that nobody would write: random bytes, cut and mixed reports. Nothing may crash, and every span must hold.
#include <gtest/gtest.h>

#include <random>
#include <sstream>
#include <string>

#include "base/unicode.hpp"
#include "report/json_lines.hpp"
#include "report/reader.hpp"
#include "report/report_json.hpp"

namespace annals::report {
namespace {

constexpr std::string_view sample =
    "URGENT\n\nBomb kills nine\n\nBy Jane Doe\n\nPublished: 4 April 2023\n\nKUNDUZ, April 4, 2002 (AWN) -- Nine people "
    "(24) were killed "
    "\xE2\x80\x94 police said (Asia Plus, April 6; see Dawn, May 3, 2021).\n\nCONCLUSION\n[TEXT] It was quiet. [Dawn, "
    "3 May 2021]\n\n"
    "\xC2\xA9 2007 Wire\n\nSource : X\n\nBorder SecurityCentral AsiaGlobal News\nEND\n";

void expect_spans_hold(Report const& report) {
  auto const holds = [&](ByteSpan span) { return span.empty() || span.end <= report.text.size(); };
  std::uint32_t last = 0;
  for (Section const& section : report.sections) {
    ASSERT_FALSE(section.span.empty());
    ASSERT_GE(section.span.start, last);
    ASSERT_TRUE(holds(section.span));
    ASSERT_FALSE(first_invalid_utf8(slice(report.text, section.span)).has_value());
    last = section.span.end;
  }
  for (Citation const& citation : report.citations) {
    ASSERT_TRUE(holds(citation.span) && holds(citation.scope) && holds(citation.publisher_span) &&
                holds(citation.date_span));
    ASSERT_TRUE(citation.span.contains(citation.publisher_span));
    ASSERT_FALSE(first_invalid_utf8(slice(report.text, citation.scope)).has_value());
  }
  ASSERT_TRUE(holds(report.title_span) && holds(report.publisher_span) && holds(report.dateline_span));
  ASSERT_FALSE(report_json(report).empty());
}

TEST(Robustness, RandomBytesAreReadOrRefused) {
  std::mt19937 random(20240607);
  for (int round = 0; round < 2000; ++round) {
    std::string bytes(random() % 300, ' ');
    for (char& c : bytes) {
      c = static_cast<char>(random() % 256);
    }
    Result<Report> const report = read_text_report(bytes, {});
    if (report.has_value()) {
      expect_spans_hold(*report);
    } else {
      EXPECT_FALSE(report.error().message.empty());
    }
    std::istringstream stream("{" + bytes);
    JsonLinesReader lines(stream_bytes(stream), "f", {});
    while (lines.next().has_value()) {
    }
  }
}

TEST(Robustness, MutatedReportsKeepTheirSpansInside) {
  std::mt19937 random(20240608);
  constexpr std::string_view alphabet = "\n\n  .,;:()[]-AaZz09\"'@/\\|";
  for (int round = 0; round < 5000; ++round) {
    std::string text(sample);
    for (std::uint32_t change = 0; change < 1 + random() % 12; ++change) {
      std::size_t const at = random() % text.size();
      switch (random() % 4) {
        case 0:
          text[at] = alphabet[random() % alphabet.size()];
          break;
        case 1:
          text.erase(at, random() % 20);
          break;
        case 2:
          text.insert(at, sample.substr(random() % sample.size(), random() % 40));
          break;
        default:
          text.insert(at, 1, alphabet[random() % alphabet.size()]);
          break;
      }
      if (text.empty()) {
        text = "x";
      }
    }
    Result<Report> const report = read_text_report(repair_utf8(text), {});
    if (report.has_value()) {
      ASSERT_NO_FATAL_FAILURE(expect_spans_hold(*report)) << text;
    }
  }
}

TEST(Robustness, TheSameTextGivesTheSameReport) {
  EXPECT_EQ(report_json(*read_text_report(std::string(sample), {})),
            report_json(*read_text_report(std::string(sample), {})));
}

TEST(Robustness, LongRunsOfOneSignTakeNoLongTime) {
  for (char const sign : {'(', '[', '\n', '-', 'A', '.', ' ', '1'}) {
    Result<Report> const report = read_text_report("x" + std::string(1'000'000, sign), {});
    EXPECT_TRUE(report.has_value());
  }
}

}  // namespace
}  // namespace annals::report
