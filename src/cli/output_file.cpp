// cli/output_file.cpp -- files that are whole or not there. See cli/output_file.hpp.
#include "cli/output_file.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "base/file.hpp"
#include "cli/console.hpp"

namespace annals::cli {

Error OutputFile::failure() const {
  Error error = make_error(ErrorCode::unwritable, std::string("cannot write: ") + std::strerror(errno));
  error.place.file = m_path;
  return error;
}

Result<OutputFile> OutputFile::open(std::string const& path) {
  if (path == "-") {
    return OutputFile(path, stdout);
  }
  OutputFile file(path, nullptr, is_special_file(path));
  file.m_file = std::fopen(file.part().c_str(), "wb");
  if (file.m_file == nullptr) {
    return file.failure();
  }
  return file;
}

OutputFile::OutputFile(OutputFile&& other) noexcept
    : m_path(std::move(other.m_path)), m_file(std::exchange(other.m_file, nullptr)), m_is_special(other.m_is_special) {}

OutputFile::~OutputFile() {
  if (m_file != nullptr && m_file != stdout) {
    std::fclose(m_file);
    if (!m_is_special) {
      unlink(part().c_str());
    }
  }
}

Result<void> OutputFile::write(std::string_view bytes) {
  if (m_file == stdout) {
    return write_out(bytes);
  }
  return std::fwrite(bytes.data(), 1, bytes.size(), m_file) == bytes.size() ? Result<void>() : failure();
}

Result<void> OutputFile::close() {
  std::FILE* const file = std::exchange(m_file, nullptr);
  if (file == stdout) {
    return flush_out();
  }
  bool const written = std::fclose(file) == 0;
  if (m_is_special) {
    return written ? Result<void>() : failure();
  }
  if (!written || std::rename(part().c_str(), m_path.c_str()) != 0) {
    Error error = failure();
    unlink(part().c_str());
    return error;
  }
  return {};
}

}  // namespace annals::cli
