// serve/coding.hpp -- a text that somebody wants coded on the spot, and what came of it.
// Role:   the interface through which the rooms that code reports work for the server, which knows nothing of coding
//         (docs/rooms.txt): the command line makes a CodeText of them and hands it over.
// Tested by: tests/unit/serve/test_code_api.cpp
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "annals/event.hpp"
#include "annals/incident.hpp"
#include "annals/report.hpp"
#include "annals/result.hpp"

namespace annals::serve {

/// A text and what is known of it from outside. Undefined: empty is unknown.
struct TextToCode {
  std::string text;
  std::string title;
  std::string publisher;
  std::string url;
  std::optional<DateInterval> published;
};

/// Words that can tell of an event and here gave no record. Units: bytes of the report's text.
struct UncodedWords {
  ByteSpan span;
  std::string text;
  std::string reason;
};

/// What a text says, as it would be stored. Records have the ids of their incidents.
struct CodedOnTheSpot {
  Report report;
  std::vector<EventRecord> records;
  std::vector<Incident> incidents;
  std::vector<UncodedWords> not_coded;  ///< in the order of the text
};

/// Called from several threads at once.
/// Errors:  malformed    the text is none that can be read
///          unsupported  its language is not read
///          not_found    what coding needs is not installed
using CodeText = std::function<Result<CodedOnTheSpot>(TextToCode)>;

}  // namespace annals::serve
