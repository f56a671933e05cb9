// release/licence.hpp -- the licences under which data are given away, as SPDX names them.
// Source: SPDX License List 3.24, those for data and texts; a licence of another kind is given as a web address.
// Tested by: tests/unit/release/test_citation.cpp
#pragma once

#include <array>
#include <string_view>

namespace annals::release {

inline constexpr std::array<std::string_view, 16> licence_names = {
    "CC0-1.0",      "CC-BY-3.0",       "CC-BY-4.0",           "CC-BY-SA-3.0",     "CC-BY-SA-4.0",
    "CC-BY-NC-4.0", "CC-BY-NC-SA-4.0", "CC-BY-ND-4.0",        "CC-BY-NC-ND-4.0",  "ODbL-1.0",
    "ODC-By-1.0",   "PDDL-1.0",        "CDLA-Permissive-2.0", "CDLA-Sharing-1.0", "OGL-UK-3.0",
    "Apache-2.0"};

constexpr bool is_web_address(std::string_view text) {
  return text.starts_with("https://") || text.starts_with("http://");
}

}  // namespace annals::release
