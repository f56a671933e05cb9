// report/reader.hpp -- bytes of any known format to reports, one at a time.
// Role:   the one way in. Every report that goes on is valid UTF-8 text with its frame read; everything else is an
//         error that says where and why, and never stops the reports after it.
// Source: RFC 8259 (JSON), JSON Lines, RFC 4180 (CSV); the stored text of a .txt is the file, byte for byte.
// Tested by: tests/unit/report/test_reader.cpp, tests/unit/report/test_robustness.cpp
#pragma once

#include <cstddef>
#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "annals/report.hpp"
#include "annals/result.hpp"
#include "report/field_names.hpp"

namespace annals::report {

/// What is known of a report from outside its text.
/// Undefined: empty strings are unknown; what is given wins over what the text says.
struct ReportInput {
  std::string source;
  std::string given_id;
  std::string title;
  std::string publisher;
  std::string url;
  std::optional<DateInterval> published;
  DateBasis published_basis = DateBasis::given;  ///< metadata when the page around the text says so
  std::string character_set;                     ///< that the transport says
  std::string fetched;                           ///< as in Original
  std::string http_head;                         ///< as in Original
};

/// What one document holds: mostly one report; several where parts of a document are dated or titled for themselves.
/// Every report and every error stands in its own place.
using Reports = std::vector<Result<Report>>;

/// Units: bytes.
struct ReaderSettings {
  std::size_t most_bytes = 16U * 1024U * 1024U;  ///< of one .txt report or one line of a .jsonl; at most 1 GiB
  std::optional<DateInterval> published;         ///< --published: the date of every report, whatever else says
  FieldNames fields;                             ///< --map: the keys and columns of JSON Lines and tables
  std::string pdf_program;                       ///< the path of pdftotext; PDFs are an error without it
  unsigned nesting = 0;                          ///< how many archives and messages the bytes lie in
  std::istream* standard_input = nullptr;        ///< what "-" reads; "-" is an error without it
};

/// A whole text to a report: sections, citations, language, dates, id.
/// Errors:  malformed, unsupported  see text_check.hpp; unsupported also for more than 1 GiB
/// Cost:    about 0.1 ms for a wire report of 2 KB; linear in the text
Result<Report> read_text_report(std::string bytes, ReportInput const& input);

/// A stream of reports out of one file or standard input.
class ReportSource {
 public:
  virtual ~ReportSource() = default;
  /// The next report or the error in its place; empty at the end.
  virtual std::optional<Result<Report>> next() = 0;
  /// What the last next() read, also where it gave an error: what to keep of it. None where no bytes can be told apart.
  [[nodiscard]] virtual std::shared_ptr<Original const> original() const = 0;
};

/// Tells by the bytes what there is to read, never by a name: JSON Lines, a table, a web archive (WARC, WACZ), a zip
/// archive of documents, else one document (read_document()); each also packed by gzip or zstd. "-" is standard input.
/// settings.standard_input must outlive the source. Errors: not_found; unreadable  a directory, no permission;
/// malformed  damaged compression; usage  "-" without a stream. What is no text at all is told by the first next().
Result<std::unique_ptr<ReportSource>> open_reports(std::string const& path, ReaderSettings const& settings);

/// The same for a file that is in memory already; `name` stands for its path.
Result<std::unique_ptr<ReportSource>> open_reports_in(std::string bytes, std::string const& name,
                                                      ReaderSettings const& settings);

}  // namespace annals::report
