#include "format/eventreport.hpp"

#include "format/row.hpp"

namespace annals::format {
namespace {

std::string name_of_first(std::vector<Actor> const& actors) {
  return actors.empty() ? std::string() : actors.front().name;
}

}  // namespace

std::vector<Field> eventreport_fields(EventRecord const& record, Countries const& countries) {
  Place const place = record.place.value_or(Place());
  bool const has_point = record.place && place.has_position;
  bool const is_town = record.place && place.precision <= PlacePrecision::city;
  CountryNames const* const country = countries.of_iso3(place.country);
  Count const killed = record.victims.killed.value_or(Count());
  Count const injured = record.victims.injured.value_or(Count());
  std::optional<DateInterval> const days = record.date ? std::optional(record.date->interval) : std::nullopt;
  Row row;
  row.text("id", record.id);
  row.text("event_id", record.incident_id);
  row.text("country", country != nullptr ? country->acled_name : std::string());
  row.day("date_start", days ? std::optional(days->start) : std::nullopt);
  row.text("city", is_town ? place.name : std::string());
  row.text("location", place.text.empty() ? place.name : place.text);
  row.text("actor1", name_of_first(record.source));
  row.integer("deaths_best", killed.best);
  row.integer("injuries_best", injured.best);
  row.text("source", record.report.publisher);
  row.day("date_end", days ? std::optional(days->end) : std::nullopt);
  row.text("actor2", name_of_first(record.target));
  row.integer("deaths_low", killed.low);
  row.integer("deaths_high", killed.high);
  row.integer("injuries_low", injured.low);
  row.integer("injuries_high", injured.high);
  row.text("event_type", event_type_name(record.type));
  row.text("iso3", place.country);
  row.text("admin1", place.admin1);
  row.number("latitude", has_point ? std::optional(place.latitude) : std::nullopt);
  row.number("longitude", has_point ? std::optional(place.longitude) : std::nullopt);
  row.text("geo_precision", record.place ? place_precision_name(place.precision) : std::string_view());
  row.text("source_title", record.report.title);
  row.text("url", record.report.url);
  row.day("published_start",
          record.report.published ? std::optional(record.report.published->interval.start) : std::nullopt);
  return row.take();
}

}  // namespace annals::format
