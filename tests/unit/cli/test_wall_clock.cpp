#include <gtest/gtest.h>

#include "cli/wall_clock.hpp"
#include "incident/decision_examples.hpp"

namespace annals::cli {
namespace {

TEST(WallClock, GivesAnInstantThatADecisionCanHave) {
  incident::Decision decision = incident::decided(1, incident::DecisionKind::reject, {{"1"}});
  decision.when = instant_of_now();
  EXPECT_TRUE(incident::check_decision(decision)) << decision.when;
  EXPECT_GT(decision.when, "2026-");
  EXPECT_LE(decision.when, instant_of_now());
}

}  // namespace
}  // namespace annals::cli
