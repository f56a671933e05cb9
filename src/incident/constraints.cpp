// incident/constraints.cpp -- a log of decisions to constraints. See incident/decision.hpp.
#include <algorithm>
#include <set>
#include <utility>

#include "base/strings.hpp"
#include "incident/decision.hpp"

namespace annals::incident {
namespace {

/// Side of a split, by the split's place in the log.
using SideOf = std::pair<std::size_t, std::size_t>;

/// Reads a log from its end: what was accepted already is later and stands.
class ConstraintBuilder {
 public:
  explicit ConstraintBuilder(std::vector<ResolvedDecision> const& log) : m_log(log), m_messages(log.size()) {}

  Constraints build() {
    std::vector<Decision const*> decisions;
    for (ResolvedDecision const& one : m_log) {
      decisions.push_back(&one.decision);
    }
    std::vector<bool> const in_force = decisions_in_force(decisions);
    for (std::size_t i = m_log.size(); i-- > 0;) {
      if (in_force[i]) {
        take(i);
      }
    }
    std::ranges::reverse(m_out.must);
    std::ranges::reverse(m_out.cannot);
    std::ranges::reverse(m_out.edits);
    for (std::optional<Contradiction>& message : m_messages) {
      if (message) {
        m_out.contradictions.push_back(*std::move(message));
      }
    }
    return std::move(m_out);
  }

 private:
  void take(std::size_t index) {
    switch (m_log[index].decision.kind) {
      case DecisionKind::merge:
        take_merge(index);
        break;
      case DecisionKind::split:
        take_split(index);
        break;
      case DecisionKind::edit:
        take_edit(index);
        break;
      case DecisionKind::reject:
        take_reject(index);
        break;
      case DecisionKind::unsure:
      case DecisionKind::undo:
        break;
    }
  }

  [[nodiscard]] std::vector<std::string> records_of(std::size_t index) const {
    std::vector<std::string> out;
    for (std::vector<std::string> const& side : m_log[index].records) {
      std::ranges::copy_if(side, std::back_inserter(out), [](std::string const& id) { return !id.empty(); });
    }
    return out;
  }

  void take_reject(std::size_t index) {
    for (std::string const& record : records_of(index)) {
      auto const merged = m_merged.find(record);
      if (merged != m_merged.end()) {
        tell(index, merged->second, record, record);
      } else {
        m_out.rejected.emplace(record, m_log[index].decision.id);
      }
    }
  }

  void take_edit(std::size_t index) {
    Decision const& decision = m_log[index].decision;
    m_out.edits.push_back({records_of(index), decision.field, decision.value, decision.id});
  }

  /// Ties each record to the first group of those before it that it may be in one incident with.
  void take_merge(std::size_t index) {
    std::vector<std::string> heads;
    for (std::string const& record : records_of(index)) {
      m_merged.emplace(record, index);
      if (m_out.rejected.contains(record)) {
        continue;
      }
      bool tied = heads.empty();
      for (std::string const& head : heads) {
        std::optional<std::size_t> const against = split_between(find(head), find(record));
        if (against) {
          tell(index, *against, head, record);
          continue;
        }
        if (find(head) != find(record)) {
          m_out.must.push_back({head, record, m_log[index].decision.id});
          join(head, record);
        }
        tied = true;
        break;
      }
      if (!tied || heads.empty()) {
        heads.push_back(record);
      }
    }
  }

  void take_split(std::size_t index) {
    CannotLink link{m_log[index].records, m_log[index].decision.id};
    std::map<std::string, std::pair<std::size_t, std::string>> first_of_group;
    for (std::size_t side = 0; side < link.sides.size(); ++side) {
      std::erase(link.sides[side], std::string());
      for (std::string const& record : link.sides[side]) {
        std::string const group = find(record);
        auto const [known, is_new] = first_of_group.emplace(group, std::pair(side, record));
        if (!is_new && known->second.first != side) {
          tell_joined(index, known->second.second, record);
        }
        m_sides[group].insert({index, side});
      }
    }
    m_out.cannot.push_back(std::move(link));
  }

  /// The later split whose sides the two groups are on.
  [[nodiscard]] std::optional<std::size_t> split_between(std::string const& left, std::string const& right) const {
    if (left == right) {
      return std::nullopt;
    }
    auto const of_left = m_sides.find(left);
    auto const of_right = m_sides.find(right);
    if (of_left == m_sides.end() || of_right == m_sides.end()) {
      return std::nullopt;
    }
    for (auto const& [split, side] : of_left->second) {
      for (auto other = of_right->second.lower_bound({split, 0});
           other != of_right->second.end() && other->first == split; ++other) {
        if (other->second != side) {
          return split;
        }
      }
    }
    return std::nullopt;
  }

  std::string find(std::string const& record) const {
    std::string const* at = &record;
    for (auto up = m_parent.find(*at); up != m_parent.end(); up = m_parent.find(*at)) {
      at = &up->second;
    }
    return *at;
  }

  /// The larger set of ties keeps its name, so that paths stay short.
  void join(std::string const& first, std::string const& second) {
    std::string kept = find(first);
    std::string gone = find(second);
    if (m_size[kept] < m_size[gone]) {
      std::swap(kept, gone);
    }
    m_size[kept] = std::max(m_size[kept], std::size_t{1}) + std::max(m_size[gone], std::size_t{1});
    m_parent[gone] = kept;
    auto const sides = m_sides.find(gone);
    if (sides != m_sides.end()) {
      std::set<SideOf> moved = std::move(sides->second);
      m_sides.erase(sides);
      m_sides[kept].merge(moved);
    }
  }

  void tell(std::size_t index, std::size_t by, std::string const& first, std::string const& second) {
    if (!m_messages[index]) {
      std::string const& later = m_log[by].decision.id;
      std::string const what = first == second ? first : concat({first, " and ", second});
      m_messages[index] = {m_log[index].decision.id, later, concat({"gives way to ", later, " for ", what})};
    }
  }

  /// A split of records that a later merge, or one record, holds together.
  void tell_joined(std::size_t index, std::string const& first, std::string const& second) {
    if (first != second) {
      tell(index, m_merged.at(second), first, second);
    } else if (!m_messages[index]) {
      std::string message = concat({"both sides of the split are one record now: ", first});
      m_messages[index] = {m_log[index].decision.id, "", std::move(message)};
    }
  }

  std::vector<ResolvedDecision> const& m_log;
  std::vector<std::optional<Contradiction>> m_messages;
  Constraints m_out;
  std::map<std::string, std::string> m_parent;
  std::map<std::string, std::size_t> m_size;
  std::map<std::string, std::set<SideOf>> m_sides;  ///< of groups
  std::map<std::string, std::size_t> m_merged;      ///< record to the latest merge that names it
};

}  // namespace

std::vector<bool> decisions_in_force(std::vector<Decision const*> const& log) {
  std::map<std::string_view, std::size_t> places;
  for (std::size_t i = 0; i < log.size(); ++i) {
    places.emplace(log[i]->id, i);
  }
  std::vector<bool> in_force(log.size(), true);
  for (std::size_t i = log.size(); i-- > 0;) {
    if (!in_force[i] || log[i]->kind != DecisionKind::undo) {
      continue;
    }
    auto const target = places.find(log[i]->undoes);
    if (target != places.end() && target->second < i) {
      in_force[target->second] = false;
    }
  }
  return in_force;
}

Constraints constraints_of(std::vector<ResolvedDecision> const& log) {
  return ConstraintBuilder(log).build();
}

}  // namespace annals::incident
