// serve/api.cpp -- the HTTP API. See serve/api.hpp.
#include "serve/api.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "base/content_id.hpp"
#include "base/json.hpp"
#include "base/strings.hpp"
#include "format/csv.hpp"
#include "format/fields.hpp"
#include "format/geojson.hpp"
#include "format/incident_json.hpp"
#include "serve/count_api.hpp"
#include "serve/detail_api.hpp"
#include "serve/incident_query.hpp"
#include "serve/map_api.hpp"
#include "serve/review_api.hpp"

namespace annals::serve {
namespace {

constexpr std::string_view incidents_path = "/api/v1/incidents";

HttpResponse list_incidents(HttpRequest const& request, store::IncidentQuery const& query, store::Store& store) {
  auto const page = store.incidents(query);
  if (!page) {
    return store_failure(page.error());
  }
  bool const more = !page->next.empty();
  std::string const next_url = more ? next_page_address(request.path, request.query, page->next) : "";
  JsonWriter json;
  json.begin_object().field("ok", true).field("total", static_cast<std::int64_t>(page->total));
  json.field("offset", static_cast<std::int64_t>(page->offset));
  json.field_or_null("next", page->next).field_or_null("next_url", next_url).key("rows").begin_array();
  for (Incident const& incident : page->incidents) {
    json.raw(format::incident_json(incident));
  }
  json.end_array().end_object();
  HttpResponse response = json_response(json.take());
  if (more) {
    response.headers.emplace_back("link", "<" + next_url + ">; rel=\"next\"");
  }
  return response;
}

/// A form of a whole answer as a file. `separator` stands between the lines, which end with what they need.
struct FileForm {
  std::string_view ending;
  std::string_view content_type;
  std::string (*begin)();
  std::string (*line)(Incident const& incident);
  std::string_view separator;
  std::string_view end;
};

constexpr std::array<FileForm, 3> file_forms = {{
    {".csv", "text/csv; charset=utf-8", [] { return format::csv_header(format::incident_fields(Incident{})); },
     [](Incident const& incident) { return format::csv_row(format::incident_fields(incident)); }, "", ""},
    {".geojson", "application/geo+json", [] { return std::string(format::geojson_begin); },
     [](Incident const& incident) { return format::geojson_feature(format::incident_fields(incident)); },
     format::geojson_separator, format::geojson_end},
    {".ndjson", "application/x-ndjson", [] { return std::string(); },
     [](Incident const& incident) { return format::incident_json(incident) + "\n"; }, "", ""},
}};

/// All incidents of the query, whatever its size: a file is whole or it is an error.
HttpResponse incidents_file(FileForm const& form, store::IncidentQuery query, store::Store& store) {
  std::string body = form.begin();
  bool first = true;
  query.size = largest_page_size;
  do {
    auto page = store.incidents(query);
    if (!page) {
      return store_failure(page.error());
    }
    for (Incident const& incident : page->incidents) {
      body += first ? "" : form.separator;
      body += form.line(incident);
      first = false;
    }
    query.next = std::move(page->next);
  } while (!query.next.empty());
  body += form.end;
  return {200, std::string(form.content_type), std::move(body), {{"cache-control", "no-cache"}}};
}

HttpResponse answer_incidents(HttpRequest const& request, std::string_view ending, store::Store& store) {
  auto const* const form =
      std::find_if(file_forms.begin(), file_forms.end(), [&](FileForm const& one) { return one.ending == ending; });
  bool const is_file = form != file_forms.end();
  if (!is_file && !ending.empty() && ending != ".json") {
    return error_response(404,
                          {"no such form: '" + std::string(ending) + "'; valid are: .json, .csv, .geojson, .ndjson"});
  }
  ParsedQuery const parsed = parse_incident_query(request.query);
  if (!parsed.errors.empty()) {
    return error_response(400, parsed.errors);
  }
  return is_file ? incidents_file(*form, parsed.query, store) : list_incidents(request, parsed.query, store);
}

HttpResponse answer_stats(store::Store& store, Abilities const& abilities) {
  auto const totals = store.totals();
  if (!totals) {
    return store_failure(totals.error());
  }
  JsonWriter json;
  json.begin_object().field("ok", true).field("version", ANNALS_VERSION);
  json.field("reports", static_cast<std::int64_t>(totals->reports));
  json.field("records", static_cast<std::int64_t>(totals->records));
  json.field("incidents", static_cast<std::int64_t>(totals->incidents));
  json.field("rejects", static_cast<std::int64_t>(totals->rejects));
  json.field_or_null("first_day", totals->first_day ? totals->first_day->iso() : "");
  json.field_or_null("last_day", totals->last_day ? totals->last_day->iso() : "");
  json.field("takes_decisions", abilities.takes_decisions).field("codes", abilities.codes).end_object();
  return json_response(json.take());
}

HttpResponse answer_health(store::Store& store) {
  if (auto const totals = store.totals(); !totals) {
    return error_response(503, totals.error());
  }
  JsonWriter json;
  json.begin_object().field("ok", true).field("version", ANNALS_VERSION).end_object();
  return json_response(json.take());
}

HttpResponse answer_plain(HttpRequest const& request, store::Store& store, Abilities const& abilities) {
  std::string_view const path = request.path;
  if (path == "/api/v1/stats") {
    return answer_stats(store, abilities);
  }
  if (path == "/healthz") {
    return answer_health(store);
  }
  if (path == "/openapi.json") {
    return json_response(std::string(openapi_json()));
  }
  if (is_detail_path(path)) {
    return answer_detail(path, store);
  }
  return error_response(404, {"nothing is at " + request.path + "; see /openapi.json"});
}

/// Whether the answer follows from what Store::state() tells: texts of reports and the dictionary do not.
bool has_state(std::string_view path) {
  return path.starts_with("/api/v1/") && !path.starts_with(dictionary_prefix) && !is_detail_path(path);
}

/// Of one address in one state of the store, so that a match means that this very answer was given before.
std::string entity_tag(HttpRequest const& request, std::string_view state, Abilities const& abilities) {
  std::string query;
  for (Parameter const& parameter : request.query) {
    query += concat({encode_component(parameter.first), "=", encode_component(parameter.second), "&"});
  }
  std::string_view const decides = abilities.takes_decisions ? "takes decisions" : "";
  std::string_view const codes = abilities.codes ? "codes" : "";
  return concat({"\"", content_id("", {ANNALS_VERSION, state, request.path, query, decides, codes}), "\""});
}

HttpResponse answer_afresh(HttpRequest const& request, store::Store& store, Abilities const& abilities) {
  std::string_view const path = request.path;
  if (path == incidents_path || path.starts_with(std::string(incidents_path) + ".")) {
    return answer_incidents(request, path.substr(incidents_path.size()), store);
  }
  if (std::optional<HttpResponse> counts = answer_counts(request, store)) {
    return *std::move(counts);
  }
  if (std::optional<HttpResponse> map = answer_map(request, store)) {
    return *std::move(map);
  }
  if (std::optional<HttpResponse> review = answer_review(request, store)) {
    return *std::move(review);
  }
  if (path.starts_with(dictionary_prefix)) {
    return answer_dictionary(request, abilities.look_up_actor);
  }
  HttpResponse response = answer_plain(request, store, abilities);
  if (response.status == 200 && !request.query.empty()) {
    std::vector<std::string> errors;
    for (Parameter const& parameter : request.query) {
      errors.push_back("unknown parameter '" + parameter.first + "'; this address takes none");
    }
    return error_response(400, errors);
  }
  return response;
}

}  // namespace

bool is_api_path(std::string_view path) {
  return path == "/api" || path.starts_with("/api/") || path == "/healthz" || path == "/openapi.json";
}

HttpResponse answer_api(HttpRequest const& request, store::Store& store, Abilities const& abilities) {
  if (!has_state(request.path)) {
    return answer_afresh(request, store, abilities);
  }
  // Read before the answer: when somebody writes in between, the next request with this tag gets a new answer.
  auto const state = store.state();
  std::string const tag = state ? entity_tag(request, *state, abilities) : std::string();
  if (state && holds_tag(request.header("if-none-match"), tag)) {
    return {304, {}, {}, {{"etag", tag}, {"cache-control", "no-cache"}}};
  }
  HttpResponse response = answer_afresh(request, store, abilities);
  if (state && response.status == 200) {
    response.headers.emplace_back("etag", tag);
  }
  return response;
}

}  // namespace annals::serve
