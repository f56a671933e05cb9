#include "store/coverage.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

namespace annals::store {
namespace {

using Sums = std::map<std::string, CoverageRow>;

void add(Sums& sums, std::string const& value, std::uint64_t reports, std::uint64_t with_records) {
  CoverageRow& row = sums[value];
  row.value = value;
  row.reports += reports;
  row.with_records += with_records;
}

/// By value.
std::vector<CoverageRow> rows_of(Sums&& sums) {
  std::vector<CoverageRow> rows;
  for (auto& [value, row] : sums) {
    rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<CoverageRow> most_first(std::vector<CoverageRow> rows) {
  std::ranges::stable_sort(rows, std::greater<>(), &CoverageRow::reports);
  return rows;
}

}  // namespace

Result<Coverage> read_coverage(Database const& database) {
  ANNALS_TRY(Statement rows, database.prepare("SELECT told.publisher, told.month, told.language, count(*), "
                                              "sum(told.has_records) FROM (SELECT p.publisher, "
                                              "coalesce(substr(p.published_start, 1, 7), '') AS month, p.language, "
                                              "CASE WHEN EXISTS (SELECT 1 FROM records r WHERE r.report = p.key) THEN "
                                              "1 ELSE 0 END AS has_records FROM reports p) AS told GROUP BY 1, 2, 3"));
  Sums publishers;
  Sums months;
  Sums languages;
  Coverage coverage;
  ANNALS_TRY(bool more, rows.step());
  while (more) {
    auto const reports = static_cast<std::uint64_t>(rows.integer(3));
    auto const with_records = static_cast<std::uint64_t>(rows.integer(4));
    coverage.reports += reports;
    coverage.with_records += with_records;
    add(publishers, rows.string(0), reports, with_records);
    add(months, rows.string(1), reports, with_records);
    add(languages, rows.string(2), reports, with_records);
    ANNALS_TRY(more, rows.step());
  }
  coverage.publishers = most_first(rows_of(std::move(publishers)));
  coverage.months = rows_of(std::move(months));
  coverage.languages = most_first(rows_of(std::move(languages)));
  return coverage;
}

}  // namespace annals::store
