// Tests of report/pdf_reader.hpp, with the program pdftotext. two-columns.pdf is what LibreOffice makes of
// two-columns.fodt; encrypted.pdf of brief.fodt, with a password.
#include <gtest/gtest.h>

#include <string>

#include "base/file.hpp"
#include "report/document.hpp"
#include "report/pdf_reader.hpp"

namespace annals::report {
namespace {

std::string document(std::string_view name) {
  Result<std::string> bytes =
      read_file(std::string(ANNALS_SOURCE_DIR) + "/tests/unit/report/documents/" + std::string(name));
  EXPECT_TRUE(bytes) << name;
  return bytes ? *bytes : std::string();
}

Document read_pdf(std::string bytes) {
  ReaderSettings settings;
  settings.pdf_program = "/usr/bin/pdftotext";
  ReportInput input;
  input.source = "a.pdf";
  return read_document(std::move(bytes), input, settings);
}

TEST(Pdf, ColumnsAreReadOneAfterTheOther) {
  Document const read = read_pdf(document("two-columns.pdf"));
  ASSERT_EQ(read.reports.size(), 1U);
  ASSERT_TRUE(read.reports[0]) << read.reports[0].error().text();
  Report const& report = *read.reports[0];
  EXPECT_EQ(read.original->media_type, "application/pdf");
  EXPECT_EQ(report.title, "Highway attacks in the north leave seven dead");
  EXPECT_EQ(report.published->interval.start.iso(), "2023-04-07");
  EXPECT_FALSE(report.published->span.empty());
  std::string_view const text = report.text;
  EXPECT_TRUE(
      text.starts_with("Highway attacks in the north leave seven dead\n\nPublished: 7 April 2023\n\nGunmen "
                       "attacked a police post outside the town of Baghlan on Tuesday night, killing four "
                       "officers and wounding two others, the provincial police command said in a statement on "
                       "Wednesday.\n\nThe attackers"));
  // Across a line's end, a column's end and a page's end.
  for (std::string_view const piece :
       {"said that an investigation was under way.", "by the district administration.\n\nThe ministry of defence",
        "The exchange lasted for about forty minutes before reinforcements came from Pul-e-Khumri.",
        "improvised explosive device detonated near a bus station", "in the Nahr-e Saraj district"}) {
    EXPECT_NE(text.find(piece), std::string_view::npos) << piece;
  }
  for (std::string_view const furniture : {"Page ", "The Border Monitor", "Weekly Brief"}) {
    EXPECT_EQ(text.find(furniture), std::string_view::npos) << furniture;
  }
}

TEST(Pdf, WhatCannotBeReadSaysWhy) {
  Document const locked = read_pdf(document("encrypted.pdf"));
  ASSERT_FALSE(locked.reports[0]);
  EXPECT_EQ(locked.reports[0].error().text(), "a.pdf: a PDF that is encrypted with a password");
  Document const garbage = read_pdf("%PDF-1.7\n1 0 obj\n");
  ASSERT_FALSE(garbage.reports[0]);
  EXPECT_EQ(garbage.reports[0].error().code, ErrorCode::malformed);
  Document const scan = read_pdf(
      "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
      "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");
  ASSERT_FALSE(scan.reports[0]);
  EXPECT_EQ(scan.reports[0].error().text(), "a.pdf: a PDF without text (a scan?)");
}

TEST(Pdf, ADayInTheHeadsGoesBeforeWhenTheFileWasMade) {
  PdfWords words;
  words.pages.assign(2, {600, 800});
  words.properties.created = "2024-01-01T00:00:00Z";
  for (std::size_t page = 0; page < 2; ++page) {
    PdfLine head{50, 30, 300, 42, 20, 12, page, 10 * page, "The Border Monitor, 6 April 2023"};
    PdfLine body{50, 400, 300, 412, 20, 12, page, 10 * page + 1, "Gunmen killed four people in Kunduz, police said."};
    words.lines.insert(words.lines.end(), {head, body});
  }
  Result<Report> const report = report_of_pdf_words(words, {});
  ASSERT_TRUE(report) << report.error().text();
  EXPECT_EQ(report->text.find("Monitor"), std::string::npos);
  EXPECT_EQ(report->published->interval.start.iso(), "2023-04-06");
  EXPECT_EQ(report->published->basis, DateBasis::metadata);
}

TEST(Pdf, WithoutTheProgramTheErrorNamesItsPackage) {
  Document const read = read_document(document("two-columns.pdf"), {}, {});
  ASSERT_FALSE(read.reports[0]);
  EXPECT_EQ(read.reports[0].error().code, ErrorCode::unsupported);
  EXPECT_NE(read.reports[0].error().message.find("poppler-utils"), std::string::npos);
}

TEST(Pdf, DamageNeverGetsFurtherThanAnError) {
  std::string const bytes = document("two-columns.pdf");
  std::size_t const step = bytes.size() / 12;
  for (std::size_t at = step; at < bytes.size(); at += step) {
    EXPECT_EQ(read_pdf(bytes.substr(0, at)).reports.size(), 1U);
    std::string damaged = bytes;
    damaged.replace(at, 40, std::string(40, '\xFF'));
    EXPECT_EQ(read_pdf(damaged).reports.size(), 1U);
  }
}

TEST(Pdf, IsToldByItsFirstBytes) {
  EXPECT_TRUE(looks_like_pdf("%PDF-1.4\n"));
  EXPECT_TRUE(looks_like_pdf("\xEF\xBB\xBF\n%PDF-1.4\n"));
  EXPECT_FALSE(looks_like_pdf("The mark %PDF-1.4 begins such files.\n"));
}

}  // namespace
}  // namespace annals::report
