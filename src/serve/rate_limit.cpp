// serve/rate_limit.cpp -- how often one address may post. See serve/rate_limit.hpp.
#include "serve/rate_limit.hpp"

#include <algorithm>

namespace annals::serve {
namespace {

constexpr std::size_t most_buckets = 1024;

}  // namespace

double RateLimit::filled(Bucket const& bucket, Clock::time_point now) const {
  std::chrono::duration<double> const passed = now - bucket.seen;
  return std::min(m_burst, bucket.permits + passed.count() * m_per_second);
}

bool RateLimit::take(std::string const& address, Clock::time_point now) {
  std::lock_guard const lock(m_mutex);
  if (m_buckets.size() >= most_buckets) {
    std::erase_if(m_buckets, [&](auto const& one) { return filled(one.second, now) >= m_burst; });
  }
  auto const [place, is_new] = m_buckets.try_emplace(address, Bucket{m_burst, now});
  Bucket& bucket = place->second;
  bucket = {filled(bucket, now), now};
  if (bucket.permits < 1) {
    return false;
  }
  bucket.permits -= 1;
  return true;
}

}  // namespace annals::serve
