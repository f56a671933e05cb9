#include "release/data_package.hpp"

#include <algorithm>

#include "base/json.hpp"
#include "base/strings.hpp"
#include "release/licence.hpp"

namespace annals::release {
namespace {

std::string_view type_name(format::FieldKind kind) {
  switch (kind) {
    case format::FieldKind::day:
      return "date";
    case format::FieldKind::integer:
      return "integer";
    case format::FieldKind::number:
      return "number";
    case format::FieldKind::text:
      break;
  }
  return "string";
}

void write_column(Column const& column, bool is_key, JsonWriter& json) {
  json.begin_object().field("name", column.name).field("type", type_name(column.kind));
  json.field("description", column.meaning);
  if (is_key || !column.values.empty()) {
    json.key("constraints").begin_object();
    if (is_key) {
      json.field("required", true).field("unique", true);
    }
    if (!column.values.empty()) {
      json.key("enum").begin_array();
      for (std::string const& value : column.values) {
        json.value(value);
      }
      json.end_array();
    }
    json.end_object();
  }
  json.end_object();
}

/// A row of this table belongs to one of another.
void write_reference(std::string_view field, std::string_view resource, JsonWriter& json) {
  json.begin_object().field("fields", field).key("reference").begin_object().field("resource", resource);
  json.field("fields", field).end_object().end_object();
}

void write_schema(Table const& table, JsonWriter& json) {
  json.key("schema").begin_object().key("fields").begin_array();
  for (Column const& column : table.columns) {
    write_column(column, column.name == table.key, json);
  }
  json.end_array().key("missingValues").begin_array().value("").end_array();
  if (!table.key.empty()) {
    json.field("primaryKey", table.key);
  }
  if (table.file == "ledger.csv" || table.file == "records.csv") {
    json.key("foreignKeys").begin_array();
    write_reference("event_id", "incidents", json);
    write_reference("report_id", "reports", json);
    if (table.file == "ledger.csv") {
      write_reference("record_id", "records", json);
    }
    json.end_array();
  }
  json.end_object();
}

void write_resource(Table const& table, std::vector<FileEntry> const& files, JsonWriter& json) {
  auto const file = std::ranges::find(files, table.file, &FileEntry::path);
  json.begin_object().field("profile", "tabular-data-resource");
  json.field("name", table.file.substr(0, table.file.find('.'))).field("path", table.file);
  json.field("title", table.title).field("description", concat({"One row is ", table.row, "."}));
  json.field("format", "csv").field("mediatype", "text/csv").field("encoding", "utf-8");
  json.key("dialect").begin_object().field("delimiter", ",").field("lineTerminator", "\r\n");
  json.field("quoteChar", "\"").field("doubleQuote", true).field("header", true).end_object();
  if (file != files.end()) {
    json.field("bytes", file->bytes).field("hash", "sha256:" + file->sha256);
  }
  write_schema(table, json);
  json.end_object();
}

}  // namespace

std::string package_name(std::string_view title) {
  std::string name;
  for (char const c : lower_ascii(title)) {
    if (is_ascii_lower(c) || is_ascii_digit(c) || c == '.') {
      name += c;
    } else if (!name.empty() && name.back() != '-') {
      name += '-';
    }
  }
  while (!name.empty() && name.back() == '-') {
    name.pop_back();
  }
  return name.empty() ? "release" : name;
}

std::string data_package_json(Facts const& facts, std::vector<Table> const& tables,
                              std::vector<FileEntry> const& files) {
  JsonWriter json;
  json.begin_object().field("profile", "tabular-data-package").field("name", package_name(facts.title));
  json.field("title", facts.title).field("version", facts.version);
  if (!facts.doi.empty()) {
    json.field("id", "https://doi.org/" + facts.doi);
  }
  if (!facts.url.empty()) {
    json.field("homepage", facts.url);
  }
  if (!facts.date.empty()) {
    json.field("created", facts.date + "T00:00:00Z");
  }
  json.key("contributors").begin_array();
  for (std::string const& author : facts.authors) {
    json.begin_object().field("title", author).field("role", "author").end_object();
  }
  json.end_array();
  if (!facts.licence.empty()) {
    json.key("licenses").begin_array().begin_object();
    json.field(is_web_address(facts.licence) ? "path" : "name", facts.licence).end_object().end_array();
  }
  json.key("resources").begin_array();
  for (Table const& table : tables) {
    write_resource(table, files, json);
  }
  json.end_array().end_object();
  // What was just written can be read.
  return pretty_json(parse_json(json.text()).value());
}

}  // namespace annals::release
