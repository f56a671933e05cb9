#include <gtest/gtest.h>

#include "format/acled_labels.hpp"

namespace annals::format {
namespace {

AcledLabels labels() {
  return AcledLabels::read(ANNALS_SOURCE_DIR "/data").value();
}

TEST(AcledLabels, AnInteractionHasTheLowerCodeFirst) {
  EXPECT_EQ(labels().interaction(2, 1), "State forces-Rebel group");
  EXPECT_EQ(labels().interaction(3, 7), "Political militia-Civilians");
  EXPECT_EQ(labels().interaction(8, 8), "External/Other forces-External/Other forces");
  EXPECT_EQ(labels().interaction(6, 0), "Protesters only");
  EXPECT_EQ(labels().interaction(0, 6), "Protesters only");
  EXPECT_EQ(labels().interaction(0, 0), "");
}

TEST(AcledLabels, NumbersAndWordsLeadToTheCode) {
  EXPECT_EQ(labels().code("Identity militia"), 4);
  EXPECT_EQ(labels().code("Rebel Groups"), 2);
  EXPECT_EQ(labels().code("State Forces"), 1);
  EXPECT_EQ(labels().code("8"), 8);
  EXPECT_EQ(labels().code("0"), std::nullopt);
  EXPECT_EQ(labels().code("Aliens"), std::nullopt);
}

TEST(AcledLabels, CodesOutOfTheListHaveNoLabel) {
  EXPECT_EQ(labels().label(9), "");
  EXPECT_EQ(labels().label(0), "");
  EXPECT_EQ(labels().label(-1), "");
  EXPECT_EQ(labels().nameless(7), "Civilians");
  EXPECT_EQ(labels().nameless(1), "");
}

TEST(AcledLabels, AMissingFileIsAnError) {
  EXPECT_FALSE(AcledLabels::read("/no/such/place"));
}

}  // namespace
}  // namespace annals::format
