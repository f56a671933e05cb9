#include "serve/map_api.hpp"

#include <cmath>
#include <string>
#include <utility>

#include "base/json.hpp"
#include "base/strings.hpp"
#include "serve/count_api.hpp"
#include "serve/graph_layout.hpp"
#include "serve/incident_query.hpp"

namespace annals::serve {
namespace {

constexpr std::string_view clusters_path = "/api/v1/clusters";
constexpr std::string_view places_path = "/api/v1/places";
constexpr std::string_view graph_path = "/api/v1/graph";
constexpr std::string_view coverage_path = "/api/v1/coverage";
constexpr std::uint32_t largest_graph = 200;

std::int64_t number(std::uint64_t count) {
  return static_cast<std::int64_t>(count);
}

/// The one value of a parameter that an address reads itself.
std::optional<std::string> value_of(HttpRequest const& request, std::string_view name) {
  for (Parameter const& parameter : request.query) {
    if (parameter.first == name) {
      return parameter.second;
    }
  }
  return std::nullopt;
}

/// A whole number in its limits, or `otherwise` when it is not given.
std::uint64_t whole_number(HttpRequest const& request, std::string_view name, std::uint64_t otherwise,
                           std::uint64_t least, std::uint64_t most, std::vector<std::string>& errors) {
  std::optional<std::string> const value = value_of(request, name);
  if (!value) {
    return otherwise;
  }
  std::int64_t const found = parse_integer(*value).value_or(-1);
  if (found < number(least) || found > number(most)) {
    errors.push_back(concat({name, " '", value->substr(0, 80), "' is not a number from ", std::to_string(least), " to ",
                             std::to_string(most)}));
    return otherwise;
  }
  return static_cast<std::uint64_t>(found);
}

void write_cluster(store::Cluster const& cluster, JsonWriter& json) {
  json.begin_object().field("latitude", cluster.latitude).field("longitude", cluster.longitude);
  json.field("count", number(cluster.count)).field("killed", number(cluster.killed));
  json.field("places", number(cluster.places)).field("type", cluster.types.front().value);
  write_facet("types", cluster.types, json);
  json.field_or_null("precision", cluster.precision ? place_precision_name(*cluster.precision) : std::string_view());
  json.field("radius_km", cluster.radius_km).field_or_null("name", cluster.name);
  json.field_or_null("incident", cluster.incident).key("bbox").begin_array();
  json.value(cluster.box.west).value(cluster.box.south).value(cluster.box.east).value(cluster.box.north);
  json.end_array().end_object();
}

HttpResponse answer_clusters(HttpRequest const& request, store::Store& store) {
  ParsedQuery parsed = parse_incident_query(request.query, {"zoom", "view"});
  store::ClusterGrid grid;
  grid.zoom = static_cast<std::uint32_t>(whole_number(request, "zoom", 0, 0, store::largest_zoom, parsed.errors));
  if (auto const view = value_of(request, "view")) {
    grid.view = read_box("view", *view, parsed.errors);
  }
  if (!parsed.errors.empty()) {
    return error_response(400, parsed.errors);
  }
  auto const clusters = store.clusters(parsed.query, grid);
  if (!clusters) {
    return store_failure(clusters.error());
  }
  JsonWriter json;
  json.begin_object().field("ok", true).field("total", number(clusters->total));
  json.field("without_place", number(clusters->without_place)).field("zoom", grid.zoom);
  json.field("cell_pixels", clusters->cell_pixels).key("rows").begin_array();
  for (store::Cluster const& cluster : clusters->rows) {
    write_cluster(cluster, json);
  }
  json.end_array().end_object();
  return json_response(json.take());
}

HttpResponse answer_places(HttpRequest const& request, store::Store& store) {
  ParsedQuery parsed = parse_incident_query(request.query, {"level"});
  std::string const level = value_of(request, "level").value_or("country");
  if (level != "country" && level != "admin1") {
    parsed.errors.push_back(concat({"level '", level.substr(0, 80), "' is unknown; valid are: country, admin1"}));
  }
  if (!parsed.errors.empty()) {
    return error_response(400, parsed.errors);
  }
  auto const places =
      store.places(parsed.query, level == "country" ? store::PlaceLevel::country : store::PlaceLevel::admin1);
  if (!places) {
    return store_failure(places.error());
  }
  JsonWriter json;
  json.begin_object().field("ok", true).field("total", number(places->total));
  json.field("without_place", number(places->without_place)).field("level", level).key("rows").begin_array();
  for (store::PlaceSum const& one : places->rows) {
    json.begin_object().field("country", one.country).field_or_null("admin1", one.admin1);
    json.field("count", number(one.count)).field("killed", number(one.killed)).end_object();
  }
  json.end_array().end_object();
  return json_response(json.take());
}

/// What an actor is asked for by.
std::string const& key_of(store::ActorSum const& actor) {
  return actor.id.empty() ? actor.name : actor.id;
}

/// A ten-thousandth of the drawing is less than a pixel.
double rounded(double part) {
  return std::round(part * 10'000) / 10'000;
}

HttpResponse answer_graph(HttpRequest const& request, store::Store& store) {
  ParsedQuery parsed = parse_incident_query(request.query, {"min"});
  std::uint64_t const least = whole_number(request, "min", 1, 1, 1'000'000'000, parsed.errors);
  if (value_of(request, "size") && parsed.query.size > largest_graph) {
    parsed.errors.push_back(concat({"size '", std::to_string(parsed.query.size), "' is not a number from 1 to ",
                                    std::to_string(largest_graph), " here"}));
  }
  if (!parsed.errors.empty()) {
    return error_response(400, parsed.errors);
  }
  auto const graph = store.graph(parsed.query, least);
  if (!graph) {
    return store_failure(graph.error());
  }
  std::vector<Point> const points = laid_out(*graph);
  JsonWriter json;
  json.begin_object().field("ok", true).field("total", number(graph->total)).key("nodes").begin_array();
  for (std::size_t i = 0; i < graph->nodes.size(); ++i) {
    store::ActorSum const& node = graph->nodes[i];
    json.begin_object().field("id", key_of(node)).field("name", node.name);
    json.field("incidents", number(node.incidents));
    json.field("x", rounded(points[i].x)).field("y", rounded(points[i].y)).end_object();
  }
  json.end_array().key("edges").begin_array();
  for (store::ActorGraph::Edge const& edge : graph->edges) {
    json.begin_object().field("source", key_of(graph->nodes[edge.source]));
    json.field("target", key_of(graph->nodes[edge.target])).field("incidents", number(edge.incidents));
    json.field("killed", number(edge.killed)).end_object();
  }
  json.end_array().end_object();
  return json_response(json.take());
}

void write_coverage(std::string_view name, std::vector<store::CoverageRow> const& rows, JsonWriter& json) {
  json.key(name).begin_array();
  for (store::CoverageRow const& row : rows) {
    json.begin_object().field("value", row.value).field("reports", number(row.reports));
    json.field("with_records", number(row.with_records)).end_object();
  }
  json.end_array();
}

HttpResponse answer_coverage(HttpRequest const& request, store::Store& store) {
  std::vector<std::string> errors;
  for (Parameter const& parameter : request.query) {
    errors.push_back(concat({"unknown parameter '", parameter.first, "'; this address takes none"}));
  }
  if (!errors.empty()) {
    return error_response(400, errors);
  }
  auto const coverage = store.coverage();
  if (!coverage) {
    return store_failure(coverage.error());
  }
  JsonWriter json;
  json.begin_object().field("ok", true).field("reports", number(coverage->reports));
  json.field("with_records", number(coverage->with_records));
  write_coverage("publishers", coverage->publishers, json);
  write_coverage("months", coverage->months, json);
  write_coverage("languages", coverage->languages, json);
  json.end_object();
  return json_response(json.take());
}

}  // namespace

std::optional<HttpResponse> answer_map(HttpRequest const& request, store::Store& store) {
  if (request.path == clusters_path) {
    return answer_clusters(request, store);
  }
  if (request.path == places_path) {
    return answer_places(request, store);
  }
  if (request.path == graph_path) {
    return answer_graph(request, store);
  }
  if (request.path == coverage_path) {
    return answer_coverage(request, store);
  }
  return std::nullopt;
}

}  // namespace annals::serve
