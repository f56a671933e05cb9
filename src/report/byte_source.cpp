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

struct Inflow {
  Inflow(ByteSource given, Compression kind) : bytes(std::move(given)), decompressor(kind), chunk(chunk_bytes) {}

  Result<std::size_t> read(std::span<char> buffer) {
    while (true) {
      if (at == end && !is_over) {
        ANNALS_TRY(end, bytes(chunk));
        at = 0;
        is_over = end == 0;
      }
      ANNALS_TRY(Decompressor::Step const step, decompressor.step({chunk.data() + at, end - at}, buffer));
      at += step.taken;
      if (step.made > 0) {
        return step.made;
      }
      if (is_over && step.taken == 0) {
        if (!decompressor.is_between_members()) {
          return make_error(ErrorCode::malformed, "compressed data without its end");
        }
        return std::size_t{0};
      }
    }
  }

  ByteSource bytes;
  Decompressor decompressor;
  std::vector<char> chunk;
  std::size_t at = 0;
  std::size_t end = 0;
  bool is_over = false;
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

ByteSource decompressed(ByteSource bytes, Compression kind) {
  if (kind == Compression::none) {
    return bytes;
  }
  auto inflow = std::make_shared<Inflow>(std::move(bytes), kind);
  return [inflow](std::span<char> buffer) { return inflow->read(buffer); };
}

Result<bool> ByteReader::fill() {
  if (m_failure) {
    return *m_failure;
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
    ANNALS_TRY(bool const more, fill());
    if (!more) {
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

ByteSource ByteReader::rest() && {
  auto reader = std::make_shared<ByteReader>(std::move(*this));
  return [reader](std::span<char> buffer) -> Result<std::size_t> {
    if (reader->m_at == reader->m_buffer.size()) {
      if (reader->m_failure) {
        return *reader->m_failure;
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
