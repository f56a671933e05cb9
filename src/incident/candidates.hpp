// incident/candidates.hpp -- which pairs of records are worth comparing, and how likely each is beside its rivals.
// Role:   blocking: a record meets only those of its quad class whose days and places its own can reach, so that a
//         million records need no more than their neighbourhoods. Then competition: of the records of one report,
//         at most one is the event that another report tells of.
// Source: blocking by place and time as in MELTT (Donnay et al. 2019); the competing score is the one of
//         conditional logistic regression (McFadden 1974) with "none of them" as one more choice.
// Tested by: tests/unit/incident/test_candidates.cpp
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "incident/crowd.hpp"
#include "incident/match.hpp"

namespace annals::incident {

/// A pair; `first` < `second` are indices of records.
struct CandidatePair {
  std::uint32_t first = 0;
  std::uint32_t second = 0;
  double score = 0;      ///< of the pair in its crowd
  double competing = 0;  ///< beside its rivals, never more than `score`
};

/// Pairs (first < second) whose boxes meet and that are not two by their making, in order. `usable` says of each record
/// whether it takes part.
/// Cost: grows with the number of pairs in neighbouring cells of a degree and a week.
std::vector<std::pair<std::uint32_t, std::uint32_t>> neighbours(std::vector<IncidentInput> const& records,
                                                                std::vector<bool> const& usable,
                                                                Settings const& settings);

/// Neighbours whose score, without any crowd, reaches `settings.candidate`; with their scores in their crowds and
/// beside their rivals, in order. What is a candidate depends on the two records alone.
/// Requires: `prepared` are the records in their order.
std::vector<CandidatePair> candidate_pairs(std::vector<IncidentInput> const& records,
                                           std::vector<PreparedInput> const& prepared, std::vector<bool> const& usable,
                                           Settings const& settings, CrowdCounts const& crowds);

/// Sets `competing` of pairs: the odds of each against all other pairs of its first record with the report of its
/// second, and the other way round, and against none; the lower of the two counts.
void let_compete(std::vector<IncidentInput> const& records, std::vector<CandidatePair>& pairs);

}  // namespace annals::incident
