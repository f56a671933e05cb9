// serve/openapi.cpp -- the API's description of itself. See serve/api.hpp.
#include <string>

#include "base/strings.hpp"
#include "serve/api.hpp"
#include "serve/incident_query.hpp"

namespace annals::serve {
namespace {

/// Stands for references to all parameters of parse_incident_query().
constexpr std::string_view filters_mark = "@filters";

std::string with_filters(std::string_view text) {
  std::string references;
  for (std::string_view const name : incident_parameter_names()) {
    references += references.empty() ? "" : ", ";
    references += concat({"{\"$ref\": \"#/components/parameters/", name, "\"}"});
  }
  std::string out;
  for (std::size_t mark = text.find(filters_mark); mark != std::string_view::npos; mark = text.find(filters_mark)) {
    out += concat({text.substr(0, mark), references});
    text.remove_prefix(mark + filters_mark.size());
  }
  return concat({out, text});
}

}  // namespace

std::string_view openapi_json() {
  static std::string const text = with_filters(
      R"({
"openapi": "3.1.0",
"info": {"title": "Annals", "version": ")" ANNALS_VERSION
      R"(", "description": "Conflict incidents, the event records beneath them, and the words of the reports. Dates are civil days without a zone; spans are bytes of the report's UTF-8 text; unknown is null."},
"paths": {
 "/api/v1/incidents": {"get": {"summary": "A page of incidents that fit", "parameters": [@filters],
  "responses": {"200": {"description": "{ok, total, offset, next, next_url, rows}"}, "400": {"$ref": "#/components/responses/Error"}}}},
 "/api/v1/incidents.json": {"get": {"summary": "The same as /api/v1/incidents", "parameters": [@filters],
  "responses": {"200": {"description": "{ok, total, offset, next, next_url, rows}"}, "400": {"$ref": "#/components/responses/Error"}}}},
 "/api/v1/incidents.csv": {"get": {"summary": "All incidents that fit as CSV; size and next do not matter", "parameters": [@filters],
  "responses": {"200": {"description": "text/csv"}, "400": {"$ref": "#/components/responses/Error"}}}},
 "/api/v1/incidents.geojson": {"get": {"summary": "All incidents that fit as GeoJSON", "parameters": [@filters],
  "responses": {"200": {"description": "application/geo+json"}, "400": {"$ref": "#/components/responses/Error"}}}},
 "/api/v1/incidents.ndjson": {"get": {"summary": "All incidents that fit as JSON Lines", "parameters": [@filters],
  "responses": {"200": {"description": "application/x-ndjson"}, "400": {"$ref": "#/components/responses/Error"}}}},
 "/api/v1/incidents/{id}": {"get": {"summary": "One incident with its event records (annals.event/1) and its reports with their texts", "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string"}}],
  "responses": {"200": {"description": "{ok, incident, counts, members, ledger, records, reports}"}, "404": {"$ref": "#/components/responses/Error"}}}},
 "/api/v1/incidents/{id}.zip": {"get": {"summary": "The same as an archive: records, texts, spans, citation, hashes", "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string"}}],
  "responses": {"200": {"description": "application/zip"}, "404": {"$ref": "#/components/responses/Error"}}}},
 "/api/v1/reports/{id}": {"get": {"summary": "One report with its text and its versions, its event records that are in incidents, and those incidents", "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string"}}],
  "responses": {"200": {"description": "{ok, report, versions, records, incidents}"}, "301": {"description": "The id of an earlier version: {ok, id, became, versions, error, errors, status}; Location leads to the latest one"}, "404": {"$ref": "#/components/responses/Error"}}}},
 "/api/v1/facets": {"get": {"summary": "Counts by type, country, first level, month, status, precision of place, actor, publisher, language and sources; each without its own filter", "parameters": [@filters],
  "responses": {"200": {"description": "{ok, total, types, countries, admin1, months, statuses, precisions, actors, publishers, languages, sources, killed, first_day, last_day}"}, "400": {"$ref": "#/components/responses/Error"}}}},
 "/api/v1/timeline": {"get": {"summary": "Counts by time; counts and undated add up to total", "parameters": [
  {"name": "bucket", "in": "query", "schema": {"enum": ["day", "week", "month", "year"], "default": "month"}},
  {"name": "by", "in": "query", "description": "stacked by this column", "schema": {"enum": ["type"]}},@filters],
  "responses": {"200": {"description": "{ok, total, undated, bucket, rows}"}, "400": {"$ref": "#/components/responses/Error"}}}},
 "/api/v1/actors": {"get": {"summary": "Sources and targets of the incidents that fit, the most frequent first", "parameters": [@filters],
  "responses": {"200": {"description": "{ok, total, rows}"}, "400": {"$ref": "#/components/responses/Error"}}}},
 "/api/v1/actors/{id}": {"get": {"summary": "One actor in the incidents that fit: names, months, counterparts", "parameters": [{"name": "id", "in": "path", "required": true, "description": "id, or the name of one without an id", "schema": {"type": "string"}},@filters],
  "responses": {"200": {"description": "{ok, actor, names, months, counterparts}"}, "404": {"$ref": "#/components/responses/Error"}}}},
 "/api/v1/dictionary/{id}": {"get": {"summary": "What the dictionary of actors says of one: other names, parents, parts, times; null when it has none of this id", "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string"}}],
  "responses": {"200": {"description": "{ok, actor}"}, "503": {"$ref": "#/components/responses/Error"}}}},
 "/api/v1/clusters": {"get": {"summary": "Incidents that fit in the cells of a map; each stands at a place where incidents were", "parameters": [
  {"name": "zoom", "in": "query", "description": "of a web mercator map: the world is 256 * 2^zoom pixels wide", "schema": {"type": "integer", "minimum": 0, "maximum": 22, "default": 0}},
  {"name": "view", "in": "query", "description": "west,south,east,north: only cells with a place in it; total does not change", "schema": {"type": "string"}}, @filters],
  "responses": {"200": {"description": "{ok, total, without_place, zoom, cell_pixels, rows}; at most 2,000 rows, the cells grow until they are no more"}, "400": {"$ref": "#/components/responses/Error"}}}},
 "/api/v1/places": {"get": {"summary": "Incidents and dead of countries or of their first levels", "parameters": [
  {"name": "level", "in": "query", "schema": {"enum": ["country", "admin1"], "default": "country"}}, @filters],
  "responses": {"200": {"description": "{ok, total, without_place, level, rows}"}, "400": {"$ref": "#/components/responses/Error"}}}},
 "/api/v1/graph": {"get": {"summary": "Who acted against whom, laid out in the unit square; size is that of the nodes, up to 200", "parameters": [
  {"name": "min", "in": "query", "description": "incidents of an edge", "schema": {"type": "integer", "minimum": 1, "default": 1}}, @filters],
  "responses": {"200": {"description": "{ok, total, nodes, edges}"}, "400": {"$ref": "#/components/responses/Error"}}}},
 "/api/v1/coverage": {"get": {"summary": "All reports by publisher, month of publication and language, and how many of them gave records",
  "responses": {"200": {"description": "{ok, reports, with_records, publishers, months, languages}"}}}},
 "/api/v1/decisions": {"get": {"summary": "The log of people's decisions and how each stands", "parameters": [
  {"name": "incident", "in": "query", "description": "only those about its records", "schema": {"type": "string"}}],
  "responses": {"200": {"description": "{ok, total, rows}"}, "404": {"$ref": "#/components/responses/Error"}}},
  "post": {"summary": "Decides: merge, split, edit, reject, unsure or undo. Only on a server that was started with --writable, with the token that it printed",
  "requestBody": {"required": true, "content": {"application/json": {"schema": {"type": "object", "required": ["kind", "who"], "additionalProperties": false, "properties": {
   "kind": {"enum": ["merge","split","edit","reject","unsure","undo"]}, "incidents": {"type": "array", "items": {"type": "string"}}, "records": {"type": "array", "items": {"type": "string"}},
   "field": {"type": "string"}, "value": {"type": ["string","integer","null"]}, "undoes": {"type": "string"}, "who": {"type": "string"}, "why": {"type": "string"}}}}}},
  "responses": {"201": {"description": "{ok, decision, changes}"}, "400": {"$ref": "#/components/responses/Error"}, "401": {"$ref": "#/components/responses/Error"}, "403": {"$ref": "#/components/responses/Error"}, "405": {"$ref": "#/components/responses/Error"}, "415": {"$ref": "#/components/responses/Error"}}}},
 "/api/v1/changes": {"get": {"summary": "What incidents came, changed and went, oldest first", "parameters": [
  {"name": "since", "in": "query", "description": "the sequence of the last known change, a day or an instant", "schema": {"type": "string"}},
  {"name": "size", "in": "query", "schema": {"type": "integer", "minimum": 1, "maximum": 1000, "default": 1000}},
  {"name": "incident", "in": "query", "description": "only the changes that name this incident", "schema": {"type": "string"}}],
  "responses": {"200": {"description": "{ok, last, next_url, rows}"}, "400": {"$ref": "#/components/responses/Error"}}}},
 "/api/v1/review/next": {"get": {"summary": "The joins that a person should look at first", "parameters": [
  {"name": "size", "in": "query", "schema": {"type": "integer", "minimum": 1, "maximum": 1000, "default": 1}}],
  "responses": {"200": {"description": "{ok, rows}"}, "400": {"$ref": "#/components/responses/Error"}}}},
 "/api/v1/code": {"post": {"summary": "Codes a text and stores nothing. A few at a time; others are answered 429",
  "requestBody": {"required": true, "content": {"application/json": {"schema": {"type": "object", "required": ["text"], "additionalProperties": false, "properties": {
   "text": {"type": "string"}, "title": {"type": ["string","null"]}, "publisher": {"type": ["string","null"]}, "published": {"type": ["string","null"], "description": "a day, month, year or START/END of these"}, "url": {"type": ["string","null"]}}}}}},
  "responses": {"200": {"description": "{ok, report, records, incidents, not_coded, seconds}"}, "400": {"$ref": "#/components/responses/Error"}, "403": {"$ref": "#/components/responses/Error"}, "413": {"$ref": "#/components/responses/Error"}, "415": {"$ref": "#/components/responses/Error"}, "422": {"$ref": "#/components/responses/Error"}, "429": {"$ref": "#/components/responses/Error"}, "503": {"$ref": "#/components/responses/Error"}}}},
 "/api/v1/jobs": {"get": {"summary": "The files that were handed in, the latest first. Only on a server that was started with --writable", "responses": {"200": {"description": "{ok, rows}"}, "404": {"$ref": "#/components/responses/Error"}}},
  "post": {"summary": "Hands in a file of reports, with the token", "parameters": [{"name": "name", "in": "query", "required": true, "description": "of the file; its ending tells how to read it", "schema": {"type": "string"}}],
  "requestBody": {"required": true, "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}},
  "responses": {"202": {"description": "{ok, job, state, file, bytes, total, read, added, known, set_aside, records, incidents, error, quarantine}"}, "400": {"$ref": "#/components/responses/Error"}, "401": {"$ref": "#/components/responses/Error"}, "403": {"$ref": "#/components/responses/Error"}, "405": {"$ref": "#/components/responses/Error"}, "413": {"$ref": "#/components/responses/Error"}, "429": {"$ref": "#/components/responses/Error"}}}},
 "/api/v1/jobs/{id}": {"get": {"summary": "One of them, and what of it was set aside", "responses": {"200": {"description": "{ok, job, state, file, bytes, total, read, added, known, set_aside, records, incidents, error, quarantine}"}, "404": {"$ref": "#/components/responses/Error"}}}},
 "/api/v1/jobs/{id}/events": {"get": {"summary": "How far it is, as it goes: events progress and at last end, each with the job", "responses": {"200": {"description": "text/event-stream"}, "404": {"$ref": "#/components/responses/Error"}}}},
 "/api/v1/jobs/{id}/cancel": {"post": {"summary": "Ends it; what is stored by then stays", "responses": {"202": {"description": "the job"}, "401": {"$ref": "#/components/responses/Error"}, "403": {"$ref": "#/components/responses/Error"}, "404": {"$ref": "#/components/responses/Error"}}}},
 "/api/v1/exports": {"get": {"summary": "The forms of a file", "responses": {"200": {"description": "{ok, rows}"}}}},
 "/api/v1/export.{form}": {"get": {"summary": "All incidents that fit as a file of one of these forms; size and next do not matter", "parameters": [{"name": "form", "in": "path", "required": true, "schema": {"type": "string"}}, @filters],
  "responses": {"200": {"description": "the file"}, "400": {"$ref": "#/components/responses/Error"}, "404": {"$ref": "#/components/responses/Error"}, "429": {"$ref": "#/components/responses/Error"}}}},
 "/api/v1/stats": {"get": {"summary": "How much is stored", "responses": {"200": {"description": "{ok, version, reports, records, incidents, rejects, first_day, last_day, takes_decisions, codes}"}}}},
 "/healthz": {"get": {"summary": "Whether the store can be read", "responses": {"200": {"description": "{ok, version}"}, "503": {"$ref": "#/components/responses/Error"}}}},
 "/openapi.json": {"get": {"summary": "This description", "responses": {"200": {"description": "OpenAPI 3.1"}}}}
},
"components": {"parameters": {
  "type": {"name": "type", "in": "query", "description": "PLOVER type; repeat for alternatives", "schema": {"type": "array", "items": {"enum": ["AGREE","CONSULT","SUPPORT","CONCEDE","COOPERATE","AID","RETREAT","REQUEST","ACCUSE","REJECT","THREATEN","PROTEST","SANCTION","MOBILIZE","COERCE","ASSAULT"]}}, "explode": true},
  "type__not": {"name": "type__not", "in": "query", "description": "of none of these types", "schema": {"type": "array", "items": {"enum": ["AGREE","CONSULT","SUPPORT","CONCEDE","COOPERATE","AID","RETREAT","REQUEST","ACCUSE","REJECT","THREATEN","PROTEST","SANCTION","MOBILIZE","COERCE","ASSAULT"]}}, "explode": true},
  "country": {"name": "country", "in": "query", "description": "ISO 3166-1 alpha-3; repeat for alternatives; empty: not known", "schema": {"type": "array", "items": {"type": "string", "pattern": "^([A-Z]{3})?$"}}, "explode": true},
  "country__not": {"name": "country__not", "in": "query", "description": "in none of these countries", "schema": {"type": "array", "items": {"type": "string", "pattern": "^([A-Z]{3})?$"}}, "explode": true},
  "admin1": {"name": "admin1", "in": "query", "description": "country, slash and first level, AFG/Kabul; repeat for alternatives; empty: not known", "schema": {"type": "array", "items": {"type": "string"}}, "explode": true},
  "admin1__not": {"name": "admin1__not", "in": "query", "description": "in none of these", "schema": {"type": "array", "items": {"type": "string"}}, "explode": true},
  "date__gte": {"name": "date__gte", "in": "query", "description": "may have happened on or after: a day, a month (2023-03) or a year", "schema": {"type": "string"}},
  "date__lte": {"name": "date__lte", "in": "query", "description": "may have happened on or before", "schema": {"type": "string"}},
  "bbox": {"name": "bbox", "in": "query", "description": "west,south,east,north in degrees; west > east crosses the 180th meridian", "schema": {"type": "string"}},
  "near": {"name": "near", "in": "query", "description": "latitude,longitude in degrees and kilometres around", "schema": {"type": "string"}},
  "polygon": {"name": "polygon", "in": "query", "description": "in the polygon of longitude,latitude,longitude,latitude,... of 3 to 200 points in degrees, closed by itself, even-odd; longitudes go on beyond 180 or -180 over the 180th meridian", "schema": {"type": "string"}},
  "q": {"name": "q", "in": "query", "description": "words that one of its reports has, all of them", "schema": {"type": "string"}},
  "actor": {"name": "actor", "in": "query", "description": "words of an actor's name or id", "schema": {"type": "string"}},
  "actor__is": {"name": "actor__is", "in": "query", "description": "exactly this source or target: an id, or the name of one without an id; repeat for alternatives", "schema": {"type": "array", "items": {"type": "string"}}, "explode": true},
  "actor__not": {"name": "actor__not", "in": "query", "description": "with none of these sources or targets", "schema": {"type": "array", "items": {"type": "string"}}, "explode": true},
  "killed__gte": {"name": "killed__gte", "in": "query", "description": "best number of dead", "schema": {"type": "integer", "minimum": 0}},
  "killed__lte": {"name": "killed__lte", "in": "query", "description": "best number of dead", "schema": {"type": "integer", "minimum": 0}},
  "sources__gte": {"name": "sources__gte", "in": "query", "description": "independent sources", "schema": {"type": "integer", "minimum": 0}},
  "publisher": {"name": "publisher", "in": "query", "description": "of one of its reports; repeat for alternatives; empty: not known", "schema": {"type": "array", "items": {"type": "string"}}, "explode": true},
  "publisher__not": {"name": "publisher__not", "in": "query", "description": "of none of its reports", "schema": {"type": "array", "items": {"type": "string"}}, "explode": true},
  "language": {"name": "language", "in": "query", "description": "of one of its reports, ISO 639-1; repeat for alternatives; empty: not known", "schema": {"type": "array", "items": {"type": "string"}}, "explode": true},
  "language__not": {"name": "language__not", "in": "query", "description": "of none of its reports", "schema": {"type": "array", "items": {"type": "string"}}, "explode": true},
  "status": {"name": "status", "in": "query", "description": "whether a person looked at it; repeat for alternatives", "schema": {"type": "array", "items": {"enum": ["auto", "reviewed", "edited"]}}, "explode": true},
  "status__not": {"name": "status__not", "in": "query", "description": "none of these", "schema": {"type": "array", "items": {"enum": ["auto", "reviewed", "edited"]}}, "explode": true},
  "precision": {"name": "precision", "in": "query", "description": "of its place; repeat for alternatives; empty: without a place", "schema": {"type": "array", "items": {"enum": ["exact", "city", "district", "province", "country", "region", ""]}}, "explode": true},
  "precision__not": {"name": "precision__not", "in": "query", "description": "none of these", "schema": {"type": "array", "items": {"enum": ["exact", "city", "district", "province", "country", "region", ""]}}, "explode": true},
  "sort": {"name": "sort", "in": "query", "description": "unknown comes last", "schema": {"enum": ["-date", "date", "-killed", "killed", "-sources", "sources", "type", "-type", "place", "-place"], "default": "-date"}},
  "size": {"name": "size", "in": "query", "description": "of a page", "schema": {"type": "integer", "minimum": 1, "maximum": 1000, "default": 100}},
  "next": {"name": "next", "in": "query", "description": "from the page before", "schema": {"type": "string"}},
  "offset": {"name": "offset", "in": "query", "description": "of the first incident of the page, from 0; not with next", "schema": {"type": "integer", "minimum": 0, "default": 0}},
  "at": {"name": "at", "in": "query", "description": "id of an incident: the page that it stands on; not with next or offset", "schema": {"type": "string"}}},
 "responses": {"Error": {"description": "{ok: false, error, errors, status}; an unknown parameter or value names the valid ones"}}}
})");
  return text;
}

}  // namespace annals::serve
