#include <gtest/gtest.h>

#include <algorithm>

#include "knowledge/phrase_index.hpp"

namespace annals::knowledge {
namespace {

using Tokens = std::vector<std::string_view>;
using Values = std::vector<std::uint32_t>;

PhraseIndex index_of(std::vector<std::pair<std::string_view, std::uint32_t>> const& phrases) {
  PhraseIndexBuilder builder;
  for (auto const& [phrase, value] : phrases) {
    builder.add(phrase, value);
  }
  return builder.build();
}

Values values_of(PhraseIndex::Match const& match) {
  return {match.values.begin(), match.values.end()};
}

TEST(PhraseIndex, FindsTheLongestPhraseThatBeginsAtAToken) {
  PhraseIndex const index = index_of({{"police", 1}, {"police station", 2}, {"police station chief", 3}});
  Tokens const tokens = {"the", "police", "station", "in", "town"};
  PhraseIndex::Match const match = index.longest(tokens, 1);
  EXPECT_EQ(match.length, 2U);
  EXPECT_EQ(values_of(match), Values{2});
  EXPECT_FALSE(index.longest(tokens, 0));
  EXPECT_FALSE(index.longest(tokens, 5));
}

TEST(PhraseIndex, GivesTheShorterPhraseWhenTheLongerOneIsTurnedDown) {
  PhraseIndex const index = index_of({{"police", 1}, {"police station", 2}});
  Tokens const tokens = {"police", "station"};
  EXPECT_EQ(values_of(index.longest(tokens, 0, 1)), Values{1});
}

TEST(PhraseIndex, APrefixIsNoPhrase) {
  PhraseIndex const index = index_of({{"lord s resistance army", 1}});
  Tokens const tokens = {"lord", "s", "resistance", "movement"};
  EXPECT_FALSE(index.longest(tokens, 0));
  EXPECT_TRUE(index.find("lord s").empty());
}

TEST(PhraseIndex, KeepsEveryValueOfAPhraseOnceAndInOrder) {
  PhraseIndex const index = index_of({{"ela", 7}, {"ela", 3}, {"ela", 7}});
  Tokens const tokens = {"ela"};
  EXPECT_EQ(values_of(index.longest(tokens, 0)), (Values{7, 3}));
}

TEST(PhraseIndex, ATokenMayHoldSeveralWordsButAPhraseEndsWhereATokenEnds) {
  PhraseIndex const index = index_of({{"al qaeda", 1}, {"al qaeda in iraq", 2}, {"taliban", 3}});
  Tokens const tokens = {"al qaeda", "in", "iraq"};
  EXPECT_EQ(index.longest(tokens, 0).length, 3U);
  Tokens const led = {"taliban led"};
  EXPECT_FALSE(index.longest(led, 0));
}

TEST(PhraseIndex, PassesOverDashesButNotOverCommas) {
  PhraseIndex const index = index_of({{"islamic state khorasan province", 1}, {"military police", 2}});
  Tokens const dash = {"islamic", "state", "", "khorasan", "province", "said"};
  EXPECT_EQ(index.longest(dash, 0).length, 5U);
  Tokens const comma = {"military", ",", "police"};
  EXPECT_FALSE(index.longest(comma, 0));
}

TEST(PhraseIndex, TellsManyPhrasesApart) {
  PhraseIndexBuilder builder;
  for (std::uint32_t i = 0; i < 20000; ++i) {
    builder.add("phrase " + std::to_string(i) + " end", i);
  }
  PhraseIndex const index = builder.build();
  EXPECT_EQ(index.size(), 20000U);
  for (std::uint32_t i = 0; i < 20000; ++i) {
    auto const found = index.find("phrase " + std::to_string(i) + " end");
    ASSERT_EQ(found.size(), 1U);
    ASSERT_EQ(found.front(), i);
  }
}

TEST(PhraseIndex, AnEmptyIndexFindsNothing) {
  PhraseIndex const index;
  Tokens const tokens = {"word"};
  EXPECT_FALSE(index.longest(tokens, 0));
  EXPECT_TRUE(index.find("word").empty());
}

TEST(FoldToken, KeepsSignsThatPartWordsAndDropsThoseThatJoinThem) {
  std::string out;
  fold_token(",", out);
  EXPECT_EQ(out, ",");
  fold_token("-", out);
  EXPECT_EQ(out, "");
  fold_token("\xe2\x80\x93", out);
  EXPECT_EQ(out, "");
  fold_token("Al-Qaeda", out);
  EXPECT_EQ(out, "al qaeda");
}

TEST(WrittenForms, GivesTheSpellingsOfOneName) {
  auto const has = [](std::string_view written, std::string_view form) {
    auto const forms = written_forms(written);
    return std::find(forms.begin(), forms.end(), form) != forms.end();
  };
  EXPECT_EQ(written_forms("the Islamic State").front(), "islamic state");
  EXPECT_TRUE(has("Lord's Resistance Army", "lords resistance army"));
  EXPECT_TRUE(has("Lord's Resistance Army", "lord s resistance army"));
  EXPECT_TRUE(has("Ministry of Defence", "ministry of defense"));
  EXPECT_TRUE(has("Trinidad & Tobago", "trinidad and tobago"));
  EXPECT_EQ(written_forms("Hamas").size(), 1U);
}

}  // namespace
}  // namespace annals::knowledge
