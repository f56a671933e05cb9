// tools/noisy_reports.hpp -- reports of events that are known, with the slips that reports have.
// Role:   dense fighting whose truth is certain: each row of UCDP GED is told by one to three reports that err in day,
// place,
//         toll and names. Measured with by annals-score-joining, learnt from by annals-train-joining, on other years.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "incident/train_pairs.hpp"

namespace annals::tools {

struct CsvTable {
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;
  /// columns.size() when there is none.
  [[nodiscard]] std::size_t column(std::string_view name) const;
};
Result<CsvTable> read_csv(std::string const& path);
double number(std::string const& cell);

/// Rows before this day may be learnt from, rows from it on are measured with.
inline constexpr std::string_view first_unseen_day = "2017-01-01";

/// Rows of UCDP GED whose first day lies in `first` ... `last` (ISO days), each as one to three records. The noise
/// comes from the row's id alone: every run makes the same.
/// Errors: those of reading, a date that is none.
Result<incident::LabelledRecords> noisy_reports_of_ucdp(std::string const& path, std::string_view first = "0000-00-00",
                                                        std::string_view last = "9999-99-99");

}  // namespace annals::tools
