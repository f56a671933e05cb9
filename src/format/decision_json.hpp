// format/decision_json.hpp -- a decision of a person as one JSON line, and a log of them read back.
// Role:   the form "annals.decision/1" of `annals review log`, `annals review apply` and the API.
// Source: docs/decisions.md.
// Tested by: tests/unit/format/test_decision_json.cpp
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "annals/result.hpp"
#include "base/json.hpp"
#include "incident/decision.hpp"

namespace annals::format {

/// Without a line break.
std::string decision_json(incident::Decision const& decision);
void write_decision(incident::Decision const& decision, JsonWriter& json);

/// Reads what decision_json writes, and checks it. A line without `id` gets the one of its content.
/// Errors:  malformed    not a JSON object; a member that is missing, unknown or of another kind, with its name; a
///                       decision that check_decision refuses; an id that is not that of the content
///          unsupported  another schema than "annals.decision/1"
/// Failing example: parse_decision("{\"schema\":\"annals.decision/1\",\"kind\":\"join\"}")
///                  -> malformed, "kind is merge, split, edit, reject, unsure or undo: 'join'"
Result<incident::Decision> parse_decision(std::string_view line);

/// A log of one decision a line; empty lines are passed over.
struct DecisionLog {
  std::vector<incident::Decision> decisions;
  std::vector<Error> errors;  ///< of the lines that are none, with file, line and, where it is known, byte in the file
};
DecisionLog read_decision_log(std::string_view bytes, std::string const& file);

}  // namespace annals::format
