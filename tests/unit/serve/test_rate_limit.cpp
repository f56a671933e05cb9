#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

#include "serve/rate_limit.hpp"

namespace annals::serve {
namespace {

using std::chrono::milliseconds;

TEST(RateLimit, ABurstPassesThenOnlyTheSteadyRate) {
  RateLimit limit(3, 2);
  auto const start = RateLimit::Clock::now();
  for (int i = 0; i < 3; ++i) {
    EXPECT_TRUE(limit.take("a", start)) << i;
  }
  EXPECT_FALSE(limit.take("a", start));
  EXPECT_FALSE(limit.take("a", start + milliseconds(400)));
  EXPECT_TRUE(limit.take("a", start + milliseconds(600)));
  EXPECT_FALSE(limit.take("a", start + milliseconds(700)));
}

TEST(RateLimit, EachAddressHasItsOwn) {
  RateLimit limit(1, 1);
  auto const start = RateLimit::Clock::now();
  EXPECT_TRUE(limit.take("a", start));
  EXPECT_TRUE(limit.take("b", start));
  EXPECT_FALSE(limit.take("a", start));
}

TEST(RateLimit, APauseGivesNoMoreThanTheBurst) {
  RateLimit limit(2, 10);
  auto const start = RateLimit::Clock::now();
  EXPECT_TRUE(limit.take("a", start));
  auto const later = start + std::chrono::hours(1);
  EXPECT_TRUE(limit.take("a", later));
  EXPECT_TRUE(limit.take("a", later));
  EXPECT_FALSE(limit.take("a", later));
}

TEST(RateLimit, ManyAddressesDoNotMakeItForgetOneThatIsSpent) {
  RateLimit limit(1, 0.001);
  auto const start = RateLimit::Clock::now();
  EXPECT_TRUE(limit.take("spent", start));
  for (int i = 0; i < 5'000; ++i) {
    EXPECT_TRUE(limit.take(std::to_string(i), start));
  }
  EXPECT_FALSE(limit.take("spent", start));
}

TEST(RateLimit, ThreadsTogetherGetNoMoreThanTheBurst) {
  RateLimit limit(100, 0.001);
  std::atomic<int> taken = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (int k = 0; k < 100; ++k) {
        taken += limit.take("a") ? 1 : 0;
      }
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  EXPECT_EQ(taken, 100);
}

}  // namespace
}  // namespace annals::serve
