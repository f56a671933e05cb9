#include <gtest/gtest.h>

#include "data_directory.hpp"
#include "knowledge/numbers.hpp"

namespace annals::knowledge {
namespace {

Numbers const& shipped() {
  static Numbers const numbers = [] {
    Problems problems;
    return read_numbers(shipped_data, problems);
  }();
  return numbers;
}

TEST(Numbers, ReadsNumberWords) {
  ASSERT_TRUE(shipped().find("seven"));
  EXPECT_EQ(shipped().find("seven").entry->count(), (Count{7, 7, 7}));
  EXPECT_EQ(shipped().find("Twenty-three").entry->count(), (Count{23, 23, 23}));
  EXPECT_EQ(shipped().find("half a dozen").entry->best, 6);
}

TEST(Numbers, GivesVagueQuantitiesABoundAndNoBestValue) {
  NumberEntry const& dozens = *shipped().find("dozens of").entry;
  EXPECT_EQ(dozens.kind, NumberClass::vague);
  EXPECT_EQ(dozens.low, 24);
  EXPECT_FALSE(dozens.best.has_value());
  EXPECT_EQ(shipped().find("scores").entry->low, 40);
}

TEST(Numbers, TheLongestPhraseWins) {
  FoldedWords const words("tens of thousands of people");
  NumberMatch const match = shipped().longest(words.views(), 0);
  EXPECT_EQ(match.length, 4U);
  EXPECT_EQ(match.entry->low, 20000);
}

TEST(Numbers, ModifiersBendANumber) {
  Count const thirty = {30, 30, 30};
  auto const bent = [&](std::string_view phrase) { return apply(shipped().find(phrase).entry->rule, thirty); };
  EXPECT_EQ(bent("at least"), (Count{30, 30, std::nullopt}));
  EXPECT_EQ(bent("no fewer than"), (Count{30, 30, std::nullopt}));
  EXPECT_EQ(bent("more than"), (Count{31, 31, std::nullopt}));
  EXPECT_EQ(bent("up to"), (Count{0, 30, 30}));
  EXPECT_EQ(bent("as many as"), (Count{0, 30, 30}));
  EXPECT_EQ(bent("fewer than"), (Count{0, 29, 29}));
  EXPECT_EQ(bent("about"), (Count{30, 30, 30}));
}

TEST(Numbers, ModifiersBendAVagueQuantity) {
  Count const dozens = {24, std::nullopt, std::nullopt};
  EXPECT_EQ(apply(NumberRule::at_least, dozens), dozens);
  EXPECT_EQ(apply(NumberRule::none, dozens), dozens);
}

TEST(Numbers, ReportsEntriesThatContradictThemselves) {
  DataDirectory const data;
  data.write("lexicon/numbers.tsv",
             "phrase\tclass\tlow\tbest\thigh\trule\n"
             "few\tvague\t5\t\t3\t\n"
             "about\tmodifier\t\t\t\t\n"
             "two\tnumber\t2\tzwei\t2\t\n"
             "over\tmodifier\t\t\t\tmore_then\n");
  Problems problems;
  read_numbers(data.path(), problems);
  std::vector<std::string> const expected = {
      "lexicon/numbers.tsv:2: low, best and high are not in order: 'few'",
      "lexicon/numbers.tsv:3: a modifier has a rule and no numbers: 'about'",
      "lexicon/numbers.tsv:4: not a whole number: 'zwei'",
      "lexicon/numbers.tsv:4: a number needs a best value: 'two'",
      "lexicon/numbers.tsv:5: unknown rule, did you mean 'more_than': 'more_then'",
      "lexicon/numbers.tsv:5: a modifier has a rule and no numbers: 'over'"};
  EXPECT_EQ(texts_of(problems, data), expected);
}

}  // namespace
}  // namespace annals::knowledge
