#include <gtest/gtest.h>

#include <vector>

#include "language/punctuation.hpp"

namespace annals::language {
namespace {

struct Signs {
  std::vector<std::string_view> forms;
  std::vector<std::uint8_t> is_sign;
  std::vector<Arc> arcs;
  std::uint32_t head(std::size_t i) const { return arcs[i].head; }
};

Signs hung(std::vector<std::pair<std::string_view, std::uint32_t>> const& words) {
  Signs signs;
  for (auto const& [form, head] : words) {
    bool const sign = form.find_first_of("abcdefghijklmnopqrstuvwxyzIH") == std::string_view::npos;
    signs.forms.push_back(form);
    signs.is_sign.push_back(sign ? 1 : 0);
    signs.arcs.push_back({head, sign ? Relation::dep : Relation::obl});
  }
  attach_signs(signs.forms, signs.is_sign, signs.arcs);
  return signs;
}

constexpr std::uint32_t sign = 99;

TEST(Punctuation, ACommaHangsOnTheLowerPartAndTheStopOnTheRoot) {
  Signs const signs = hung({{"In", 1}, {"march", 4}, {",", sign}, {"rebels", 4}, {"fled", no_token}, {".", sign}});
  EXPECT_EQ(signs.head(2), 1U);
  EXPECT_EQ(signs.head(5), 4U);
  EXPECT_EQ(signs.arcs[5].relation, Relation::punct);
}

TEST(Punctuation, ACommaBeforeAConjunctHangsOnIt) {
  Signs const signs = hung({{"men", no_token}, {",", sign}, {"women", 0}, {"and", 4}, {"children", 0}});
  EXPECT_EQ(signs.head(1), 2U);
}

TEST(Punctuation, APairHangsOnTheHeadOfWhatItEncloses) {
  Signs const signs = hung({{"rebels", 5}, {"(", sign}, {"the", 3}, {"front", 0}, {")", sign}, {"fled", no_token}});
  EXPECT_EQ(signs.head(1), 3U);
  EXPECT_EQ(signs.head(4), 3U);
}

TEST(Punctuation, ASentenceOfSignsHasOneRoot) {
  Signs const signs = hung({{"-", sign}, {"-", sign}, {".", sign}});
  EXPECT_EQ(signs.head(0), no_token);
  EXPECT_EQ(signs.head(1), 0U);
  EXPECT_EQ(signs.head(2), 0U);
}

TEST(Punctuation, KindsOfSignsHaveTheirOwnBits) {
  EXPECT_NE(mark_of(","), mark_of("("));
  EXPECT_EQ(mark_of("!"), mark_of("?"));
  EXPECT_EQ(mark_of("("), mark_of("["));
}

}  // namespace
}  // namespace annals::language
