// What a page says of itself, in the order of trust.
#include <gtest/gtest.h>

#include <string>

#include "report/html_date.hpp"
#include "report/html_metadata.hpp"

namespace annals::report {
namespace {

PageMetadata metadata_of(std::string const& head, std::string const& body = {}, std::string_view url = {}) {
  Result<HtmlTree> const tree =
      HtmlTree::parse("<html lang=\"en-GB\"><head>" + head + "</head><body>" + body + "</body></html>");
  EXPECT_TRUE(tree);
  PageMetadata page = tree ? read_metadata(*tree, url) : PageMetadata();
  if (tree) {
    read_shown_days(*tree, read_page_blocks(*tree), {}, page);
  }
  return page;
}

std::string iso(std::optional<CivilDate> const& day) {
  return day ? day->iso() : "";
}

TEST(PageMetadata, JsonLdComesFirst) {
  PageMetadata const page = metadata_of(
      R"(<meta property="article:published_time" content="2019-11-01"><meta property="og:site_name" content="Other"><title>T | X</title>
         <script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"X"},
         {"@type":["NewsArticle"],"headline":"Bomb kills nine","datePublished":"2019-11-18T10:30:00+04:30","dateModified":"2019-11-19",
          "author":[{"@type":"Person","name":"Jane Doe"},{"name":"https://example.org/roe"}],"publisher":{"name":"The Courier"},
          "inLanguage":"en","articleBody":"Nine people were killed."}]}</script>)");
  EXPECT_EQ(page.title, "Bomb kills nine");
  EXPECT_EQ(page.publisher, "The Courier");
  EXPECT_EQ(iso(page.published), "2019-11-18");
  EXPECT_EQ(page.published_by, "json-ld");
  EXPECT_EQ(iso(page.updated), "2019-11-19");
  EXPECT_EQ(page.authors, std::vector<std::string>{"Jane Doe"});
  EXPECT_EQ(page.language, "en");
  EXPECT_EQ(page.article_body, "Nine people were killed.");
}

TEST(PageMetadata, BrokenJsonLdSaysNothingAndMetaSpeaks) {
  PageMetadata const page = metadata_of(
      R"(<script type="application/ld+json">{"@type":"NewsArticle","headline":</script>
         <meta name="DC.date.issued" content="2018-08-23"><meta property="og:title" content="Raid in  Mosul"><link rel="canonical" href="https://a.example/x">)");
  EXPECT_EQ(page.title, "Raid in Mosul");
  EXPECT_EQ(iso(page.published), "2018-08-23");
  EXPECT_EQ(page.published_by, "meta dc.date.issued");
  EXPECT_EQ(page.url, "https://a.example/x");
  EXPECT_EQ(page.language, "en-GB");
}

TEST(PageMetadata, ATimeElementBehindTheHeadlineThenALineThenTheAddress) {
  EXPECT_EQ(metadata_of("", "<h1>Raid</h1><time datetime=\"2019-05-06T07:00\">6 May</time>").published_by, "time");
  PageMetadata const line = metadata_of("", "<h1>Raid</h1><p>Published: 6 May 2019, 7:00</p><p>Text.</p>");
  EXPECT_EQ(iso(line.published), "2019-05-06");
  EXPECT_EQ(line.published_by, "line");
  PageMetadata const address = metadata_of("", "<h1>Raid</h1>", "https://a.example/2019/05/06/raid.html");
  EXPECT_EQ(iso(address.published), "2019-05-06");
  EXPECT_EQ(address.published_by, "address");
}

TEST(PageMetadata, AnEveningInAmericaIsTheDayOfTheAddress) {
  std::string const head = R"(<meta property="article:published_time" content="2019-11-20T02:59:46Z">)";
  EXPECT_EQ(iso(metadata_of(head, "", "https://a.example/2019/11/19/x").published), "2019-11-19");
  EXPECT_EQ(iso(metadata_of(head, "", "https://a.example/2019/11/02/x").published), "2019-11-20");
  EXPECT_EQ(iso(metadata_of(R"(<meta property="article:published_time" content="2019-11-20T02:59:46+04:30">)", "",
                            "https://a.example/2019/11/19/x")
                    .published),
            "2019-11-20");
}

TEST(PageMetadata, AnEveningInAmericaIsTheDayBesideTheHeadline) {
  auto const published = [](std::string const& instant, std::string const& line) {
    return iso(metadata_of("<meta property=\"article:published_time\" content=\"" + instant + "\">",
                           "<h1>Man stabbed on a train</h1><p>" + line + "</p>")
                   .published);
  };
  EXPECT_EQ(published("2019-11-20T02:59:46Z", "November 19, 2019 at 8:59 pm"), "2019-11-19");
  EXPECT_EQ(published("2019-11-20 02:59:46", "Nov 19, 2019"), "2019-11-19");
  // Nobody has the day before at 15:00 UTC, nor the day after at 2:00.
  EXPECT_EQ(published("2019-11-20T15:00:00Z", "November 19, 2019"), "2019-11-20");
  EXPECT_EQ(published("2019-11-20T02:00:00Z", "November 21, 2019"), "2019-11-20");
  EXPECT_EQ(published("2019-11-20T22:00:00Z", "November 21, 2019"), "2019-11-21");
  // An outlet's own zone is believed; a change is no publication; other days are something else.
  EXPECT_EQ(published("2019-11-20T02:59:46-05:00", "November 19, 2019"), "2019-11-20");
  EXPECT_EQ(published("2019-11-20T22:00:00Z", "Updated November 21, 2019"), "2019-11-20");
  EXPECT_EQ(published("2019-11-20T02:59:46Z", "November 2, 2019"), "2019-11-20");
  EXPECT_EQ(published("2019-11-20", "November 19, 2019"), "2019-11-20");
}

TEST(PageMetadata, AListOfOtherArticlesDescribesNone) {
  PageMetadata const page = metadata_of(
      R"(<script type="application/ld+json">{"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","headline":"Bridge
         reopens","datePublished":"2019-01-02"},{"@type":"NewsArticle","headline":"Rain","datePublished":"2019-01-01"}]}</script>)",
      "<h1>Raid in Mosul</h1>");
  EXPECT_FALSE(page.published);
  EXPECT_EQ(page.title, "Raid in Mosul");
}

TEST(PageMetadata, TitlesComeWithoutFrameAndEntities) {
  EXPECT_EQ(metadata_of(R"(<meta property="og:title" content="Opinion | A raid in Mosul">)", "<h1>A raid in Mosul</h1>")
                .title,
            "A raid in Mosul");
  EXPECT_EQ(metadata_of(R"(<meta property="og:title" content="A raid in Mosul - TheWire">)", "<h1>A raid in Mosul</h1>")
                .title,
            "A raid in Mosul");
  EXPECT_EQ(metadata_of(R"(<meta property="og:title" content="A raid in Mosul - what we know">)").title,
            "A raid in Mosul - what we know");
  EXPECT_EQ(
      metadata_of(
          R"(<script type="application/ld+json">{"@type":"NewsArticle","headline":"The &#8216;raid&#8217; &amp; after"}</script>)")
          .title,
      "The \xE2\x80\x98raid\xE2\x80\x99 & after");
}

TEST(PageMetadata, TheOutletsNameIsNoHeadline) {
  EXPECT_EQ(metadata_of("<title>Raid on a market in Mosul - The Courier</title>", "<h1>The Courier</h1><h2>Latest</h2>")
                .title,
            "Raid on a market in Mosul");
  EXPECT_EQ(metadata_of("<title>Raid on a market in Mosul - The Courier</title>",
                        "<h1>The Courier</h1><h2>Raid on a market in Mosul</h2>")
                .title,
            "Raid on a market in Mosul");
  EXPECT_EQ(metadata_of("<title>The Courier</title>", "<h1>Raid on a market in Mosul</h1>").title,
            "Raid on a market in Mosul");
}

TEST(PageMetadata, WhatNobodySaysIsNotMadeUp) {
  PageMetadata const page = metadata_of("", "<p>Nothing here.</p><footer>&copy; 2019 Courier</footer>");
  EXPECT_FALSE(page.published);
  EXPECT_EQ(page.publisher, "");
  EXPECT_TRUE(page.authors.empty());
}

TEST(WrittenDay, ReadsTheFormsOfPagesAndRefusesTemplates) {
  EXPECT_EQ(iso(written_day("2019-11-18T23:30:00-05:00")), "2019-11-18");
  EXPECT_EQ(iso(written_day("20191118")), "2019-11-18");
  EXPECT_EQ(iso(written_day("Mon, 18 Nov 2019 21:00 GMT")), "2019-11-18");
  EXPECT_EQ(iso(written_day("Updated November 18, 2019 at 9 am")), "2019-11-18");
  for (std::string_view const bad :
       {"", "1970-01-01T00:00:00Z", "0001-01-01", "2019-02-31", "yesterday", "2019", "18 Nov"}) {
    EXPECT_FALSE(written_day(bad)) << bad;
  }
}

}  // namespace
}  // namespace annals::report
