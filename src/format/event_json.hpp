// format/event_json.hpp -- an event record as one JSON line, and back.
// Role:   the only place that knows the JSON form of the contract "annals.event/1"; the coder's output, the
//         store's record column and the exports all come from here.
// Source: docs/event-record.md; members come in its order, `coder` has one more member, `rule`.
// Tested by: tests/unit/format/test_event_json.cpp
#pragma once

#include <string>
#include <string_view>

#include "annals/event.hpp"
#include "annals/result.hpp"
#include "base/json.hpp"

namespace annals::format {

/// Writes `record` as one JSON object.
/// Shape:     `report_text` is the text that the spans point into; when it is empty, the evidence texts that the
///            record itself carries are written, so that a stored record needs no report to be written again.
/// Undefined: unknown is null; `incident` is left out while the record has none.
/// Cost:      one pass, about 5 microseconds for a record of 2 KB.
void write_event(EventRecord const& record, std::string_view report_text, JsonWriter& json);

/// The line of write_event, without a line break.
std::string event_json(EventRecord const& record, std::string_view report_text = {});

/// Reads what write_event writes. Members that are missing or null are unknown; members that are not of the
/// contract are passed over. Spans of actors, date, place, weapons and citations come back where the evidence
/// has an entry for that field ("source.0", "date", "place", "weapon.0", "claim.by", "cited.0").
/// Errors:  malformed      not a JSON object, or a value that its member cannot have, with the member's name
///          unsupported    another schema than "annals.event/1"
/// Failing example: parse_event("{\"schema\":\"annals.event/1\",\"type\":\"FIGHT\"}")
///                  -> malformed, "type is none of PLOVER's sixteen: 'FIGHT'"
Result<EventRecord> parse_event(std::string_view line);
Result<EventRecord> read_event(Json const& json);

/// Pieces that other forms share.
void write_count(std::optional<Count> const& count, JsonWriter& json);
void write_published(std::optional<Published> const& published, JsonWriter& json);

}  // namespace annals::format
