// cli/wall_clock.cpp -- the instant of now. See cli/wall_clock.hpp.
#include "cli/wall_clock.hpp"

#include <array>
#include <chrono>
#include <cstdio>

namespace annals::cli {

CivilDate today() {
  auto const days = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()).time_since_epoch();
  return {static_cast<std::int32_t>(days.count())};
}

std::string instant_of_now() {
  using std::chrono::milliseconds;
  auto const since = std::chrono::system_clock::now().time_since_epoch();
  long long const now = std::chrono::duration_cast<milliseconds>(since).count();
  constexpr long long day = 24LL * 60 * 60 * 1000;
  long long const rest = now % day;
  std::array<char, 32> text = {};
  std::snprintf(text.data(), text.size(), "T%02lld:%02lld:%02lld.%03lldZ", rest / 3'600'000, rest / 60'000 % 60,
                rest / 1000 % 60, rest % 1000);
  return CivilDate{static_cast<std::int32_t>(now / day)}.iso() + text.data();
}

}  // namespace annals::cli
