#include "release/manifest.hpp"

#include <algorithm>
#include <utility>

#include "base/strings.hpp"

namespace annals::release {
namespace {

constexpr std::string_view schema_name = "annals.release/1";

// ---- writing ----

void write_strings(std::string_view name, std::vector<std::string> const& items, JsonWriter& json) {
  json.key(name).begin_array();
  for (std::string const& item : items) {
    json.value(item);
  }
  json.end_array();
}

void write_files(std::string_view name, std::vector<FileEntry> const& files, JsonWriter& json) {
  json.key(name).begin_array();
  for (FileEntry const& file : files) {
    json.begin_object().field("path", file.path).field("bytes", file.bytes).field("sha256", file.sha256).end_object();
  }
  json.end_array();
}

void write_settings(Choice const& choice, JsonWriter& json) {
  json.key("settings").begin_object().field("count_rule", choice.count_rule).field("texts", choice.texts);
  json.key("filters").begin_object();
  for (Filter const& filter : choice.filters) {
    write_strings(filter.name, filter.values, json);
  }
  json.end_object().key("withheld").begin_object();
  json.field_or_null("round_coordinates", choice.round_coordinates).field("persons", choice.redact_persons);
  json.field_or_null("until", choice.until).end_object().end_object();
}

void write_counts(Counts const& counts, JsonWriter& json) {
  json.key("database").begin_object().field("reports", counts.reports).field("records", counts.records);
  json.field("incidents", counts.incidents).field("decisions", counts.decisions);
  json.field("set_aside", counts.set_aside).end_object();
  json.key("released").begin_object().field("reports", counts.released_reports);
  json.field("records", counts.released_records).field("incidents", counts.released_incidents).end_object();
}

bool is_plain(Json const& json) {
  return !json.is_object() && !json.is_array();
}

void write_plain(Json const& json, JsonWriter& out) {
  switch (json.kind) {
    case Json::Kind::boolean:
      out.value(json.boolean);
      return;
    case Json::Kind::integer:
      out.value(json.integer);
      return;
    case Json::Kind::number:
      out.value(json.number);
      return;
    case Json::Kind::string:
      out.value(json.string);
      return;
    default:
      out.null();
  }
}

std::string plain_text(Json const& json) {
  JsonWriter out;
  write_plain(json, out);
  return out.take();
}

std::string key_text(std::string const& key) {
  JsonWriter out;
  out.value(key);
  return out.take() + ": ";
}

/// Lists and objects of plain values stay on one line.
bool is_flat(Json const& json) {
  return std::ranges::all_of(json.items, is_plain) &&
         std::ranges::all_of(json.members, [](Json::Member const& member) { return is_plain(member.second); });
}

void write_pretty(Json const& json, std::size_t depth, std::string& out) {
  if (is_plain(json)) {
    out += plain_text(json);
    return;
  }
  bool const flat = is_flat(json) && depth > 0;
  std::string const inner = flat ? std::string() : "\n" + std::string(2 * (depth + 1), ' ');
  std::string_view const comma = flat ? ", " : ",";
  out += json.is_array() ? '[' : '{';
  bool first = true;
  for (Json const& item : json.items) {
    out += concat({first ? "" : comma, inner});
    first = false;
    write_pretty(item, depth + 1, out);
  }
  for (auto const& [key, value] : json.members) {
    out += concat({first ? "" : comma, inner, key_text(key)});
    first = false;
    write_pretty(value, depth + 1, out);
  }
  out += flat || first ? "" : "\n" + std::string(2 * depth, ' ');
  out += json.is_array() ? ']' : '}';
}

// ---- reading ----

Error malformed(std::string message, std::string_view piece = {}) {
  return Error{ErrorCode::malformed, std::move(message), {}, std::string(piece.substr(0, 80))};
}

/// Reads members and keeps the first that is not what it should be.
class Reading {
 public:
  std::string text(Json const& json, std::string_view name, bool may_be_null = true) {
    Json const& value = json[name];
    expect(value.is_string() || (may_be_null && value.is_null()), name, "a text");
    return value.string;
  }
  std::uint64_t number(Json const& json, std::string_view name) {
    Json const& value = json[name];
    expect(value.kind == Json::Kind::integer && value.integer >= 0, name, "a number");
    return static_cast<std::uint64_t>(value.integer);
  }
  bool truth(Json const& json, std::string_view name) {
    expect(json[name].kind == Json::Kind::boolean, name, "true or false");
    return json[name].boolean;
  }
  std::vector<std::string> texts(Json const& value, std::string_view name) {
    expect(value.is_array(), name, "a list of texts");
    std::vector<std::string> out;
    for (Json const& item : value.items) {
      expect(item.is_string(), name, "a list of texts");
      out.push_back(item.string);
    }
    return out;
  }
  Json const& object(Json const& json, std::string_view name) {
    expect(json[name].is_object(), name, "an object");
    return json[name];
  }
  Json const& list(Json const& json, std::string_view name) {
    expect(json[name].is_array(), name, "a list");
    return json[name];
  }
  std::vector<FileEntry> files(Json const& json, std::string_view name) {
    std::vector<FileEntry> out;
    for (Json const& item : list(json, name).items) {
      out.push_back({text(item, "path", false), number(item, "bytes"), text(item, "sha256", false)});
    }
    return out;
  }
  void expect(bool holds, std::string_view name, std::string_view what) {
    if (!holds && !m_error) {
      m_error = malformed(concat({name, " is not ", what}));
    }
  }
  [[nodiscard]] std::optional<Error> const& error() const { return m_error; }

 private:
  std::optional<Error> m_error;
};

Facts read_facts(Json const& json, Reading& reading) {
  Facts facts;
  facts.version = reading.text(json, "version", false);
  facts.title = reading.text(json, "title", false);
  facts.authors = reading.texts(json["authors"], "authors");
  facts.licence = reading.text(json, "licence");
  facts.doi = reading.text(json, "doi");
  facts.url = reading.text(json, "url");
  facts.date = reading.text(json, "date");
  return facts;
}

Choice read_settings(Json const& settings, Reading& reading) {
  Choice choice;
  choice.count_rule = reading.text(settings, "count_rule", false);
  choice.texts = reading.truth(settings, "texts");
  for (auto const& [name, values] : reading.object(settings, "filters").members) {
    choice.filters.push_back({name, reading.texts(values, name)});
  }
  Json const& withheld = reading.object(settings, "withheld");
  choice.round_coordinates = reading.text(withheld, "round_coordinates");
  choice.redact_persons = reading.truth(withheld, "persons");
  choice.until = reading.text(withheld, "until");
  return choice;
}

Counts read_counts(Json const& json, Reading& reading) {
  Json const& database = reading.object(json, "database");
  Json const& released = reading.object(json, "released");
  Counts counts;
  counts.reports = reading.number(database, "reports");
  counts.records = reading.number(database, "records");
  counts.incidents = reading.number(database, "incidents");
  counts.decisions = reading.number(database, "decisions");
  counts.set_aside = reading.number(database, "set_aside");
  counts.released_reports = reading.number(released, "reports");
  counts.released_records = reading.number(released, "records");
  counts.released_incidents = reading.number(released, "incidents");
  return counts;
}

/// A manifest of a stranger must not make us read elsewhere.
bool is_inside(std::string_view path) {
  return !path.empty() && path.front() != '.' && path.find('/') == std::string_view::npos && path != manifest_name;
}

}  // namespace

std::string pretty_json(Json const& json) {
  std::string out;
  write_pretty(json, 0, out);
  return out + "\n";
}

std::string manifest_json(Manifest const& manifest) {
  JsonWriter json;
  Facts const& facts = manifest.facts;
  json.begin_object().field("schema", schema_name).field("version", facts.version).field("title", facts.title);
  write_strings("authors", facts.authors, json);
  json.field_or_null("licence", facts.licence).field_or_null("doi", facts.doi).field_or_null("url", facts.url);
  json.field_or_null("date", facts.date).key("previous");
  if (manifest.previous) {
    json.begin_object().field("version", manifest.previous->version);
    json.field("manifest_sha256", manifest.previous->manifest).end_object();
  } else {
    json.null();
  }
  json.key("program").begin_object().field("name", "annals").field("version", manifest.program).end_object();
  write_settings(manifest.choice, json);
  write_counts(manifest.counts, json);
  json.key("coders").begin_array();
  for (CoderCount const& coder : manifest.coders) {
    json.begin_object().field("version", coder.version).field_or_null("model", coder.model);
    json.field("profile", coder.profile).field("records", coder.records).end_object();
  }
  json.end_array();
  write_files("files", manifest.files, json);
  write_files("share", manifest.share, json);
  json.end_object();
  // What was just written can be read.
  return pretty_json(parse_json(json.text()).value());
}

Result<Manifest> parse_manifest(std::string_view text) {
  ANNALS_TRY(Json const json, parse_json(text));
  if (json["schema"].text() != schema_name) {
    return Error{ErrorCode::unsupported, concat({"not of the schema ", schema_name}), {}, json["schema"].string};
  }
  Reading reading;
  Manifest manifest;
  manifest.facts = read_facts(json, reading);
  if (!json["previous"].is_null()) {
    manifest.previous = {reading.text(json["previous"], "version", false),
                         reading.text(json["previous"], "manifest_sha256", false)};
  }
  manifest.program = reading.text(reading.object(json, "program"), "version", false);
  manifest.choice = read_settings(reading.object(json, "settings"), reading);
  manifest.counts = read_counts(json, reading);
  for (Json const& item : reading.list(json, "coders").items) {
    manifest.coders.push_back({reading.text(item, "version", false), reading.text(item, "model"),
                               reading.text(item, "profile"), reading.number(item, "records")});
  }
  manifest.files = reading.files(json, "files");
  manifest.share = reading.files(json, "share");
  if (reading.error()) {
    return *reading.error();
  }
  for (FileEntry const& file : manifest.files) {
    if (!is_inside(file.path)) {
      return malformed("a file of a release lies in its folder", file.path);
    }
  }
  return manifest;
}

}  // namespace annals::release
