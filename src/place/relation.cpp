#include "place/relation.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "base/strings.hpp"

namespace annals::place {
namespace {

/// A number as words give it, and how many words it takes.
struct Number {
  double value = 0;
  bool exact = true;
};

constexpr std::array<std::pair<std::string_view, double>, 16> units_of_length = {{{"km", 1},
                                                                                  {"kms", 1},
                                                                                  {"kilometre", 1},
                                                                                  {"kilometres", 1},
                                                                                  {"kilometer", 1},
                                                                                  {"kilometers", 1},
                                                                                  {"mile", 1.609344},
                                                                                  {"miles", 1.609344},
                                                                                  {"mi", 1.609344},
                                                                                  {"metre", 0.001},
                                                                                  {"metres", 0.001},
                                                                                  {"meter", 0.001},
                                                                                  {"meters", 0.001},
                                                                                  {"yard", 0.0009144},
                                                                                  {"yards", 0.0009144},
                                                                                  {"feet", 0.0003048}}};

/// "dozens of kilometres": at least that many.
constexpr std::array<std::pair<std::string_view, double>, 6> crowds = {
    {{"tens", 30}, {"dozens", 36}, {"scores", 60}, {"hundreds", 300}, {"thousands", 3000}, {"couple", 2}}};

/// Kilometres of one of a unit; empty for any other word.
std::optional<double> length_of(std::string_view word) {
  auto const found = std::find_if(units_of_length.begin(), units_of_length.end(),
                                  [word](auto const& unit) { return unit.first == word; });
  return found == units_of_length.end() ? std::nullopt : std::optional(found->second);
}

bool is_digits(std::string_view word) {
  return !word.empty() && std::all_of(word.begin(), word.end(), is_ascii_digit);
}

/// "seven", "twenty": 0 to 20 and the tens; "a few" and "several" are five or so.
std::optional<Number> small_number(std::string_view word) {
  constexpr std::array<std::string_view, 21> small = {
      "zero",     "one",     "two",     "three",     "four",     "five",     "six",
      "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",   "thirteen",
      "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"};
  constexpr std::array<std::string_view, 7> large = {"thirty",  "forty",  "fifty", "sixty",
                                                     "seventy", "eighty", "ninety"};
  if (auto const found = std::find(small.begin(), small.end(), word); found != small.end()) {
    return Number{static_cast<double>(found - small.begin())};
  }
  if (auto const found = std::find(large.begin(), large.end(), word); found != large.end()) {
    return Number{10.0 * static_cast<double>(found - large.begin() + 3)};
  }
  if (word == "a" || word == "an") {
    return Number{1};
  }
  return word == "few" || word == "several" || word == "some" ? std::optional(Number{5, false}) : std::nullopt;
}

class Reader {
 public:
  Reader(language::Analysis const& analysis, Words const& words, std::uint32_t first)
      : m_analysis(analysis), m_words(words), m_at(first), m_begin(first) {
    if (first < words.items.size()) {
      std::uint32_t const sentence = sentence_of(first);
      while (m_begin > 0 && sentence_of(m_begin - 1) == sentence) {
        --m_begin;
      }
    }
  }

  PlaceOffset read() {
    PlaceOffset offset;
    pass_description();
    if (m_at == m_begin || m_words.items[m_at].joint == Joint::none) {
      return offset;
    }
    std::string_view const word = back(1);
    if (is_beside_word(word)) {
      offset.relation = PlaceRelation::near;
    } else if (word == "to") {
      bool const near = back(2) == "close" || back(2) == "next";
      offset.relation = near ? PlaceRelation::near : PlaceRelation::in;
    } else if (word == "of" || word == "from") {
      read_distance(offset);
    }
    return offset;
  }

 private:
  [[nodiscard]] std::uint32_t sentence_of(std::uint32_t word) const {
    return m_analysis.tokens[m_words.items[word].token].sentence;
  }
  /// The word that many steps before the place; empty where the sentence begins.
  [[nodiscard]] std::string_view back(std::uint32_t steps) const {
    return m_at >= m_begin + steps ? m_words.text(m_at - steps) : std::string_view();
  }
  /// What the text has between that word and the one before it.
  [[nodiscard]] std::string_view gap_before(std::uint32_t steps) const {
    if (m_at < m_begin + steps + 1) {
      return {};
    }
    return slice(m_analysis.text, {m_words.items[m_at - steps - 1].span.end, m_words.items[m_at - steps].span.start});
  }

  /// Steps over "the", "the northern city of", "the border town of", "northern".
  void pass_description() {
    bool settlement = m_at < m_words.items.size() && is_settlement_word(m_words.text(m_at));
    if (back(1) == "of" && is_settlement_word(back(2)) && !is_edge_word(back(2))) {
      settlement = true;
      m_at -= 2;
    }
    for (int i = 0; i < 3 && is_adjective(back(1), settlement); ++i) {
      --m_at;
    }
    m_at -= back(1) == "the" || back(1) == "a" ? 1U : 0U;
  }

  /// Of a name itself only a direction is stepped over, of "town of" any word that leads to no other place.
  static bool is_adjective(std::string_view word, bool settlement) {
    if (word.empty() || word == "the" || word == "a" || place_preposition(word) != Preposition::none) {
      return false;
    }
    return settlement || !direction_of_word(word).empty();
  }

  /// What stands before "of" or "from": an edge, a direction, a distance or both.
  void read_distance(PlaceOffset& offset) const {
    offset.edge = is_edge_word(back(2));
    if (offset.edge || (back(1) == "from" && back(2) == "far" && back(3) == "not")) {
      offset.relation = PlaceRelation::near;
      return;
    }
    std::uint32_t steps = 2;
    offset.direction = direction_at(steps);
    if (!offset.direction.empty() && back(steps) == "the" && (back(steps + 1) == "to" || back(steps + 1) == "in")) {
      steps += 2;
    }
    steps += offset.direction.empty() && back(2) == "away" ? 1U : 0U;
    if (std::optional<Number> const km = distance_at(steps)) {
      offset.km = km->value;
      offset.exact = km->exact;
      offset.relation = km->value <= near_km ? PlaceRelation::near : PlaceRelation::away;
    } else if (!offset.direction.empty() || back(2) == "outside") {
      offset.relation = PlaceRelation::near;
    }
  }

  /// The direction whose last word is `steps` back, which then goes on before it: "north", "north-west", "northern".
  [[nodiscard]] std::string_view direction_at(std::uint32_t& steps) const {
    std::string_view const last = direction_of_word(back(steps));
    if (last.empty() || last == "central") {
      return {};
    }
    ++steps;
    std::string_view const first = direction_of_word(back(steps));
    for (std::string_view const both : {"northeast", "northwest", "southeast", "southwest"}) {
      if (!first.empty() && both.size() == first.size() + last.size() && both.starts_with(first) &&
          both.ends_with(last)) {
        ++steps;
        return both;
      }
    }
    return last;
  }

  /// The number and unit that end `steps` words back, in kilometres: "120 km", "120km", "a mile".
  [[nodiscard]] std::optional<Number> distance_at(std::uint32_t steps) const {
    std::string_view const unit = back(steps);
    std::size_t const digits = std::min(unit.find_first_not_of("0123456789"), unit.size());
    std::optional<double> const length = length_of(unit.substr(digits));
    if (!length) {
      return std::nullopt;
    }
    std::optional<Number> number = digits > 0 ? digits_at(unit.substr(0, digits), steps) : number_at(steps + 1);
    if (!number) {
      // "metres from" is near however many there are.
      return *length < 0.01 ? std::optional(Number{0, false}) : std::nullopt;
    }
    number->value *= *length;
    return number;
  }

  [[nodiscard]] std::optional<Number> number_at(std::uint32_t steps) const {
    std::string_view const word = back(steps);
    if (is_digits(word)) {
      return digits_at(word, steps);
    }
    if (word == "of") {
      auto const crowd =
          std::find_if(crowds.begin(), crowds.end(), [&](auto const& one) { return one.first == back(steps + 1); });
      return crowd == crowds.end() ? std::nullopt : std::optional(Number{crowd->second, false});
    }
    if (word == "hundred" || word == "thousand" || word == "dozen") {
      double const of_word = word == "hundred" ? 100 : word == "thousand" ? 1000 : 12;
      return times(of_word, steps + 1);
    }
    if (word == "a" && back(steps + 1) == "half") {
      return Number{0.5};
    }
    std::optional<Number> number = small_number(word);
    if (number && number->exact && word != "a" && word != "an") {
      add_larger(*number, steps + 1);
    }
    return number;
  }

  /// "120", and what is before it in "1,120" and "1.5".
  [[nodiscard]] std::optional<Number> digits_at(std::string_view last, std::uint32_t steps) const {
    if (last.size() > 6) {
      return std::nullopt;
    }
    auto value = static_cast<double>(parse_integer(last).value_or(0));
    std::string_view const before = back(steps + 1);
    if (!is_digits(before) || before.size() > 6) {
      return Number{value};
    }
    auto const whole = static_cast<double>(parse_integer(before).value_or(0));
    std::string_view const gap = gap_before(steps);
    if (gap == "," && last.size() == 3 && before.size() <= 3) {
      value += whole * 1000;
    } else if (gap == ".") {
      double scale = 1;
      for (std::size_t i = 0; i < last.size(); ++i) {
        scale *= 10;
      }
      value = whole + value / scale;
    }
    return Number{value};
  }

  /// "two hundred", "a dozen", "several hundred", "half a dozen", "3 thousand"; alone it is one.
  [[nodiscard]] std::optional<Number> times(double of_word, std::uint32_t steps) const {
    if (back(steps) == "a" && back(steps + 1) == "half") {
      return Number{of_word / 2};
    }
    std::optional<Number> const factor =
        is_digits(back(steps)) ? digits_at(back(steps), steps) : small_number(back(steps));
    return factor ? Number{of_word * (factor->exact ? factor->value : 3), factor->exact} : Number{of_word};
  }

  /// "twenty" before "five", "hundred and" before "twenty".
  void add_larger(Number& number, std::uint32_t steps) const {
    if (std::optional<Number> const tens = small_number(back(steps));
        tens && tens->exact && number.value < 10 && tens->value >= 20) {
      number.value += tens->value;
      ++steps;
    }
    steps += back(steps) == "and" ? 1U : 0U;
    if (back(steps) == "hundred" && number.value < 100) {
      std::optional<Number> const hundreds = times(100, steps + 1);
      number.value += hundreds ? hundreds->value : 0;
    }
  }

  language::Analysis const& m_analysis;
  Words const& m_words;
  std::uint32_t m_at;
  std::uint32_t m_begin;  ///< of the sentence
};

}  // namespace

bool is_shore(Words const& words, std::uint32_t last) {
  return last < words.items.size() && words.items[last].joint != Joint::none && is_shore_word(words.text(last));
}

PlaceOffset offset_before(language::Analysis const& analysis, Words const& words, std::uint32_t first) {
  return Reader(analysis, words, first).read();
}

PlaceRelation relation_of(PlaceOffset const& offset, Words const& words, std::uint32_t last) {
  bool const edge =
      last < words.items.size() && words.items[last].joint != Joint::none && is_edge_word(words.text(last));
  return edge ? PlaceRelation::near : offset.relation;
}

}  // namespace annals::place
