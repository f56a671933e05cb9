#include "incident/window_rule.hpp"

#include <algorithm>
#include <numeric>
#include <string_view>
#include <tuple>

#include "incident/match.hpp"

namespace annals::incident {
namespace {

struct WindowPair {
  std::size_t levels = 0;  ///< sum of the finest levels that agree, 0 is the finest
  double km = 0;
  std::uint32_t first = 0;
  std::uint32_t second = 0;
};

bool is_episode(WindowRecord const& record) {
  return record.date.length_days() > 1;
}

/// Undefined: empty when some taxonomy agrees on no level.
std::optional<std::size_t> agreeing_levels(WindowRecord const& a, WindowRecord const& b) {
  std::size_t sum = 0;
  for (std::size_t taxonomy = 0; taxonomy < std::min(a.classes.size(), b.classes.size()); ++taxonomy) {
    std::vector<std::string> const& left = a.classes[taxonomy];
    std::vector<std::string> const& right = b.classes[taxonomy];
    std::size_t level = 0;
    std::size_t const levels = std::min(left.size(), right.size());
    while (level < levels && (left[level].empty() || left[level] != right[level])) {
      ++level;
    }
    if (level == levels) {
      return std::nullopt;
    }
    sum += level;
  }
  return sum;
}

std::optional<WindowPair> pair_of(std::vector<WindowRecord> const& records, std::uint32_t first, std::uint32_t second,
                                  WindowRule const& rule) {
  WindowRecord const& a = records[first];
  WindowRecord const& b = records[second];
  if ((rule.one_per_dataset && a.dataset == b.dataset) || (rule.episodes_apart && is_episode(a) != is_episode(b))) {
    return std::nullopt;
  }
  double const km = distance_km(a.latitude, a.longitude, b.latitude, b.longitude);
  std::optional<std::size_t> const levels = km <= rule.km ? agreeing_levels(a, b) : std::nullopt;
  return levels ? std::optional(WindowPair{*levels, km, first, second}) : std::nullopt;
}

std::vector<WindowPair> pairs_in_windows(std::vector<WindowRecord> const& records, WindowRule const& rule) {
  std::vector<std::uint32_t> order(records.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::sort(order, {}, [&records](std::uint32_t i) { return std::tuple(records[i].date.start, i); });
  std::vector<WindowPair> pairs;
  for (std::size_t i = 0; i < order.size(); ++i) {
    std::int32_t const last = records[order[i]].date.start.days + rule.days;
    for (std::size_t k = i + 1; k < order.size() && records[order[k]].date.start.days <= last; ++k) {
      if (auto const pair = pair_of(records, std::min(order[i], order[k]), std::max(order[i], order[k]), rule)) {
        pairs.push_back(*pair);
      }
    }
  }
  std::ranges::sort(pairs, {},
                    [](WindowPair const& pair) { return std::tuple(pair.levels, pair.km, pair.first, pair.second); });
  return pairs;
}

bool share_a_dataset(std::vector<WindowRecord> const& records, std::vector<std::uint32_t> const& a,
                     std::vector<std::uint32_t> const& b) {
  return std::ranges::any_of(a, [&](std::uint32_t left) {
    return std::ranges::any_of(b, [&](std::uint32_t right) { return records[left].dataset == records[right].dataset; });
  });
}

}  // namespace

std::vector<std::vector<std::uint32_t>> join_by_window(std::vector<WindowRecord> const& records,
                                                       WindowRule const& rule) {
  std::vector<std::vector<std::uint32_t>> groups(records.size());
  std::vector<std::uint32_t> group_of(records.size());
  for (std::uint32_t i = 0; i < records.size(); ++i) {
    groups[i] = {i};
    group_of[i] = i;
  }
  for (WindowPair const& pair : pairs_in_windows(records, rule)) {
    std::uint32_t const kept = std::min(group_of[pair.first], group_of[pair.second]);
    std::uint32_t const gone = std::max(group_of[pair.first], group_of[pair.second]);
    if (kept == gone || (rule.one_per_dataset && share_a_dataset(records, groups[kept], groups[gone]))) {
      continue;
    }
    for (std::uint32_t const record : groups[gone]) {
      group_of[record] = kept;
      groups[kept].push_back(record);
    }
    groups[gone].clear();
  }
  std::erase_if(groups, [](std::vector<std::uint32_t> const& group) { return group.empty(); });
  for (std::vector<std::uint32_t>& group : groups) {
    std::ranges::sort(group);
  }
  return groups;
}

}  // namespace annals::incident
