// release/folder.hpp -- a folder that is whole or not there.
// Role:   a release is written beside its place, under a name that nobody takes for a release, flushed to the disk and
//         renamed; whoever was killed before leaves only that, and the next one takes it away.
// Tested by: tests/unit/release/test_folder.cpp, tests/cli/release/
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "annals/result.hpp"
#include "release/manifest.hpp"

namespace annals::release {

class NewFolder {
 public:
  /// Makes the folder beside `target`. One that a killed process left there is removed before; see found_leftover().
  /// Errors:  unwritable  there is something at `target`, or the folder above it is not there or not writable
  ///          busy        another process is making the same release
  static Result<NewFolder> make(std::string const& target);
  NewFolder(NewFolder&& other) noexcept;
  NewFolder& operator=(NewFolder&&) = delete;
  NewFolder(NewFolder const&) = delete;
  NewFolder& operator=(NewFolder const&) = delete;
  /// Without finish() nothing stays.
  ~NewFolder();

  [[nodiscard]] std::string path(std::string_view file = {}) const;
  [[nodiscard]] bool found_leftover() const { return m_found_leftover; }
  /// Flushes all files to the disk and gives the folder its name, if that is still free.
  /// Errors: unwritable
  Result<void> finish();

 private:
  NewFolder(std::string target, std::string beside) : m_target(std::move(target)), m_beside(std::move(beside)) {}

  std::string m_target;
  std::string m_beside;
  int m_lock = -1;  ///< the folder, opened and locked as long as this lives
  bool m_found_leftover = false;
};

/// The files directly in `folder` but for the manifest, with size and hash, by name. Errors: unreadable, not_found; a
/// folder or link inside is an error, since no release has one.
Result<std::vector<FileEntry>> files_of(std::string const& folder);

/// The files under `folder` with one of these endings, with size and hash, by path. Paths begin with `prefix`.
Result<std::vector<FileEntry>> files_below(std::string const& folder, std::string const& prefix,
                                           std::vector<std::string_view> const& endings);

/// Size and hash of one file; `path` is what the entry is to say.
Result<FileEntry> file_entry(std::string const& file, std::string path);

/// "FILE is missing", "FILE was added", "FILE has other bytes than ..." for all that differs; empty when nothing does.
std::vector<std::string> compare_entries(std::vector<FileEntry> const& expected, std::vector<FileEntry> const& found);

}  // namespace annals::release
