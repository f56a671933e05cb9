#include "incident/doubt.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace annals::incident {
namespace {

/// Below this chance an entry is not worth a look.
constexpr double least_chance = 0.05;
/// Where records of the two contradict, that they are alike says less.
constexpr double contradicted = 0.5;

std::int64_t dead_of(std::optional<Count> const& killed) {
  return killed ? std::max<std::int64_t>(0, killed->best.value_or(killed->low.value_or(killed->high.value_or(0)))) : 0;
}

std::int64_t dead_of(Incident const& incident) {
  return dead_of(incident.killed ? std::optional(incident.killed->count) : std::nullopt);
}

void weigh(Doubt& doubt) {
  doubt.weight = doubt.chance * (1 + static_cast<double>(doubt.dead)) * static_cast<double>(doubt.reports);
}

}  // namespace

double chance_of_one(double score, Settings const& settings) {
  return 1 / (1 + std::exp(settings.threshold - score));
}

std::optional<Doubt> doubt_between(Incident const& left, std::vector<PreparedInput> const& left_members,
                                   Incident const& right, std::vector<PreparedInput> const& right_members,
                                   Settings const& settings, CrowdCounts const& crowds) {
  std::optional<double> best;
  PreparedInput const* here = nullptr;
  PreparedInput const* there = nullptr;
  bool contradiction = false;
  for (PreparedInput const& a : left_members) {
    for (PreparedInput const& b : right_members) {
      PairMatch const match = match_pair(a, b, settings);
      double const score = score_in_crowd(match, crowd_of(*a.input, crowds), crowd_of(*b.input, crowds));
      if (match.verdict == Verdict::different) {
        contradiction = true;
      } else if (!best || score > *best) {
        best = score;
        here = &a;
        there = &b;
      }
    }
  }
  if (!best) {
    return std::nullopt;
  }
  Doubt doubt;
  doubt.chance = chance_of_one(*best, settings) * (contradiction ? contradicted : 1);
  if (doubt.chance < least_chance) {
    return std::nullopt;
  }
  doubt.dead = std::min(dead_of(left), dead_of(right));
  doubt.reports = left.article_count + right.article_count;
  doubt.record = here->input->record_id;
  doubt.other = there->input->record_id;
  doubt.reason = match_reason(*here, *there, settings);
  weigh(doubt);
  return doubt;
}

std::optional<Doubt> doubt_within(Incident const& incident, std::vector<PreparedInput> const& members,
                                  Settings const& settings) {
  std::optional<Doubt> out;
  for (IncidentMember const& member : incident.members) {
    if (member.joined_to.empty() || member.reason.starts_with("decision ")) {
      continue;
    }
    double const chance = 1 - chance_of_one(member.score, settings);
    auto const input = std::ranges::find_if(
        members, [&member](PreparedInput const& one) { return one.input->record_id == member.record_id; });
    if (chance < least_chance || input == members.end() || (out && out->chance >= chance)) {
      continue;
    }
    Doubt doubt;
    doubt.chance = chance;
    doubt.dead = dead_of(input->input->victims.killed);
    doubt.reports = incident.article_count;
    doubt.record = member.record_id;
    doubt.other = member.joined_to;
    doubt.reason = member.reason;
    weigh(doubt);
    out = std::move(doubt);
  }
  return out;
}

}  // namespace annals::incident
