#include "place/spill_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "base/strings.hpp"

namespace annals::place {
namespace {

constexpr std::size_t piece_size = std::size_t{1} << 20U;

Error spill_error(std::string const& directory, int number) {
  Error error = make_error(ErrorCode::unwritable, concat({"a file for a while: ", std::strerror(number)}));
  error.place.file = directory;
  return error;
}

}  // namespace

SpillFile::SpillFile(std::string directory, std::size_t limit) : m_directory(std::move(directory)), m_limit(limit) {}

SpillFile::SpillFile(SpillFile&& other) noexcept
    : m_directory(std::move(other.m_directory)),
      m_limit(other.m_limit),
      m_buffer(std::move(other.m_buffer)),
      m_spilled(std::exchange(other.m_spilled, 0)),
      m_file(std::exchange(other.m_file, -1)),
      m_error(other.m_error) {}

SpillFile& SpillFile::operator=(SpillFile&& other) noexcept {
  std::swap(m_directory, other.m_directory);
  std::swap(m_limit, other.m_limit);
  std::swap(m_buffer, other.m_buffer);
  std::swap(m_spilled, other.m_spilled);
  std::swap(m_file, other.m_file);
  std::swap(m_error, other.m_error);
  return *this;
}

SpillFile::~SpillFile() {
  clear();
}

void SpillFile::clear() {
  if (m_file >= 0) {
    ::close(m_file);
  }
  m_file = -1;
  m_spilled = 0;
  m_buffer = std::string();
}

void SpillFile::append(std::string_view bytes) {
  m_buffer += bytes;
  if (m_buffer.size() >= m_limit && m_error == 0) {
    spill();
  }
}

void SpillFile::spill() {
  if (m_file < 0) {
    std::string name = m_directory + "/.annals-gazetteer-XXXXXX";
    m_file = ::mkostemp(name.data(), O_CLOEXEC);
    if (m_file < 0) {
      m_error = errno;
      return;
    }
    // Without a name it is gone when the process is, however it ends.
    ::unlink(name.c_str());
  }
  for (std::string_view rest = m_buffer; !rest.empty();) {
    ssize_t const put = ::write(m_file, rest.data(), rest.size());
    if (put < 0 && errno != EINTR) {
      m_error = errno;
      return;
    }
    if (put > 0) {
      rest.remove_prefix(static_cast<std::size_t>(put));
      m_spilled += static_cast<std::uint64_t>(put);
    }
  }
  m_buffer.clear();
}

Result<void> SpillFile::each(std::function<Result<void>(std::string_view)> const& visit) {
  if (m_error != 0) {
    return spill_error(m_directory, m_error);
  }
  std::string piece;
  for (std::uint64_t at = 0; at < m_spilled;) {
    piece.resize(static_cast<std::size_t>(std::min<std::uint64_t>(piece_size, m_spilled - at)));
    std::size_t filled = 0;
    while (filled < piece.size()) {
      ssize_t const got =
          ::pread(m_file, piece.data() + filled, piece.size() - filled, static_cast<off_t>(at + filled));
      if (got == 0 || (got < 0 && errno != EINTR)) {
        return spill_error(m_directory, got == 0 ? EIO : errno);
      }
      filled += got > 0 ? static_cast<std::size_t>(got) : 0;
    }
    at += filled;
    // What is left of the file and the buffer go on from each other: pieces stay whole records.
    if (at == m_spilled) {
      piece += m_buffer;
    }
    ANNALS_CHECK(visit(piece));
  }
  return m_spilled == 0 && !m_buffer.empty() ? visit(m_buffer) : Result<void>();
}

Result<std::string> SpillFile::read() {
  std::string all;
  all.reserve(static_cast<std::size_t>(size()));
  ANNALS_CHECK(each([&all](std::string_view piece) -> Result<void> {
    all += piece;
    return {};
  }));
  return all;
}

}  // namespace annals::place
