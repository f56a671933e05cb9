#include "format/review_json.hpp"

#include <string_view>

#include "base/strings.hpp"
#include "format/decision_json.hpp"
#include "format/incident_json.hpp"

namespace annals::format {
namespace {

void write_strings(std::string_view name, std::vector<std::string> const& items, JsonWriter& json) {
  json.key(name).begin_array();
  for (std::string const& item : items) {
    json.value(item);
  }
  json.end_array();
}

FieldValue list_or_none(std::vector<std::string> const& items) {
  std::string text;
  for (std::string const& item : items) {
    text += concat({text.empty() ? "" : "; ", item});
  }
  return text.empty() ? FieldValue() : FieldValue(std::move(text));
}

}  // namespace

void write_change(incident::Change const& change, JsonWriter& json) {
  json.begin_object().field("sequence", change.sequence).field_or_null("at", change.at);
  json.field("kind", incident::change_kind_name(change.kind)).field("incident", change.incident);
  json.field("gone", change.is_gone());
  write_strings("became", change.became, json);
  write_strings("came_from", change.came_from, json);
  json.end_object();
}

std::vector<Field> change_fields(incident::Change const& change) {
  return {{"sequence", change.sequence},
          {"at", change.at.empty() ? FieldValue() : FieldValue(change.at)},
          {"kind", std::string(incident::change_kind_name(change.kind))},
          {"event_id", change.incident},
          {"gone", std::int64_t{change.is_gone() ? 1 : 0}},
          {"became", list_or_none(change.became)},
          {"came_from", list_or_none(change.came_from)}};
}

void write_logged_decision(incident::LoggedDecision const& logged, JsonWriter& json) {
  json.begin_object().field("sequence", logged.sequence).field("state", logged.in_force ? "in_force" : "undone");
  write_strings("waiting", logged.waiting, json);
  json.field_or_null("gives_way_to", logged.contradiction ? logged.contradiction->by : "");
  json.field_or_null("note", logged.contradiction ? logged.contradiction->message : "").key("decision");
  write_decision(logged.decision, json);
  json.end_object();
}

void write_review_item(incident::ReviewItem const& item, JsonWriter& json) {
  json.begin_object().field("question", item.second ? "merge" : "split").field("chance", item.doubt.chance);
  json.field("dead", item.doubt.dead).field("reports", item.doubt.reports).field("weight", item.doubt.weight);
  json.field("record", item.doubt.record).field("other", item.doubt.other).field("reason", item.doubt.reason);
  json.key("first").raw(incident_json(item.first)).key("second");
  if (item.second) {
    json.raw(incident_json(*item.second));
  } else {
    json.null();
  }
  json.end_object();
}

}  // namespace annals::format
