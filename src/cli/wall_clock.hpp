// cli/wall_clock.hpp -- the instant of now, for rooms that do not read the clock themselves.
// Tested by: tests/unit/cli/test_wall_clock.cpp
#pragma once

#include <string>

#include "annals/date.hpp"

namespace annals::cli {

/// The civil day in UTC.
CivilDate today();

/// "2026-11-23T12:40:00.250Z"
std::string instant_of_now();

}  // namespace annals::cli
