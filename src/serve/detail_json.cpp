// serve/detail_json.cpp -- what one incident has beyond a row. See serve/detail_json.hpp.
#include "serve/detail_json.hpp"

#include <optional>

#include "format/ledger.hpp"

namespace annals::serve {
namespace {

void write_number(std::string_view name, std::optional<std::int64_t> const& number, JsonWriter& json) {
  json.key(name);
  if (number) {
    json.value(*number);
  } else {
    json.null();
  }
}

void write_bounds(Count const& count, JsonWriter& json) {
  write_number("low", count.low, json);
  write_number("best", count.best, json);
  write_number("high", count.high, json);
}

void write_count(std::string_view name, std::optional<ConsolidatedCount> const& count, JsonWriter& json) {
  json.key(name);
  if (!count) {
    json.null();
    return;
  }
  json.begin_object().field("rule", count->rule).key("reported").begin_array();
  for (ReportedCount const& one : count->reported) {
    json.begin_object().field("record", one.record_id).field_or_null("publisher", one.publisher);
    json.field_or_null("published", one.published ? one.published->iso() : "");
    json.field_or_null("said_on", one.said_on ? one.said_on->iso() : "");
    write_bounds(one.count, json);
    json.field("family", one.family).field("stands", one.stands).field_or_null("revises", one.revises).end_object();
  }
  json.end_array().end_object();
}

}  // namespace

void write_counts(Incident const& incident, JsonWriter& json) {
  json.begin_object();
  write_count("killed", incident.killed, json);
  write_count("injured", incident.injured, json);
  write_count("detained", incident.detained, json);
  write_count("abducted", incident.abducted, json);
  json.end_object();
}

void write_members(Incident const& incident, JsonWriter& json) {
  json.begin_array();
  for (IncidentMember const& member : incident.members) {
    json.begin_object().field("record", member.record_id).field("report", member.report_id);
    json.field_or_null("joined_to", member.joined_to).field_or_null("reason", member.reason);
    json.field("score", member.score).field("family", member.family).field_or_null("line", member.line);
    json.field_or_null("family_reason", member.family_reason);
    json.field_or_null("revises", member.revises).field_or_null("revision", member.revision).end_object();
  }
  json.end_array();
}

void write_ledger(std::vector<incident::LedgerEntry> const& entries, JsonWriter& json) {
  json.begin_array();
  for (incident::LedgerEntry const& entry : entries) {
    format::write_ledger_entry(json.begin_object(), entry);
    json.end_object();
  }
  json.end_array();
}

void write_report(Report const& report, JsonWriter& json) {
  json.begin_object().field("id", report.id).field("source", report.source);
  json.field_or_null("given_id", report.given_id).field_or_null("title", report.title);
  json.field_or_null("publisher", report.publisher).field_or_null("url", report.url);
  json.field_or_null("language", report.language).key("published");
  if (report.published) {
    json.begin_object().field("start", report.published->interval.start.iso());
    json.field("end", report.published->interval.end.iso());
    json.field("basis", date_basis_name(report.published->basis)).end_object();
  } else {
    json.null();
  }
  json.field("text", report.text).end_object();
}

void write_versions(store::ReportHistory const& history, JsonWriter& json) {
  json.begin_array();
  std::int64_t number = 0;
  for (store::ReportVersion const& version : history.versions) {
    json.begin_object().field("number", ++number).field("id", version.id).field("latest", version.is_latest);
    json.field_or_null("title", version.title).field("source", version.source).field_or_null("url", version.url);
    json.field_or_null("fetched", version.fetched).field_or_null("seen", version.seen);
    json.field_or_null("updated", version.updated).field_or_null("sha256", version.sha256);
    json.field_or_null("media_type", version.media_type).key("size");
    if (version.sha256.empty()) {
      json.null();
    } else {
      json.value(static_cast<std::int64_t>(version.size));
    }
    json.field("kept", version.has_bytes).field_or_null("http_head", version.http_head);
    json.field_or_null("text", version.is_latest ? "" : version.text).end_object();
  }
  json.end_array();
}

}  // namespace annals::serve
