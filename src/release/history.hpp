// release/history.hpp -- what became of the incidents of one release in the next.
// Role:   changes.csv and CHANGES.md, made of the files of the two releases alone: incidents.jsonl says what they are,
//         records.jsonl which records they hold. For those who keep a copy and cannot ask the database.
// Source: docs/releases.md; the kinds are those of `annals changes` (docs/decisions.md).
// Tested by: tests/unit/release/test_history.cpp
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "annals/result.hpp"
#include "base/file.hpp"
#include "format/fields.hpp"
#include "incident/change.hpp"

namespace annals::release {

struct HistoryEntry {
  incident::ChangeKind kind = incident::ChangeKind::added;
  std::string incident;
  bool gone = false;  ///< the id is none of the new release
  std::vector<std::string> became;
  std::vector<std::string> came_from;
  std::vector<std::string> fields;  ///< of an updated one: the members that differ
  friend bool operator==(HistoryEntry const&, HistoryEntry const&) = default;
};

/// By id. What both releases have with the same members and records is left out.
/// Cost: both incidents.jsonl are mapped; memory for the ids of incidents and records.
/// Errors:  not_found, unreadable; malformed with file and line
Result<std::vector<HistoryEntry>> history_between(std::string const& old_folder, std::string const& new_folder);

/// The columns of changes.csv.
std::vector<format::Field> history_fields(HistoryEntry const& entry);

/// CHANGES.md. `old_version` and `new_version` as the manifests name them.
std::string history_markdown(std::vector<HistoryEntry> const& history, std::string_view old_version,
                             std::string_view new_version);

}  // namespace annals::release
