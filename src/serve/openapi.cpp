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
  {"name": "size", "in": "query", "schema": {"type": "integer", "minimum": 1, "maximum": 1000, "default": 1000}}],
  "responses": {"200": {"description": "{ok, last, next_url, rows}"}, "400": {"$ref": "#/components/responses/Error"}}}},
 "/api/v1/review/next": {"get": {"summary": "The joins that a person should look at first", "parameters": [
  {"name": "size", "in": "query", "schema": {"type": "integer", "minimum": 1, "maximum": 1000, "default": 1}}],
  "responses": {"200": {"description": "{ok, rows}"}, "400": {"$ref": "#/components/responses/Error"}}}},
 "/api/v1/stats": {"get": {"summary": "How much is stored", "responses": {"200": {"description": "{ok, version, reports, records, incidents, rejects, first_day, last_day}"}}}},
 "/healthz": {"get": {"summary": "Whether the store can be read", "responses": {"200": {"description": "{ok, version}"}, "503": {"$ref": "#/components/responses/Error"}}}}
},
"components": {"responses": {"Error": {"description": "{ok: false, error, errors, status}; an unknown parameter or value names the valid ones"}}}
})";
  return text;
}

}  // namespace annals::serve
