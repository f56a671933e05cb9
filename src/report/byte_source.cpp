#include "report/byte_source.hpp"

#include <algorithm>
#include <istream>
#include <memory>
#include <utility>
#include <vector>

#include "base/strings.hpp"

namespace annals::report {
namespace {

constexpr std::size_t chunk_bytes = 64U * 1024U;

/// So much of what was unpacked is kept: damage is seen only behind it, and the next member may have begun there.
constexpr std::size_t most_kept = 256U * 1024U;
/// What gives the first bytes of a member: zstd unpacks blocks of 128 KiB as a whole.
constexpr std::size_t enough_of_gzip = 1024;
constexpr std::size_t enough_of_zstd = 136U * 1024U;
/// Chance gives one in gigabytes; more are there to keep us busy.
constexpr unsigned most_false_members = 4096;

class Inflow {
 public:
  Inflow(ByteSource bytes, Compression kind, std::string_view beginning)
      : m_bytes(std::move(bytes)), m_kind(kind), m_beginning(beginning), m_decompressor(kind) {}

  Result<std::size_t> read(std::span<char> buffer) {
    if (m_failure) {
      return *m_failure;
    }
    while (true) {
      if (m_at == m_buffer.size()) {
        ANNALS_CHECK(fill());
      }
      if (m_decompressor.is_between_members()) {
        m_member = m_begin + m_at;
      }
      Result<Decompressor::Step> const step = m_decompressor.step(std::string_view(m_buffer).substr(m_at), buffer);
      if (!step) {
        return go_on_behind(step.error());
      }
      m_at += step->taken;
      if (step->made > 0) {
        m_has_members = m_has_members || (!m_has_begun && !m_beginning.empty() &&
                                          std::string_view(buffer.data(), step->made).starts_with(m_beginning));
        m_has_begun = true;
        return step->made;
      }
      if (m_is_over && step->taken == 0) {
        if (!m_decompressor.is_between_members()) {
          return go_on_behind(make_error(ErrorCode::malformed, "compressed data without its end"));
        }
        return std::size_t{0};
      }
    }
  }

 private:
  /// Adds a chunk; forgets what is not needed any more.
  Result<void> fill() {
    if (m_is_over) {
      return {};
    }
    std::size_t const kept = m_has_members || !m_has_begun ? most_kept : 0;
    if (m_at > 2 * kept) {
      m_begin += m_at - kept;
      m_buffer.erase(0, m_at - kept);
      m_at = kept;
    }
    std::size_t const before = m_buffer.size();
    m_buffer.resize(before + chunk_bytes);
    Result<std::size_t> const count = m_bytes(std::span<char>(m_buffer).subspan(before));
    m_buffer.resize(before + (count ? *count : 0));
    m_is_over = count && *count == 0;
    return count ? Result<void>() : Result<void>(count.error());
  }

  /// Whether the bytes at m_at unpack to the beginning of a member.
  bool is_member(std::size_t most_bytes) const {
    Decompressor decompressor(m_kind);
    std::string_view packed = std::string_view(m_buffer).substr(m_at, most_bytes);
    std::string unpacked(m_beginning.size(), '\0');
    std::size_t made = 0;
    while (made < unpacked.size()) {
      Result<Decompressor::Step> const step = decompressor.step(packed, std::span<char>(unpacked).subspan(made));
      if (!step || (step->taken == 0 && step->made == 0)) {
        return false;
      }
      packed.remove_prefix(step->taken);
      made += step->made;
    }
    return unpacked == m_beginning;
  }

  /// Moves m_at to the next member behind it; false at the end.
  Result<bool> find_member() {
    using namespace std::string_view_literals;
    std::string_view const magic = m_kind == Compression::gzip ? "\x1F\x8B\x08"sv : "\x28\xB5\x2F\xFD"sv;
    std::size_t const enough = m_kind == Compression::gzip ? enough_of_gzip : enough_of_zstd;
    while (m_false_members < most_false_members) {
      std::size_t const found = m_buffer.find(magic, m_at);
      // A piece of the magic may stand at the end of the chunk.
      m_at = found != std::string::npos ? found
                                        : std::max(m_at, m_buffer.size() - std::min(m_buffer.size(), magic.size() - 1));
      if (!m_is_over && (found == std::string::npos || m_buffer.size() - m_at < enough)) {
        ANNALS_CHECK(fill());
        continue;
      }
      if (found == std::string::npos) {
        break;
      }
      if (is_member(enough)) {
        return true;
      }
      ++m_false_members;
      ++m_at;
    }
    while (!m_is_over) {
      m_at = m_buffer.size();
      ANNALS_CHECK(fill());
    }
    return false;
  }

  Error go_on_behind(Error error) {
    if (m_beginning.empty() || (m_has_begun && !m_has_members)) {
      m_failure = error;
      return error;
    }
    std::uint64_t const member = m_member;
    std::uint64_t const from = std::max(member + 1, m_begin);
    m_at = std::min(static_cast<std::size_t>(from - m_begin), m_buffer.size());
    Result<bool> const found = find_member();
    if (!found || (!*found && !m_has_begun)) {
      m_failure = found ? error : found.error();
      return *m_failure;
    }
    m_decompressor = Decompressor(m_kind);
    m_has_begun = true;
    m_has_members = true;
    if (!*found) {
      m_is_over = true;
      m_at = m_buffer.size();
    }
    error.message +=
        concat({"; ", std::to_string(m_begin + m_at - member), " packed bytes from byte ", std::to_string(member),
                " on are passed over, up to the ", *found ? "next record" : "end"});
    return error;
  }

  ByteSource m_bytes;
  Compression m_kind;
  std::string m_beginning;
  Decompressor m_decompressor;
  std::string m_buffer;
  std::uint64_t m_begin = 0;  ///< of the buffer in the packed bytes
  std::size_t m_at = 0;
  std::uint64_t m_member = 0;  ///< where the one that is being unpacked begins
  bool m_is_over = false;
  bool m_has_begun = false;    ///< something was unpacked
  bool m_has_members = false;  ///< that begin as they should
  unsigned m_false_members = 0;
  std::optional<Error> m_failure;  ///< for good
};

}  // namespace

ByteSource stream_bytes(std::istream& stream) {
  return [&stream](std::span<char> buffer) -> Result<std::size_t> {
    stream.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
    if (stream.bad()) {
      return make_error(ErrorCode::unreadable, "reading failed");
    }
    return static_cast<std::size_t>(stream.gcount());
  };
}

ByteSource live_bytes(std::istream& stream, std::string beginning) {
  return [&stream, beginning = std::move(beginning)](std::span<char> buffer) mutable -> Result<std::size_t> {
    if (!beginning.empty()) {
      std::size_t const count = beginning.copy(buffer.data(), buffer.size());
      beginning.erase(0, count);
      return count;
    }
    // Waits for one byte, then takes what has come with it.
    stream.read(buffer.data(), 1);
    if (stream.bad()) {
      return make_error(ErrorCode::unreadable, "reading failed");
    }
    if (stream.gcount() == 0) {
      return std::size_t{0};
    }
    std::streamsize const more = stream.readsome(buffer.data() + 1, static_cast<std::streamsize>(buffer.size() - 1));
    return static_cast<std::size_t>(1 + (more > 0 ? more : 0));
  };
}

ByteSource memory_bytes(std::string bytes) {
  return [bytes = std::move(bytes), at = std::size_t{0}](std::span<char> buffer) mutable -> Result<std::size_t> {
    std::size_t const count = std::string_view(bytes).substr(at).copy(buffer.data(), buffer.size());
    at += count;
    return count;
  };
}

ByteSource decompressed(ByteSource bytes, Compression kind, std::string_view beginning) {
  if (kind == Compression::none) {
    return bytes;
  }
  auto inflow = std::make_shared<Inflow>(std::move(bytes), kind, beginning);
  return [inflow](std::span<char> buffer) { return inflow->read(buffer); };
}

Result<bool> ByteReader::fill() {
  m_is_source_broken = true;
  if (m_failure) {
    return *std::exchange(m_failure, std::nullopt);
  }
  m_buffer.erase(0, m_at);
  m_at = 0;
  std::size_t const before = m_buffer.size();
  m_buffer.resize(before + chunk_bytes);
  Result<std::size_t> const count = m_bytes(std::span<char>(m_buffer).subspan(before));
  m_buffer.resize(before + (count ? *count : 0));
  if (!count) {
    return count.error();
  }
  m_is_source_broken = false;
  return *count > 0;
}

void ByteReader::take(std::size_t count) {
  m_at += count;
  m_position += count;
}

Result<std::string_view> ByteReader::peek(std::size_t count) {
  while (m_buffer.size() - m_at < count) {
    Result<bool> const more = fill();
    if (!more && m_buffer.size() == m_at) {
      return more.error();
    }
    if (!more) {
      m_failure = more.error();  // what came before it is given first
      m_is_source_broken = false;
      break;
    }
    if (!*more) {
      break;
    }
  }
  return std::string_view(m_buffer).substr(m_at, count);
}

Result<bool> ByteReader::read_line(std::string& line, std::size_t most_bytes) {
  line.clear();
  std::size_t looked_at = 0;
  while (true) {
    std::string_view const ahead = std::string_view(m_buffer).substr(m_at);
    std::size_t const newline = ahead.find('\n', looked_at);
    if (newline != std::string_view::npos) {
      line = ahead.substr(0, newline);
      take(newline + 1);
      break;
    }
    looked_at = ahead.size();
    if (looked_at > most_bytes) {
      return make_error(ErrorCode::unsupported, concat({"a line of more than ", std::to_string(most_bytes), " bytes"}));
    }
    Result<bool> const more = fill();
    if (!more) {
      take(m_buffer.size() - m_at);  // nobody knows how this line goes on
      return more.error();
    }
    if (!*more) {
      bool const is_last = m_buffer.size() > m_at;
      line = m_buffer.substr(m_at);
      take(line.size());
      return is_last;
    }
  }
  if (line.ends_with('\r')) {
    line.pop_back();
  }
  return true;
}

Result<void> ByteReader::read(std::size_t count, std::string& out) {
  out.reserve(out.size() + std::min(count, chunk_bytes));
  while (count > 0) {
    ANNALS_TRY(std::string_view const ahead, peek(1));
    if (ahead.empty()) {
      return make_error(ErrorCode::malformed, concat({"the bytes end ", std::to_string(count), " early"}));
    }
    std::string_view const part = std::string_view(m_buffer).substr(m_at, count);
    out.append(part);
    count -= part.size();
    take(part.size());
  }
  return {};
}

Result<void> ByteReader::skip(std::uint64_t count) {
  while (count > 0) {
    ANNALS_TRY(std::string_view const ahead, peek(1));
    if (ahead.empty()) {
      return make_error(ErrorCode::malformed, concat({"the bytes end ", std::to_string(count), " early"}));
    }
    std::size_t const part = static_cast<std::size_t>(std::min<std::uint64_t>(count, m_buffer.size() - m_at));
    count -= part;
    take(part);
  }
  return {};
}

void ByteReader::give_back(std::string_view bytes) {
  m_buffer.replace(0, m_at, bytes);
  m_at = 0;
  m_position -= bytes.size();
}

ByteSource ByteReader::rest() && {
  auto reader = std::make_shared<ByteReader>(std::move(*this));
  return [reader](std::span<char> buffer) -> Result<std::size_t> {
    if (reader->m_at == reader->m_buffer.size()) {
      if (reader->m_failure) {
        return *std::exchange(reader->m_failure, std::nullopt);
      }
      return reader->m_bytes(buffer);
    }
    std::size_t const count =
        std::string_view(reader->m_buffer).substr(reader->m_at).copy(buffer.data(), buffer.size());
    reader->take(count);
    return count;
  };
}

}  // namespace annals::report
