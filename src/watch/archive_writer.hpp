// watch/archive_writer.hpp -- what was fetched, kept as it came: WARC files that any tool of web archives reads.
// Source: ISO 28500:2017 (WARC 1.1); one gzip member a record (annex D). A body is kept unpacked, as crawlers do: the
//         fields of its head that say otherwise get the prefix "X-Crawl-".
// Tested by: tests/unit/watch/test_archive_writer.cpp
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "annals/result.hpp"

namespace annals::watch {

/// One exchange with a server.
struct Exchange {
  std::string_view url;
  std::string_view time;  ///< "2026-11-23T22:57:30Z"
  std::string_view server;
  std::string_view request_head;
  std::string_view head;
  std::string_view body;
};

/// Shape: a folder of files annals-YYYYMMDDhhmmss-NNNNN.warc.gz; a run begins its own, at its first record, and another
///        when one has grown to `most_bytes`. A record is written at once: what is broken off by a kill is the last
///        one.
class ArchiveWriter {
 public:
  ArchiveWriter(std::string folder, std::string software, std::uint64_t most_bytes = 1'000'000'000);
  ArchiveWriter(ArchiveWriter const&) = delete;
  ArchiveWriter& operator=(ArchiveWriter const&) = delete;
  ~ArchiveWriter();

  /// Request and answer. Errors:  unwritable  full, no permission; not_found  no such folder
  Result<void> add(Exchange const& exchange);
  /// When this returns, what was added is on the disk, also after a power cut.
  Result<void> sync();
  /// The file that is written, or "".
  [[nodiscard]] std::string const& path() const { return m_path; }

 private:
  Result<void> open(std::string_view time);
  Result<void> put(std::string_view record);
  [[nodiscard]] std::string record_id(std::string_view what) const;
  Error failed(int reason) const;

  std::string m_folder;
  std::string m_software;
  std::uint64_t m_most_bytes;
  std::string m_path;
  int m_file = -1;
  std::uint64_t m_size = 0;
  std::uint64_t m_next = 0;
  bool m_is_synced = true;
};

/// The head for a body that was unpacked. `bytes` is its length.
std::string unpacked_head(std::string_view head, std::size_t bytes);

}  // namespace annals::watch
