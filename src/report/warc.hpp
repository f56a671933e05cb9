// report/warc.hpp -- pages out of web archives, one after the other, whatever the archive's size.
// Role:   WARC records to reports: responses with status 200 that are documents of a kind that is read, resources, and
// conversions.
//         Requests, metadata, redirects, pictures and the like are passed over.
// Source: ISO 28500:2017 (WARC 1.0 and 1.1), RFC 9112 (the HTTP message inside, chunked or compressed).
// Tested by: tests/unit/report/test_warc.cpp
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "report/byte_source.hpp"
#include "report/document.hpp"
#include "report/reader.hpp"

namespace annals::report {

/// Names in lower case.
using HeaderFields = std::vector<std::pair<std::string, std::string>>;
/// The value, or "" when it is not there.
std::string_view header_field(HeaderFields const& fields, std::string_view name);

/// An HTTP answer as it stands in an archive.
struct HttpAnswer {
  unsigned status = 0;
  std::string head;  ///< status line and fields as they came
  HeaderFields fields;
  std::string content_type;   ///< in lower case, without parameters: "text/html"
  std::string character_set;  ///< of the content type, or ""
  std::string body;           ///< chunks joined, decompressed
};

/// Errors:  malformed    no status line, broken chunks or compression
///          unsupported  a body that grows beyond `most_bytes`
Result<HttpAnswer> read_http_answer(std::string_view message, std::size_t most_bytes);

/// What read_answer_reports() keeps as the original of an answer whose body cannot be decoded: head and body as they
/// came.
inline constexpr std::string_view http_media_type = "application/http";

/// The document in an answer with status 200; no reports where there is none. Errors: one, in the place of a report
Document read_answer_reports(std::string_view message, ReportInput input, ReaderSettings const& settings);

/// Shape:   one report or one error a page; `source` of each is FILE#RECORD-ID.
/// Errors:  malformed, with the byte where the record begins in the decompressed archive; the record is passed over by
///          its length, and reading goes on. Where the length is wrong, or no record begins where one should, all up to
///          the next line "WARC/1.x" with a field behind it is passed over, and the error says how many bytes that are.
///          For damaged compression it is up to the next packed record: see decompressed().
/// Cost:    memory for one page, at most settings.most_bytes; a damaged archive is read at most six times over
class WarcReader final : public ReportSource {
 public:
  WarcReader(ByteSource bytes, std::string source, ReaderSettings const& settings);
  std::optional<Result<Report>> next() override;
  [[nodiscard]] std::shared_ptr<Original const> original() const override { return m_document.original; }

 private:
  struct Record {
    HeaderFields fields;
    std::uint64_t begin = 0;
    std::uint64_t length = 0;
  };
  /// Into m_record; false at the end of the archive.
  Result<bool> read_head();
  /// No reports when it is nothing to read.
  Result<Document> read_record(Record const& record);
  Document read_content(Record const& record, std::string_view content) const;
  Result<Document> read_long_record(Record const& record, bool is_page);
  [[nodiscard]] Result<bool> is_end_of_record();
  /// Whether one is found before `most` bytes are passed over.
  Result<bool> find_head(std::uint64_t most);
  /// To the next record, when this one is not as it should be; the error tells it.
  Error go_on_behind(std::uint64_t begin, Error error);
  [[nodiscard]] Error at(Record const& record, Error error) const;

  ByteReader m_bytes;
  std::string m_source;
  ReaderSettings m_settings;
  std::string m_line;
  std::string m_content;
  Record m_record;      ///< the one that m_document is from
  Document m_document;  ///< its reports, handed out up to m_next
  std::size_t m_next = 0;
  std::uint64_t m_read_again = 0;  ///< bytes
  bool m_is_over = false;
};

}  // namespace annals::report
