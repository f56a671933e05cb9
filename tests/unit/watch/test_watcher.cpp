// Tests of watch/watcher.hpp: a network, a clock and a store that the test holds in its hand. What real servers do is
// in tests/watch/.
#include <gtest/gtest.h>

#include <algorithm>
#include <deque>
#include <filesystem>

#include "base/compression.hpp"
#include "base/file.hpp"
#include "base/strings.hpp"
#include "watch/watcher.hpp"

namespace annals::watch {
namespace {

constexpr char const* feed_url = "http://a.example/rss";

std::string page_of(std::string const& title) {
  return concat({"<html><head><title>", title, "</title></head><body><article><p>Gunmen killed four people in ", title,
                 " on Thursday, police said, and two more were wounded in the district.</p></article></body></html>"});
}

std::string item_of(std::string const& name) {
  return concat(
      {"<item><guid>", name, "</guid><title>", name, "</title><link>http://a.example/", name, "</link></item>"});
}

Answer ok(std::string body, std::string fields = {}) {
  Answer answer;
  answer.status = 200;
  answer.head = concat({"HTTP/1.1 200 OK\r\n", fields, "\r\n"});
  answer.body = std::move(body);
  return answer;
}

Answer status(unsigned code, std::string location = {}) {
  Answer answer;
  answer.status = code;
  answer.head = concat({"HTTP/1.1 ", std::to_string(code), " x\r\n\r\n"});
  answer.location = std::move(location);
  return answer;
}

/// Answers at once; time passes only where somebody waits.
class FakeNetwork final : public Transport {
 public:
  void begin(Request request) override {
    asked.push_back(request);
    auto const found = pages.find(request.url);
    Answer answer = found == pages.end() ? status(404) : found->second;
    answer.ticket = request.ticket;
    m_answers.push_back(std::move(answer));
  }
  std::optional<Answer> wait(Milliseconds most) override {
    if (m_answers.empty()) {
      now += most;
      return std::nullopt;
    }
    Answer answer = std::move(m_answers.front());
    m_answers.pop_front();
    return answer;
  }
  void stop() override {}
  [[nodiscard]] std::size_t times_asked(std::string_view url) const {
    return static_cast<std::size_t>(std::ranges::count(asked, url, &Request::url));
  }

  std::map<std::string, Answer> pages;
  std::vector<Request> asked;
  Milliseconds now = 20'000 * day;

 private:
  std::deque<Answer> m_answers;
};

class WatcherTest : public testing::Test {
 protected:
  void SetUp() override {
    m_folder = (std::filesystem::temp_directory_path() / ("annals-watcher-" + std::to_string(::getpid()))).string();
    std::filesystem::remove_all(m_folder);
    std::filesystem::create_directories(m_folder);
    m_plan.settings.user_agent = "annals/1";
    m_plan.settings.archive = m_folder;
    m_plan.feeds.push_back({feed_url, "A", 15 * minute, FetchKind::article});
    m_network.pages["http://a.example/robots.txt"] = status(404);
  }
  void TearDown() override { std::filesystem::remove_all(m_folder); }

  Result<WatchOutcome> run(WatchSpan span = WatchSpan::once) {
    ArchiveWriter archive(m_folder, "annals test");
    WatchTools tools;
    tools.clock = [this] {
      m_stop = m_stop || (m_stop_after > 0 && --m_stop_after == 0);
      return m_network.now;
    };
    tools.chance = [] { return 0.5; };
    tools.transport = &m_network;
    tools.archive = &archive;
    tools.take = [this](std::vector<FetchedReport> reports) { return take(std::move(reports)); };
    tools.save = [this](WatchState const& state) {
      m_saved = state_text(state);
      return Result<void>();
    };
    tools.tell = [this](FeedStatus const& status) { m_told.push_back(status); };
    tools.note = [this](Error const& error) { m_notes.push_back(error.message); };
    tools.stop = &m_stop;
    Result<WatchState> state = parse_state(m_saved);
    EXPECT_TRUE(state);
    Watcher watcher(m_plan, std::move(state).value(), std::move(tools));
    return watcher.run(span);
  }
  Result<TakenReports> take(std::vector<FetchedReport> reports) {
    if (m_busy > 0) {
      --m_busy;
      return make_error(ErrorCode::busy, "another process writes");
    }
    TakenReports taken;
    for (auto const& [report, original] : reports) {
      if (!report) {
        ++taken.set_aside;
      } else if (m_store.insert(report->id).second) {
        ++taken.stored;
        m_urls.push_back(report->url);
        EXPECT_TRUE(is_archived(report->url)) << "what is stored is in the archive already";
      } else {
        ++taken.known;
      }
    }
    return taken;
  }
  /// The page itself, or the feed that told it where it is the entry's own text.
  [[nodiscard]] bool is_archived(std::string const& url) const {
    std::vector<std::string> const files = *list_files(m_folder, ".warc.gz");
    return std::ranges::any_of(files, [&](std::string const& path) {
      return decompress(Compression::gzip, *read_file(path), 1U << 26U)->find(url) != std::string::npos;
    });
  }
  FeedState feed() { return parse_state(m_saved)->feeds.at(feed_url); }

  std::string m_folder;
  WatchPlan m_plan;
  FakeNetwork m_network;
  std::set<std::string> m_store;
  std::vector<std::string> m_urls;
  std::string m_saved;
  std::vector<FeedStatus> m_told;
  std::vector<std::string> m_notes;
  std::atomic<bool> m_stop = false;
  int m_busy = 0;
  int m_stop_after = 0;  ///< looks at the clock; 0 is never
};

TEST_F(WatcherTest, StoresEachArticleOnce) {
  m_network.pages[feed_url] =
      ok(concat({"<rss><channel>", item_of("Kunduz"), item_of("Herat"), "</channel></rss>"}), "ETag: \"1\"\r\n");
  m_network.pages["http://a.example/Kunduz"] = ok(page_of("Kunduz"));
  m_network.pages["http://a.example/Herat"] = ok(page_of("Herat"));
  Result<WatchOutcome> outcome = run();
  ASSERT_TRUE(outcome) << outcome.error().text();
  EXPECT_EQ(outcome->reports.stored, 2U);
  EXPECT_EQ(m_urls, (std::vector<std::string>{"http://a.example/Kunduz", "http://a.example/Herat"}));
  ASSERT_EQ(m_told.size(), 1U);
  EXPECT_EQ(m_told[0].stored, 2U);
  EXPECT_EQ(m_told[0].error, "");
  m_network.pages[feed_url] = status(304);
  outcome = run();
  ASSERT_TRUE(outcome);
  EXPECT_EQ(outcome->reports.stored + outcome->reports.known, 0U);
  EXPECT_EQ(m_network.asked.back().etag, "\"1\"");
  EXPECT_EQ(m_network.times_asked("http://a.example/Kunduz"), 1U);
  EXPECT_EQ(m_network.times_asked("http://a.example/robots.txt"), 1U) << "kept for a day";
}

TEST_F(WatcherTest, KnowsAgainWhatAKillMadeItForget) {
  m_network.pages[feed_url] = ok(concat({"<rss><channel>", item_of("Kunduz"), "</channel></rss>"}));
  m_network.pages["http://a.example/Kunduz"] = ok(page_of("Kunduz"));
  ASSERT_TRUE(run());
  m_saved.clear();
  Result<WatchOutcome> const outcome = run();
  ASSERT_TRUE(outcome);
  EXPECT_EQ(outcome->reports.stored, 0U);
  EXPECT_EQ(outcome->reports.known, 1U);
}

TEST_F(WatcherTest, KeepsAnEntryWhoseArticleFailsUntilItComes) {
  m_network.pages[feed_url] = ok(concat({"<rss><channel>", item_of("Kunduz"), "</channel></rss>"}));
  m_network.pages["http://a.example/Kunduz"] = status(503);
  ASSERT_TRUE(run());
  EXPECT_EQ(feed().pending.size(), 1U);
  EXPECT_EQ(m_told.back().waiting, 1U);
  m_network.pages[feed_url] = ok("<rss><channel><title>nothing any more</title></channel></rss>");
  m_network.pages["http://a.example/Kunduz"] = ok(page_of("Kunduz"));
  ASSERT_TRUE(run());
  EXPECT_EQ(m_store.size(), 0U) << "it is too early";
  m_network.now += hour;
  ASSERT_TRUE(run());
  EXPECT_EQ(m_store.size(), 1U);
  EXPECT_EQ(feed().pending.size(), 0U);
}

TEST_F(WatcherTest, TriesAgainWhereTheStoreIsBusy) {
  m_busy = 2;
  m_network.pages[feed_url] = ok(concat({"<rss><channel>", item_of("Kunduz"), "</channel></rss>"}));
  m_network.pages["http://a.example/Kunduz"] = ok(page_of("Kunduz"));
  ASSERT_TRUE(run());
  EXPECT_EQ(m_notes.size(), 2U);
  EXPECT_EQ(m_store.size(), 1U);
}

TEST_F(WatcherTest, FollowsRedirectsAndRemembersThoseForGood) {
  m_network.pages[feed_url] = status(301, "/moved");
  m_network.pages["http://a.example/moved"] = status(308, "https://b.example/rss");
  m_network.pages["https://b.example/rss"] = ok(concat({"<rss><channel>", item_of("Kunduz"), "</channel></rss>"}));
  m_network.pages["http://a.example/Kunduz"] = status(302, "http://a.example/final?x=1");
  m_network.pages["http://a.example/final?x=1"] = ok(page_of("Kunduz"));
  ASSERT_TRUE(run());
  EXPECT_EQ(m_urls, std::vector<std::string>{"http://a.example/final?x=1"});
  EXPECT_EQ(feed().address, "https://b.example/rss");
  m_network.asked.clear();
  ASSERT_TRUE(run());
  EXPECT_EQ(m_network.times_asked(feed_url), 0U);
  EXPECT_EQ(m_network.times_asked("https://b.example/rss"), 1U);
}

TEST_F(WatcherTest, EndsCirclesAndLeavesOtherSchemesAlone) {
  m_network.pages[feed_url] = status(302, feed_url);
  ASSERT_TRUE(run());
  EXPECT_EQ(m_network.times_asked(feed_url), 11U);
  EXPECT_EQ(feed().error, "more than 10 redirects");
  m_network.now += 2 * day;
  m_network.pages[feed_url] = status(301, "file:///etc/passwd");
  ASSERT_TRUE(run());
  EXPECT_EQ(feed().error, "a redirect to 'file:///etc/passwd': only http and https are fetched");
}

TEST_F(WatcherTest, AsksNoMoreForAFeedThatIsGone) {
  m_network.pages[feed_url] = status(410);
  ASSERT_TRUE(run());
  EXPECT_TRUE(feed().is_gone);
  EXPECT_TRUE(m_told.back().is_gone);
  m_network.now += 30 * day;
  ASSERT_TRUE(run());
  EXPECT_EQ(m_network.times_asked(feed_url), 1U);
}

TEST_F(WatcherTest, WaitsAfterAFailureAlsoWhenItIsRunOnce) {
  m_network.pages[feed_url] = status(503);
  m_network.pages[feed_url].retry_after = 3 * hour;
  ASSERT_TRUE(run());
  m_network.now += 2 * hour;
  ASSERT_TRUE(run());
  EXPECT_EQ(m_network.times_asked(feed_url), 1U);
  m_network.now += 2 * hour;
  ASSERT_TRUE(run());
  EXPECT_EQ(m_network.times_asked(feed_url), 2U);
}

TEST_F(WatcherTest, TakesTheEntrysTextWhereTheArticleIsForbidden) {
  m_network.pages["http://a.example/robots.txt"] = ok("User-agent: annals\nDisallow: /Kunduz\n");
  m_network.pages[feed_url] = ok(
      "<rss><channel><item><guid>1</guid><link>http://a.example/Kunduz</link><description>Gunmen killed four people in "
      "Kunduz on Thursday, police said.</description></item><item><guid>2</guid><link>http://a.example/Kunduz2</link>"
      "<title>no text</title></item></channel></rss>");
  Result<WatchOutcome> const outcome = run();
  ASSERT_TRUE(outcome);
  EXPECT_EQ(outcome->reports.stored, 1U);
  EXPECT_EQ(outcome->reports.set_aside, 1U);
  EXPECT_EQ(m_network.times_asked("http://a.example/Kunduz"), 0U);
  EXPECT_TRUE(feed().pending.empty());
}

TEST_F(WatcherTest, ReadsAChangedEntryAgain) {
  m_network.pages[feed_url] = ok(concat({"<rss><channel>", item_of("Kunduz"), "</channel></rss>"}));
  m_network.pages["http://a.example/Kunduz"] = ok(page_of("Kunduz"));
  ASSERT_TRUE(run());
  m_network.now += hour;
  m_network.pages[feed_url] =
      ok("<rss><channel><item><guid>Kunduz</guid><title>Five killed</title><link>http://a.example/Kunduz</link></item>"
         "</channel></rss>");
  m_network.pages["http://a.example/Kunduz"] = ok(page_of("Kunduz and Herat"));
  ASSERT_TRUE(run());
  EXPECT_EQ(m_urls, (std::vector<std::string>{"http://a.example/Kunduz", "http://a.example/Kunduz"}));
}

TEST_F(WatcherTest, KeepsAChangeThatItSeesTooEarlyUntilItIsDue) {
  m_network.pages[feed_url] = ok(concat({"<rss><channel>", item_of("Kunduz"), "</channel></rss>"}));
  m_network.pages["http://a.example/Kunduz"] = ok(page_of("Kunduz"));
  ASSERT_TRUE(run());
  m_network.now += minute;
  m_network.pages[feed_url] =
      ok("<rss><channel><item><guid>Kunduz</guid><title>Five killed</title><link>http://a.example/Kunduz</link></item>"
         "</channel></rss>",
         "ETag: \"2\"\r\n");
  m_network.pages["http://a.example/Kunduz"] = ok(page_of("Kunduz and Herat"));
  ASSERT_TRUE(run());
  EXPECT_EQ(m_store.size(), 1U) << "it was read a minute ago";
  EXPECT_EQ(m_told.back().waiting, 0U) << "nothing failed";
  m_network.pages[feed_url] = status(304);
  m_network.now += 15 * minute;
  ASSERT_TRUE(run());
  EXPECT_EQ(m_store.size(), 2U);
  EXPECT_EQ(m_told.back().stored, 1U);
  EXPECT_TRUE(feed().pending.empty());
}

TEST_F(WatcherTest, TellsOfWaitingEntriesAlsoWhenTheFeedIsNotDue) {
  m_network.pages[feed_url] = ok(concat({"<rss><channel>", item_of("Kunduz"), "</channel></rss>"}));
  m_network.pages["http://a.example/Kunduz"] = ok(page_of("Kunduz"));
  m_busy = 1'000'000;
  m_stop_after = 50;
  ASSERT_TRUE(run());
  ASSERT_EQ(feed().pending.size(), 1U) << "as if it had been killed";
  m_busy = 0;
  m_told.clear();
  m_stop = false;
  m_stop_after = 50;
  ASSERT_TRUE(run(WatchSpan::until_stopped));
  EXPECT_EQ(m_network.times_asked(feed_url), 1U);
  ASSERT_EQ(m_told.size(), 1U);
  EXPECT_EQ(m_told[0].stored, 1U);
}

TEST_F(WatcherTest, EndsWhenItIsAskedTo) {
  m_stop = true;
  m_network.pages[feed_url] = ok("<rss/>");
  Result<WatchOutcome> const outcome = run();
  ASSERT_TRUE(outcome);
  EXPECT_TRUE(outcome->is_interrupted);
  EXPECT_TRUE(m_network.asked.empty());
}

TEST_F(WatcherTest, StopsWhereNothingCanBeKept) {
  m_network.pages[feed_url] = ok(concat({"<rss><channel>", item_of("Kunduz"), "</channel></rss>"}));
  std::filesystem::remove_all(m_folder);
  Result<WatchOutcome> const outcome = run();
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().code, ErrorCode::not_found);
  EXPECT_TRUE(m_store.empty());
}

TEST(Watcher, NamesItsProduct) {
  EXPECT_EQ(product_of("annals/0.1.0 (+https://a.example)"), "annals");
  EXPECT_EQ(product_of("my-bot"), "my-bot");
}

}  // namespace
}  // namespace annals::watch
