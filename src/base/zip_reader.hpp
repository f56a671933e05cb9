// base/zip_reader.hpp -- what a zip archive holds, without unpacking it to disk.
// Role:   members by their place in the archive, whole or as a stream. Names are names only: nothing is written
// anywhere. Source: APPNOTE.TXT 6.3 (PKWARE); libzip. Tested by: tests/unit/base/test_zip_reader.cpp
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "annals/result.hpp"

namespace annals {

/// Whether bytes begin as a zip archive does. An empty one has no members.
bool looks_like_zip(std::string_view bytes);

struct ZipMember {
  std::string name;        ///< with slashes, as UTF-8
  std::uint64_t size = 0;  ///< unpacked, as the archive says: not to be relied on
  bool is_directory = false;
};

/// One member as it unpacks. It holds the archive, and is read before the next one is opened.
class ZipStream {
 public:
  /// Fills the buffer from its beginning and gives the number of bytes; 0 at the end.
  /// Errors:  malformed  damaged: what came before may be wrong, too
  Result<std::size_t> read(std::span<char> buffer);

 private:
  friend class ZipReader;
  std::shared_ptr<void> m_archive;
  std::shared_ptr<void> m_file;
};

/// Shape:   a copy is the same archive.
/// Cost:    memory for the names; about 100 MB/s of what is unpacked
class ZipReader {
 public:
  /// Errors:  malformed    no archive, or a damaged one; unreadable  no permission
  ///          unsupported  more than 100,000 members
  static Result<ZipReader> open(std::string const& path);
  /// Borrows the bytes.
  static Result<ZipReader> open_in(std::string_view bytes);

  [[nodiscard]] std::vector<ZipMember> const& members() const { return m_members; }
  /// The place of the first member of that name.
  [[nodiscard]] std::optional<std::size_t> find(std::string_view name) const;
  /// Errors:  malformed    damaged; unsupported  packed in a way that is not read, or encrypted
  [[nodiscard]] Result<ZipStream> stream(std::size_t member) const;
  /// Errors:  those of stream(); unsupported  more than `most_bytes`, whatever the archive says of its size
  [[nodiscard]] Result<std::string> read(std::size_t member, std::size_t most_bytes) const;

 private:
  static Result<ZipReader> with_archive(std::shared_ptr<void> archive);

  std::shared_ptr<void> m_archive;
  std::vector<ZipMember> m_members;
};

}  // namespace annals
