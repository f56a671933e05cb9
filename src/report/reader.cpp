#include "report/reader.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <fstream>
#include <istream>
#include <sstream>
#include <utility>

#include "base/content_id.hpp"
#include "base/file.hpp"
#include "base/strings.hpp"
#include "report/citations.hpp"
#include "report/json_lines.hpp"
#include "report/language_id.hpp"
#include "report/layout.hpp"
#include "report/publication.hpp"
#include "report/text_check.hpp"

namespace annals::report {
namespace {

constexpr std::size_t most_bytes_ever = 1024U * 1024U * 1024U;

ByteSpan span_of(FrameDate const& date) {
  return {static_cast<std::uint32_t>(date.start), static_cast<std::uint32_t>(date.end)};
}

/// Given from outside, else from the frame, else inferred from the citations, else none.
void settle_publication(Report& report, Layout const& layout, ReportInput const& input) {
  if (input.published.has_value()) {
    report.published = Published{*input.published, DateBasis::given, {}, {}};
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

/// Reads to the end, but never more than the limit and one byte.
Result<std::string> read_limited(std::istream& stream, std::string const& source, std::string bytes,
                                 std::size_t most_bytes) {
  std::array<char, 65536> chunk{};
  while (stream && bytes.size() <= most_bytes) {
    stream.read(chunk.data(), static_cast<std::streamsize>(chunk.size()));
    bytes.append(chunk.data(), static_cast<std::size_t>(stream.gcount()));
  }
  if (stream.bad()) {
    return with_file(make_error(ErrorCode::unreadable, "reading failed"), source);
  }
  if (bytes.size() > most_bytes) {
    Error error = make_error(ErrorCode::unsupported, concat({"the report has more than ", std::to_string(most_bytes),
                                                             " bytes, the limit for one report"}));
    error.place.byte = most_bytes;
    return with_file(std::move(error), source);
  }
  return bytes;
}

/// One report that is the whole of a file (owned) or of standard input (borrowed), behind what was already taken from
/// it; read when it is asked for.
class OneText final : public ReportSource {
 public:
  OneText(std::unique_ptr<std::istream> owned, std::istream& stream, std::string source, ReaderSettings const& settings,
          std::string beginning = {})
      : m_owned(std::move(owned)),
        m_stream(stream),
        m_source(std::move(source)),
        m_settings(settings),
        m_beginning(std::move(beginning)) {}

  std::optional<Result<Report>> next() override {
    if (std::exchange(m_is_read, true)) {
      return std::nullopt;
    }
    return read();
  }

 private:
  Result<Report> read() {
    std::size_t const most_bytes = std::min(m_settings.most_bytes, most_bytes_ever);
    ANNALS_TRY(std::string bytes, read_limited(m_stream, m_source, std::move(m_beginning), most_bytes));
    m_owned.reset();
    ReportInput input;
    input.source = m_source;
    input.published = m_settings.published;
    return read_text_report(std::move(bytes), input);
  }

  std::unique_ptr<std::istream> m_owned;
  std::istream& m_stream;
  std::string m_source;
  ReaderSettings m_settings;
  std::string m_beginning;
  bool m_is_read = false;
};

/// JSON Lines out of a stream that is owned (a file) or borrowed (standard input).
class LineStream final : public ReportSource {
 public:
  LineStream(std::unique_ptr<std::istream> owned, ByteSource bytes, std::string source, ReaderSettings const& settings)
      : m_owned(std::move(owned)), m_lines(std::move(bytes), std::move(source), settings) {}
  std::optional<Result<Report>> next() override { return m_lines.next(); }

 private:
  std::unique_ptr<std::istream> m_owned;
  JsonLinesReader m_lines;
};

std::unique_ptr<ReportSource> open_text(std::unique_ptr<std::istream> owned, std::istream& stream,
                                        std::string const& source, ReaderSettings const& settings) {
  return std::make_unique<OneText>(std::move(owned), stream, source, settings);
}

std::unique_ptr<ReportSource> open_json_lines(std::unique_ptr<std::istream> owned, std::istream& stream,
                                              std::string const& source, ReaderSettings const& settings) {
  return std::make_unique<LineStream>(std::move(owned), stream_bytes(stream), source, settings);
}

struct Format {
  std::string_view ending;
  std::unique_ptr<ReportSource> (*open)(std::unique_ptr<std::istream> owned, std::istream& stream,
                                        std::string const& source, ReaderSettings const& settings);
};

/// One line a format.
constexpr std::array<Format, 3> formats = {{
    {".txt", open_text},
    {".jsonl", open_json_lines},
    {".ndjson", open_json_lines},
}};

/// White space, or a byte of the UTF-8 byte order mark.
bool is_before_report(int next) {
  return next != std::istream::traits_type::eof() &&
         (is_ascii_space(static_cast<char>(next)) || next == 0xEF || next == 0xBB || next == 0xBF);
}

Result<std::unique_ptr<ReportSource>> open_standard_input(ReaderSettings const& settings) {
  if (settings.standard_input == nullptr) {
    return make_error(ErrorCode::usage, "standard input is not available here");
  }
  std::istream& stream = *settings.standard_input;
  std::string beginning;
  while (stream && beginning.size() <= settings.most_bytes && is_before_report(stream.peek())) {
    beginning += static_cast<char>(stream.get());
  }
  if (stream && stream.peek() == '{') {
    return std::unique_ptr<ReportSource>(
        std::make_unique<LineStream>(nullptr, live_bytes(stream, std::move(beginning)), "-", settings));
  }
  return std::unique_ptr<ReportSource>(std::make_unique<OneText>(nullptr, stream, "-", settings, std::move(beginning)));
}

Result<Format> find_format(std::string const& path) {
  std::string const name = lower_ascii(path);
  std::string endings;
  for (Format const& format : formats) {
    if (name.ends_with(format.ending)) {
      return format;
    }
    endings += concat({endings.empty() ? "" : ", ", format.ending});
  }
  return with_file(make_error(ErrorCode::unsupported,
                              concat({"no reader for this ending; files that can be read end in ", endings})),
                   path);
}

}  // namespace

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
    return open_standard_input(settings);
  }
  if (is_directory(path)) {
    return with_file(make_error(ErrorCode::unreadable, "this is a directory, not a report; name its files"), path);
  }
  if (!file_exists(path)) {
    return with_file(make_error(ErrorCode::not_found, "no such file"), path);
  }
  ANNALS_TRY(Format const format, find_format(path));
  auto file = std::make_unique<std::ifstream>(path, std::ios::binary);
  if (!*file) {
    return with_file(make_error(ErrorCode::unreadable, "the file cannot be opened"), path);
  }
  std::istream& stream = *file;
  return format.open(std::move(file), stream, path, settings);
}

Result<std::unique_ptr<ReportSource>> open_reports_in(std::string bytes, std::string const& name,
                                                      ReaderSettings const& settings) {
  ANNALS_TRY(Format const format, find_format(name));
  auto memory = std::make_unique<std::istringstream>(std::move(bytes));
  std::istream& stream = *memory;
  return format.open(std::move(memory), stream, name, settings);
}

std::vector<std::string_view> readable_endings() {
  std::vector<std::string_view> endings;
  for (Format const& format : formats) {
    endings.push_back(format.ending);
  }
  return endings;
}

}  // namespace annals::report
