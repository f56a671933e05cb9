#include "report/reader.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <istream>
#include <utility>
#include <vector>

#include "base/content_id.hpp"
#include "base/file.hpp"
#include "base/strings.hpp"
#include "base/zip_reader.hpp"
#include "report/byte_source.hpp"
#include "report/citations.hpp"
#include "report/document.hpp"
#include "report/json_lines.hpp"
#include "report/language_id.hpp"
#include "report/layout.hpp"
#include "report/mail_text.hpp"
#include "report/mbox_reader.hpp"
#include "report/office_reader.hpp"
#include "report/open_stream.hpp"
#include "report/pdf_reader.hpp"
#include "report/publication.hpp"
#include "report/table_reader.hpp"
#include "report/text_check.hpp"
#include "report/unread_format.hpp"
#include "report/warc.hpp"
#include "report/zip_reports.hpp"

namespace annals::report {
namespace {

constexpr std::size_t most_bytes_ever = 1024U * 1024U * 1024U;

ByteSpan span_of(FrameDate const& date) {
  return {static_cast<std::uint32_t>(date.start), static_cast<std::uint32_t>(date.end)};
}

/// Given from outside, else from the frame, else inferred from the citations, else none.
void settle_publication(Report& report, Layout const& layout, ReportInput const& input) {
  if (input.published.has_value()) {
    report.published = Published{*input.published, input.published_basis, {}, {}};
  } else if (layout.date.has_value() && layout.date->is_full() && layout.date->interval().has_value()) {
    report.published = Published{*layout.date->interval(), DateBasis::metadata, span_of(*layout.date), {}};
  } else if (layout.date.has_value() && layout.date->day != 0) {
    report.published =
        infer_dateline_year(layout.date->month, layout.date->day, span_of(*layout.date), report.citations);
  } else {
    report.published = infer_publication(report.text, report.citations);
  }
  if (report.published.has_value()) {
    bool const is_known = report.published->basis != DateBasis::inferred;
    DateInterval const& interval = report.published->interval;
    fill_citation_years(report.citations, is_known ? interval_of_day(interval.end) : interval);
  }
}

Error with_file(Error error, std::string const& file) {
  error.place.file = file;
  return error;
}

/// Documents with pictures in them may be so many times larger than a text.
constexpr std::size_t times_larger = 4;

bool holds_more_than_text(std::string_view bytes) {
  return looks_like_zip(bytes) || looks_like_pdf(bytes) || looks_like_mail(bytes);
}

/// One document that is the whole of a source; read when it is asked for.
class OneDocument final : public ReportSource {
 public:
  OneDocument(ByteSource bytes, std::string source, ReaderSettings const& settings)
      : m_bytes(std::move(bytes)), m_source(std::move(source)), m_settings(settings) {}

  std::optional<Result<Report>> next() override {
    if (!std::exchange(m_is_read, true)) {
      read();
    }
    return m_next < m_reports.size() ? std::optional(std::move(m_reports[m_next++])) : std::nullopt;
  }
  [[nodiscard]] std::shared_ptr<Original const> original() const override { return m_original; }

 private:
  /// Reads to the end, but never more than the limit and a chunk.
  Result<std::string> read_all() {
    std::size_t most_bytes = std::min(m_settings.most_bytes, most_bytes_ever);
    std::string bytes;
    std::vector<char> chunk(65536);
    while (bytes.size() <= most_bytes) {
      Result<std::size_t> const count = m_bytes(chunk);
      if (!count) {
        return with_file(count.error(), m_source);
      }
      if (*count == 0) {
        return bytes;
      }
      bool const is_beginning = bytes.empty();
      bytes.append(chunk.data(), *count);
      if (is_beginning && holds_more_than_text(bytes)) {
        most_bytes = std::min(times_larger * most_bytes, most_bytes_ever);
      }
    }
    std::string_view const advice =
        looks_like_zip(bytes) ? "; of a zip archive that is named as a file each member may have so many" : "";
    Error error = make_error(ErrorCode::unsupported, concat({"the report has more than ", std::to_string(most_bytes),
                                                             " bytes, the limit for one report", advice}));
    error.place.byte = most_bytes;
    return with_file(std::move(error), m_source);
  }

  void read() {
    Result<std::string> bytes = read_all();
    if (!bytes) {
      m_reports.emplace_back(bytes.error());
      return;
    }
    ReportInput input;
    input.source = m_source;
    input.published = m_settings.published;
    Document document = read_document(*std::move(bytes), input, m_settings);
    m_reports = std::move(document.reports);
    m_original = std::move(document.original);
  }

  ByteSource m_bytes;
  std::string m_source;
  ReaderSettings m_settings;
  std::vector<Result<Report>> m_reports;
  std::shared_ptr<Original const> m_original;
  std::size_t m_next = 0;
  bool m_is_read = false;
};

/// A source together with the file that it reads.
class FileReports final : public ReportSource {
 public:
  FileReports(std::unique_ptr<std::istream> file, std::unique_ptr<ReportSource> reports)
      : m_file(std::move(file)), m_reports(std::move(reports)) {}
  std::optional<Result<Report>> next() override { return m_reports->next(); }
  [[nodiscard]] std::shared_ptr<Original const> original() const override { return m_reports->original(); }

 private:
  std::unique_ptr<std::istream> m_file;
  std::unique_ptr<ReportSource> m_reports;
};

template <typename Source>
std::unique_ptr<ReportSource> open_as(ByteSource bytes, std::string const& source, ReaderSettings const& settings) {
  return std::make_unique<Source>(std::move(bytes), source, settings);
}

constexpr std::string_view warc_mark = "WARC/";

bool looks_like_warc(std::string_view bytes, ReaderSettings const&) {
  return bytes.starts_with(warc_mark);
}

bool is_json(std::string_view bytes, ReaderSettings const&) {
  return looks_like_json(bytes);
}

bool is_mbox(std::string_view bytes, ReaderSettings const&) {
  return looks_like_mbox(bytes);
}

bool is_table(std::string_view bytes, ReaderSettings const& settings) {
  return looks_like_table(bytes, settings.fields);
}

bool may_be_document(std::string_view, ReaderSettings const&) {
  return true;  // what is none says so when it is read
}

/// What a source holds is told by its first bytes, never by its name. Documents are told apart by read_document().
struct Format {
  bool (*looks)(std::string_view beginning, ReaderSettings const& settings);
  std::unique_ptr<ReportSource> (*open)(ByteSource bytes, std::string const& source, ReaderSettings const& settings);
};

/// One line a format, the last one takes what is left.
constexpr std::array<Format, 5> formats = {{
    {is_json, open_as<JsonLinesReader>},
    {looks_like_warc, open_as<WarcReader>},
    {is_mbox, open_as<MboxReader>},
    {is_table, open_as<TableReader>},
    {may_be_document, open_as<OneDocument>},
}};

constexpr Format const* table_format = &formats[3];

/// Not empty, and no document of another kind.
bool is_plain_text(std::string_view beginning) {
  return !trim(beginning).empty() && beginning.find('\0') == std::string_view::npos &&
         media_type_of(beginning) == "text/plain";
}

bool is_named(std::string const& source, std::initializer_list<std::string_view> endings) {
  std::string name = lower_ascii(source);
  for (std::string_view const packed : {".gz", ".zst"}) {
    name.resize(name.size() - (name.ends_with(packed) ? packed.size() : 0));
  }
  return std::ranges::any_of(endings, [&name](std::string_view ending) { return name.ends_with(ending); });
}

/// So many bytes tell what a source holds. A line of JSON is told by its first two signs, so that nobody waits for
/// more.
Result<std::string_view> beginning_of(ByteReader& bytes) {
  constexpr std::size_t enough = 16U * 1024U;
  std::size_t count = 1;
  while (true) {
    ANNALS_TRY(std::string_view const beginning, bytes.peek(count));
    std::string_view const signs = trim(beginning);
    bool const is_open = signs.empty() || signs == "{" || std::string_view("\xEF\xBB\xBF").starts_with(signs);
    if (beginning.size() < count || count == enough || (!is_open && looks_like_json(beginning))) {
      return beginning;
    }
    // White space, a byte order mark and a brace alone leave the question open.
    count = is_open ? count + 1 : enough;
  }
}

/// What could not be read at the beginning, then the rest.
class AfterError final : public ReportSource {
 public:
  AfterError(Error error, std::unique_ptr<ReportSource> reports)
      : m_error(std::move(error)), m_reports(std::move(reports)) {}
  std::optional<Result<Report>> next() override {
    return m_error ? Result<Report>(*std::exchange(m_error, std::nullopt)) : m_reports->next();
  }
  [[nodiscard]] std::shared_ptr<Original const> original() const override {
    return m_error ? nullptr : m_reports->original();
  }

 private:
  std::optional<Error> m_error;
  std::unique_ptr<ReportSource> m_reports;
};

/// A zip archive of reports, read member by member out of the file, whatever its size. None for every other file: also
/// for a document that is packed so, and for an archive that is damaged, which says so when it is read.
std::unique_ptr<ReportSource> open_zip(std::string const& path, ReaderSettings const& settings) {
  std::ifstream file(path, std::ios::binary);
  std::array<char, 4> magic{};
  if (!std::filesystem::is_regular_file(path) || !file.read(magic.data(), magic.size()) ||
      !looks_like_zip({magic.data(), magic.size()})) {
    return nullptr;
  }
  Result<ZipReader> archive = ZipReader::open(path);
  if (!archive || office_kind(*archive) != OfficeKind::none || !unread_container(*archive).empty()) {
    return nullptr;
  }
  // Text packs to a tenth; what unpacks to hundreds of times its size is there to do harm.
  constexpr std::uint64_t most_growth = 200;
  std::uint64_t const most_unpacked = most_bytes_ever + most_growth * std::filesystem::file_size(path);
  return std::make_unique<ZipReports>(*std::move(archive), path, settings, most_unpacked);
}

}  // namespace

Result<std::unique_ptr<ReportSource>> open_stream(ByteSource given, std::string const& source,
                                                  ReaderSettings const& settings) {
  ByteReader packed(std::move(given));
  Result<std::string_view> const magic = packed.peek(4);
  if (!magic) {
    return with_file(magic.error(), source);
  }
  Compression const compression = compression_of(*magic);
  ByteReader bytes(decompressed(std::move(packed).rest(), compression, warc_mark));
  Result<std::string_view> beginning = beginning_of(bytes);
  if (!beginning) {
    // A web archive whose first packed records are damaged.
    Error error = with_file(beginning.error(), source);
    beginning = beginning_of(bytes);
    if (!beginning || !looks_like_warc(*beginning, settings)) {
      return error;
    }
    std::unique_ptr<ReportSource> rest = open_as<WarcReader>(std::move(bytes).rest(), source, settings);
    return std::unique_ptr<ReportSource>(std::make_unique<AfterError>(std::move(error), std::move(rest)));
  }
  auto const* format =
      std::ranges::find_if(formats, [&](Format const& one) { return one.looks(*beginning, settings); });
  if (format == &formats.back() && is_named(source, {".jsonl", ".ndjson"})) {
    format = &formats.front();  // a broken first line is that line's error
  } else if (format == &formats.back() && is_named(source, {".csv", ".tsv"}) && is_plain_text(*beginning)) {
    format = table_format;  // so is a broken header, and one column alone
  }
  return format->open(std::move(bytes).rest(), source, settings);
}

Result<Report> read_text_report(std::string bytes, ReportInput const& input) {
  if (bytes.size() > most_bytes_ever) {
    return with_file(make_error(ErrorCode::unsupported, "a report of more than 1 GiB"), input.source);
  }
  if (Result<void> checked = check_text(bytes); !checked.has_value()) {
    return with_file(std::move(checked).error(), input.source);
  }
  Report report;
  report.text = std::move(bytes);
  report.source = input.source;
  report.given_id = input.given_id;
  report.url = input.url;
  Layout layout = read_layout(report.text, input.title);
  bool const title_is_in_text = input.title.empty() || trim(input.title) == layout.title;
  report.title = input.title.empty() ? layout.title : input.title;
  report.title_span = title_is_in_text ? layout.title_span : ByteSpan{};
  report.publisher = input.publisher.empty() ? layout.publisher : input.publisher;
  report.publisher_span = input.publisher.empty() ? layout.publisher_span : ByteSpan{};
  report.authors = std::move(layout.authors);
  report.dateline_place = std::move(layout.dateline_place);
  report.dateline_span = layout.dateline_span;
  report.sections = std::move(layout.sections);
  if (layout.updated.has_value()) {
    report.updated = layout.updated->interval();
  }
  report.citations = find_citations(report.text, report.sections);
  settle_publication(report, layout, input);
  report.language = identify_language(report.text);
  report.id = content_id("rp_", {report.title, report.publisher, report.text});
  return report;
}

Result<std::unique_ptr<ReportSource>> open_reports(std::string const& path, ReaderSettings const& settings) {
  if (path == "-") {
    if (settings.standard_input == nullptr) {
      return make_error(ErrorCode::usage, "standard input is not available here");
    }
    return open_stream(live_bytes(*settings.standard_input, {}), path, settings);
  }
  if (is_directory(path)) {
    ANNALS_CHECK(list_files(path, ""));
    return with_file(make_error(ErrorCode::unreadable, "a folder without any file"), path);
  }
  if (!file_exists(path)) {
    return with_file(make_error(ErrorCode::not_found, "no such file"), path);
  }
  auto file = std::make_unique<std::ifstream>(path, std::ios::binary);
  if (!*file) {
    return with_file(make_error(ErrorCode::unreadable, "the file cannot be opened"), path);
  }
  if (std::unique_ptr<ReportSource> members = open_zip(path, settings)) {
    return members;
  }
  ANNALS_TRY(std::unique_ptr<ReportSource> reports, open_stream(stream_bytes(*file), path, settings));
  return std::unique_ptr<ReportSource>(std::make_unique<FileReports>(std::move(file), std::move(reports)));
}

Result<std::unique_ptr<ReportSource>> open_reports_in(std::string bytes, std::string const& name,
                                                      ReaderSettings const& settings) {
  return open_stream(memory_bytes(std::move(bytes)), name, settings);
}

}  // namespace annals::report
