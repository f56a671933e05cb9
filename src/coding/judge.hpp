// coding/judge.hpp -- which candidates are events, and which mentions of one report tell the same event.
// Role:   sixth step of coding. A model decides where there is one; the rules of the frames decide else, and
//         always keep out what has not happened.
// Tested by: tests/unit/coding/test_judge.cpp, tests/cases/
#pragma once

#include <vector>

#include "coding/argument.hpp"
#include "coding/claim_choice.hpp"
#include "coding/linear_model.hpp"
#include "coding/mention.hpp"

namespace annals::coding {

struct CodingModels {
  LinearModel accept;        ///< is this candidate an event of its frame's type?
  LinearModel join;          ///< do these two mentions tell one event?
  ArgumentModels arguments;  ///< who did it, and to whom
  LinearModel figure;        ///< is this number the event's killed, injured, ...?
  LinearModel place;         ///< is this place the event's?
  ClaimModels claims;        ///< who claims it, and is its doer suspected or is it denied?
};

/// Features of the candidate mentions[index]. `earlier` counts candidates of its type before it in the report.
void accept_features(CodingContext const& context, std::vector<Mention> const& mentions, std::size_t index,
                     std::size_t earlier, FeatureList& features);

/// What kind of text the report is, for join_features(): a story tells one event many times, a chronicle many events
/// once.
struct ReportShape {
  std::string_view size = "0";    ///< sentences, in buckets
  std::string_view dated = "0";   ///< candidates with a day of their own, in fifths of all
  std::string_view placed = "0";  ///< candidates with a place of their own
  std::vector<bool> has_new_place;  ///< by sentence: it names a place that no sentence before it names
};
ReportShape shape_of(CodingContext const& context, std::vector<Mention> const& mentions);

/// Features of a pair, the earlier mention first.
void join_features(CodingContext const& context, ReportShape const& shape, Mention const& earlier, Mention const& later,
                   FeatureList& features);

/// Sets score, accepted and reason of every mention; of several frames on one word at most one is accepted.
void judge_mentions(CodingContext const& context, CodingModels const& models, std::vector<Mention>& mentions);

/// Numbers the accepted mentions by event, in text order. Gives the number of events.
std::uint32_t join_mentions(CodingContext const& context, CodingModels const& models, std::vector<Mention>& mentions);

}  // namespace annals::coding
