// time/cited_dates.hpp -- the dates of the sources that a report cites, found by place.
// Role:   what find_times() asks at each word and each mention, without a walk over all citations.
// Tested by: tests/unit/time/test_cited_dates.cpp
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "annals/date.hpp"
#include "annals/report.hpp"

namespace annals::time {

/// Views the citations it was made from; they must outlive it.
/// Cost: to make, a few sorts; to ask, a binary search and a look at each scope that holds the place (mostly one).
class CitedDates {
 public:
  explicit CitedDates(std::vector<Citation> const& citations);

  /// True inside a citation.
  [[nodiscard]] bool covers(ByteSpan span) const;
  /// The latest date of the sources that vouch for this place.
  [[nodiscard]] std::optional<DateInterval> vouching(ByteSpan span) const;
  /// The citation with a date that ends last before this place. Undefined: null when there is none.
  [[nodiscard]] Citation const* before(ByteSpan span) const;
  /// The first one with a date that begins behind this place and at or before byte `last`, and whose year is written or
  /// which vouches for this place. Undefined: as above.
  [[nodiscard]] Citation const* after(ByteSpan span, std::uint32_t last) const;

 private:
  struct Extent {
    std::uint32_t start = 0;
    std::uint32_t farthest_end = 0;  ///< of this one and all before it
  };
  /// The citations with a date and the same scope.
  struct Scope {
    ByteSpan span;
    std::uint32_t farthest_end = 0;  ///< of this one and all before it
    DateInterval latest;
    std::size_t first = 0;  ///< of m_by_scope
    std::size_t last = 0;   ///< one past
  };

  void add_scopes();
  template <typename Visit>
  void for_scopes_around(ByteSpan span, Visit visit) const;

  std::vector<Extent> m_extents;              ///< of all citations, by their starts
  std::vector<Citation const*> m_by_start;    ///< those with a date
  std::vector<Citation const*> m_by_end;      ///< the same
  std::vector<Citation const*> m_by_scope;    ///< the same, by scope and then by start
  std::vector<Citation const*> m_next_dated;  ///< of each of m_by_start: itself or the next one with a written year
  std::vector<Scope> m_scopes;                ///< by their starts and ends
};

}  // namespace annals::time
