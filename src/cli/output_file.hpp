// cli/output_file.hpp -- where a verb writes much: a file that is whole or not there, or standard output.
// Tested by: tests/cli/export/
#pragma once

#include <cstdio>
#include <memory>
#include <string>
#include <string_view>

#include "annals/result.hpp"

namespace annals::cli {

/// Writes beside the target, FILE.part, and renames at close(), so that FILE is the old one or the new one, never
/// half. A file that is not closed leaves nothing. A device or a pipe is written to as it is.
/// Errors everywhere: unwritable  a full disk, a closed pipe, no permission, no such folder
class OutputFile {
 public:
  /// "-" is standard output.
  static Result<OutputFile> open(std::string const& path);
  OutputFile(OutputFile&& other) noexcept;
  OutputFile& operator=(OutputFile&&) = delete;
  OutputFile(OutputFile const&) = delete;
  OutputFile& operator=(OutputFile const&) = delete;
  ~OutputFile();

  Result<void> write(std::string_view bytes);
  Result<void> close();

 private:
  OutputFile(std::string path, std::FILE* file, bool is_special = false)
      : m_path(std::move(path)), m_file(file), m_is_special(is_special) {}
  [[nodiscard]] std::string part() const { return m_is_special ? m_path : m_path + ".part"; }
  [[nodiscard]] Error failure() const;

  std::string m_path;
  std::FILE* m_file;  ///< null after close()
  bool m_is_special;
};

}  // namespace annals::cli
