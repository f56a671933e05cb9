#include "release/report_line.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <limits>
#include <optional>
#include <utility>

#include "annals/event.hpp"
#include "base/content_id.hpp"
#include "base/json.hpp"
#include "base/strings.hpp"
#include "format/row.hpp"

namespace annals::release {
namespace {

constexpr std::string_view schema_name = "annals.report/1";
constexpr std::array<std::string_view, 7> section_names = {"title",   "subtitle",  "byline", "dateline",
                                                           "heading", "paragraph", "footer"};

Error malformed(std::string message, std::string_view piece = {}) {
  return Error{ErrorCode::malformed, std::move(message), {}, std::string(piece.substr(0, 80))};
}

void write_span(ByteSpan span, JsonWriter& json) {
  json.field("start", span.start).field("end", span.end);
}

Result<std::string> read_text(Json const& json, std::string_view name) {
  if (!json[name].is_string() && !json[name].is_null()) {
    return malformed(concat({name, " is not a text"}));
  }
  return json[name].string;
}

Result<ByteSpan> read_span(Json const& json, std::string_view name) {
  constexpr std::int64_t most = std::numeric_limits<std::uint32_t>::max();
  ByteSpan span;
  for (auto const& [key, value] : {std::pair("start", &span.start), std::pair("end", &span.end)}) {
    Json const& number = json[key];
    if (number.kind != Json::Kind::integer || number.integer < 0 || number.integer > most) {
      return malformed(concat({name, ".", key, " is not an offset in bytes"}));
    }
    *value = static_cast<std::uint32_t>(number.integer);
  }
  return span;
}

Result<std::optional<Published>> read_published(Json const& json) {
  if (json.is_null()) {
    return std::optional<Published>();
  }
  Published published;
  ANNALS_TRY(published.interval.start, parse_civil_date(json["start"].text()));
  ANNALS_TRY(published.interval.end, parse_civil_date(json["end"].text()));
  std::optional<DatePrecision> const precision = parse_date_precision(json["precision"].text());
  std::optional<DateBasis> const basis = parse_date_basis(json["basis"].text());
  if (!precision || !basis) {
    return malformed("published has no such precision or basis", json[precision ? "basis" : "precision"].text());
  }
  published.interval.precision = *precision;
  published.basis = *basis;
  return std::optional(published);
}

Result<std::vector<Section>> read_sections(Json const& json) {
  std::vector<Section> sections;
  for (Json const& item : json.items) {
    auto const name = std::ranges::find(section_names, item["kind"].text());
    if (name == section_names.end()) {
      return malformed("a section has no such kind", item["kind"].text());
    }
    ANNALS_TRY(ByteSpan const span, read_span(item, "sections"));
    sections.push_back({static_cast<SectionKind>(name - section_names.begin()), span});
  }
  return sections;
}

Result<void> read_agency(Json const& json, Report& report) {
  if (json.is_null()) {
    return {};
  }
  ANNALS_TRY(report.agency, read_text(json, "name"));
  ANNALS_TRY(report.agency_span, read_span(json, "agency"));
  return {};
}

}  // namespace

std::string report_line(Report const& report, bool with_text, std::vector<EarlierVersion> const& earlier) {
  JsonWriter json;
  json.begin_object().field("schema", schema_name).field("id", report.id).field_or_null("source", report.source);
  json.field_or_null("given_id", report.given_id).field_or_null("title", report.title);
  json.field_or_null("publisher", report.publisher).field_or_null("url", report.url);
  json.field_or_null("language", report.language).key("published");
  if (report.published) {
    DateInterval const& interval = report.published->interval;
    json.begin_object().field("start", interval.start.iso()).field("end", interval.end.iso());
    json.field("precision", date_precision_name(interval.precision));
    json.field("basis", date_basis_name(report.published->basis)).end_object();
  } else {
    json.null();
  }
  json.key("authors").begin_array();
  for (std::string const& author : report.authors) {
    json.value(author);
  }
  json.end_array().key("agency");
  if (report.agency.empty()) {
    json.null();
  } else {
    json.begin_object().field("name", report.agency);
    write_span(report.agency_span, json);
    json.end_object();
  }
  // A text that is withheld leaves no trace of itself.
  if (report.text.empty()) {
    json.key("bytes").null().key("sha256").null();
  } else {
    json.field("bytes", report.text.size()).field("sha256", sha256_hex(report.text));
  }
  json.key("sections").begin_array();
  for (Section const& section : with_text ? report.sections : std::vector<Section>()) {
    json.begin_object().field("kind", section_names[static_cast<std::size_t>(section.kind)]);
    write_span(section.span, json);
    json.end_object();
  }
  json.end_array().key("text");
  with_text ? json.value(report.text) : json.null();
  if (!earlier.empty()) {
    json.key("earlier_versions").begin_array();
    for (EarlierVersion const& version : earlier) {
      json.begin_object().field("id", version.id).field_or_null("title", with_text ? version.title : "");
      json.field_or_null("publisher", with_text ? version.publisher : "");
      json.field_or_null("text", with_text ? version.text : "").end_object();
    }
    json.end_array();
  }
  json.end_object();
  return json.take();
}

Result<Report> parse_report_line(std::string_view line) {
  ANNALS_TRY(Json const json, parse_json(line));
  if (json["schema"].text() != schema_name) {
    return Error{ErrorCode::unsupported, concat({"not of the schema ", schema_name}), {}, json["schema"].string};
  }
  Report report;
  for (auto const& [name, value] :
       std::initializer_list<std::pair<std::string_view, std::string*>>{{"id", &report.id},
                                                                        {"source", &report.source},
                                                                        {"given_id", &report.given_id},
                                                                        {"title", &report.title},
                                                                        {"publisher", &report.publisher},
                                                                        {"url", &report.url},
                                                                        {"language", &report.language},
                                                                        {"text", &report.text}}) {
    ANNALS_TRY(*value, read_text(json, name));
  }
  ANNALS_TRY(report.published, read_published(json["published"]));
  for (Json const& author : json["authors"].items) {
    report.authors.push_back(author.string);
  }
  ANNALS_CHECK(read_agency(json["agency"], report));
  ANNALS_TRY(report.sections, read_sections(json["sections"]));
  if (!report.text.empty() && json["sha256"].text() != sha256_hex(report.text)) {
    return malformed("the text is not that of its sha256", report.id);
  }
  return report;
}

Result<std::vector<EarlierVersion>> parse_earlier_versions(std::string_view line) {
  ANNALS_TRY(Json const json, parse_json(line));
  std::vector<EarlierVersion> versions;
  for (Json const& item : json["earlier_versions"].items) {
    EarlierVersion& version = versions.emplace_back();
    ANNALS_TRY(version.id, read_text(item, "id"));
    ANNALS_TRY(version.title, read_text(item, "title"));
    ANNALS_TRY(version.publisher, read_text(item, "publisher"));
    ANNALS_TRY(version.text, read_text(item, "text"));
  }
  return versions;
}

std::vector<format::Field> report_fields(Report const& report) {
  format::Row row;
  row.text("report_id", report.id);
  row.text("source", report.source);
  row.text("source_id", report.given_id);
  row.text("source_title", report.title);
  row.text("publisher", report.publisher);
  row.text("agency", report.agency);
  row.text("url", report.url);
  row.text("language", report.language);
  row.day("published_start", report.published ? std::optional(report.published->interval.start) : std::nullopt);
  row.day("published_end", report.published ? std::optional(report.published->interval.end) : std::nullopt);
  row.text("published_basis", report.published ? date_basis_name(report.published->basis) : std::string_view());
  row.list("authors", report.authors);
  bool const has_text = !report.text.empty();
  row.integer("bytes", has_text ? std::optional(static_cast<std::int64_t>(report.text.size())) : std::nullopt);
  row.text("sha256", has_text ? sha256_hex(report.text) : std::string());
  return row.take();
}

}  // namespace annals::release
