// serve/rate_limit.hpp -- how often one address may post.
// Role:   a bucket of permits for each address, filled again at a steady rate: a burst passes, a flood does not.
// Tested by: tests/unit/serve/test_rate_limit.cpp
#pragma once

#include <chrono>
#include <mutex>
#include <string>
#include <unordered_map>

namespace annals::serve {

/// Any number of threads may ask. Cost: a look-up; buckets that are full again are forgotten.
class RateLimit {
 public:
  using Clock = std::chrono::steady_clock;

  /// `burst` permits at once, and `per_second` more each second. Requires: both above zero.
  RateLimit(double burst, double per_second) : m_burst(burst), m_per_second(per_second) {}

  /// Takes a permit of `address`. False when it has none left.
  bool take(std::string const& address, Clock::time_point now = Clock::now());

 private:
  struct Bucket {
    double permits = 0;
    Clock::time_point seen;
  };
  [[nodiscard]] double filled(Bucket const& bucket, Clock::time_point now) const;

  double m_burst;
  double m_per_second;
  std::mutex m_mutex;
  std::unordered_map<std::string, Bucket> m_buckets;
};

}  // namespace annals::serve
