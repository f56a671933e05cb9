// The day that a page shows by its headline, and all the days on it that are something else.
#include <gtest/gtest.h>

#include <string>

#include "report/html_date.hpp"
#include "report/html_metadata.hpp"

namespace annals::report {
namespace {

std::string iso(std::optional<CivilDate> const& day) {
  return day ? day->iso() : "";
}

std::string const prose =
    "<p>Gunmen on motorcycles attacked a market in the town of Bankilare on Friday and killed eight traders, the mayor "
    "told reporters by telephone.</p><p>The men burned two trucks before they fled to the border, and soldiers who "
    "came "
    "an hour later found nobody, a resident said.</p><p>It was the third attack on the road in a month, and no group "
    "said that it had carried it out.</p>";

PageMetadata page_of(std::string const& body, std::string_view url = {}) {
  Result<HtmlTree> const tree =
      HtmlTree::parse("<html><head><title>Eight traders killed</title></head><body>" + body + "</body></html>");
  EXPECT_TRUE(tree);
  PageMetadata page = read_metadata(*tree, url);
  read_shown_days(*tree, read_page_blocks(*tree), {}, page);
  return page;
}

std::string published(std::string const& body, std::string_view url = {}) {
  return iso(page_of(body, url).published);
}

std::string const headline = "<h1>Eight traders killed</h1>";

TEST(HtmlDate, ByTheHeadlineItIsTheDayOfPublication) {
  EXPECT_EQ(published("<article>" + headline + "<time datetime='2022-05-07'>2 hours ago</time>" + prose + "</article>"),
            "2022-05-07");
  EXPECT_EQ(published("<article>" + headline + "<div class='byline'>By Ada Obi <span>7 May 2022</span></div>" + prose +
                      "</article>"),
            "2022-05-07");
  EXPECT_EQ(published("<article>" + headline +
                      "<p>Eight traders were killed when gunmen attacked a market in the west of the country, a mayor "
                      "says.</p><ul class='meta'><li>Ada Obi</li><li>7 May 2022</li></ul>" +
                      prose + "</article>"),
            "2022-05-07")
      << "behind a summary";
  EXPECT_EQ(published("<article><p>7 May 2022</p>" + headline + prose + "</article>"), "2022-05-07");
  EXPECT_EQ(published("<div><span>World</span><time>7 May 2022</time>" + headline + "</div>" + prose), "2022-05-07");
}

TEST(HtmlDate, DaysOfOtherPagesAreNot) {
  std::string const article = "<article>" + headline + prose + "</article>";
  for (std::string const other : {
           "<aside><ul><li><a href='/a'>Army kills thirty</a> <time datetime='2019-01-02'>2 "
           "Jan</time></li></ul></aside>",
           "<div class='related'><ul><li><a href='/a'>Army kills thirty</a><span>2 Jan 2019</span></li></ul></div>",
           "<footer>Copyright 3 March 2015 The Courier</footer>",
           "<div id='comments'><div><span>Musa, 5 June 2023</span><p>Terrible.</p></div></div>",
           "<div class='comment' itemscope itemtype='https://schema.org/Comment'><meta itemprop='datePublished' "
           "content='2023-06-05'>So sad.</div>",
           "<nav><time datetime='2023-06-05'>5 June 2023</time></nav>",
       }) {
    EXPECT_EQ(published(article + other), "") << other;
    EXPECT_EQ(published(other + article), "") << "before: " << other;
    EXPECT_EQ(published("<article>" + headline + other + prose + "</article>"), "") << "within: " << other;
    EXPECT_EQ(published("<article>" + headline + other + prose + "</article>", "https://c.example/2022/05/07/eight"),
              "2022-05-07");
  }
}

TEST(HtmlDate, DaysThatAreToldAreNot) {
  for (std::string const told : {
           "<p>Militants seized a school on 1 September 2004.</p>",
           "<p>It was the worst day since <time datetime='2018-04-03'>3 April 2018</time>.</p>",
           "<p>The last such attack was <a href='/x'>the massacre of 3 April 2018</a> in the same town, where twelve "
           "people "
           "died, residents said.</p>",
           "<table><tr><th>Date</th><th>Killed</th></tr><tr><td>2 May 2022</td><td>3</td></tr></table>",
           "<figure><img src='a'><figcaption>The market, 3 April 2018</figcaption></figure>",
           "<p>Photo from 3 April 2018</p>",
           "<blockquote class='twitter-tweet'><p>Eight killed</p>&mdash; Ada Obi (@ada) <a>May 3, "
           "2021</a></blockquote>",
           "<ul><li>2 May 2022</li><li>4 May 2022</li></ul>",
       }) {
    EXPECT_EQ(published("<article>" + headline + told + prose + "</article>"), "") << told;
    EXPECT_EQ(published("<article>" + headline + prose + told + "</article>", "https://c.example/2022/05/07/eight"),
              "2022-05-07")
        << told;
  }
  EXPECT_EQ(published("<article>" + headline + prose + "<h3>12 March 2019</h3>" + prose + "</article>"), "");
}

TEST(HtmlDate, TheDayOfTodayAboveThePageIsNot) {
  EXPECT_EQ(
      published("<div id='top'><span>Thursday, 5 January 2023</span></div><article>" + headline + prose + "</article>"),
      "");
  EXPECT_EQ(published("<header><p>Thursday, 5 January 2023</p></header>" + headline + prose), "");
}

TEST(HtmlDate, AnUpdateIsNoPublication) {
  PageMetadata const page =
      page_of("<article>" + headline + "<p><em>Last updated: 9 May 2022</em></p>" + prose + "</article>");
  EXPECT_EQ(iso(page.published), "");
  EXPECT_EQ(iso(page.updated), "2022-05-09");
  PageMetadata const both = page_of("<article>" + headline +
                                    "<p>Updated <time datetime='2022-05-09'>9 May</time></p><p>Posted <time "
                                    "datetime='2022-05-07'>7 May</time></p>" +
                                    prose + "</article>");
  EXPECT_EQ(iso(both.published), "2022-05-07");
  EXPECT_EQ(iso(both.updated), "2022-05-09");
}

TEST(HtmlDate, MicrodataOfTheArticleCountsWhereverItStands) {
  std::string const item = "<div itemscope itemtype='https://schema.org/NewsArticle'>";
  std::string const teaser =
      item + "<a href='/b'>Bridge reopens</a><meta itemprop='datePublished' content='2019-01-02'></div>";
  EXPECT_EQ(published(teaser + teaser + item + headline + prose +
                      "<meta itemprop='datePublished' content='2022-05-07'></div>"),
            "2022-05-07");
  EXPECT_EQ(published(headline + prose + item + "<meta itemprop='datePublished' content='2022-05-07'></div>"),
            "2022-05-07");
  EXPECT_EQ(published(headline + prose + teaser + teaser), "") << "of two items none is the page";
}

TEST(HtmlDate, ALineAtTheEndCountsWhenItSaysSoAndTheAddressSaysNothing) {
  std::string const body = "<article>" + headline + prose + "<p>Published on May 7, 2022</p></article>";
  EXPECT_EQ(published(body), "2022-05-07");
  EXPECT_EQ(published(body, "https://c.example/2022/05/06/eight"), "2022-05-06");
  EXPECT_EQ(published("<article>" + headline + prose + "<p>May 7, 2022</p></article>"), "");
}

TEST(DatedLine, SaysWhichDayIsWhich) {
  DatedLine const both = read_dated_line("Published 6 May 2019 | Last updated 8 May 2019");
  EXPECT_EQ(iso(both.published), "2019-05-06");
  EXPECT_EQ(iso(both.updated), "2019-05-08");
  EXPECT_EQ(iso(read_dated_line("November 18, 2019 at 2:26 p.m.").published), "2019-11-18");
  EXPECT_EQ(iso(read_dated_line("6 May 2019 - updated at 10:11").published), "");
  EXPECT_EQ(iso(read_dated_line("6 May 2019 - updated at 10:11").updated), "2019-05-06");
  EXPECT_EQ(iso(read_dated_line("6 May 2019, 8:00 - Updated May 8 at 9:00").published), "2019-05-06");
  for (std::string_view const other :
       {"Militants seized a school on 1 September 2004.", "Copyright 3 March 2015 The Courier", "Photo: 3 April 2018",
        "The town has seen many raids since the beginning of the war on 3 April 2018 and before", "6 May", ""}) {
    EXPECT_FALSE(read_dated_line(other).published) << other;
  }
}

}  // namespace
}  // namespace annals::report
