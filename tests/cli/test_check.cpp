// tests/cli/test_check.cpp -- annals check on the data of the repository, and on broken copies of it.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "base/file.hpp"
#include "base/json.hpp"
#include "base/strings.hpp"
#include "run_annals.hpp"

namespace annals::test {
namespace {

/// A copy of data/ to break.
class BrokenData : public testing::Test {
 protected:
  void SetUp() override {
    std::filesystem::copy(ANNALS_SOURCE_DIR "/data", data(), std::filesystem::copy_options::recursive);
  }
  [[nodiscard]] std::string data() const { return m_scratch.path("data"); }

  /// Adds a line to a file of the copy; its number.
  [[nodiscard]] std::size_t add_line(std::string const& name, std::string const& line) const {
    Result<std::string> const before = read_file(data() + "/" + name);
    EXPECT_TRUE(before) << name;
    std::string const bytes = *before + (before->ends_with('\n') ? "" : "\n") + line + "\n";
    EXPECT_TRUE(write_file(data() + "/" + name, bytes));
    return static_cast<std::size_t>(std::count(bytes.begin(), bytes.end(), '\n'));
  }

  /// The error names the file and the line, goes to standard output, and the exit code is 1.
  void expect_error(std::string const& name, std::size_t line) const {
    RunOutcome const run = run_annals({"check", data()});
    EXPECT_EQ(run.exit_code, 1) << run.out << run.err;
    std::string const place = data() + "/" + name + ":" + std::to_string(line) + ":";
    EXPECT_NE(run.out.find(place), std::string::npos) << "wanted " << place << "\n" << run.out << run.err;
  }

 private:
  Scratch m_scratch;
};

TEST(Check, TheDataOfTheRepositoryIsSound) {
  RunOutcome const run = run_annals({"check", ANNALS_SOURCE_DIR "/data"});
  EXPECT_EQ(run.exit_code, 0) << run.out;
  EXPECT_EQ(run.err, "");
  EXPECT_NE(run.out.find(": 0 errors"), std::string::npos) << run.out;
}

TEST(Check, WithoutADirectoryItChecksWhatIsInUse) {
  RunOutcome const run = run_annals({"check", "--errors-only"});
  EXPECT_EQ(run.exit_code, 0) << run.out << run.err;
  EXPECT_NE(run.out.find("share/data: 0 errors, 0 warnings"), std::string::npos) << run.out;
}

TEST(Check, AMissingDirectoryIsAFailure) {
  Scratch const scratch;
  EXPECT_EQ(run_annals({"check", scratch.path("none")}).exit_code, 1);
}

TEST_F(BrokenData, AnUnknownEventTypeOfAFrame) {
  std::size_t const line = add_line("frames/assault.txt", "[assault.test]\ntype: ASAULT\nverb: testify");
  expect_error("frames/assault.txt", line - 1);
}

TEST_F(BrokenData, ALineThatIsNoStanzaLine) {
  std::size_t const line = add_line("actors/armed_groups_asia.txt", "a line of prose");
  expect_error("actors/armed_groups_asia.txt", line);
}

TEST_F(BrokenData, AnUnknownParent) {
  std::size_t const line =
      add_line("actors/armed_groups_asia.txt", "[test_group]\nname: Test Group\nparent: no_such_group");
  expect_error("actors/armed_groups_asia.txt", line);
}

TEST_F(BrokenData, ATableRowWithTooFewCells) {
  std::size_t const line = add_line("lexicon/numbers.tsv", "a lone cell");
  expect_error("lexicon/numbers.tsv", line);
}

TEST_F(BrokenData, BytesThatAreNoUtf8) {
  std::size_t const line = add_line("lexicon/weapons.tsv", "caf\xE9\tx\ty\tz");
  expect_error("lexicon/weapons.tsv", line);
}

TEST_F(BrokenData, AWordThatTellsNoKindOfName) {
  std::size_t const line = add_line("name-kinds.txt", "wepon: bazooka");
  expect_error("name-kinds.txt", line);
}

TEST_F(BrokenData, AHolidayOnADayThatNoMonthHas) {
  std::size_t const line = add_line("time/holidays.txt", "[test]\nname: Test Day\ncalendar: islamic\ndate: 02-30");
  expect_error("time/holidays.txt", line);
}

TEST_F(BrokenData, AMissingFile) {
  std::filesystem::remove(data() + "/lexicon/speech.tsv");
  RunOutcome const run = run_annals({"check", data()});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_NE(run.out.find(data() + "/lexicon/speech.tsv: no such file"), std::string::npos) << run.out;
}

TEST_F(BrokenData, ErrorsOfSeveralFilesAreAllSaid) {
  std::size_t const first = add_line("lexicon/numbers.tsv", "a lone cell");
  std::size_t const second = add_line("actors/armed_groups_asia.txt", "a line of prose");
  expect_error("lexicon/numbers.tsv", first);
  expect_error("actors/armed_groups_asia.txt", second);
}

TEST_F(BrokenData, AProfile) {
  expect_error("profiles/ucdp.txt", add_line("profiles/ucdp.txt", "exclude \"no use\" when typ is ASSAULT"));
}

/// A share directory with the copy in it.
TEST_F(BrokenData, AProfileOfOnesOwnIsAChoice) {
  ASSERT_TRUE(write_file(data() + "/profiles/mine.txt",
                         "codebook \"Mine\"\nexclude \"no arrests\" when mode is arrest\ninclude\nfield size\n"
                         "= \"large\" when killed >= 5\nnone \"few died\"\n"));
  Scratch const share;
  std::filesystem::rename(data(), share.path("data"));
  std::filesystem::create_directory_symlink(ANNALS_BINARY_DIR "/share/models", share.path("models"));
  std::filesystem::create_symlink(ANNALS_BINARY_DIR "/share/gazetteer.bin", share.path("gazetteer.bin"));
  std::string const report = share.file(
      "a.txt",
      "Soldiers arrested nine students in Mandalay on Monday. Rebels killed six people in Kirkuk on Monday.\n");
  RunOutcome const run =
      run_annals({"code", "--profile", "mine", report}, {.environment = {{"ANNALS_SHARE", share.path()}}});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  Result<Json> const record = parse_json(run.out);
  ASSERT_TRUE(record) << run.out;
  EXPECT_EQ((*record)["profile"]["rule"].text(), "data/profiles/mine.txt:3");
  EXPECT_EQ((*record)["profile"]["fields"]["size"].text(), "large");
  EXPECT_EQ(run_annals({"code", "--profile", "mine", report}).exit_code, 2) << "not in the share of the build";
}

TEST_F(BrokenData, CodingStopsWithTheSameLine) {
  std::size_t const line = add_line("lexicon/numbers.tsv", "a lone cell");
  Scratch const share;
  std::filesystem::rename(data(), share.path("data"));
  std::filesystem::create_directory_symlink(ANNALS_BINARY_DIR "/share/models", share.path("models"));
  std::filesystem::create_symlink(ANNALS_BINARY_DIR "/share/gazetteer.bin", share.path("gazetteer.bin"));
  RunOutcome const run = run_annals({"code", ANNALS_SOURCE_DIR "/examples/reports/jakarta-flash.txt"},
                                    {.environment = {{"ANNALS_SHARE", share.path()}}});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_EQ(run.out, "");
  EXPECT_NE(run.err.find("numbers.tsv:" + std::to_string(line) + ":"), std::string::npos) << run.err;
}

}  // namespace
}  // namespace annals::test
