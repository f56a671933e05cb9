// base/data_file.cpp -- stanzas and tables of data/. See base/data_file.hpp.
#include "base/data_file.hpp"

#include "base/file.hpp"
#include "base/strings.hpp"
#include "base/unicode.hpp"

namespace annals {
namespace {

/// Gives the lines of a text with their numbers; a trailing carriage return is cut off.
class Lines {
 public:
  explicit Lines(std::string_view text) : m_rest(text) {}

  bool next(std::string_view& line) {
    if (m_rest.empty()) {
      return false;
    }
    ++m_number;
    std::size_t const end = m_rest.find('\n');
    line = m_rest.substr(0, end);
    m_rest.remove_prefix(end == std::string_view::npos ? m_rest.size() : end + 1);
    if (line.ends_with('\r')) {
      line.remove_suffix(1);
    }
    return true;
  }
  [[nodiscard]] std::uint32_t number() const { return m_number; }

 private:
  std::string_view m_rest;
  std::uint32_t m_number = 0;
};

Result<void> check_utf8(std::string_view text, std::string const& file) {
  if (std::optional<std::size_t> const bad = first_invalid_utf8(text)) {
    std::uint32_t line = 1;
    for (char c : text.substr(0, *bad)) {
      line += c == '\n' ? 1 : 0;
    }
    Error error = data_error(file, line, "not valid UTF-8");
    error.place.byte = *bad;
    return error;
  }
  return {};
}

}  // namespace

Error data_error(std::string const& file, std::uint32_t line, std::string message, std::string piece) {
  Error error = make_error(ErrorCode::malformed, std::move(message));
  error.place.file = file;
  error.place.line = line;
  error.piece = std::move(piece);
  return error;
}

std::string_view Stanza::get(std::string_view key) const {
  for (StanzaLine const& entry : lines) {
    if (entry.key == key) {
      return entry.value;
    }
  }
  return {};
}

std::vector<std::string> Stanza::list(std::string_view key) const {
  std::vector<std::string> items;
  for (StanzaLine const& entry : lines) {
    if (entry.key == key) {
      for (std::string_view item : split(entry.value, ';')) {
        items.emplace_back(item);
      }
    }
  }
  return items;
}

std::uint32_t Stanza::line_of(std::string_view key) const {
  for (StanzaLine const& entry : lines) {
    if (entry.key == key) {
      return entry.line;
    }
  }
  return line;
}

std::size_t Table::column(std::string_view name) const {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i] == name) {
      return i;
    }
  }
  return columns.size();
}

Result<std::vector<Stanza>> parse_stanzas(std::string_view text, std::string const& file) {
  ANNALS_CHECK(check_utf8(text, file));
  std::vector<Stanza> stanzas;
  Lines lines(text);
  std::string_view raw;
  while (lines.next(raw)) {
    std::string_view const line = trim(raw);
    if (line.empty() || line.front() == '#') {
      continue;
    }
    if (line.front() == '[') {
      if (line.back() != ']' || trim(line.substr(1, line.size() - 2)).empty()) {
        return data_error(file, lines.number(), "a stanza begins with [id]", std::string(line));
      }
      stanzas.push_back({std::string(trim(line.substr(1, line.size() - 2))), file, lines.number(), {}});
      continue;
    }
    std::size_t const colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0) {
      return data_error(file, lines.number(), "expected 'key: value'", std::string(line));
    }
    if (stanzas.empty()) {
      return data_error(file, lines.number(), "a line before the first [id]", std::string(line));
    }
    stanzas.back().lines.push_back(
        {std::string(trim(line.substr(0, colon))), std::string(trim(line.substr(colon + 1))), lines.number()});
  }
  return stanzas;
}

Result<Table> parse_table(std::string_view text, std::string const& file) {
  ANNALS_CHECK(check_utf8(text, file));
  Table table;
  table.file = file;
  Lines lines(text);
  std::string_view line;
  while (lines.next(line)) {
    if (trim(line).empty() || line.front() == '#') {
      continue;
    }
    std::vector<std::string> cells;
    for (std::string_view cell : split(line, '\t', false)) {
      cells.emplace_back(cell);
    }
    if (table.columns.empty()) {
      table.columns = std::move(cells);
      continue;
    }
    if (cells.size() != table.columns.size()) {
      return data_error(
          file, lines.number(),
          "expected " + std::to_string(table.columns.size()) + " cells, found " + std::to_string(cells.size()),
          std::string(line.substr(0, 80)));
    }
    table.rows.push_back({std::move(cells), lines.number()});
  }
  if (table.columns.empty()) {
    return data_error(file, 1, "no line that names the columns");
  }
  return table;
}

Result<std::vector<Stanza>> read_stanzas(std::string const& path) {
  ANNALS_TRY(std::string const text, read_file(path));
  return parse_stanzas(text, path);
}

Result<Table> read_table(std::string const& path) {
  ANNALS_TRY(std::string const text, read_file(path));
  return parse_table(text, path);
}

}  // namespace annals
