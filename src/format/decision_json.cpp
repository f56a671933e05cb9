#include "format/decision_json.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/strings.hpp"

namespace annals::format {
namespace {

constexpr std::string_view schema_name = "annals.decision/1";

Error malformed(std::string message, std::string_view piece = {}) {
  return Error{ErrorCode::malformed, std::move(message), {}, std::string(piece.substr(0, 80))};
}

/// A misspelt member would be lost in silence, and with it a part of what somebody decided.
Result<void> check_members(Json const& json, std::initializer_list<std::string_view> names, std::string_view what) {
  if (!json.is_object()) {
    return malformed(concat({what, " is not an object"}));
  }
  for (auto const& [name, value] : json.members) {
    if (std::ranges::find(names, name) == names.end()) {
      return malformed(concat({what, " has no such member"}), name);
    }
  }
  return {};
}

Result<std::string> read_text(Json const& json, std::string_view name) {
  Json const& value = json[name];
  if (!value.is_string() && !value.is_null()) {
    return malformed(concat({name, " is not a text"}));
  }
  return std::string(value.text());
}

Result<std::uint32_t> read_offset(Json const& json, std::string_view name) {
  Json const& value = json[name];
  if (value.kind != Json::Kind::integer || value.integer < 0 || value.integer > std::int64_t{0xffffffff}) {
    return malformed(concat({"trigger.", name, " is not an offset in bytes"}));
  }
  return static_cast<std::uint32_t>(value.integer);
}

Result<incident::Anchor> read_anchor(Json const& json) {
  ANNALS_CHECK(check_members(json, {"report", "record", "trigger", "type"}, "a record of a decision"));
  incident::Anchor anchor;
  ANNALS_TRY(anchor.report_id, read_text(json, "report"));
  ANNALS_TRY(anchor.record_id, read_text(json, "record"));
  Json const& trigger = json["trigger"];
  ANNALS_CHECK(check_members(trigger, {"start", "end", "text"}, "trigger"));
  ANNALS_TRY(anchor.trigger.start, read_offset(trigger, "start"));
  ANNALS_TRY(anchor.trigger.end, read_offset(trigger, "end"));
  ANNALS_TRY(anchor.text, read_text(trigger, "text"));
  std::optional<EventType> const type = parse_event_type(json["type"].text());
  if (!type) {
    return malformed("type is none of PLOVER's sixteen", json["type"].text());
  }
  anchor.type = *type;
  return anchor;
}

Result<std::vector<incident::DecisionSide>> read_sides(Json const& json) {
  std::vector<incident::DecisionSide> sides;
  if (!json.is_array() && !json.is_null()) {
    return malformed("sides is not a list");
  }
  for (Json const& item : json.items) {
    ANNALS_CHECK(check_members(item, {"incident", "records"}, "a side of a decision"));
    incident::DecisionSide side;
    ANNALS_TRY(side.incident_id, read_text(item, "incident"));
    if (!item["records"].is_array()) {
      return malformed("records is not a list");
    }
    for (Json const& record : item["records"].items) {
      ANNALS_TRY(incident::Anchor anchor, read_anchor(record));
      side.anchors.push_back(std::move(anchor));
    }
    sides.push_back(std::move(side));
  }
  return sides;
}

Result<incident::Decision> read_decision(Json const& json) {
  ANNALS_CHECK(check_members(
      json, {"schema", "id", "seq", "state", "kind", "who", "when", "why", "sides", "field", "value", "undoes"},
      "a decision"));
  if (json["schema"].text() != schema_name) {
    return Error{ErrorCode::unsupported, concat({"not of the schema ", schema_name}), {}, json["schema"].string};
  }
  incident::Decision decision;
  std::optional<incident::DecisionKind> const kind = incident::parse_decision_kind(json["kind"].text());
  if (!kind) {
    return malformed("kind is merge, split, edit, reject, unsure or undo", json["kind"].text());
  }
  decision.kind = *kind;
  ANNALS_TRY(decision.id, read_text(json, "id"));
  ANNALS_TRY(decision.who, read_text(json, "who"));
  ANNALS_TRY(decision.when, read_text(json, "when"));
  ANNALS_TRY(decision.why, read_text(json, "why"));
  ANNALS_TRY(decision.sides, read_sides(json["sides"]));
  ANNALS_TRY(decision.field, read_text(json, "field"));
  ANNALS_TRY(decision.value, read_text(json, "value"));
  ANNALS_TRY(decision.undoes, read_text(json, "undoes"));
  return decision;
}

}  // namespace

void write_decision(incident::Decision const& decision, JsonWriter& json) {
  json.begin_object().field("schema", schema_name).field("id", decision.id);
  json.field("kind", incident::decision_kind_name(decision.kind)).field("who", decision.who);
  json.field("when", decision.when).field_or_null("why", decision.why).key("sides").begin_array();
  for (incident::DecisionSide const& side : decision.sides) {
    json.begin_object().field_or_null("incident", side.incident_id).key("records").begin_array();
    for (incident::Anchor const& anchor : side.anchors) {
      json.begin_object().field("report", anchor.report_id).field("record", anchor.record_id).key("trigger");
      json.begin_object().field("start", anchor.trigger.start).field("end", anchor.trigger.end);
      json.field("text", anchor.text).end_object().field("type", event_type_name(anchor.type)).end_object();
    }
    json.end_array().end_object();
  }
  json.end_array().field_or_null("field", decision.field);
  if (decision.kind == incident::DecisionKind::edit) {
    json.field("value", decision.value);  // empty says that it is unknown
  } else {
    json.key("value").null();
  }
  json.field_or_null("undoes", decision.undoes).end_object();
}

std::string decision_json(incident::Decision const& decision) {
  JsonWriter json;
  write_decision(decision, json);
  return json.take();
}

Result<incident::Decision> parse_decision(std::string_view line) {
  ANNALS_TRY(Json const json, parse_json(line));
  ANNALS_TRY(incident::Decision decision, read_decision(json));
  ANNALS_CHECK(incident::check_decision(decision));
  std::string id = incident::decision_id(decision);
  if (!decision.id.empty() && decision.id != id) {
    return malformed("the id is not that of the decision: something in it was changed", decision.id);
  }
  decision.id = std::move(id);
  return decision;
}

DecisionLog read_decision_log(std::string_view bytes, std::string const& file) {
  DecisionLog log;
  std::size_t start = 0;
  for (std::uint64_t number = 1; start < bytes.size(); ++number) {
    std::size_t const end = std::min(bytes.find('\n', start), bytes.size());
    std::string_view const line = bytes.substr(start, end - start);
    if (!trim(line).empty()) {
      Result<incident::Decision> decision = parse_decision(line);
      if (decision) {
        log.decisions.push_back(std::move(decision).value());
      } else {
        Error error = std::move(decision).error();
        error.place.file = file;
        error.place.line = number;
        error.place.column = error.place.byte ? *error.place.byte + 1 : 0;
        error.place.byte = start + error.place.byte.value_or(0);
        log.errors.push_back(std::move(error));
      }
    }
    start = end + 1;
  }
  return log;
}

}  // namespace annals::format
