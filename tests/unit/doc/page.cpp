#include "doc/page.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/file.hpp"
#include "base/strings.hpp"

namespace annals::doc {
namespace {

bool is_word(char c) {
  return is_ascii_letter(c) || is_ascii_digit(c) || c == '_';
}

std::size_t level_of(std::string_view line) {
  std::size_t const level = std::min(line.find_first_not_of('#'), line.size());
  return level < line.size() && line[level] == ' ' ? level : 0;
}

void add_once(std::string_view name, std::vector<std::string>& names) {
  if (std::find(names.begin(), names.end(), name) == names.end()) {
    names.emplace_back(name);
  }
}

/// The option name that begins at `at`, behind its "--".
std::string_view option_at(std::string_view line, std::size_t at) {
  std::size_t end = at;
  while (end < line.size() && (is_word(line[end]) || line[end] == '-')) {
    ++end;
  }
  return line.substr(at, end - at);
}

/// Splits at commas that stand in no parenthesis.
std::vector<std::string_view> split_outside(std::string_view text) {
  std::vector<std::string_view> pieces;
  std::size_t start = 0;
  int depth = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i == text.size() || (text[i] == ',' && depth == 0)) {
      pieces.push_back(trim(text.substr(start, i - start)));
      start = i + 1;
    } else {
      depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
    }
  }
  return pieces;
}

std::size_t closing_parenthesis(std::string_view text, std::size_t open) {
  int depth = 0;
  for (std::size_t i = open; i < text.size(); ++i) {
    depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
    if (depth == 0) {
      return i;
    }
  }
  return text.size();
}

}  // namespace

std::string file_of_tree(std::string_view path) {
  Result<std::string> text = read_file(concat({ANNALS_SOURCE_DIR, "/", path}));
  EXPECT_TRUE(text.has_value()) << path;
  return text ? *text : std::string();
}

std::string section(std::string_view page, std::string_view heading) {
  std::string out;
  std::size_t level = 0;
  for (std::string_view const line : split(page, '\n', false)) {
    std::size_t const here = level_of(line);
    if (level == 0) {
      level = line == heading ? here : 0;
    } else if (here != 0 && here <= level) {
      break;
    }
    if (level != 0) {
      out += concat({line, "\n"});
    }
  }
  return out;
}

bool has_word(std::string_view page, std::string_view word) {
  for (std::size_t at = page.find(word); at != std::string_view::npos; at = page.find(word, at + 1)) {
    std::size_t const end = at + word.size();
    if ((at == 0 || !is_word(page[at - 1])) && (end == page.size() || !is_word(page[end]))) {
      return true;
    }
  }
  return false;
}

std::vector<std::string> options_of_help(std::string_view help) {
  std::vector<std::string> names;
  for (std::size_t start = 0; start < help.size();) {
    std::size_t const end = std::min(help.find('\n', start), help.size());
    std::string_view const line = help.substr(start, end - start);
    start = end + 1;
    std::size_t const at = line.find("--");
    if (line.starts_with("  -") && at != std::string_view::npos) {
      add_once(option_at(line, at + 2), names);
    }
  }
  return names;
}

std::vector<std::string> options_of_table(std::string_view section) {
  std::vector<std::string> names;
  constexpr std::string_view begin = "| `--";
  for (std::string_view const line : split(section, '\n')) {
    if (line.starts_with(begin)) {
      add_once(option_at(line, begin.size()), names);
    }
  }
  return names;
}

std::vector<std::string> first_arguments(std::string_view source, std::vector<std::string> const& functions) {
  std::vector<std::string> names;
  for (std::size_t at = source.find("(\""); at != std::string_view::npos; at = source.find("(\"", at + 1)) {
    std::size_t first = at;
    while (first > 0 && is_word(source[first - 1])) {
      --first;
    }
    std::string_view const function = source.substr(first, at - first);
    if (std::find(functions.begin(), functions.end(), function) != functions.end()) {
      std::size_t const end = source.find('"', at + 2);
      add_once(source.substr(at + 2, end - at - 2), names);
    }
  }
  return names;
}

std::vector<std::string> paths_in(std::string_view source) {
  std::vector<std::string> paths;
  for (std::size_t at = source.find("\"/"); at != std::string_view::npos; at = source.find("\"/", at + 1)) {
    std::size_t const end = std::min(source.find('"', at + 1), source.size());
    add_once(source.substr(at + 1, end - at - 1), paths);
  }
  return paths;
}

std::vector<SqlTable> sql_tables(std::string_view source) {
  std::vector<SqlTable> tables;
  for (std::string_view const create : {"CREATE TABLE ", "CREATE VIRTUAL TABLE "}) {
    for (std::size_t at = source.find(create); at != std::string_view::npos; at = source.find(create, at + 1)) {
      std::size_t const name = at + create.size();
      std::size_t const open = source.find('(', name);
      std::string_view const head = source.substr(name, open - name);
      SqlTable table{std::string(head.substr(0, head.find(' '))), {}};
      std::string_view const body = source.substr(open + 1, closing_parenthesis(source, open) - open - 1);
      for (std::string_view const piece : split_outside(body)) {
        std::size_t const end = std::min(piece.find_first_of(" ="), piece.size());
        bool const is_column =
            !piece.empty() && is_ascii_lower(piece.front()) && (end == piece.size() || piece[end] == ' ');
        if (is_column) {
          table.columns.emplace_back(piece.substr(0, end));
        }
      }
      tables.push_back(std::move(table));
    }
  }
  return tables;
}

std::vector<std::string> link_targets(std::string_view page) {
  std::vector<std::string> targets;
  for (std::size_t at = page.find("]("); at != std::string_view::npos; at = page.find("](", at + 1)) {
    std::string_view const rest = page.substr(at + 2);
    std::string_view const target = rest.substr(0, rest.find_first_of(")#"));
    if (!target.empty() && target.find("://") == std::string_view::npos) {
      add_once(target, targets);
    }
  }
  return targets;
}

}  // namespace annals::doc
