// place/toponyms.hpp -- which words of a text name a place of the gazetteer, whichever place it is.
// Role:   first half of reading places; the resolver then chooses among the candidates.
// Source: longest match over folded words; our own weights of the evidence beside a name.
// Tested by: tests/unit/place/test_toponyms.cpp
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "annals/span.hpp"
#include "language/analysis.hpp"
#include "place/context_words.hpp"
#include "place/gazetteer.hpp"

namespace annals::place {

/// What the name does in its sentence.
enum class PlaceRole : std::uint8_t {
  named,         ///< the place itself
  adjectival,    ///< a demonym: "Afghan soldiers"
  part_of_name,  ///< inside the name of something else: "University of Kabul"
};
std::string_view place_role_name(PlaceRole role);

/// How a word goes on from the word before it in its sentence.
enum class Joint : std::uint8_t {
  none,        ///< a comma, a bracket, another sentence
  possessive,  ///< "People's Republic", "Cox's Bazar"
  direct,      ///< a space, a hyphen, the full stop of "St."
};

/// A run of letters and digits. A token such as "Tajik-Uzbek" has two.
struct Word {
  std::uint32_t token = 0;
  ByteSpan span;
  std::uint32_t at = 0;  ///< of the folded form in Words::folded
  std::uint32_t size = 0;
  bool capital = false;  ///< begins with a capital
  bool upper = false;    ///< all capitals, two or more
  Joint joint = Joint::none;
};

/// Shape: the folded words of a text, joined by single spaces, so that a phrase is one slice.
struct Words {
  std::string folded;
  std::vector<Word> items;

  [[nodiscard]] std::string_view text(std::size_t word) const {
    return std::string_view(folded).substr(items[word].at, items[word].size);
  }
  /// Words first .. last-1. Requires: first < last.
  [[nodiscard]] std::string_view phrase(std::size_t first, std::size_t last) const {
    return std::string_view(folded).substr(items[first].at,
                                           items[last - 1].at + items[last - 1].size - items[first].at);
  }
};
Words words_of(language::Analysis const& analysis);

/// A name with its candidates.
struct Toponym {
  std::uint32_t first = 0;  ///< words first .. last-1 are the name itself
  std::uint32_t last = 0;
  std::uint32_t outer_first = 0;  ///< with its type word: "Balkh province", "city of Homs"
  std::uint32_t outer_last = 0;
  std::span<Posting const> candidates;
  PlaceRole role = PlaceRole::named;
  UnitWord unit = UnitWord::none;
  std::string_view direction;                          ///< "north" for "northern Mali"; empty when none
  bool transliterated = false;                         ///< found as another spelling only
  std::shared_ptr<std::vector<Posting> const> merged;  ///< candidates of several spellings
  double evidence = 0;                                 ///< above zero: taken for a place
};

/// In order, without overlap. `words` are those of `analysis`.
/// Cost: one probe for each word, a few for each capital.
std::vector<Toponym> find_toponyms(language::Analysis const& analysis, Words const& words, Gazetteer const& gazetteer);

}  // namespace annals::place
