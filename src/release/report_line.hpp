// release/report_line.hpp -- a stored report as one line of reports.jsonl, and back; and as a row of reports.csv.
// Role:   what a database holds of a report, so that a database that is filled from these lines gives the same lines
//         again. What the reader finds in the text besides (citations, datelines) is found again when it is read anew.
// Source: docs/releases.md; the columns of `reports` in docs/store.md.
// Tested by: tests/unit/release/test_report_line.cpp
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "annals/report.hpp"
#include "annals/result.hpp"
#include "format/fields.hpp"

namespace annals::release {

/// What a report said before it was changed: decisions may be about it.
struct EarlierVersion {
  std::string id;
  std::string title;
  std::string publisher;
  std::string text;
  friend bool operator==(EarlierVersion const&, EarlierVersion const&) = default;
};

/// Without a line break. Without `text` a line has its hash and length only, and no sections; of earlier versions it has
/// the ids. A report without earlier versions says nothing of them.
std::string report_line(Report const& report, bool with_text, std::vector<EarlierVersion> const& earlier = {});

/// Errors:  malformed    not a JSON object, a member of another kind, with its name; a text whose hash is not the one
///                       in the line
///          unsupported  another schema than "annals.report/1"
/// Failing example: parse_report_line("{\"schema\":\"annals.report/1\",\"id\":7}") -> malformed, "id is not a text"
Result<Report> parse_report_line(std::string_view line);

/// The earlier versions in a line that parse_report_line() takes. Errors: those of it.
Result<std::vector<EarlierVersion>> parse_earlier_versions(std::string_view line);

/// One row a report; the columns are the same for every report.
std::vector<format::Field> report_fields(Report const& report);

}  // namespace annals::release
