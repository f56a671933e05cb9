// Tests of report/office_reader.hpp, report/document_frame.hpp and report/xml_reader.hpp. brief.docx and brief.odt are
// what LibreOffice makes of brief.fodt.
#include <gtest/gtest.h>

#include <string>

#include "base/file.hpp"
#include "base/zip_archive.hpp"
#include "report/document.hpp"
#include "report/office_reader.hpp"

namespace annals::report {
namespace {

constexpr std::string_view docx_head =
    "<?xml version=\"1.0\"?><w:document "
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
    "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"><w:body>";
constexpr std::string_view docx_tail = "</w:body></w:document>";

std::string document(std::string_view name) {
  Result<std::string> bytes =
      read_file(std::string(ANNALS_SOURCE_DIR) + "/tests/unit/report/documents/" + std::string(name));
  EXPECT_TRUE(bytes) << name;
  return bytes ? *bytes : std::string();
}

ReportInput input_of(std::string source) {
  ReportInput input;
  input.source = std::move(source);
  return input;
}

std::string docx_text(std::string_view body) {
  Result<OfficeText> const text = read_docx_text(std::string(docx_head) + std::string(body) + std::string(docx_tail));
  return text ? text->text : text.error().text();
}

TEST(Office, BothFormatsGiveTheSameReport) {
  for (std::string const name : {"brief.docx", "brief.odt"}) {
    Document const read = read_document(document(name), input_of(name), {});
    ASSERT_EQ(read.reports.size(), 1U) << name;
    ASSERT_TRUE(read.reports[0]) << read.reports[0].error().text();
    Report const& report = *read.reports[0];
    EXPECT_EQ(report.text,
              "Nine killed in clashes near Kunduz\n\n"
              "Fighting between government forces and insurgents killed nine people near the city of Kunduz on Monday, "
              "officials said. The dead include four soldiers.\n\n"
              "Casualties by district\n\n"
              "District Killed Wounded\nImam Sahib 5 2\nDasht-e Archi 4 11\n\n"
              "Residents said that shells fell on two villages in the evening.\n\n"
              "Eleven houses were destroyed.\n\nThe road to Khanabad is closed.")
        << name;
    EXPECT_EQ(report.title, "Nine killed in clashes near Kunduz");
    EXPECT_EQ(report.published->interval.start.iso(), "2023-04-07");
    EXPECT_EQ(report.published->interval.end.iso(), "2023-04-08");
    EXPECT_EQ(report.published->basis, DateBasis::metadata);
    EXPECT_EQ(read.original->media_type, name == "brief.docx" ? docx_media_type : odt_media_type);
  }
}

TEST(Office, WhatIsGivenWins) {
  ReportInput input = input_of("brief.odt");
  input.title = "Given";
  input.published = interval_of_day(*parse_civil_date("2020-02-03"));
  Document const read = read_document(document("brief.odt"), input, {});
  ASSERT_TRUE(read.reports[0]);
  EXPECT_EQ(read.reports[0]->title, "Given");
  EXPECT_EQ(read.reports[0]->published->interval.start.iso(), "2020-02-03");
  EXPECT_EQ(read.reports[0]->published->basis, DateBasis::given);
}

TEST(Office, LeavesOutWhatIsNotToBeRead) {
  EXPECT_EQ(docx_text("<w:p><w:r><w:t>Four</w:t></w:r><w:del><w:r><w:t> or five</w:t></w:r></w:del><w:ins><w:r><w:t "
                      "xml:space='preserve'> men</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t> hidden</w:t>"
                      "</w:r><w:r><w:instrText>PAGE</w:instrText><w:tab/><w:t>died.</w:t></w:r></w:p>"
                      "<mc:AlternateContent><mc:Choice><w:p><w:r><w:t>Once.</w:t></w:r></w:p></mc:Choice><mc:Fallback>"
                      "<w:p><w:r><w:t>Twice.</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent>"),
            "Four men died.\n\nOnce.");
}

TEST(Office, ATableThatLaysOutAPageIsNoRow) {
  std::string const paragraph = "<w:p><w:r><w:t>" + std::string(300, 'a') + "</w:t></w:r></w:p>";
  std::string const text = docx_text("<w:tbl><w:tr><w:tc>" + paragraph + paragraph + "</w:tc></w:tr></w:tbl>");
  EXPECT_EQ(text, std::string(300, 'a') + "\n\n" + std::string(300, 'a'));
}

TEST(Office, HostileXmlIsAnErrorOrNothing) {
  std::string deep;
  for (int i = 0; i < 5000; ++i) {
    deep += "<w:p>";
  }
  EXPECT_FALSE(read_docx_text(std::string(docx_head) + deep));
  EXPECT_NE(docx_text("<w:p>").find("not well-formed"), std::string::npos);
  std::string const bomb =
      "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c SYSTEM "
      "\"file:///etc/passwd\">]><w:document xmlns:w=\"http://x/wordprocessingml\"><w:p><w:r><w:t>x&b;&c;y</w:t></w:r>"
      "</w:p></w:document>";
  Result<OfficeText> const text = read_docx_text(bomb);
  EXPECT_EQ(text ? text->text : "xy", "xy");
}

TEST(Office, DamagedFilesAreErrors) {
  for (std::string const name : {"brief.docx", "brief.odt"}) {
    std::string const bytes = document(name);
    std::size_t const step = 37;
    for (std::size_t size = 4; size < bytes.size(); size += step) {
      Document const read = read_document(bytes.substr(0, size), input_of(name), {});
      ASSERT_EQ(read.reports.size(), 1U);
      EXPECT_FALSE(read.reports[0]) << name << " " << size;
    }
    for (std::size_t at = 0; at < bytes.size(); at += step) {
      std::string damaged = bytes;
      damaged[at] = static_cast<char>(damaged[at] ^ 0x41);
      EXPECT_GE(read_document(damaged, input_of(name), {}).reports.size(), 1U) << name << " " << at;
    }
  }
}

TEST(Office, PartsHaveABound) {
  std::string const bomb = std::string(docx_head) + "<w:p><w:r><w:t>" + std::string(3'000'000, 'a');
  Result<std::string> const bytes =
      zip_archive(std::vector<ArchivedFile>{{"[Content_Types].xml", "<x/>"}, {"word/document.xml", bomb}});
  ASSERT_TRUE(bytes);
  ReaderSettings settings;
  settings.most_bytes = 100'000;
  Document const read = read_document(*bytes, input_of("bomb.docx"), settings);
  ASSERT_FALSE(read.reports[0]);
  EXPECT_EQ(read.reports[0].error().code, ErrorCode::unsupported);
  EXPECT_NE(read.reports[0].error().message.find("400000"), std::string::npos) << read.reports[0].error().text();
}

TEST(DocumentFrame, TellsTitlesFromNamesOfFilesAndPrograms) {
  for (std::string_view const title : {"Four killed in Kunduz", "Weekly Brief No. 14"}) {
    EXPECT_TRUE(is_sane_title(title)) << title;
  }
  for (std::string_view const title :
       {"", "Untitled 1", "Microsoft Word - the last brief.doc", "brief of the week.docx", "weekly_brief of april",
        "PowerPoint Presentation of today", "Report"}) {
    EXPECT_FALSE(is_sane_title(title)) << title;
  }
  for (std::string_view const author : {"Jane Doe", "The Border Monitor"}) {
    EXPECT_TRUE(is_sane_author(author)) << author;
  }
  for (std::string_view const author : {"", "jdoe", "Windows User", "Admin Account", "j.doe@example.org x", "PC 17"}) {
    EXPECT_FALSE(is_sane_author(author)) << author;
  }
}

TEST(DocumentFrame, DatesOfTheFileCountWhereTheTextSaysNone) {
  std::string const text = "Gunmen killed four people in Kunduz, police said. No group has claimed the attack.";
  DocumentProperties properties;
  properties.created = "2023-04-01T08:00:00Z";
  properties.modified = "2023-04-03";
  Result<Report> const undated = read_framed_report(text, "", properties, input_of("a"));
  ASSERT_TRUE(undated);
  EXPECT_EQ(undated->published->interval.start.iso(), "2023-04-01");
  EXPECT_EQ(undated->published->interval.end.iso(), "2023-04-03");
  Result<Report> const dated =
      read_framed_report("Four killed in Kunduz\nPublished: 2 May 2022\n\n" + text, "", properties, input_of("a"));
  ASSERT_TRUE(dated);
  EXPECT_EQ(dated->published->interval.start.iso(), "2022-05-02");
  properties.created = "2003-04-01T08:00:00Z";  // that of a template
  Result<Report> const old = read_framed_report(text, "", properties, input_of("a"));
  ASSERT_TRUE(old);
  EXPECT_FALSE(old->published);
}

}  // namespace
}  // namespace annals::report
