// release/difference.hpp -- where two files first differ, in words that lead to the place.
// Tested by: tests/unit/release/test_difference.cpp
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "annals/result.hpp"

namespace annals::release {

/// Units: `line` from 1, `byte` from 0, of the first byte that is not the same in both.
/// Undefined: a piece is empty at a line break, and where its file ends.
struct Difference {
  std::uint64_t line = 0;
  std::uint64_t byte = 0;
  std::string first;   ///< of the first file, from there to the end of its line, 60 bytes at most
  std::string second;  ///< of the second
  bool first_ends = false;
  bool second_ends = false;

  /// "line 3, byte 120: 'x' here, 'y' there"
  [[nodiscard]] std::string text() const;
};

/// Undefined: empty when they are the same.
std::optional<Difference> first_difference(std::string_view first, std::string_view second);

/// Errors: those of opening the files.
Result<std::optional<Difference>> first_difference_of_files(std::string const& first, std::string const& second);

}  // namespace annals::release
