#include "report/table_reader.hpp"

#include <algorithm>
#include <iterator>
#include <sstream>
#include <utility>

#include "base/strings.hpp"
#include "base/unicode.hpp"
#include "report/document.hpp"
#include "report/html_reader.hpp"

namespace annals::report {
namespace {

constexpr std::string_view mark = "\xEF\xBB\xBF";
/// A beginning of so many bytes may end within a row.
constexpr std::size_t cut_behind = 16U * 1024U;
constexpr std::string_view separators = "\t,;|";

using Row = std::vector<std::string>;

struct TableForm {
  char separator = ',';
  bool has_separator_line = false;  ///< as spreadsheets write it
};

/// The first rows that are not blank and lie in the beginning as a whole, with `separator` between their cells.
std::vector<Row> rows_with(std::string_view beginning, char separator, std::size_t most) {
  std::istringstream stream{std::string(beginning)};
  DelimitedReader reader(stream, {.separator = separator, .most_row_bytes = beginning.size()});
  std::vector<Row> rows;
  while (rows.size() < most) {
    auto const row = reader.next();
    if (!row || !*row) {
      break;
    }
    if (!(**row)->raw().ends_with('\n') && !rows.empty() && beginning.size() >= cut_behind) {
      break;
    }
    rows.emplace_back((**row)->cells().begin(), (**row)->cells().end());
  }
  return rows;
}

bool has_blanks_about(std::string_view cell) {
  return trim(cell) != cell;
}

/// No line of running text has all its pieces short and different.
bool are_column_names(Row const& header) {
  constexpr std::size_t longest = 64;
  if (header.size() < 2 || std::ranges::any_of(header, [](std::string_view cell) {
        return cell.size() > longest || cell.find('\n') != std::string_view::npos;
      })) {
    return false;
  }
  std::vector<std::string> names;
  std::ranges::transform(header, std::back_inserter(names), [](auto const& cell) { return lower_ascii(trim(cell)); });
  std::erase(names, "");
  std::ranges::sort(names);
  return names.size() > 1 && std::ranges::adjacent_find(names) == names.end();
}

/// "event_date", "Number killed": letters first, a few words, no marks of a sentence.
bool is_short_name(std::string_view cell) {
  constexpr std::size_t longest = 40;
  constexpr std::size_t most_words = 3;
  std::string_view const name = trim(cell);
  bool const begins_so = !name.empty() && (is_ascii_letter(name.front()) || name.front() == '_' ||
                                           name.front() == '#' || static_cast<unsigned char>(name.front()) >= 0x80U);
  return begins_so && name.size() <= longest && split(name, ' ').size() <= most_words &&
         name.find_first_of("!?\"") == std::string_view::npos && !name.ends_with('.');
}

/// Whether the rows are plainly those of a table whatever its columns are called. The first column of row numbers has
/// no name.
bool are_plain_rows(std::vector<Row> const& rows) {
  Row const& header = rows.front();
  auto const unnamed = std::ranges::count_if(header, [](auto const& cell) { return trim(cell).empty(); });
  bool const is_named =
      std::ranges::all_of(std::next(header.begin(), trim(header.front()).empty() ? 1 : 0), header.end(), is_short_name);
  if (!is_named || unnamed > 1 || rows.size() < 2) {
    return false;
  }
  std::size_t equal = 0;
  std::size_t cells = 0;
  std::size_t with_blank = 0;
  for (auto row = std::next(rows.begin()); row != rows.end(); ++row) {
    equal += row->size() == header.size() ? 1U : 0U;
    cells += row->size() - 1;
    with_blank += static_cast<std::size_t>(
        std::count_if(std::next(row->begin()), row->end(), [](auto const& cell) { return cell.starts_with(' '); }));
  }
  // Behind the commas of running text there are blanks; of a table with blanks all rows must agree.
  bool const is_blank_free =
      std::ranges::none_of(header, has_blanks_about) && 2 * with_blank < std::max<std::size_t>(cells, 1);
  std::size_t const data_rows = rows.size() - 1;
  return is_blank_free ? 3 * equal >= 2 * data_rows : header.size() >= 3 && equal == data_rows && data_rows >= 2;
}

/// Columns for a field, the best first.
std::vector<std::size_t> columns_for(Row const& header, ReportField field, FieldNames const& names) {
  std::vector<std::size_t> columns;
  auto const add = [&columns, &header](std::string_view wanted) {
    for (std::size_t i = 0; i < header.size(); ++i) {
      if (equals_ignoring_case(trim(header[i]), trim(wanted))) {
        columns.push_back(i);
      }
    }
  };
  if (std::string const& given = names[field]; !given.empty()) {
    add(given);
    return columns;
  }
  for (std::string_view const usual : usual_names(field)) {
    add(usual);
  }
  return columns;
}

/// With known columns the blanks about them alone ask for rows that agree.
bool is_table(std::vector<Row> const& rows, FieldNames const& names) {
  if (rows.empty() || !are_column_names(rows.front())) {
    return false;
  }
  Row const& header = rows.front();
  bool const has_text =
      !columns_for(header, ReportField::text, names).empty() || !columns_for(header, ReportField::text, {}).empty();
  return (has_text && std::ranges::none_of(header, has_blanks_about)) || are_plain_rows(rows);
}

/// Nothing when the beginning is that of no table.
std::optional<TableForm> form_of(std::string_view beginning, FieldNames const& names) {
  constexpr std::size_t most_rows = 12;
  beginning.remove_prefix(beginning.starts_with(mark) ? mark.size() : 0);
  std::string_view first = beginning.substr(0, beginning.find('\n'));
  if (first_invalid_utf8(first)) {
    return std::nullopt;
  }
  first = trim(first);
  constexpr std::string_view said = "sep=";
  if (starts_with_ignoring_case(first, said) && trim(first.substr(said.size())).size() <= 1) {
    char const separator = first.size() > said.size() ? first.back() : '\t';
    return separators.find(separator) == std::string_view::npos ? std::nullopt
                                                                : std::optional(TableForm{separator, true});
  }
  for (char const separator : separators) {
    if (first.find(separator) != std::string_view::npos &&
        is_table(rows_with(beginning, separator, most_rows), names)) {
      return TableForm{separator, false};
    }
  }
  return std::nullopt;
}

/// Of what is known to be a table from elsewhere: the separator that its first line has most often.
TableForm likely_form(std::string_view beginning) {
  std::string_view const first = beginning.substr(0, beginning.find('\n'));
  TableForm form;
  for (char const separator : separators) {
    form.separator =
        std::ranges::count(first, separator) > std::ranges::count(first, form.separator) ? separator : form.separator;
  }
  return form;
}

/// "id", "title" and so on, for messages.
std::string list_of(Row const& header) {
  constexpr std::size_t most = 12;
  std::string list;
  for (std::size_t i = 0; i < std::min(header.size(), most); ++i) {
    list += concat({i == 0 ? "" : ", ", "\"", repair_utf8(std::string_view(header[i]).substr(0, 40)), "\""});
  }
  return header.size() > most ? list + " and others" : list;
}

}  // namespace

bool looks_like_table(std::string_view beginning, FieldNames const& names) {
  return form_of(beginning, names).has_value();
}

TableReader::TableReader(ByteSource bytes, std::string source, ReaderSettings const& settings)
    : m_rows(std::move(bytes), {.most_row_bytes = settings.most_bytes}),
      m_source(std::move(source)),
      m_settings(settings) {}

Result<void> TableReader::read_header() {
  std::string_view const head = m_rows.head();
  TableForm const form = form_of(head, m_settings.fields).value_or(likely_form(head));
  m_rows.set_form(form.separator, true);
  m_rows.skip(head.starts_with(mark) ? mark.size() : 0);
  auto row = m_rows.next();
  if (form.has_separator_line && row && *row) {
    row = m_rows.next();
  }
  if (!row) {
    return make_error(ErrorCode::malformed, "a table without a header");
  }
  if (!*row) {
    return row->error();
  }
  for (std::string_view const cell : (**row)->cells()) {
    m_header.emplace_back(trim(cell));
  }
  return find_columns();
}

Result<void> TableReader::find_columns() {
  for (std::size_t i = 0; i < m_columns.size(); ++i) {
    auto const field = static_cast<ReportField>(i);
    m_columns[i] = columns_for(m_header, field, m_settings.fields);
    if (m_columns[i].empty() && !m_settings.fields[field].empty()) {
      return make_error(ErrorCode::malformed, concat({"no column \"", m_settings.fields[field],
                                                      "\" in this table; its columns are ", list_of(m_header)}));
    }
  }
  std::vector<std::size_t> const& texts = m_columns[static_cast<std::size_t>(ReportField::text)];
  if (texts.empty()) {
    return make_error(ErrorCode::malformed, concat({"a table without a known column of the text; its columns are ",
                                                    list_of(m_header), "; name it by --map text=COLUMN"}));
  }
  std::string const& name = m_header[texts.front()];
  if (std::ranges::count_if(m_header, [&name](auto const& one) { return equals_ignoring_case(one, name); }) > 1) {
    return make_error(ErrorCode::malformed, concat({"two columns of this table are called \"", name, "\""}));
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
                              equals_ignoring_case(m_header[date.column], report_field_name(ReportField::published));
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
  Result<Report> report = read_field_report(std::string(text.text), input);
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
    return m_row_number > 0
               ? std::nullopt
               : std::optional<Result<Report>>(in_file(make_error(ErrorCode::unsupported, "a table without rows")));
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
