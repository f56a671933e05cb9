// annals/span.hpp -- a half-open range of BYTES in the stored UTF-8 text of one report.
// Role:   the one unit of position in Annals. Characters and UTF-16 units are never used.
// Tested by: tests/unit/base/test_span.cpp
#pragma once

#include <compare>
#include <cstdint>
#include <string_view>

namespace annals {

/// Shape:     plain value, 8 bytes.
/// Units:     bytes from the start of Report::text; end is one past the last byte.
/// Undefined: an empty span (start == end) says "nowhere"; check empty().
struct ByteSpan {
  std::uint32_t start = 0;
  std::uint32_t end = 0;

  [[nodiscard]] constexpr bool empty() const { return start >= end; }
  [[nodiscard]] constexpr std::uint32_t size() const { return empty() ? 0 : end - start; }
  [[nodiscard]] constexpr bool contains(ByteSpan inner) const { return start <= inner.start && inner.end <= end; }
  [[nodiscard]] constexpr bool overlaps(ByteSpan other) const { return start < other.end && other.start < end; }
  friend constexpr auto operator<=>(ByteSpan const&, ByteSpan const&) = default;
};

/// The smallest span that holds both; an empty one does not count.
constexpr ByteSpan cover(ByteSpan a, ByteSpan b) {
  if (a.empty()) {
    return b;
  }
  if (b.empty()) {
    return a;
  }
  return {a.start < b.start ? a.start : b.start, a.end > b.end ? a.end : b.end};
}

/// The bytes of `span` in `text`; what lies outside is cut off.
/// Failing example: slice("abc", {2, 9}) -> "c"
constexpr std::string_view slice(std::string_view text, ByteSpan span) {
  if (span.empty() || span.start >= text.size()) {
    return {};
  }
  return text.substr(span.start, span.end - span.start);
}

}  // namespace annals
