// Tests of watch/robots.hpp. The examples of RFC 9309, section 5, are among them.
#include <gtest/gtest.h>

#include "watch/robots.hpp"

namespace annals::watch {
namespace {

bool allows(std::string_view robots, std::string_view path, std::string_view product = "annals") {
  return read_robots(robots, product).allow(path);
}

TEST(Robots, AllowsWhatNothingForbids) {
  EXPECT_TRUE(allows("", "/"));
  EXPECT_TRUE(allows("<html><body>User-agent</body></html>", "/a"));
  EXPECT_TRUE(allows("User-agent: *\nDisallow:\n", "/a"));
  EXPECT_FALSE(allows("User-agent: *\nDisallow: /\n", "/a"));
}

TEST(Robots, TakesTheOwnGroupBeforeThatForAll) {
  constexpr char const* robots =
      "User-Agent: *\nDisallow: *.gif$\nDisallow: /example/\nAllow: /publications/\n\n"
      "User-Agent: foobot\nDisallow:/\nAllow:/example/page.html\nAllow:/example/allowed.gif\n\n"
      "User-Agent: barbot\nUser-Agent: bazbot\nDisallow: /example/page.html\n\nUser-Agent: quxbot\n\n";
  EXPECT_FALSE(allows(robots, "/x.gif"));
  EXPECT_TRUE(allows(robots, "/x.gif?y"));
  EXPECT_FALSE(allows(robots, "/example/a"));
  EXPECT_TRUE(allows(robots, "/example/page.html", "FooBot"));
  EXPECT_FALSE(allows(robots, "/other", "foobot"));
  EXPECT_FALSE(allows(robots, "/example/page.html", "barbot"));
  EXPECT_FALSE(allows(robots, "/example/page.html", "bazbot"));
  EXPECT_TRUE(allows(robots, "/x.gif", "bazbot"));
  EXPECT_TRUE(allows(robots, "/example/", "quxbot"));
}

TEST(Robots, LetsTheLongestRuleDecide) {
  constexpr char const* robots =
      "User-Agent: *\nAllow: /example/page/\nDisallow: /example/page/disallowed.gif\nDisallow: /same\nAllow: /same\n";
  EXPECT_TRUE(allows(robots, "/example/page/a.gif"));
  EXPECT_FALSE(allows(robots, "/example/page/disallowed.gif"));
  EXPECT_TRUE(allows(robots, "/same"));
}

TEST(Robots, KnowsStarsAndEnds) {
  EXPECT_FALSE(allows("User-agent: *\nDisallow: /a*c$\n", "/abcbc"));
  EXPECT_TRUE(allows("User-agent: *\nDisallow: /a*c$\n", "/abcd"));
  EXPECT_FALSE(allows("User-agent: *\nDisallow: /*?\n", "/a?b"));
  EXPECT_TRUE(allows("User-agent: *\nDisallow: /a$\n", "/ab"));
  EXPECT_FALSE(allows("User-agent: *\nDisallow: /a$\n", "/a"));
  EXPECT_TRUE(allows("User-agent: *\nDisallow: /a*a$\n", "/a"));
}

TEST(Robots, ReadsTwoWaysToWriteOnePath) {
  EXPECT_FALSE(allows("User-agent: *\nDisallow: /%7Ejane/\n", "/~jane/x"));
  EXPECT_FALSE(allows("User-agent: *\nDisallow: /caf\xC3\xA9\n", "/caf%c3%a9"));
  EXPECT_TRUE(allows("User-agent: *\nDisallow: /a/b\n", "/a%2Fb"));
}

TEST(Robots, ReadsDelaysCommentsAndAnyEndOfLine) {
  RobotsRules const rules = read_robots(
      "\xEF\xBB\xBF# hello\rUser-agent: annals # us\r\nCrawl-delay: 2.5\nDisallow: /x # y\nSitemap: /z\n", "annals");
  EXPECT_EQ(rules.crawl_delay, 2500);
  EXPECT_EQ(rules.rules, (std::vector<RobotsRule>{{false, "/x"}}));
  EXPECT_EQ(read_robots("User-agent: *\nCrawl-delay: 99999999\n", "annals").crawl_delay, 3'600'000);
}

TEST(Robots, IsBounded) {
  std::string many = "User-agent: *\n";
  for (int i = 0; i < 100'000; ++i) {
    many += "Disallow: /*a*a*a*a*a*a*a*b" + std::to_string(i) + "\n";
  }
  RobotsRules const rules = read_robots(many, "annals");
  EXPECT_LE(rules.rules.size(), 4096U);
  EXPECT_TRUE(rules.allow("/" + std::string(2000, 'a')));
}

}  // namespace
}  // namespace annals::watch
