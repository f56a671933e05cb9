#include "release/citation.hpp"

#include <array>
#include <utility>

#include "base/json.hpp"
#include "base/strings.hpp"
#include "release/licence.hpp"

namespace annals::release {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 17> file_meanings = {{
    {"README.md", "this file"},
    {"CITATION.cff", "how to cite the release, for programs"},
    {"CHANGES.md", "what changed since the release before"},
    {"changes.csv", "the same, one row an incident, with the ids to delete from a copy"},
    {"codebook.md", "what the types, columns, precisions and numbers mean"},
    {"datapackage.json", "the tables and their columns, for programs that read Frictionless data"},
    {"manifest.json", "versions, settings, counts, and the hash of every file, model and data file"},
    {"incidents.csv", "incidents, one row each"},
    {"incidents.geojson", "incidents, for maps"},
    {"incidents.jsonl", "incidents, one JSON object a line"},
    {"ledger.csv", "every value of every field of each incident, with who says it in which words"},
    {"records.csv", "records, one row each: an event as one report tells it"},
    {"records.jsonl", "records, one JSON object a line, with the bytes of the text behind every field"},
    {"reports.csv", "reports that were read, one row each"},
    {"reports.jsonl", "reports, one JSON object a line, with their texts where these are given away"},
    {"decisions.jsonl", "the log of what people decided about incidents"},
    {"joining.tsv", "the weights and limits by which records were joined"},
}};

/// A text as YAML: JSON's strings are YAML's.
std::string quoted(std::string_view text) {
  JsonWriter json;
  json.value(text);
  return json.take();
}

struct Name {
  std::string_view family;
  std::string_view given;  ///< empty: an organisation
};

Name name_of(std::string_view author) {
  std::size_t const comma = author.find(',');
  if (comma == std::string_view::npos || trim(author.substr(comma + 1)).empty()) {
    return {trim(author.substr(0, comma)), {}};
  }
  return {trim(author.substr(0, comma)), trim(author.substr(comma + 1))};
}

std::string license_lines(std::string const& licence) {
  if (licence.empty()) {
    return {};
  }
  return concat({is_web_address(licence) ? "license-url: " : "license: ", quoted(licence), "\n"});
}

std::string number_of(std::uint64_t count, std::string_view one, std::string_view many) {
  return concat({std::to_string(count), " ", count == 1 ? one : many});
}

}  // namespace

std::string_view file_meaning(std::string_view path) {
  for (auto const& [file, meaning] : file_meanings) {
    if (file == path) {
      return meaning;
    }
  }
  return {};
}

std::string citation_cff(Manifest const& manifest) {
  Facts const& facts = manifest.facts;
  std::string out =
      "cff-version: 1.2.0\nmessage: \"If you use these data, please cite them as below.\"\ntype: dataset\n";
  out += concat({"title: ", quoted(facts.title), "\nversion: ", quoted(facts.version), "\n"});
  out += facts.date.empty() ? std::string() : concat({"date-released: ", facts.date, "\n"});
  out += "authors:\n";
  for (std::string const& author : facts.authors) {
    Name const name = name_of(author);
    out += name.given.empty()
               ? concat({"  - name: ", quoted(name.family), "\n"})
               : concat({"  - family-names: ", quoted(name.family), "\n    given-names: ", quoted(name.given), "\n"});
  }
  out += facts.doi.empty() ? std::string() : concat({"doi: ", quoted(facts.doi), "\n"});
  out += facts.url.empty() ? std::string() : concat({"url: ", quoted(facts.url), "\n"});
  out += license_lines(facts.licence);
  out += concat({"references:\n  - type: software\n    title: Annals\n    version: ", quoted(manifest.program),
                 "\n    authors:\n      - name: \"The Annals developers\"\n"});
  return out;
}

std::string citation_text(Facts const& facts) {
  std::string authors;
  for (std::string const& author : facts.authors) {
    Name const name = name_of(author);
    authors += concat({authors.empty() ? "" : "; ", name.given, name.given.empty() ? "" : " ", name.family});
  }
  std::string const year = facts.date.empty() ? std::string() : concat({" (", facts.date.substr(0, 4), ")"});
  std::string const where = !facts.doi.empty()  ? " https://doi.org/" + facts.doi
                            : facts.url.empty() ? std::string()
                                                : " " + facts.url;
  return concat({authors, year, ": ", facts.title, ". Version ", facts.version, ".", where});
}

std::string readme_markdown(Manifest const& manifest) {
  Facts const& facts = manifest.facts;
  Counts const& counts = manifest.counts;
  std::string out = concat({"# ", facts.title, "\n\nVersion ", facts.version});
  out += facts.date.empty() ? ".\n\n" : concat({", ", facts.date, ".\n\n"});
  out += concat({number_of(counts.released_incidents, "incident", "incidents"), " from ",
                 number_of(counts.released_records, "record", "records"), " in ",
                 number_of(counts.released_reports, "report", "reports"), ". Made with Annals ", manifest.program,
                 ".\n\n## How to cite\n\n> ", citation_text(facts), "\n\n"});
  out += facts.licence.empty() ? std::string() : concat({"Licence: ", facts.licence, "\n\n"});
  out += "## Files\n\n| file | holds |\n|---|---|\n";
  for (auto const& [file, meaning] : file_meanings) {
    if (manifest.previous || (file != "CHANGES.md" && file != "changes.csv")) {
      if (file != "decisions.jsonl" || !manifest.choice.withholds()) {
        out += concat({"| `", file, "` | ", meaning, " |\n"});
      }
    }
  }
  out +=
      "\nRows are incidents, records or reports, never a mix; `event_id`, `record_id` and `report_id` tie them "
      "together.\n\n"
      "## How to check it\n\n    annals release verify FOLDER\n\ncompares every file with its hash in `manifest.json`";
  out += manifest.choice.texts
             ? ", codes the reports again, joins the records again, and compares the\nfiles that this gives "
               "with the ones here, byte by byte.\n"
             : ". The texts of the reports are not here, so\nthe data cannot be made again from this folder "
               "alone.\n";
  return out;
}

}  // namespace annals::release
