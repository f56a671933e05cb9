// release/manifest.hpp -- what a release says of itself: who made it out of what, with which program, models and
// settings, and the hash of every file.
// Role:   manifest.json, written and read. All that `annals release verify` needs to make the release again stands in
//         it or in the files that it names.
// Source: docs/releases.md
// Tested by: tests/unit/release/test_manifest.cpp
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "annals/result.hpp"
#include "base/json.hpp"

namespace annals::release {

inline constexpr std::string_view manifest_name = "manifest.json";

/// Units: bytes; `sha256` is 64 digits. `path` is from the folder that it is about.
struct FileEntry {
  std::string path;
  std::uint64_t bytes = 0;
  std::string sha256;
  friend bool operator==(FileEntry const&, FileEntry const&) = default;
};

/// A filter under the name of its option: {"country", {"AFG"}}.
struct Filter {
  std::string name;
  std::vector<std::string> values;
  friend bool operator==(Filter const&, Filter const&) = default;
};

/// What the publisher says. Undefined: empty texts are not said; `date` is a civil day.
struct Facts {
  std::string version;
  std::string title;
  std::vector<std::string> authors;
  std::string licence;
  std::string doi;
  std::string url;
  std::string date;
  friend bool operator==(Facts const&, Facts const&) = default;
};

/// What of the database is in the release.
struct Choice {
  std::vector<Filter> filters;
  std::string count_rule;
  std::string round_coordinates;  ///< degrees; empty: points are as they are
  bool redact_persons = false;
  std::string until;  ///< what may have happened later is left out; empty: nothing is
  bool texts = true;  ///< whether the texts of reports are in it, without which it cannot be made again
  friend bool operator==(Choice const&, Choice const&) = default;

  /// Whether points, persons or fresh events are held back: then the release has no texts.
  [[nodiscard]] bool withholds() const { return !round_coordinates.empty() || redact_persons || !until.empty(); }
};

/// The release that this one follows.
struct Previous {
  std::string version;
  std::string manifest;  ///< sha256 of its manifest.json
  friend bool operator==(Previous const&, Previous const&) = default;
};

/// What made records, and how many of those in records.jsonl. `model` is empty for rows of other datasets.
struct CoderCount {
  std::string version;
  std::string model;
  std::string profile;
  std::uint64_t records = 0;
  friend bool operator==(CoderCount const&, CoderCount const&) = default;
};

/// Of the database, and of what was chosen.
struct Counts {
  std::uint64_t reports = 0;
  std::uint64_t records = 0;
  std::uint64_t incidents = 0;
  std::uint64_t decisions = 0;
  std::uint64_t set_aside = 0;  ///< reports and lines that could not be read
  std::uint64_t released_reports = 0;
  std::uint64_t released_records = 0;
  std::uint64_t released_incidents = 0;
  friend bool operator==(Counts const&, Counts const&) = default;
};

struct Manifest {
  Facts facts;
  Choice choice;
  std::optional<Previous> previous;
  std::string program;  ///< version of Annals
  std::vector<CoderCount> coders;
  Counts counts;
  std::vector<FileEntry> share;  ///< data, models and gazetteer of the program, by path
  std::vector<FileEntry> files;  ///< of the release, by path, without the manifest itself
  friend bool operator==(Manifest const&, Manifest const&) = default;
};

/// The same manifest, the same bytes. One file a line.
std::string manifest_json(Manifest const& manifest);

/// Reads what manifest_json() writes.
/// Errors:  malformed    no JSON object, a member that is missing or of another kind, with its name; a file name that
///                       leads out of the folder
///          unsupported  another schema than "annals.release/1"
/// Failing example: parse_manifest("{}") -> unsupported, "not of the schema annals.release/1"
Result<Manifest> parse_manifest(std::string_view text);

/// Indented by two spaces; a list or object of plain values stays on one line.
std::string pretty_json(Json const& json);

}  // namespace annals::release
