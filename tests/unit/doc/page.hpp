// tests/unit/doc/page.hpp -- reads pages of docs/ and the names that the sources write, for comparison.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace annals::doc {

/// A file of the source tree, by its path from the root; a test failure and "" when it cannot be read.
std::string file_of_tree(std::string_view path);

/// The lines from the heading on to the next heading of the same or a higher level; "" without such a heading.
std::string section(std::string_view page, std::string_view heading);

/// Whether `word` stands in the page and is no part of a longer word. Words are letters, digits and '_'.
bool has_word(std::string_view page, std::string_view word);

/// The words behind "--" in lines that declare options: "  -h,--help   Show ..." and "  --threads N ..." -> help,
/// threads.
std::vector<std::string> options_of_help(std::string_view help);

/// Options that begin a row of a table: "| `--threads N` | ..." -> threads.
std::vector<std::string> options_of_table(std::string_view section);

/// String literals that are the first argument of one of `functions`: field("id", ...) -> id. Each once, in order.
std::vector<std::string> first_arguments(std::string_view source, std::vector<std::string> const& functions);

/// String literals of a source that begin with '/'.
std::vector<std::string> paths_in(std::string_view source);

struct SqlTable {
  std::string name;
  std::vector<std::string> columns;
};
/// Tables and virtual tables with their columns, out of CREATE statements.
std::vector<SqlTable> sql_tables(std::string_view source);

/// Targets of links that are no web address, without their "#...".
std::vector<std::string> link_targets(std::string_view page);

}  // namespace annals::doc
