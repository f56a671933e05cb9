#include <gtest/gtest.h>

#include "language/analysis.hpp"
#include "language/name_corpus.hpp"
#include "language/namer.hpp"

namespace annals::language {
namespace {

TEST(NameCorpus, ReadsCommaSeparatedValuesAndLeavesTitlesOut) {
  auto const read = read_names(
      "Sentence #,Word,POS,Tag\nSentence: 1,President,NNP,B-per\n,Ruiz,NNP,I-per\n,visited,VBD,O\n,Caf\xE9,NNP,B-geo\n"
      ",\",\",\",\",O\n,Friday,NNP,B-tim\nSentence: 2,Malian,JJ,B-gpe\n,troops,NNS,O\n",
      "names.csv");
  ASSERT_TRUE(read.has_value()) << read.error().text();
  ASSERT_EQ(read->size(), 2U);
  NamedSentence const& first = (*read)[0];
  EXPECT_EQ(first.words, (std::vector<std::string>{"President", "Ruiz", "visited", "Caf\u00E9", ",", "Friday"}));
  EXPECT_EQ(first.labels, (std::vector<std::uint8_t>{0, 1, 0, 5, 0, 0}));
  EXPECT_EQ((*read)[1].labels, (std::vector<std::uint8_t>{7, 0}));
  EXPECT_EQ(xpos_names()[first.xpos[2]], "VBD");
  EXPECT_EQ(first.xpos[4], xpos_index(","));
}

TEST(NameCorpus, ReadsTwoColumnsWithOrWithoutBeginnings) {
  auto const read = read_names(
      "The O\nMad I-ORG\nCaps I-ORG\nplay O\n\nUnited\tB-politicalparty\nFront\tI-politicalparty\n", "n.txt");
  ASSERT_TRUE(read.has_value());
  ASSERT_EQ(read->size(), 2U);
  EXPECT_EQ((*read)[0].labels, (std::vector<std::uint8_t>{0, 3, 4, 0}));
  EXPECT_EQ((*read)[1].labels, (std::vector<std::uint8_t>{3, 4}));
}

TEST(NameCorpus, SplitsWordsAsTheTokenizerDoes) {
  auto const read = read_names("Mr. O\nU.S.-led B-MISC\n. O\n", "n.txt");
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ((*read)[0].words, (std::vector<std::string>{"Mr.", "U.S.", "-", "led", "."}));
  EXPECT_EQ((*read)[0].labels, (std::vector<std::uint8_t>{0, 13, 14, 14, 0}));
  EXPECT_EQ((*read)[0].xpos, (std::vector<std::uint8_t>{0, 0, 0, 0, 0}));
}

TEST(NameCorpus, RefusesAKindItDoesNotKnow) {
  auto const read = read_names("Goma B-town\n", "n.txt");
  ASSERT_FALSE(read.has_value());
  EXPECT_EQ(read.error().place.line, 1U);
}

TEST(Namer, ANameGoesOnOnlyAfterItsOwnKind) {
  EXPECT_TRUE(may_follow(1, 2));
  EXPECT_TRUE(may_follow(2, 2));
  EXPECT_FALSE(may_follow(3, 2));
  EXPECT_FALSE(may_follow(0, 2));
  EXPECT_TRUE(may_follow(3, 1));
}

}  // namespace
}  // namespace annals::language
