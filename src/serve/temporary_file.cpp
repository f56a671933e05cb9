#include "serve/temporary_file.hpp"

#include <cstdlib>
#include <filesystem>
#include <system_error>
#include <utility>

namespace annals::serve {

Result<TemporaryFile> TemporaryFile::make() {
  std::error_code problem;
  std::filesystem::path const system_folder = std::filesystem::temp_directory_path(problem);
  std::string folder = (system_folder / "annals-XXXXXX").string();
  if (problem || mkdtemp(folder.data()) == nullptr) {
    return make_error(ErrorCode::unwritable, "no temporary file can be made");
  }
  return TemporaryFile(std::move(folder));
}

TemporaryFile::TemporaryFile(TemporaryFile&& other) noexcept : m_folder(std::exchange(other.m_folder, {})) {}

TemporaryFile::~TemporaryFile() {
  if (!m_folder.empty()) {
    std::error_code ignored;
    std::filesystem::remove_all(m_folder, ignored);
  }
}

}  // namespace annals::serve
