// coding/profile.hpp -- one extraction, every codebook: which records a codebook would hold.
// Source: inclusion rules of ACLED, UCDP GED, GTD, MUC-4, PLOVER and CAMEO, as far as a record can tell.
// Tested by: tests/unit/coding/test_profile.cpp
#pragma once

#include <array>
#include <string_view>

#include "annals/event.hpp"

namespace annals::coding {

inline constexpr std::array<std::string_view, 7> profile_names = {"default", "acled",  "ucdp", "gtd",
                                                                  "muc4",    "plover", "cameo"};
bool is_profile(std::string_view name);

/// Would this codebook hold the record? `why_not` says which rule keeps it out.
bool includes(std::string_view profile, EventRecord const& record, std::string_view& why_not);

}  // namespace annals::coding
