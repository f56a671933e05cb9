#include "base/compression.hpp"

#include <brotli/decode.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

#include "base/strings.hpp"

namespace annals {
namespace {

constexpr int gzip_window = 15 + 16;  // as inflateInit2() takes it: 32 KiB, with gzip's header

Error damaged(std::string_view format, char const* reason) {
  return make_error(ErrorCode::malformed, concat({"damaged ", format, " data", reason == nullptr ? "" : ": ",
                                                  reason == nullptr ? "" : reason}));
}

}  // namespace

struct Decompressor::State {
  explicit State(Compression given) : kind(given) {
    if (kind == Compression::gzip) {
      inflateInit2(&gzip, gzip_window);
    } else if (kind == Compression::zstd) {
      zstd = ZSTD_createDStream();
    } else if (kind == Compression::brotli) {
      brotli = BrotliDecoderCreateInstance(nullptr, nullptr, nullptr);
    }
  }
  ~State() {
    inflateEnd(&gzip);
    ZSTD_freeDStream(zstd);
    BrotliDecoderDestroyInstance(brotli);
  }
  State(State const&) = delete;
  State& operator=(State const&) = delete;

  Result<Step> step_gzip(std::string_view in, std::span<char> out) {
    if (is_between && trim_zeros(in)) {
      return Step{in.size(), 0};
    }
    auto const most = std::size_t{std::numeric_limits<uInt>::max()};
    gzip.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));  // zlib reads it only
    gzip.avail_in = static_cast<uInt>(std::min(in.size(), most));
    gzip.next_out = reinterpret_cast<Bytef*>(out.data());
    gzip.avail_out = static_cast<uInt>(std::min(out.size(), most));
    uInt const in_before = gzip.avail_in;
    uInt const out_before = gzip.avail_out;
    int const code = inflate(&gzip, Z_NO_FLUSH);
    if (code != Z_OK && code != Z_STREAM_END && code != Z_BUF_ERROR) {
      return damaged("gzip", gzip.msg);
    }
    Step const done{in_before - gzip.avail_in, out_before - gzip.avail_out};
    is_between = code == Z_STREAM_END || (is_between && done.taken == 0);
    if (code == Z_STREAM_END) {
      inflateReset(&gzip);
    }
    return done;
  }

  Result<Step> step_zstd(std::string_view in, std::span<char> out) {
    ZSTD_inBuffer source{in.data(), in.size(), 0};
    ZSTD_outBuffer target{out.data(), out.size(), 0};
    std::size_t const left = ZSTD_decompressStream(zstd, &target, &source);
    if (ZSTD_isError(left) != 0) {
      return damaged("zstd", ZSTD_getErrorName(left));
    }
    is_between = left == 0 || (is_between && source.pos == 0);
    return Step{source.pos, target.pos};
  }

  Result<Step> step_brotli(std::string_view in, std::span<char> out) {
    std::size_t left = in.size();
    std::size_t room = out.size();
    auto const* from = reinterpret_cast<std::uint8_t const*>(in.data());
    auto* to = reinterpret_cast<std::uint8_t*>(out.data());
    BrotliDecoderResult const code = BrotliDecoderDecompressStream(brotli, &left, &from, &room, &to, nullptr);
    if (code == BROTLI_DECODER_RESULT_ERROR) {
      return damaged("brotli", BrotliDecoderErrorString(BrotliDecoderGetErrorCode(brotli)));
    }
    is_between = code == BROTLI_DECODER_RESULT_SUCCESS;
    return Step{in.size() - left, out.size() - room};
  }

  /// Whether all of it is zero: padding behind the last member.
  static bool trim_zeros(std::string_view in) {
    return !in.empty() && in.find_first_not_of('\0') == std::string_view::npos;
  }

  Compression kind;
  z_stream gzip = {};
  ZSTD_DStream* zstd = nullptr;
  BrotliDecoderState* brotli = nullptr;
  bool is_between = true;
};

Compression compression_of(std::string_view beginning) {
  using namespace std::string_view_literals;
  return beginning.starts_with("\x1F\x8B"sv)           ? Compression::gzip
         : beginning.starts_with("\x28\xB5\x2F\xFD"sv) ? Compression::zstd
                                                       : Compression::none;
}

Decompressor::Decompressor(Compression kind) : m_state(std::make_unique<State>(kind)) {}
Decompressor::Decompressor(Decompressor&&) noexcept = default;
Decompressor& Decompressor::operator=(Decompressor&&) noexcept = default;
Decompressor::~Decompressor() = default;

bool Decompressor::is_between_members() const {
  return m_state->is_between;
}

Result<Decompressor::Step> Decompressor::step(std::string_view in, std::span<char> out) {
  switch (m_state->kind) {
    case Compression::gzip:
      return m_state->step_gzip(in, out);
    case Compression::zstd:
      return m_state->step_zstd(in, out);
    case Compression::brotli:
      return m_state->step_brotli(in, out);
    case Compression::none:
      break;
  }
  std::size_t const count = in.copy(out.data(), out.size());
  return Step{count, count};
}

Result<std::string> decompress(Compression kind, std::string_view bytes, std::size_t most_bytes) {
  Decompressor decompressor(kind);
  std::string out;
  std::array<char, 64 * 1024> chunk{};
  while (true) {
    ANNALS_TRY(Decompressor::Step const step, decompressor.step(bytes, chunk));
    bytes.remove_prefix(step.taken);
    if (out.size() + step.made > most_bytes) {
      return make_error(ErrorCode::unsupported,
                        concat({"decompressed it has more than ", std::to_string(most_bytes), " bytes"}));
    }
    out.append(chunk.data(), step.made);
    if (step.taken == 0 && step.made == 0) {
      break;
    }
  }
  if (!bytes.empty() || !decompressor.is_between_members()) {
    return make_error(ErrorCode::malformed, "compressed data without its end");
  }
  return out;
}

std::string gzip(std::string_view bytes, GzipEffort effort) {
  z_stream stream = {};
  deflateInit2(&stream, static_cast<int>(effort), Z_DEFLATED, gzip_window, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, bytes.size()), '\0');
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  std::size_t room = out.size();
  std::size_t rest = bytes.size();
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));  // zlib reads it only
  constexpr std::size_t most = 1U << 30U;
  int code = Z_OK;
  while (code == Z_OK) {
    stream.avail_in = static_cast<uInt>(std::min(rest, most));
    stream.avail_out = static_cast<uInt>(std::min(room, most));
    uInt const in_before = stream.avail_in;
    uInt const out_before = stream.avail_out;
    code = deflate(&stream, rest <= most ? Z_FINISH : Z_NO_FLUSH);
    rest -= in_before - stream.avail_in;
    room -= out_before - stream.avail_out;
  }
  out.resize(out.size() - room);
  deflateEnd(&stream);
  return out;
}

std::string zstd(std::string_view bytes) {
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  // The library refuses only a level that it does not know and a buffer below the bound.
  out.resize(ZSTD_compress(out.data(), out.size(), bytes.data(), bytes.size(), ZSTD_CLEVEL_DEFAULT));
  return out;
}

}  // namespace annals
