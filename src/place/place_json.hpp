// place/place_json.hpp -- the line that `annals inspect --show place` writes for one place.
// Source: docs/event-record.md, last table.
// Tested by: tests/unit/place/test_place_json.cpp
#pragma once

#include <string_view>

#include "base/json.hpp"
#include "place/find_places.hpp"

namespace annals::place {

/// {"source","start","end","text","name","lat","lon","country","admin1","gazetteer_id","precision","radius_km",
///  "alternatives"}; then "role" and "dateline" where they are not the usual ones.
void write_place_line(JsonWriter& json, std::string_view source, PlaceMention const& mention);

}  // namespace annals::place
