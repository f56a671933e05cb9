#include "dataset/reader.hpp"

#include <algorithm>
#include <fstream>
#include <utility>

#include "base/file.hpp"
#include "base/strings.hpp"
#include "dataset/recognise.hpp"

namespace annals::dataset {
namespace {

Tables read_tables(std::string const& directory, knowledge::Knowledge const& knowledge, knowledge::Problems& problems) {
  Tables tables;
  tables.countries = read_countries(directory, knowledge.nations, problems);
  for (std::size_t i = 0; i < dataset_names.size(); ++i) {
    tables.mappings[i] = read_mapping(directory, static_cast<Dataset>(i), knowledge, problems);
  }
  return tables;
}

Error at_file(Error error, std::string const& file) {
  error.place.file = file;
  return error;
}

bool all_empty(std::span<std::string_view const> cells) {
  return std::ranges::all_of(cells, [](std::string_view cell) { return trim(cell).empty(); });
}

}  // namespace

Result<Tables> Tables::load(std::string const& directory, knowledge::Knowledge const& knowledge) {
  knowledge::Problems problems;
  Tables tables = read_tables(directory, knowledge, problems);
  return problems.empty() ? Result<Tables>(std::move(tables)) : Result<Tables>(problems.front());
}

std::vector<Error> check_tables(std::string const& directory, knowledge::Knowledge const& knowledge) {
  knowledge::Problems problems;
  (void)read_tables(directory, knowledge, problems);
  return problems;
}

DatasetReader::DatasetReader(std::string file, std::unique_ptr<std::istream> owned, std::istream& stream,
                             std::string version, knowledge::Knowledge const& knowledge, Tables const& tables)
    : m_file(std::move(file)),
      m_owned(std::move(owned)),
      m_rows(stream),
      m_version(std::move(version)),
      m_knowledge(knowledge),
      m_tables(tables) {}

Result<std::unique_ptr<DatasetReader>> DatasetReader::open(std::string const& path, DatasetSettings const& settings,
                                                           knowledge::Knowledge const& knowledge,
                                                           Tables const& tables) {
  std::unique_ptr<std::istream> owned;
  std::istream* stream = settings.standard_input;
  if (path != "-") {
    if (is_directory(path)) {
      return at_file(make_error(ErrorCode::unreadable, "this is a directory, not a table; name its files"), path);
    }
    if (!file_exists(path)) {
      return at_file(make_error(ErrorCode::not_found, "no such file"), path);
    }
    owned = std::make_unique<std::ifstream>(path, std::ios::binary);
    stream = owned.get();
    if (!stream->good()) {
      return at_file(make_error(ErrorCode::unreadable, "cannot be opened"), path);
    }
  } else if (stream == nullptr) {
    return make_error(ErrorCode::usage, "no standard input to read");
  }
  std::unique_ptr<DatasetReader> reader(
      new DatasetReader(path, std::move(owned), *stream, settings.version, knowledge, tables));
  Result<void> const known = reader->recognise(settings.dataset);
  return known ? Result<std::unique_ptr<DatasetReader>>(std::move(reader))
               : Result<std::unique_ptr<DatasetReader>>(at_file(known.error(), path));
}

Result<void> DatasetReader::recognise(std::optional<Dataset> wanted) {
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  if (m_rows.head().starts_with(mark)) {
    m_rows.skip(mark.size());
  }
  ANNALS_TRY(FileForm form, dataset::recognise(m_rows.head(), wanted));
  m_dataset = form.dataset;
  m_rows.set_form(form.separator, form.quotes);
  m_decimal_comma = form.separator == ';';
  m_columns = Columns(std::move(form.columns));
  m_actors = std::make_unique<ActorNames>(m_knowledge, m_tables.countries,
                                          m_tables.mappings[static_cast<std::size_t>(m_dataset)]);
  if (form.has_header) {
    (void)m_rows.next();
  } else {
    m_notes.push_back(concat({m_file, ": no header; read as ", dataset_title(m_dataset), " with ",
                              std::to_string(m_columns.names().size()), " columns"}));
  }
  return {};
}

Result<CodedRow> DatasetReader::code(DelimitedRow const& row) {
  std::span<std::string_view const> const cells = row.cells();
  std::size_t const columns = m_columns.names().size();
  if (cells.size() < columns || !all_empty(cells.subspan(columns))) {
    Error error = make_error(ErrorCode::malformed, concat({"the row has ", std::to_string(cells.size()), " cells, the ",
                                                           "file ", std::to_string(columns), " columns"}));
    error.place = {m_file, row.line(), 1, {}};
    return error;
  }
  RowContext const context{m_dataset,
                           m_knowledge,
                           m_tables.countries,
                           m_tables.mappings[static_cast<std::size_t>(m_dataset)],
                           *m_actors,
                           m_columns,
                           m_file,
                           m_version,
                           m_decimal_comma};
  RowCoder coder(context, row);
  switch (m_dataset) {
    case Dataset::acled:
      ANNALS_CHECK(code_acled(coder));
      break;
    case Dataset::ucdp:
      ANNALS_CHECK(code_ucdp(coder));
      break;
    case Dataset::gtd:
      ANNALS_CHECK(code_gtd(coder));
      break;
    case Dataset::gdelt:
      ANNALS_CHECK(code_gdelt(coder));
      break;
  }
  CodedRow out;
  if (coder.passed_over.empty()) {
    coder.finish();
    out.record = std::move(coder.record);
  }
  out.passed_over = std::move(coder.passed_over);
  out.report = std::move(coder.report);
  return out;
}

std::optional<Result<CodedRow>> DatasetReader::next() {
  while (true) {
    std::optional<Result<DelimitedRow const*>> row = m_rows.next();
    if (!row) {
      return std::nullopt;
    }
    if (!row->has_value()) {
      return Result<CodedRow>(at_file(row->error(), m_file));
    }
    if (all_empty((**row)->cells())) {
      continue;
    }
    if ((**row)->recoded() && !std::exchange(m_recoded, true)) {
      m_notes.push_back(concat(
          {m_file, ":", std::to_string((**row)->line()), ": not UTF-8; such rows are read as Windows-1252 (Latin-1)"}));
    }
    return code(***row);
  }
}

}  // namespace annals::dataset
