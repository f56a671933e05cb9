// Tests of watch/web_address.hpp.
#include <gtest/gtest.h>

#include "watch/web_address.hpp"

namespace annals::watch {
namespace {

std::string text_of(std::string_view text, std::string const& base = {}) {
  Result<WebAddress> const address = parse_web_address(text, base);
  return address ? address->text : address.error().message;
}

TEST(WebAddress, HasANormalForm) {
  Result<WebAddress> const address = parse_web_address(" HTTPS://News.Example/a b?c=1#part ");
  ASSERT_TRUE(address) << address.error().text();
  EXPECT_EQ(address->text, "https://news.example/a%20b?c=1");
  EXPECT_EQ(address->origin, "https://news.example:443");
  EXPECT_EQ(address->path, "/a%20b?c=1");
  EXPECT_EQ(text_of("http://a.example:80"), "http://a.example/");
  EXPECT_EQ(text_of("http://a.example:8080"), "http://a.example:8080/");
}

TEST(WebAddress, IsRelativeToItsBase) {
  EXPECT_EQ(text_of("../b", "http://a.example/x/y/z"), "http://a.example/x/b");
  EXPECT_EQ(text_of("//b.example/c", "https://a.example/"), "https://b.example/c");
  EXPECT_EQ(text_of("?q", "https://a.example/p"), "https://a.example/p?q");
}

TEST(WebAddress, IsOfTheWebOnly) {
  for (char const* const text : {"file:///etc/passwd", "gopher://a.example/", "ftp://a.example/", "javascript:alert(1)",
                                 "mailto:a@example.org"}) {
    EXPECT_FALSE(parse_web_address(text, "http://a.example/")) << text;
  }
  EXPECT_EQ(text_of("http://user:secret@a.example/"), "an address with a user or a password in it");
  EXPECT_FALSE(parse_web_address(""));
  EXPECT_FALSE(parse_web_address("relative"));
  EXPECT_FALSE(parse_web_address("http://"));
  EXPECT_FALSE(parse_web_address(std::string_view("http://a.example/\0b", 19)));
}

TEST(WebAddress, TellsThePublicNetworkFromOthers) {
  auto const ipv4 = [](unsigned a, unsigned b, unsigned c, unsigned d) {
    return is_public_ipv4(a << 24U | b << 16U | c << 8U | d);
  };
  EXPECT_TRUE(ipv4(93, 184, 216, 34));
  EXPECT_TRUE(ipv4(172, 32, 0, 1));
  EXPECT_TRUE(ipv4(100, 128, 0, 1));
  for (auto const& [a, b] : {std::pair(10U, 1U),
                             {127U, 0U},
                             {192U, 168U},
                             {172U, 16U},
                             {172U, 31U},
                             {169U, 254U},
                             {100U, 64U},
                             {0U, 0U},
                             {224U, 0U},
                             {255U, 255U},
                             {198U, 18U}}) {
    EXPECT_FALSE(ipv4(a, b, 255, 254)) << a << '.' << b;
  }
}

TEST(WebAddress, LooksIntoAddressesThatHoldOthers) {
  EXPECT_TRUE(is_public_ipv6({0x26, 0x06, 0x28, 0}));
  EXPECT_FALSE(is_public_ipv6({0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}));
  EXPECT_FALSE(is_public_ipv6({0xFE, 0x80}));
  EXPECT_FALSE(is_public_ipv6({0xFD, 0}));
  EXPECT_FALSE(is_public_ipv6({0x20, 0x01, 0x0D, 0xB8}));
  EXPECT_FALSE(is_public_ipv6({0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 127, 0, 0, 1}));
  EXPECT_TRUE(is_public_ipv6({0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 93, 184, 216, 34}));
  EXPECT_FALSE(is_public_ipv6({0x20, 0x02, 10, 0, 0, 1}));
  EXPECT_FALSE(is_public_ipv6({0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0, 192, 168, 0, 1}));
}

}  // namespace
}  // namespace annals::watch
