// report/pieces.hpp -- the pieces of a plain text: paragraphs, headings and lines, before anyone says which is which.
// Role:   blank lines part pieces; lines that were broken at a fixed column are joined; a text with one line a
//         paragraph keeps its lines apart; list items are pieces of their own.
// Tested by: tests/unit/report/test_pieces.cpp
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "annals/span.hpp"

namespace annals::report {

/// Units: bytes of the text; the span has no white space at its ends. Pieces of one block have no blank line between
/// them.
struct Piece {
  ByteSpan span;
  std::uint32_t block = 0;
  std::uint32_t lines = 1;
};

/// Cost: linear in the text.
std::vector<Piece> split_pieces(std::string_view text);

/// The span without white space (ASCII, no-break space, zero-width space, byte order mark) at its ends.
ByteSpan trim_span(std::string_view text, ByteSpan span);

/// The text with every no-break space written as plain spaces of the same number of bytes, so that offsets stay good.
std::string with_plain_spaces(std::string_view text);

/// Looks like a line above a paragraph: short, no final stop, words with capitals or all capitals.
bool is_heading_text(std::string_view text);
/// More capitals than small letters.
bool is_upper_case_text(std::string_view text);
/// Begins with a bullet, "1.", "(a)", "2/", "20.50" or a dash and a space.
bool begins_list_item(std::string_view text);
/// Ends in . ! ? or one of these before a closing quote or bracket.
bool ends_sentence(std::string_view text);

}  // namespace annals::report
