// annals/date.hpp -- civil dates without a zone, and intervals of them.
// Role:   every date in Annals is a civil day; a report's "Friday" never moves with a reader's zone.
// Source: proleptic Gregorian calendar, through std::chrono's calendar types.
// Tested by: tests/unit/base/test_date.cpp
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "annals/result.hpp"

namespace annals {

/// One day. Days count from 1970-01-01.
struct CivilDate {
  std::int32_t days = 0;

  [[nodiscard]] int year() const;
  [[nodiscard]] unsigned month() const;    ///< 1-12
  [[nodiscard]] unsigned day() const;      ///< 1-31
  [[nodiscard]] unsigned weekday() const;  ///< 0 Sunday - 6 Saturday
  [[nodiscard]] std::string iso() const;   ///< "2023-03-09"
  [[nodiscard]] CivilDate plus_days(std::int32_t count) const { return {days + count}; }
  /// Day 31 becomes the last day of a shorter month.
  [[nodiscard]] CivilDate plus_months(std::int32_t count) const;
  friend constexpr auto operator<=>(CivilDate const&, CivilDate const&) = default;
};

/// Undefined: empty when the calendar has no such day (31 February).
std::optional<CivilDate> civil_date(int year, unsigned month, unsigned day);
CivilDate last_day_of_month(int year, unsigned month);

/// Reads "YYYY-MM-DD".
/// Errors:  malformed  not of that form, or no such day
Result<CivilDate> parse_civil_date(std::string_view text);

/// How exact a date or interval is, as the report gives it.
enum class DatePrecision : std::uint8_t { day, days, week, month, season, quarter, year, years, unknown };
std::string_view date_precision_name(DatePrecision precision);

/// First and last possible day, both included.
struct DateInterval {
  CivilDate start;
  CivilDate end;
  DatePrecision precision = DatePrecision::day;

  [[nodiscard]] bool contains(CivilDate day) const { return start <= day && day <= end; }
  [[nodiscard]] bool overlaps(DateInterval const& other) const { return start <= other.end && other.start <= end; }
  /// Number of days, both ends counted.
  [[nodiscard]] std::int32_t length_days() const { return end.days - start.days + 1; }
  friend bool operator==(DateInterval const&, DateInterval const&) = default;
};

DateInterval interval_of_day(CivilDate day);
DateInterval interval_of_month(int year, unsigned month);
DateInterval interval_of_year(int year);

/// Reads "YYYY", "YYYY-MM", "YYYY-MM-DD", or "START/END" of those.
/// Errors:  malformed  none of these forms, or no such day
Result<DateInterval> parse_date_interval(std::string_view text);

}  // namespace annals
