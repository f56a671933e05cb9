#include "report/report_json.hpp"

#include <string_view>

#include "annals/event.hpp"
#include "report/layout.hpp"

namespace annals::report {
namespace {

void write_span(JsonWriter& json, ByteSpan span) {
  json.field("start", span.start).field("end", span.end);
}

void write_span_or_null(JsonWriter& json, std::string_view name, ByteSpan span) {
  json.key(name);
  if (span.empty()) {
    json.null();
    return;
  }
  json.begin_object();
  write_span(json, span);
  json.end_object();
}

void write_interval(JsonWriter& json, DateInterval const& interval) {
  json.field("start", interval.start.iso()).field("end", interval.end.iso());
}

void write_published(JsonWriter& json, Report const& report) {
  json.key("published");
  if (!report.published.has_value()) {
    json.null();
    return;
  }
  Published const& published = *report.published;
  json.begin_object();
  write_interval(json, published.interval);
  json.field("basis", date_basis_name(published.basis));
  json.field_or_null("text", slice(report.text, published.span));
  json.field_or_null("reason", published.reason);
  json.end_object();
}

/// "2022-12-26", "2019-11", "2019", or the two days of a range.
std::string date_text(Citation const& citation) {
  if (!citation.date.has_value()) {
    return {};
  }
  std::string const start = citation.date->start.iso();
  if (citation.date->precision == DatePrecision::days) {
    return start + "/" + citation.date->end.iso();
  }
  return start.substr(0, citation.month == 0 ? 4 : citation.day == 0 ? 7 : 10);
}

void write_citation(JsonWriter& json, Report const& report, Citation const& citation) {
  json.begin_object();
  write_span(json, citation.span);
  json.field("text", slice(report.text, citation.span));
  json.field("publisher", citation.publisher);
  json.field_or_null("date", date_text(citation));
  json.field_or_null("date_text", slice(report.text, citation.date_span));
  json.field("year_written", citation.year_written);
  write_span_or_null(json, "scope", citation.scope);
  json.end_object();
}

}  // namespace

void write_report(JsonWriter& json, Report const& report) {
  json.begin_object();
  json.field("source", report.source).field("id", report.id).field_or_null("given_id", report.given_id);
  json.field_or_null("title", report.title)
      .field_or_null("publisher", report.publisher)
      .field_or_null("url", report.url);
  json.key("agency");
  if (report.agency.empty()) {
    json.null();
  } else {
    json.begin_object().field("name", report.agency).field_or_null("text", slice(report.text, report.agency_span));
    write_span(json, report.agency_span);
    json.end_object();
  }
  write_published(json, report);
  json.key("updated");
  if (report.updated.has_value()) {
    json.begin_object();
    write_interval(json, *report.updated);
    json.end_object();
  } else {
    json.null();
  }
  json.key("authors").begin_array();
  for (std::string const& author : report.authors) {
    json.value(author);
  }
  json.end_array();
  json.field("language", report.language)
      .field_or_null("dateline_place", report.dateline_place)
      .field("text", report.text);
  json.key("sections").begin_array();
  for (Section const& section : report.sections) {
    json.begin_object().field("kind", section_kind_name(section.kind));
    write_span(json, section.span);
    json.end_object();
  }
  json.end_array();
  json.key("citations").begin_array();
  for (Citation const& citation : report.citations) {
    write_citation(json, report, citation);
  }
  json.end_array().end_object();
}

std::string report_json(Report const& report) {
  JsonWriter json;
  write_report(json, report);
  return json.take();
}

}  // namespace annals::report
