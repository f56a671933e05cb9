#include "release/history.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>

#include "base/json.hpp"
#include "base/strings.hpp"
#include "format/row.hpp"
#include "release/manifest.hpp"

namespace annals::release {
namespace {

using incident::ChangeKind;

/// Of one kind in CHANGES.md, which is for people; changes.csv has all.
constexpr std::uint64_t most_shown = 200;

/// Calls `take` with each line of the file and its number.
Result<void> each_line(MappedFile const& file, std::string const& path,
                       std::function<Result<void>(std::string_view)> const& take) {
  std::string_view rest = file.bytes();
  for (std::uint64_t number = 1; !rest.empty(); ++number) {
    std::string_view const line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    if (Result<void> const taken = take(line); !taken) {
      Error error = taken.error();
      error.place.file = path;
      error.place.line = number;
      return error;
    }
  }
  return {};
}

/// One release: the line of each incident, and where its records are.
struct Snapshot {
  MappedFile lines;
  std::map<std::string, std::string_view, std::less<>> incidents;
  std::map<std::string, std::set<std::string>, std::less<>> records;  ///< of each incident that is in it
  std::unordered_map<std::string, std::string> incident_of;           ///< record to incident that is in it
};

Result<Snapshot> read_snapshot(std::string const& folder) {
  Snapshot snapshot;
  std::string const incidents = folder + "/incidents.jsonl";
  ANNALS_TRY(snapshot.lines, MappedFile::open(incidents));
  ANNALS_CHECK(each_line(snapshot.lines, incidents, [&](std::string_view line) -> Result<void> {
    ANNALS_TRY(Json const json, parse_json(line));
    if (!json["id"].is_string()) {
      return make_error(ErrorCode::malformed, "an incident without id");
    }
    snapshot.incidents.emplace(json["id"].string, line);
    return {};
  }));
  std::string const records = folder + "/records.jsonl";
  ANNALS_TRY(MappedFile const file, MappedFile::open(records));
  ANNALS_CHECK(each_line(file, records, [&](std::string_view line) -> Result<void> {
    ANNALS_TRY(Json const json, parse_json(line));
    std::string const& incident = json["incident"]["id"].string;
    if (!json["id"].is_string()) {
      return make_error(ErrorCode::malformed, "a record without id");
    }
    if (snapshot.incidents.contains(incident)) {
      snapshot.records[incident].insert(json["id"].string);
      snapshot.incident_of.emplace(json["id"].string, incident);
    }
    return {};
  }));
  return snapshot;
}

/// The incidents of `other` that hold records of this one, by id.
std::vector<std::string> holders(std::set<std::string> const& records, Snapshot const& other) {
  std::set<std::string> found;
  for (std::string const& record : records) {
    auto const place = other.incident_of.find(record);
    if (place != other.incident_of.end()) {
      found.insert(place->second);
    }
  }
  return {found.begin(), found.end()};
}

std::set<std::string> const& records_of(Snapshot const& snapshot, std::string const& id) {
  static std::set<std::string> const none;
  auto const found = snapshot.records.find(id);
  return found == snapshot.records.end() ? none : found->second;
}

/// The members of two lines that differ, in the order of the new one.
Result<std::vector<std::string>> differing(std::string_view old_line, std::string_view new_line) {
  std::vector<std::string> names;
  if (old_line == new_line) {
    return names;
  }
  ANNALS_TRY(Json const old_json, parse_json(old_line));
  ANNALS_TRY(Json const new_json, parse_json(new_line));
  auto const text_of = [](Json const& json) {
    Json wrapped;
    wrapped.kind = Json::Kind::array;
    wrapped.items.push_back(json);
    return pretty_json(wrapped);
  };
  for (auto const& [name, value] : new_json.members) {
    if (text_of(value) != text_of(old_json[name])) {
      names.push_back(name);
    }
  }
  return names;
}

/// What became of an incident of the old release; empty when it is as it was.
Result<std::optional<HistoryEntry>> fate(std::string const& id, Snapshot const& before, Snapshot const& after) {
  std::set<std::string> const& records = records_of(before, id);
  HistoryEntry entry;
  entry.incident = id;
  std::vector<std::string> now = holders(records, after);
  auto const stays = after.incidents.find(id);
  if (stays == after.incidents.end()) {
    entry.kind = now.empty() ? ChangeKind::deleted : now.size() == 1 ? ChangeKind::merged : ChangeKind::split;
    entry.gone = true;
    entry.became = std::move(now);
    return std::optional(std::move(entry));
  }
  if (now.size() > 1) {
    entry.kind = ChangeKind::split;
    entry.became = std::move(now);
    return std::optional(std::move(entry));
  }
  ANNALS_TRY(entry.fields, differing(before.incidents.find(id)->second, stays->second));
  if (records != records_of(after, id)) {
    entry.fields.emplace_back("records");
  }
  entry.kind = ChangeKind::updated;
  return entry.fields.empty() ? std::nullopt : std::optional(std::move(entry));
}

std::string joined(std::vector<std::string> const& items) {
  std::string out;
  for (std::string const& item : items) {
    out += concat({out.empty() ? "" : ", ", "`", item, "`"});
  }
  return out;
}

}  // namespace

Result<std::vector<HistoryEntry>> history_between(std::string const& old_folder, std::string const& new_folder) {
  ANNALS_TRY(Snapshot const before, read_snapshot(old_folder));
  ANNALS_TRY(Snapshot const after, read_snapshot(new_folder));
  std::vector<HistoryEntry> history;
  for (auto const& [id, line] : before.incidents) {
    ANNALS_TRY(std::optional<HistoryEntry> entry, fate(id, before, after));
    if (entry) {
      history.push_back(*std::move(entry));
    }
  }
  for (auto const& [id, line] : after.incidents) {
    if (!before.incidents.contains(id)) {
      history.push_back({ChangeKind::added, id, false, {}, holders(records_of(after, id), before), {}});
    }
  }
  std::ranges::sort(history, {}, &HistoryEntry::incident);
  return history;
}

std::vector<format::Field> history_fields(HistoryEntry const& entry) {
  format::Row row;
  row.text("incident", entry.incident);
  row.text("kind", incident::change_kind_name(entry.kind));
  row.integer("gone", entry.gone ? 1 : 0);
  row.list("became", entry.became);
  row.list("came_from", entry.came_from);
  row.list("fields", entry.fields);
  return row.take();
}

std::string history_markdown(std::vector<HistoryEntry> const& history, std::string_view old_version,
                             std::string_view new_version) {
  std::string out =
      concat({"# Changes from ", old_version, " to ", new_version, "\n\n| kind | incidents |\n|---|---|\n"});
  std::array<std::uint64_t, incident::change_kind_names.size()> counts = {};
  for (HistoryEntry const& entry : history) {
    ++counts[static_cast<std::size_t>(entry.kind)];
  }
  for (std::size_t kind = 0; kind < counts.size(); ++kind) {
    out += concat({"| ", incident::change_kind_names[kind], " | ", std::to_string(counts[kind]), " |\n"});
  }
  out +=
      "\nAn incident that is *merged* or *deleted*, and a *split* one whose id is gone, is to be taken out of a copy; "
      "what\n"
      "it became is named beside it. `changes.csv` has the same for programs.\n";
  for (std::size_t kind = 0; kind < counts.size(); ++kind) {
    if (counts[kind] == 0) {
      continue;
    }
    out += concat({"\n## ", incident::change_kind_names[kind], "\n\n"});
    std::uint64_t shown = 0;
    for (HistoryEntry const& entry : history) {
      if (static_cast<std::size_t>(entry.kind) == kind && ++shown <= most_shown) {
        out += concat({"- `", entry.incident, "`", entry.gone ? " (gone)" : "",
                       entry.became.empty() ? "" : ": became " + joined(entry.became),
                       entry.came_from.empty() ? "" : ": came from " + joined(entry.came_from),
                       entry.fields.empty() ? "" : ": " + joined(entry.fields), "\n"});
      }
    }
    if (shown > most_shown) {
      out += concat({"- and ", std::to_string(shown - most_shown), " more\n"});
    }
  }
  return out;
}

}  // namespace annals::release
