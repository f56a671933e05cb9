#include "time/atoms.hpp"

#include <algorithm>
#include <array>

#include "base/strings.hpp"

namespace annals::time {
namespace {

enum Flag : std::uint8_t { none = 0, plural = 1, abbreviated = 2 };

struct Lexeme {
  std::string_view form;
  Word word;
  std::int32_t value = 0;
  std::uint8_t flags = none;
};

constexpr std::int32_t of(Unit unit) {
  return static_cast<std::int32_t>(unit);
}
constexpr std::int32_t of(Part part) {
  return static_cast<std::int32_t>(part);
}

// References: -1 past, 0 present, 1 future.
// Set adverbs: the unit.
constexpr auto lexicon_unsorted = std::to_array<Lexeme>({
    {"january", Word::month, 1},
    {"february", Word::month, 2},
    {"march", Word::month, 3},
    {"april", Word::month, 4},
    {"may", Word::month, 5},
    {"june", Word::month, 6},
    {"july", Word::month, 7},
    {"august", Word::month, 8},
    {"september", Word::month, 9},
    {"october", Word::month, 10},
    {"november", Word::month, 11},
    {"december", Word::month, 12},
    {"jan", Word::month, 1, abbreviated},
    {"feb", Word::month, 2, abbreviated},
    {"mar", Word::month, 3, abbreviated},
    {"apr", Word::month, 4, abbreviated},
    {"jun", Word::month, 6, abbreviated},
    {"jul", Word::month, 7, abbreviated},
    {"aug", Word::month, 8, abbreviated},
    {"sep", Word::month, 9, abbreviated},
    {"sept", Word::month, 9, abbreviated},
    {"oct", Word::month, 10, abbreviated},
    {"nov", Word::month, 11, abbreviated},
    {"dec", Word::month, 12, abbreviated},
    {"sunday", Word::weekday, 0},
    {"monday", Word::weekday, 1},
    {"tuesday", Word::weekday, 2},
    {"wednesday", Word::weekday, 3},
    {"thursday", Word::weekday, 4},
    {"friday", Word::weekday, 5},
    {"saturday", Word::weekday, 6},
    {"sundays", Word::weekday, 0, plural},
    {"mondays", Word::weekday, 1, plural},
    {"tuesdays", Word::weekday, 2, plural},
    {"wednesdays", Word::weekday, 3, plural},
    {"thursdays", Word::weekday, 4, plural},
    {"fridays", Word::weekday, 5, plural},
    {"saturdays", Word::weekday, 6, plural},
    {"sun", Word::weekday, 0, abbreviated},
    {"mon", Word::weekday, 1, abbreviated},
    {"tue", Word::weekday, 2, abbreviated},
    {"tues", Word::weekday, 2, abbreviated},
    {"wed", Word::weekday, 3, abbreviated},
    {"thu", Word::weekday, 4, abbreviated},
    {"thur", Word::weekday, 4, abbreviated},
    {"thurs", Word::weekday, 4, abbreviated},
    {"fri", Word::weekday, 5, abbreviated},
    {"sat", Word::weekday, 6, abbreviated},
    {"spring", Word::season, 0},
    {"summer", Word::season, 1},
    {"autumn", Word::season, 2},
    {"fall", Word::season, 2},
    {"winter", Word::season, 3},
    {"summers", Word::season, 1, plural},
    {"winters", Word::season, 3, plural},
    {"second", Word::ordinal, 2},
    {"seconds", Word::unit, of(Unit::second), plural},
    {"minute", Word::unit, of(Unit::minute)},
    {"minutes", Word::unit, of(Unit::minute), plural},
    {"hour", Word::unit, of(Unit::hour)},
    {"hours", Word::unit, of(Unit::hour), plural},
    {"day", Word::unit, of(Unit::day)},
    {"days", Word::unit, of(Unit::day), plural},
    {"nights", Word::unit, of(Unit::night), plural},
    {"weekend", Word::unit, of(Unit::weekend)},
    {"weekends", Word::unit, of(Unit::weekend), plural},
    {"week", Word::unit, of(Unit::week)},
    {"weeks", Word::unit, of(Unit::week), plural},
    {"fortnight", Word::unit, of(Unit::fortnight)},
    {"month", Word::unit, of(Unit::month)},
    {"months", Word::unit, of(Unit::month), plural},
    {"quarter", Word::unit, of(Unit::quarter)},
    {"quarters", Word::unit, of(Unit::quarter), plural},
    {"year", Word::unit, of(Unit::year)},
    {"years", Word::unit, of(Unit::year), plural},
    {"decade", Word::unit, of(Unit::decade)},
    {"decades", Word::unit, of(Unit::decade), plural},
    {"century", Word::unit, of(Unit::century)},
    {"centuries", Word::unit, of(Unit::century), plural},
    {"millennium", Word::unit, of(Unit::millennium)},
    {"millennia", Word::unit, of(Unit::millennium), plural},
    {"dawn", Word::part, of(Part::dawn)},
    {"daybreak", Word::part, of(Part::dawn)},
    {"sunrise", Word::part, of(Part::dawn)},
    {"morning", Word::part, of(Part::morning)},
    {"noon", Word::part, of(Part::noon)},
    {"midday", Word::part, of(Part::noon)},
    {"afternoon", Word::part, of(Part::afternoon)},
    {"evening", Word::part, of(Part::evening)},
    {"dusk", Word::part, of(Part::evening)},
    {"sunset", Word::part, of(Part::evening)},
    {"night", Word::part, of(Part::night)},
    {"midnight", Word::part, of(Part::midnight)},
    {"mornings", Word::part, of(Part::morning), plural},
    {"evenings", Word::part, of(Part::evening), plural},
    {"am", Word::clock_half, 0},
    {"pm", Word::clock_half, 12},
    {"gmt", Word::zone},
    {"est", Word::zone},
    {"edt", Word::zone},
    {"utc", Word::zone},
    {"pst", Word::zone},
    {"pdt", Word::zone},
    {"cst", Word::zone},
    {"cet", Word::zone},
    {"bst", Word::zone},
    {"today", Word::relative_day, 0},
    {"yesterday", Word::relative_day, -1},
    {"tomorrow", Word::relative_day, 1},
    {"tonight", Word::relative_day, 0},
    {"overnight", Word::relative_day, 0},
    {"hourly", Word::set_adverb, of(Unit::hour)},
    {"daily", Word::set_adverb, of(Unit::day)},
    {"nightly", Word::set_adverb, of(Unit::day)},
    {"weekly", Word::set_adverb, of(Unit::week)},
    {"monthly", Word::set_adverb, of(Unit::month)},
    {"yearly", Word::set_adverb, of(Unit::year)},
    {"annually", Word::set_adverb, of(Unit::year)},
    {"now", Word::reference, 0},
    {"currently", Word::reference, 0},
    {"nowadays", Word::reference, 0},
    {"presently", Word::reference, 0},
    {"recently", Word::reference, -1},
    {"lately", Word::reference, -1},
    {"future", Word::reference, 1},
    {"last", Word::last},
    {"next", Word::next},
    {"this", Word::this_},
    {"that", Word::that},
    {"same", Word::same},
    {"previous", Word::previous},
    {"preceding", Word::previous},
    {"prior", Word::previous},
    {"following", Word::following},
    {"ensuing", Word::following},
    {"subsequent", Word::following},
    {"past", Word::past},
    {"coming", Word::coming},
    {"upcoming", Word::coming},
    {"current", Word::current},
    {"recent", Word::recent},
    {"latest", Word::latest},
    {"early", Word::early},
    {"mid", Word::mid},
    {"late", Word::late},
    {"earlier", Word::earlier},
    {"later", Word::later},
    {"beginning", Word::beginning},
    {"start", Word::beginning},
    {"outset", Word::beginning},
    {"middle", Word::middle},
    {"end", Word::end},
    {"close", Word::end},
    {"ago", Word::ago},
    {"before", Word::before},
    {"after", Word::after},
    {"every", Word::every},
    {"each", Word::each},
    {"few", Word::few},
    {"several", Word::several},
    {"many", Word::several},
    {"couple", Word::couple},
    {"some", Word::some},
    {"half", Word::half},
    {"more", Word::more},
    {"additional", Word::more},
    {"another", Word::more},
    {"old", Word::old},
    {"fiscal", Word::fiscal},
    {"other", Word::other_},
    {"the", Word::the},
    {"a", Word::a},
    {"an", Word::a},
    {"of", Word::of},
    {"in", Word::in},
    {"on", Word::on},
    {"at", Word::at},
    {"to", Word::to},
    {"through", Word::to},
    {"from", Word::from},
    {"until", Word::until},
    {"till", Word::until},
    {"and", Word::and_},
    {"or", Word::or_},
    {"between", Word::between},
    {"about", Word::about},
    {"around", Word::about},
    {"almost", Word::about},
    {"nearly", Word::about},
    {"roughly", Word::about},
    {"approximately", Word::about},
    {"some", Word::some},
    {"since", Word::since},
    {"by", Word::by},
    {"during", Word::during},
    {"throughout", Word::during},
    {"within", Word::within},
    {"for", Word::for_},
    {"over", Word::over},
    {"one", Word::cardinal, 1},
    {"two", Word::cardinal, 2},
    {"three", Word::cardinal, 3},
    {"four", Word::cardinal, 4},
    {"five", Word::cardinal, 5},
    {"six", Word::cardinal, 6},
    {"seven", Word::cardinal, 7},
    {"eight", Word::cardinal, 8},
    {"nine", Word::cardinal, 9},
    {"ten", Word::cardinal, 10},
    {"eleven", Word::cardinal, 11},
    {"twelve", Word::cardinal, 12},
    {"thirteen", Word::cardinal, 13},
    {"fourteen", Word::cardinal, 14},
    {"fifteen", Word::cardinal, 15},
    {"sixteen", Word::cardinal, 16},
    {"seventeen", Word::cardinal, 17},
    {"eighteen", Word::cardinal, 18},
    {"nineteen", Word::cardinal, 19},
    {"twenty", Word::cardinal, 20},
    {"thirty", Word::cardinal, 30},
    {"forty", Word::cardinal, 40},
    {"fifty", Word::cardinal, 50},
    {"sixty", Word::cardinal, 60},
    {"seventy", Word::cardinal, 70},
    {"eighty", Word::cardinal, 80},
    {"ninety", Word::cardinal, 90},
    {"hundred", Word::cardinal, 100},
    {"thousand", Word::cardinal, 1000},
    {"first", Word::ordinal, 1},
    {"third", Word::ordinal, 3},
    {"fourth", Word::ordinal, 4},
    {"fifth", Word::ordinal, 5},
    {"sixth", Word::ordinal, 6},
    {"seventh", Word::ordinal, 7},
    {"eighth", Word::ordinal, 8},
    {"ninth", Word::ordinal, 9},
    {"tenth", Word::ordinal, 10},
    {"eleventh", Word::ordinal, 11},
    {"twelfth", Word::ordinal, 12},
    {"thirteenth", Word::ordinal, 13},
    {"fourteenth", Word::ordinal, 14},
    {"fifteenth", Word::ordinal, 15},
    {"sixteenth", Word::ordinal, 16},
    {"seventeenth", Word::ordinal, 17},
    {"eighteenth", Word::ordinal, 18},
    {"nineteenth", Word::ordinal, 19},
    {"twentieth", Word::ordinal, 20},
    {"thirtieth", Word::ordinal, 30},
    {"st", Word::ordinal_ending},
    {"nd", Word::ordinal_ending},
    {"rd", Word::ordinal_ending},
    {"th", Word::ordinal_ending},
});

constexpr auto sorted_lexicon() {
  auto table = lexicon_unsorted;
  std::sort(table.begin(), table.end(), [](Lexeme const& a, Lexeme const& b) { return a.form < b.form; });
  return table;
}

constexpr auto lexicon = sorted_lexicon();
constexpr std::size_t longest_word = 12;

bool is_word_byte(char c) {
  return is_ascii_letter(c) || static_cast<unsigned char>(c) >= 0x80;
}

/// Bytes of a dash or quote outside ASCII at `at`, and the ASCII sign it stands for; 0 bytes when none.
struct WideSign {
  std::size_t bytes = 0;
  char sign = 0;
};

WideSign wide_sign(std::string_view text, std::size_t at) {
  std::string_view const rest = text.substr(at, 3);
  if (rest.starts_with("\xC2\xA0")) {
    return {2, ' '};
  }
  if (rest.size() < 3 || rest.substr(0, 2) != "\xE2\x80") {
    return {};
  }
  switch (static_cast<unsigned char>(rest[2])) {
    case 0x90:
    case 0x91:
    case 0x92:
    case 0x93:
    case 0x94:
    case 0x95:
      return {3, '-'};
    case 0x98:
    case 0x99:
      return {3, '\''};
    case 0x9C:
    case 0x9D:
      return {3, '"'};
    case 0xA2:
      return {3, '*'};
    case 0xA6:
      return {3, '.'};
    default:
      return {};
  }
}

void look_up(Atom& atom) {
  if (atom.form.size() > longest_word) {
    return;
  }
  std::array<char, longest_word> lower{};
  std::transform(atom.form.begin(), atom.form.end(), lower.begin(), to_ascii_lower);
  std::string_view const key(lower.data(), atom.form.size());
  auto const found = std::lower_bound(lexicon.begin(), lexicon.end(), key,
                                      [](Lexeme const& a, std::string_view form) { return a.form < form; });
  if (found == lexicon.end() || found->form != key) {
    return;
  }
  atom.word = found->word;
  atom.value = found->value;
  atom.plural = (found->flags & plural) != 0;
  atom.abbreviated = (found->flags & abbreviated) != 0;
}

Atom number_atom(std::string_view form) {
  Atom atom;
  atom.word = Word::digits;
  atom.value = form.size() > 9 ? -1 : 0;
  for (char const c : form) {
    atom.value = atom.value < 0 ? -1 : atom.value * 10 + (c - '0');
  }
  return atom;
}

Atom word_atom(std::string_view form) {
  Atom atom;
  atom.form = form;
  atom.capital = is_ascii_upper(form.front());
  atom.all_capitals = form.size() > 1 && std::all_of(form.begin(), form.end(), is_ascii_upper);
  look_up(atom);
  return atom;
}

/// The atom that starts at `at` inside `text`; its span is relative to the text.
Atom atom_at(std::string_view text, std::size_t at) {
  WideSign const wide = wide_sign(text, at);
  std::size_t end = at + (wide.bytes > 0 ? wide.bytes : 1);
  Atom atom;
  if (wide.bytes > 0) {
    atom.word = Word::sign;
    atom.value = wide.sign;
  } else if (is_ascii_digit(text[at])) {
    while (end < text.size() && is_ascii_digit(text[end])) {
      ++end;
    }
    atom = number_atom(text.substr(at, end - at));
  } else if (is_word_byte(text[at])) {
    while (end < text.size() && is_word_byte(text[end]) && wide_sign(text, end).bytes == 0) {
      ++end;
    }
    atom = word_atom(text.substr(at, end - at));
  } else {
    atom.word = Word::sign;
    atom.value = text[at];
  }
  atom.form = text.substr(at, end - at);
  atom.length = static_cast<std::uint8_t>(std::min<std::size_t>(end - at, 255));
  atom.span = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
  return atom;
}

}  // namespace

void atoms_of(language::Analysis const& analysis, language::Sentence const& sentence, std::vector<Atom>& atoms) {
  atoms.clear();
  std::uint32_t previous_end = 0;
  for (std::uint32_t token = sentence.first; token < sentence.last; ++token) {
    ByteSpan const span = analysis.tokens[token].span;
    std::string_view const text = analysis.text.substr(0, std::min<std::size_t>(span.end, analysis.text.size()));
    for (std::size_t at = std::max(span.start, previous_end); at < text.size();) {
      if (is_ascii_space(text[at])) {
        ++at;
        continue;
      }
      Atom atom = atom_at(text, at);
      at = atom.span.end;
      atom.token = token;
      atom.tag = analysis.tokens[token].xpos;
      atom.space_before = atoms.empty() || atom.span.start != previous_end;
      previous_end = atom.span.end;
      if (atom.word == Word::sign && atom.value == ' ') {
        previous_end = 0;
        continue;
      }
      atoms.push_back(atom);
    }
    previous_end = std::max(previous_end, span.end);
  }
}

bool is_form(Atom const& atom, std::string_view lower) {
  return equals_ignoring_case(atom.form, lower);
}

bool is_any(Atom const& atom, std::span<std::string_view const> words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return is_form(atom, word); });
}

}  // namespace annals::time
