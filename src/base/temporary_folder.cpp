#include "base/temporary_folder.hpp"

#include <cstdlib>
#include <filesystem>
#include <system_error>

#include "base/strings.hpp"

namespace annals {

Result<TemporaryFolder> TemporaryFolder::make(std::string const& above) {
  std::error_code problem;
  std::string const place = above.empty() ? std::filesystem::temp_directory_path(problem).string() : above;
  std::string folder = place + "/annals-XXXXXX";
  if (problem || mkdtemp(folder.data()) == nullptr) {
    return Error{ErrorCode::unwritable, "no folder for temporary files can be made here", {place, 0, 0, {}}, {}};
  }
  return TemporaryFolder(std::move(folder));
}

TemporaryFolder::~TemporaryFolder() {
  if (!m_path.empty()) {
    std::error_code ignored;
    std::filesystem::remove_all(m_path, ignored);
  }
}

std::string TemporaryFolder::path(std::string_view name) const {
  return concat({m_path, "/", name});
}

}  // namespace annals
