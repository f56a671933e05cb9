#include "place/relation.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "base/strings.hpp"

namespace annals::place {
namespace {

template <std::size_t N>
bool is_one_of(std::string_view word, std::array<std::string_view, N> const& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

constexpr std::array<std::string_view, 8> edges = {"outskirts", "outskirt", "edge",   "edges",
                                                   "suburbs",   "vicinity", "suburb", "periphery"};
constexpr std::array<std::string_view, 8> settlements = {"city", "town",   "village", "capital",
                                                         "port", "hamlet", "camp",    "district"};
constexpr std::array<std::string_view, 3> beside = {"near", "outside", "around"};
constexpr std::array<std::string_view, 6> before_a_place = {"in", "at", "to", "of", "from", "on"};
constexpr std::array<std::string_view, 9> shores = {"coast", "coastal", "coastline", "shore", "shores",
                                                    "port",  "ports",   "resort",    "city"};

class Reader {
 public:
  Reader(Words const& words, std::uint32_t first) : m_words(words), m_at(first) {}

  PlaceRelation read() {
    pass_description();
    if (m_at == 0 || m_words.items[m_at].joint == Joint::none) {
      return PlaceRelation::in;
    }
    std::string_view const word = back(1);
    if (is_one_of(word, beside)) {
      return PlaceRelation::near;
    }
    if (word == "to") {
      return back(2) == "close" || back(2) == "next" ? PlaceRelation::near : PlaceRelation::in;
    }
    if (word != "of" && word != "from") {
      return PlaceRelation::in;
    }
    std::string_view const second = back(2);
    if (is_one_of(second, edges) || (word == "from" && second == "far" && back(3) == "not")) {
      return PlaceRelation::near;
    }
    bool const direction = second != "central" && !direction_of_word(second).empty();
    std::optional<double> const distance = distance_before(direction ? 3 : second == "away" ? 3 : 2);
    if (distance) {
      return *distance <= near_km ? PlaceRelation::near : PlaceRelation::away;
    }
    return direction || second == "outside" ? PlaceRelation::near : PlaceRelation::in;
  }

 private:
  /// The word that many steps before the place; empty where the text begins.
  [[nodiscard]] std::string_view back(std::uint32_t steps) const {
    return m_at >= steps ? m_words.text(m_at - steps) : std::string_view();
  }

  /// Steps over "the", "the northern city of", "the border town of", "northern".
  void pass_description() {
    bool settlement = m_at < m_words.items.size() && is_one_of(m_words.text(m_at), settlements);
    if (back(1) == "of" && is_one_of(back(2), settlements)) {
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
    if (word.empty() || word == "the" || word == "a" || is_one_of(word, beside) || is_one_of(word, before_a_place)) {
      return false;
    }
    return settlement || !direction_of_word(word).empty();
  }

  /// The number and unit that end `steps` words back, in kilometres.
  [[nodiscard]] std::optional<double> distance_before(std::uint32_t steps) const {
    std::string_view const unit = back(steps);
    bool const miles = unit == "miles" || unit == "mile";
    bool const kilometres =
        unit == "km" || unit == "kilometers" || unit == "kilometres" || unit == "kms" || unit == "kilometer";
    if (!miles && !kilometres) {
      return unit == "metres" || unit == "meters" || unit == "yards" ? std::optional(0.0) : std::nullopt;
    }
    std::string_view const number = back(steps + 1);
    std::optional<double> const read = number_of(number);
    return read ? std::optional(*read * (miles ? 1.609344 : 1.0)) : std::nullopt;
  }

  static std::optional<double> number_of(std::string_view word) {
    constexpr std::array<std::string_view, 21> small = {
        "zero",     "one",     "two",     "three",     "four",     "five",     "six",
        "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",   "thirteen",
        "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"};
    constexpr std::array<std::string_view, 7> large = {"thirty",  "forty",  "fifty", "sixty",
                                                       "seventy", "eighty", "ninety"};
    if (std::optional<std::int64_t> const digits = parse_integer(word)) {
      return static_cast<double>(*digits);
    }
    if (auto const found = std::find(small.begin(), small.end(), word); found != small.end()) {
      return static_cast<double>(found - small.begin());
    }
    if (auto const found = std::find(large.begin(), large.end(), word); found != large.end()) {
      return 10.0 * static_cast<double>(found - large.begin() + 3);
    }
    return word == "few" || word == "several" ? std::optional(5.0) : std::nullopt;
  }

  Words const& m_words;
  std::uint32_t m_at;
};

}  // namespace

bool is_shore(Words const& words, std::uint32_t last) {
  return last < words.items.size() && words.items[last].joint != Joint::none && is_one_of(words.text(last), shores);
}

PlaceRelation relation_of(Words const& words, std::uint32_t first, std::uint32_t last) {
  if (last < words.items.size() && words.items[last].joint != Joint::none && is_one_of(words.text(last), edges)) {
    return PlaceRelation::near;
  }
  return Reader(words, first).read();
}

}  // namespace annals::place
