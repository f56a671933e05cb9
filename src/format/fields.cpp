#include "format/fields.hpp"

#include <array>
#include <optional>
#include <utility>

namespace annals::format {
namespace {

class Row {
 public:
  void text(std::string_view name, std::string_view value) {
    m_fields.push_back({name, value.empty() ? FieldValue() : FieldValue(std::string(value))});
  }
  void integer(std::string_view name, std::optional<std::int64_t> value) {
    m_fields.push_back({name, value ? FieldValue(*value) : FieldValue()});
  }
  void number(std::string_view name, std::optional<double> value) {
    m_fields.push_back({name, value ? FieldValue(*value) : FieldValue()});
  }
  void list(std::string_view name, std::vector<std::string> const& items) {
    std::string joined;
    for (std::string const& item : items) {
      if (!item.empty()) {
        joined += joined.empty() ? "" : "; ";
        joined += item;
      }
    }
    text(name, joined);
  }
  template <typename Item>
  void list_of(std::string_view name, std::vector<Item> const& items, std::string Item::*member) {
    std::vector<std::string> texts;
    for (Item const& item : items) {
      texts.push_back(item.*member);
    }
    list(name, texts);
  }
  void day(std::string_view name, std::optional<CivilDate> const& value) {
    text(name, value ? value->iso() : std::string());
  }

  void dates(std::optional<DateInterval> const& interval) {
    text("date_start", interval ? interval->start.iso() : std::string());
    text("date_end", interval ? interval->end.iso() : std::string());
    text("time_precision", interval ? date_precision_name(interval->precision) : std::string_view());
  }

  /// A Place or an IncidentPlace.
  template <typename AnyPlace>
  void place(std::optional<AnyPlace> const& known) {
    AnyPlace const place = known.value_or(AnyPlace());
    bool const has_position = known && place.has_position;
    text("iso3", place.country);
    text("admin1", place.admin1);
    text("location", place.name);
    integer("gazetteer_id", place.gazetteer_id != 0 ? std::optional<std::int64_t>(place.gazetteer_id) : std::nullopt);
    number("latitude", has_position ? std::optional(place.latitude) : std::nullopt);
    number("longitude", has_position ? std::optional(place.longitude) : std::nullopt);
    text("geo_precision", known ? place_precision_name(place.precision) : std::string_view());
    number("radius_km", has_position ? std::optional(place.radius_km) : std::nullopt);
  }

  void deaths(std::optional<Count> const& killed, std::optional<Count> const& injured,
              std::optional<Count> const& detained, std::optional<Count> const& abducted) {
    count({"deaths_low", "deaths_best", "deaths_high"}, killed);
    count({"injured_low", "injured_best", "injured_high"}, injured);
    count({"detained_low", "detained_best", "detained_high"}, detained);
    count({"abducted_low", "abducted_best", "abducted_high"}, abducted);
  }

  std::vector<Field> take() { return std::move(m_fields); }

 private:
  void count(std::array<std::string_view, 3> const& names, std::optional<Count> const& known) {
    Count const count = known.value_or(Count());
    integer(names[0], count.low);
    integer(names[1], count.best);
    integer(names[2], count.high);
  }

  std::vector<Field> m_fields;
};

std::optional<Count> count_of(std::optional<ConsolidatedCount> const& known) {
  return known ? std::optional(known->count) : std::nullopt;
}

std::string_view trigger_text(EventRecord const& record) {
  for (Evidence const& entry : record.evidence) {
    if (entry.field == "trigger") {
      return entry.text;
    }
  }
  return {};
}

}  // namespace

std::vector<Field> incident_fields(Incident const& incident) {
  Row row;
  row.text("event_id", incident.id);
  row.text("title", incident.title);
  row.dates(incident.date);
  row.text("event_type", event_type_name(incident.type));
  row.list("modes", incident.modes);
  row.integer("quad_class", quad_class(incident.type));
  row.text("stage", stage_name(incident.stage));
  row.text("veracity", veracity_name(incident.veracity));
  row.list_of("actor1", incident.source, &IncidentActor::name);
  row.list_of("actor1_id", incident.source, &IncidentActor::id);
  row.list_of("actor2", incident.target, &IncidentActor::name);
  row.list_of("actor2_id", incident.target, &IncidentActor::id);
  row.list("claimed_by", incident.claimed_by);
  row.place(incident.place);
  row.deaths(count_of(incident.killed), count_of(incident.injured), count_of(incident.detained),
             count_of(incident.abducted));
  row.integer("article_count", incident.article_count);
  row.integer("independent_source_count", incident.independent_source_count);
  row.day("first_reported", incident.first_published);
  row.day("last_reported", incident.last_published);
  row.number("confidence", incident.confidence);
  return row.take();
}

std::vector<Field> record_fields(EventRecord const& record) {
  Row row;
  ReportReference const& report = record.report;
  row.text("record_id", record.id);
  row.text("event_id", record.incident_id);
  row.text("report_id", report.id);
  row.text("source", report.source);
  row.text("source_id", report.given_id);
  row.text("source_title", report.title);
  row.text("publisher", report.publisher);
  row.text("url", report.url);
  row.text("language", report.language);
  row.day("published_start", report.published ? std::optional(report.published->interval.start) : std::nullopt);
  row.day("published_end", report.published ? std::optional(report.published->interval.end) : std::nullopt);
  row.dates(record.date ? std::optional(record.date->interval) : std::nullopt);
  row.text("event_type", event_type_name(record.type));
  row.list("modes", record.modes);
  row.list("contexts", record.contexts);
  row.integer("quad_class", quad_class(record.type));
  row.number("intensity", record.intensity);
  row.text("cameo", record.cameo);
  row.text("acled_event_type", record.acled_event_type);
  row.text("acled_sub_event_type", record.acled_sub_event_type);
  row.text("incident_type", record.incident_type);
  row.text("stage", stage_name(record.stage));
  row.text("veracity", veracity_name(record.veracity));
  row.list_of("actor1", record.source, &Actor::name);
  row.list_of("actor1_id", record.source, &Actor::id);
  row.list_of("actor2", record.target, &Actor::name);
  row.list_of("actor2_id", record.target, &Actor::id);
  row.text("claimed_by", record.claim_by ? record.claim_by->name : std::string());
  row.text("attribution", attribution_name(record.attribution));
  row.list_of("weapons", record.weapons, &Weapon::text);
  row.place(record.place);
  row.deaths(record.victims.killed, record.victims.injured, record.victims.detained, record.victims.abducted);
  row.text("trigger", trigger_text(record));
  row.number("confidence", record.confidence);
  row.text("rule", record.rule);
  return row.take();
}

}  // namespace annals::format
