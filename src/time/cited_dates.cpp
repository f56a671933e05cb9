#include "time/cited_dates.hpp"

#include <algorithm>
#include <tuple>

namespace annals::time {
namespace {

bool starts_before(Citation const* citation, std::uint32_t at) {
  return citation->span.start < at;
}

}  // namespace

CitedDates::CitedDates(std::vector<Citation> const& citations) {
  for (Citation const& citation : citations) {
    m_extents.push_back({citation.span.start, citation.span.end});
    if (citation.date) {
      m_by_start.push_back(&citation);
    }
  }
  std::stable_sort(m_extents.begin(), m_extents.end(), [](Extent a, Extent b) { return a.start < b.start; });
  for (std::size_t i = 1; i < m_extents.size(); ++i) {
    m_extents[i].farthest_end = std::max(m_extents[i].farthest_end, m_extents[i - 1].farthest_end);
  }
  m_by_end = m_by_start;
  m_by_scope = m_by_start;
  auto const by_start = [](Citation const* a, Citation const* b) { return a->span.start < b->span.start; };
  std::stable_sort(m_by_start.begin(), m_by_start.end(), by_start);
  std::stable_sort(m_by_end.begin(), m_by_end.end(),
                   [](Citation const* a, Citation const* b) { return a->span.end < b->span.end; });
  m_next_dated.resize(m_by_start.size(), nullptr);
  Citation const* next = nullptr;
  for (std::size_t i = m_by_start.size(); i-- > 0;) {
    next = m_by_start[i]->year_written ? m_by_start[i] : next;
    m_next_dated[i] = next;
  }
  add_scopes();
}

void CitedDates::add_scopes() {
  auto const key = [](Citation const* citation) {
    return std::tuple(citation->scope.start, citation->scope.end, citation->span.start);
  };
  std::stable_sort(m_by_scope.begin(), m_by_scope.end(),
                   [&](Citation const* a, Citation const* b) { return key(a) < key(b); });
  for (std::size_t i = 0; i < m_by_scope.size(); ++i) {
    Citation const& citation = *m_by_scope[i];
    bool const same = !m_scopes.empty() && m_scopes.back().span.start == citation.scope.start &&
                      m_scopes.back().span.end == citation.scope.end;
    if (!same) {
      std::uint32_t const farthest = m_scopes.empty() ? 0 : m_scopes.back().farthest_end;
      m_scopes.push_back({citation.scope, std::max(farthest, citation.scope.end), *citation.date, i, i});
    }
    Scope& scope = m_scopes.back();
    scope.last = i + 1;
    scope.latest = scope.latest.end < citation.date->end ? *citation.date : scope.latest;
  }
}

template <typename Visit>
void CitedDates::for_scopes_around(ByteSpan span, Visit visit) const {
  auto scope = std::upper_bound(m_scopes.begin(), m_scopes.end(), span.start,
                                [](std::uint32_t at, Scope const& other) { return at < other.span.start; });
  while (scope != m_scopes.begin() && (scope - 1)->farthest_end >= span.end) {
    --scope;
    if (scope->span.contains(span)) {
      visit(*scope);
    }
  }
}

bool CitedDates::covers(ByteSpan span) const {
  auto const behind = std::upper_bound(m_extents.begin(), m_extents.end(), span.start,
                                       [](std::uint32_t at, Extent const& extent) { return at < extent.start; });
  return behind != m_extents.begin() && (behind - 1)->farthest_end >= span.end;
}

std::optional<DateInterval> CitedDates::vouching(ByteSpan span) const {
  std::optional<DateInterval> latest;
  for_scopes_around(
      span, [&](Scope const& scope) { latest = !latest || latest->end < scope.latest.end ? scope.latest : latest; });
  return latest;
}

Citation const* CitedDates::before(ByteSpan span) const {
  auto const behind = std::upper_bound(m_by_end.begin(), m_by_end.end(), span.start,
                                       [](std::uint32_t at, Citation const* other) { return at < other->span.end; });
  return behind == m_by_end.begin() ? nullptr : *(behind - 1);
}

Citation const* CitedDates::after(ByteSpan span, std::uint32_t last) const {
  auto const behind = std::lower_bound(m_by_start.begin(), m_by_start.end(), span.end, starts_before);
  Citation const* found =
      behind == m_by_start.end() ? nullptr : m_next_dated[static_cast<std::size_t>(behind - m_by_start.begin())];
  for_scopes_around(span, [&](Scope const& scope) {
    auto const end = m_by_scope.begin() + static_cast<std::ptrdiff_t>(scope.last);
    auto const vouching =
        std::lower_bound(m_by_scope.begin() + static_cast<std::ptrdiff_t>(scope.first), end, span.end, starts_before);
    if (vouching != end && (found == nullptr || (*vouching)->span.start < found->span.start)) {
      found = *vouching;
    }
  });
  return found != nullptr && found->span.start <= last ? found : nullptr;
}

}  // namespace annals::time
