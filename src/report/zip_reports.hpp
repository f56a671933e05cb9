// report/zip_reports.hpp -- reports out of the members of a zip archive, one after the other.
// Role:   a folder of documents packed into one file, or a web archive with its index (WACZ). Each member is told by
// its
//         bytes as a file would be.
// Source: APPNOTE.TXT 6.3 (PKWARE); WACZ 1.1.1 (Webrecorder): its pages are in archive/*.warc(.gz).
// Tested by: tests/unit/report/test_zip_reports.cpp
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/zip_reader.hpp"
#include "report/reader.hpp"

namespace annals::report {

/// Shape:   `source` of what is in it is ARCHIVE#MEMBER, behind which comes what the member's own reader adds.
/// Errors:  unsupported  a container of another kind (unread_container()): the only error then;
///          in the place of a member: damaged, encrypted, or those of its reader; unsupported  all of it together
///          unpacks to more than `most_unpacked`: then it ends there
/// Cost:    memory of one member's reader, whatever the size of the archive
class ZipReports final : public ReportSource {
 public:
  /// Units: bytes.
  ZipReports(ZipReader archive, std::string source, ReaderSettings const& settings, std::uint64_t most_unpacked);
  std::optional<Result<Report>> next() override;
  [[nodiscard]] std::shared_ptr<Original const> original() const override { return m_original; }

 private:
  /// The next member that is a document; false behind the last one.
  bool open_next();

  ZipReader m_archive;
  std::string m_source;
  ReaderSettings m_settings;
  std::uint64_t m_most_unpacked = 0;
  std::shared_ptr<std::uint64_t> m_unpacked;  ///< so far, counted by the members' streams
  std::vector<std::size_t> m_places;          ///< of the members to read
  std::size_t m_next = 0;
  bool m_gave = false;
  std::string m_member;
  std::optional<Error> m_open_error;
  std::unique_ptr<ReportSource> m_reports;
  std::shared_ptr<Original const> m_original;
};

}  // namespace annals::report
