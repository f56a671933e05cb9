// incident/change.hpp -- one line of the history of incidents.
// Role:   what `annals changes` and the API tell of it: what came, changed and went, and what ids became.
// Source: docs/decisions.md, "Changes".
// Tested by: tests/unit/store/test_changes.cpp, tests/unit/format/test_review_json.cpp
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace annals::incident {

enum class ChangeKind : std::uint8_t {
  added,    ///< an incident that was not there; `came_from` are those that held its records before
  updated,  ///< the same id, other content
  merged,   ///< gone: all its records are in the one of `became`
  split,    ///< its records are in all of `became` now; gone unless it is one of them
  deleted,  ///< gone: none of its records is in an incident
};
inline constexpr std::array<std::string_view, 5> change_kind_names = {"added", "updated", "merged", "split", "deleted"};
constexpr std::string_view change_kind_name(ChangeKind kind) {
  return change_kind_names[static_cast<std::size_t>(kind)];
}

struct Change {
  std::int64_t sequence = 0;  ///< from 1, without end; later changes have larger ones
  std::string at;             ///< RFC 3339 in UTC; empty when the store was given no clock
  ChangeKind kind = ChangeKind::added;
  std::string incident;
  std::vector<std::string> became;
  std::vector<std::string> came_from;

  /// Whether the id leads to no incident after this change.
  [[nodiscard]] bool is_gone() const {
    bool const stays = kind == ChangeKind::added || kind == ChangeKind::updated ||
                       (kind == ChangeKind::split && std::ranges::find(became, incident) != became.end());
    return !stays;
  }
};

}  // namespace annals::incident
