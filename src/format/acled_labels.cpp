#include "format/acled_labels.hpp"

#include <algorithm>

#include "base/data_file.hpp"
#include "base/strings.hpp"

namespace annals::format {
namespace {

constexpr std::int64_t last_code = 8;

bool is_code(std::int64_t code) {
  return code >= 1 && code <= last_code;
}

}  // namespace

Result<AcledLabels> AcledLabels::read(std::string const& data_directory) {
  ANNALS_TRY(Table const table, read_table(data_directory + "/datasets/acled_actor_types.tsv"));
  std::array<std::string_view, 3> const names = {"code", "label", "actor"};
  std::array<std::size_t, 3> at = {};
  for (std::size_t i = 0; i < names.size(); ++i) {
    at[i] = table.column(names[i]);
    if (at[i] == table.columns.size()) {
      return data_error(table.file, 1, "missing column", std::string(names[i]));
    }
  }
  AcledLabels labels;
  for (Table::Row const& row : table.rows) {
    std::optional<std::int64_t> const code = parse_integer(row.cells[at[0]]);
    if (!code || !is_code(*code)) {
      return data_error(table.file, row.line, "no code from 1 to 8", row.cells[at[0]]);
    }
    Row& target = labels.m_rows[static_cast<std::size_t>(*code)];
    if (!target.label.empty()) {
      return data_error(table.file, row.line, "this code came before", row.cells[at[0]]);
    }
    if (row.cells[at[1]].empty()) {
      return data_error(table.file, row.line, "no label for the code", row.cells[at[0]]);
    }
    target = {row.cells[at[1]], row.cells[at[2]]};
  }
  for (std::int64_t code = 1; code <= last_code; ++code) {
    if (labels.label(code).empty()) {
      return data_error(table.file, 1, "a code has no row", std::to_string(code));
    }
  }
  return labels;
}

std::string_view AcledLabels::label(std::int64_t code) const {
  return is_code(code) ? std::string_view(m_rows[static_cast<std::size_t>(code)].label) : std::string_view();
}

std::string_view AcledLabels::nameless(std::int64_t code) const {
  return is_code(code) ? std::string_view(m_rows[static_cast<std::size_t>(code)].nameless) : std::string_view();
}

std::string AcledLabels::interaction(std::int64_t one, std::int64_t other) const {
  if (!is_code(one) || !is_code(other)) {
    std::string_view const alone = label(is_code(one) ? one : other);
    return alone.empty() ? std::string() : concat({alone, " only"});
  }
  return concat({label(std::min(one, other)), "-", label(std::max(one, other))});
}

std::optional<std::int64_t> AcledLabels::code(std::string_view cell) const {
  std::string_view const text = trim(cell);
  if (std::optional<std::int64_t> const number = parse_integer(text)) {
    return is_code(*number) ? number : std::nullopt;
  }
  for (std::int64_t code = 1; code <= last_code; ++code) {
    if (equals_ignoring_case(text, label(code)) || equals_ignoring_case(text, concat({label(code), "s"}))) {
      return code;
    }
  }
  return std::nullopt;
}

}  // namespace annals::format
