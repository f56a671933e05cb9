// coding/quantity.hpp -- numbers as reports write them: "at least six", "dozens", "between 15 and 20", "103".
// Role:   every number expression of a report with low, best and high; who is counted is decided elsewhere.
// Source: the rules of data/lexicon/numbers.tsv; conventions of docs/event-record.md.
// Undefined: dates, times of day, ages, sums of money, shares, distances and ordinals are no quantities.
// Tested by: tests/unit/coding/test_quantity.cpp
#pragma once

#include <vector>

#include "coding/markup.hpp"

namespace annals::coding {

struct Quantity {
  Count count;
  bool others = false;  ///< "four others": counted beside somebody else
};

/// `is_time` says for each token whether a temporal expression holds it.
Layer<Quantity> find_quantities(language::Analysis const& analysis, Markup const& markup,
                                knowledge::Numbers const& numbers, std::vector<bool> const& is_time);

}  // namespace annals::coding
