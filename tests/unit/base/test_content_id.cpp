// tests/unit/base/test_content_id.cpp -- ids made from content.
#include <gtest/gtest.h>

#include <algorithm>

#include "base/content_id.hpp"

namespace annals {
namespace {

TEST(Sha256, GivesThePublishedDigests) {
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(ContentId, HasThePrefixAndTwentyLetters) {
  std::string const id = content_id("ev_", {"report", "2143", "ASSAULT"});
  EXPECT_EQ(id.size(), 23U);
  EXPECT_EQ(id.substr(0, 3), "ev_");
  EXPECT_TRUE(
      std::all_of(id.begin() + 3, id.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= '2' && c <= '7'); }));
}

TEST(ContentId, SameContentSameId) {
  EXPECT_EQ(content_id("ev_", {"a", "b"}), content_id("ev_", {"a", "b"}));
  EXPECT_EQ(content_id("ev_", {"a"}).substr(3), content_id("rp_", {"a"}).substr(3));
}

TEST(ContentId, WhereOnePartEndsCounts) {
  EXPECT_NE(content_id("", {"ab", "c"}), content_id("", {"a", "bc"}));
  EXPECT_NE(content_id("", {"abc"}), content_id("", {"abc", ""}));
  EXPECT_NE(content_id("", {"1:a"}), content_id("", {"a"}));
  EXPECT_NE(content_id("", {"a", "b"}), content_id("", {"b", "a"}));
}

TEST(ContentId, BytesOfAnyKindAreContent) {
  EXPECT_NE(content_id("", {std::string_view("a\0b", 3)}), content_id("", {std::string_view("a\0c", 3)}));
}

TEST(NameUuid, IsThatOfOthers) {
  EXPECT_EQ(name_uuid("6ba7b810-9dad-11d1-80b4-00c04fd430c8", "www.example.com"),
            "2ed6657d-e927-568b-95e1-2665a8aea6a2");
  EXPECT_NE(name_uuid("6ba7b810-9dad-11d1-80b4-00c04fd430c8", "www.example.org"),
            name_uuid("6ba7b811-9dad-11d1-80b4-00c04fd430c8", "www.example.org"));
}

}  // namespace
}  // namespace annals
