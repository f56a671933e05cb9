// knowledge/petrarch_actors.hpp -- actors (who) and agents (in what role) of TABARI and PETRARCH dictionaries.
//
// Actors:  KOFI_ANNAN                     a name; '_' joins words, a space allows others between
//          +K._ANNAN                      another name of the same
//              [IGOUNO 970101-061231]     a code for some days: <date, >date, date-date; 6 digits are yymmdd
//              [ELI]                      the code for all other days; [---] is nobody; [A/B] is several
// Agents:  !PERSON! = MAN, MEN            a set of endings or words, put in for !PERSON! in a phrase
//          MINISTER [~GOV]                role after the actor's code; [NGO~] before it
//          POLICE {} [~COP]               no plural;  CHILD {CHILDREN} [~CVL] that plural; otherwise by rule
// Tested by: tests/unit/knowledge/test_petrarch.cpp
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "annals/date.hpp"
#include "knowledge/petrarch_text.hpp"

namespace annals::knowledge {

/// A code that holds from `first` to `last`, both included, as yyyymmdd.
struct DatedCode {
  std::string code;
  std::uint32_t first = 0;
  std::uint32_t last = 99999999;
  EntryPlace place;
};

struct DictionaryActor {
  std::string name;  ///< as the file has it
  EntryPlace place;
  std::vector<DatedCode> codes;  ///< those with days first, in the order of the file

  /// The code on a day; without a day (0) the code that holds always.
  /// Undefined: null when none holds.
  [[nodiscard]] DatedCode const* code_on(std::uint32_t day) const;
};

struct DictionaryAgent {
  std::string name;
  EntryPlace place;
  std::string code;
  bool before = false;  ///< [NGO~]: the code comes before that of the actor
};

struct PetrarchActors {
  std::vector<DictionaryActor> actors;
  PhraseTable names;  ///< value: index into actors
};
struct PetrarchAgents {
  std::vector<DictionaryAgent> agents;
  PhraseTable names;
};

/// Reads one file into the dictionary; what is wrong is added to `errors` and set aside.
void read_actors(std::string_view text, std::uint32_t file, std::string const& file_name, PetrarchActors& dictionary,
                 std::vector<Error>& errors);
void read_agents(std::string_view text, std::uint32_t file, std::string const& file_name, PetrarchAgents& dictionary,
                 std::vector<Error>& errors);

/// 20100112
std::uint32_t day_number(CivilDate day);
/// "HOBGOV 20121109-20130119" and the other forms.
/// Errors:  malformed  no code, or a date that is none
Result<DatedCode> parse_dated_code(std::string_view text);

}  // namespace annals::knowledge
