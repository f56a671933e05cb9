#include "incident/constraint_index.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace annals::incident {

ConstraintIndex::ConstraintIndex(std::vector<IncidentInput> const& records, Constraints const& constraints)
    : m_records(records),
      m_unit(records.size()),
      m_rejected(records.size(), false),
      m_reviewed(records.size(), false),
      m_ties(records.size()),
      m_sides(records.size()),
      m_edits(records.size()) {
  std::iota(m_unit.begin(), m_unit.end(), 0U);
  if (constraints.empty()) {
    return;
  }
  for (auto const& [record, decision] : constraints.rejected) {
    if (std::int64_t const index = find(record); index >= 0) {
      m_rejected[static_cast<std::size_t>(index)] = true;
    }
  }
  take_must(constraints);
  take_cannot(constraints);
  take_edits(constraints);
}

std::int64_t ConstraintIndex::find(std::string const& record_id) const {
  auto const found = std::ranges::lower_bound(m_records, record_id, {}, &IncidentInput::record_id);
  return found != m_records.end() && found->record_id == record_id ? found - m_records.begin() : -1;
}

void ConstraintIndex::take_must(Constraints const& constraints) {
  auto const root = [this](std::uint32_t index) {
    while (m_unit[index] != index) {
      m_unit[index] = m_unit[m_unit[index]];
      index = m_unit[index];
    }
    return index;
  };
  for (MustLink const& link : constraints.must) {
    std::int64_t const first = find(link.first);
    std::int64_t const second = find(link.second);
    for (std::int64_t const index : {first, second}) {
      if (index >= 0) {
        m_reviewed[static_cast<std::size_t>(index)] = true;
      }
    }
    if (first < 0 || second < 0) {
      continue;
    }
    auto const a = static_cast<std::uint32_t>(first);
    auto const b = static_cast<std::uint32_t>(second);
    m_ties[a].push_back({b, link.decision});
    m_ties[b].push_back({a, link.decision});
    m_connections.emplace_back(a, b);
    std::uint32_t const left = root(a);
    std::uint32_t const right = root(b);
    m_unit[std::max(left, right)] = std::min(left, right);
  }
  for (std::uint32_t i = 0; i < m_unit.size(); ++i) {
    m_unit[i] = root(i);
  }
}

void ConstraintIndex::take_cannot(Constraints const& constraints) {
  for (std::uint32_t split = 0; split < constraints.cannot.size(); ++split) {
    std::vector<std::vector<std::string>> const& sides = constraints.cannot[split].sides;
    for (std::uint32_t side = 0; side < sides.size(); ++side) {
      for (std::string const& record : sides[side]) {
        if (std::int64_t const index = find(record); index >= 0) {
          m_sides[static_cast<std::size_t>(index)].emplace_back(split, side);
          m_reviewed[static_cast<std::size_t>(index)] = true;
        }
      }
    }
  }
}

void ConstraintIndex::take_edits(Constraints const& constraints) {
  for (IncidentFieldEdit const& edit : constraints.edits) {
    std::int64_t first = -1;
    for (std::string const& record : edit.records) {
      std::int64_t const index = find(record);
      if (index < 0 || m_rejected[static_cast<std::size_t>(index)]) {
        continue;
      }
      if (first < 0) {
        first = index;
        m_edits[static_cast<std::size_t>(index)].push_back(&edit);
      } else {
        m_connections.emplace_back(static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(index));
      }
    }
  }
}

std::vector<std::vector<std::uint32_t>> ConstraintIndex::units() const {
  std::vector<std::vector<std::uint32_t>> out(m_unit.size());
  for (std::uint32_t i = 0; i < m_unit.size(); ++i) {
    out[m_unit[i]].push_back(i);
  }
  std::erase_if(out, [](std::vector<std::uint32_t> const& unit) { return unit.empty(); });
  return out;
}

bool ConstraintIndex::is_split(std::uint32_t a, std::uint32_t b) const {
  if (m_sides[a].empty() || m_sides[b].empty() || m_unit[a] == m_unit[b]) {
    return false;
  }
  return std::ranges::any_of(m_sides[a], [this, b](auto const& left) {
    return std::ranges::any_of(
        m_sides[b], [&left](auto const& right) { return left.first == right.first && left.second != right.second; });
  });
}

std::string const& ConstraintIndex::tie(std::uint32_t earlier, std::uint32_t later) const {
  static std::string const none;
  std::vector<Tie> const& ties = m_ties[later];
  auto const direct = std::ranges::find(ties, earlier, &Tie::other);
  if (direct != ties.end()) {
    return direct->decision;
  }
  return ties.empty() ? none : ties.front().decision;
}

std::vector<IncidentFieldEdit const*> const& ConstraintIndex::edits(std::uint32_t record) const {
  return m_edits[record];
}

}  // namespace annals::incident
