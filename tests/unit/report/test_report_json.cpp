#include <gtest/gtest.h>

#include "report/reader.hpp"
#include "report/report_json.hpp"

namespace annals::report {
namespace {

TEST(ReportJson, HasEveryFieldInFixedOrder) {
  ReportInput input;
  input.source = "a.txt";
  Result<Report> report = read_text_report("YALA, 4 May 2020 (AP) -- Men attacked a post (Dawn, 3 May 2020).", input);
  ASSERT_TRUE(report.has_value());
  report->agency = "AP";
  report->agency_span = {18, 20};
  EXPECT_EQ(
      report_json(*report),
      "{\"source\":\"a.txt\",\"id\":\"" + report->id +
          "\",\"given_id\":null,\"title\":null,\"publisher\":\"AP\",\"url\":null,\"agency\":{\"name\":\"AP\",\"text\":"
          "\"AP\","
          "\"start\":18,\"end\":20},\"published\":{\"start\":\"2020-05-"
          "04\",\"end\":\"2020-05-04\","
          "\"basis\":\"metadata\",\"text\":\"4 May "
          "2020\",\"reason\":null},\"updated\":null,\"authors\":[],\"language\":\"en\",\"dateline_place\":\"YALA\","
          "\"text\":\"YALA, 4 May 2020 (AP) -- Men attacked a post (Dawn, 3 May "
          "2020).\",\"sections\":[{\"kind\":\"dateline\",\"start\":0,\"end\":24},"
          "{\"kind\":\"paragraph\",\"start\":25,\"end\":64}],\"citations\":[{\"start\":45,\"end\":63,\"text\":\"(Dawn, "
          "3 May 2020)\",\"publisher\":\"Dawn\","
          "\"date\":\"2020-05-03\",\"date_text\":\"3 May "
          "2020\",\"year_written\":true,\"scope\":{\"start\":25,\"end\":44}}]}");
}

}  // namespace
}  // namespace annals::report
