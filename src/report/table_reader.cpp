#include "report/table_reader.hpp"

#include <algorithm>
#include <sstream>
#include <utility>

#include "base/strings.hpp"
#include "base/unicode.hpp"
#include "report/document.hpp"

namespace annals::report {
namespace {

constexpr std::string_view mark = "\xEF\xBB\xBF";
constexpr std::string_view separators = "\t,;";

using Header = std::vector<std::string>;

/// The first row that is not blank, with `separator` between its cells; empty when it is none.
Header header_with(std::string_view beginning, char separator) {
  std::istringstream stream{std::string(beginning)};
  DelimitedReader reader(stream, {.separator = separator, .most_row_bytes = beginning.size()});
  auto const row = reader.next();
  if (!row || !*row) {
    return {};
  }
  return {(**row)->cells().begin(), (**row)->cells().end()};
}

/// Running text has spaces behind its commas, and no line of it has all its pieces short and different.
bool is_column_name(std::string_view cell) {
  constexpr std::size_t longest = 64;
  return cell.size() <= longest && trim(cell) == cell && cell.find('\n') == std::string_view::npos;
}

bool are_column_names(Header const& header) {
  if (header.size() < 2 || !std::ranges::all_of(header, is_column_name)) {
    return false;
  }
  std::vector<std::string_view> names(header.begin(), header.end());
  std::erase(names, "");
  std::ranges::sort(names);
  return std::ranges::adjacent_find(names) == names.end();
}

/// Columns for a field, the best first.
std::vector<std::size_t> columns_for(Header const& header, ReportField field, FieldNames const& names) {
  std::vector<std::size_t> columns;
  auto const add = [&columns, &header](auto&& is_it) {
    for (std::size_t i = 0; i < header.size(); ++i) {
      if (is_it(header[i])) {
        columns.push_back(i);
      }
    }
  };
  if (std::string const& given = names[field]; !given.empty()) {
    add([&given](std::string const& name) { return name == given; });
    return columns;
  }
  for (std::string_view const usual : usual_names(field)) {
    add([usual](std::string const& name) { return equals_ignoring_case(name, usual); });
  }
  return columns;
}

/// The separator under which the beginning is a header of a table of reports; 0 when it is none.
char separator_of(std::string_view beginning, FieldNames const& names) {
  beginning.remove_prefix(beginning.starts_with(mark) ? mark.size() : 0);
  if (first_invalid_utf8(beginning.substr(0, beginning.find('\n')))) {
    return 0;
  }
  for (char const separator : separators) {
    Header const header = header_with(beginning, separator);
    bool const has_text =
        !columns_for(header, ReportField::text, names).empty() || !columns_for(header, ReportField::text, {}).empty();
    if (are_column_names(header) && has_text) {
      return separator;
    }
  }
  return 0;
}

}  // namespace

bool looks_like_table(std::string_view beginning, FieldNames const& names) {
  return separator_of(beginning, names) != 0;
}

TableReader::TableReader(ByteSource bytes, std::string source, ReaderSettings const& settings)
    : m_rows(std::move(bytes), {.most_row_bytes = settings.most_bytes}),
      m_source(std::move(source)),
      m_settings(settings) {}

Result<void> TableReader::read_header() {
  std::string_view const head = m_rows.head();
  m_rows.set_form(separator_of(head, m_settings.fields), true);
  m_rows.skip(head.starts_with(mark) ? mark.size() : 0);
  auto const row = m_rows.next();
  if (!row) {
    return make_error(ErrorCode::malformed, "a table without a header");
  }
  if (!*row) {
    return row->error();
  }
  m_header.assign((**row)->cells().begin(), (**row)->cells().end());
  for (std::size_t i = 0; i < m_columns.size(); ++i) {
    auto const field = static_cast<ReportField>(i);
    m_columns[i] = columns_for(m_header, field, m_settings.fields);
    if (m_columns[i].empty() && !m_settings.fields[field].empty()) {
      return make_error(ErrorCode::malformed, concat({"no column \"", m_settings.fields[field], "\" in this table"}));
    }
  }
  return {};
}

TableReader::Cell TableReader::cell_of(DelimitedRow const& row, ReportField field) const {
  for (std::size_t const column : m_columns[static_cast<std::size_t>(field)]) {
    if (column < row.cells().size() && !trim(row.cells()[column]).empty()) {
      return {row.cells()[column], column};
    }
  }
  return {};
}

Error TableReader::cell_error(DelimitedRow const& row, Cell const& cell, ErrorCode code, std::string message) const {
  Error error = make_error(code, std::move(message));
  CellPlace const place = row.place(cell.column);
  error.place = {m_source, place.line, place.column, {}};
  error.piece = cell.text.substr(0, 80);
  return error;
}

Result<Report> TableReader::read_row(DelimitedRow const& row) const {
  if (row.cells().size() > m_header.size()) {
    return cell_error(row, {row.cells()[m_header.size()], m_header.size()}, ErrorCode::malformed,
                      concat({"more cells than the header has (", std::to_string(m_header.size()), ")"}));
  }
  Cell const text = cell_of(row, ReportField::text);
  if (text.text.empty()) {
    return cell_error(row, {}, ErrorCode::malformed, "no text in this row");
  }
  ReportInput input;
  input.given_id = trim(cell_of(row, ReportField::id).text);
  input.source = concat({m_source, "#", input.given_id.empty() ? std::to_string(m_row_number) : input.given_id});
  input.title = trim(cell_of(row, ReportField::title).text);
  input.publisher = trim(cell_of(row, ReportField::publisher).text);
  input.url = trim(cell_of(row, ReportField::url).text);
  if (Cell const date = cell_of(row, ReportField::published); !date.text.empty()) {
    Result<DateInterval> const interval = read_given_date(date.text);
    bool const is_asked_for = !m_settings.fields[ReportField::published].empty() ||
                              m_header[date.column] == report_field_name(ReportField::published);
    if (interval) {
      input.published = *interval;
    } else if (is_asked_for) {
      return cell_error(row, date, ErrorCode::malformed,
                        concat({"\"", m_header[date.column], "\" must be a date such as 2023-04-06"}));
    }
  }
  if (m_settings.published) {
    input.published = m_settings.published;
  }
  Result<Report> report = read_text_report(std::string(text.text), input);
  if (!report) {
    return cell_error(row, {{}, text.column}, report.error().code,
                      concat({"in \"", m_header[text.column], "\": ", report.error().message}));
  }
  return report;
}

std::optional<Result<Report>> TableReader::next() {
  m_original = nullptr;
  auto const in_file = [this](Error error) {
    error.place.file = m_source;
    return error;
  };
  if (m_is_over) {
    return std::nullopt;
  }
  if (m_header.empty()) {
    if (Result<void> const header = read_header(); !header) {
      m_is_over = true;
      return in_file(header.error());
    }
  }
  auto const row = m_rows.next();
  if (!row) {
    m_is_over = true;
    return std::nullopt;
  }
  ++m_row_number;
  if (!*row) {
    bool const has_place = row->error().place.line > 0;
    m_original = has_place ? original_of(m_rows.broken_line(), "text/csv", {}) : nullptr;
    return in_file(row->error());
  }
  m_original = original_of(std::string((**row)->raw()), "text/csv", {});
  Result<Report> report = read_row(***row);
  if (report) {
    report->original = m_original;
  }
  return report;
}

}  // namespace annals::report
