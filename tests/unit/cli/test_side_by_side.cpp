#include <gtest/gtest.h>

#include "cli/side_by_side.hpp"
#include "format/event_json.hpp"

namespace annals::cli {
namespace {

store::IncidentDetail detail_of(std::string const& number, std::int64_t killed) {
  store::IncidentDetail detail;
  detail.incident.id = "in_" + number;
  detail.incident.title = "ASSAULT - Kabul";
  detail.incident.date = interval_of_day(*civil_date(2031, 3, 9));
  detail.incident.killed = ConsolidatedCount{{killed, killed, killed}, "latest", {}};
  detail.incident.article_count = 1;
  Report report;
  report.id = "rp_" + number;
  report.publisher = "Wire " + number;
  report.text = "KABUL -- \xc2\xabQuiet\xc2\xbb town.\nA bomb exploded at noon.";
  EventRecord record;
  record.id = "ev_" + number;
  record.report.id = report.id;
  auto const start = static_cast<std::uint32_t>(report.text.find("exploded"));
  record.evidence.push_back({"trigger", {start, start + 8}, "exploded"});
  detail.records.push_back({record.id, report.id, detail.incident.id, format::event_json(record, report.text)});
  detail.reports.push_back(report);
  return detail;
}

TEST(SideBySide, MarksWhatAgreesAndWhatDiffersAndShowsTheWords) {
  store::IncidentDetail const first = detail_of("a", 3);
  store::IncidentDetail const second = detail_of("b", 7);
  incident::ReviewItem item;
  item.doubt.reason = "same day; killed 3 and 7";
  item.first = first.incident;
  item.second = second.incident;
  std::string const text = side_by_side(item, first, &second);
  EXPECT_NE(text.find("= date      2031-03-09"), std::string::npos) << text;
  EXPECT_NE(text.find("! killed    3"), std::string::npos) << text;
  EXPECT_NE(text.find("  place     "), std::string::npos) << "not known on either side";
  EXPECT_NE(text.find("alike: same day; killed 3 and 7"), std::string::npos);
  EXPECT_NE(text.find("A bomb [exploded] at noon."), std::string::npos) << text;
  EXPECT_NE(text.find("ev_b  Wire b"), std::string::npos);
}

TEST(SideBySide, OfOneIncidentAsksAboutItsRecord) {
  store::IncidentDetail const first = detail_of("a", 3);
  incident::ReviewItem item;
  item.doubt.record = "ev_a";
  item.first = first.incident;
  EXPECT_NE(side_by_side(item, first, nullptr).find("does this record belong to it?"), std::string::npos);
}

}  // namespace
}  // namespace annals::cli
