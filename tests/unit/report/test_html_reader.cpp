// A page of bytes to a report: character sets, the page's word and the user's, pages that are none.
#include <gtest/gtest.h>

#include <random>
#include <string>

#include "base/unicode.hpp"
#include "report/character_set.hpp"
#include "report/html_reader.hpp"

namespace annals::report {
namespace {

std::string const text =
    "KABUL (AWN) - A bomb killed nine people in Kunduz on Monday, officials said, and the road to the north was closed "
    "after it.";
std::string const page =
    "<!DOCTYPE html><html><head><meta property='og:site_name' content='The Courier'><meta "
    "property='article:published_time' content='2019-11-18T10:00:00+04:30'></head><body><h1>Bomb kills "
    "nine</h1><article><p>" +
    text +
    "</p><p>It was the second attack in a week, and nobody has said that he did it, the police told "
    "reporters.</p></article></body></html>";

TEST(HtmlReader, GivesTheReportOfThePage) {
  ReportInput input;
  input.source = "page.html";
  Result<Report> const report = read_html_report(page, input);
  ASSERT_TRUE(report) << report.error().text();
  EXPECT_EQ(report->title, "Bomb kills nine");
  EXPECT_EQ(report->publisher, "The Courier");
  EXPECT_EQ(report->text.substr(0, text.size()), text);
  EXPECT_EQ(report->dateline_place, "KABUL");
  EXPECT_EQ(report->language, "en");
  ASSERT_TRUE(report->published);
  EXPECT_EQ(report->published->interval.start.iso(), "2019-11-18");
  EXPECT_EQ(report->published->basis, DateBasis::metadata);
}

TEST(HtmlReader, WhatTheUserGivesWins) {
  ReportInput input;
  input.title = "Another title";
  input.published = interval_of_day(*civil_date(2019, 11, 20));
  Result<Report> const report = read_html_report(page, input);
  ASSERT_TRUE(report);
  EXPECT_EQ(report->title, "Another title");
  EXPECT_EQ(report->published->basis, DateBasis::given);
}

TEST(HtmlReader, TextThatOnlyTheDescriptionHasIsTakenFromThere) {
  std::string const drawn =
      "<html><head><script "
      "type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"H\",\"articleBody\":\"" +
      text + " " + text + "\"}</script></head><body><div id='app'></div></body></html>";
  Result<Report> const report = read_html_report(drawn, {});
  ASSERT_TRUE(report) << report.error().text();
  EXPECT_EQ(report->text, text + " " + text);
}

TEST(HtmlReader, APageWithoutAnArticleSaysSo) {
  ReportInput input;
  input.source = "menu.html";
  Result<Report> const report = read_html_report("<html><body><nav><a href='/'>Home</a></nav></body></html>", input);
  ASSERT_FALSE(report);
  EXPECT_EQ(report.error().text(), "menu.html: a page without an article: no running text is in it");
}

TEST(HtmlReader, KnowsAPageByItsBytes) {
  EXPECT_TRUE(looks_like_html("\xEF\xBB\xBF\n<!-- saved --><?xml version='1.0'?>\n<!DOCTYPE HTML PUBLIC>"));
  EXPECT_TRUE(looks_like_html("<HTML>"));
  EXPECT_FALSE(looks_like_html("A report about <html> tags"));
  EXPECT_FALSE(looks_like_html(""));
}

TEST(CharacterSet, MarkThenTransportThenDeclarationThenDetection) {
  std::string const russian =
      "\xCF\xF0\xE8 \xE2\xE7\xF0\xFB\xE2\xE5 \xE2 \xCA\xE0\xE1\xF3\xEB\xE5 \xEF\xEE\xE3\xE8\xE1\xEB\xE8 "
      "\xE4\xE5\xE2\xFF\xF2\xFC "
      "\xF7\xE5\xEB\xEE\xE2\xE5\xEA, \xF1\xEE\xEE\xE1\xF9\xE8\xEB\xE0 \xEF\xEE\xEB\xE8\xF6\xE8\xFF \xE2\xEE "
      "\xE2\xF2\xEE\xF0\xED\xE8\xEA.";
  for (std::string const& bytes : {russian, "<meta charset=windows-1251>" + russian}) {
    Result<DecodedText> const decoded = decode_page(bytes, "");
    ASSERT_TRUE(decoded);
    EXPECT_EQ(decoded->character_set, "windows-1251");
    EXPECT_NE(decoded->text.find("\xD0\x9A\xD0\xB0\xD0\xB1\xD1\x83\xD0\xBB\xD0\xB5"), std::string::npos);
  }
  EXPECT_EQ(decode_page("caf\xE9", "iso-8859-1")->text, "caf\xC3\xA9");
  EXPECT_EQ(decode_page("caf\xC3\xA9", "")->character_set, "utf-8");
  EXPECT_EQ(decode_page(std::string_view("\xFF\xFE"
                                         "a\0b\0",
                                         6),
                        "utf-8")
                ->text,
            "ab");
  EXPECT_EQ(decode_page("a", "no-such-set")->text, "a");
}

TEST(HtmlReader, CutAndMixedPagesAreReadOrRefused) {
  std::mt19937 random(20261123);
  for (int round = 0; round < 1500; ++round) {
    std::string bytes = page;
    for (auto i = random() % 12; i > 0 && !bytes.empty(); --i) {
      std::size_t const at = random() % bytes.size();
      switch (random() % 4) {
        case 0:
          bytes[at] = static_cast<char>(random() % 256);
          break;
        case 1:
          bytes.erase(at, random() % 40);
          break;
        case 2:
          bytes.insert(at, page.substr(random() % page.size(), random() % 60));
          break;
        default:
          bytes.resize(at + 1);
      }
    }
    Result<Report> const report = read_html_report(bytes, {});
    if (report) {
      EXPECT_FALSE(first_invalid_utf8(report->text));
    } else {
      EXPECT_FALSE(report.error().message.empty());
    }
  }
}

TEST(HtmlField, MarkupIsReadAndPlainTextStaysAsItIs) {
  auto const text_of = [](std::string const& field) {
    Result<Report> const report = read_field_report(field, {});
    return report ? report->text : report.error().text();
  };
  std::string const first = "Gunmen killed nine people in Maradun on Friday.";
  EXPECT_EQ(text_of("<p>" + first + "</p><p>They fled &amp; hid.</p>"), first + "\n\nThey fled & hid.");
  EXPECT_EQ(text_of(first + "<br><br>They fled."), first + "\n\nThey fled.");
  EXPECT_EQ(text_of(first + "\n\n<div>They fled.</div>"), first + "\n\nThey fled.");
  EXPECT_EQ(text_of("Gunmen killed <b>nine</b> people in Maradun on Friday.\n\nThey <a href='/x'>fled</a>."),
            first + "\n\nThey fled.");
  EXPECT_EQ(text_of("<p>Nine dead</p>"), "Nine dead");
  for (std::string const plain :
       {"Nine people died at AT&amp;T.", "Between 3 < 4 and 5 > 4 people died.", "Write to <ada@courier.example>."}) {
    EXPECT_EQ(text_of(plain), plain);
  }
  EXPECT_NE(text_of(std::string("<p>Nine\0dead</p>", 16)).find("NUL"), std::string::npos);
}

TEST(HtmlPage, KeepsLinesAsTypedAndAListOfTermsAtTheEnd) {
  std::string const first =
      "Gunmen killed nine people in Maradun on Friday, the police said in a telegram to the press.";
  Result<Report> const report =
      read_html_report("<html><body><article><p>" + first +
                           "</p><pre>Line one of a telegram\nLine two: killed 4\n\nSigned by the  chief.</pre>"
                           "<dl><dt>Wounded</dt><dd>14 people</dd></dl></article></body></html>",
                       {});
  ASSERT_TRUE(report);
  EXPECT_EQ(report->text, first +
                              "\n\nLine one of a telegram\nLine two: killed 4\n\nSigned by the chief.\n\nWounded"
                              "\n\n14 people");
}

}  // namespace
}  // namespace annals::report
