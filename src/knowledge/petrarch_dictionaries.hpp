// knowledge/petrarch_dictionaries.hpp -- a directory of TABARI or PETRARCH dictionaries, read whole.
// Role:   opened by `annals code --dictionaries`; coding/dictionary_coder.hpp codes with it.
// Source: the files are told by their names: *actors*, *agents*, *verbs* or CAMEO*, *discards*, *issue*; all .txt.
// Tested by: tests/unit/knowledge/test_petrarch.cpp
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "knowledge/petrarch_actors.hpp"
#include "knowledge/petrarch_lists.hpp"
#include "knowledge/petrarch_verbs.hpp"

namespace annals::knowledge {

/// Move-only: tables point into themselves.
struct Dictionaries {
  Dictionaries() = default;
  Dictionaries(Dictionaries&&) = default;
  Dictionaries& operator=(Dictionaries&&) = default;
  Dictionaries(Dictionaries const&) = delete;
  Dictionaries& operator=(Dictionaries const&) = delete;

  std::vector<std::string> file_names;  ///< without directory, in the order read
  PetrarchActors actors;
  PetrarchAgents agents;
  PetrarchVerbs verbs;
  DiscardList discards;
  IssueList issues;
  std::string id;             ///< "sha256:" over names and bytes of all files
  std::vector<Error> errors;  ///< lines that were set aside, by file and line; FILE is the full path

  /// "PETR.Validate.verbs.txt:123"
  [[nodiscard]] std::string place_text(EntryPlace place) const;
};

/// A file of a dictionary: its name decides what it holds.
struct DictionaryFile {
  std::string name;
  std::string path;  ///< for errors
  std::string text;
};

/// Reads what is given, in this order; a name that tells nothing is one error.
Dictionaries read_dictionaries(std::vector<DictionaryFile> const& files);

/// Reads every .txt of a directory, sorted by name; where `path` is none ("dictionaries/Phoenix"), those files of
/// dictionaries/ whose names begin with Phoenix.
/// Errors:    not_found, unreadable; malformed when there are neither actors nor verbs in it
/// Cost:      less than 0.2 s for the Phoenix dictionaries with CAMEO 2.0.
Result<Dictionaries> open_dictionaries(std::string const& path);

}  // namespace annals::knowledge
