// coding/judge.hpp -- which candidates are events, and which mentions of one report tell the same event.
// Role:   sixth step of coding. A model decides where there is one; the rules of the frames decide else, and
//         always keep out what has not happened.
// Tested by: tests/unit/coding/test_judge.cpp, tests/cases/
#pragma once

#include <vector>

#include "coding/linear_model.hpp"
#include "coding/mention.hpp"

namespace annals::coding {

struct CodingModels {
  LinearModel accept;  ///< is this candidate an event of its frame's type?
  LinearModel join;    ///< do these two mentions tell one event?
};

/// Features of one candidate. `earlier` counts candidates of its type before it in the report.
void accept_features(CodingContext const& context, Mention const& mention, std::size_t earlier, FeatureList& features);

/// Features of a pair, the earlier mention first.
void join_features(CodingContext const& context, Mention const& earlier, Mention const& later, FeatureList& features);

/// Sets score, accepted and reason of every mention; of several frames on one word at most one is accepted.
void judge_mentions(CodingContext const& context, CodingModels const& models, std::vector<Mention>& mentions);

/// Numbers the accepted mentions by event, in text order. Gives the number of events.
std::uint32_t join_mentions(CodingContext const& context, CodingModels const& models, std::vector<Mention>& mentions);

}  // namespace annals::coding
