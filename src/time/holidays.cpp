#include "time/holidays.hpp"

#include <algorithm>

#include "base/data_file.hpp"
#include "base/file.hpp"
#include "base/strings.hpp"

namespace annals::time {
namespace {

constexpr std::size_t longest_name_word = 15;
constexpr std::array<std::string_view, 7> weekdays = {"sunday",   "monday", "tuesday", "wednesday",
                                                      "thursday", "friday", "saturday"};

/// Five bits of each of the first two bytes; the case of letters does not matter.
std::size_t two_letters(std::string_view word) {
  constexpr unsigned low = 31;
  auto const first = static_cast<unsigned char>(word.front()) & low;
  auto const second = word.size() > 1 ? static_cast<unsigned char>(word[1]) & low : 0U;
  return first * (low + 1) + second;
}

bool is_article(std::string_view lower) {
  constexpr std::array<std::string_view, 14> articles = {"al",  "ul", "el", "ad", "az", "ar", "as",
                                                         "ash", "us", "un", "e",  "i",  "an", "at"};
  return std::find(articles.begin(), articles.end(), lower) != articles.end();
}

/// "MM-DD", "MM", "MM-weekday-N", "MM-weekday-last".
bool read_day(std::string_view text, Holiday& holiday) {
  std::vector<std::string_view> const parts = split(text, '-');
  auto const month = parts.empty() ? std::nullopt : parse_integer(parts[0]);
  if (!month || *month < 1 || *month > months_in(holiday.calendar)) {
    return false;
  }
  holiday.month = static_cast<std::uint32_t>(*month);
  if (parts.size() == 1) {
    holiday.rule = Holiday::Rule::whole_month;
    return true;
  }
  if (parts.size() == 2) {
    auto const day = parse_integer(parts[1]);
    holiday.rule = Holiday::Rule::day_of_month;
    holiday.day = static_cast<std::uint32_t>(day.value_or(0));
    return day && *day >= 1 && *day <= 31;
  }
  auto const weekday = std::find(weekdays.begin(), weekdays.end(), parts[1]);
  auto const nth = parts[2] == "last" ? std::optional<std::int64_t>(0) : parse_integer(parts[2]);
  if (parts.size() != 3 || weekday == weekdays.end() || !nth || *nth < 0 || *nth > 5) {
    return false;
  }
  holiday.rule = Holiday::Rule::nth_weekday;
  holiday.weekday = static_cast<std::uint32_t>(weekday - weekdays.begin());
  holiday.nth = static_cast<std::uint32_t>(*nth);
  return true;
}

Result<std::int32_t> small_number(Stanza const& stanza, std::string_view key, std::int32_t otherwise) {
  std::string_view const text = stanza.get(key);
  if (text.empty()) {
    return otherwise;
  }
  auto const number = parse_integer(text);
  if (!number || *number < -400 || *number > 400) {
    return data_error(stanza.file, stanza.line_of(key), "not a small whole number", std::string(text));
  }
  return static_cast<std::int32_t>(*number);
}

Result<void> read_rule(Stanza const& stanza, std::vector<Holiday> const& known, Holiday& holiday) {
  std::string_view const calendar = stanza.get("calendar");
  std::string const date(stanza.get("date"));
  auto const wrong_date = [&] {
    return data_error(stanza.file, stanza.line_of("date"), "no date of the calendar", date);
  };
  if (calendar == "easter" || calendar == "orthodox-easter") {
    holiday.rule = Holiday::Rule::from_easter;
    holiday.orthodox = calendar == "orthodox-easter";
    ANNALS_TRY(holiday.offset, small_number(stanza, "date", 0));
    return {};
  }
  if (calendar == "once") {
    holiday.rule = Holiday::Rule::once;
    ANNALS_TRY(CivilDate const day, parse_civil_date(date));
    holiday.listed.push_back(day);
    return {};
  }
  if (calendar == "listed") {
    holiday.rule = Holiday::Rule::listed;
    for (std::string const& text : stanza.list("on")) {
      auto const day = parse_civil_date(text);
      if (!day) {
        return data_error(stanza.file, stanza.line_of("on"), "not a day YYYY-MM-DD", text);
      }
      holiday.listed.push_back(*day);
    }
    std::sort(holiday.listed.begin(), holiday.listed.end());
    return {};
  }
  if (calendar == "either") {
    holiday.rule = Holiday::Rule::either;
    for (std::string const& id : stanza.list("of")) {
      auto const found = std::find_if(known.begin(), known.end(), [&](Holiday const& other) { return other.id == id; });
      if (found == known.end() || holiday.among.size() == 2) {
        return data_error(stanza.file, stanza.line_of("of"), "no holiday above, or more than two", id);
      }
      holiday.among.push_back(static_cast<std::uint16_t>(found - known.begin()));
    }
    return {};
  }
  auto const kind = calendar_of_name(calendar);
  if (!kind) {
    return data_error(stanza.file, stanza.line_of("calendar"), "unknown calendar", std::string(calendar));
  }
  holiday.calendar = *kind;
  return read_day(date, holiday) ? Result<void>() : Result<void>(wrong_date());
}

Result<Holiday> read_holiday(Stanza const& stanza, std::vector<Holiday> const& known) {
  constexpr std::array<std::string_view, 7> keys = {"name", "calendar", "date", "on", "of", "length", "uncertain"};
  for (StanzaLine const& line : stanza.lines) {
    if (std::find(keys.begin(), keys.end(), line.key) == keys.end()) {
      return data_error(stanza.file, line.line, "unknown key", line.key);
    }
  }
  Holiday holiday;
  holiday.id = stanza.id;
  std::vector<std::string> const names = stanza.list("name");
  if (names.empty()) {
    return data_error(stanza.file, stanza.line, "no name", stanza.id);
  }
  holiday.name = names.front();
  ANNALS_TRY(holiday.length, small_number(stanza, "length", 1));
  ANNALS_TRY(holiday.uncertain, small_number(stanza, "uncertain", 0));
  ANNALS_CHECK(read_rule(stanza, known, holiday));
  if (holiday.length < 1 || holiday.uncertain < 0) {
    return data_error(stanza.file, stanza.line, "a length below 1 or an uncertainty below 0", stanza.id);
  }
  return holiday;
}

}  // namespace

void Holidays::add_phrase(std::string_view name, Phrase phrase) {
  std::size_t at = 0;
  while (at < name.size()) {
    char const c = name[at];
    std::size_t end = at + 1;
    bool const word = is_ascii_letter(c) || is_ascii_digit(c) || static_cast<unsigned char>(c) >= 0x80;
    while (word && end < name.size() && is_ascii_digit(name[end]) == is_ascii_digit(c) &&
           (is_ascii_letter(name[end]) || is_ascii_digit(name[end]) || static_cast<unsigned char>(name[end]) >= 0x80)) {
      ++end;
    }
    std::string const piece = lower_ascii(name.substr(at, end - at));
    bool const inner_article = !phrase.words.empty() && is_article(piece);
    if ((word && !inner_article) || c == '/') {
      phrase.words.push_back(piece);
    }
    at = end;
  }
  if (!phrase.words.empty()) {
    m_phrases.push_back(std::move(phrase));
  }
}

Result<void> Holidays::add_holidays(std::string_view text, std::string const& file) {
  ANNALS_TRY(std::vector<Stanza> const stanzas, parse_stanzas(text, file));
  for (Stanza const& stanza : stanzas) {
    ANNALS_TRY(Holiday holiday, read_holiday(stanza, m_holidays));
    for (std::string const& name : stanza.list("name")) {
      Phrase phrase;
      phrase.value = static_cast<std::uint16_t>(m_holidays.size());
      add_phrase(name, std::move(phrase));
      for (std::size_t i = 0; i + 1 < m_phrases.size(); ++i) {
        if (!m_phrases[i].month && m_phrases[i].words == m_phrases.back().words &&
            m_phrases[i].value != m_phrases.back().value) {
          return data_error(file, stanza.line_of("name"), "the name of another holiday too", name);
        }
      }
    }
    m_holidays.push_back(std::move(holiday));
  }
  return {};
}

Result<void> Holidays::add_months(std::string_view text, std::string const& file) {
  ANNALS_TRY(Table const table, parse_table(text, file));
  std::size_t const calendar_column = table.column("calendar");
  std::size_t const month_column = table.column("month");
  std::size_t const needs_column = table.column("needs");
  std::size_t const names_column = table.column("names");
  if (std::max({calendar_column, month_column, needs_column, names_column}) >= table.columns.size()) {
    return data_error(file, 1, "the columns are calendar, month, needs, names");
  }
  for (Table::Row const& row : table.rows) {
    auto const calendar = calendar_of_name(row.cells[calendar_column]);
    auto const month = parse_integer(row.cells[month_column]);
    std::string const& needs = row.cells[needs_column];
    if (!calendar || !month || *month < 1 || *month > months_in(*calendar)) {
      return data_error(file, row.line, "no month of a calendar",
                        concat({row.cells[calendar_column], " ", row.cells[month_column]}));
    }
    if (needs != "day" && needs != "year") {
      return data_error(file, row.line, "needs is 'day' or 'year'", needs);
    }
    for (std::string_view const name : split(row.cells[names_column], ';')) {
      Phrase phrase;
      phrase.month = true;
      phrase.needs_year = needs == "year";
      phrase.value = static_cast<std::uint16_t>(static_cast<std::uint16_t>(*calendar) * 16 + *month);
      add_phrase(trim(name), std::move(phrase));
    }
  }
  return {};
}

void Holidays::index_phrases() {
  std::stable_sort(m_phrases.begin(), m_phrases.end(),
                   [](Phrase const& a, Phrase const& b) { return a.words.front() < b.words.front(); });
  for (Phrase const& phrase : m_phrases) {
    std::string const& first = phrase.words.front();
    if (first.size() <= longest_name_word) {
      m_first_words[two_letters(first)] |= static_cast<std::uint16_t>(1U << first.size());
    }
  }
}

Result<Holidays> Holidays::parse(std::string_view holidays, std::string const& holidays_file, std::string_view months,
                                 std::string const& months_file) {
  Holidays read;
  ANNALS_CHECK(read.add_holidays(holidays, holidays_file));
  ANNALS_CHECK(read.add_months(months, months_file));
  read.index_phrases();
  return read;
}

Result<Holidays> Holidays::read(std::string const& directory) {
  std::string const holidays_file = directory + "/holidays.txt";
  std::string const months_file = directory + "/months.tsv";
  ANNALS_TRY(std::string const holidays, read_file(holidays_file));
  ANNALS_TRY(std::string const months, read_file(months_file));
  return parse(holidays, holidays_file, months, months_file);
}

namespace {

/// Atoms that the words of a phrase cover from `at` on; 0 when they do not stand there.
std::size_t covered(std::vector<Atom> const& atoms, std::size_t at, std::vector<std::string> const& words) {
  std::size_t end = at + 1;
  bool capital = atoms[at].capital || atoms[at].word == Word::digits;
  for (std::size_t i = 1; i < words.size(); ++i) {
    bool const letters = words[i].front() != '/';
    while (letters && end < atoms.size()) {
      bool const joint = atoms[end].word == Word::sign &&
                         (atoms[end].value == '-' || atoms[end].value == '\'' || atoms[end].value == '.');
      bool const article = !is_form(atoms[end], words[i]) && is_article(lower_ascii(atoms[end].form));
      if (!joint && !article) {
        break;
      }
      ++end;
    }
    if (end >= atoms.size() || !is_form(atoms[end], words[i])) {
      return 0;
    }
    capital = capital || atoms[end].capital;
    ++end;
  }
  return capital ? end - at : 0;
}

}  // namespace

void Holidays::mark_at(std::vector<Atom>& atoms, std::size_t at) const {
  Atom& atom = atoms[at];
  std::string const first = lower_ascii(atom.form);
  auto const phrase_before = [](Phrase const& phrase, std::string const& word) { return phrase.words.front() < word; };
  auto phrase = std::lower_bound(m_phrases.begin(), m_phrases.end(), first, phrase_before);
  std::size_t longest = 0;
  Phrase const* holiday = nullptr;
  for (; phrase != m_phrases.end() && phrase->words.front() == first; ++phrase) {
    std::size_t const length = covered(atoms, at, phrase->words);
    if (length == 0 || length > 255) {
      continue;
    }
    if (phrase->month && length >= atom.foreign_extent) {
      atom.foreign_month = phrase->value;
      atom.foreign_extent = static_cast<std::uint8_t>(length);
      atom.needs_year = phrase->needs_year;
    } else if (!phrase->month && length > longest) {
      longest = length;
      holiday = &*phrase;
    }
  }
  // "9/11/2001" is a date.
  bool const goes_on = at + longest < atoms.size() && atom.word == Word::digits &&
                       atoms[at + longest].word == Word::sign && atoms[at + longest].value == '/';
  if (holiday != nullptr && !goes_on) {
    atom.word = Word::holiday;
    atom.value = holiday->value;
    atom.extent = static_cast<std::uint8_t>(longest);
  }
}

void Holidays::mark(std::vector<Atom>& atoms) const {
  for (std::size_t at = 0; at < atoms.size(); ++at) {
    Atom const& atom = atoms[at];
    if (atom.form.empty() || atom.form.size() > longest_name_word) {
      continue;
    }
    std::uint32_t const lengths = m_first_words[two_letters(atom.form)];
    if ((lengths >> atom.form.size() & 1U) != 0) {
      mark_at(atoms, at);
    }
  }
}

namespace {

/// The thirtieth day of a month of the moon is not sure; a last Friday is no such day.
DateInterval sure_days(DateInterval month) {
  constexpr std::int32_t sure = 29;
  month.end = month.length_days() == sure + 1 ? month.start.plus_days(sure - 1) : month.end;
  return month;
}

}  // namespace

Occurrences Holidays::in_year(std::size_t index, std::int32_t year) const {
  Holiday const& holiday = m_holidays[index];
  Occurrences found;
  auto const add = [&](std::optional<CivilDate> day) {
    if (!day || day->year() != year || found.count == found.first.size()) {
      return;
    }
    std::size_t at = found.count++;
    for (; at > 0 && *day < found.first[at - 1]; --at) {
      found.first[at] = found.first[at - 1];
    }
    found.first[at] = *day;
  };
  switch (holiday.rule) {
    case Holiday::Rule::from_easter: {
      CivilDate const easter = holiday.orthodox ? orthodox_easter_of(year) : easter_of(year);
      add(easter.plus_days(holiday.offset));
      break;
    }
    case Holiday::Rule::listed:
    case Holiday::Rule::once:
      for (CivilDate const day : holiday.listed) {
        add(day);
      }
      break;
    case Holiday::Rule::either:
      for (std::uint16_t const other : holiday.among) {
        Occurrences const days = in_year(other, year);
        for (std::size_t i = 0; i < days.count; ++i) {
          add(days.first[i]);
        }
      }
      break;
    default: {
      std::int32_t const last = year_of_calendar(holiday.calendar, year);
      for (std::int32_t other = last - 2; other <= last; ++other) {
        auto const month = month_of_calendar(holiday.calendar, other, holiday.month);
        if (holiday.rule == Holiday::Rule::day_of_month) {
          add(day_of_calendar(holiday.calendar, other, holiday.month, holiday.day));
        } else if (month) {
          add(holiday.rule == Holiday::Rule::whole_month
                  ? std::optional(month->start)
                  : nth_weekday(holiday.calendar == CalendarKind::islamic ? sure_days(*month) : *month, holiday.weekday,
                                holiday.nth));
        }
      }
      break;
    }
  }
  return found;
}

DateInterval Holidays::days_of(std::size_t index, CivilDate first) const {
  Holiday const& holiday = m_holidays[index];
  std::int32_t length = holiday.length;
  if (holiday.rule == Holiday::Rule::whole_month) {
    std::int32_t const last = year_of_calendar(holiday.calendar, first.year());
    for (std::int32_t year = last - 2; year <= last; ++year) {
      auto const month = month_of_calendar(holiday.calendar, year, holiday.month);
      length = month && month->start == first ? month->length_days() : length;
    }
  }
  constexpr std::int32_t shortest_month = 28;
  DatePrecision const precision = length == 1               ? DatePrecision::day
                                  : length < shortest_month ? DatePrecision::days
                                                            : DatePrecision::month;
  return {first, first.plus_days(length - 1), precision};
}

}  // namespace annals::time
