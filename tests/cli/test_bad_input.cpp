// tests/cli/test_bad_input.cpp -- input that is not what it should be: what is said, the exit code, and that the
// reports beside it are coded all the same.
#include <gtest/gtest.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>

#include "run_annals.hpp"

namespace annals::test {
namespace {

constexpr std::string_view good_report =
    "KIRKUK, May 14, 2024 - Gunmen killed six people in Kirkuk on Monday, police said.\n";

bool holds(std::string_view text, std::string_view piece) {
  return text.find(piece) != std::string_view::npos;
}

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool is_sanitized = true;
#else
constexpr bool is_sanitized = false;
#endif

/// The bad file is set aside with `message`; the good one beside it gives its record; exit code 3.
void expect_set_aside(Scratch const& scratch, std::string const& bad, std::string_view message) {
  std::string const good = scratch.file("good.txt", good_report);
  RunOutcome const run = run_annals({"code", bad, good});
  EXPECT_EQ(run.exit_code, 3) << run.err;
  std::vector<std::string> const errors = lines_of(run.err);
  ASSERT_EQ(errors.size(), 2U) << run.err;
  EXPECT_EQ(errors[0], "annals: set aside: " + bad + ": " + std::string(message));
  EXPECT_EQ(errors[1], "annals: 1 report was set aside");
  std::vector<std::string> const records = lines_of(run.out);
  ASSERT_EQ(records.size(), 1U) << run.out;
  EXPECT_TRUE(holds(records[0], "\"type\":\"ASSAULT\"")) << records[0];
}

TEST(BadInput, AnEmptyFile) {
  Scratch const scratch;
  expect_set_aside(scratch, scratch.file("empty.txt", ""), "the report is empty (at byte 0)");
}

TEST(BadInput, ABlankFile) {
  Scratch const scratch;
  expect_set_aside(scratch, scratch.file("blank.txt", " \n\t\r\n"), "the report is blank (at byte 0)");
}

TEST(BadInput, InvalidUtf8) {
  Scratch const scratch;
  expect_set_aside(scratch, scratch.file("latin.txt", "Gunmen in the caf\xE9 fired."),
                   "invalid UTF-8: byte 0xE9 at byte 17 (at byte 17)");
}

TEST(BadInput, NulBytes) {
  Scratch const scratch;
  expect_set_aside(scratch, scratch.file("nul.txt", std::string_view("Gunmen\0fired", 12)),
                   "a NUL byte at byte 6: this is not text (at byte 6)");
}

TEST(BadInput, ADamagedPdfNamedTxt) {
  Scratch const scratch;
  expect_set_aside(scratch, scratch.file("report.txt", "%PDF-1.7\n1 0 obj\n"),
                   "a damaged PDF: 'Syntax Error: Couldn't find trailer dictionary'");
}

TEST(BadInput, APdfWithoutTheProgramThatReadsIt) {
  Scratch const scratch;
  std::string const file = scratch.file("report.pdf", "%PDF-1.7\n1 0 obj\n");
  RunOutcome const run = run_annals({"code", file}, {.environment = {{"PATH", scratch.path()}}});
  EXPECT_EQ(run.exit_code, 3);
  EXPECT_NE(run.err.find("for which the program pdftotext is needed; it is in the package poppler-utils"),
            std::string::npos)
      << run.err;
}

TEST(BadInput, AFolderWithoutFiles) {
  Scratch const scratch;
  std::filesystem::create_directory(scratch.path("reports"));
  expect_set_aside(scratch, scratch.path("reports"), "a folder without any file");
}

TEST(BadInput, AMissingFile) {
  Scratch const scratch;
  expect_set_aside(scratch, scratch.path("none.txt"), "no such file");
}

TEST(BadInput, NothingThatCouldBeOpenedIsAFailure) {
  Scratch const scratch;
  for (std::vector<std::string> const& verb :
       {std::vector<std::string>{"code"}, {"explain"}, {"inspect"}, {"ingest", scratch.path("a.db")}}) {
    std::vector<std::string> arguments = verb;
    arguments.push_back(scratch.path("none.txt"));
    EXPECT_EQ(run_annals(arguments).exit_code, 1) << verb[0];
    arguments.push_back(scratch.file("empty.txt", ""));
    EXPECT_EQ(run_annals(arguments).exit_code, 3) << verb[0];
  }
}

TEST(BadInput, AnArchiveThatIsNotRead) {
  Scratch const scratch;
  expect_set_aside(scratch, scratch.file("report.docx", std::string("PK\x03\x04", 4)),
                   "a zip archive that is damaged or cut short");
}

TEST(BadInput, ABrokenThirdLineIsNamedAndTheOthersAreCoded) {
  Scratch const scratch;
  std::string lines;
  for (int i = 1; i <= 5; ++i) {
    lines += i == 3
                 ? "{\"id\": \"r3\", \"text\": \n"
                 : "{\"id\":\"r" + std::to_string(i) +
                       "\",\"published\":\"2024-05-16\",\"text\":\"Gunmen killed six people in Kirkuk on Monday.\"}\n";
  }
  std::string const file = scratch.file("feed.jsonl", lines);
  RunOutcome const run = run_annals({"code", file});
  EXPECT_EQ(run.exit_code, 3);
  EXPECT_EQ(run.err.rfind("annals: set aside: " + file + ":3:", 0), 0U) << run.err;
  std::vector<std::string> const records = lines_of(run.out);
  ASSERT_EQ(records.size(), 4U) << run.out;
  std::size_t number = 0;
  for (std::string const id : {"r1", "r2", "r4", "r5"}) {
    EXPECT_TRUE(holds(records[number], "\"given_id\":\"" + id + "\"")) << records[number];
    EXPECT_TRUE(holds(records[number], "#" + id + "\"")) << records[number];
    ++number;
  }
}

TEST(BadInput, LinesThatAreNoReportsAreNamedEach) {
  Scratch const scratch;
  std::string const file = scratch.file(
      "feed.jsonl",
      "[1,2]\n{\"id\":\"x\"}\n\n{\"text\":7}\n{\"text\":\"Rain in Lima.\",\"published\":\"soon\"}\n{\"text\":\"\"}\n");
  RunOutcome const run = run_annals({"code", file});
  EXPECT_EQ(run.exit_code, 3);
  EXPECT_EQ(run.out, "");
  std::vector<std::string> const errors = lines_of(run.err);
  ASSERT_EQ(errors.size(), 6U) << run.err;
  std::size_t at = 0;
  for (std::string_view piece : {":1:1: a report must be an object", ":2:1: no text in this report",
                                 ":4:2: \"text\" must be a string", ":5:25: \"published\" must be YYYY-MM-DD: 'soon'",
                                 ":6:2: in \"text\": the report is empty", "5 reports were set aside"}) {
    EXPECT_TRUE(holds(errors[at], piece)) << errors[at] << " / " << piece;
    ++at;
  }
}

/// 100 MB without a line break are refused in bounded time and memory, as .txt, as .jsonl and as a stream.
TEST(BadInput, AHundredMegabytesOfOneLine) {
  Scratch const scratch;
  for (std::string const name : {"huge.txt", "huge.jsonl"}) {
    std::string const path = scratch.path(name);
    {
      std::ofstream file(path, std::ios::binary);
      std::string const block(1'000'000, 'x');
      file << (name == "huge.jsonl" ? "{\"text\":\"" : "");
      for (int i = 0; i < 100; ++i) {
        file << block;
      }
    }
    bool const streamed = name == "huge.jsonl";
    RunOutcome const run = streamed ? run_annals({"code", "-"}, {.input = path}) : run_annals({"code", path});
    EXPECT_EQ(run.exit_code, 3) << name << run.err;
    EXPECT_EQ(run.out, "");
    EXPECT_TRUE(holds(run.err, "bytes")) << run.err;
    EXPECT_TRUE(holds(run.err, "limit for one report")) << run.err;
    EXPECT_LT(run.seconds, is_sanitized ? 180.0 : 60.0) << name;
    if (!is_sanitized) {
      EXPECT_LT(run.peak_bytes, 300'000'000U) << name;
    }
    std::filesystem::remove(path);
  }
}

/// Long, but within the limit: coded in bounded time.
TEST(BadInput, FourMegabytesOfOneLineAreRead) {
  Scratch const scratch;
  std::string text(good_report.substr(0, good_report.size() - 1));
  text.append(4'000'000, 'x');
  RunOutcome const run = run_annals({"code", scratch.file("long.txt", text)});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_LT(run.seconds, is_sanitized ? 240.0 : 30.0);
}

TEST(BadOutput, AFullDiskIsAFailure) {
  if (access("/dev/full", W_OK) != 0) {
    GTEST_SKIP() << "this system has no /dev/full";
  }
  Scratch const scratch;
  std::string const good = scratch.file("good.txt", good_report);
  for (std::vector<std::string> const& arguments : {std::vector<std::string>{"code", good},
                                                    {"explain", good},
                                                    {"inspect", "--show", "language", good},
                                                    {"--help"},
                                                    {"code", "--help"},
                                                    {"check"}}) {
    RunOutcome const run = run_annals(arguments, {.output = "/dev/full"});
    EXPECT_EQ(run.exit_code, 1) << arguments[0];
  }
  RunOutcome const run = run_annals({"code", good}, {.output = "/dev/full"});
  EXPECT_EQ(run.err, "annals: cannot write to standard output: No space left on device\n");
}

TEST(BadOutput, AReaderThatHasGoneEndsTheRunWithoutNoise) {
  Scratch const scratch;
  std::string const good = scratch.file("good.txt", good_report);
  RunOutcome const run = run_annals({"code", good}, {.output_is_closed = true});
  EXPECT_TRUE(run.exit_code == 128 + SIGPIPE || run.exit_code == 1) << run.exit_code;
  EXPECT_LE(lines_of(run.err).size(), 1U) << run.err;
}

TEST(BadUsage, AMapThatMeansNothingStopsAtOnce) {
  Scratch const scratch;
  std::string const good = scratch.file("good.txt", good_report);
  for (std::string const map : {"", "text", "body=text", "text=", "text=a,text=b"}) {
    RunOutcome const run = run_annals({"code", "--map", map, good});
    EXPECT_EQ(run.exit_code, 2) << map;
    EXPECT_EQ(run.out, "") << map;
    EXPECT_TRUE(run.err.starts_with("annals: --map: ")) << run.err;
  }
  EXPECT_EQ(run_annals({"code", "--map", "text=a", "--map", "text=b", good}).exit_code, 2);
}

TEST(BadUsage, StopsBeforeAnythingIsRead) {
  Scratch const scratch;
  std::string const good = scratch.file("good.txt", good_report);
  RunOutcome const unknown = run_annals({"code", good, "--publshed", "2024-05-16"});
  EXPECT_EQ(unknown.exit_code, 2);
  EXPECT_EQ(unknown.out, "");
  EXPECT_EQ(unknown.err, "annals: unknown option --publshed; did you mean --published? (see --help)\n");
  EXPECT_EQ(run_annals({}).exit_code, 2);
  EXPECT_EQ(run_annals({"inspct", good}).exit_code, 2);
  EXPECT_EQ(run_annals({"code"}).exit_code, 2);
}

TEST(BadShare, WithoutItsDataTheBinarySaysWhereItLooked) {
  Scratch const scratch;
  std::string const good = scratch.file("good.txt", good_report);
  RunOutcome const run = run_annals({"code", good}, {.environment = {{"ANNALS_SHARE", scratch.path("share")}}});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_EQ(run.out, "");
  EXPECT_TRUE(holds(run.err, "looked in " + scratch.path("share"))) << run.err;
  EXPECT_TRUE(holds(run.err, "ANNALS_SHARE")) << run.err;
}

}  // namespace
}  // namespace annals::test
