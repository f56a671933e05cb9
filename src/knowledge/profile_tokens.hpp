// knowledge/profile_tokens.hpp -- the text of a profile as statements of words, quoted texts, numbers and signs.
// Role:   first step of reading a profile. A line that begins with a word of statement_words begins a statement; any
//         other line goes on with the one before. '#' begins a comment, but in quotes.
// Tested by: tests/unit/knowledge/test_profile.cpp
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/data_reader.hpp"

namespace annals::knowledge {

inline constexpr std::array<std::string_view, 9> statement_words = {"codebook", "actor", "case", "include", "exclude",
                                                                    "label",    "field", "=",    "none"};

struct ProfileToken {
  enum class Kind : std::uint8_t { word, text, number, sign, end };
  Kind kind = Kind::end;
  std::string text;  ///< without the quotes; empty at the end
  double number = 0;
  std::uint32_t line = 0;
};

/// The tokens of one statement, the last of kind `end`.
struct ProfileStatement {
  std::vector<ProfileToken> tokens;
  std::uint32_t line = 0;
};

/// Errors:  a sign that no rule has, a quote without its end, text before the first statement: reported and left out.
std::vector<ProfileStatement> read_statements(std::string_view text, std::string const& path, Problems& problems);

}  // namespace annals::knowledge
