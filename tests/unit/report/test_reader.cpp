#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/compression.hpp"
#include "report/reader.hpp"

namespace annals::report {
namespace {

namespace fs = std::filesystem;

class Reader : public testing::Test {
 protected:
  void SetUp() override {
    m_folder = fs::path(testing::TempDir()) /
               (std::string("annals_reader_") + testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::create_directories(m_folder);
  }
  void TearDown() override { fs::remove_all(m_folder); }

  std::string write(std::string const& name, std::string const& bytes) {
    std::string const path = (m_folder / name).string();
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
  }

  static std::vector<Result<Report>> read_all(std::string const& path, ReaderSettings const& settings = {}) {
    std::vector<Result<Report>> found;
    Result<std::unique_ptr<ReportSource>> source = open_reports(path, settings);
    if (!source.has_value()) {
      found.emplace_back(source.error());
      return found;
    }
    while (std::optional<Result<Report>> report = (*source)->next()) {
      found.push_back(std::move(*report));
    }
    return found;
  }

  fs::path m_folder;
};

TEST_F(Reader, KeepsTheBytesOfATextFile) {
  std::string const bytes = "\xEF\xBB\xBFNine die in blast\r\n\r\nKABUL, 4 May 2020 (AWN) -- Nine people died.\r\n";
  std::vector<Result<Report>> const found = read_all(write("a.txt", bytes));
  ASSERT_EQ(found.size(), 1U);
  ASSERT_TRUE(found[0].has_value()) << found[0].error().text();
  EXPECT_EQ(found[0]->text, bytes);
  EXPECT_EQ(found[0]->title, "Nine die in blast");
  EXPECT_EQ(slice(bytes, found[0]->title_span), "Nine die in blast");
  EXPECT_EQ(found[0]->published->interval.start.iso(), "2020-05-04");
  EXPECT_EQ(found[0]->source, (m_folder / "a.txt").string());
}

TEST_F(Reader, TheIdDependsOnContentAlone) {
  std::vector<Result<Report>> const one = read_all(write("a.txt", "Nine people died in a blast."));
  std::vector<Result<Report>> const two = read_all(write("b.txt", "Nine people died in a blast."));
  std::vector<Result<Report>> const other = read_all(write("c.txt", "Ten people died in a blast."));
  EXPECT_EQ(one[0]->id, two[0]->id);
  EXPECT_NE(one[0]->id, other[0]->id);
  EXPECT_TRUE(one[0]->id.starts_with("rp_"));
}

TEST_F(Reader, BadFilesAreErrorsThatNameThem) {
  struct Row {
    std::string path;
    ErrorCode code;
  };
  fs::create_directories(m_folder / "folder.txt");
  Row const rows[] = {
      {write("empty.txt", ""), ErrorCode::malformed},
      {write("blank.txt", " \n\n"), ErrorCode::malformed},
      {write("latin1.txt", "caf\xE9 bombed"), ErrorCode::malformed},
      {write("nul.txt", std::string("one\0two", 7)), ErrorCode::malformed},
      {write("pdf.txt", "%PDF-1.4\nstuff"), ErrorCode::unsupported},
      {write("a.zip", std::string("PK\x03\x04", 4)), ErrorCode::malformed},
      {write("cut.txt.gz", gzip("A bomb went off.").substr(0, 20)), ErrorCode::malformed},
      {(m_folder / "folder.txt").string(), ErrorCode::unreadable},
      {(m_folder / "missing.txt").string(), ErrorCode::not_found},
  };
  for (Row const& row : rows) {
    std::vector<Result<Report>> const found = read_all(row.path);
    ASSERT_EQ(found.size(), 1U) << row.path;
    ASSERT_FALSE(found[0].has_value()) << row.path;
    EXPECT_EQ(found[0].error().code, row.code) << row.path;
    EXPECT_EQ(found[0].error().place.file, row.path);
  }
}

TEST_F(Reader, TheContentTellsTheFormatAndNotTheName) {
  std::string const line = "{\"text\":\"A bomb went off.\"}\n";
  EXPECT_EQ(read_all(write("a.txt", line))[0]->text, "A bomb went off.");
  EXPECT_EQ(read_all(write("b.gz", gzip(line + line))).size(), 2U);
  EXPECT_EQ(read_all(write("c.docx", "A bomb went off."))[0]->text, "A bomb went off.");
  EXPECT_EQ(read_all(write("d.txt",
                           "<!doctype html><p>A bomb went off in the market of Kunduz on Monday, and nine people died "
                           "in it, police said.</p>"))[0]
                ->text.substr(0, 15),
            "A bomb went off");
  EXPECT_EQ(read_all(write("f.json", "[" + line + ", " + line + "]")).size(), 2U);
  EXPECT_EQ(read_all(write("g.json", "{\n\"text\": \"A bomb went off.\"\n}"))[0]->text, "A bomb went off.");
  EXPECT_NE(read_all(write("h.rtf", "{\\rtf1 A bomb went off.}"))[0].error().message.find("RTF"), std::string::npos);
  std::vector<Result<Report>> const broken = read_all(write("e.jsonl", "oops\n" + line));
  ASSERT_EQ(broken.size(), 2U);
  EXPECT_EQ(broken[0].error().place.line, 1U);
  EXPECT_EQ(broken[1]->text, "A bomb went off.");
}

TEST_F(Reader, ATextOverTheLimitIsRefused) {
  ReaderSettings settings;
  settings.most_bytes = 1000;
  std::vector<Result<Report>> const found = read_all(write("big.txt", std::string(2000, 'x')), settings);
  ASSERT_FALSE(found[0].has_value());
  EXPECT_EQ(found[0].error().code, ErrorCode::unsupported);
  EXPECT_NE(found[0].error().message.find("1000"), std::string::npos);
}

TEST_F(Reader, ABrokenThirdLineDoesNotStopTheBatch) {
  std::string const path = write("a.jsonl",
                                 "{\"id\":\"x\",\"text\":\"A bomb went off.\"}\n{\"text\":\"A second "
                                 "one.\"}\n{\"text\": oops}\n{\"id\":4,\"text\":\"A fourth.\"}\n");
  std::vector<Result<Report>> const found = read_all(path);
  ASSERT_EQ(found.size(), 4U);
  EXPECT_EQ(found[0]->source, path + "#x");
  EXPECT_EQ(found[1]->source, path + "#2");
  ASSERT_FALSE(found[2].has_value());
  EXPECT_EQ(found[2].error().place.line, 3U);
  EXPECT_EQ(found[2].error().place.column, 10U);
  EXPECT_EQ(found[2].error().place.file, path);
  EXPECT_EQ(found[3]->given_id, "4");
}

TEST_F(Reader, StandardInputIsJsonLinesOrOneText) {
  std::istringstream lines("\n {\"text\":\"A bomb went off.\"}\n{\"text\":\"Another.\"}");
  std::istringstream text("\n A bomb went off.\n\n{not json}");
  std::istringstream nothing("");
  ReaderSettings settings;
  settings.standard_input = &lines;
  std::vector<Result<Report>> const two = read_all("-", settings);
  ASSERT_EQ(two.size(), 2U);
  EXPECT_EQ(two[0]->source, "-#2");
  EXPECT_EQ(two[1]->source, "-#3");
  settings.standard_input = &text;
  std::vector<Result<Report>> const one = read_all("-", settings);
  ASSERT_EQ(one.size(), 1U);
  EXPECT_EQ(one[0]->text, "\n A bomb went off.\n\n{not json}");
  settings.standard_input = &nothing;
  EXPECT_EQ(read_all("-", settings)[0].error().code, ErrorCode::malformed);
  EXPECT_EQ(read_all("-")[0].error().code, ErrorCode::usage);
}

TEST_F(Reader, WhatIsGivenWinsOverTheText) {
  ReportInput input;
  input.title = "Given title";
  input.publisher = "Given publisher";
  input.published = interval_of_day(parse_civil_date("2001-02-03").value());
  Result<Report> const report =
      read_text_report("Title of the text\n\nKABUL, 4 May 2020 (AWN) -- Nine people died.", input);
  EXPECT_EQ(report->title, "Given title");
  EXPECT_TRUE(report->title_span.empty());
  EXPECT_EQ(report->publisher, "Given publisher");
  EXPECT_EQ(report->published->interval.start.iso(), "2001-02-03");
  EXPECT_EQ(report->published->basis, DateBasis::given);
}

TEST_F(Reader, TheDateOfTheSettingsIsTheDateOfEveryReport) {
  ReaderSettings settings;
  settings.published = interval_of_day(parse_civil_date("2001-02-03").value());
  std::vector<Result<Report>> const found = read_all(
      write("a.jsonl", "{\"text\":\"A bomb.\",\"published\":\"2020-01-01\"}\n{\"text\":\"Two.\"}\n"), settings);
  EXPECT_EQ(found[0]->published->interval.start.iso(), "2001-02-03");
  EXPECT_EQ(found[1]->published->interval.start.iso(), "2001-02-03");
}

}  // namespace
}  // namespace annals::report
