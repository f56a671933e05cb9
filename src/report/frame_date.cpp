#include "report/frame_date.hpp"

#include <array>
#include <utility>

#include "base/strings.hpp"

namespace annals::report {
namespace {

using NamedNumber = std::pair<std::string_view, unsigned>;

constexpr std::array<NamedNumber, 26> month_names = {{
    {"january", 1}, {"february", 2},  {"march", 3},    {"april", 4},     {"may", 5},       {"june", 6}, {"july", 7},
    {"august", 8},  {"september", 9}, {"october", 10}, {"november", 11}, {"december", 12}, {"jan", 1},  {"feb", 2},
    {"mar", 3},     {"apr", 4},       {"jun", 6},      {"jul", 7},       {"aug", 8},       {"sept", 9}, {"sep", 9},
    {"oct", 10},    {"nov", 11},      {"dec", 12},     {"janv", 1},      {"febr", 2},
}};

constexpr std::array<std::string_view, 17> weekday_names = {
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tues",
    "tue",    "wed",     "thurs",     "thur",     "thu",    "fri",      "sat",    "sun"};

bool is_word_byte(char c) {
  return is_ascii_letter(c) || is_ascii_digit(c) || static_cast<unsigned char>(c) >= 0x80U;
}

/// A cursor over the text; every read_... either moves past what it read or leaves the cursor where it was.
class DateScanner {
 public:
  DateScanner(std::string_view text, std::size_t offset) : m_text(text), m_at(offset) {}

  [[nodiscard]] std::size_t at() const { return m_at; }
  void move_to(std::size_t offset) { m_at = offset; }
  [[nodiscard]] char peek(std::size_t ahead = 0) const {
    return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : '\0';
  }
  [[nodiscard]] bool at_word_end() const { return m_at >= m_text.size() || !is_word_byte(m_text[m_at]); }

  void skip_spaces() {
    while (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r') {
      ++m_at;
    }
  }

  bool skip_char(char c) {
    if (peek() != c || c == '\0') {
      return false;
    }
    ++m_at;
    return true;
  }

  /// Digits, `least` to `most` of them, not followed by another digit.
  std::optional<unsigned> read_number(std::size_t least, std::size_t most) {
    std::size_t count = 0;
    unsigned value = 0;
    while (count < most && is_ascii_digit(peek(count))) {
      value = value * 10 + static_cast<unsigned>(peek(count) - '0');
      ++count;
    }
    if (count < least || is_ascii_digit(peek(count))) {
      return std::nullopt;
    }
    m_at += count;
    return value;
  }

  /// A name out of `names` in any case but beginning with a capital; a dot after a short form belongs to it.
  template <typename Names, typename NameOf>
  auto read_name(Names const& names, NameOf name_of) -> typename Names::value_type const* {
    if (!is_ascii_upper(peek())) {
      return nullptr;
    }
    std::size_t length = 0;
    while (is_word_byte(peek(length))) {
      ++length;
    }
    std::string_view const word = m_text.substr(m_at, length);
    for (auto const& entry : names) {
      if (equals_ignoring_case(word, name_of(entry))) {
        m_at += length;
        if (length <= 5) {
          skip_char('.');
        }
        return &entry;
      }
    }
    return nullptr;
  }

  std::optional<unsigned> read_month() {
    auto const* entry = read_name(month_names, [](NamedNumber const& name) { return name.first; });
    return entry == nullptr ? std::nullopt : std::optional<unsigned>(entry->second);
  }

  bool skip_weekday() {
    std::size_t const before = m_at;
    if (read_name(weekday_names, [](std::string_view name) { return name; }) == nullptr) {
      return false;
    }
    skip_char(',');
    skip_spaces();
    if (m_at == before) {
      return false;
    }
    return true;
  }

  /// 1-31, with "st", "nd", "rd" or "th"; not the beginning of a clock time or of a decimal number.
  std::optional<unsigned> read_day() {
    std::size_t const before = m_at;
    std::optional<unsigned> day = read_number(1, 2);
    if (!day.has_value() || *day < 1 || *day > 31) {
      m_at = before;
      return std::nullopt;
    }
    for (std::string_view ending : {"st", "nd", "rd", "th", "ST", "ND", "RD", "TH"}) {
      if (m_text.substr(m_at, 2) == ending) {
        m_at += 2;
        break;
      }
    }
    bool const is_clock = peek() == ':' || ((peek() == '.' || peek() == ',') && is_ascii_digit(peek(1)));
    if (!at_word_end() && !is_dash()) {
      m_at = before;
      return std::nullopt;
    }
    if (is_clock) {
      m_at = before;
      return std::nullopt;
    }
    return day;
  }

  [[nodiscard]] bool is_dash() const {
    return peek() == '-' || m_text.substr(m_at, 3) == "\xE2\x80\x93" || m_text.substr(m_at, 3) == "\xE2\x80\x94";
  }

  /// "-7" behind "April 6".
  unsigned read_last_day(unsigned first_day) {
    std::size_t const before = m_at;
    if (is_dash()) {
      m_at += peek() == '-' ? 1U : 3U;
      std::optional<unsigned> const last = read_day();
      if (last.has_value() && *last > first_day) {
        return *last;
      }
    }
    m_at = before;
    return 0;
  }

  /// A year of four digits, 1800 to 2199.
  std::optional<int> read_year() {
    std::size_t const before = m_at;
    std::optional<unsigned> const year = read_number(4, 4);
    if (!year.has_value() || *year < 1800 || *year > 2199 || (!at_word_end() && !is_dash())) {
      m_at = before;
      return std::nullopt;
    }
    return static_cast<int>(*year);
  }

  /// "89" or "'89": below 30 is 20.., else 19..
  std::optional<int> read_short_year() {
    std::size_t const before = m_at;
    skip_char('\'');
    std::optional<unsigned> const year = read_number(2, 2);
    if (!year.has_value() || !at_word_end() || peek() == ':' || (peek() == '.' && is_ascii_digit(peek(1)))) {
      m_at = before;
      return std::nullopt;
    }
    return static_cast<int>(*year < 30 ? 2000 + *year : 1900 + *year);
  }

 private:
  std::string_view m_text;
  std::size_t m_at;
};

/// ", 2023" or " 2023" behind a day or month.
void read_optional_year(DateScanner& scanner, FrameDate& date) {
  std::size_t const before = scanner.at();
  scanner.skip_char(',');
  scanner.skip_spaces();
  if (std::optional<int> const year = scanner.read_year()) {
    date.year = *year;
    return;
  }
  scanner.move_to(before);
}

/// "April 6, 2023", "Dec 11", "April 6-7", "November 2019".
std::optional<FrameDate> read_month_first(DateScanner& scanner) {
  FrameDate date;
  std::optional<unsigned> const month = scanner.read_month();
  if (!month.has_value()) {
    return std::nullopt;
  }
  date.month = *month;
  std::size_t const after_month = scanner.at();
  scanner.skip_spaces();
  if (std::optional<unsigned> const day = scanner.read_day()) {
    date.day = *day;
    date.last_day = scanner.read_last_day(*day);
    read_optional_year(scanner, date);
    return date;
  }
  scanner.move_to(after_month);
  read_optional_year(scanner, date);
  return date.year == 0 ? std::nullopt : std::optional<FrameDate>(date);
}

/// "6 April 2023", "3 MAR 89", "6th of April", "6-7 April 2023".
std::optional<FrameDate> read_day_first(DateScanner& scanner, std::string_view text) {
  FrameDate date;
  std::optional<unsigned> const day = scanner.read_day();
  if (!day.has_value()) {
    return std::nullopt;
  }
  date.day = *day;
  date.last_day = scanner.read_last_day(*day);
  std::size_t const after_day = scanner.at();
  scanner.skip_spaces();
  if (scanner.at() == after_day && !scanner.skip_char('-')) {
    return std::nullopt;
  }
  if (text.substr(scanner.at(), 3) == "of ") {
    scanner.move_to(scanner.at() + 3);
  }
  std::optional<unsigned> const month = scanner.read_month();
  if (!month.has_value()) {
    return std::nullopt;
  }
  date.month = *month;
  std::size_t const after_month = scanner.at();
  scanner.skip_char(',');
  scanner.skip_spaces();
  if (scanner.at() == after_month) {
    scanner.skip_char('-');
  }
  if (std::optional<int> const year = scanner.read_year()) {
    date.year = *year;
    return date;
  }
  scanner.move_to(after_month);
  scanner.skip_spaces();
  if (scanner.at() != after_month) {
    if (std::optional<int> const year = scanner.read_short_year()) {
      date.year = *year;
      return date;
    }
  }
  scanner.move_to(after_month);
  return date;
}

/// "2023-04-04", "2023-04-04T10:00:00Z" (the date part), "04.04.2023", "13/04/2023".
std::optional<FrameDate> read_digits_only(DateScanner& scanner) {
  FrameDate date;
  std::size_t const before = scanner.at();
  if (std::optional<int> const year = scanner.read_year(); year.has_value() && scanner.skip_char('-')) {
    std::optional<unsigned> const month = scanner.read_number(2, 2);
    if (month.has_value() && scanner.skip_char('-')) {
      if (std::optional<unsigned> const day = scanner.read_number(2, 2)) {
        date.year = *year;
        date.month = *month;
        date.day = *day;
        return date;
      }
    }
    return std::nullopt;
  }
  scanner.move_to(before);
  std::optional<unsigned> const first = scanner.read_number(1, 2);
  char const separator = scanner.peek();
  if (!first.has_value() || (separator != '.' && separator != '/')) {
    return std::nullopt;
  }
  scanner.skip_char(separator);
  std::optional<unsigned> const second = scanner.read_number(1, 2);
  if (!second.has_value() || !scanner.skip_char(separator)) {
    return std::nullopt;
  }
  std::optional<int> const year = scanner.read_year();
  // With slashes both orders are in use: only a day above 12, or two equal numbers, can be told.
  bool const day_first = separator == '.' || *first > 12 || *first == *second;
  if (!year.has_value() || (!day_first && *second <= 12)) {
    return std::nullopt;
  }
  date.year = *year;
  date.day = day_first ? *first : *second;
  date.month = day_first ? *second : *first;
  return date;
}

bool is_possible(FrameDate const& date) {
  if (date.day == 0) {
    return date.year != 0;
  }
  int const year = date.year != 0 ? date.year : 2000;
  return civil_date(year, date.month, date.day).has_value() &&
         (date.last_day == 0 || civil_date(year, date.month, date.last_day).has_value());
}

}  // namespace

std::optional<DateInterval> FrameDate::interval() const {
  if (year == 0) {
    return std::nullopt;
  }
  if (month == 0) {
    return interval_of_year(year);
  }
  if (day == 0) {
    return interval_of_month(year, month);
  }
  std::optional<CivilDate> const first = civil_date(year, month, day);
  if (!first.has_value()) {
    return std::nullopt;
  }
  std::optional<CivilDate> const last = last_day == 0 ? std::nullopt : civil_date(year, month, last_day);
  return last.has_value() ? DateInterval{*first, *last, DatePrecision::days} : interval_of_day(*first);
}

std::optional<FrameDate> parse_frame_date(std::string_view text, std::size_t offset, YearAlone year_alone) {
  DateScanner scanner(text, offset);
  scanner.skip_weekday();
  std::size_t const begin = scanner.at();
  auto const finish = [&](std::optional<FrameDate> date) -> std::optional<FrameDate> {
    bool const has_end = date.has_value() && (scanner.at_word_end() || text[scanner.at()] == 'T');
    if (!has_end || !is_possible(*date)) {
      scanner.move_to(begin);
      return std::nullopt;
    }
    date->start = offset;
    date->end = scanner.at();
    return date;
  };
  if (auto date = finish(read_digits_only(scanner))) {
    return date;
  }
  scanner.move_to(begin);
  if (auto date = finish(read_month_first(scanner))) {
    return date;
  }
  scanner.move_to(begin);
  if (auto date = finish(read_day_first(scanner, text))) {
    return date;
  }
  scanner.move_to(begin);
  if (year_alone == YearAlone::accepted) {
    if (std::optional<int> const year = scanner.read_year()) {
      FrameDate date;
      date.year = *year;
      return finish(date);
    }
  }
  return std::nullopt;
}

std::optional<FrameDate> find_frame_date(std::string_view text, std::size_t offset) {
  for (std::size_t at = offset; at < text.size(); ++at) {
    bool const candidate = is_ascii_digit(text[at]) || is_ascii_upper(text[at]);
    bool const word_start = at == 0 || !is_word_byte(text[at - 1]);
    if (!candidate || !word_start) {
      continue;
    }
    if (auto date = parse_frame_date(text, at)) {
      return date;
    }
  }
  return std::nullopt;
}

std::optional<FrameDate> parse_whole_date(std::string_view text, YearAlone year_alone) {
  std::string_view const inner = trim(text);
  std::optional<FrameDate> date = parse_frame_date(inner, 0, year_alone);
  if (!date.has_value() || date->end != inner.size()) {
    return std::nullopt;
  }
  std::size_t const shift = static_cast<std::size_t>(inner.data() - text.data());
  date->start += shift;
  date->end += shift;
  return date;
}

}  // namespace annals::report
