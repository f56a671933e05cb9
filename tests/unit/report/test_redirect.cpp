// Tests of report/redirect.hpp.
#include <gtest/gtest.h>

#include "report/redirect.hpp"

namespace annals::report {
namespace {

TEST(Redirect, TheTargetIsInTheLink) {
  EXPECT_EQ(target_of_redirect("https://www.google.com/url?rct=j&sa=t&url=https://example.org/a%3Fid%3D7&ct=ga"),
            "https://example.org/a?id=7");
  EXPECT_EQ(target_of_redirect("https://www.google.co.uk/url?q=https://example.org/a&sa=U"), "https://example.org/a");
  EXPECT_EQ(target_of_redirect("http://www.bing.com/news/apiclick.aspx?ref=FexRss&aid=&tid=1&url="
                               "https%3a%2f%2fexample.org%2fa%2f&c=1&mkt=en-us"),
            "https://example.org/a/");
  EXPECT_EQ(target_of_redirect("https://l.facebook.com/l.php?u=https%3A%2F%2Fexample.org%2F&h=x"),
            "https://example.org/");
}

TEST(Redirect, OtherLinksAreNone) {
  for (char const* const link :
       {"", "https://example.org/url?url=https://example.org/a", "https://www.google.com/search?q=https://example.org/",
        "https://www.google.com/url?sa=t", "https://www.google.com/url?url=javascript:alert(1)",
        "https://www.google.com/url?url=", "https://www.google.com/url?url=https://example.org/%0Aa",
        "https://notgoogle.com/url?url=https://example.org/", "https://www.google.com/url", "not a link", "%"}) {
    EXPECT_EQ(target_of_redirect(link), "") << link;
  }
}

}  // namespace
}  // namespace annals::report
