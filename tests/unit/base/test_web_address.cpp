#include <gtest/gtest.h>

#include "base/web_address.hpp"

namespace annals {
namespace {

TEST(WebAddress, OnePageHasOneAddress) {
  for (char const* const url :
       {"https://www.example.org/news/1", "http://example.org/news/1/", "HTTPS://WWW.EXAMPLE.ORG:443/news/1",
        "https://example.org/news/1?utm_source=feed&utm_medium=rss", "https://example.org/news/1?fbclid=abc",
        "https://example.org./news/1#", " https://example.org/news/1#:~:text=a%20blast "}) {
    EXPECT_EQ(page_address(url), "example.org/news/1") << url;
  }
}

TEST(WebAddress, WhatNamesAnotherPageStays) {
  EXPECT_EQ(page_address("https://example.org/story.php?id=7&utm_campaign=x&lang=en"),
            "example.org/story.php?id=7&lang=en");
  EXPECT_EQ(page_address("https://example.org/live#entry-12"), "example.org/live#entry-12");
  EXPECT_EQ(page_address("https://example.org:8080/a"), "example.org:8080/a");
  EXPECT_NE(page_address("https://example.org/A"), page_address("https://example.org/a")) << "paths have cases";
  EXPECT_EQ(page_address("https://m.example.org/a"), "m.example.org/a");
  EXPECT_EQ(page_address("https://ada:secret@example.org/a"), "example.org/a");
}

TEST(WebAddress, WhatIsNoAddressHasNone) {
  for (char const* const text : {"", "report.txt", "ftp://example.org/a", "https://", "https:///a", "mailto:a@b.c"}) {
    EXPECT_EQ(page_address(text), "") << text;
  }
}

TEST(WebAddress, FrontPages) {
  EXPECT_TRUE(is_front_page(page_address("https://www.example.org/")));
  EXPECT_FALSE(is_front_page(page_address("https://www.example.org/?p=12")));
  EXPECT_FALSE(is_front_page(page_address("https://www.example.org/a")));
}

TEST(PageAddress, LongOnesAreAHash) {
  std::string const path(5000, 'x');
  std::string const one = page_address("https://www.example.org/" + path);
  EXPECT_LT(one.size(), 200U);
  EXPECT_TRUE(one.starts_with("example.org/sha256:")) << one;
  EXPECT_EQ(page_address("http://example.org/" + path + "/"), one);
  EXPECT_NE(page_address("https://www.example.org/" + path + "y"), one);
}

}  // namespace
}  // namespace annals
