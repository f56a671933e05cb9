// serve/count_api.cpp -- counts over incidents. See serve/count_api.hpp.
#include "serve/count_api.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "base/json.hpp"
#include "base/strings.hpp"
#include "serve/incident_query.hpp"

namespace annals::serve {
namespace {

constexpr std::string_view facets_path = "/api/v1/facets";
constexpr std::string_view timeline_path = "/api/v1/timeline";
constexpr std::string_view actors_path = "/api/v1/actors";
constexpr std::string_view actor_prefix = "/api/v1/actors/";
constexpr std::string_view by_type = "type";

HttpResponse answer_facets(HttpRequest const& request, store::Store& store) {
  ParsedQuery const parsed = parse_incident_query(request.query);
  if (!parsed.errors.empty()) {
    return error_response(400, parsed.errors);
  }
  auto const facets = store.facets(parsed.query);
  if (!facets) {
    return store_failure(facets.error());
  }
  JsonWriter json;
  json.begin_object().field("ok", true).field("total", static_cast<std::int64_t>(facets->total));
  write_facet("types", facets->types, json);
  write_facet("countries", facets->countries, json);
  write_facet("months", facets->months, json);
  write_facet("statuses", facets->statuses, json);
  write_facet("precisions", facets->precisions, json);
  write_facet("actors", facets->actors, json);
  write_facet("admin1", facets->admin1s, json);
  write_facet("publishers", facets->publishers, json);
  write_facet("languages", facets->languages, json);
  write_facet("sources", facets->sources, json);
  json.key("killed").begin_object().field("best", static_cast<std::int64_t>(facets->killed.best));
  json.field("incidents", static_cast<std::int64_t>(facets->killed.incidents)).end_object();
  json.field_or_null("first_day", facets->first_day ? facets->first_day->iso() : "");
  json.field_or_null("last_day", facets->last_day ? facets->last_day->iso() : "");
  json.end_object();
  return json_response(json.take());
}

struct TimelineShape {
  store::Bucket bucket = store::Bucket::month;
  bool has_types = false;
};

TimelineShape read_shape(std::vector<Parameter> const& parameters, std::vector<std::string>& errors) {
  TimelineShape shape;
  for (auto const& [name, value] : parameters) {
    if (name == "bucket") {
      auto const found = std::ranges::find(store::bucket_names, value);
      if (found == store::bucket_names.end()) {
        errors.push_back(concat({"bucket '", value.substr(0, 80), "' is unknown; valid are: day, week, month, year"}));
      } else {
        shape.bucket = static_cast<store::Bucket>(found - store::bucket_names.begin());
      }
    } else if (name == "by") {
      shape.has_types = value == by_type;
      if (!shape.has_types) {
        errors.push_back(concat({"by '", value.substr(0, 80), "' is unknown; valid are: type"}));
      }
    }
  }
  return shape;
}

HttpResponse answer_timeline(HttpRequest const& request, store::Store& store) {
  ParsedQuery parsed = parse_incident_query(request.query, {"bucket", "by"});
  TimelineShape const shape = read_shape(request.query, parsed.errors);
  if (!parsed.errors.empty()) {
    return error_response(400, parsed.errors);
  }
  auto const timeline = store.timeline(parsed.query, shape.bucket);
  if (!timeline) {
    return store_failure(timeline.error());
  }
  JsonWriter json;
  json.begin_object().field("ok", true).field("total", static_cast<std::int64_t>(timeline->total));
  json.field("undated", static_cast<std::int64_t>(timeline->undated));
  json.field("bucket", store::bucket_names[static_cast<std::size_t>(shape.bucket)]);
  json.key("rows").begin_array();
  for (store::TimelineBucket const& one : timeline->buckets) {
    json.begin_object().field("start", one.start.iso()).field("count", static_cast<std::int64_t>(one.count));
    if (shape.has_types) {
      write_facet("types", one.types, json);
    }
    json.end_object();
  }
  json.end_array().end_object();
  return json_response(json.take());
}

void write_sum(store::ActorSum const& sum, JsonWriter& json) {
  json.begin_object().field_or_null("id", sum.id).field("name", sum.name);
  json.field("incidents", static_cast<std::int64_t>(sum.incidents));
  json.field("as_source", static_cast<std::int64_t>(sum.as_source));
  json.field("as_target", static_cast<std::int64_t>(sum.as_target));
  json.field_or_null("first_day", sum.first_day ? sum.first_day->iso() : "");
  json.field_or_null("last_day", sum.last_day ? sum.last_day->iso() : "").end_object();
}

void write_sums(std::vector<store::ActorSum> const& sums, std::size_t most, JsonWriter& json) {
  json.begin_array();
  for (std::size_t i = 0; i < std::min(sums.size(), most); ++i) {
    write_sum(sums[i], json);
  }
  json.end_array();
}

HttpResponse answer_actors(HttpRequest const& request, store::Store& store) {
  ParsedQuery const parsed = parse_incident_query(request.query);
  if (!parsed.errors.empty()) {
    return error_response(400, parsed.errors);
  }
  auto const sums = store.actors(parsed.query);
  if (!sums) {
    return store_failure(sums.error());
  }
  JsonWriter json;
  json.begin_object().field("ok", true).field("total", static_cast<std::int64_t>(sums->total)).key("rows");
  write_sums(sums->rows, parsed.query.size, json);
  json.end_object();
  return json_response(json.take());
}

HttpResponse answer_actor(std::string const& id, HttpRequest const& request, store::Store& store) {
  ParsedQuery const parsed = parse_incident_query(request.query);
  if (!parsed.errors.empty()) {
    return error_response(400, parsed.errors);
  }
  auto const found = store.actor(id, parsed.query);
  if (!found) {
    return store_failure(found.error());
  }
  if (!found->has_value()) {
    return error_response(404, {"no incident has the actor '" + id + "'"});
  }
  store::ActorDetail const& detail = **found;
  JsonWriter json;
  json.begin_object().field("ok", true).key("actor");
  write_sum(detail.sum, json);
  write_facet("names", detail.names, json);
  write_facet("months", detail.months, json);
  json.key("counterparts");
  write_sums(detail.counterparts, parsed.query.size, json);
  json.end_object();
  return json_response(json.take());
}

}  // namespace

void write_facet(std::string_view name, std::vector<store::FacetValue> const& counts, JsonWriter& json) {
  json.key(name).begin_array();
  for (store::FacetValue const& one : counts) {
    json.begin_object().field("value", one.value).field("count", static_cast<std::int64_t>(one.count)).end_object();
  }
  json.end_array();
}

HttpResponse store_failure(Error const& error) {
  unsigned const status = error.code == ErrorCode::not_found ? 404
                          : error.code == ErrorCode::usage   ? 400
                          : error.code == ErrorCode::busy    ? 503
                                                             : 500;
  return error_response(status, error);
}

std::optional<HttpResponse> answer_counts(HttpRequest const& request, store::Store& store) {
  std::string_view const path = request.path;
  if (path == facets_path) {
    return answer_facets(request, store);
  }
  if (path == timeline_path) {
    return answer_timeline(request, store);
  }
  if (path == actors_path) {
    return answer_actors(request, store);
  }
  if (path.starts_with(actor_prefix)) {
    return answer_actor(std::string(path.substr(actor_prefix.size())), request, store);
  }
  return std::nullopt;
}

}  // namespace annals::serve
