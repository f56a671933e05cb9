#include "release/tables.hpp"

#include <array>
#include <iterator>
#include <utility>

#include "annals/event.hpp"
#include "annals/incident.hpp"
#include "format/ledger.hpp"
#include "release/history.hpp"
#include "release/report_line.hpp"

namespace annals::release {
namespace {

struct Meaning {
  std::string_view table;  ///< empty: any that has no meaning of its own
  std::string_view column;
  std::string_view meaning;
};

constexpr Meaning meanings[] = {
    {"incidents.csv", "event_id", "id of the incident, an event in the world; never used for another one"},
    {"records.csv", "event_id", "id of the incident that the record belongs to; empty when a person rejected it"},
    {"ledger.csv", "event_id", "id of the incident"},
    {"incidents.csv", "title", "type, mode, place and day in words"},
    {"", "record_id", "id of the record: an event as one report tells it"},
    {"", "report_id", "id of the report: a hash of its title, publisher and text"},
    {"", "source", "path or address of the report as it was given to the program"},
    {"", "source_id", "id that the publisher of the report gave it"},
    {"", "source_title", "title of the report"},
    {"", "publisher", "outlet that published the report"},
    {"", "agency", "news agency that the report credits"},
    {"", "url", "address of the report"},
    {"", "language", "language of the report, ISO 639-1"},
    {"", "published_start", "first possible day of publication"},
    {"", "published_end", "last possible day of publication"},
    {"", "published_basis", "how the day of publication is known: given with the report, from its own words, inferred"},
    {"", "authors", "names under or over the report"},
    {"", "bytes", "length of the text of the report in bytes (UTF-8)"},
    {"", "sha256", "SHA-256 of the text of the report"},
    {"", "date_start", "first possible day of the event"},
    {"", "date_end", "last possible day of the event"},
    {"", "time_precision", "how exact the days are"},
    {"", "event_type", "one of PLOVER's sixteen types"},
    {"", "modes", "PLOVER's modes: how it was done; the most frequent first"},
    {"", "contexts", "PLOVER's contexts: what else the event is about"},
    {"", "quad_class", "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict"},
    {"", "intensity", "PLOVER's scale, -10 (worst) to 10"},
    {"", "cameo", "code of CAMEO"},
    {"", "acled_event_type", "the same in ACLED's words"},
    {"", "acled_sub_event_type", "the same in ACLED's words"},
    {"", "incident_type", "the same in the words of MUC-4"},
    {"", "stage", "whether it was done, tried, or threatened"},
    {"", "veracity", "how far the reports stand behind it"},
    {"", "actor1", "who did it"},
    {"", "actor1_id", "ids of these in the dictionary of actors; an actor without an id has no item here"},
    {"", "actor2", "to whom or what it was done"},
    {"", "actor2_id", "ids of these in the dictionary of actors; an actor without an id has no item here"},
    {"", "claimed_by", "who claimed to have done it"},
    {"", "attribution", "how sure the report is of who did it"},
    {"", "weapons", "weapons, in the words of the report"},
    {"", "iso3", "country, ISO 3166-1 alpha-3"},
    {"", "admin1", "province"},
    {"", "location", "name of the place"},
    {"", "gazetteer_id", "id of the place in GeoNames"},
    {"", "latitude", "degrees north, WGS84"},
    {"", "longitude", "degrees east, WGS84"},
    {"", "geo_precision", "how exact the place is"},
    {"", "radius_km", "kilometres around the point within which the event lies"},
    {"", "deaths_low", "dead: the smallest number that a source stands by"},
    {"", "deaths_best", "dead: the number that the count rule chooses among those of the sources"},
    {"", "deaths_high", "dead: the greatest number that a source stands by; empty when it has no upper bound"},
    {"", "injured_low", "injured, as for dead"},
    {"", "injured_best", "injured, as for dead"},
    {"", "injured_high", "injured, as for dead"},
    {"", "detained_low", "detained, as for dead"},
    {"", "detained_best", "detained, as for dead"},
    {"", "detained_high", "detained, as for dead"},
    {"", "abducted_low", "abducted, as for dead"},
    {"", "abducted_best", "abducted, as for dead"},
    {"", "abducted_high", "abducted, as for dead"},
    {"", "article_count", "how many reports tell of it"},
    {"", "independent_source_count", "how many lines of reporting tell of it: copies of one wire count once"},
    {"", "first_reported", "first day of publication of its reports"},
    {"", "last_reported", "last day of publication of its reports"},
    {"incidents.csv", "confidence", "0 to 1: the program's own probability of its most certain record"},
    {"", "confidence", "0 to 1: the program's own probability that this is an event"},
    {"", "status", "whether a person looked at it (reviewed) or set a field of it (edited)"},
    {"", "trigger", "the words that express the event"},
    {"", "rule", "the entry of the program's dictionaries, or the model, that found it"},
    {"ledger.csv", "field", "field of the incident that the value is for"},
    {"", "value", "the value as text: 31, 24- (no upper bound), 2023-03-09, 2023-03-01/2023-03-31, a name"},
    {"", "value_id", "id of the value in the dictionary of actors or in GeoNames"},
    {"", "low", "lowest number, of values that are numbers"},
    {"", "best", "best number, of values that are numbers"},
    {"", "high", "highest number, of values that are numbers"},
    {"", "speakers", "whom the report lets say it; nobody: the report itself"},
    {"", "speaker_kinds", "what they are: belligerent, official, medic, witness, agency, monitor, media"},
    {"", "line", "whose words they are: the outlet cited, the agency credited, else the publisher"},
    {"", "family", "number of the line of reporting within the incident; one number is one independent source"},
    {"", "published", "first possible day of publication of the report"},
    {"", "start", "first byte of the words in the text of the report"},
    {"", "end", "byte after the last one of the words in the text of the report"},
    {"", "words", "the words of the report that say it"},
    {"", "inferred", "why the record has this value when no words say so"},
    {"", "stands", "0 when a later report of the same line gives another number, else 1"},
    {"", "revises", "the earlier record of the same line that gave another number"},
    {"", "decision", "id of the decision by which a person set the value"},
    {"changes.csv", "kind", "what became of the incident since the release before"},
    {"", "incident", "id of the incident"},
    {"", "gone", "1 when the id is no incident of this release any more: delete it, else 0"},
    {"", "became", "ids of the incidents that hold its records now"},
    {"", "came_from", "ids of the incidents that held its records in the release before"},
    {"", "fields", "members of the incident that differ from the release before"},
};

std::string_view meaning_of(std::string_view table, std::string_view column) {
  std::string_view found;
  for (Meaning const& entry : meanings) {
    if (entry.column == column && (entry.table == table || (entry.table.empty() && found.empty()))) {
      found = entry.meaning;
      if (entry.table == table) {
        break;
      }
    }
  }
  return found;
}

template <typename Enum, typename Name>
std::vector<std::string> names_up_to(Enum last, Name name) {
  std::vector<std::string> names;
  for (int value = 0; value <= static_cast<int>(last); ++value) {
    names.emplace_back(name(static_cast<Enum>(value)));
  }
  return names;
}

std::vector<std::string> values_of(std::string_view table, std::string_view column) {
  if (column == "event_type") {
    return {event_type_names.begin(), event_type_names.end()};
  }
  if (column == "time_precision") {
    return names_up_to(DatePrecision::unknown, date_precision_name);
  }
  if (column == "geo_precision") {
    return names_up_to(PlacePrecision::region, place_precision_name);
  }
  if (column == "stage") {
    return names_up_to(Stage::threatened, stage_name);
  }
  if (column == "veracity") {
    return names_up_to(Veracity::disputed, veracity_name);
  }
  if (column == "attribution") {
    return names_up_to(Attribution::denied, attribution_name);
  }
  if (column == "published_basis") {
    return names_up_to(DateBasis::inferred, date_basis_name);
  }
  if (column == "status") {
    return names_up_to(ReviewStatus::edited, review_status_name);
  }
  if (table == "changes.csv" && column == "kind") {
    return {incident::change_kind_names.begin(), incident::change_kind_names.end()};
  }
  return {};
}

Table table_of(std::string_view file, std::string_view title, std::string_view row, std::string_view key,
               std::vector<format::Field> const& fields) {
  Table table = {file, title, row, key, {}};
  for (format::Field const& field : fields) {
    table.columns.push_back(
        {std::string(field.name), field.kind, meaning_of(file, field.name), values_of(file, field.name)});
  }
  return table;
}

/// The writer of the ledger names no kinds: its rows have many kinds of values.
std::vector<format::Field> ledger_columns() {
  std::vector<format::Field> fields = format::ledger_fields("", incident::LedgerEntry());
  for (format::Field& field : fields) {
    for (std::string_view const number : {"low", "best", "high", "family", "start", "end", "stands"}) {
      field.kind = field.name == number ? format::FieldKind::integer : field.kind;
    }
    field.kind = field.name == "published" ? format::FieldKind::day : field.kind;
  }
  return fields;
}

}  // namespace

std::vector<Table> release_tables(bool with_changes) {
  std::vector<Table> tables = {
      table_of("incidents.csv", "Incidents", "an event in the world, made of all records that tell of it", "event_id",
               format::incident_fields(Incident())),
      table_of("ledger.csv", "Ledger", "a value of a field of an incident, and who says it in which words", "",
               ledger_columns()),
      table_of("records.csv", "Records", "an event as one report tells it", "record_id",
               format::record_fields(EventRecord())),
      table_of("reports.csv", "Reports", "a report that was read", "report_id", report_fields(Report())),
  };
  if (with_changes) {
    tables.insert(tables.begin(), table_of("changes.csv", "Changes",
                                           "an incident that came, changed or went since "
                                           "the release before",
                                           "incident", history_fields(HistoryEntry())));
  }
  return tables;
}

}  // namespace annals::release
