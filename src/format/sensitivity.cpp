#include "format/sensitivity.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "base/json.hpp"
#include "base/strings.hpp"

namespace annals::format {
namespace {

using analysis::SensitivityRow;

std::string_view measure_name(SensitivityRow const& row) {
  return analysis::measure_names[static_cast<std::size_t>(row.measure)];
}

/// Of the total by the default rule, one decimal. Undefined: empty when that is 0.
std::optional<double> spread_percent(SensitivityRow const& row) {
  std::int64_t const total = row.total(incident::default_count_rule);
  return total == 0
             ? std::nullopt
             : std::optional(std::round(1000.0 * static_cast<double>(row.spread()) / static_cast<double>(total)) / 10);
}

constexpr std::array<std::string_view, 12> text_columns = {
    "",    "incidents", "differing", "latest", "most-independent", "median",
    "min", "max",       "low",       "high",   "spread",           "per record"};

std::vector<std::string> text_cells(SensitivityRow const& row, std::string_view grouping) {
  std::vector<std::string> cells = {grouping == "all"   ? "all"
                                    : row.group.empty() ? "(not known)"
                                                        : row.group,
                                    std::to_string(row.incidents), std::to_string(row.differing)};
  for (std::int64_t const total : row.totals) {
    cells.push_back(std::to_string(total));
  }
  cells.push_back(std::to_string(row.low));
  cells.push_back(std::to_string(row.high));
  std::optional<double> const percent = spread_percent(row);
  cells.push_back(concat({std::to_string(row.spread()), percent ? concat({" (", number_text(*percent), "%)"}) : ""}));
  cells.push_back(std::to_string(row.per_record));
  return cells;
}

/// Signs, not bytes: names of actors have accents.
std::size_t width_of(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::string aligned(std::vector<std::vector<std::string>> const& lines) {
  std::vector<std::size_t> widths(text_columns.size(), 0);
  for (std::vector<std::string> const& cells : lines) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      widths[i] = std::max(widths[i], width_of(cells[i]));
    }
  }
  std::string out;
  for (std::vector<std::string> const& cells : lines) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      std::string const padding(widths[i] - width_of(cells[i]), ' ');
      out += i == 0 ? concat({cells[i], padding}) : concat({"  ", padding, cells[i]});
    }
    out += "\n";
  }
  return out;
}

void write_value(FieldValue const& value, JsonWriter& json) {
  if (auto const* text = std::get_if<std::string>(&value)) {
    json.value(*text);
  } else if (auto const* integer = std::get_if<std::int64_t>(&value)) {
    json.value(*integer);
  } else if (auto const* number = std::get_if<double>(&value)) {
    json.value(*number);
  } else {
    json.null();
  }
}

}  // namespace

std::vector<Field> sensitivity_fields(SensitivityRow const& row) {
  std::optional<double> const percent = spread_percent(row);
  using incident::CountRule;
  return {{"group", row.group.empty() ? FieldValue() : FieldValue(row.group)},
          {"measure", std::string(measure_name(row))},
          {"incidents", static_cast<std::int64_t>(row.incidents)},
          {"differing", static_cast<std::int64_t>(row.differing)},
          {"latest", row.total(CountRule::latest)},
          {"most_independent", row.total(CountRule::most_independent)},
          {"median", row.total(CountRule::median)},
          {"min", row.total(CountRule::min)},
          {"max", row.total(CountRule::max)},
          {"low", row.low},
          {"high", row.high},
          {"spread", row.spread()},
          {"spread_percent", percent ? FieldValue(*percent) : FieldValue()},
          {"per_record", row.per_record}};
}

std::string sensitivity_json(std::string_view grouping, std::vector<SensitivityRow> const& rows) {
  JsonWriter json;
  json.begin_object().field("by", grouping).key("rows").begin_array();
  for (SensitivityRow const& row : rows) {
    json.begin_object();
    for (Field const& field : sensitivity_fields(row)) {
      json.key(field.name);
      write_value(field.value, json);
    }
    json.end_object();
  }
  json.end_array().end_object();
  return json.take();
}

std::string sensitivity_text(std::string_view grouping, std::vector<SensitivityRow> const& rows) {
  std::string out;
  for (std::string_view const measure : analysis::measure_names) {
    std::vector<std::vector<std::string>> lines = {{text_columns.begin(), text_columns.end()}};
    lines[0][0] = measure;
    for (SensitivityRow const& row : rows) {
      if (measure_name(row) == measure) {
        lines.push_back(text_cells(row, grouping));
      }
    }
    out += concat({out.empty() ? "" : "\n", aligned(lines)});
  }
  return out;
}

}  // namespace annals::format
