// tests/cli/export/test_export.cpp -- annals export: three forms of two levels.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "run_annals.hpp"

namespace annals::test {
namespace {

std::string read_text(std::string const& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// Two publishers on one bombing.
class Export : public testing::Test {
 protected:
  Export() {
    first = scratch.file(
        "first.txt",
        "MAZAR-E SHARIF, March 9 - A bomb killed six people in Mazar-e Sharif on Thursday, police said.\n");
    second =
        scratch.file("second.txt", "A bombing in Mazar-e Sharif killed seven people on Thursday, a doctor said.\n");
    RunOutcome const run = run_annals({"ingest", database(), first, second, "--published", "2023-03-10"});
    EXPECT_EQ(run.exit_code, 0) << run.err;
  }
  [[nodiscard]] std::string database() const { return scratch.path("a.db"); }
  [[nodiscard]] std::string text(std::string const& level, std::string const& form) const {
    RunOutcome const run = run_annals({"export", database(), "--level", level, "--format", form});
    EXPECT_EQ(run.exit_code, 0) << run.err;
    EXPECT_EQ(run.err, "");
    return run.out;
  }

  Scratch scratch;
  std::string first;
  std::string second;
};

TEST_F(Export, RecordsInJsonLinesAreThoseOfCodeWithTheirIncident) {
  std::vector<std::string> const stored = lines_of(text("record", "jsonl"));
  std::vector<std::string> coded = lines_of(run_annals({"code", first, second, "--published", "2023-03-10"}).out);
  ASSERT_FALSE(coded.empty());
  ASSERT_EQ(stored.size(), coded.size());
  for (std::string const& line : stored) {
    Json const json = parse_json(line).value();
    std::string const id = json["incident"]["id"].string;
    EXPECT_EQ(id.substr(0, 3), "in_");
    std::string plain = line;
    std::string const member = "\"incident\":{\"id\":\"" + id + "\"},";
    ASSERT_NE(plain.find(member), std::string::npos);
    plain.erase(plain.find(member), member.size());
    EXPECT_NE(std::find(coded.begin(), coded.end(), plain), coded.end()) << plain;
  }
}

TEST_F(Export, EveryRecordBelongsToAnIncidentThatIsExported) {
  std::string const incidents = text("incident", "jsonl");
  for (std::string const& line : lines_of(text("record", "jsonl"))) {
    EXPECT_NE(incidents.find(parse_json(line).value()["incident"]["id"].string), std::string::npos);
  }
}

TEST_F(Export, CsvHasAHeaderAndARowForEach) {
  for (char const* level : {"incident", "record"}) {
    std::string const csv = text(level, "csv");
    std::size_t const rows = lines_of(text(level, "jsonl")).size();
    std::size_t line_ends = 0;
    for (std::size_t at = csv.find("\r\n"); at != std::string::npos; at = csv.find("\r\n", at + 2)) {
      ++line_ends;
    }
    EXPECT_EQ(line_ends, rows + 1) << level;
    EXPECT_NE(csv.substr(0, csv.find("\r\n")).find("event_id"), std::string::npos);
  }
}

TEST_F(Export, GeoJsonIsOneCollectionWithAFeatureForEach) {
  for (char const* level : {"incident", "record"}) {
    Json const json = parse_json(text(level, "geojson")).value();
    EXPECT_EQ(json["type"].text(), "FeatureCollection");
    EXPECT_EQ(json["features"].items.size(), lines_of(text(level, "jsonl")).size()) << level;
  }
}

TEST_F(Export, TheEndingOfTheFileTellsTheForm) {
  ASSERT_EQ(run_annals({"export", database(), "-o", scratch.path("a.csv")}).exit_code, 0);
  EXPECT_EQ(read_text(scratch.path("a.csv")), text("incident", "csv"));
  ASSERT_EQ(run_annals({"export", database(), "--output", scratch.path("a.geojson")}).exit_code, 0);
  EXPECT_EQ(read_text(scratch.path("a.geojson")), text("incident", "geojson"));
}

TEST_F(Export, AFullDiskFailsAndLeavesTheOldFile) {
  std::string const old = scratch.file("old.csv", "old");
  EXPECT_EQ(run_annals({"export", database(), "--format", "csv"}, {.input = {}, .output = "/dev/full"}).exit_code, 1);
  std::filesystem::create_directory(scratch.path("old.csv.part"));
  EXPECT_EQ(run_annals({"export", database(), "-o", old}).exit_code, 1);
  EXPECT_EQ(read_text(old), "old");
}

/// A device such as /dev/null must stay one: a file renamed onto it would take its place.
TEST_F(Export, APipeIsWrittenToAndStaysAPipe) {
  std::string const pipe = scratch.path("pipe");
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  int const end = open(pipe.c_str(), O_RDWR | O_NONBLOCK);
  RunOutcome const run = run_annals({"export", database(), "--format", "csv", "-o", pipe});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  std::string bytes(std::size_t{1} << 16U, '\0');
  ssize_t const count = read(end, bytes.data(), bytes.size());
  close(end);
  EXPECT_EQ(bytes.substr(0, static_cast<std::size_t>(std::max<ssize_t>(0, count))), text("incident", "csv"));
  EXPECT_TRUE(std::filesystem::is_fifo(pipe));
  EXPECT_EQ(run_annals({"export", database(), "--format", "gpkg", "-o", pipe}).exit_code, 1);
  EXPECT_TRUE(std::filesystem::is_fifo(pipe));
}

TEST_F(Export, LeavesNoHalfFileBehind) {
  ASSERT_EQ(run_annals({"export", database(), "-o", scratch.path("a.csv")}).exit_code, 0);
  EXPECT_FALSE(std::filesystem::exists(scratch.path("a.csv.part")));
}

TEST(ExportErrors, AMissingDatabaseIsNotMade) {
  Scratch const scratch;
  RunOutcome const run = run_annals({"export", scratch.path("none.db")});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_NE(run.err.find("no such database"), std::string::npos);
  EXPECT_FALSE(std::filesystem::exists(scratch.path("none.db")));
}

TEST(ExportErrors, AnUnknownLevelNamesTheRightOnes) {
  Scratch const scratch;
  RunOutcome const run = run_annals({"export", scratch.path("none.db"), "--level", "event"});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_NE(run.err.find("incident|record"), std::string::npos);
}

TEST(ExportErrors, HelpShowsAnExample) {
  RunOutcome const run = run_annals({"export", "--help"});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_NE(run.out.find("annals export incidents.db"), std::string::npos);
}

}  // namespace
}  // namespace annals::test
