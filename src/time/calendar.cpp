#include "time/calendar.hpp"

#include <algorithm>
#include <array>

#include "base/strings.hpp"

namespace annals::time {
namespace {

CivilDate day_in(std::int32_t year, unsigned month, unsigned day) {
  return civil_date(year, month, day).value_or(last_day_of_month(year, month));
}

struct IsoWeek {
  std::int32_t year;
  std::int32_t week;
};

IsoWeek iso_week(CivilDate day) {
  CivilDate const thursday = monday_of(day).plus_days(3);
  CivilDate const first = day_in(thursday.year(), 1, 1);
  return {thursday.year(), (thursday.days - first.days) / 7 + 1};
}

}  // namespace

CivilDate monday_of(CivilDate day) {
  return day.plus_days(-static_cast<std::int32_t>((day.weekday() + 6) % 7));
}

DateInterval week_of(CivilDate day) {
  CivilDate const monday = monday_of(day);
  return {monday, monday.plus_days(6), DatePrecision::week};
}

DateInterval weekend_of(CivilDate day) {
  CivilDate const monday = monday_of(day);
  return {monday.plus_days(5), monday.plus_days(6), DatePrecision::days};
}

DateInterval quarter_of(std::int32_t year, std::int32_t quarter) {
  auto const last = static_cast<unsigned>(quarter * 3);
  return {day_in(year, last - 2, 1), last_day_of_month(year, last), DatePrecision::quarter};
}

DateInterval season_of(std::int32_t year, std::int32_t season) {
  auto const month = static_cast<unsigned>(3 + 3 * season);
  bool const winter = season == 3;
  return {day_in(year, month, 1), last_day_of_month(winter ? year + 1 : year, winter ? 2 : month + 2),
          DatePrecision::season};
}

DateInterval years_of(std::int32_t first, std::int32_t last) {
  return {day_in(first, 1, 1), day_in(last, 12, 31), first == last ? DatePrecision::year : DatePrecision::years};
}

DateInterval shifted(DateInterval interval, std::int32_t days) {
  interval.start = interval.start.plus_days(days);
  interval.end = interval.end.plus_days(days);
  return interval;
}

DateInterval unit_around(CivilDate day, Unit unit) {
  switch (unit) {
    case Unit::week:
    case Unit::fortnight:
      return week_of(day);
    case Unit::weekend:
      return weekend_of(day);
    case Unit::month:
      return interval_of_month(day.year(), day.month());
    case Unit::quarter:
      return quarter_of(day.year(), static_cast<std::int32_t>((day.month() + 2) / 3));
    case Unit::year:
      return interval_of_year(day.year());
    case Unit::decade:
      return years_of(day.year() / 10 * 10, day.year() / 10 * 10 + 9);
    case Unit::century:
    case Unit::millennium:
      return years_of(day.year() / 100 * 100, day.year() / 100 * 100 + 99);
    default:
      return interval_of_day(day);
  }
}

DateInterval unit_step(CivilDate day, Unit unit, std::int32_t steps) {
  switch (unit) {
    case Unit::week:
    case Unit::weekend:
      return unit_around(day.plus_days(7 * steps), unit);
    case Unit::fortnight:
      return unit_around(day.plus_days(14 * steps), unit);
    case Unit::month:
      return unit_around(day.plus_months(steps), unit);
    case Unit::quarter:
      return unit_around(day.plus_months(3 * steps), unit);
    case Unit::year:
      return unit_around(day.plus_months(12 * steps), unit);
    case Unit::decade:
      return unit_around(day.plus_months(120 * steps), unit);
    case Unit::century:
    case Unit::millennium:
      return unit_around(day.plus_months(1200 * steps), unit);
    default:
      return interval_of_day(day.plus_days(steps));
  }
}

std::string padded(std::int32_t number, std::size_t width) {
  std::string digits = std::to_string(number);
  return digits.size() < width ? std::string(width - digits.size(), '0') + digits : digits;
}

std::string value_of_unit(CivilDate day, Unit unit) {
  switch (unit) {
    case Unit::week:
    case Unit::fortnight:
    case Unit::weekend: {
      IsoWeek const week = iso_week(day);
      return concat({padded(week.year, 4), "-W", padded(week.week, 2), unit == Unit::weekend ? "-WE" : ""});
    }
    case Unit::month:
      return day.iso().substr(0, 7);
    case Unit::quarter:
      return concat({padded(day.year(), 4), "-Q", std::to_string((day.month() + 2) / 3)});
    case Unit::year:
      return padded(day.year(), 4);
    case Unit::decade:
      return padded(day.year() / 10, 3);
    case Unit::century:
    case Unit::millennium:
      return padded(day.year() / 100, 2);
    default:
      return day.iso();
  }
}

std::string value_of_season(std::int32_t year, std::int32_t season) {
  constexpr std::array<std::string_view, 4> names = {"-SP", "-SU", "-FA", "-WI"};
  return concat({padded(year, 4), names[static_cast<std::size_t>(season)]});
}

std::string value_of_duration(Unit unit, bool counted, std::int32_t count, bool half_more) {
  std::string number = counted && count > 0 ? std::to_string(count) : "X";
  std::int32_t const multiple = unit == Unit::decade       ? 10
                                : unit == Unit::century    ? 100
                                : unit == Unit::millennium ? 1000
                                                           : 1;
  if (multiple > 1 && number != "X") {
    number = std::to_string(static_cast<std::int64_t>(count) * multiple);
  }
  switch (unit) {
    case Unit::second:
      return "PT" + number + "S";
    case Unit::minute:
      return "PT" + number + "M" + (half_more ? "30S" : "");
    case Unit::hour:
      return "PT" + number + "H" + (half_more ? "30M" : "");
    case Unit::day:
      return "P" + number + "D" + (half_more ? "T12H" : "");
    case Unit::night:
      return "P" + number + "D";
    case Unit::weekend:
      return "P" + number + "WE";
    case Unit::week:
      return "P" + number + "W";
    case Unit::fortnight:
      return number == "X" ? "PXW" : "P" + std::to_string(2 * count) + "W";
    case Unit::month:
      return "P" + number + "M";
    case Unit::quarter:
      return "P" + number + "Q";
    case Unit::decade:
      return number == "X" ? "PXY" : "P" + number + "Y";
    case Unit::century:
      return number == "X" ? "PXC" : "P" + number + "Y";
    case Unit::year:
    case Unit::millennium:
      return "P" + number + "Y" + (half_more ? "6M" : "");
  }
  return "PXX";
}

std::string_view value_of_part(Part part) {
  switch (part) {
    case Part::dawn:
    case Part::morning:
      return "TMO";
    case Part::afternoon:
      return "TAF";
    case Part::evening:
      return "TEV";
    case Part::night:
      return "TNI";
    default:
      return "";
  }
}

}  // namespace annals::time
