// language/network_layout.hpp -- how wide the network is, and the ranges of rows that it walks.
// Role:   shared by the network that learns (learner.hpp) and the one that runs (network.hpp).
#pragma once

#include <cstdint>

namespace annals::language {

/// Rows first .. last-1: the words of a paragraph or of a sentence.
struct RowRange {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};

/// Widths are multiples of 16.
struct NetworkLayout {
  std::uint32_t embedding = 128;
  std::uint32_t hidden = 384;  ///< both directions together
  std::uint32_t layers = 3;
  std::uint32_t arc = 128;
  std::uint32_t relation = 96;
  std::uint32_t role = 96;
  std::uint32_t words = 0;  ///< rows of the table of words; row 0 is any word that is not in it
  std::uint32_t tags = 0;
  std::uint32_t relations = 0;
  std::uint32_t name_labels = 0;
  std::uint32_t role_labels = 0;
};

}  // namespace annals::language
