#include "place/place_json.hpp"

#include <cmath>

namespace annals::place {
namespace {

double rounded(double degrees) {
  return std::round(degrees * 1e5) / 1e5;
}

void write_point(JsonWriter& json, bool known, double latitude, double longitude) {
  if (known) {
    json.field("lat", rounded(latitude)).field("lon", rounded(longitude));
  } else {
    json.key("lat").null().key("lon").null();
  }
}

void write_id(JsonWriter& json, std::uint32_t id) {
  json.key("gazetteer_id");
  if (id == 0) {
    json.null();
  } else {
    json.value(id);
  }
}

}  // namespace

void write_place_line(JsonWriter& json, std::string_view source, PlaceMention const& mention) {
  Place const& place = mention.place;
  json.begin_object();
  json.field("source", source).field("start", place.span.start).field("end", place.span.end);
  json.field("text", std::string_view(place.text)).field("name", std::string_view(place.name));
  write_point(json, place.has_position, place.latitude, place.longitude);
  json.field_or_null("country", place.country).field_or_null("admin1", place.admin1);
  write_id(json, place.gazetteer_id);
  json.field("precision", place_precision_name(place.precision));
  json.field("radius_km", std::round(place.radius_km));
  json.key("alternatives").begin_array();
  for (PlaceAlternative const& other : place.alternatives) {
    json.begin_object().field("name", std::string_view(other.name));
    write_point(json, true, other.latitude, other.longitude);
    json.field_or_null("country", other.country).field_or_null("admin1", other.admin1);
    write_id(json, other.gazetteer_id);
    json.end_object();
  }
  json.end_array();
  if (mention.role != PlaceRole::named) {
    json.field("role", place_role_name(mention.role));
  }
  if (mention.dateline) {
    json.field("dateline", true);
  }
  json.end_object();
}

}  // namespace annals::place
