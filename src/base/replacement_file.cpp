#include "base/replacement_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>

#include "base/file.hpp"

namespace annals {

ReplacementFile::ReplacementFile(std::string path)
    : m_path(std::move(path)), m_beside(m_path + ".part" + std::to_string(::getpid())) {
  if (is_special_file(m_path)) {
    m_error = ENOTSUP;
    return;
  }
  m_file = ::open(m_beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  m_error = m_file < 0 ? errno : 0;
}

ReplacementFile::~ReplacementFile() {
  if (m_file >= 0) {
    ::close(m_file);
    ::unlink(m_beside.c_str());
  }
}

void ReplacementFile::put(std::uint64_t at, std::string_view bytes) {
  while (!bytes.empty() && m_error == 0) {
    ssize_t const done = ::pwrite(m_file, bytes.data(), bytes.size(), static_cast<off_t>(at));
    if (done < 0) {
      m_error = errno == EINTR ? 0 : errno;
    } else {
      bytes.remove_prefix(static_cast<std::size_t>(done));
      at += static_cast<std::uint64_t>(done);
    }
  }
}

void ReplacementFile::append(std::string_view bytes) {
  put(m_size, bytes);
  m_size += bytes.size();
}

void ReplacementFile::overwrite(std::uint64_t at, std::string_view bytes) {
  put(at, bytes);
}

Result<void> ReplacementFile::finish() {
  if (m_file >= 0) {
    // Else a power cut after the rename may leave neither the old content nor the new one.
    if (m_error == 0 && ::fdatasync(m_file) != 0) {
      m_error = errno;
    }
    if (::close(std::exchange(m_file, -1)) != 0 && m_error == 0) {
      m_error = errno;
    }
    if (m_error == 0 && std::rename(m_beside.c_str(), m_path.c_str()) == 0) {
      sync_folder_of(m_path);
      return {};
    }
    m_error = m_error == 0 ? errno : m_error;
    ::unlink(m_beside.c_str());
  }
  Error error = make_error(m_error == ENOENT ? ErrorCode::not_found : ErrorCode::unwritable,
                           m_error == ENOENT    ? "no such file"
                           : m_error == ENOTSUP ? "a device or a pipe, a file is needed"
                                                : std::strerror(m_error));
  error.place.file = m_path;
  return error;
}

}  // namespace annals
