#include "store/columns.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/strings.hpp"
#include "incident/input_context.hpp"

namespace annals::store {
namespace {

constexpr std::array<std::string_view, 7> section_names = {"title",   "subtitle",  "byline", "dateline",
                                                           "heading", "paragraph", "footer"};

/// Tabs and line breaks part the fields of an actor list; a name has none.
std::string plain(std::string_view name) {
  std::string out(name);
  for (char& c : out) {
    if (c == '\t' || c == '\n') {
      c = ' ';
    }
  }
  return out;
}

std::optional<Count> count_of(std::optional<ConsolidatedCount> const& count) {
  return count ? std::optional(count->count) : std::nullopt;
}

std::optional<ConsolidatedCount> consolidated(std::optional<Count> const& count) {
  return count ? std::optional(ConsolidatedCount{*count, "latest", {}}) : std::nullopt;
}

std::vector<incident::ActorName> names_of(std::vector<IncidentActor> actors) {
  std::vector<incident::ActorName> names;
  for (IncidentActor& actor : actors) {
    names.push_back({std::move(actor.id), std::move(actor.name)});
  }
  return names;
}

}  // namespace

std::optional<CivilDate> RowReader::day() {
  Result<CivilDate> const day = parse_civil_date(view());
  return day ? std::optional(*day) : std::nullopt;
}

std::optional<DateInterval> RowReader::interval() {
  std::optional<CivilDate> const start = day();
  std::optional<CivilDate> const end = day();
  DatePrecision const precision = parse_date_precision(view()).value_or(DatePrecision::unknown);
  return start && end ? std::optional(DateInterval{*start, *end, precision}) : std::nullopt;
}

std::optional<IncidentPlace> RowReader::place() {
  IncidentPlace place;
  bool const known = !m_statement.is_null(m_next);
  place.name = text();
  place.has_position = !m_statement.is_null(m_next);
  place.latitude = number();
  place.longitude = number();
  place.country = text();
  place.admin1 = text();
  place.gazetteer_id = static_cast<std::uint32_t>(integer());
  place.precision = parse_place_precision(view()).value_or(PlacePrecision::region);
  place.radius_km = number();
  return known ? std::optional(std::move(place)) : std::nullopt;
}

std::optional<Count> RowReader::count() {
  Count count;
  count.low = optional_integer();
  count.best = optional_integer();
  count.high = optional_integer();
  return count == Count() ? std::nullopt : std::optional(count);
}

Victims RowReader::victims() {
  Victims victims;
  victims.killed = count();
  victims.injured = count();
  victims.detained = count();
  victims.abducted = count();
  return victims;
}

std::vector<std::string> RowReader::list() {
  std::vector<std::string> items;
  for (std::string_view const item : split(view(), ';')) {
    items.emplace_back(item);
  }
  return items;
}

std::vector<IncidentActor> RowReader::actors() {
  std::vector<IncidentActor> actors;
  std::string_view rest = view();
  while (!rest.empty()) {
    std::string_view const line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    std::size_t const first = line.find('\t');
    std::size_t const second = line.find('\t', first + 1);
    if (first == std::string_view::npos || second == std::string_view::npos) {
      continue;
    }
    actors.push_back({std::string(line.substr(0, first)), std::string(line.substr(first + 1, second - first - 1)),
                      static_cast<std::uint32_t>(parse_integer(line.substr(second + 1)).value_or(1))});
  }
  return actors;
}

RowWriter& RowWriter::day(std::optional<CivilDate> const& day) {
  return day ? put(day->iso()) : put(std::nullopt);
}

RowWriter& RowWriter::interval(std::optional<DateInterval> const& interval) {
  if (!interval) {
    return put(std::nullopt).put(std::nullopt).put(std::nullopt);
  }
  return put(interval->start.iso()).put(interval->end.iso()).put(date_precision_name(interval->precision));
}

RowWriter& RowWriter::place(std::optional<IncidentPlace> const& place) {
  if (!place) {
    for (int column = 0; column < 8; ++column) {
      put(std::nullopt);
    }
    return *this;
  }
  put(place->name);
  if (place->has_position) {
    put(place->latitude).put(place->longitude);
  } else {
    put(std::nullopt).put(std::nullopt);
  }
  put(place->country).put(place->admin1).put(place->gazetteer_id);
  return put(place_precision_name(place->precision)).put(place->radius_km);
}

RowWriter& RowWriter::count(std::optional<Count> const& count) {
  Count const value = count.value_or(Count());
  return put(value.low).put(value.best).put(value.high);
}

RowWriter& RowWriter::victims(Victims const& victims) {
  return count(victims.killed).count(victims.injured).count(victims.detained).count(victims.abducted);
}

RowWriter& RowWriter::list(std::vector<std::string> const& items) {
  return put(list_text(items));
}

RowWriter& RowWriter::actors(std::vector<IncidentActor> const& actors) {
  return put(actors_text(actors));
}

RowWriter& RowWriter::names(std::vector<incident::ActorName> const& actors) {
  std::vector<IncidentActor> counted;
  for (incident::ActorName const& actor : actors) {
    counted.push_back({actor.id, actor.name, 1});
  }
  return this->actors(counted);
}

incident::IncidentInput read_input(RowReader& row) {
  incident::IncidentInput input;
  input.record_id = row.text();
  input.report_id = row.text();
  input.publisher = row.text();
  input.published = row.day();
  input.sketch = incident::unpack_sketch(row.blob());
  input.lede = incident::unpack_sketch(row.blob());
  input.agency = row.text();
  input.dataset = row.text();
  input.trigger = row.text();
  input.cited = parse_cited(row.view());
  input.type = parse_event_type(row.view()).value_or(EventType::assault);
  input.modes = row.list();
  input.stage = parse_stage(row.view()).value_or(Stage::accomplished);
  input.veracity = parse_veracity(row.view()).value_or(Veracity::asserted);
  input.date = row.interval();
  input.place = row.place();
  input.source = names_of(row.actors());
  input.target = names_of(row.actors());
  input.claimed_by = row.text();
  input.victims = row.victims();
  input.confidence = row.number();
  incident::unpack_context(row.blob(), input);
  return input;
}

Incident read_incident(RowReader& row) {
  Incident incident;
  incident.id = row.text();
  incident.title = row.text();
  incident.type = parse_event_type(row.view()).value_or(EventType::assault);
  incident.modes = row.list();
  incident.stage = parse_stage(row.view()).value_or(Stage::accomplished);
  incident.veracity = parse_veracity(row.view()).value_or(Veracity::asserted);
  incident.date = row.interval();
  incident.place = row.place();
  incident.source = row.actors();
  incident.target = row.actors();
  incident.claimed_by = row.list();
  Victims const victims = row.victims();
  incident.killed = consolidated(victims.killed);
  incident.injured = consolidated(victims.injured);
  incident.detained = consolidated(victims.detained);
  incident.abducted = consolidated(victims.abducted);
  incident.article_count = static_cast<std::uint32_t>(row.integer());
  incident.independent_source_count = static_cast<std::uint32_t>(row.integer());
  incident.first_published = row.day();
  incident.last_published = row.day();
  incident.confidence = row.number();
  incident.status = parse_status(row.view());
  incident.edits = parse_edits(row.view());
  return incident;
}

void write_incident(RowWriter& row, Incident const& incident) {
  row.put(incident.id).put(incident.title).put(event_type_name(incident.type)).list(incident.modes);
  row.put(stage_name(incident.stage))
      .put(veracity_name(incident.veracity))
      .interval(incident.date)
      .place(incident.place);
  row.actors(incident.source).actors(incident.target).list(incident.claimed_by);
  row.count(count_of(incident.killed)).count(count_of(incident.injured));
  row.count(count_of(incident.detained)).count(count_of(incident.abducted));
  row.put(incident.article_count).put(incident.independent_source_count);
  row.day(incident.first_published).day(incident.last_published).put(incident.confidence);
  row.put(review_status_name(incident.status)).put(edits_text(incident.edits));
}

std::string edits_text(std::vector<IncidentEdit> const& edits) {
  std::string lines;
  for (IncidentEdit const& edit : edits) {
    lines += concat({edit.field, "\t", edit.value, "\t", edit.decision, "\n"});
  }
  return lines;
}

std::vector<IncidentEdit> parse_edits(std::string_view text) {
  std::vector<IncidentEdit> edits;
  for (std::string_view const line : split(text, '\n')) {
    std::size_t const first = line.find('\t');
    std::size_t const second = line.find('\t', first + 1);
    if (first != std::string_view::npos && second != std::string_view::npos) {
      edits.push_back({std::string(line.substr(0, first)), std::string(line.substr(first + 1, second - first - 1)),
                       std::string(line.substr(second + 1))});
    }
  }
  return edits;
}

ReviewStatus parse_status(std::string_view name) {
  for (ReviewStatus const status : {ReviewStatus::reviewed, ReviewStatus::edited}) {
    if (name == review_status_name(status)) {
      return status;
    }
  }
  return ReviewStatus::automatic;
}

Report read_report(RowReader& row) {
  Report report;
  report.id = row.text();
  report.source = row.text();
  report.given_id = row.text();
  report.title = row.text();
  report.publisher = row.text();
  report.url = row.text();
  report.language = row.text();
  std::optional<DateInterval> const published = row.interval();
  DateBasis const basis = parse_date_basis(row.view()).value_or(DateBasis::given);
  if (published) {
    report.published = Published{*published, basis, {}, {}};
  }
  report.authors = row.list();
  report.sections = parse_sections(row.view());
  report.agency = row.text();
  report.agency_span.start = static_cast<std::uint32_t>(row.integer());
  report.agency_span.end = static_cast<std::uint32_t>(row.integer());
  report.text = row.text();
  return report;
}

std::string actors_text(std::vector<IncidentActor> const& actors) {
  std::string lines;
  for (IncidentActor const& actor : actors) {
    lines += concat({plain(actor.id), "\t", plain(actor.name), "\t", std::to_string(actor.records), "\n"});
  }
  return lines;
}

std::string cited_text(std::vector<incident::CitedReport> const& cited) {
  std::string lines;
  for (incident::CitedReport const& one : cited) {
    lines += concat({plain(one.publisher), "\t", one.day ? one.day->iso() : "", "\n"});
  }
  return lines;
}

std::vector<incident::CitedReport> parse_cited(std::string_view text) {
  std::vector<incident::CitedReport> cited;
  while (!text.empty()) {
    std::string_view const line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    std::size_t const tab = line.find('\t');
    Result<CivilDate> const day = parse_civil_date(tab == std::string_view::npos ? "" : line.substr(tab + 1));
    cited.push_back({std::string(line.substr(0, tab)), day ? std::optional(*day) : std::nullopt});
  }
  return cited;
}

std::string list_text(std::vector<std::string> const& items) {
  std::string joined;
  for (std::string const& item : items) {
    joined += joined.empty() ? "" : "; ";
    joined += item;
  }
  return joined;
}

std::string column_names(std::string_view columns) {
  std::string names;
  for (std::string_view const column : split(columns, ',')) {
    names += concat({names.empty() ? "" : ", ", column.substr(column.find('.') + 1)});
  }
  return names;
}

std::string placeholders(int count) {
  std::string marks;
  for (int index = 1; index <= count; ++index) {
    marks += concat({marks.empty() ? "?" : ", ?", std::to_string(index)});
  }
  return marks;
}

std::string sections_text(std::vector<Section> const& sections) {
  std::string out;
  for (Section const& section : sections) {
    out += concat({out.empty() ? "" : " ", section_names[static_cast<std::size_t>(section.kind)], ":",
                   std::to_string(section.span.start), "-", std::to_string(section.span.end)});
  }
  return out;
}

std::vector<Section> parse_sections(std::string_view text) {
  std::vector<Section> sections;
  for (std::string_view const piece : split(text, ' ')) {
    std::size_t const colon = piece.find(':');
    std::size_t const dash = piece.find('-', colon == std::string_view::npos ? 0 : colon);
    if (colon == std::string_view::npos || dash == std::string_view::npos) {
      continue;
    }
    auto const name = std::find(section_names.begin(), section_names.end(), piece.substr(0, colon));
    std::optional<std::int64_t> const start = parse_integer(piece.substr(colon + 1, dash - colon - 1));
    std::optional<std::int64_t> const end = parse_integer(piece.substr(dash + 1));
    if (name == section_names.end() || !start || !end) {
      continue;
    }
    sections.push_back({static_cast<SectionKind>(name - section_names.begin()),
                        {static_cast<std::uint32_t>(*start), static_cast<std::uint32_t>(*end)}});
  }
  return sections;
}

}  // namespace annals::store
