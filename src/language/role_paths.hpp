// language/role_paths.hpp -- how each word of a sentence lies to a predicate, through the tree.
// Role:   what the role head sees beside the network's own view of the two words.
// Source: paths through dependency trees as features of roles (Gildea and Jurafsky 2002; Roth and Lapata 2016).
// Tested by: tests/unit/language/test_role_paths.cpp
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "language/analysis.hpp"

namespace annals::language {

inline constexpr std::uint32_t path_row_count = 1U << 12U;
inline constexpr std::size_t paths_a_word = 4;

/// Labels of the role head: 0 outside; 1 + 2 * kind begins an argument, 2 + 2 * kind goes on with it.
/// Kinds: 0-5 ARG0..ARG5, 6 LOC, 7 TMP, 8 NEG, 9 other modifier.
inline constexpr std::uint32_t role_kind_count = 10;
inline constexpr std::uint32_t role_label_count = 1 + 2 * role_kind_count;
constexpr std::uint8_t role_of_kind(std::uint32_t kind) {
  return static_cast<std::uint8_t>(kind < 6 ? kind : kind + 10);
}
constexpr std::uint32_t kind_of_role(std::uint8_t label) {
  return label < 6 ? label : label - 10U;
}

class RolePaths {
 public:
  /// The tree of one sentence; heads are places in it, no_token for roots. Crossing arcs and several roots are fine.
  void start(std::span<std::uint32_t const> heads, std::span<Relation const> relations);
  /// Rows of the table of paths for every word, as it lies to `predicate`.
  /// Cost:  linear in the sentence.
  void rows(std::uint32_t predicate, std::vector<std::array<std::uint32_t, paths_a_word>>& out);

 private:
  struct Step {
    std::uint32_t word = 0;
    std::uint32_t from = no_token;
    std::uint64_t path = 0;
    std::uint32_t anchor = no_token;
    std::uint32_t length = 0;
  };
  void walk(std::uint32_t predicate);
  std::span<std::uint32_t const> m_heads;
  std::span<Relation const> m_relations;
  std::vector<std::uint32_t> m_starts, m_children;
  std::vector<Step> m_steps;  ///< by word
  std::vector<std::uint32_t> m_open;
};

}  // namespace annals::language
