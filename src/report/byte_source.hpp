// report/byte_source.hpp -- bytes that come in pieces: files, pipes, archives, decompressed or not.
// Tested by: tests/unit/report/test_byte_source.cpp
#pragma once

#include <cstddef>
#include <functional>
#include <iosfwd>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "annals/result.hpp"
#include "base/compression.hpp"

namespace annals::report {

/// Fills the buffer from its beginning and gives the number of bytes; 0 at the end.
using ByteSource = std::function<Result<std::size_t>(std::span<char> buffer)>;

/// Full chunks of a file. Borrows the stream.
ByteSource stream_bytes(std::istream& stream);
/// `beginning`, then whatever the stream has at the moment: a line is seen as soon as it has come in. Borrows the
/// stream. Cost: a call for each byte of a stream that has no buffer (std::cin that is still tied to C's stdin).
ByteSource live_bytes(std::istream& stream, std::string beginning);

/// What is in memory already.
ByteSource memory_bytes(std::string bytes);

/// What a gzip or zstd stream holds, in constant memory whatever its size.
/// Errors:  malformed  damaged, or its end is missing; what came before it is given first. Where `beginning` is given
/// and
///          the stream's members unpack to it (records of web archives), the error says how much was passed over, and
///          the next call goes on with the next such member, or gives the end; else it gives the same error again.
/// Cost:    memory for 0.5 MiB; a search for the next member looks at each byte once and tries at most 4096 places
ByteSource decompressed(ByteSource bytes, Compression kind, std::string_view beginning = {});

/// Bytes with a look ahead, line by line or by number. Never holds more than it was asked for, what was given back, and
/// one chunk. After an error of its source it asks the source again.
class ByteReader {
 public:
  explicit ByteReader(ByteSource bytes) : m_bytes(std::move(bytes)) {}

  /// The next bytes without taking them: `count` of them, fewer at the end and before an error, which comes next.
  Result<std::string_view> peek(std::size_t count);
  /// One line without its end (LF or CR LF) into `line`; false at the end of the bytes.
  /// Errors: unsupported  a line of more than `most_bytes`
  Result<bool> read_line(std::string& line, std::size_t most_bytes);
  /// Adds `count` bytes to `out`. Errors: malformed  they end before
  Result<void> read(std::size_t count, std::string& out);
  /// Errors: malformed  they end before
  Result<void> skip(std::uint64_t count);
  /// These come next, again. Requires: they are the last that were taken.
  void give_back(std::string_view bytes);
  /// Whether the last error was one of the source.
  [[nodiscard]] bool is_source_broken() const { return m_is_source_broken; }
  /// How many bytes were taken.
  [[nodiscard]] std::uint64_t position() const { return m_position; }
  /// The rest as a source; this reader is empty then.
  ByteSource rest() &&;

 private:
  Result<bool> fill();
  void take(std::size_t count);

  ByteSource m_bytes;
  std::string m_buffer;
  std::optional<Error> m_failure;  ///< behind the buffer
  bool m_is_source_broken = false;
  std::size_t m_at = 0;
  std::uint64_t m_position = 0;
};

}  // namespace annals::report
