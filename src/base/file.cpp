// base/file.cpp -- files. See base/file.hpp.
#include "base/file.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <utility>

#include "base/replacement_file.hpp"

namespace annals {
namespace {

Error file_error(ErrorCode code, std::string const& path, std::string message) {
  Error error = make_error(code, std::move(message));
  error.place.file = path;
  return error;
}

Error from_errno(int number, std::string const& path, ErrorCode otherwise) {
  ErrorCode const code = number == ENOENT ? ErrorCode::not_found : otherwise;
  return file_error(code, path, number == ENOENT ? "no such file" : std::strerror(number));
}

/// Closes on every way out.
class Descriptor {
 public:
  explicit Descriptor(int number) : m_number(number) {}
  Descriptor(Descriptor const&) = delete;
  Descriptor& operator=(Descriptor const&) = delete;
  ~Descriptor() {
    if (m_number >= 0) {
      ::close(m_number);
    }
  }
  [[nodiscard]] int get() const { return m_number; }

 private:
  int m_number;
};

}  // namespace

Result<std::string> read_file(std::string const& path) {
  Descriptor const file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.get() < 0) {
    return from_errno(errno, path, ErrorCode::unreadable);
  }
  struct stat status {};
  if (::fstat(file.get(), &status) == 0) {
    if (S_ISDIR(status.st_mode)) {
      return file_error(ErrorCode::unreadable, path, "is a directory, not a file");
    }
    if (S_ISBLK(status.st_mode)) {
      return file_error(ErrorCode::unreadable, path, "is a device, not a file");
    }
  }
  std::string bytes;
  if (status.st_size > 0) {
    bytes.reserve(static_cast<std::size_t>(status.st_size));
  }
  std::array<char, 1U << 16U> buffer;
  while (true) {
    ssize_t const got = ::read(file.get(), buffer.data(), buffer.size());
    if (got == 0) {
      return bytes;
    }
    if (got < 0) {
      if (errno == EINTR) {
        continue;
      }
      return from_errno(errno, path, ErrorCode::unreadable);
    }
    bytes.append(buffer.data(), static_cast<std::size_t>(got));
  }
}

Result<void> write_file(std::string const& path, std::string_view bytes) {
  ReplacementFile file(path);
  file.append(bytes);
  return file.finish();
}

void sync_folder_of(std::string const& path) {
  std::filesystem::path const folder = std::filesystem::path(path).parent_path();
  Descriptor const file(::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (file.get() >= 0) {
    static_cast<void>(::fsync(file.get()));
  }
}

bool is_directory(std::string const& path) {
  std::error_code ignored;
  return std::filesystem::is_directory(path, ignored);
}

bool is_special_file(std::string const& path) {
  std::error_code ignored;
  return std::filesystem::is_other(path, ignored);
}

bool file_exists(std::string const& path) {
  std::error_code ignored;
  return std::filesystem::exists(path, ignored);
}

Result<std::vector<std::string>> list_files(std::string const& directory, std::string_view ending) {
  std::error_code problem;
  std::filesystem::directory_iterator const entries(directory, problem);
  if (problem) {
    return from_errno(problem.value(), directory, ErrorCode::unreadable);
  }
  std::vector<std::string> files;
  for (std::filesystem::directory_entry const& entry : entries) {
    std::string name = entry.path().string();
    std::error_code ignored;
    if (name.ends_with(ending) && entry.is_regular_file(ignored)) {
      files.push_back(std::move(name));
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

Result<MappedFile> MappedFile::open(std::string const& path) {
  Descriptor const file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.get() < 0) {
    return from_errno(errno, path, ErrorCode::unreadable);
  }
  struct stat status {};
  if (::fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode)) {
    return file_error(ErrorCode::unreadable, path, "is not a regular file");
  }
  MappedFile mapped;
  if (status.st_size == 0) {
    return mapped;
  }
  auto const size = static_cast<std::size_t>(status.st_size);
  void* const address = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.get(), 0);
  if (address == MAP_FAILED) {
    return from_errno(errno, path, ErrorCode::unreadable);
  }
  mapped.m_data = static_cast<char const*>(address);
  mapped.m_size = size;
  return mapped;
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : m_data(std::exchange(other.m_data, nullptr)), m_size(std::exchange(other.m_size, 0)) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(m_data, other.m_data);
  std::swap(m_size, other.m_size);
  return *this;
}

MappedFile::~MappedFile() {
  if (m_data != nullptr) {
    ::munmap(const_cast<char*>(m_data), m_size);
  }
}

}  // namespace annals
