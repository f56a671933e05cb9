// serve/code_api.cpp -- a text coded on the spot. See serve/code_api.hpp.
#include "serve/code_api.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

#include "base/json.hpp"
#include "base/strings.hpp"
#include "format/event_json.hpp"
#include "format/incident_json.hpp"
#include "serve/access.hpp"
#include "serve/detail_json.hpp"

namespace annals::serve {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::array<std::string_view, 5> member_names = {"text", "title", "publisher", "published", "url"};

Error wrong(std::string message, std::string_view piece = {}) {
  return Error{ErrorCode::usage, std::move(message), {}, std::string(piece.substr(0, 80))};
}

Result<std::string> text_of(Json const& body, std::string_view name) {
  Json const& value = body[name];
  if (!value.is_string() && !value.is_null()) {
    return wrong(concat({name, " is a text"}));
  }
  return value.string;
}

Result<TextToCode> read_text(std::string_view bytes) {
  ANNALS_TRY(Json const body, parse_json(bytes));
  if (!body.is_object()) {
    return wrong("the body is not an object");
  }
  for (auto const& [name, content] : body.members) {
    if (std::ranges::find(member_names, name) == member_names.end()) {
      return wrong("valid members are text, title, publisher, published, url", name);
    }
  }
  TextToCode text;
  ANNALS_TRY(text.text, text_of(body, "text"));
  ANNALS_TRY(text.title, text_of(body, "title"));
  ANNALS_TRY(text.publisher, text_of(body, "publisher"));
  ANNALS_TRY(text.url, text_of(body, "url"));
  ANNALS_TRY(std::string const published, text_of(body, "published"));
  if (trim(text.text).empty()) {
    return wrong("text is empty");
  }
  if (!published.empty()) {
    ANNALS_TRY(text.published, parse_date_interval(published));
  }
  return text;
}

unsigned status_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::usage:
    case ErrorCode::malformed:
      return 400;
    case ErrorCode::unsupported:
      return 422;
    case ErrorCode::not_found:
      return 503;
    default:
      return 500;
  }
}

void write_not_coded(std::vector<UncodedWords> const& not_coded, JsonWriter& json) {
  json.begin_array();
  for (UncodedWords const& words : not_coded) {
    json.begin_object().field("start", words.span.start).field("end", words.span.end);
    json.field("text", words.text).field("reason", words.reason).end_object();
  }
  json.end_array();
}

std::string coded_json(CodedOnTheSpot const& coded, double seconds) {
  JsonWriter json;
  json.begin_object().field("ok", true).key("report");
  write_report(coded.report, json);
  json.key("records").begin_array();
  for (EventRecord const& record : coded.records) {
    json.raw(format::event_json(record, coded.report.text));
  }
  json.end_array().key("incidents").begin_array();
  for (Incident const& incident : coded.incidents) {
    json.raw(format::incident_json(incident));
  }
  json.end_array();
  write_not_coded(coded.not_coded, json.key("not_coded"));
  json.field("seconds", seconds).end_object();
  return json.take();
}

constexpr char const* all_places_taken = "as many texts are being coded as this server codes at a time";

}  // namespace

std::optional<HttpResponse> CodingDesk::refuse(HttpRequest const& head) const {
  if (auto refused = refuse_other_origin(head)) {
    return refused;
  }
  if (auto refused = refuse_unless_json(head)) {
    return refused;
  }
  return m_places.is_full() ? std::optional(come_back(all_places_taken)) : std::nullopt;
}

HttpResponse CodingDesk::answer(HttpRequest const& request) {
  if (!request.query.empty()) {
    return error_response(400, {"this address takes no parameters"});
  }
  Result<TextToCode> text = read_text(request.body);
  if (!text) {
    return error_response(400, text.error());
  }
  auto const place = m_places.take();
  if (!place) {
    return come_back(all_places_taken);
  }
  auto const start = Clock::now();
  Result<CodedOnTheSpot> const coded = m_code(*std::move(text));
  if (!coded) {
    return error_response(status_of(coded.error().code), coded.error());
  }
  HttpResponse response =
      json_response(coded_json(*coded, std::chrono::duration<double>(Clock::now() - start).count()));
  response.headers = {{"cache-control", "no-store"}};
  return response;
}

}  // namespace annals::serve
