// Tests of watch/feeds_file.hpp.
#include <gtest/gtest.h>

#include "watch/feeds_file.hpp"

namespace annals::watch {
namespace {

std::string error_of(std::string_view text) {
  Result<WatchPlan> const plan = read_feeds_file(text, "f.toml");
  if (plan) {
    return "no error";
  }
  EXPECT_EQ(plan.error().code, ErrorCode::usage);
  return plan.error().text();
}

TEST(FeedsFile, ReadsFeedsAndSettings) {
  Result<WatchPlan> const plan = read_feeds_file(
      "[settings]\ncontact = 'https://a.example/bot'\npause = \"5s\"\nmost_bytes = 1_000_000\n"
      "allow_private_addresses = true\n[[feed]]\nurl = 'https://a.example/rss'\n"
      "[[feed]]\nurl = 'HTTPS://B.example/atom#x'\nname = 'B'\nevery = '2h'\nfetch = 'feed'\n",
      "f.toml");
  ASSERT_TRUE(plan) << plan.error().text();
  EXPECT_EQ(plan->settings.contact, "https://a.example/bot");
  EXPECT_EQ(plan->settings.pause, 5 * second);
  EXPECT_EQ(plan->settings.most_bytes, 1'000'000U);
  EXPECT_TRUE(plan->settings.allow_private_addresses);
  ASSERT_EQ(plan->feeds.size(), 2U);
  EXPECT_EQ(plan->feeds[0].name, "https://a.example/rss");
  EXPECT_EQ(plan->feeds[0].every, 15 * minute);
  EXPECT_EQ(plan->feeds[0].fetch, FetchKind::article);
  EXPECT_EQ(plan->feeds[1].url, "https://b.example/atom");
  EXPECT_EQ(plan->feeds[1].every, 2 * hour);
  EXPECT_EQ(plan->feeds[1].fetch, FetchKind::feed);
}

TEST(FeedsFile, SaysWhereItIsWrong) {
  EXPECT_EQ(error_of("[[feed]]\nurl = 'https://a.example/'\nevry = '1h'\n"),
            "f.toml:3:1: unknown key 'evry'; did you mean 'every'?");
  EXPECT_EQ(error_of("[[feed]]\nurl = 'https://a.example/'\nevery = 15\n"),
            "f.toml:3:9: 'every' is a span of time, a number with s, m, h or d: \"15m\"");
  EXPECT_EQ(error_of("[[feed]]\nurl = 'file:///etc/passwd'\n"),
            "f.toml:2:7: only http and https are fetched: 'file:///etc/passwd'");
  EXPECT_EQ(error_of("[[feed]]\nname = 'a'\n"), "f.toml:1:1: a feed has a 'url'");
  EXPECT_EQ(error_of("[settings]\npause = true\n[[feed]]\nurl='http://a.example'\n"),
            "f.toml:2:9: 'pause' is a span of time, a number with s, m, h or d: \"15m\"");
  EXPECT_EQ(error_of("[settings]\nparallel_hosts = 0\n"), "f.toml:2:18: 'parallel_hosts' is a number from 1 to 64");
  EXPECT_EQ(error_of("[[feed]]\nurl = 'http://a.example'\nfetch = 'all'\n"),
            "f.toml:3:9: 'fetch' is \"article\" or \"feed\": 'all'");
  EXPECT_EQ(error_of("[[feed]]\nurl = 'http://a.example'\n[[feed]]\nurl = 'http://A.example/'\n"),
            "f.toml:3:1: this feed is listed twice: 'http://a.example/'");
  EXPECT_EQ(error_of("feed = 3\n"), "f.toml:1:8: feeds are tables: [[feed]]");
  EXPECT_EQ(error_of("settings = 3\n"), "f.toml:1:12: 'settings' is a table: [settings]");
  EXPECT_EQ(error_of(""), "f.toml: no feed is listed: a feed is [[feed]] with a url");
  EXPECT_TRUE(error_of("[[feed\n").starts_with("f.toml:1:")) << error_of("[[feed\n");
  EXPECT_EQ(error_of("colour = 1\n[[feed]]\nurl = 'http://a.example'\n"), "f.toml:1:1: unknown key 'colour'");
}

TEST(FeedsFile, ReadsSpans) {
  EXPECT_EQ(parse_span("90s").value_or(0), 90 * second);
  EXPECT_EQ(parse_span("7d").value_or(0), 7 * day);
  for (char const* const text : {"", "m", "5", "-5m", "1.5h", "5 m", "99999999999999999999d", "soon"}) {
    EXPECT_FALSE(parse_span(text)) << text;
  }
}

}  // namespace
}  // namespace annals::watch
