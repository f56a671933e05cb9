// Tests of report/saved_page.hpp, through the reader of documents.
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "base/strings.hpp"
#include "report/document.hpp"

namespace annals::report {
namespace {

constexpr std::string_view story =
    "KUNDUZ, Afghanistan =E2=80=94 Gunmen killed four people in Kunduz on Tuesday, police said. No group has\r\n"
    " claimed responsibility for the attack, which was the third of its kind in the city this month.";

std::string page(std::string_view title) {
  return concat(
      {"<html lang=3D\"en\"><head><title>", title,
       " - Asia Wire</title><meta property=3D\"article:published_time\"\r\n content=3D\"2023-04-04T08:00:00Z\">"
       "</head><body><article><h1>",
       title, "</h1><p>", story, "</p><p>", story, "</p></article></body></html>\r\n"});
}

std::string part(std::string_view head, std::string_view body) {
  return concat({"--B\r\nContent-Transfer-Encoding: quoted-printable\r\n", head, "\r\n\r\n", body, "\r\n"});
}

std::string saved(std::string_view head, std::string_view parameters = "") {
  return concat({head, "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"B\"", parameters, "\r\n\r\n",
                 part("Content-Type: text/html; charset=utf-8\r\nContent-ID: <f1@x>\r\n"
                      "Content-Location: https://example.org/1",
                      page("Four killed in Kunduz")),
                 part("Content-Type: text/css\r\nContent-Location: https://example.org/a.css",
                      "@charset \"utf-8\"; /* nine killed */"),
                 part("Content-Type: text/html; charset=utf-8\r\nContent-ID: <f2@x>\r\n"
                      "Content-Location: https://example.org/frame",
                      page("In a frame")),
                 "--B--\r\n"});
}

Reports read(std::string bytes) {
  ReportInput input;
  input.source = "a.mhtml";
  return read_document(std::move(bytes), input, {}).reports;
}

constexpr std::string_view of_a_browser =
    "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/shown\r\nSubject: Four killed\r\n"
    "Date: Tue, 24 Nov 2026 08:25:11 GMT\r\n";

TEST(SavedPage, IsReadAsThePage) {
  Reports const found = read(saved(of_a_browser));
  ASSERT_EQ(found.size(), 1U);
  ASSERT_TRUE(found[0]) << found[0].error().text();
  EXPECT_EQ(found[0]->title, "Four killed in Kunduz");
  EXPECT_EQ(found[0]->url, "https://example.org/shown");
  ASSERT_TRUE(found[0]->published);
  EXPECT_EQ(found[0]->published->interval.start.iso(), "2023-04-04");
  EXPECT_NE(found[0]->text.find("Afghanistan \xE2\x80\x94 Gunmen killed four"), std::string::npos);
}

TEST(SavedPage, TheHeadMayNameTheRoot) {
  Reports const found = read(saved("", "; start=\"<f2@x>\""));
  ASSERT_EQ(found.size(), 1U);
  ASSERT_TRUE(found[0]) << found[0].error().text();
  EXPECT_EQ(found[0]->title, "In a frame");
  EXPECT_EQ(found[0]->url, "https://example.org/frame");
}

TEST(SavedPage, AMessageThatWasSentIsNone) {
  Reports const found =
      read(saved("From: desk@example.org\r\nTo: list@example.org\r\nSubject: Our morning note\r\n"
                 "Date: Tue, 4 Apr 2023 10:00:00 GMT\r\n"));
  ASSERT_FALSE(found.empty());
  ASSERT_TRUE(found[0]) << found[0].error().text();
  EXPECT_EQ(found[0]->title, "Our morning note");
}

TEST(SavedPage, WithoutAPageItIsAMessage) {
  Reports const found = read(concat(
      {of_a_browser, "MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nGunmen killed four people in Kunduz.\r\n"}));
  ASSERT_EQ(found.size(), 1U);
  ASSERT_TRUE(found[0]) << found[0].error().text();
  EXPECT_EQ(found[0]->text, "Gunmen killed four people in Kunduz.");
}

}  // namespace
}  // namespace annals::report
