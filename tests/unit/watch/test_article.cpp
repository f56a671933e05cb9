// Tests of watch/article.hpp.
#include <gtest/gtest.h>

#include "watch/article.hpp"

namespace annals::watch {
namespace {

constexpr char const* told = "Gunmen killed four people in Kunduz on Thursday, police said, and two were wounded.";

PendingEntry pending_of(std::string content) {
  PendingEntry pending;
  pending.since = 0;
  pending.entry.guid = "g1";
  pending.entry.link = "https://a.example/1";
  pending.entry.title = "Four killed";
  pending.entry.publisher = "Valley Times";
  pending.entry.published = civil_date(2023, 4, 6);
  pending.entry.is_markup = content.starts_with('<');
  pending.entry.content = std::move(content);
  return pending;
}

Answer answer_of(std::string body, std::string head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n") {
  Answer answer;
  answer.status = 200;
  answer.head = std::move(head);
  answer.body = std::move(body);
  return answer;
}

std::vector<FetchedReport> read(Answer const& answer, PendingEntry const& pending) {
  return read_article(answer, "https://a.example/final", "2026-11-23T22:57:30Z", pending, "https://a.example/rss", {});
}

TEST(Article, IsThePageAndTheEntryFillsWhatItLeavesOpen) {
  auto const reports = read(answer_of("<html><body><article><p>" + std::string(told) + "</p></article></body></html>"),
                            pending_of("Short."));
  ASSERT_EQ(reports.size(), 1U);
  ASSERT_TRUE(reports[0].report) << reports[0].report.error().text();
  EXPECT_EQ(reports[0].report->text, told);
  EXPECT_EQ(reports[0].report->publisher, "Valley Times");
  EXPECT_EQ(reports[0].report->title, "Four killed");
  EXPECT_EQ(reports[0].report->url, "https://a.example/final");
  EXPECT_EQ(reports[0].report->given_id, "g1");
  ASSERT_TRUE(reports[0].report->published);
  EXPECT_EQ(reports[0].report->published->interval.start, civil_date(2023, 4, 6));
  EXPECT_EQ(reports[0].report->original->fetched, "2026-11-23T22:57:30Z");
}

TEST(Article, LetsThePageSpeakFirst) {
  auto const reports = read(answer_of("<html><head><meta property='og:site_name' content='Provincial Post'>"
                                      "<meta property='article:published_time' content='2023-04-07'></head><body>"
                                      "<article><p>" +
                                      std::string(told) + "</p></article></body></html>"),
                            pending_of(""));
  ASSERT_TRUE(reports[0].report);
  EXPECT_EQ(reports[0].report->publisher, "Provincial Post");
  EXPECT_EQ(reports[0].report->published->interval.start, civil_date(2023, 4, 7));
}

TEST(Article, IsTheEntrysOwnTextWhereThePageHasNone) {
  for (std::string const& body : {std::string("<html><body><script>draw()</script></body></html>"),
                                  std::string("\x89PNG\0\1", 6), std::string("<rss><channel/></rss>")}) {
    auto const reports = read(answer_of(body), pending_of("<p>" + std::string(told) + "</p>"));
    ASSERT_EQ(reports.size(), 1U);
    ASSERT_TRUE(reports[0].report) << reports[0].report.error().text();
    EXPECT_EQ(reports[0].report->text, told);
    EXPECT_EQ(reports[0].report->url, "https://a.example/1");
  }
}

TEST(Article, IsAnErrorWhereNeitherHasOne) {
  auto const reports = read(answer_of("<html><body><script>draw()</script></body></html>"), pending_of(""));
  ASSERT_EQ(reports.size(), 1U);
  EXPECT_FALSE(reports[0].report);
  EXPECT_NE(reports[0].original, nullptr) << "what came is kept with the reason";
}

TEST(Article, TellsWhatMayPassFromWhatLasts) {
  auto const failure = [](unsigned status, bool is_refused = false) {
    Answer answer;
    answer.status = status;
    answer.is_refused = is_refused;
    return failure_of(answer);
  };
  EXPECT_EQ(failure(0), Failure::passing);
  EXPECT_EQ(failure(503), Failure::passing);
  EXPECT_EQ(failure(429), Failure::passing);
  EXPECT_EQ(failure(404), Failure::doubtful);
  EXPECT_EQ(failure(410), Failure::lasting);
  EXPECT_EQ(failure(0, true), Failure::lasting);
}

TEST(Article, IsNoFirstPage) {
  EXPECT_TRUE(is_led_home("https://a.example/1", "/"));
  EXPECT_FALSE(is_led_home("https://a.example/1", "/1/final"));
  EXPECT_FALSE(is_led_home("https://a.example/", "/"));
}

TEST(Article, SaysWhyThereIsNone) {
  Answer answer;
  answer.head = "HTTP/1.1 404 Not Found\r\n\r\n";
  answer.status = 404;
  EXPECT_EQ(reason_of(answer), "the server says 404 Not Found");
  answer.error = "no answer at all";
  EXPECT_EQ(reason_of(answer), "no answer at all");
}

}  // namespace
}  // namespace annals::watch
