// report/mbox_reader.hpp -- a file of many e-mail messages, one after the other.
// Role:   finds where a message begins and ends; what is in it is read as any other document.
// Source: RFC 4155 and its relatives: a message begins with a line "From ...", at the start or behind an empty line;
//         such lines within a message have a '>' before them.
// Tested by: tests/unit/report/test_mbox_reader.cpp
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "report/byte_source.hpp"
#include "report/document.hpp"
#include "report/reader.hpp"

namespace annals::report {

/// A line "From ...", and behind it the field of a message.
bool looks_like_mbox(std::string_view beginning);

/// Shape:   `source` of what is in the third message is FILE#3, of what is attached to it FILE#3#NAME.
/// Errors:  in the place of a message: those of its reader; unsupported  it has more than four times
///          settings.most_bytes. With the line where the message begins. An error of the byte source ends the stream.
/// Cost:    memory of one message, whatever the size of the file; one over the limit is passed over without being kept
class MboxReader final : public ReportSource {
 public:
  MboxReader(ByteSource bytes, std::string source, ReaderSettings const& settings);
  std::optional<Result<Report>> next() override;
  [[nodiscard]] std::shared_ptr<Original const> original() const override { return m_document.original; }

 private:
  /// To the line that begins the next message; false when there is none.
  Result<bool> read_message();
  Result<std::uint64_t> skip_line();
  void read_documents();
  [[nodiscard]] Error at_message(Error error) const;

  ByteReader m_bytes;
  std::string m_source;
  ReaderSettings m_settings;
  std::string m_line;
  std::string m_message;
  std::uint64_t m_size = 0;
  std::uint64_t m_line_number = 0;
  std::uint64_t m_first_line = 0;
  std::uint64_t m_number = 0;
  Document m_document;
  std::size_t m_next = 0;
  bool m_is_over = false;
};

}  // namespace annals::report
