// base/compression.hpp -- gzip and zstd, told by their first bytes; brotli, where a header names it.
// Role:   the only file pair that includes zlib, zstd and brotli.
// Source: RFC 1952 (gzip; several members follow one another), RFC 8878 (zstd; so do frames), RFC 7932 (brotli; one
// stream). Tested by: tests/unit/base/test_compression.cpp
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "annals/result.hpp"

namespace annals {

enum class Compression : std::uint8_t { none, gzip, zstd, brotli };

/// By magic number: never brotli, which has none. Needs four bytes.
Compression compression_of(std::string_view beginning);

/// Shape:     a stream: give it what has come in, take what comes out. Members and frames follow one another without a
///            seam; zero bytes behind the last one (tapes, block devices) are passed over.
class Decompressor {
 public:
  explicit Decompressor(Compression kind);
  Decompressor(Decompressor&&) noexcept;
  Decompressor& operator=(Decompressor&&) noexcept;
  ~Decompressor();

  struct Step {
    std::size_t taken = 0;
    std::size_t made = 0;
  };
  /// Requires: room in `out`. With `in` empty it gives what is left inside.
  /// Errors:   malformed  bytes that are not of that format
  Result<Step> step(std::string_view in, std::span<char> out);
  /// Whether the last member is whole: false at the end of input means that the end is missing.
  [[nodiscard]] bool is_between_members() const;

 private:
  struct State;
  std::unique_ptr<State> m_state;
};

/// All of it at once, at most `most_bytes`.
/// Errors:  malformed    damaged, or its end is missing
///          unsupported  it grows beyond `most_bytes`
Result<std::string> decompress(Compression kind, std::string_view bytes, std::size_t most_bytes);

enum class GzipEffort : std::uint8_t {
  quick = 1,     ///< for what is made once and read once
  thorough = 9,  ///< for what is made once and read often
};

/// One gzip member without a name or time: the same bytes for the same input.
/// Cost: quick about 10 ms a megabyte of JSON, which becomes a sixth; thorough five times that.
std::string gzip(std::string_view bytes, GzipEffort effort = GzipEffort::quick);

/// One zstd frame that says how long it is: the same bytes for the same input and version of the library.
/// Cost: about 4 ms a megabyte of web pages, which becomes a fifth.
std::string zstd(std::string_view bytes);

}  // namespace annals
