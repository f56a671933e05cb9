// language/punctuation.hpp -- signs are left out of the parser's sentence; here is what it sees of them, and where
// they are hung afterwards.
// Role:   a sign is a property of the place where it stands, not a word that takes part in the tree.
// Source: Ma, Zhang and Zhu (2014); Universal Dependencies v2 on the relation punct.
// Tested by: tests/unit/language/test_punctuation.cpp
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "language/parser.hpp"

namespace annals::language {

/// One bit for the kind of a sign: comma, quote, opening, closing, dash, colon, stop, other.
std::uint8_t mark_of(std::string_view sign);

/// Hangs every sign (is_sign[i] != 0): both signs of a pair on the head of what they enclose, a sign between two parts
/// of a clause on the lower part, any other on the root.
/// Requires:  the arcs of all other words are set, and form one tree. A sentence of signs only hangs on its first.
void attach_signs(std::span<std::string_view const> forms, std::span<std::uint8_t const> is_sign, std::span<Arc> arcs);

}  // namespace annals::language
