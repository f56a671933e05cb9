#include "release/codebook.hpp"

#include <algorithm>
#include <array>

#include "base/strings.hpp"
#include "incident/count_rule.hpp"

namespace annals::release {
namespace {

/// A cell of a table of Markdown.
std::string cell(std::string_view text) {
  std::string out;
  for (char const c : text) {
    out += c == '|' ? "\\|" : c == '\n' ? " " : std::string(1, c);
  }
  return out;
}

std::string row(std::initializer_list<std::string_view> cells) {
  std::string out = "|";
  for (std::string_view const text : cells) {
    out += concat({" ", cell(text), " |"});
  }
  return out + "\n";
}

std::string head(std::initializer_list<std::string_view> cells) {
  std::string out = row(cells) + "|";
  for (std::size_t i = 0; i < cells.size(); ++i) {
    out += "---|";
  }
  return out + "\n";
}

std::string joined(std::vector<std::string> const& items) {
  std::string out;
  for (std::string const& item : items) {
    out += concat({out.empty() ? "" : " ", item});
  }
  return out;
}

std::string or_dash(std::string_view text) {
  return text.empty() ? "-" : std::string(text);
}

std::string types_section(knowledge::Ontology const& ontology) {
  std::string out =
      "## Types of events\n\nThe sixteen types of PLOVER. Intensity is its scale from -10 (worst) to 10.\n\n";
  out += head({"type", "definition", "quad class", "intensity", "CAMEO", "ACLED"});
  for (std::size_t i = 0; i < event_type_names.size(); ++i) {
    knowledge::TypeInfo const& type = ontology.type_info(static_cast<EventType>(i));
    std::string const acled =
        type.acled_event_type.empty() ? "" : concat({type.acled_event_type, " / ", type.acled_sub_event_type});
    out += row({event_type_names[i], type.description, std::to_string(type.quad_class), number_text(type.intensity),
                type.cameo, or_dash(acled)});
  }
  out += "\n### Modes\n\nHow an event of a type was done.\n\n" +
         head({"type", "mode", "intensity", "CAMEO", "ACLED", "MUC-4"});
  for (knowledge::ModeInfo const& mode : ontology.modes()) {
    std::string const acled =
        mode.acled_event_type.empty() ? "" : concat({mode.acled_event_type, " / ", mode.acled_sub_event_type});
    out += row({event_type_name(mode.type), mode.name, number_text(mode.intensity), mode.cameo, or_dash(acled),
                or_dash(mode.incident_type)});
  }
  out += "\n### Contexts\n\nWhat else an event is about.\n\n" + head({"context", "meaning"});
  for (knowledge::Label const& label : ontology.contexts()) {
    out += row({label.name, label.description});
  }
  return out;
}

std::string precision_section() {
  std::string out =
      "\n## Dates and places\n\nA day is `YYYY-MM-DD`, without a zone. An event lies between its first and its last "
      "possible day;\n`time_precision` says what the reports say: a day, a month, a season, several years.\n\n";
  out += head({"geo_precision", "the event is known to lie"});
  constexpr std::array<std::string_view, 6> meanings = {
      "at this place: a building, a street, a village",      "in this town or city",
      "in this district; the point is that of the district", "in this province; the point is that of the province",
      "in this country; the point is that of the country",   "in this region of several countries, or at sea"};
  for (std::size_t i = 0; i < meanings.size(); ++i) {
    out += row({place_precision_name(static_cast<PlacePrecision>(i)), meanings[i]});
  }
  out += "\nNo point is moved or spread to look exact; `radius_km` says how far from it the event may lie.\n";
  return out;
}

std::string numbers_section(std::string const& chosen) {
  std::string out =
      "\n## Numbers\n\n`low` and `high` are the extremes of what the sources stand by, `best` is one of their numbers, "
      "chosen by a rule. No rule\nmakes a number up. A later report of the same line of reporting replaces the number "
      "that the line gave before.\n\n";
  out += head({"rule", "the best number is", ""});
  constexpr std::array<std::string_view, incident::count_rule_names.size()> meanings = {
      "that of the youngest report; on one day that of most lines of reporting, then the highest",
      "the one that most lines of reporting give; among equals the youngest, then the highest",
      "the middle one of the lines, of two the lower", "the smallest", "the greatest"};
  for (std::size_t i = 0; i < meanings.size(); ++i) {
    out += row(
        {incident::count_rule_names[i], meanings[i], incident::count_rule_names[i] == chosen ? "**used here**" : ""});
  }
  return out;
}

std::string joining_section(incident::Settings const& joining) {
  std::string out =
      "\n## How records became incidents\n\nA record is an event as one report tells it. Records of different reports "
      "are joined into one incident by how likely they\ntell of the same event: what holds for a pair (same day, "
      "places 3 km apart, killed 6 and 7) is weighed, and the sum is the\nlogarithm of the odds. The weights are in "
      "`joining.tsv`, first the limits below, then a weight a line.\n\n";
  out += head({"limit", "value"});
  out += row({"score of a pair that is looked at", number_text(joining.candidate)});
  out += row({"score of a pair that may join two groups, others competing", number_text(joining.threshold)});
  out += row({"least mean score over all pairs of two groups that become one", number_text(joining.join_mean)});
  out += row({"places closer than this are compared, in km", number_text(joining.near_km)});
  out += row({"a place that one report names and the place of the other are one within, in km",
              number_text(joining.named_km)});
  out += row({"days apart at most", std::to_string(joining.slack_days)});
  out += "\nWhat people decided (merge, split, edit, reject) wins over the weights; `decisions.jsonl` is the log.\n";
  return out;
}

std::string columns_section(std::vector<Table> const& tables) {
  std::string out =
      "\n## Columns\n\nRFC 4180, UTF-8, lines end with CR LF. An empty cell is unknown; zero is written 0. Several "
      "values in a cell are parted by\n`; `. A text that a spreadsheet would take for a formula has an apostrophe "
      "before it.\n";
  for (Table const& table : tables) {
    out += concat({"\n### ", table.file, "\n\nOne row is ", table.row, ".\n\n", head({"column", "meaning", "values"})});
    for (Column const& column : table.columns) {
      std::string const kind = column.kind == format::FieldKind::day       ? "day"
                               : column.kind == format::FieldKind::integer ? "whole number"
                               : column.kind == format::FieldKind::number  ? "number"
                                                                           : "text";
      out +=
          row({concat({"`", column.name, "`"}), column.meaning, column.values.empty() ? kind : joined(column.values)});
    }
  }
  return out;
}

std::string choice_section(Manifest const& manifest) {
  Choice const& choice = manifest.choice;
  std::string out = "\n## What is in it\n\n";
  for (Filter const& filter : choice.filters) {
    out += concat({"- Only what fits `--", filter.name, " ", joined(filter.values), "`.\n"});
  }
  if (choice.filters.empty()) {
    out += "- All incidents of the database; no filter.\n";
  }
  if (!choice.round_coordinates.empty()) {
    out += concat({"- Points are rounded to ", choice.round_coordinates,
                   " degrees, and no place below the province is named.\n"});
  }
  out += choice.redact_persons ? "- Persons are not named.\n" : "";
  if (!choice.until.empty()) {
    out += concat({"- What may have happened after ", choice.until, " is left out.\n"});
  }
  out += choice.texts ? "- The texts of all reports of the database are in `reports.jsonl`.\n"
                      : "- The texts of reports are not in it.\n";
  out += "\n" + head({"records made by", "with the rules", "models", "records"});
  for (CoderCount const& coder : manifest.coders) {
    out +=
        row({concat({"Annals ", coder.version}), coder.profile, or_dash(coder.model), std::to_string(coder.records)});
  }
  return out;
}

}  // namespace

std::string codebook_markdown(Manifest const& manifest, std::vector<Table> const& tables,
                              knowledge::Ontology const& ontology, incident::Settings const& joining) {
  std::string out = concat({"# Codebook of ", manifest.facts.title, ", version ", manifest.facts.version, "\n\n"});
  out +=
      "Three levels: a *report* is a text that was read; a *record* is an event as one report tells it; an *incident* "
      "is "
      "an event\nin the world, made of all records that tell of it. Counting reports or records in place of incidents "
      "counts events several times.\n\n";
  out += types_section(ontology);
  out += precision_section();
  out += numbers_section(manifest.choice.count_rule);
  out += joining_section(joining);
  out += choice_section(manifest);
  return out + columns_section(tables);
}

}  // namespace annals::release
