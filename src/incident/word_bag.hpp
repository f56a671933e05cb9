// incident/word_bag.hpp -- words with weights, and how alike two such bags are.
// Role:   behind mention_match.hpp.
// Tested by: tests/unit/incident/test_mention_match.cpp
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace annals::incident {

/// Shape:  items by word, each word once; norm is the root of the sum of squares.
struct Bag {
  std::vector<std::pair<std::uint32_t, float>> items;
  float norm = 0;
};

/// Sorts out the norm. Requires: items by word, each once.
Bag make_bag(std::vector<std::pair<std::uint32_t, float>> items);
/// Adds the weights of another bag.
void merge_into(Bag& sum, Bag const& more);

/// 0-1; 0 when one is empty.
double cosine(Bag const& a, Bag const& b);
/// The weights that both share over those of the smaller one, 0-1; 0 when one is empty.
double contained(Bag const& a, Bag const& b);
/// The same where an empty bag says nothing: -1.
double known_cosine(Bag const& a, Bag const& b);
double known_contained(Bag const& a, Bag const& b);
/// Pearson's, -1..1; 0 when one side does not vary. Requires: equal lengths.
double correlation(std::vector<float> const& a, std::vector<float> const& b);

}  // namespace annals::incident
