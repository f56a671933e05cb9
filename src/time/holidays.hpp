// time/holidays.hpp -- holidays and the months of other calendars: their names in texts and their days.
// Role:   marks their names among the atoms of a sentence, and says on which civil days they fall.
// Source: data/time/holidays.txt and data/time/months.tsv, which say theirs.
// Tested by: tests/unit/time/test_holidays.cpp
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "annals/result.hpp"
#include "base/data_file.hpp"
#include "time/atoms.hpp"
#include "time/calendars.hpp"

namespace annals::time {

/// First days within one civil year, in order; a holiday of the Islamic year may come twice.
struct Occurrences {
  std::array<CivilDate, 4> first{};
  std::size_t count = 0;
};

struct Holiday {
  enum class Rule : std::uint8_t { day_of_month, whole_month, nth_weekday, from_easter, listed, once, either };

  std::string id;
  std::string name;
  Rule rule = Rule::day_of_month;
  CalendarKind calendar = CalendarKind::gregorian;
  bool orthodox = false;    ///< of from_easter
  std::uint32_t month = 0;  ///< of its calendar
  std::uint32_t day = 0;    ///< of the month
  std::uint32_t weekday = 0;
  std::uint32_t nth = 0;    ///< of nth_weekday; 0 is the last
  std::int32_t offset = 0;  ///< of from_easter: days from Easter Sunday
  std::int32_t length = 1;  ///< days; of a whole month that of the month in its year
  std::int32_t kept = 1;    ///< days that it is kept; more than `length` where the name alone means the first of them
  std::int32_t uncertain = 0;
  std::vector<CivilDate> listed;     ///< sorted; of once the one day
  std::vector<std::uint16_t> among;  ///< of either: indexes
};

/// Immutable once read; may be shared by threads.
class Holidays {
 public:
  /// Errors: malformed with file:line: unknown calendar, a day, month or length that cannot be, keys that the calendar
  /// does not use, the same name or id twice, a name that mark() could not find.
  static Result<Holidays> parse(std::string_view holidays, std::string const& holidays_file, std::string_view months,
                                std::string const& months_file);
  /// Reads holidays.txt and months.tsv of a directory.
  static Result<Holidays> read(std::string const& directory);

  /// Marks the first atom of each name: `word` holiday, `value` its index, `extent`, `persons_too`; `foreign_month`.
  /// Cost: a look at a table of first letters and lengths a word; few words come farther.
  void mark(std::vector<Atom>& atoms) const;

  [[nodiscard]] Holiday const& operator[](std::size_t index) const { return m_holidays[index]; }
  [[nodiscard]] std::size_t size() const { return m_holidays.size(); }
  /// First days of a holiday in a civil year.
  [[nodiscard]] Occurrences in_year(std::size_t index, std::int32_t year) const;
  /// All its days from a first one on, without the uncertain ones.
  [[nodiscard]] DateInterval days_of(std::size_t index, CivilDate first) const;
  /// The last day that it is kept: the third of Eid al-Fitr.
  [[nodiscard]] CivilDate last_day_of(std::size_t index, CivilDate first) const;

 private:
  struct Phrase {
    std::vector<std::string> words;  ///< lower case; hyphens, apostrophes and inner articles left out
    std::vector<bool> capitals;      ///< of each word: a text must write it with a capital too
    std::uint16_t value = 0;         ///< index of the holiday, or calendar * 16 + month
    bool month = false;
    MonthNeeds needs = MonthNeeds::nothing;
    bool persons_too = false;
  };

  Result<void> add_holidays(std::string_view text, std::string const& file);
  Result<void> add_months(std::string_view text, std::string const& file);
  Result<void> add_phrase(std::string_view name, Phrase phrase, std::string const& file, std::uint32_t line);
  Result<void> add_names(Stanza const& stanza);
  Result<void> check_days(Stanza const& stanza) const;
  void index_phrases();
  void mark_at(std::vector<Atom>& atoms, std::size_t at) const;

  std::vector<Holiday> m_holidays;
  std::vector<Phrase> m_phrases;                    ///< sorted by their first words
  std::array<std::uint16_t, 1024> m_first_words{};  ///< lengths of first words, by their first two letters
};

}  // namespace annals::time
