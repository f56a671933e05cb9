// report/frame_date.hpp -- dates as they stand in the frame of a report: datelines, "Published:" lines, citations.
// Role:   a small closed set of written forms; running text is the time room's.
// Source: forms seen in wires and briefs: "Dec 11", "3 Mar 89", "April 4, 2002", "6 April 2023", "November 2019",
//         "2023-04-04", "04.04.2023", "Tue, 4 Apr 2023", "April 6-7".
// Tested by: tests/unit/report/test_frame_date.cpp
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "annals/date.hpp"

namespace annals::report {

/// What is written, no more. Zero is "not written".
/// Units:     start and end are bytes of the text that was searched.
/// Undefined: last_day is zero unless a range of days of one month is written.
struct FrameDate {
  int year = 0;
  unsigned month = 0;
  unsigned day = 0;
  unsigned last_day = 0;
  std::size_t start = 0;
  std::size_t end = 0;

  [[nodiscard]] bool is_full() const { return year != 0 && month != 0 && day != 0; }
  /// The interval that year, month and day give.
  /// Undefined: empty without a year, or when the calendar has no such day.
  [[nodiscard]] std::optional<DateInterval> interval() const;
};

/// The longest date that begins exactly at `offset`. A bare year is a date only with YearAlone::accepted.
/// Failing example: parse_frame_date("may go", 0) -> empty: a month begins with a capital
enum class YearAlone : unsigned char { refused, accepted };
std::optional<FrameDate> parse_frame_date(std::string_view text, std::size_t offset,
                                          YearAlone year_alone = YearAlone::refused);

/// The first date in `text` from `offset` on that stands at the beginning of a word.
std::optional<FrameDate> find_frame_date(std::string_view text, std::size_t offset = 0);

/// The date that the whole of `text` is (spaces around it do not count).
std::optional<FrameDate> parse_whole_date(std::string_view text, YearAlone year_alone = YearAlone::refused);

}  // namespace annals::report
