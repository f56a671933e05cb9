// store/page_versions.hpp -- the versions of each report: which of them is the latest, and the texts of the others.
// Role:   rows only; which text is a version of which report is told by incident/page_version.hpp, and what follows for
//         records and incidents is the affair of the store.
// Tested by: tests/unit/store/test_versions.cpp
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "annals/report.hpp"
#include "incident/page_version.hpp"
#include "store/database.hpp"
#include "store/provenance.hpp"

namespace annals::store {

/// A version as its table has it, without its text.
struct VersionRow {
  std::string id;
  std::int64_t report = 0;  ///< key of the report that it is a version of
  std::string address;
  std::string given_id;
  std::string sha256;
  std::string seen;
  std::string updated;
  std::string title;
  incident::TextSketch sketch;
  bool is_latest = false;

  [[nodiscard]] incident::PageText page() const { return {address, given_id, title, sha256, sketch}; }
  [[nodiscard]] incident::VersionTime time() const { return {seen, updated, id}; }
};

/// As add() would store it.
VersionRow version_row(Report const& report, incident::TextSketch const& sketch);

/// Requires everywhere: an open transaction.
class PageVersions {
 public:
  static Result<PageVersions> prepare(Database& database);

  /// Undefined: empty when there is none.
  Result<std::optional<VersionRow>> find(std::string_view id);
  /// The versions of all reports at an address, those that came in last first; at most 200.
  Result<std::vector<VersionRow>> at(std::string_view address);
  /// The latest version of the report of this key. Undefined: empty for a row of a dataset.
  Result<std::optional<VersionRow>> latest_of(std::int64_t report);
  Result<void> add_latest(Report const& version, std::int64_t report);
  Result<void> add_earlier(Report const& version, std::int64_t report);
  /// That of a report whose text is about to go.
  Result<void> make_earlier(std::string_view id, std::string_view text);
  Result<void> make_latest(std::string_view id);
  /// All versions of one report become versions of another.
  Result<void> move(std::int64_t from, std::int64_t to);
  Result<void> see(std::string_view id, std::string_view fetched);

 private:
  Result<void> add(Report const& version, std::int64_t report, bool is_latest);
  Statement m_find;
  Statement m_at;
  Statement m_latest;
  Statement m_add;
  Statement m_make_earlier;
  Statement m_make_latest;
  Statement m_move;
  Statement m_see;
};

/// Of the report that has or had this id. Undefined: empty when there is none.
Result<std::optional<ReportHistory>> read_history(Database const& database, std::string_view id);

}  // namespace annals::store
