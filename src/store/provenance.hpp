// store/provenance.hpp -- what goes in and out of a store about where reports come from and which versions they have.
// Source: docs/store.md, "Where reports come from".
// Tested by: tests/unit/store/test_originals.cpp, tests/unit/store/test_versions.cpp
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace annals::store {

/// What is kept of the bytes that reports are read from.
enum class KeepOriginals : std::uint8_t {
  bytes,  ///< all of them, packed; those that are the text of the report as it is stored are not kept twice
  hash,   ///< that they were there: hash, size and kind
};

/// The bytes that reports were read from, or what is known of them.
struct StoredOriginal {
  std::string sha256;
  std::string media_type;
  std::uint64_t size = 0;            ///< bytes
  std::optional<std::string> bytes;  ///< none where only the hash was kept
};

/// One version of a report. Undefined: empty strings are unknown.
struct ReportVersion {
  std::string id;  ///< of this version: what it was stored as while it was the latest
  std::string title;
  std::string publisher;
  std::string source;
  std::string url;
  std::string fetched;  ///< the bytes that are kept
  std::string seen;     ///< the last time that it was fetched
  std::string updated;  ///< the page's own word, a day
  std::string http_head;
  std::string sha256;
  std::string media_type;
  std::uint64_t size = 0;
  bool has_bytes = false;
  bool is_latest = false;
  std::string text;  ///< of an earlier version; that of the latest is the report's
};

/// Shape: the earliest first, the latest last; reports that were not read from pages may have one.
struct ReportHistory {
  std::string report;  ///< the id of now
  std::vector<ReportVersion> versions;
};

/// That a version was there again.
struct Sighting {
  std::string id;  ///< of the version
  std::string fetched;
};

/// Something in a database that is not as it was written.
struct Difference {
  std::string kind;  ///< "original", "report", "evidence", "database"
  std::string id;    ///< of the report, record or original; empty for the database
  std::string what;  ///< in words
};

/// What verifying looked at.
struct VerifyCounts {
  std::uint64_t originals = 0;
  std::uint64_t hashes_only = 0;  ///< of the originals: no bytes to look at
  std::uint64_t reports = 0;      ///< all versions
  std::uint64_t records = 0;
  std::uint64_t evidence = 0;
  std::uint64_t differences = 0;
};

}  // namespace annals::store
