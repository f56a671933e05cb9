// serve/temporary_file.hpp -- a file that is sent once and then gone: answers that may be larger than the memory.
// Tested by: tests/unit/serve/test_export_api.cpp
#pragma once

#include <string>

#include "annals/result.hpp"

namespace annals::serve {

/// A place for a file in a folder of its own that nobody else may look into; both are removed at the end.
class TemporaryFile {
 public:
  /// Errors:  unwritable  the system's folder for temporary files takes none
  static Result<TemporaryFile> make();
  TemporaryFile(TemporaryFile&& other) noexcept;
  TemporaryFile& operator=(TemporaryFile&&) = delete;
  TemporaryFile(TemporaryFile const&) = delete;
  TemporaryFile& operator=(TemporaryFile const&) = delete;
  ~TemporaryFile();

  /// Nothing is there yet.
  [[nodiscard]] std::string path() const { return m_folder + "/file"; }

 private:
  explicit TemporaryFile(std::string folder) : m_folder(std::move(folder)) {}
  std::string m_folder;  ///< empty once it was moved from
};

}  // namespace annals::serve
