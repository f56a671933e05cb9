#include <gtest/gtest.h>

#include "knowledge/inflect.hpp"

namespace annals::knowledge {
namespace {

TEST(PluralOf, FollowsTheRulesOfSpelling) {
  EXPECT_EQ(plural_of("soldier"), "soldiers");
  EXPECT_EQ(plural_of("policeman"), "policemen");
  EXPECT_EQ(plural_of("german"), "germans");
  EXPECT_EQ(plural_of("church"), "churches");
  EXPECT_EQ(plural_of("family"), "families");
  EXPECT_EQ(plural_of("boy"), "boys");
  EXPECT_EQ(plural_of("bus"), "buses");
  EXPECT_EQ(plural_of("knife"), "knives");
}

TEST(PluralOf, ChangesTheHeadOfAPhrase) {
  EXPECT_EQ(plural_of("police station"), "police stations");
  EXPECT_EQ(plural_of("member of parliament"), "members of parliament");
}

TEST(PluralOf, IsEmptyForWhatIsPluralAlready) {
  EXPECT_EQ(plural_of("troops"), "");
  EXPECT_EQ(plural_of("police"), "");
}

TEST(VerbForms, FollowTheRulesOfSpelling) {
  using Forms = std::array<std::string, 3>;
  EXPECT_EQ(verb_forms("claim responsibility"),
            (Forms{"claims responsibility", "claimed responsibility", "claiming responsibility"}));
  EXPECT_EQ(verb_forms("deny"), (Forms{"denies", "denied", "denying"}));
  EXPECT_EQ(verb_forms("accuse"), (Forms{"accuses", "accused", "accusing"}));
  EXPECT_EQ(verb_forms("plan"), (Forms{"plans", "planned", "planning"}));
  EXPECT_EQ(verb_forms("stress"), (Forms{"stresses", "stressed", "stressing"}));
}

}  // namespace
}  // namespace annals::knowledge
