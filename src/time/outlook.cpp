#include "time/outlook.hpp"

#include <algorithm>
#include <array>

#include "base/strings.hpp"

namespace annals::time {
namespace {

constexpr std::size_t reach_back = 14;
constexpr std::size_t reach_on = 12;

enum class Outlook : std::uint8_t { none, past, future };

/// What the tag of a word says of its time; `untold` also where there are no tags.
enum class Tense : std::uint8_t {
  untold,
  past,        ///< "bought"
  participle,  ///< "an unspecified date", and every adjective
};

Tense tense_of(Atom const& atom) {
  static std::array<std::uint16_t, 3> const tags = {language::xpos_index("VBD"), language::xpos_index("VBN"),
                                                    language::xpos_index("JJ")};
  if (atom.tag == 0) {
    return Tense::untold;
  }
  return atom.tag == tags[0]                          ? Tense::past
         : atom.tag == tags[1] || atom.tag == tags[2] ? Tense::participle
                                                      : Tense::untold;
}

/// A finite verb of the past, by its look.
bool says_past(Atom const& atom) {
  constexpr std::array<std::string_view, 22> words = {"said", "was",  "were",  "had",  "told", "met",   "did",  "took",
                                                      "went", "came", "began", "held", "made", "led",   "left", "found",
                                                      "saw",  "hit",  "shot",  "fell", "rose", "became"};
  return atom.word == Word::other &&
         (tense_of(atom) == Tense::past || (atom.length > 4 && atom.form.ends_with("ed")) || is_any(atom, words));
}

bool says_future(Atom const& atom) {
  constexpr std::array<std::string_view, 16> words = {
      "will",    "ll",    "expected", "scheduled", "planned",   "plans",   "due",       "upcoming",
      "expires", "shall", "expire",   "slated",    "postponed", "payable", "effective", "rescheduled"};
  return atom.word == Word::until || (atom.word == Word::other && is_any(atom, words));
}

bool is_modal(Atom const& atom) {
  constexpr std::array<std::string_view, 6> words = {"would", "could", "might", "should", "can", "must"};
  bool const may = atom.word == Word::month && !atom.capital && is_form(atom, "may");
  return may || (atom.word == Word::other && is_any(atom, words));
}

/// Before "to meet": what makes the meeting a plan and no purpose of something past.
bool plans_infinitive(Atom const& atom) {
  constexpr std::array<std::string_view, 29> words = {
      "plan",  "plans",   "planned", "planning", "set",   "due",    "expects",   "expect",    "agreed",   "ready",
      "vowed", "pledged", "decided", "wants",    "hopes", "hope",   "intends",   "intend",    "promised", "going",
      "about", "likely",  "is",      "are",      "be",    "hoping", "threatens", "preparing", "prepared"};
  return (atom.word == Word::other || atom.word == Word::about) && is_any(atom, words);
}

/// What the atom at `at` says of the time of its clause; a participle `beside` the date is of that date: "a plan
/// announced Friday".
Outlook outlook_of(std::span<Atom const> atoms, std::size_t at, bool beside) {
  Atom const& atom = atoms[at];
  if (atom.word == Word::to && at > 0 && at + 1 < atoms.size() && plans_infinitive(atoms[at - 1])) {
    return Outlook::future;
  }
  if (is_modal(atom)) {
    bool const have = at + 1 < atoms.size() && is_form(atoms[at + 1], "have");
    bool const could_not = is_form(atom, "could") && at + 1 < atoms.size() &&
                           (is_form(atoms[at + 1], "not") || is_form(atoms[at + 1], "n"));
    return have || could_not ? Outlook::past : Outlook::future;
  }
  if (says_future(atom)) {
    return Outlook::future;
  }
  // "will be named", "an unspecified date": the participle says nothing, what stands before it does.
  bool const participle = (tense_of(atom) == Tense::participle && !beside) || (at > 0 && is_form(atoms[at - 1], "be"));
  return says_past(atom) && !participle ? Outlook::past : Outlook::none;
}

/// "a strike called for Saturday", but not "blamed for Saturday's attack".
bool is_for_a_day(std::span<Atom const> atoms, std::size_t first) {
  bool const possessive =
      first + 1 < atoms.size() && atoms[first + 1].word == Word::sign && atoms[first + 1].value == '\'';
  return first > 0 && atoms[first - 1].word == Word::for_ && atoms[first].word == Word::weekday && !possessive;
}

/// "Wednesday's ruling": a thing that has been, unless "ahead of" says otherwise.
bool is_possessive_day(std::span<Atom const> atoms, std::size_t first, std::size_t last) {
  bool const possessive = last + 1 < atoms.size() && atoms[last].word == Word::sign && atoms[last].value == '\'' &&
                          !atoms[last].space_before && is_form(atoms[last + 1], "s");
  return possessive && atoms[last - 1].word == Word::weekday && !(first > 0 && atoms[first - 1].word == Word::of);
}

bool opens_subordinate(Atom const& atom) {
  constexpr std::array<std::string_view, 4> words = {"when", "who", "which", "where"};
  return atom.word == Word::other && is_any(atom, words);
}

/// "ahead of the weekend".
bool is_ahead_of(std::span<Atom const> atoms, std::size_t first) {
  return first >= 2 && atoms[first - 1].word == Word::of && is_form(atoms[first - 2], "ahead");
}

/// "are to conclude by May", "aims to pay it by February": an edge that an infinitive runs up to.
bool ends_infinitive(std::span<Atom const> atoms, std::size_t first) {
  if (first == 0 || !(atoms[first - 1].word == Word::by || atoms[first - 1].word == Word::until)) {
    return false;
  }
  constexpr std::size_t reach = 6;
  for (std::size_t back = 2; back <= reach && back < first; ++back) {
    Atom const& atom = atoms[first - back];
    if (atom.word == Word::to && atoms[first - back + 1].word == Word::other && !atoms[first - back + 1].capital) {
      return true;
    }
    if (says_past(atom)) {
      return false;
    }
  }
  return false;
}

/// "as early as Monday", "as soon as January".
bool is_as_early_as(std::span<Atom const> atoms, std::size_t first) {
  return first >= 3 && is_form(atoms[first - 1], "as") && is_form(atoms[first - 3], "as") &&
         (atoms[first - 2].word == Word::early || is_form(atoms[first - 2], "soon"));
}

}  // namespace

bool speaks_of_future(std::span<Atom const> atoms, std::size_t first, std::size_t last) {
  if (is_for_a_day(atoms, first) || is_as_early_as(atoms, first) || is_ahead_of(atoms, first) ||
      ends_infinitive(atoms, first)) {
    return true;
  }
  if (is_possessive_day(atoms, first, last)) {
    return false;
  }
  for (std::size_t back = 1; back <= reach_back && back <= first; ++back) {
    bool const beside = back == 1 || (back == 2 && atoms[first - 1].word == Word::on);
    Outlook const outlook = outlook_of(atoms, first - back, beside);
    if (outlook != Outlook::none) {
      return outlook == Outlook::future;
    }
  }
  for (std::size_t at = last; at < atoms.size() && at < last + reach_on && !opens_subordinate(atoms[at]); ++at) {
    Outlook const outlook = outlook_of(atoms, at, false);
    if (outlook != Outlook::none) {
      return outlook == Outlook::future;
    }
  }
  return false;
}

}  // namespace annals::time
