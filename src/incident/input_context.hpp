// incident/input_context.hpp -- what joining needs besides the columns of a record, as bytes for a store.
// Role:   words around the event, other places near it, and which fields its own sentence gives. Doubles are kept
//         whole: a record that comes back from a store must join as it did when it came in.
// Tested by: tests/unit/incident/test_input_context.cpp
#pragma once

#include <string>
#include <string_view>

#include "incident/match.hpp"

namespace annals::incident {

std::string pack_context(IncidentInput const& input);
/// Undefined: for other bytes (those of an older Annals are empty) these fields stay as they are: unknown.
void unpack_context(std::string_view bytes, IncidentInput& input);

/// Weights and limits as one text, for a database to keep: it goes on joining as it began, on any machine.
std::string settings_text(Settings const& settings);
/// Errors: malformed
Result<Settings> parse_settings(std::string_view text, std::string const& name);

}  // namespace annals::incident
