// base/date.cpp -- civil dates. See include/annals/date.hpp.
#include "annals/date.hpp"

#include <array>
#include <cstdio>

#include "base/strings.hpp"

namespace annals {
namespace {

std::chrono::year_month_day calendar(CivilDate date) {
  return std::chrono::year_month_day{std::chrono::sys_days{std::chrono::days{date.days}}};
}

CivilDate from_calendar(std::chrono::year_month_day day) {
  return CivilDate{static_cast<std::int32_t>(std::chrono::sys_days{day}.time_since_epoch().count())};
}

Error no_date(std::string_view text, std::string message) {
  Error error = make_error(ErrorCode::malformed, std::move(message));
  error.piece = std::string(text.substr(0, 80));
  return error;
}

struct DateParts {
  int year = 0;
  unsigned month = 0;
  unsigned day = 0;
};

std::optional<unsigned> two_digits(std::string_view text) {
  if (text.size() != 2 || !is_ascii_digit(text[0]) || !is_ascii_digit(text[1])) {
    return std::nullopt;
  }
  return static_cast<unsigned>((text[0] - '0') * 10 + (text[1] - '0'));
}

/// "YYYY", "YYYY-MM" or "YYYY-MM-DD"; missing parts stay zero.
std::optional<DateParts> split_date(std::string_view text) {
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) {
    return std::nullopt;
  }
  DateParts parts;
  for (char c : text.substr(0, 4)) {
    if (!is_ascii_digit(c)) {
      return std::nullopt;
    }
    parts.year = parts.year * 10 + (c - '0');
  }
  if (text.size() >= 7) {
    std::optional<unsigned> const month = two_digits(text.substr(5, 2));
    if (text[4] != '-' || !month || *month < 1 || *month > 12) {
      return std::nullopt;
    }
    parts.month = *month;
  }
  if (text.size() == 10) {
    std::optional<unsigned> const day = two_digits(text.substr(8, 2));
    if (text[7] != '-' || !day || *day < 1) {
      return std::nullopt;
    }
    parts.day = *day;
  }
  return parts;
}

constexpr std::array<std::string_view, 9> precision_names = {"day",     "days", "week",  "month",  "season",
                                                             "quarter", "year", "years", "unknown"};

}  // namespace

int CivilDate::year() const {
  return static_cast<int>(calendar(*this).year());
}
unsigned CivilDate::month() const {
  return static_cast<unsigned>(calendar(*this).month());
}
unsigned CivilDate::day() const {
  return static_cast<unsigned>(calendar(*this).day());
}

unsigned CivilDate::weekday() const {
  return std::chrono::weekday{std::chrono::sys_days{std::chrono::days{days}}}.c_encoding();
}

std::string CivilDate::iso() const {
  std::chrono::year_month_day const value = calendar(*this);
  std::array<char, 32> buffer{};
  int const written = std::snprintf(buffer.data(), buffer.size(), "%04d-%02u-%02u", static_cast<int>(value.year()),
                                    static_cast<unsigned>(value.month()), static_cast<unsigned>(value.day()));
  return {buffer.data(), static_cast<std::size_t>(written)};
}

CivilDate CivilDate::plus_months(std::int32_t count) const {
  std::chrono::year_month_day value = calendar(*this) + std::chrono::months{count};
  if (!value.ok()) {
    value = value.year() / value.month() / std::chrono::last;
  }
  return from_calendar(value);
}

std::optional<CivilDate> civil_date(int year, unsigned month, unsigned day) {
  std::chrono::year_month_day const value{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
  if (!value.ok()) {
    return std::nullopt;
  }
  return from_calendar(value);
}

CivilDate last_day_of_month(int year, unsigned month) {
  return from_calendar(std::chrono::year{year} / std::chrono::month{month} / std::chrono::last);
}

Result<CivilDate> parse_civil_date(std::string_view text) {
  std::optional<DateParts> const parts = split_date(text);
  if (!parts || parts->day == 0) {
    return no_date(text, "not a date of the form YYYY-MM-DD");
  }
  std::optional<CivilDate> const day = civil_date(parts->year, parts->month, parts->day);
  if (!day) {
    return no_date(text, "no such day in the calendar");
  }
  return *day;
}

std::string_view date_precision_name(DatePrecision precision) {
  return precision_names[static_cast<std::size_t>(precision)];
}

DateInterval interval_of_day(CivilDate day) {
  return {day, day, DatePrecision::day};
}

DateInterval interval_of_month(int year, unsigned month) {
  return {*civil_date(year, month, 1), last_day_of_month(year, month), DatePrecision::month};
}

DateInterval interval_of_year(int year) {
  return {*civil_date(year, 1, 1), *civil_date(year, 12, 31), DatePrecision::year};
}

Result<DateInterval> parse_date_interval(std::string_view text) {
  std::size_t const slash = text.find('/');
  if (slash != std::string_view::npos) {
    ANNALS_TRY(DateInterval const first, parse_date_interval(text.substr(0, slash)));
    ANNALS_TRY(DateInterval const last, parse_date_interval(text.substr(slash + 1)));
    if (last.end < first.start) {
      return no_date(text, "the interval ends before it starts");
    }
    return DateInterval{first.start, last.end, DatePrecision::days};
  }
  std::optional<DateParts> const parts = split_date(text);
  if (!parts) {
    return no_date(text, "not a date of the form YYYY, YYYY-MM or YYYY-MM-DD");
  }
  if (parts->month == 0) {
    return interval_of_year(parts->year);
  }
  if (parts->day == 0) {
    return interval_of_month(parts->year, parts->month);
  }
  ANNALS_TRY(CivilDate const day, parse_civil_date(text));
  return interval_of_day(day);
}

}  // namespace annals
