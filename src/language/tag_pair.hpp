// language/tag_pair.hpp -- the labels of the tagger: a universal and a Penn tag at once.
// Source: Universal Dependencies v2 tags; Penn Treebank tags as in English UD.
#pragma once

#include <cstdint>

#include "language/analysis.hpp"

namespace annals::language {

/// A universal and a Penn tag that occur together; the index into the model's list is the label.
struct TagPair {
  Upos upos = Upos::x;
  std::uint8_t xpos = 0;
  friend auto operator<=>(TagPair const&, TagPair const&) = default;
};

}  // namespace annals::language
