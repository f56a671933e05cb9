// language/oracle.hpp -- which transitions lose the fewest arcs of the right tree, from any state.
// Role:   training only.
// Source: Goldberg and Nivre (2012), dynamic oracle of arc-eager parsing.
// Tested by: tests/unit/language/test_parser.cpp
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "language/parser.hpp"

namespace annals::language {

/// Lifts crossing arcs to the head of their head until none cross. Heads equal to the size are the root.
void make_projective(std::vector<std::uint32_t>& heads);

inline constexpr std::uint32_t forbidden = 1000000;

/// Number of right arcs that each move loses; `forbidden` where it is not allowed. Index: Move.
std::array<std::uint32_t, 4> move_costs(ParserState const& state, std::span<std::uint32_t const> heads);

}  // namespace annals::language
