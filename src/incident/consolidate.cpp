#include "incident/consolidate.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <numeric>
#include <optional>
#include <tuple>
#include <utility>

#include "base/strings.hpp"
#include "incident/candidates.hpp"
#include "incident/constraint_index.hpp"
#include "incident/edit.hpp"
#include "incident/merge.hpp"

namespace annals::incident {
namespace {

/// Candidate pairs by their competing scores, the best first, those that are enough to join two groups.
std::vector<CandidatePair> links_of(std::vector<CandidatePair> const& candidates, Settings const& settings) {
  std::vector<CandidatePair> links;
  std::ranges::copy_if(candidates, std::back_inserter(links),
                       [&settings](CandidatePair const& pair) { return pair.competing >= settings.threshold; });
  std::ranges::sort(links, {},
                    [](CandidatePair const& link) { return std::tuple(-link.competing, link.first, link.second); });
  return links;
}

/// Scores of pairs by their records.
class PairScores {
 public:
  /// `candidates` are sorted by their records.
  PairScores(std::vector<PreparedInput> const& prepared, std::vector<CandidatePair> const& candidates,
             Settings const& settings)
      : m_prepared(prepared), m_candidates(candidates), m_settings(settings) {}

  /// How well the two alone go together, for the reasons of an incident.
  [[nodiscard]] double alike(std::uint32_t a, std::uint32_t b) const {
    CandidatePair const* const candidate = find(a, b);
    return candidate != nullptr ? candidate->score : match_pair(m_prepared[a], m_prepared[b], m_settings).score;
  }

  /// The competing score of a candidate; any other pair counts by itself, but never for more than a candidate.
  [[nodiscard]] PairMatch weigh(std::uint32_t a, std::uint32_t b) const {
    constexpr double worst = -4;
    if (CandidatePair const* const candidate = find(a, b)) {
      return {Verdict::scored, std::max(worst, candidate->competing), 0};
    }
    PairMatch match = match_pair(m_prepared[a], m_prepared[b], m_settings);
    match.score = std::clamp(match.score, worst, m_settings.candidate);
    return match;
  }

 private:
  [[nodiscard]] CandidatePair const* find(std::uint32_t a, std::uint32_t b) const {
    std::pair<std::uint32_t, std::uint32_t> const wanted(std::min(a, b), std::max(a, b));
    auto const records = [](CandidatePair const& pair) { return std::pair(pair.first, pair.second); };
    auto const found = std::ranges::lower_bound(m_candidates, wanted, {}, records);
    return found != m_candidates.end() && records(*found) == wanted ? &*found : nullptr;
  }

  std::vector<PreparedInput> const& m_prepared;
  std::vector<CandidatePair> const& m_candidates;
  Settings const& m_settings;
};

/// Groups of records under way; each record points at its group, whose name is its smallest record. What decisions
/// tie together is one group from the start.
class Grouping {
 public:
  Grouping(std::vector<PreparedInput> const& prepared, PairScores const& scores, ConstraintIndex const& decided,
           Settings const& settings)
      : m_prepared(prepared),
        m_scores(scores),
        m_decided(decided),
        m_settings(settings),
        m_group_of(prepared.size()),
        m_groups(prepared.size()) {
    for (std::uint32_t i = 0; i < prepared.size(); ++i) {
      m_group_of[i] = decided.unit(i);
      Group& group = m_groups[decided.unit(i)];
      group.members.push_back(i);
      group.is_tied |= decided.unit(i) != i;
    }
  }

  /// Joins the groups of a pair when no two of their records contradict and the pairs are alike on average.
  void try_join(CandidatePair const& link) {
    std::uint32_t const left = m_group_of[link.first];
    std::uint32_t const right = m_group_of[link.second];
    if (left == right || is_refused(left, right)) {
      return;
    }
    switch (judge(left, right)) {
      case Judgement::join:
        join(std::min(left, right), std::max(left, right));
        break;
      case Judgement::contradiction:
        m_groups[left].refused.push_back(right);
        m_groups[right].refused.push_back(left);
        break;
      case Judgement::unlike:
        m_unlike[ordered(left, right)] = m_groups[left].members.size() + m_groups[right].members.size();
        break;
    }
  }

  [[nodiscard]] std::vector<std::vector<std::uint32_t>> members() const {
    std::vector<std::vector<std::uint32_t>> out;
    for (Group const& group : m_groups) {
      if (!group.members.empty()) {
        out.push_back(group.members);
      }
    }
    return out;
  }

 private:
  enum class Judgement : std::uint8_t { join, contradiction, unlike };
  using GroupPair = std::pair<std::uint32_t, std::uint32_t>;
  static GroupPair ordered(std::uint32_t a, std::uint32_t b) { return {std::min(a, b), std::max(a, b)}; }
  struct Group {
    std::vector<std::uint32_t> members;  ///< sorted
    std::vector<std::uint32_t> refused;  ///< a record of each group that contradicts this one, for ever
    bool is_tied = false;                ///< some of its records are one by decision
  };

  /// Contradictions stay when groups grow; a mean may change, so an unlike pair is asked again once one has grown.
  [[nodiscard]] bool is_refused(std::uint32_t left, std::uint32_t right) const {
    std::vector<std::uint32_t> const& of_left = m_groups[left].refused;
    std::vector<std::uint32_t> const& of_right = m_groups[right].refused;
    bool const from_left = of_left.size() <= of_right.size();
    std::uint32_t const other = from_left ? right : left;
    if (std::ranges::any_of(from_left ? of_left : of_right,
                            [this, other](std::uint32_t record) { return m_group_of[record] == other; })) {
      return true;
    }
    auto const unlike = m_unlike.find(ordered(left, right));
    return unlike != m_unlike.end() && unlike->second == m_groups[left].members.size() + m_groups[right].members.size();
  }

  [[nodiscard]] Judgement judge(std::uint32_t left, std::uint32_t right) const {
    if (m_groups[left].is_tied || m_groups[right].is_tied) {
      return judge_units(left, right);
    }
    std::vector<std::uint32_t> const& of_left = m_groups[left].members;
    std::vector<std::uint32_t> const& of_right = m_groups[right].members;
    double total = 0;
    for (std::uint32_t const a : of_left) {
      for (std::uint32_t const b : of_right) {
        PairMatch const match = m_scores.weigh(a, b);
        if (match.verdict == Verdict::different || m_decided.is_split(a, b)) {
          return Judgement::contradiction;
        }
        total += match.score;
      }
    }
    bool const alike = total >= m_settings.join_mean * static_cast<double>(of_left.size() * of_right.size());
    return alike ? Judgement::join : Judgement::unlike;
  }

  /// Where a person said that records are one although they differ, each speaks for all: two units are as alike as
  /// their most alike records, and contradict only when all of these do, or when some are two by their making.
  [[nodiscard]] Judgement judge_units(std::uint32_t left, std::uint32_t right) const {
    std::map<GroupPair, std::optional<double>> scores;
    for (std::uint32_t const a : m_groups[left].members) {
      for (std::uint32_t const b : m_groups[right].members) {
        if (m_decided.is_split(a, b) || are_two(*m_prepared[a].input, *m_prepared[b].input)) {
          return Judgement::contradiction;
        }
        PairMatch const match = m_scores.weigh(a, b);
        std::optional<double>& best = scores[{m_decided.unit(a), m_decided.unit(b)}];
        if (match.verdict == Verdict::scored) {
          best = std::max(best.value_or(match.score), match.score);
        }
      }
    }
    double total = 0;
    for (auto const& [units, score] : scores) {
      if (!score) {
        return Judgement::contradiction;
      }
      total += *score;
    }
    return total >= m_settings.join_mean * static_cast<double>(scores.size()) ? Judgement::join : Judgement::unlike;
  }

  void join(std::uint32_t kept, std::uint32_t gone) {
    m_groups[kept].is_tied |= m_groups[gone].is_tied;
    for (std::uint32_t const record : m_groups[gone].members) {
      m_group_of[record] = kept;
    }
    std::vector<std::uint32_t> both;
    std::ranges::merge(m_groups[kept].members, m_groups[gone].members, std::back_inserter(both));
    m_groups[kept].members = std::move(both);
    std::vector<std::uint32_t>& refused = m_groups[kept].refused;
    refused.insert(refused.end(), m_groups[gone].refused.begin(), m_groups[gone].refused.end());
    m_groups[gone] = Group();
  }

  std::vector<PreparedInput> const& m_prepared;
  PairScores const& m_scores;
  ConstraintIndex const& m_decided;
  Settings const& m_settings;
  std::vector<std::uint32_t> m_group_of;
  std::vector<Group> m_groups;
  std::map<GroupPair, std::size_t> m_unlike;  ///< to the sum of the sizes then
};

std::vector<std::vector<std::string>> components(std::vector<IncidentInput> const& records,
                                                 ConstraintIndex const& decided,
                                                 std::vector<CandidatePair> const& candidates) {
  std::vector<std::uint32_t> root(records.size());
  std::iota(root.begin(), root.end(), 0U);
  auto const find = [&root](std::uint32_t index) {
    while (root[index] != index) {
      root[index] = root[root[index]];
      index = root[index];
    }
    return index;
  };
  auto const connect = [&root, &find](std::uint32_t first, std::uint32_t second) {
    std::uint32_t const a = find(first);
    std::uint32_t const b = find(second);
    root[std::max(a, b)] = std::min(a, b);
  };
  for (CandidatePair const& pair : candidates) {
    connect(pair.first, pair.second);
  }
  for (auto const& [first, second] : decided.connections()) {
    connect(first, second);
  }
  std::map<std::uint32_t, std::vector<std::string>> by_root;
  for (std::uint32_t i = 0; i < records.size(); ++i) {
    by_root[find(i)].push_back(records[i].record_id);
  }
  std::vector<std::vector<std::string>> out;
  for (auto& [first, ids] : by_root) {
    out.push_back(std::move(ids));
  }
  return out;
}

/// Says for every member but the founding one which earlier member it matches best, and why. A decision is a better
/// reason than any likeness.
class Explainer {
 public:
  Explainer(std::vector<PreparedInput> const& prepared, PairScores const& scores, ConstraintIndex const& decided,
            Settings const& settings)
      : m_prepared(prepared), m_scores(scores), m_decided(decided), m_settings(settings) {}

  /// `members` are those of the incident, by its order.
  void explain(Incident& incident, std::vector<std::uint32_t> const& members) const {
    for (std::size_t i = 1; i < members.size(); ++i) {
      IncidentMember& member = incident.members[i];
      std::uint32_t best = members[0];
      bool best_tied = false;
      for (std::size_t k = 0; k < i; ++k) {
        bool const tied = m_decided.unit(members[k]) == m_decided.unit(members[i]);
        double const score = m_scores.alike(members[i], members[k]);
        if (k == 0 || std::pair(tied, score) > std::pair(best_tied, member.score)) {
          best = members[k];
          best_tied = tied;
          member.score = score;
        }
      }
      member.joined_to = m_prepared[best].input->record_id;
      member.reason = best_tied ? concat({"decision ", m_decided.tie(best, members[i])})
                                : match_reason(m_prepared[best], m_prepared[members[i]], m_settings);
    }
  }

 private:
  std::vector<PreparedInput> const& m_prepared;
  PairScores const& m_scores;
  ConstraintIndex const& m_decided;
  Settings const& m_settings;
};

/// The fields that people set. The title comes last: it follows the other fields unless it is set itself.
void edit(Incident& incident, std::vector<std::uint32_t> const& members, ConstraintIndex const& decided) {
  std::map<std::string, IncidentFieldEdit const*> chosen;
  for (std::uint32_t const member : members) {
    if (decided.is_reviewed(member) && incident.status == ReviewStatus::automatic) {
      incident.status = ReviewStatus::reviewed;
    }
    for (IncidentFieldEdit const* one : decided.edits(member)) {
      IncidentFieldEdit const*& latest = chosen[one->field];
      latest = latest == nullptr ? one : std::max(latest, one, std::less<>());
    }
  }
  auto const title = chosen.extract("title");
  auto const apply = [&incident](IncidentFieldEdit const& one) {
    // A log is checked when it is read, so that a value which cannot be applied is none of a log.
    if (apply_edit(incident, one.field, one.value)) {
      incident.status = ReviewStatus::edited;
      incident.edits.push_back({one.field, one.value, one.decision});
    }
  };
  for (auto const& [field, one] : chosen) {
    apply(*one);
  }
  if (!title.empty()) {
    apply(*title.mapped());
  }
}

Incident build_incident(std::vector<std::uint32_t> const& members, std::vector<PreparedInput> const& prepared,
                        PairScores const& scores, ConstraintIndex const& decided, Settings const& settings) {
  std::vector<IncidentInput const*> inputs;
  std::map<std::string_view, std::uint32_t> index_of;
  for (std::uint32_t const index : members) {
    inputs.push_back(prepared[index].input);
    index_of[prepared[index].input->record_id] = index;
  }
  Incident incident = merge_records(std::move(inputs));
  std::vector<std::uint32_t> ordered;
  for (IncidentMember const& member : incident.members) {
    ordered.push_back(index_of.at(member.record_id));
  }
  Explainer(prepared, scores, decided, settings).explain(incident, ordered);
  edit(incident, ordered, decided);
  return incident;
}

}  // namespace

Consolidation consolidate_components(std::vector<IncidentInput> records, Settings const& settings,
                                     Constraints const& constraints, CrowdCounts const& crowds) {
  std::ranges::sort(records, {}, &IncidentInput::record_id);
  auto const repeated = std::ranges::unique(records, {}, &IncidentInput::record_id);
  records.erase(repeated.begin(), repeated.end());
  std::vector<PreparedInput> prepared;
  prepared.reserve(records.size());
  for (IncidentInput const& record : records) {
    prepared.push_back(prepare(record));
  }
  ConstraintIndex const decided(records, constraints);
  std::vector<bool> usable(records.size());
  for (std::uint32_t i = 0; i < records.size(); ++i) {
    usable[i] = !decided.is_rejected(i);
  }
  std::vector<CandidatePair> const candidates = candidate_pairs(records, prepared, usable, settings, crowds);
  PairScores const scores(prepared, candidates, settings);
  Grouping grouping(prepared, scores, decided, settings);
  for (CandidatePair const& link : links_of(candidates, settings)) {
    grouping.try_join(link);
  }
  Consolidation out;
  for (std::vector<std::uint32_t> const& members : grouping.members()) {
    if (!decided.is_rejected(members.front())) {
      out.incidents.push_back(build_incident(members, prepared, scores, decided, settings));
    }
  }
  std::ranges::sort(out.incidents, {}, &Incident::id);
  out.components = components(records, decided, candidates);
  return out;
}

std::vector<Incident> consolidate(std::vector<IncidentInput> records, Settings const& settings,
                                  Constraints const& constraints) {
  CrowdCounts const crowds = count_crowds(records);
  return consolidate_components(std::move(records), settings, constraints, crowds).incidents;
}

}  // namespace annals::incident
