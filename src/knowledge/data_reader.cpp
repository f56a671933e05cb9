#include "knowledge/data_reader.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "base/file.hpp"
#include "base/strings.hpp"

namespace annals::knowledge {
namespace {

/// A file with more broken lines than this is not what it says it is.
constexpr std::size_t most_broken_lines = 100;

/// Makes a comment of line `line` (1-based), so that the lines after it keep their numbers.
/// Undefined: false when the text has no such line, or it is a comment already.
bool comment_out_line(std::string& text, std::uint32_t line) {
  std::size_t start = 0;
  for (std::uint32_t at = 1; at < line; ++at) {
    std::size_t const end = text.find('\n', start);
    if (end == std::string::npos) {
      return false;
    }
    start = end + 1;
  }
  if (line == 0 || start >= text.size() || text[start] == '#') {
    return false;
  }
  std::size_t const end = std::min(text.find('\n', start), text.size());
  std::fill(text.begin() + static_cast<std::ptrdiff_t>(start), text.begin() + static_cast<std::ptrdiff_t>(end), '#');
  return true;
}

template <typename Content, typename Parse>
Content read_reporting(std::string const& path, Problems& problems, Parse parse) {
  Result<std::string> text = read_file(path);
  if (!text) {
    problems.push_back(text.error());
    return {};
  }
  for (std::size_t broken = 0; broken <= most_broken_lines; ++broken) {
    Result<Content> content = parse(*text, path);
    if (content) {
      return std::move(content).value();
    }
    problems.push_back(content.error());
    if (!comment_out_line(*text, static_cast<std::uint32_t>(content.error().place.line))) {
      break;
    }
  }
  return {};
}

}  // namespace

Table read_table_reporting(std::string const& path, Problems& problems) {
  return read_reporting<Table>(path, problems, parse_table);
}

std::vector<Stanza> read_stanzas_reporting(std::string const& path, Problems& problems) {
  return read_reporting<std::vector<Stanza>>(path, problems, parse_stanzas);
}

Error unknown_name(std::string const& file, std::uint32_t line, std::string_view kind, std::string_view piece,
                   std::span<std::string_view const> known) {
  std::string message = concat({"unknown ", kind});
  std::vector<std::string> const names(known.begin(), known.end());
  if (auto const nearest = nearest_name(piece, names)) {
    message += concat({", did you mean '", *nearest, "'"});
  }
  return data_error(file, line, std::move(message), std::string(piece));
}

TableReader::TableReader(std::string const& path, std::initializer_list<std::string_view> columns, Problems& problems)
    : m_table(read_table_reporting(path, problems)), m_problems(problems) {
  bool complete = !m_table.columns.empty();
  for (std::string_view const name : columns) {
    std::size_t const column = m_table.column(name);
    m_columns.push_back(column);
    if (!m_table.columns.empty() && column == m_table.columns.size()) {
      problems.push_back(data_error(path, 1, "missing column", std::string(name)));
      complete = false;
    }
  }
  if (!complete) {
    m_table.rows.clear();
  }
}

bool TableReader::next() {
  if (m_row >= m_table.rows.size()) {
    return false;
  }
  ++m_row;
  return true;
}

std::string_view TableReader::cell(std::size_t column) const {
  return m_table.rows[m_row - 1].cells[m_columns[column]];
}

std::vector<std::string_view> TableReader::list(std::size_t column) const {
  return split(cell(column), ';');
}

bool TableReader::flag(std::size_t column) {
  std::string_view const text = cell(column);
  if (text == "yes") {
    return true;
  }
  if (!text.empty()) {
    report("neither 'yes' nor empty", text);
  }
  return false;
}

std::optional<std::int64_t> TableReader::integer(std::size_t column) {
  std::string_view const text = cell(column);
  if (text.empty()) {
    return std::nullopt;
  }
  std::optional<std::int64_t> const value = parse_integer(text);
  if (!value) {
    report("not a whole number", text);
  }
  return value;
}

std::optional<double> TableReader::number(std::size_t column) {
  std::string_view const text = cell(column);
  if (text.empty()) {
    return std::nullopt;
  }
  std::optional<double> const value = parse_number(text);
  if (!value) {
    report("not a number", text);
  }
  return value;
}

std::optional<std::size_t> TableReader::one_of(std::size_t column, std::string_view kind,
                                               std::span<std::string_view const> names) {
  std::string_view const text = cell(column);
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == text) {
      return i;
    }
  }
  m_problems.push_back(unknown_name(m_table.file, line(), kind, text, names));
  return std::nullopt;
}

std::optional<std::size_t> TableReader::one_of_or_empty(std::size_t column, std::string_view kind,
                                                        std::span<std::string_view const> names) {
  return cell(column).empty() ? std::nullopt : one_of(column, kind, names);
}

void TableReader::report(std::string message, std::string_view piece) {
  m_problems.push_back(data_error(m_table.file, line(), std::move(message), std::string(piece)));
}

}  // namespace annals::knowledge
