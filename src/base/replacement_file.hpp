// base/replacement_file.hpp -- a file that takes the place of another only when it is whole.
// Role:   write_file() for bytes that do not fit into memory, or whose beginning is known last.
// Tested by: tests/unit/base/test_replacement_file.cpp
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "annals/result.hpp"

namespace annals {

/// Shape:   writes beside the target, and finish() renames; without finish() the target is what it was.
/// The first error is kept and all that comes after it does nothing, so that only finish() need be asked.
class ReplacementFile {
 public:
  explicit ReplacementFile(std::string path);
  ReplacementFile(ReplacementFile const&) = delete;
  ReplacementFile& operator=(ReplacementFile const&) = delete;
  ~ReplacementFile();

  /// At the end of what append() has written.
  void append(std::string_view bytes);
  /// Over bytes from `at` on, which append() has written.
  void overwrite(std::uint64_t at, std::string_view bytes);
  /// Bytes appended.
  [[nodiscard]] std::uint64_t size() const { return m_size; }
  /// Whether nothing has failed so far: a long work need not go on.
  [[nodiscard]] bool good() const { return m_error == 0; }
  /// Errors:  not_found  no such directory; unwritable  full, no permission, a directory, a device; with the target's
  /// path.
  Result<void> finish();

 private:
  void put(std::uint64_t at, std::string_view bytes);

  std::string m_path;
  std::string m_beside;
  int m_file = -1;
  int m_error = 0;
  std::uint64_t m_size = 0;
};

}  // namespace annals
