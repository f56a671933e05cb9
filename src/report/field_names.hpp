// report/field_names.hpp -- which key of a JSON object or column of a table gives which field of a report.
// Role:   the names that a user gives by --map; without one, the plain name, then other usual ones, in order.
// Source: the keys of common news collections (schema.org, RSS, CC-NEWS extractions, press APIs).
// Tested by: tests/unit/report/test_field_names.cpp
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "annals/date.hpp"
#include "annals/result.hpp"

namespace annals::report {

enum class ReportField : std::uint8_t { text, title, published, publisher, url, id };
inline constexpr std::array<std::string_view, 6> report_field_names = {"text",      "title", "published",
                                                                       "publisher", "url",   "id"};

constexpr std::string_view report_field_name(ReportField field) {
  return report_field_names[static_cast<std::size_t>(field)];
}

/// Undefined: an empty name is not given: usual_names() hold.
struct FieldNames {
  std::array<std::string, report_field_names.size()> given;

  [[nodiscard]] std::string const& operator[](ReportField field) const {
    return given[static_cast<std::size_t>(field)];
  }
};

/// "text=body,title=headline,published=meta.date".
/// Errors:  usage  an unknown field, one that is given twice, an empty name
/// Failing example: parse_field_names("body=text") -> usage, "unknown field 'body'; the fields are text, title ..."
Result<FieldNames> parse_field_names(std::string_view written);

/// The plain name first; the others count where those before them are not there, and only as far as they fit.
std::span<std::string_view const> usual_names(ReportField field);

/// Whether `name` is one of the usual names, in any case.
bool is_usual_name(ReportField field, std::string_view name);

/// A date as data hold it: "2023-04-06", a time behind it left out, "2023-04", "2023-04-06/2023-05-31",
/// "Thu, 06 Apr 2023 10:00 GMT", "April 6, 2023". "04/06/2023" is a day that nobody can tell.
/// Errors:  malformed
Result<DateInterval> read_given_date(std::string_view text);

}  // namespace annals::report
