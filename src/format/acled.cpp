#include "format/acled.hpp"

#include "base/strings.hpp"
#include "format/row.hpp"

namespace annals::format {
namespace {

/// One of the two sides, as ACLED writes it.
struct Side {
  std::int64_t kind = 0;
  std::string actor;
  std::string associated;
};

/// Rioters, protesters and civilians stand under the name of their kind, with the country; who they are comes beside.
Side side_of(EventRecord const& record, std::string_view number, std::string_view country, AcledLabels const& labels) {
  Side side;
  side.kind = coded_integer(record, concat({"inter", number})).value_or(0);
  side.actor = coded_text(record, concat({"actor", number}));
  side.associated = coded_text(record, concat({"assoc_actor_", number}));
  std::string_view const nameless = labels.nameless(side.kind);
  constexpr std::int64_t first_unarmed = 5;
  bool const by_kind = side.kind >= first_unarmed && !nameless.empty();
  bool const has_name = side.actor != nameless && !side.actor.starts_with(concat({nameless, " ("}));
  if (nameless.empty() || (!by_kind && has_name)) {
    return side;
  }
  if (by_kind && !side.actor.empty() && has_name) {
    side.associated = side.associated.empty() ? side.actor : concat({side.actor, "; ", side.associated});
  }
  side.actor = country.empty() ? std::string(nameless) : concat({nameless, " (", country, ")"});
  return side;
}

void add_side(std::string_view actor, std::string_view associated, std::string_view inter, Side const& side,
              AcledLabels const& labels, Row& row) {
  row.text(actor, side.actor);
  row.text(associated, side.associated);
  row.text(inter, labels.label(side.kind));
}

void add_place(EventRecord const& record, CountryNames const* country, Row& row) {
  row.integer("iso", country != nullptr ? std::optional(country->iso_number) : std::nullopt);
  row.text("region", country != nullptr ? country->acled_region : std::string());
  row.text("country", country != nullptr ? country->acled_name : std::string());
  row.text("admin1", coded_text(record, "admin1"));
  row.text("admin2", coded_text(record, "admin2"));
  row.text("admin3", {});
  row.text("location", coded_text(record, "location"));
  row.number("latitude", coded_number(record, "latitude"));
  row.number("longitude", coded_number(record, "longitude"));
  row.integer("geo_precision", coded_integer(record, "geo_precision"));
}

}  // namespace

std::vector<Field> acled_fields(CodedIncident const& coded, Countries const& countries, AcledLabels const& labels) {
  EventRecord const& record = coded.record;
  CountryNames const* const country = countries.of_iso3(record.place ? record.place->country : std::string());
  std::string const country_name = country != nullptr ? country->acled_name : std::string();
  Side const one = side_of(record, "1", country_name, labels);
  Side const other = side_of(record, "2", country_name, labels);
  bool const has_deaths = coded.incident.killed.has_value();
  Row row;
  row.text("event_id_cnty", coded.incident.id);
  row.text("event_date", coded_text(record, "event_date"));
  row.integer("year", record.date ? std::optional<std::int64_t>(record.date->interval.start.year()) : std::nullopt);
  row.integer("time_precision", coded_integer(record, "time_precision"));
  row.text("disorder_type", coded_text(record, "disorder_type"));
  row.text("event_type", coded_text(record, "event_type"));
  row.text("sub_event_type", coded_text(record, "sub_event_type"));
  add_side("actor1", "assoc_actor_1", "inter1", one, labels, row);
  add_side("actor2", "assoc_actor_2", "inter2", other, labels, row);
  row.text("interaction", labels.interaction(one.kind, other.kind));
  row.text("civilian_targeting", coded_text(record, "civilian_targeting"));
  add_place(record, country, row);
  row.list("source", publishers_of(coded.records));
  row.text("source_scale", {});
  row.text("notes", coded.passage);
  row.integer("fatalities", has_deaths ? coded_integer(record, "fatalities") : std::nullopt);
  row.text("tags", has_deaths || !record.profile ? "" : "fatalities=no report");
  row.integer("timestamp", std::nullopt);
  return row.take();
}

}  // namespace annals::format
