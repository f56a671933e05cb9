#include "cli/comparison_text.hpp"

#include <algorithm>
#include <cmath>

#include "base/json.hpp"
#include "base/strings.hpp"

namespace annals::cli {
namespace {

using dataset::ComparisonTable;
using dataset::ComparisonTotals;
using dataset::IncidentComparison;
using dataset::SideView;
using format::Field;
using format::FieldValue;

std::string joined(std::vector<std::string> const& items) {
  std::string out;
  for (std::string const& item : items) {
    out += out.empty() ? item : concat({"; ", item});
  }
  return out;
}

FieldValue text_or_none(std::string text) {
  return text.empty() ? FieldValue() : FieldValue(std::move(text));
}

std::string status_of(IncidentComparison const& comparison, ComparedSides const& sides) {
  return comparison.both() ? "both" : concat({"only ", comparison.first ? sides.first : sides.second});
}

std::string differences_of(IncidentComparison const& comparison) {
  std::vector<std::string> names;
  for (auto const& [differs, name] : {std::pair{comparison.dates_differ, "date"},
                                      {comparison.places_differ, "place"},
                                      {comparison.deaths_differ, "deaths"}}) {
    if (differs) {
      names.emplace_back(name);
    }
  }
  return joined(names);
}

std::string date_text(std::optional<SideView> const& side) {
  if (!side || !side->date) {
    return {};
  }
  std::string const start = side->date->start.iso();
  return side->date->start == side->date->end ? start : concat({start, "/", side->date->end.iso()});
}

std::string place_text(std::optional<SideView> const& side) {
  return side && side->place ? side->place->name : std::string();
}

std::optional<std::int64_t> killed_of(std::optional<SideView> const& side) {
  return side && side->killed ? side->killed->best : std::nullopt;
}

FieldValue number_or_none(std::optional<std::int64_t> number) {
  return number ? FieldValue(*number) : FieldValue();
}

/// Metres do not mean anything here.
FieldValue km_or_none(std::optional<double> km) {
  return km ? FieldValue(std::round(*km * 10) / 10) : FieldValue();
}

void write_field(Field const& field, JsonWriter& json) {
  json.key(field.name);
  if (auto const* text = std::get_if<std::string>(&field.value)) {
    json.value(*text);
  } else if (auto const* integer = std::get_if<std::int64_t>(&field.value)) {
    json.value(*integer);
  } else if (auto const* number = std::get_if<double>(&field.value)) {
    json.value(*number);
  } else {
    json.null();
  }
}

ComparisonTotals sum_of(ComparisonTable const& table) {
  ComparisonTotals sum;
  for (auto const& [where, totals] : table) {
    sum.only_first += totals.only_first;
    sum.only_second += totals.only_second;
    sum.both += totals.both;
    sum.dates_differ += totals.dates_differ;
    sum.places_differ += totals.places_differ;
    sum.deaths_differ += totals.deaths_differ;
    sum.killed_first += totals.killed_first;
    sum.killed_second += totals.killed_second;
  }
  return sum;
}

void write_totals(ComparisonTotals const& totals, JsonWriter& json) {
  json.field("only_dataset", totals.only_first).field("only_with", totals.only_second).field("both", totals.both);
  json.field("dates_differ", totals.dates_differ).field("places_differ", totals.places_differ);
  json.field("deaths_differ", totals.deaths_differ);
  json.field("dataset_killed", totals.killed_first).field("with_killed", totals.killed_second);
}

std::string padded(std::string text, std::size_t width) {
  return text.size() < width ? std::string(width - text.size(), ' ') + text : text;
}

std::string table_line(std::string country, std::string month, std::vector<std::string> const& cells) {
  country.resize(std::max<std::size_t>(country.size(), 8), ' ');
  month.resize(std::max<std::size_t>(month.size(), 8), ' ');
  std::string line = concat({country, " ", month});
  for (std::string const& cell : cells) {
    line += padded(cell, 13);
  }
  return line + "\n";
}

std::vector<std::string> cells_of(ComparisonTotals const& totals) {
  return {std::to_string(totals.only_first),    std::to_string(totals.only_second),
          std::to_string(totals.both),          std::to_string(totals.dates_differ),
          std::to_string(totals.places_differ), std::to_string(totals.deaths_differ),
          std::to_string(totals.killed_first),  std::to_string(totals.killed_second)};
}

std::string side_line(std::string const& name, SideView const& side) {
  std::optional<std::int64_t> const killed = killed_of(side);
  return concat({"    ", name, ": ", date_text(side).empty() ? "no date" : date_text(side), ", ",
                 place_text(side).empty() ? "no place" : place_text(side), ", killed ",
                 killed ? std::to_string(*killed) : std::string("not known"), " (", joined(side.rows), ")\n"});
}

}  // namespace

std::vector<Field> comparison_fields(IncidentComparison const& comparison, ComparedSides const& sides) {
  auto const rows = [](std::optional<SideView> const& side) { return side ? joined(side->rows) : std::string(); };
  return {{"status", status_of(comparison, sides)},
          {"incident_id", comparison.incident_id},
          {"title", comparison.title},
          {"country", text_or_none(comparison.country)},
          {"month", text_or_none(comparison.month)},
          {"dataset_rows", text_or_none(rows(comparison.first))},
          {"with_rows", text_or_none(rows(comparison.second))},
          {"dataset_date", text_or_none(date_text(comparison.first))},
          {"with_date", text_or_none(date_text(comparison.second))},
          {"days_apart", number_or_none(comparison.days_apart)},
          {"dataset_place", text_or_none(place_text(comparison.first))},
          {"with_place", text_or_none(place_text(comparison.second))},
          {"km_apart", km_or_none(comparison.km_apart)},
          {"dataset_killed", number_or_none(killed_of(comparison.first))},
          {"with_killed", number_or_none(killed_of(comparison.second))},
          {"differs", text_or_none(differences_of(comparison))},
          {"reason", text_or_none(comparison.reason)}};
}

std::string comparison_json(IncidentComparison const& comparison, ComparedSides const& sides) {
  JsonWriter json;
  json.begin_object();
  for (Field const& field : comparison_fields(comparison, sides)) {
    write_field(field, json);
  }
  json.end_object();
  return json.take();
}

std::string summary_json(ComparisonTable const& table) {
  JsonWriter totals;
  totals.begin_object();
  write_totals(sum_of(table), totals);
  totals.end_object();
  JsonWriter months;
  months.begin_array();
  for (auto const& [where, counts] : table) {
    months.begin_object().field_or_null("country", where.first).field_or_null("month", where.second);
    write_totals(counts, months);
    months.end_object();
  }
  months.end_array();
  return concat({",\"totals\":", totals.text(), ",\"months\":", months.text(), "}\n"});
}

std::string comparison_text(IncidentComparison const& comparison, ComparedSides const& sides) {
  std::string text =
      concat({comparison.title, " [", comparison.incident_id, "]\n    differs: ", differences_of(comparison)});
  if (comparison.dates_differ) {
    text += concat(
        {"; ", std::to_string(*comparison.days_apart), *comparison.days_apart == 1 ? " day apart" : " days apart"});
  }
  if (comparison.km_apart && comparison.places_differ) {
    text += concat({"; ", std::to_string(std::lround(*comparison.km_apart)), " km apart"});
  }
  text += concat({"\n", side_line(sides.first, *comparison.first), side_line(sides.second, *comparison.second)});
  return text + concat({"    joined: ", comparison.reason.empty() ? "in one incident" : comparison.reason, "\n"});
}

std::string summary_text(ComparisonTable const& table, ComparedSides const& sides) {
  std::string text =
      table_line("country", "month",
                 {concat({"only ", sides.first}), concat({"only ", sides.second}), "both", "other date", "other place",
                  "other deaths", concat({sides.first, " dead"}), concat({sides.second, " dead"})});
  for (auto const& [where, totals] : table) {
    text += table_line(where.first.empty() ? "-" : where.first, where.second.empty() ? "-" : where.second,
                       cells_of(totals));
  }
  return text + table_line("all", "", cells_of(sum_of(table)));
}

}  // namespace annals::cli
