// The article of a page: what stays, what goes, and in which order.
#include <gtest/gtest.h>

#include <string>

#include "report/html_article.hpp"

namespace annals::report {
namespace {

/// Prose of a length that counts as a paragraph.
std::string paragraph(std::string const& about) {
  return "<p>Officials in " + about +
         " said on Monday that the road to the north had been closed after the attack and would open again.</p>";
}

std::string article_of(std::string const& body, std::string_view title = {}) {
  Result<HtmlTree> const tree =
      HtmlTree::parse("<!doctype html><html><head><title>T</title></head><body>" + body + "</body></html>");
  return tree ? article_text(find_article(*tree, read_page_blocks(*tree), title)) : tree.error().text();
}

std::string text_of(std::string const& about) {
  std::string text = paragraph(about);
  return text.substr(3, text.size() - 7);
}

TEST(Article, IsTheProseWithoutMenuSharesTeasersAndComments) {
  std::string const page =
      "<header><a href='/'>The Courier</a></header><nav><ul><li><a href='/w'>World</a></li><li><a "
      "href='/s'>Sport</a></li></ul></nav>"
      "<main><h1>Bomb kills nine in Kunduz</h1><div class='share-tools'><p>Share this story with your friends on any "
      "of "
      "the networks below, or send it by mail.</p></div><div class='story'>" +
      paragraph("Kunduz") + "<h2>A closed road</h2>" + paragraph("Baghlan") + paragraph("Takhar") +
      "</div></main><div class='related-stories'><p>In other news, a market was opened in the capital on Sunday, and "
      "many came to "
      "see it.</p></div><section id='comments'>" +
      paragraph("the comments") +
      "</section><footer><p>All rights reserved by the publisher of this newspaper and by its "
      "licensors, 2019.</p></footer>";
  EXPECT_EQ(article_of(page),
            text_of("Kunduz") + "\n\nA closed road\n\n" + text_of("Baghlan") + "\n\n" + text_of("Takhar"));
}

TEST(Article, NamedFurnitureThatHoldsTheWholeTextIsNone) {
  EXPECT_EQ(article_of("<div class='sidebar-layout'>" + paragraph("Herat") + paragraph("Farah") + "</div>"),
            text_of("Herat") + "\n\n" + text_of("Farah"));
}

TEST(Article, LeavesOutTeasersOfOtherArticlesThatAreProseToo) {
  std::string page = "<div class='page'><div class='text'>";
  for (char const* const town : {"Herat", "Farah", "Zaranj", "Kandahar", "Ghazni", "Gardez"}) {
    page += paragraph(town);
  }
  page += "</div><div class='list'>";
  for (char const* const town : {"Lahore", "Quetta", "Multan", "Sialkot", "Peshawar", "Swat", "Gilgit"}) {
    page += std::string("<div><h3><a href='/x'>More news</a></h3>") + paragraph(town) + "</div>";
  }
  std::string const text = article_of(page + "</div></div>");
  EXPECT_NE(text.find("Gardez"), std::string::npos);
  EXPECT_EQ(text.find("Lahore"), std::string::npos);
}

TEST(Article, TwoBreaksPartParagraphsAndOneDoesNot) {
  std::string const first = text_of("Khost");
  std::string const second = text_of("Logar");
  EXPECT_EQ(article_of("<div>" + first + "<br><br>" + second + "<br>It was quiet.</div>"),
            first + "\n\n" + second + " It was quiet.");
}

TEST(Article, AQuotedPostStaysThoughItBearsTheNameOfItsNetwork) {
  std::string const text =
      article_of("<article>" + paragraph("Kabul") +
                 "<blockquote class='twitter-tweet'><p>Two blasts heard near the airport, security forces are on "
                 "the scene and roads are shut.</p></blockquote>" +
                 paragraph("Parwan") + "</article>");
  EXPECT_NE(text.find("Two blasts heard"), std::string::npos);
}

TEST(Article, ARowOfATableIsALine) {
  std::string const text =
      article_of("<article>" + paragraph("Mosul") +
                 "<table><tr><th>District</th><th>Killed</th></tr><tr><td>Tal Afar</td><td>7</td></tr></table>" +
                 paragraph("Sinjar") + "</article>");
  EXPECT_NE(text.find("District Killed\n\nTal Afar 7"), std::string::npos) << text;
}

TEST(Article, CaptionsHiddenTextAndInvitationsGo) {
  std::string const text =
      article_of("<article>" + paragraph("Aden") +
                 "<p>Smoke over the port on Monday morning (Photo: AWN)</p><p>Read more: ten things to know</p>"
                 "<p style='display: none'>" +
                 text_of("nowhere") +
                 "</p><figure><figcaption>Smoke over the port of Aden on Monday morning, seen from the old "
                 "town.</figcaption></figure>" +
                 paragraph("Taiz") + "</article>");
  EXPECT_EQ(text, text_of("Aden") + "\n\n" + text_of("Taiz"));
}

TEST(Article, LinksWithinProseStayAndListsOfLinksGo) {
  std::string const text = article_of(
      "<article><p>The <a href='/a'>army</a> said that its men had taken the village of <a href='/b'>Tel Rifaat</a> "
      "back on "
      "Friday night.</p><ul><li><a href='/c'>Five killed in a raid on a camp near the border</a></li><li><a "
      "href='/d'>What we know "
      "about the raid on the camp so far</a></li></ul>" +
      paragraph("Idlib") + "</article>");
  EXPECT_NE(text.find("The army said that its men had taken the village of Tel Rifaat back"), std::string::npos);
  EXPECT_EQ(text.find("What we know"), std::string::npos);
}

TEST(Article, APageWithoutProseGivesNothing) {
  EXPECT_EQ(article_of("<nav><a href='/'>Home</a></nav><form><input name='q'></form>"), "");
  EXPECT_EQ(article_of(""), "");
}

TEST(HtmlTree, BrokenPagesAreReadAndEndlessNestingIsRefused) {
  EXPECT_EQ(article_of("<div><p>" + text_of("Sanaa") + "<div></span></p>" + paragraph("Hodeidah")),
            text_of("Sanaa") + "\n\n" + text_of("Hodeidah"));
  std::string deep;
  for (int i = 0; i < 100'000; ++i) {
    deep += "<div>";
  }
  Result<HtmlTree> const tree = HtmlTree::parse(deep + "x");
  EXPECT_TRUE(!tree || tree->nodes().size() < 5000);
}

}  // namespace
}  // namespace annals::report
