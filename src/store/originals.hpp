// store/originals.hpp -- the bytes that reports were read from: packed on the way in, whole again on the way out.
// Role:   each original is there once, by its hash, whatever number of reports were read from it. One that is the text
//         of its report, as plain text files are, is not kept twice: it is unpacked from the report.
// Tested by: tests/unit/store/test_originals.cpp
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "annals/report.hpp"
#include "store/database.hpp"
#include "store/provenance.hpp"

namespace annals::store {

class OriginalWriter {
 public:
  static Result<OriginalWriter> prepare(Database& database, KeepOriginals keep);

  /// `text`: that of the report that was read from it, or empty. Repeats change nothing, but that bytes come to a hash
  /// that was alone. Bytes beyond 16 MiB are not kept.
  /// Requires: an open transaction.
  Result<void> add(Original const& original, std::string_view text);
  /// Removes those of the hash when no version and nothing that was set aside came from them.
  Result<void> remove_unused(std::string_view sha256);

 private:
  explicit OriginalWriter(KeepOriginals keep) : m_keep(keep) {}
  KeepOriginals m_keep;
  Statement m_insert;
  Statement m_remove;
};

/// Undefined: empty when there is none of this hash.
/// Errors:  malformed  bytes that cannot be unpacked
Result<std::optional<StoredOriginal>> read_original(Database const& database, std::string_view sha256);

}  // namespace annals::store
