// Live blogs: each dated entry is a report of its own.
#include <gtest/gtest.h>

#include <string>

#include "report/html_reader.hpp"

namespace annals::report {
namespace {

std::string paragraph(std::string const& about) {
  return "<p>Officials in " + about +
         " said on Monday that the road to the north had been closed after the attack and would open again, and that "
         "nobody may use it until the police have looked at every part of it and say so.</p>";
}

std::string page_of(std::string const& body, std::string const& head = "") {
  return "<!doctype html><html><head><title>Fighting in the north: latest | The Courier</title>"
         "<meta property='og:title' content='Fighting in the north: latest'>"
         "<meta property='article:published_time' content='2021-08-09T06:00:00+04:30'>" +
         head + "</head><body>" + body + "</body></html>";
}

std::string entry(std::string const& tag, std::string const& id, std::string const& time, std::string const& title,
                  std::string const& about) {
  return "<" + tag + " id='" + id + "'><header><time datetime='" + time + "'>" + time.substr(11, 5) +
         "</time></header><h3>" + title + "</h3>" + paragraph(about) + "</" + tag + ">";
}

Reports read(std::string const& page) {
  ReportInput input;
  input.source = "live.html";
  input.url = "https://courier.example/world/live/north";
  return read_html_reports(page, input);
}

TEST(HtmlLive, EveryDatedEntryIsAReportWithItsOwnDateTitleAndAddress) {
  Reports const reports = read(page_of(
      "<main><h1>Fighting in the north: latest</h1><div class='summary'>" + paragraph("the capital") +
      "</div><div class='liveblog'>" +
      entry("article", "e3", "2021-08-11T09:30:00+04:30", "Kunduz: two dead", "Kunduz") +
      entry("article", "e2", "2021-08-10T21:05:00+04:30", "Taluqan falls", "Taluqan") +
      "<div class='ad'>Advertisement</div>" +
      entry("article", "e1", "2021-08-09T07:15:00+04:30", "Shelling in Sheberghan", "Sheberghan") + "</div></main>"));
  ASSERT_EQ(reports.size(), 4U);
  for (Result<Report> const& report : reports) {
    ASSERT_TRUE(report) << report.error().text();
  }
  EXPECT_EQ(reports[0]->title, "Fighting in the north: latest");
  EXPECT_NE(reports[0]->text.find("the capital"), std::string::npos);
  EXPECT_EQ(reports[0]->text.find("Kunduz"), std::string::npos);
  EXPECT_EQ(reports[1]->title, "Kunduz: two dead");
  EXPECT_EQ(reports[1]->published->interval.start.iso(), "2021-08-11");
  EXPECT_EQ(reports[1]->source, "live.html#e3");
  EXPECT_EQ(reports[1]->url, "https://courier.example/world/live/north#e3");
  EXPECT_EQ(reports[1]->text.find("Taluqan"), std::string::npos);
  EXPECT_EQ(reports[2]->published->interval.start.iso(), "2021-08-10");
  EXPECT_EQ(reports[3]->published->interval.start.iso(), "2021-08-09");
  EXPECT_EQ(reports[3]->text.find("Advertisement"), std::string::npos);
}

TEST(HtmlLive, EntriesMayStandSideBySideWithTheirTimes) {
  std::string body = "<main><h1>Latest</h1><section class='live-updates'>";
  for (char const* const day : {"2021-08-11", "2021-08-10", "2021-08-09"}) {
    body += "<h2><time datetime='" + std::string(day) + "'>" + day + "</time></h2>" + paragraph(day);
  }
  Reports const reports = read(page_of(body + "</section></main>"));
  ASSERT_EQ(reports.size(), 3U);
  EXPECT_EQ(reports[2]->published->interval.start.iso(), "2021-08-09");
  EXPECT_NE(reports[2]->text.find("Officials in 2021-08-09"), std::string::npos);
  EXPECT_EQ(reports[2]->source, "live.html#3");
}

TEST(HtmlLive, TheDescriptionGivesEntriesThatThePageDraws) {
  std::string const text = "Two people were killed when a shell hit a house in Kunduz on Tuesday, a doctor said.";
  Reports const reports = read(page_of(
      "<div id='app'></div>",
      "<script type='application/ld+json'>{\"@type\":\"LiveBlogPosting\",\"headline\":\"Latest\",\"liveBlogUpdate\":["
      "{\"@type\":\"BlogPosting\",\"headline\":\"Kunduz\",\"datePublished\":\"2021-08-10T10:00:00Z\",\"url\":"
      "\"https://courier.example/live#k1\",\"articleBody\":\"" +
          text + "\"},{\"@type\":\"BlogPosting\",\"datePublished\":\"2021-08-09T10:00:00Z\",\"articleBody\":\"" + text +
          " He did not say who fired it.\"}]}</script>"));
  ASSERT_EQ(reports.size(), 2U);
  ASSERT_TRUE(reports[0]);
  EXPECT_EQ(reports[0]->title, "Kunduz");
  EXPECT_EQ(reports[0]->text, text);
  EXPECT_EQ(reports[0]->url, "https://courier.example/world/live/north#k1");
  EXPECT_EQ(reports[0]->published->interval.start.iso(), "2021-08-10");
  EXPECT_EQ(reports[1]->title, "Latest");
  EXPECT_EQ(reports[1]->published->interval.start.iso(), "2021-08-09");
}

TEST(HtmlLive, AnArticleWithTimesIsNone) {
  Reports const reports =
      read(page_of("<article><h1>Latest</h1><time datetime='2021-08-09'>9 August</time><span>Updated <time "
                   "datetime='2021-08-10'>10 August</time></span>" +
                   paragraph("Kunduz") + paragraph("Baghlan") +
                   "<p>It was the worst day since <time datetime='2021-05-01'>May 1</time>, people in the town said "
                   "to reporters on Monday.</p></article>"));
  EXPECT_EQ(reports.size(), 1U);
}

TEST(HtmlLive, TeasersThatLeadToOtherPagesAreNone) {
  std::string body = "<main><h1>News</h1>";
  for (char const* const town : {"Kunduz", "Baghlan", "Herat", "Farah"}) {
    body += "<div><h3><a href='/news/" + std::string(town) + "'>News of " + town +
            "</a></h3><time datetime='2021-08-09'>9 August</time>" + paragraph(town) + "</div>";
  }
  EXPECT_EQ(read(page_of(body + "</main>")).size(), 1U);
}

TEST(HtmlLive, CommentsAreNone) {
  std::string body = "<main><article><h1>Latest</h1>" + paragraph("Kunduz") + paragraph("Baghlan") +
                     paragraph("Takhar") + paragraph("Balkh") + "</article></main><section id='comments'>";
  for (char const* const name : {"one", "two", "three", "four", "five"}) {
    body += "<div><time datetime='2021-08-09'>9 August</time>" + paragraph(name) + "</div>";
  }
  Reports const reports = read(page_of(body + "</section>"));
  ASSERT_EQ(reports.size(), 1U);
  EXPECT_EQ(reports[0]->text.find("Officials in one"), std::string::npos);
}

TEST(HtmlLive, MomentsInPlainElementsDateEntriesToo) {
  std::string const told =
      "<p>Two people were killed when a shell hit a house in the north on Tuesday, a doctor said.</p>";
  auto const body = [&told](std::string const& before, std::string const& behind) {
    std::string entries = "<main><h1>Fighting in the north: latest</h1>";
    for (std::string const moment : {"11 August 2021, 06:00", "10 August 2021, 18:30", "10 August 2021, 4:05 pm"}) {
      entries += "<div>" + before + moment + behind + told + "</div>";
    }
    return page_of(entries + "</main>");
  };
  for (std::string const& page :
       {body("<span class='time'>", "</span><h3>Shelling</h3>"), body("<p>", "</p><h3>Shelling</h3>"),
        body("<h3>", " - Shelling</h3>"), body("<h3>", "</h3><h4>Shelling</h4>")}) {
    Reports const reports = read(page);
    ASSERT_EQ(reports.size(), 3U) << page;
    ASSERT_TRUE(reports[0]);
    EXPECT_EQ(reports[0]->title, "Shelling");
    EXPECT_EQ(reports[0]->published->interval.start.iso(), "2021-08-11");
    EXPECT_EQ(reports[2]->title, "Shelling");
    EXPECT_EQ(reports[2]->published->interval.start.iso(), "2021-08-10");
    EXPECT_EQ(reports[2]->text.find("August"), std::string::npos);
  }
}

TEST(HtmlLive, AChronicleIsNone) {
  std::string body = "<main><h1>Fighting in the north</h1>";
  for (std::string const day : {"12 March 2019", "4 April 2020", "9 June 2021"}) {
    body += "<h3>" + day + "</h3>" + paragraph(day);
  }
  EXPECT_EQ(read(page_of(body + "</main>")).size(), 1U);
}

TEST(HtmlLive, TheDayOfThePageIsNotThatOfItsNewestEntry) {
  std::string body = "<main><h1>Fighting in the north: latest</h1>";
  for (std::string const moment : {"10 August 2021, 06:00", "9 August 2021, 18:00", "9 August 2021, 14:00"}) {
    body += "<div><p>" + moment + "</p><h3>Shelling</h3>" + paragraph(moment) + "</div>";
  }
  std::string page = page_of(body + "</main>");
  std::string const said = "2021-08-09T06:00:00+04:30";
  page.replace(page.find(said), said.size(), "2021-08-09T12:00:00Z");
  Result<Report> const whole = read_html_report(page, {});
  ASSERT_TRUE(whole);
  EXPECT_EQ(whole->published->interval.start.iso(), "2021-08-09");
}

}  // namespace
}  // namespace annals::report
