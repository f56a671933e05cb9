#include "time/holidays.hpp"

#include <algorithm>

#include "base/data_file.hpp"
#include "base/file.hpp"
#include "base/strings.hpp"

namespace annals::time {
namespace {

constexpr std::size_t longest_name_word = 15;
constexpr std::array<std::string_view, 3> needs_names = {"nothing", "day", "year"};  ///< of MonthNeeds
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

struct NamePiece {
  std::string_view text;
  bool word = false;  ///< letters or digits; else a sign
  bool after_space = false;
};

/// A name cut as atoms_of() cuts texts.
std::vector<NamePiece> pieces_of(std::string_view name) {
  auto const in_word = [](char c) {
    return is_ascii_letter(c) || is_ascii_digit(c) || static_cast<unsigned char>(c) >= 0x80;
  };
  std::vector<NamePiece> pieces;
  bool after_space = true;
  for (std::size_t at = 0; at < name.size();) {
    std::size_t end = at + 1;
    bool const word = in_word(name[at]);
    while (word && end < name.size() && in_word(name[end]) && is_ascii_digit(name[end]) == is_ascii_digit(name[at])) {
      ++end;
    }
    if (is_ascii_space(name[at])) {
      after_space = true;
    } else {
      pieces.push_back({name.substr(at, end - at), word, after_space});
      after_space = false;
    }
    at = end;
  }
  return pieces;
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
  bool const last = parts[2] == "last";
  auto const nth = last ? std::optional<std::int64_t>(0) : parse_integer(parts[2]);
  if (parts.size() != 3 || weekday == weekdays.end() || !nth || (*nth < 1 && !last) || *nth > 5) {
    return false;
  }
  holiday.rule = Holiday::Rule::nth_weekday;
  holiday.weekday = static_cast<std::uint32_t>(weekday - weekdays.begin());
  holiday.nth = static_cast<std::uint32_t>(*nth);
  return true;
}

/// A whole number from `least` to `most`, or `otherwise` where the key is not there.
Result<std::int32_t> small_number(Stanza const& stanza, std::string_view key, std::int32_t otherwise,
                                  std::int32_t least, std::int32_t most) {
  std::string_view const text = stanza.get(key);
  if (text.empty()) {
    return otherwise;
  }
  auto const number = parse_integer(text);
  if (!number || *number < least || *number > most) {
    return data_error(stanza.file, stanza.line_of(key),
                      concat({"not a whole number from ", std::to_string(least), " to ", std::to_string(most)}),
                      std::string(text));
  }
  return static_cast<std::int32_t>(*number);
}

Result<void> read_easter(Stanza const& stanza, Holiday& holiday) {
  constexpr std::int32_t farthest = 200;
  holiday.rule = Holiday::Rule::from_easter;
  holiday.orthodox = stanza.get("calendar") == "orthodox-easter";
  if (stanza.get("date").empty()) {
    return data_error(stanza.file, stanza.line_of("calendar"), "a day counted from Easter without 'date'", stanza.id);
  }
  ANNALS_TRY(holiday.offset, small_number(stanza, "date", 0, -farthest, farthest));
  return {};
}

/// The days of "listed", the one of "once".
Result<void> read_listed(Stanza const& stanza, std::string_view key, Holiday& holiday) {
  holiday.rule = key == "on" ? Holiday::Rule::listed : Holiday::Rule::once;
  for (StanzaLine const& line : stanza.lines) {
    if (line.key != key) {
      continue;
    }
    for (std::string_view const text : split(line.value, ';')) {
      auto const day = parse_civil_date(text);
      if (!day) {
        return data_error(stanza.file, line.line, "not a day YYYY-MM-DD", std::string(text));
      }
      if (!holiday.listed.empty() && (holiday.rule == Holiday::Rule::once || *day <= holiday.listed.back())) {
        return data_error(stanza.file, line.line, "a second day, or not after the one before it", std::string(text));
      }
      holiday.listed.push_back(*day);
    }
  }
  return holiday.listed.empty() ? Result<void>(data_error(stanza.file, stanza.line_of("calendar"),
                                                          concat({"no days in '", key, "'"}), stanza.id))
                                : Result<void>();
}

Result<void> read_either(Stanza const& stanza, std::vector<Holiday> const& known, Holiday& holiday) {
  constexpr std::size_t two = 2;
  holiday.rule = Holiday::Rule::either;
  for (std::string const& id : stanza.list("of")) {
    auto const found = std::find_if(known.begin(), known.end(), [&](Holiday const& other) { return other.id == id; });
    if (found == known.end()) {
      return data_error(stanza.file, stanza.line_of("of"), "no holiday above", id);
    }
    holiday.among.push_back(static_cast<std::uint16_t>(found - known.begin()));
  }
  return holiday.among.size() != two
             ? Result<void>(data_error(stanza.file, stanza.line_of("of"), "not two holidays", stanza.id))
             : Result<void>();
}

Result<void> read_rule(Stanza const& stanza, std::vector<Holiday> const& known, Holiday& holiday) {
  std::string_view const calendar = stanza.get("calendar");
  std::string_view const source = calendar == "listed" ? "on" : calendar == "either" ? "of" : "date";
  for (StanzaLine const& line : stanza.lines) {
    bool const tells_days = line.key == "date" || line.key == "on" || line.key == "of";
    if (tells_days && line.key != source) {
      return data_error(stanza.file, line.line, concat({"a key that the calendar '", calendar, "' does not use"}),
                        line.key);
    }
  }
  if (calendar == "easter" || calendar == "orthodox-easter") {
    return read_easter(stanza, holiday);
  }
  if (calendar == "once" || calendar == "listed") {
    return read_listed(stanza, source, holiday);
  }
  if (calendar == "either") {
    return read_either(stanza, known, holiday);
  }
  auto const kind = calendar_of_name(calendar);
  if (!kind) {
    return data_error(stanza.file, stanza.line_of("calendar"), "unknown calendar", std::string(calendar));
  }
  holiday.calendar = *kind;
  std::string_view const date = stanza.get("date");
  return read_day(date, holiday) ? Result<void>()
                                 : Result<void>(data_error(stanza.file, stanza.line_of("date"),
                                                           "no date of the calendar", std::string(date)));
}

Result<void> check_keys(Stanza const& stanza) {
  constexpr std::array<std::string_view, 9> keys = {"name", "persons", "calendar", "date",     "on",
                                                    "of",   "length",  "kept",     "uncertain"};
  for (StanzaLine const& line : stanza.lines) {
    if (std::find(keys.begin(), keys.end(), line.key) == keys.end()) {
      return data_error(stanza.file, line.line, "unknown key", line.key);
    }
    bool const may_repeat = line.key == "name" || line.key == "on" || line.key == "of" || line.key == "persons";
    if (!may_repeat && line.line != stanza.line_of(line.key)) {
      return data_error(stanza.file, line.line, "a key given twice", line.key);
    }
  }
  return {};
}

Result<Holiday> read_holiday(Stanza const& stanza, std::vector<Holiday> const& known) {
  constexpr std::int32_t longest = 31;
  ANNALS_CHECK(check_keys(stanza));
  Holiday holiday;
  holiday.id = stanza.id;
  if (std::any_of(known.begin(), known.end(), [&](Holiday const& other) { return other.id == holiday.id; })) {
    return data_error(stanza.file, stanza.line, "the id of another holiday too", stanza.id);
  }
  std::vector<std::string> const names = stanza.list("name");
  if (names.empty()) {
    return data_error(stanza.file, stanza.line, "no name", stanza.id);
  }
  holiday.name = names.front();
  ANNALS_TRY(holiday.length, small_number(stanza, "length", 1, 1, longest));
  ANNALS_TRY(holiday.kept, small_number(stanza, "kept", holiday.length, holiday.length, longest));
  ANNALS_TRY(holiday.uncertain, small_number(stanza, "uncertain", 0, 0, longest));
  ANNALS_CHECK(read_rule(stanza, known, holiday));
  return holiday;
}

}  // namespace

Result<void> Holidays::add_phrase(std::string_view name, Phrase phrase, std::string const& file, std::uint32_t line) {
  std::vector<NamePiece> const pieces = pieces_of(name);
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    NamePiece const& piece = pieces[i];
    std::string lower = lower_ascii(piece.text);
    // The last word is never an article: "Rabi I".
    bool const article = !phrase.words.empty() && i + 1 < pieces.size() && is_article(lower);
    if ((piece.word && !article) || lower == "/") {
      phrase.words.push_back(std::move(lower));
      // Behind a hyphen or an apostrophe, and behind an article, texts write either: "Eid al-fitr".
      phrase.capitals.push_back(is_ascii_upper(piece.text.front()) && piece.after_space);
    }
  }
  if (phrase.words.empty()) {
    return data_error(file, line, "a name without a word", std::string(name));
  }
  if (phrase.words.front().size() > longest_name_word) {
    return data_error(file, line,
                      concat({"the first word is longer than ", std::to_string(longest_name_word), " bytes"}),
                      std::string(name));
  }
  m_phrases.push_back(std::move(phrase));
  return {};
}

/// A day of a calendar must come in some year.
Result<void> Holidays::check_days(Stanza const& stanza) const {
  constexpr std::int32_t from = 1980;
  constexpr std::int32_t to = 2040;
  Holiday const& holiday = m_holidays.back();
  bool found = holiday.rule == Holiday::Rule::listed || holiday.rule == Holiday::Rule::once;
  for (std::int32_t year = from; year < to && !found; ++year) {
    found = in_year(m_holidays.size() - 1, year).count > 0;
  }
  return found ? Result<void>()
               : Result<void>(data_error(stanza.file, stanza.line_of("date"), "the calendar has no such day",
                                         std::string(stanza.get("date"))));
}

Result<void> Holidays::add_names(Stanza const& stanza) {
  std::vector<std::string> const names = stanza.list("name");
  std::vector<std::string> const persons = stanza.list("persons");
  for (std::string const& person : persons) {
    if (std::find(names.begin(), names.end(), person) == names.end()) {
      return data_error(stanza.file, stanza.line_of("persons"), "no name of the holiday", person);
    }
  }
  for (std::string const& name : names) {
    Phrase phrase;
    phrase.value = static_cast<std::uint16_t>(m_holidays.size());
    phrase.persons_too = std::find(persons.begin(), persons.end(), name) != persons.end();
    ANNALS_CHECK(add_phrase(name, std::move(phrase), stanza.file, stanza.line_of("name")));
    Phrase const& added = m_phrases.back();
    if (std::any_of(m_phrases.begin(), m_phrases.end(),
                    [&](Phrase const& other) { return other.words == added.words && other.value != added.value; })) {
      return data_error(stanza.file, stanza.line_of("name"), "the name of another holiday too", name);
    }
  }
  return {};
}

Result<void> Holidays::add_holidays(std::string_view text, std::string const& file) {
  ANNALS_TRY(std::vector<Stanza> const stanzas, parse_stanzas(text, file));
  for (Stanza const& stanza : stanzas) {
    ANNALS_TRY(Holiday holiday, read_holiday(stanza, m_holidays));
    ANNALS_CHECK(add_names(stanza));
    m_holidays.push_back(std::move(holiday));
    ANNALS_CHECK(check_days(stanza));
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
    constexpr std::int32_t any_year = 5000;  // a month is in every year
    bool const known = calendar && month && *month >= 1 && *month <= months_in(*calendar) &&
                       month_of_calendar(*calendar, any_year, static_cast<std::uint32_t>(*month));
    if (!known) {
      return data_error(file, row.line, "no month of a calendar",
                        concat({row.cells[calendar_column], " ", row.cells[month_column]}));
    }
    auto const needs = std::find(needs_names.begin(), needs_names.end(), row.cells[needs_column]);
    if (needs == needs_names.end()) {
      return data_error(file, row.line, "needs is 'nothing', 'day' or 'year'", row.cells[needs_column]);
    }
    std::vector<std::string_view> const names = split(row.cells[names_column], ';');
    if (names.empty()) {
      return data_error(file, row.line, "no name");
    }
    for (std::string_view const name : names) {
      Phrase phrase;
      phrase.month = true;
      phrase.needs = static_cast<MonthNeeds>(needs - needs_names.begin());
      phrase.value = static_cast<std::uint16_t>(static_cast<std::uint16_t>(*calendar) * 16 + *month);
      ANNALS_CHECK(add_phrase(name, std::move(phrase), file, row.line));
      Phrase const& added = m_phrases.back();
      if (std::any_of(m_phrases.begin(), m_phrases.end(), [&](Phrase const& other) {
            return other.month && other.words == added.words &&
                   (other.value != added.value || other.needs != added.needs);
          })) {
        return data_error(file, row.line, "the name of another month too", std::string(name));
      }
    }
  }
  return {};
}

void Holidays::index_phrases() {
  std::stable_sort(m_phrases.begin(), m_phrases.end(),
                   [](Phrase const& a, Phrase const& b) { return a.words.front() < b.words.front(); });
  for (Phrase const& phrase : m_phrases) {
    std::string const& first = phrase.words.front();
    m_first_words[two_letters(first)] |= static_cast<std::uint16_t>(1U << first.size());
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

/// Atoms that the words of a name cover from `at` on; 0 when they do not stand there.
std::size_t covered(std::vector<Atom> const& atoms, std::size_t at, std::vector<std::string> const& words,
                    std::vector<bool> const& capitals) {
  if (capitals[0] && !atoms[at].capital) {
    return 0;
  }
  std::size_t end = at + 1;
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
    // "It was a good Friday", "on a May day" are no holidays.
    if (end >= atoms.size() || !is_form(atoms[end], words[i]) || (capitals[i] && !atoms[end].capital)) {
      return 0;
    }
    ++end;
  }
  return end - at;
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
    std::size_t const length = covered(atoms, at, phrase->words, phrase->capitals);
    if (length == 0 || length > 255) {
      continue;
    }
    if (phrase->month && length >= atom.foreign_extent) {
      atom.foreign_month = phrase->value;
      atom.foreign_extent = static_cast<std::uint8_t>(length);
      atom.month_needs = phrase->needs;
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
    atom.persons_too = holiday->persons_too;
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

CivilDate Holidays::last_day_of(std::size_t index, CivilDate first) const {
  Holiday const& holiday = m_holidays[index];
  for (std::uint16_t const other : holiday.among) {
    Occurrences const days = in_year(other, first.year());
    if (std::find(days.first.begin(), days.first.begin() + days.count, first) != days.first.begin() + days.count) {
      return last_day_of(other, first);
    }
  }
  return holiday.kept > holiday.length ? first.plus_days(holiday.kept - 1) : days_of(index, first).end;
}

}  // namespace annals::time
