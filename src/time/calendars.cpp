#include "time/calendars.hpp"

#include <array>

namespace annals::time {
namespace {

/// Julian day number of 1970-01-01.
constexpr std::int32_t civil_epoch = 2440588;

constexpr std::array<std::string_view, 6> names = {"gregorian",   "julian", "islamic",
                                                   "solar-hijri", "hebrew", "ethiopian"};

std::int32_t floor_divided(std::int32_t a, std::int32_t b) {
  return a / b - (a % b < 0 ? 1 : 0);
}

CivilDate of_julian_day(std::int32_t number) {
  return CivilDate{number - civil_epoch};
}

std::int32_t islamic_day(std::int32_t year, std::int32_t month, std::int32_t day) {
  constexpr std::int32_t epoch = 1948440;
  return floor_divided(11 * year + 3, 30) + 354 * year + 30 * month - (month - 1) / 2 + day + epoch - 385;
}

std::int32_t solar_hijri_day(std::int32_t year, std::int32_t month, std::int32_t day) {
  constexpr std::int32_t epoch = 1948320;
  std::int32_t const months = month <= 7 ? 31 * (month - 1) : 30 * (month - 1) + 6;
  return epoch - 1 + 365 * (year - 1) + floor_divided(8 * year + 21, 33) + months + day;
}

std::int32_t ethiopian_day(std::int32_t year, std::int32_t month, std::int32_t day) {
  constexpr std::int32_t epoch = 1724221;
  return epoch + 365 * (year - 1) + floor_divided(year, 4) + 30 * (month - 1) + day - 1;
}

std::int32_t julian_day(std::int32_t year, std::int32_t month, std::int32_t day) {
  std::int32_t const a = (14 - month) / 12;
  std::int32_t const y = year + 4800 - a;
  std::int32_t const m = month + 12 * a - 3;
  return day + (153 * m + 2) / 5 + 365 * y + floor_divided(y, 4) - 32083;
}

/// Days from the epoch to the mean new year, moved off Sunday, Wednesday and Friday.
std::int32_t hebrew_elapsed(std::int32_t year) {
  std::int64_t const months = (235 * std::int64_t{year} - 234) / 19;
  std::int64_t const parts = 12084 + 13753 * months;
  auto const days = static_cast<std::int32_t>(29 * months + parts / 25920);
  return 3 * (days + 1) % 7 < 3 ? days + 1 : days;
}

/// 1 Tishri.
std::int32_t hebrew_new_year(std::int32_t year) {
  constexpr std::int32_t epoch = 347998;
  std::int32_t const before = hebrew_elapsed(year - 1);
  std::int32_t const here = hebrew_elapsed(year);
  std::int32_t const after = hebrew_elapsed(year + 1);
  return epoch + here + (after - here == 356 ? 2 : here - before == 382 ? 1 : 0);
}

/// First day of a month, counted from Nisan; the months from Nisan to Elul lie at a fixed distance before 1 Tishri.
std::optional<std::int32_t> hebrew_month(std::int32_t year, std::uint32_t month) {
  constexpr std::array<std::int32_t, 6> before_tishri = {177, 147, 118, 88, 59, 29};
  std::int32_t const next = hebrew_new_year(year + 1);
  std::int32_t const here = hebrew_new_year(year);
  if (month >= 1 && month <= 6) {
    return next - before_tishri[month - 1];
  }
  bool const long_heshvan = (next - here) % 10 == 5;
  switch (month) {
    case 7:
      return here;
    case 8:
      return here + 30;
    case 9:
      return here + (long_heshvan ? 60 : 59);
    case 12:
      return next - before_tishri[0] - 29;
    default:
      return std::nullopt;
  }
}

std::int32_t month_length(CalendarKind calendar, std::int32_t year, std::int32_t month) {
  switch (calendar) {
    case CalendarKind::islamic:
      return month == 12 ? islamic_day(year + 1, 1, 1) - islamic_day(year, 12, 1)
                         : islamic_day(year, month + 1, 1) - islamic_day(year, month, 1);
    case CalendarKind::solar_hijri:
      return month == 12 ? solar_hijri_day(year + 1, 1, 1) - solar_hijri_day(year, 12, 1) : month <= 6 ? 31 : 30;
    case CalendarKind::ethiopian:
      return month == 13 ? ethiopian_day(year + 1, 1, 1) - ethiopian_day(year, 13, 1) : 30;
    case CalendarKind::hebrew:
      return month == 8 ? 29 : month == 2 || month == 4 || month == 6 || month == 12 ? 29 : 30;
    case CalendarKind::julian:
      return month == 12 ? 31 : julian_day(year, month + 1, 1) - julian_day(year, month, 1);
    case CalendarKind::gregorian:
      break;
  }
  return static_cast<std::int32_t>(last_day_of_month(year, static_cast<unsigned>(month)).day());
}

}  // namespace

std::optional<CalendarKind> calendar_of_name(std::string_view name) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == name) {
      return static_cast<CalendarKind>(i);
    }
  }
  return std::nullopt;
}

std::uint32_t months_in(CalendarKind calendar) {
  return calendar == CalendarKind::ethiopian ? 13 : 12;
}

std::optional<CivilDate> day_of_calendar(CalendarKind calendar, std::int32_t year, std::uint32_t month,
                                         std::uint32_t day) {
  if (year < 1 || year > 9999 || month < 1 || month > months_in(calendar) || day < 1) {
    return std::nullopt;
  }
  auto const m = static_cast<std::int32_t>(month);
  auto const d = static_cast<std::int32_t>(day);
  if (d > month_length(calendar, year, m)) {
    return std::nullopt;
  }
  switch (calendar) {
    case CalendarKind::julian:
      return of_julian_day(julian_day(year, m, d));
    case CalendarKind::islamic:
      return of_julian_day(islamic_day(year, m, d));
    case CalendarKind::solar_hijri:
      return of_julian_day(solar_hijri_day(year, m, d));
    case CalendarKind::ethiopian:
      return of_julian_day(ethiopian_day(year, m, d));
    case CalendarKind::hebrew: {
      auto const first = hebrew_month(year, month);
      return first ? std::optional(of_julian_day(*first + d - 1)) : std::nullopt;
    }
    case CalendarKind::gregorian:
      break;
  }
  return civil_date(year, month, day);
}

std::optional<DateInterval> month_of_calendar(CalendarKind calendar, std::int32_t year, std::uint32_t month) {
  auto const first = day_of_calendar(calendar, year, month, 1);
  if (!first) {
    return std::nullopt;
  }
  return DateInterval{*first, first->plus_days(month_length(calendar, year, static_cast<std::int32_t>(month)) - 1),
                      DatePrecision::month};
}

std::int32_t year_of_calendar(CalendarKind calendar, std::int32_t civil_year) {
  switch (calendar) {
    case CalendarKind::islamic: {
      // 33 of its years are 32 of ours.
      std::int32_t const guess = (civil_year - 622) * 33 / 32 + 1;
      CivilDate const last = civil_date(civil_year, 12, 31).value_or(CivilDate{});
      std::int32_t year = guess - 1;
      while (of_julian_day(islamic_day(year + 1, 1, 1)) <= last) {
        ++year;
      }
      return year;
    }
    case CalendarKind::solar_hijri:
      return civil_year - 621;
    case CalendarKind::hebrew:
      return civil_year + 3761;
    case CalendarKind::ethiopian:
      return civil_year - 7;
    case CalendarKind::julian:
    case CalendarKind::gregorian:
      break;
  }
  return civil_year;
}

CivilDate easter_of(std::int32_t year) {
  std::int32_t const a = year % 19;
  std::int32_t const b = year / 100;
  std::int32_t const c = year % 100;
  std::int32_t const h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  std::int32_t const l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
  std::int32_t const m = (a + 11 * h + 22 * l) / 451;
  std::int32_t const n = h + l - 7 * m + 114;
  return civil_date(year, static_cast<unsigned>(n / 31), static_cast<unsigned>(n % 31 + 1)).value_or(CivilDate{});
}

CivilDate orthodox_easter_of(std::int32_t year) {
  std::int32_t const d = (19 * (year % 19) + 15) % 30;
  std::int32_t const e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
  std::int32_t const n = d + e + 114;
  return of_julian_day(julian_day(year, n / 31, n % 31 + 1));
}

std::optional<CivilDate> nth_weekday(DateInterval interval, std::uint32_t weekday, std::uint32_t nth) {
  CivilDate day = nth == 0 ? interval.end : interval.start;
  while (day.weekday() != weekday) {
    day = day.plus_days(nth == 0 ? -1 : 1);
  }
  day = day.plus_days(nth > 1 ? 7 * static_cast<std::int32_t>(nth - 1) : 0);
  return interval.contains(day) ? std::optional(day) : std::nullopt;
}

}  // namespace annals::time
