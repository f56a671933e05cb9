// serve/review_api.cpp -- decisions, changes and the review queue over HTTP. See serve/review_api.hpp.
#include "serve/review_api.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <utility>

#include "base/json.hpp"
#include "base/strings.hpp"
#include "format/review_json.hpp"
#include "store/make_decision.hpp"

namespace annals::serve {
namespace {

constexpr std::string_view changes_path = "/api/v1/changes";
constexpr std::string_view next_path = "/api/v1/review/next";
constexpr std::uint32_t largest_size = 1000;
constexpr std::size_t longest_text = 4096;

HttpResponse failure(Error const& error) {
  unsigned const status = error.code == ErrorCode::not_found                                     ? 404
                          : error.code == ErrorCode::usage || error.code == ErrorCode::malformed ? 400
                          : error.code == ErrorCode::busy                                        ? 503
                                                                                                 : 500;
  return error_response(status, error);
}

/// The one value of a parameter. Anything else than the names is an error that lists them.
class Parameters {
 public:
  Parameters(HttpRequest const& request, std::initializer_list<std::string_view> names) : m_request(request) {
    for (Parameter const& one : request.query) {
      if (std::ranges::find(names, one.first) == names.end()) {
        std::string valid;
        for (std::string_view const name : names) {
          valid += concat({valid.empty() ? "" : ", ", name});
        }
        m_errors.push_back(concat({"unknown parameter '", one.first, "'; valid are: ", valid}));
      }
    }
  }

  std::string text(std::string_view name) {
    std::string value;
    bool given = false;
    for (Parameter const& one : m_request.query) {
      if (one.first == name) {
        if (std::exchange(given, true)) {
          m_errors.push_back(concat({name, " is given twice"}));
        }
        value = one.second;
      }
    }
    return value;
  }

  std::uint32_t size(std::uint32_t usual) {
    std::string const value = text("size");
    std::optional<std::int64_t> const number = parse_integer(value);
    if (value.empty()) {
      return usual;
    }
    if (!number || *number < 1 || *number > largest_size) {
      m_errors.push_back(concat({"size is 1 to 1000, not '", value, "'"}));
      return usual;
    }
    return static_cast<std::uint32_t>(*number);
  }

  [[nodiscard]] std::vector<std::string> const& errors() const { return m_errors; }

 private:
  HttpRequest const& m_request;
  std::vector<std::string> m_errors;
};

HttpResponse list_changes(HttpRequest const& request, store::Store& store) {
  Parameters parameters(request, {"since", "size", "incident"});
  std::string const since = parameters.text("since");
  store::ChangeQuery query;
  query.size = parameters.size(largest_size);
  query.incident = parameters.text("incident");
  if (!parameters.errors().empty()) {
    return error_response(400, parameters.errors());
  }
  std::optional<std::int64_t> const number = parse_integer(since);
  if (number && std::ranges::all_of(since, is_ascii_digit)) {
    query.after = *number;
  } else {
    query.since = since;
  }
  auto const changes = store.changes_since(query);
  if (!changes) {
    return failure(changes.error());
  }
  bool const more = changes->size() == query.size;
  std::int64_t const last = changes->empty() ? query.after : changes->back().sequence;
  JsonWriter json;
  json.begin_object().field("ok", true).field("last", last);
  json.field_or_null("next_url",
                     more ? concat({changes_path, "?since=", std::to_string(last), "&size=", std::to_string(query.size),
                                    query.incident.empty() ? "" : "&incident=", query.incident})
                          : "");
  json.key("rows").begin_array();
  for (incident::Change const& change : *changes) {
    format::write_change(change, json);
  }
  json.end_array().end_object();
  return json_response(json.take());
}

bool is_about(incident::LoggedDecision const& logged, std::string_view incident,
              std::vector<std::string> const& records) {
  return std::ranges::any_of(logged.decision.sides, [&](incident::DecisionSide const& side) {
    return side.incident_id == incident || std::ranges::any_of(side.anchors, [&](incident::Anchor const& anchor) {
             return std::ranges::find(records, anchor.record_id) != records.end();
           });
  });
}

HttpResponse list_decisions(HttpRequest const& request, store::Store& store) {
  Parameters parameters(request, {"incident"});
  std::string const incident = parameters.text("incident");
  if (!parameters.errors().empty()) {
    return error_response(400, parameters.errors());
  }
  std::vector<std::string> records;
  if (!incident.empty()) {
    auto const side = store.side_of(incident);
    if (!side) {
      return failure(side.error());
    }
    for (incident::Anchor const& anchor : side->anchors) {
      records.push_back(anchor.record_id);
    }
  }
  auto const log = store.decisions();
  if (!log) {
    return failure(log.error());
  }
  JsonWriter rows;
  rows.begin_array();
  std::size_t total = 0;
  for (incident::LoggedDecision const& logged : *log) {
    if (incident.empty() || is_about(logged, incident, records)) {
      format::write_logged_decision(logged, rows);
      ++total;
    }
  }
  rows.end_array();
  JsonWriter json;
  json.begin_object().field("ok", true).field("total", total).key("rows").raw(rows.text()).end_object();
  return json_response(json.take());
}

HttpResponse next_to_review(HttpRequest const& request, store::Store& store) {
  Parameters parameters(request, {"size"});
  std::uint32_t const size = parameters.size(1);
  if (!parameters.errors().empty()) {
    return error_response(400, parameters.errors());
  }
  auto const items = store.review_queue(size);
  if (!items) {
    return failure(items.error());
  }
  JsonWriter json;
  json.begin_object().field("ok", true).key("rows").begin_array();
  for (incident::ReviewItem const& item : *items) {
    format::write_review_item(item, json);
  }
  json.end_array().end_object();
  return json_response(json.take());
}

Error wrong(std::string message, std::string_view piece = {}) {
  return Error{ErrorCode::usage, std::move(message), {}, std::string(piece.substr(0, 80))};
}

Result<std::vector<std::string>> ids_of(Json const& body, std::string_view name) {
  std::vector<std::string> ids;
  Json const& list = body[name];
  if (!list.is_array() && !list.is_null()) {
    return wrong(concat({name, " is a list of ids"}));
  }
  for (Json const& item : list.items) {
    if (!item.is_string()) {
      return wrong(concat({name, " is a list of ids"}));
    }
    ids.push_back(item.string);
  }
  return ids;
}

Result<std::string> text_of(Json const& body, std::string_view name) {
  Json const& value = body[name];
  if ((!value.is_string() && !value.is_null()) || value.string.size() > longest_text) {
    return wrong(concat({name, " is a text of at most 4096 bytes"}));
  }
  return value.string;
}

/// A number, a text, or null for what is not known.
Result<std::string> value_of(Json const& body) {
  Json const& value = body["value"];
  return value.kind == Json::Kind::integer ? Result<std::string>(std::to_string(value.integer))
                                           : text_of(body, "value");
}

Result<store::DecisionRequest> read_request(std::string_view bytes) {
  ANNALS_TRY(Json const body, parse_json(bytes));
  if (!body.is_object()) {
    return wrong("the body is not an object");
  }
  constexpr std::array<std::string_view, 8> names = {"kind",  "incidents", "records", "field",
                                                     "value", "undoes",    "who",     "why"};
  for (auto const& [name, content] : body.members) {
    if (std::ranges::find(names, name) == names.end()) {
      return wrong("valid members are kind, incidents, records, field, value, undoes, who, why", name);
    }
  }
  store::DecisionRequest request;
  std::optional<incident::DecisionKind> const kind = incident::parse_decision_kind(body["kind"].text());
  if (!kind) {
    return wrong("kind is merge, split, edit, reject, unsure or undo", body["kind"].text());
  }
  request.kind = *kind;
  ANNALS_TRY(request.ids, ids_of(body, "incidents"));
  ANNALS_TRY(request.records, ids_of(body, "records"));
  if (*kind == incident::DecisionKind::reject) {
    request.ids.insert(request.ids.end(), request.records.begin(), request.records.end());
    request.records.clear();
  }
  ANNALS_TRY(request.field, text_of(body, "field"));
  ANNALS_TRY(request.value, value_of(body));
  ANNALS_TRY(request.undoes, text_of(body, "undoes"));
  ANNALS_TRY(request.who, text_of(body, "who"));
  ANNALS_TRY(request.why, text_of(body, "why"));
  return request;
}

}  // namespace

std::optional<HttpResponse> answer_review(HttpRequest const& request, store::Store& store) {
  if (request.path == decisions_path) {
    return list_decisions(request, store);
  }
  if (request.path == changes_path) {
    return list_changes(request, store);
  }
  if (request.path == next_path) {
    return next_to_review(request, store);
  }
  return std::nullopt;
}

std::optional<HttpResponse> answer_former_incident(std::string_view id, store::Store& store) {
  auto const became = store.former_incident(id);
  if (!became) {
    return failure(became.error());
  }
  if (!became->has_value()) {
    return std::nullopt;
  }
  std::vector<std::string> const& now = **became;
  JsonWriter json;
  json.begin_object().field("ok", false).field("id", id);
  json.field_or_null("merged_into", now.size() == 1 ? now.front() : "").key("split_into").begin_array();
  for (std::size_t i = 0; now.size() > 1 && i < now.size(); ++i) {
    json.value(now[i]);
  }
  unsigned const status = now.empty() ? 410 : now.size() == 1 ? 301 : 300;
  std::string const error = now.empty()       ? concat({id, " is no incident any more"})
                            : now.size() == 1 ? concat({id, " is part of ", now.front()})
                                              : concat({id, " was split"});
  json.end_array().field("error", error).key("errors").begin_array().value(error).end_array();
  json.field("status", static_cast<std::int64_t>(status)).end_object();
  HttpResponse response = json_response(json.take());
  response.status = status;
  response.headers = {{"cache-control", "no-store"}};
  if (status == 301) {
    response.headers.emplace_back("location", concat({"/api/v1/incidents/", now.front()}));
  }
  return response;
}

std::optional<HttpResponse> refuse_decision(HttpRequest const& request, WriteAccess const& access) {
  for (auto const& refused :
       {refuse_other_origin(request), refuse_without_token(request, access), refuse_unless_json(request)}) {
    if (refused) {
      return refused;
    }
  }
  return std::nullopt;
}

HttpResponse answer_decision(HttpRequest const& request, WriteAccess const& access, store::Store& store) {
  if (!request.query.empty()) {
    return error_response(400, {"this address takes no parameters"});
  }
  auto asked = read_request(request.body);
  if (!asked) {
    return failure(asked.error());
  }
  asked->when = access.now();
  auto const decision = store::make_decision(store, *asked);
  if (!decision) {
    return failure(decision.error());
  }
  auto const outcome = store.decide({*decision});
  if (!outcome) {
    return failure(outcome.error());
  }
  if (!outcome->refused.empty()) {
    return failure(outcome->refused.front().second);
  }
  JsonWriter json;
  json.begin_object().field("ok", true).field("decision", decision->id).key("changes").begin_array();
  for (incident::Change const& change : outcome->changes) {
    format::write_change(change, json);
  }
  json.end_array().end_object();
  HttpResponse response = json_response(json.take());
  response.status = 201;
  return response;
}

}  // namespace annals::serve
