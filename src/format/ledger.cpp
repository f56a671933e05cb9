#include "format/ledger.hpp"

#include "base/strings.hpp"

namespace annals::format {
namespace {

FieldValue text_or_none(std::string_view text) {
  return text.empty() ? FieldValue() : FieldValue(std::string(text));
}

FieldValue number_or_none(std::optional<std::int64_t> number) {
  return number ? FieldValue(*number) : FieldValue();
}

void write_bound(std::string_view name, std::optional<std::int64_t> bound, JsonWriter& json) {
  json.key(name);
  if (bound) {
    json.value(*bound);
  } else {
    json.null();
  }
}

std::string day_text(std::optional<CivilDate> const& day) {
  return day ? day->iso() : std::string();
}

}  // namespace

void write_ledger_entry(JsonWriter& json, incident::LedgerEntry const& entry) {
  json.field("field", entry.field).field("value", entry.value).field_or_null("id", entry.id);
  if (entry.count) {
    write_bound("low", entry.count->low, json);
    write_bound("best", entry.count->best, json);
    write_bound("high", entry.count->high, json);
  }
  json.field_or_null("record", entry.record_id).field_or_null("report", entry.report_id);
  json.field_or_null("publisher", entry.publisher).field_or_null("line", entry.line);
  json.key("family");
  if (entry.family == 0) {
    json.null();
  } else {
    json.value(entry.family);
  }
  json.field_or_null("published", day_text(entry.published)).key("words").begin_array();
  for (incident::LedgerWords const& words : entry.words) {
    json.begin_object().field("start", words.span.start).field("end", words.span.end).field("text", words.text);
    json.end_object();
  }
  json.end_array().key("speakers").begin_array();
  for (incident::LedgerSpeaker const& speaker : entry.speakers) {
    json.begin_object().field("name", speaker.name).field_or_null("id", speaker.id).field_or_null("kind", speaker.kind);
    json.field_or_null("party", speaker.party).end_object();
  }
  json.end_array().field_or_null("inferred", entry.inferred).field("stands", entry.stands);
  json.field_or_null("revises", entry.revises).field_or_null("decision", entry.decision);
}

std::string ledger_json(std::string_view incident_id, incident::LedgerEntry const& entry) {
  JsonWriter json;
  json.begin_object().field("incident", incident_id);
  write_ledger_entry(json, entry);
  json.end_object();
  return json.take();
}

std::vector<Field> ledger_fields(std::string_view incident_id, incident::LedgerEntry const& entry) {
  std::string words;
  for (incident::LedgerWords const& one : entry.words) {
    words += concat({words.empty() ? "" : "; ", one.text});
  }
  std::string speakers;
  std::string speaker_kinds;
  for (incident::LedgerSpeaker const& one : entry.speakers) {
    speakers += concat({speakers.empty() ? "" : "; ", one.name});
    speaker_kinds += one.kind.empty() ? std::string() : concat({speaker_kinds.empty() ? "" : "; ", one.kind});
  }
  bool const has_words = !entry.words.empty();
  Count const count = entry.count.value_or(Count());
  using Number = std::optional<std::int64_t>;
  return {{"event_id", text_or_none(incident_id)},
          {"field", text_or_none(entry.field)},
          {"value", text_or_none(entry.value)},
          {"value_id", text_or_none(entry.id)},
          {"low", number_or_none(count.low)},
          {"best", number_or_none(count.best)},
          {"high", number_or_none(count.high)},
          {"record_id", text_or_none(entry.record_id)},
          {"report_id", text_or_none(entry.report_id)},
          {"publisher", text_or_none(entry.publisher)},
          {"line", text_or_none(entry.line)},
          {"family", number_or_none(entry.family == 0 ? Number() : Number(entry.family))},
          {"published", text_or_none(day_text(entry.published))},
          {"start", number_or_none(has_words ? Number(entry.words.front().span.start) : Number())},
          {"end", number_or_none(has_words ? Number(entry.words.front().span.end) : Number())},
          {"words", text_or_none(words)},
          {"speakers", text_or_none(speakers)},
          {"speaker_kinds", text_or_none(speaker_kinds)},
          {"inferred", text_or_none(entry.inferred)},
          {"stands", FieldValue(std::int64_t{entry.stands ? 1 : 0})},
          {"revises", text_or_none(entry.revises)},
          {"decision", text_or_none(entry.decision)}};
}

}  // namespace annals::format
