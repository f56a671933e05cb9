#include "format/hxl.hpp"

#include <algorithm>
#include <array>

#include "base/data_file.hpp"
#include "base/strings.hpp"

namespace annals::format {
namespace {

bool is_word(std::string_view text) {
  return !text.empty() && is_ascii_lower(text.front()) && std::all_of(text.begin(), text.end(), [](char c) {
    return is_ascii_lower(c) || is_ascii_digit(c) || c == '_';
  });
}

/// A hashtag and its attributes: "#date+occurred+start".
bool is_tag(std::string_view text) {
  if (text.empty() || text.front() != '#') {
    return false;
  }
  std::vector<std::string_view> const words = split(text.substr(1), '+', false);
  return std::all_of(words.begin(), words.end(), is_word);
}

}  // namespace

Result<HxlTags> HxlTags::read(std::string const& data_directory) {
  ANNALS_TRY(Table const table, read_table(data_directory + "/datasets/hxl.tsv"));
  std::array<std::string_view, 3> const names = {"form", "column", "tag"};
  std::array<std::size_t, 3> at = {};
  for (std::size_t i = 0; i < names.size(); ++i) {
    at[i] = table.column(names[i]);
    if (at[i] == table.columns.size()) {
      return data_error(table.file, 1, "missing column", std::string(names[i]));
    }
  }
  HxlTags tags;
  for (Table::Row const& row : table.rows) {
    std::string const& tag = row.cells[at[2]];
    if (!is_tag(tag)) {
      return data_error(table.file, row.line, "no HXL hashtag", tag);
    }
    if (!tags.m_tags.emplace(std::pair(row.cells[at[0]], row.cells[at[1]]), tag).second) {
      return data_error(table.file, row.line, "this column came before", row.cells[at[1]]);
    }
  }
  return tags;
}

std::string_view HxlTags::tag(std::string_view form, std::string_view column) const {
  for (std::string_view const one : {form, std::string_view()}) {
    auto const found = m_tags.find(std::pair(std::string(one), std::string(column)));
    if (found != m_tags.end()) {
      return found->second;
    }
  }
  return {};
}

std::string HxlTags::csv_line(std::string_view form, std::vector<Field> const& columns) const {
  std::string line;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    line += i == 0 ? "" : ",";
    line += tag(form, columns[i].name);
  }
  return line + "\r\n";
}

}  // namespace annals::format
