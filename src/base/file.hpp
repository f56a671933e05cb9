// base/file.hpp -- files: read whole, mapped, written so that a reader never sees half of one.
// Errors everywhere: not_found, unreadable (a directory, no permission), unwritable (full, read-only), with the path.
// Tested by: tests/unit/base/test_file.cpp
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "annals/result.hpp"

namespace annals {

/// The bytes of a regular file or pipe.
/// Errors:  not_found; unreadable  a directory, a device, no permission.
Result<std::string> read_file(std::string const& path);

/// Writes beside the target and renames, so that the target is old or new, never half. See replacement_file.hpp.
Result<void> write_file(std::string const& path, std::string_view bytes);

/// Has the name of a file that was made or renamed on the disk, so that it is there after a power cut. Where the
/// file system cannot, nothing happens.
void sync_folder_of(std::string const& path);

bool is_directory(std::string const& path);
bool file_exists(std::string const& path);
/// A device, a pipe or a socket: it is written to as it is. A file that is renamed onto it would take its place, as
/// root that of /dev/null for the whole machine.
bool is_special_file(std::string const& path);
/// Names of the regular files directly in `directory` that end in `ending`, sorted, with the path.
Result<std::vector<std::string>> list_files(std::string const& directory, std::string_view ending);

/// A file mapped for reading; move-only; unmapped at the end.
class MappedFile {
 public:
  static Result<MappedFile> open(std::string const& path);
  MappedFile() = default;
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  MappedFile(MappedFile const&) = delete;
  MappedFile& operator=(MappedFile const&) = delete;
  ~MappedFile();

  /// Undefined: empty for an empty or unopened file.
  [[nodiscard]] std::string_view bytes() const { return {m_data, m_size}; }

 private:
  char const* m_data = nullptr;
  std::size_t m_size = 0;
};

}  // namespace annals
