// coding/tree_path.hpp -- the way from one word to another through the tree, as a feature.
// Source: Gildea and Jurafsky 2002.
// Tested by: tests/unit/coding/test_tree_path.cpp
#pragma once

#include <cstdint>
#include <string>

#include "language/analysis.hpp"

namespace annals::coding {

/// "^nsubj " is a step to the head, "obj " one down to a dependent: from "attack" in "Rebels launched an attack" to
/// "Rebels": "^obj nsubj ". Undefined: "far" when more than five steps lie on either side, or another sentence.
std::string path_between(language::Analysis const& analysis, std::uint32_t from, std::uint32_t to);

}  // namespace annals::coding
