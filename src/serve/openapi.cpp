// serve/openapi.cpp -- the API's description of itself. See serve/api.hpp.
#include "serve/api.hpp"

namespace annals::serve {

std::string_view openapi_json() {
  static constexpr std::string_view text =
      R"({
"openapi": "3.1.0",
"info": {"title": "Annals", "version": ")" ANNALS_VERSION
      R"(", "description": "Conflict incidents, the event records beneath them, and the words of the reports. Dates are civil days without a zone; spans are bytes of the report's UTF-8 text; unknown is null."},
"paths": {
 "/api/v1/incidents": {"get": {"summary": "Incidents that fit; as whole files at /api/v1/incidents.csv, .geojson and .ndjson", "parameters": [
  {"name": "type", "in": "query", "description": "PLOVER type; repeat for alternatives", "schema": {"type": "array", "items": {"enum": ["AGREE","CONSULT","SUPPORT","CONCEDE","COOPERATE","AID","RETREAT","REQUEST","ACCUSE","REJECT","THREATEN","PROTEST","SANCTION","MOBILIZE","COERCE","ASSAULT"]}}, "explode": true},
  {"name": "country", "in": "query", "description": "ISO 3166-1 alpha-3; repeat for alternatives", "schema": {"type": "array", "items": {"type": "string", "pattern": "^[A-Z]{3}$"}}, "explode": true},
  {"name": "date__gte", "in": "query", "description": "may have happened on or after: a day, a month (2023-03) or a year", "schema": {"type": "string"}},
  {"name": "date__lte", "in": "query", "description": "may have happened on or before", "schema": {"type": "string"}},
  {"name": "bbox", "in": "query", "description": "west,south,east,north in degrees; west > east crosses the 180th meridian", "schema": {"type": "string"}},
  {"name": "q", "in": "query", "description": "words that one of its reports has, all of them", "schema": {"type": "string"}},
  {"name": "actor", "in": "query", "description": "words of an actor's name or id", "schema": {"type": "string"}},
  {"name": "killed__gte", "in": "query", "schema": {"type": "integer", "minimum": 0}},
  {"name": "sources__gte", "in": "query", "description": "independent sources", "schema": {"type": "integer", "minimum": 0}},
  {"name": "sort", "in": "query", "schema": {"enum": ["-date", "date", "-killed", "-sources"], "default": "-date"}},
  {"name": "size", "in": "query", "schema": {"type": "integer", "minimum": 1, "maximum": 1000, "default": 100}},
  {"name": "next", "in": "query", "description": "from the page before", "schema": {"type": "string"}}],
  "responses": {"200": {"description": "{ok, total, next, next_url, rows}"}, "400": {"$ref": "#/components/responses/Error"}}}},
 "/api/v1/incidents/{id}": {"get": {"summary": "One incident with its event records (annals.event/1) and its reports with their texts", "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string"}}],
  "responses": {"200": {"description": "{ok, incident, counts, members, ledger, records, reports}"}, "404": {"$ref": "#/components/responses/Error"}}}},
 "/api/v1/reports/{id}": {"get": {"summary": "One report with its text", "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string"}}],
  "responses": {"200": {"description": "{ok, report}"}, "404": {"$ref": "#/components/responses/Error"}}}},
 "/api/v1/facets": {"get": {"summary": "Counts by type, country and month for the filters of /api/v1/incidents; each without its own filter",
  "responses": {"200": {"description": "{ok, total, types, countries, months}"}, "400": {"$ref": "#/components/responses/Error"}}}},
 "/api/v1/stats": {"get": {"summary": "How much is stored", "responses": {"200": {"description": "{ok, version, reports, records, incidents, rejects, first_day, last_day}"}}}},
 "/healthz": {"get": {"summary": "Whether the store can be read", "responses": {"200": {"description": "{ok, version}"}, "503": {"$ref": "#/components/responses/Error"}}}}
},
"components": {"responses": {"Error": {"description": "{ok: false, error, errors, status}; an unknown parameter or value names the valid ones"}}}
})";
  return text;
}

}  // namespace annals::serve
