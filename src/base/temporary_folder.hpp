// base/temporary_folder.hpp -- a folder that is there as long as it is needed.
// Tested by: tests/unit/base/test_temporary_folder.cpp
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "annals/result.hpp"

namespace annals {

/// A new folder that nobody else may look into; removed at the end with all that is in it.
/// Failing example: TemporaryFolder::make("/proc") -> unwritable "no folder for temporary files can be made here"
class TemporaryFolder {
 public:
  /// `above` is where it is made; the system's place for temporary files when it is empty.
  /// Errors:  unwritable
  static Result<TemporaryFolder> make(std::string const& above = {});
  TemporaryFolder(TemporaryFolder&& other) noexcept : m_path(std::exchange(other.m_path, {})) {}
  TemporaryFolder& operator=(TemporaryFolder&&) = delete;
  TemporaryFolder(TemporaryFolder const&) = delete;
  TemporaryFolder& operator=(TemporaryFolder const&) = delete;
  ~TemporaryFolder();

  /// Of a file in it; nothing is there yet.
  [[nodiscard]] std::string path(std::string_view name) const;

 private:
  explicit TemporaryFolder(std::string path) : m_path(std::move(path)) {}
  std::string m_path;  ///< empty once it was moved from
};

}  // namespace annals
