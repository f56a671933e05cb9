// place/spill_file.hpp -- bytes that are written once and read once, in memory while they are few.
// Role:   lets the gazetteer be packed in bounded memory.
// Tested by: tests/unit/place/test_spill_file.cpp
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "annals/result.hpp"

namespace annals::place {

/// Shape:   move-only; a buffer, and beyond `limit` bytes a file without a name, which ends with the process.
/// Errors:  a write that fails (disk full) is remembered; read() and each() say it.
class SpillFile {
 public:
  SpillFile(std::string directory, std::size_t limit);
  SpillFile(SpillFile&& other) noexcept;
  SpillFile& operator=(SpillFile&& other) noexcept;
  SpillFile(SpillFile const&) = delete;
  SpillFile& operator=(SpillFile const&) = delete;
  ~SpillFile();

  void append(std::string_view bytes);
  [[nodiscard]] std::uint64_t size() const { return m_spilled + m_buffer.size(); }
  /// All bytes in one string.
  Result<std::string> read();
  /// All bytes in order, in pieces that are multiples of a MiB but for the last one.
  Result<void> each(std::function<Result<void>(std::string_view)> const& visit);
  /// Gives memory and disk back.
  void clear();

 private:
  void spill();

  std::string m_directory;
  std::size_t m_limit = 0;
  std::string m_buffer;
  std::uint64_t m_spilled = 0;
  int m_file = -1;
  int m_error = 0;
};

}  // namespace annals::place
