#include "format/geojson.hpp"

#include "base/json.hpp"

namespace annals::format {
namespace {

void write_value(FieldValue const& value, JsonWriter& json) {
  if (auto const* text = std::get_if<std::string>(&value)) {
    json.value(*text);
  } else if (auto const* integer = std::get_if<std::int64_t>(&value)) {
    json.value(*integer);
  } else if (auto const* number = std::get_if<double>(&value)) {
    json.value(*number);
  } else {
    json.null();
  }
}

void write_geometry(std::vector<Field> const& fields, JsonWriter& json) {
  json.key("geometry");
  FieldValue const longitude = find_value(fields, "longitude");
  FieldValue const latitude = find_value(fields, "latitude");
  if (!std::holds_alternative<double>(longitude) || !std::holds_alternative<double>(latitude)) {
    json.null();
    return;
  }
  json.begin_object().field("type", "Point").key("coordinates").begin_array();
  write_value(longitude, json);
  write_value(latitude, json);
  json.end_array().end_object();
}

}  // namespace

std::string geojson_head(std::vector<std::string> const& notes) {
  if (notes.empty()) {
    return std::string(geojson_begin);
  }
  JsonWriter json;
  json.begin_object().field("type", "FeatureCollection").key("withheld").begin_array();
  for (std::string const& note : notes) {
    json.value(note);
  }
  json.end_array();
  return json.take() + ",\"features\":[\n";
}

std::string geojson_feature(std::vector<Field> const& fields) {
  JsonWriter json;
  json.begin_object().field("type", "Feature");
  json.key("id");
  write_value(fields.empty() ? FieldValue() : fields.front().value, json);
  write_geometry(fields, json);
  json.key("properties").begin_object();
  for (Field const& field : fields) {
    if (field.name != "longitude" && field.name != "latitude") {
      json.key(field.name);
      write_value(field.value, json);
    }
  }
  json.end_object().end_object();
  return json.take();
}

}  // namespace annals::format
