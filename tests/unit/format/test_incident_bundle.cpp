#include <gtest/gtest.h>
#include <stdlib.h>
#include <time.h>

#include <algorithm>
#include <string>

#include "base/content_id.hpp"
#include "base/json.hpp"
#include "base/strings.hpp"
#include "format/event_json.hpp"
#include "format/incident_bundle.hpp"

namespace annals::format {
namespace {

Report report_of(std::string id, std::string publisher) {
  Report report;
  report.id = std::move(id);
  report.publisher = std::move(publisher);
  report.title = "Blast: \"many\" dead";
  report.url = "https://a.example/1";
  report.published = Published{interval_of_day(*civil_date(2031, 3, 10)), DateBasis::given, {}, ""};
  report.text = "Blast in Qal\u02bca.\r\nA bomb killed three.\n";
  return report;
}

EventRecord record_of(Report const& report) {
  EventRecord record;
  record.id = "ev_one";
  record.report.id = report.id;
  auto const start = static_cast<std::uint32_t>(report.text.find("killed"));
  record.evidence.push_back({"trigger", {start, start + 6}});
  return record;
}

class IncidentBundle : public testing::Test {
 protected:
  IncidentBundle() {
    incident.id = "in_one";
    incident.title = "ASSAULT - Qala - 2031-03-09";
  }
  [[nodiscard]] std::vector<ArchivedFile> files() const {
    return bundle_files({incident, "{\"a\":1}", records, reports});
  }
  [[nodiscard]] std::string file(std::string_view path) const {
    auto const all = files();
    auto const found = std::ranges::find(all, concat({"in_one/", path}), &ArchivedFile::path);
    EXPECT_NE(found, all.end()) << path;
    return found == all.end() ? std::string() : found->bytes;
  }

  Incident incident;
  std::vector<Report> reports = {report_of("rp_a", "The Wire"), report_of("rp_b", "")};
  std::vector<EventRecord> records = {record_of(reports[0])};
};

TEST_F(IncidentBundle, TextsAreByteForByteAndSpansPointIntoThem) {
  std::string const text = file("reports/rp_a.txt");
  EXPECT_EQ(text, reports[0].text);
  EXPECT_EQ(text.substr(25, 6), "killed");
  EXPECT_EQ(file("spans.csv"), "record,report,field,start,end,text\r\nev_one,rp_a,trigger,25,31,killed\r\n");
  EXPECT_EQ(file("incident.json"), "{\"a\":1}\n");
  EXPECT_EQ(parse_event(file("records.ndjson")).value().id, "ev_one");
}

TEST_F(IncidentBundle, EveryFileIsHashed) {
  std::string sums;
  for (ArchivedFile const& one : files()) {
    EXPECT_TRUE(one.path.starts_with("in_one/")) << one.path;
    if (one.path != "in_one/SHA256SUMS") {
      sums += concat({sha256_hex(one.bytes), "  ", one.path.substr(7), "\n"});
    }
  }
  EXPECT_EQ(file("SHA256SUMS"), sums);
}

TEST_F(IncidentBundle, TheCitationNamesOnlyWhatIsKnown) {
  std::string const text = file("citation.txt");
  EXPECT_NE(text.find("Told by The Wire, 2031-03-10; Blast: \"many\" dead, 2031-03-10. "), std::string::npos) << text;
  std::string const cff = file("CITATION.cff");
  EXPECT_NE(cff.find("    title: \"Blast: \\\"many\\\" dead\"\n"), std::string::npos) << cff;
  EXPECT_EQ(cff.find("type: article"), cff.rfind("type: article")) << "a report without a publisher has no author";
  reports.pop_back();
  reports[0].publisher.clear();
  EXPECT_EQ(file("CITATION.cff").find("references"), std::string::npos);
}

TEST_F(IncidentBundle, TheSameBytesInAnyTimeZone) {
  std::string const here = incident_bundle({incident, "{}", records, reports}).value();
  EXPECT_TRUE(here.starts_with("PK\x03\x04"));
  char const* const before = getenv("TZ");
  std::string const kept = before == nullptr ? "" : before;
  for (char const* zone : {"Pacific/Kiritimati", "America/New_York", "Africa/Monrovia", "UTC"}) {
    setenv("TZ", zone, 1);
    tzset();
    EXPECT_EQ(incident_bundle({incident, "{}", records, reports}).value(), here) << zone;
  }
  kept.empty() ? unsetenv("TZ") : setenv("TZ", kept.c_str(), 1);
  tzset();
}

TEST(ZipArchive, TwoFilesOfOnePathAreAFault) {
  std::vector<ArchivedFile> const files = {{"a.txt", "1"}, {"a.txt", "2"}};
  Result<std::string> const archive = zip_archive(files);
  ASSERT_FALSE(archive);
  EXPECT_NE(archive.error().message.find("a.txt"), std::string::npos) << archive.error().message;
}

}  // namespace
}  // namespace annals::format
