#include <gtest/gtest.h>

#include "base/content_id.hpp"
#include "release/report_line.hpp"

namespace annals::release {
namespace {

Report example() {
  Report report;
  report.id = "rp_a";
  report.source = "a.jsonl#7";
  report.given_id = "7";
  report.title = "A \"title\"";
  report.publisher = "The Wire";
  report.url = "https://x.org/7";
  report.language = "en";
  report.published = Published{interval_of_month(2023, 3), DateBasis::inferred, {}, {}};
  report.authors = {"Ada", "Bo"};
  report.text = "First line\r\n\tsecond \xE2\x80\x94 line";
  report.sections = {{SectionKind::title, {0, 10}}, {SectionKind::paragraph, {12, 30}}};
  report.agency = "Reuters";
  report.agency_span = {3, 8};
  return report;
}

TEST(ReportLine, EarlierVersionsComeBackAndAreOnlyThereWhereThereAreSome) {
  std::vector<EarlierVersion> const earlier = {{"rp_b", "A title", "The Wire", "Six dead."}, {"rp_c", "", "", ""}};
  std::string const line = report_line(example(), true, earlier);
  EXPECT_EQ(parse_earlier_versions(line).value(), earlier);
  EXPECT_EQ(report_line(parse_report_line(line).value(), true), report_line(example(), true));
  EXPECT_TRUE(parse_earlier_versions(report_line(example(), true))->empty());
  EXPECT_EQ(report_line(example(), false, earlier).find("Six dead"), std::string::npos);
}

TEST(ReportLine, ComesBackAsItWasWritten) {
  std::string const line = report_line(example(), true);
  EXPECT_EQ(line.find('\n'), std::string::npos);
  Result<Report> const read = parse_report_line(line);
  ASSERT_TRUE(read) << read.error().text();
  EXPECT_EQ(report_line(*read, true), line);
  EXPECT_EQ(read->text, example().text);
  EXPECT_EQ(read->published->interval, interval_of_month(2023, 3));
  EXPECT_EQ(read->sections.size(), 2U);
  EXPECT_EQ(read->agency_span.end, 8U);
  EXPECT_EQ(report_line(parse_report_line(report_line(Report(), true)).value(), true), report_line(Report(), true));
}

TEST(ReportLine, WithoutTextHasOnlyItsHash) {
  std::string const line = report_line(example(), false);
  EXPECT_EQ(line.find("second"), std::string::npos);
  EXPECT_NE(line.find("\"sha256\":\"" + sha256_hex(example().text) + "\",\"sections\":[],\"text\":null}"),
            std::string::npos)
      << line;
  Report withheld = example();
  withheld.text.clear();
  EXPECT_NE(report_line(withheld, false).find("\"bytes\":null,\"sha256\":null"), std::string::npos);
}

TEST(ReportLine, RefusesWhatIsNone) {
  auto const error_of = [](std::string const& line) {
    Result<Report> const report = parse_report_line(line);
    return report ? std::string() : report.error().text();
  };
  EXPECT_EQ(error_of("{\"schema\":\"annals.report/1\",\"id\":7}"), "id is not a text");
  EXPECT_EQ(error_of("{\"schema\":\"annals.report/2\"}"), "not of the schema annals.report/1: 'annals.report/2'");
  std::string line = report_line(example(), true);
  line.replace(line.find("First line"), 5, "Third");
  EXPECT_EQ(error_of(line), "the text is not that of its sha256: 'rp_a'");
  line = report_line(example(), true);
  line.replace(line.find("\"paragraph\""), 11, "\"paragrapf\"");
  EXPECT_EQ(error_of(line), "a section has no such kind: 'paragrapf'");
  line = report_line(example(), true);
  line.replace(line.find("\"month\""), 7, "\"mouth\"");
  EXPECT_EQ(error_of(line), "published has no such precision or basis: 'mouth'");
}

}  // namespace
}  // namespace annals::release
