#include "incident/candidates.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string_view>
#include <tuple>

namespace annals::incident {
namespace {

constexpr std::int32_t days_of_cell = 8;
constexpr std::int64_t widest_cells = 64;  ///< a box over more cells than this is compared with all of its weeks

/// Floor of a division, for negative numbers too.
std::int64_t cell_of(std::int64_t value, std::int64_t size) {
  return value >= 0 ? value / size : -((-value + size - 1) / size);
}

std::int64_t degree_cell(double degrees) {
  return static_cast<std::int64_t>(std::floor(degrees));
}

/// A place in the index: quad class, week, and a square degree or everywhere.
std::uint64_t key_of(int quad_class, std::int64_t week, std::int64_t latitude, std::int64_t longitude) {
  constexpr std::int64_t week_bias = 1 << 20;
  std::uint64_t key = static_cast<std::uint64_t>(quad_class);
  key = (key << 24U) | static_cast<std::uint64_t>(week + week_bias);
  key = (key << 12U) | static_cast<std::uint64_t>(latitude + 1024);
  return (key << 12U) | static_cast<std::uint64_t>(longitude + 1024);
}
constexpr std::int64_t everywhere = 1000;  ///< a latitude that no cell has: all records of the week
constexpr std::int64_t wide = 1001;        ///< another: the records that are compared with all of the week

struct Cells {
  std::int64_t south = 0;
  std::int64_t north = 0;
  std::int64_t west = 0;
  std::int64_t east = 0;
  [[nodiscard]] bool is_wide() const { return (north - south + 1) * (east - west + 1) > widest_cells; }
};

Cells cells_of(SearchBox const& box) {
  return {degree_cell(box.south), degree_cell(box.north), degree_cell(box.west), degree_cell(box.east)};
}

/// The records of each cell, as one sorted table.
class Index {
 public:
  void add(std::uint32_t record, std::vector<SearchBox> const& boxes) {
    for (SearchBox const& box : boxes) {
      each_week(box, [&](std::int64_t week) {
        m_entries.emplace_back(key_of(box.quad_class, week, everywhere, 0), record);
        Cells const cells = cells_of(box);
        if (cells.is_wide()) {
          m_entries.emplace_back(key_of(box.quad_class, week, wide, 0), record);
        } else {
          each_cell(box, cells, week, [&](std::uint64_t key) { m_entries.emplace_back(key, record); });
        }
      });
    }
  }
  void sort() {
    std::ranges::sort(m_entries);
    m_entries.erase(std::ranges::unique(m_entries).begin(), m_entries.end());
  }

  /// Calls `take(record)` for every record that may meet one of the boxes and comes before `limit`; some come twice.
  template <typename Take>
  void find(std::vector<SearchBox> const& boxes, std::uint32_t limit, Take take) const {
    for (SearchBox const& box : boxes) {
      each_week(box, [&](std::int64_t week) {
        Cells const cells = cells_of(box);
        if (cells.is_wide()) {
          find_key(key_of(box.quad_class, week, everywhere, 0), limit, take);
          return;
        }
        find_key(key_of(box.quad_class, week, wide, 0), limit, take);
        each_cell(box, cells, week, [&](std::uint64_t key) { find_key(key, limit, take); });
      });
    }
  }

 private:
  template <typename Visit>
  static void each_week(SearchBox const& box, Visit visit) {
    for (std::int64_t week = cell_of(box.first_day, days_of_cell); week <= cell_of(box.last_day, days_of_cell);
         ++week) {
      visit(week);
    }
  }
  template <typename Visit>
  static void each_cell(SearchBox const& box, Cells const& cells, std::int64_t week, Visit visit) {
    for (std::int64_t latitude = cells.south; latitude <= cells.north; ++latitude) {
      for (std::int64_t longitude = cells.west; longitude <= cells.east; ++longitude) {
        visit(key_of(box.quad_class, week, latitude, longitude));
      }
    }
  }
  template <typename Take>
  void find_key(std::uint64_t key, std::uint32_t limit, Take& take) const {
    auto at = std::ranges::lower_bound(m_entries, std::pair(key, std::uint32_t{0}));
    for (; at != m_entries.end() && at->first == key && at->second < limit; ++at) {
      take(at->second);
    }
  }

  std::vector<std::pair<std::uint64_t, std::uint32_t>> m_entries;
};

/// ln(exp(a) + exp(b)) without overflow.
double log_add(double a, double b) {
  double const high = std::max(a, b);
  double const low = std::min(a, b);
  return low == -std::numeric_limits<double>::infinity() ? high : high + std::log1p(std::exp(low - high));
}

/// One side of a pair: a record, and the report on the other side.
struct Side {
  std::uint32_t record = 0;
  std::string_view report;
  std::uint32_t pair = 0;
};

}  // namespace

std::vector<std::pair<std::uint32_t, std::uint32_t>> neighbours(std::vector<IncidentInput> const& records,
                                                                std::vector<bool> const& usable,
                                                                Settings const& settings) {
  std::vector<std::vector<SearchBox>> boxes(records.size());
  Index index;
  for (std::uint32_t i = 0; i < records.size(); ++i) {
    if (usable[i]) {
      boxes[i] = search_boxes(records[i], settings);
      index.add(i, boxes[i]);
    }
  }
  index.sort();
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
  std::vector<std::uint32_t> seen_by(records.size(), std::numeric_limits<std::uint32_t>::max());
  std::vector<std::uint32_t> found;
  for (std::uint32_t i = 0; i < records.size(); ++i) {
    found.clear();
    index.find(boxes[i], i, [&](std::uint32_t other) {
      if (seen_by[other] != i) {
        seen_by[other] = i;
        found.push_back(other);
      }
    });
    std::ranges::sort(found);
    for (std::uint32_t const other : found) {
      if (!are_two(records[other], records[i]) && boxes_meet(boxes[other], boxes[i])) {
        pairs.emplace_back(other, i);
      }
    }
  }
  std::ranges::sort(pairs);
  return pairs;
}

std::vector<CandidatePair> candidate_pairs(std::vector<IncidentInput> const& records,
                                           std::vector<PreparedInput> const& prepared, std::vector<bool> const& usable,
                                           Settings const& settings, CrowdCounts const& crowds) {
  std::vector<double> crowd;
  crowd.reserve(records.size());
  for (IncidentInput const& record : records) {
    crowd.push_back(crowd_of(record, crowds));
  }
  std::vector<CandidatePair> pairs;
  for (auto const& [first, second] : neighbours(records, usable, settings)) {
    PairMatch const match = match_pair(prepared[first], prepared[second], settings);
    if (match.verdict == Verdict::scored && match.score >= settings.candidate) {
      double const score = score_in_crowd(match, crowd[first], crowd[second]);
      pairs.push_back({first, second, score, score});
    }
  }
  let_compete(records, pairs);
  return pairs;
}

void let_compete(std::vector<IncidentInput> const& records, std::vector<CandidatePair>& pairs) {
  std::vector<Side> sides;
  sides.reserve(2 * pairs.size());
  for (std::uint32_t i = 0; i < pairs.size(); ++i) {
    sides.push_back({pairs[i].first, records[pairs[i].second].report_id, i});
    sides.push_back({pairs[i].second, records[pairs[i].first].report_id, i});
    pairs[i].competing = pairs[i].score;
  }
  std::ranges::sort(sides, {}, [](Side const& side) { return std::tuple(side.record, side.report, side.pair); });
  for (std::size_t start = 0; start < sides.size();) {
    std::size_t end = start;
    while (end < sides.size() && sides[end].record == sides[start].record && sides[end].report == sides[start].report) {
      ++end;
    }
    for (std::size_t i = start; i < end; ++i) {
      double others = 0;  // none of them has the odds of one
      for (std::size_t k = start; k < end; ++k) {
        others = k == i ? others : log_add(others, pairs[sides[k].pair].score);
      }
      CandidatePair& pair = pairs[sides[i].pair];
      pair.competing = std::min(pair.competing, pair.score - others);
    }
    start = end;
  }
}

}  // namespace annals::incident
