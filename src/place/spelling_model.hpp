// place/spelling_model.hpp -- whether two spellings are one name: a learned edit model over transliterations.
// Role:   Mazar-e-Sherif and Mazar-i-Sharif are one name, Mosul and Masil are not; the weights say which letters
//         transliterations exchange, and how often.
// Source: after Ristad and Yianilos (1998) and Brill and Moore (2000): edits of up to two letters for up to two, their
//         probabilities by expectation-maximisation; the decision by logistic regression. Both were learnt from other
//         names of the towns of GeoNames (CC BY 4.0) by tools/train_spelling.cpp, into data/places/spelling.tsv.
// Tested by: tests/unit/place/test_spelling_model.cpp
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "annals/result.hpp"

namespace annals::place {

/// The form that is compared: folded, without an article at the beginning, articles inside as "al".
/// "Deir ez-Zor" -> "deir al zor", "ash-Shaddadi" -> "shaddadi".
std::string spelling_form(std::string_view folded);

/// A key that most spellings of one name share: the consonants of spelling_form(), sounds that transliterations
/// confuse as one, w, v, y and h left out. For finding candidates, not for deciding. Empty for names of fewer than two
/// such consonants.
std::string spelling_key(std::string_view folded);

/// What is known of two forms.
struct SpellingMatch {
  double loss = 0;   ///< nats by which the pair is less likely one name than each form with itself; 0 when equal
  double worst = 0;  ///< the most that one edit loses
};

/// Shape:   a table of edits with weights in hundredths of a nat; read-only once read, thread safe.
/// Failing example:
///     SpellingModel::parse("edit\tkh\n", "spelling.tsv").error().text()
///       -> "spelling.tsv:1: expected 4 cells, found 2: ..."
class SpellingModel {
 public:
  /// Equal letters cost nothing, all others the same: what a gazetteer without weights has.
  SpellingModel();

  /// Rows `kind x y weight`: edit (of x for y, letters or nothing) and feature (of the decision).
  /// Errors:  malformed, with file and line.
  static Result<SpellingModel> parse(std::string_view text, std::string const& file);
  /// The bytes that a packed gazetteer holds, and back; anything that is not such bytes gives the model without
  /// weights.
  [[nodiscard]] std::string packed() const;
  static SpellingModel unpacked(std::string_view bytes);

  /// Of two forms, in any order. Cost: eight table look-ups for each pair of their letters; forms are cut at 40
  /// letters.
  [[nodiscard]] SpellingMatch match(std::string_view form_a, std::string_view form_b) const;
  /// The probability that two folded names are spellings of one. Symmetric; 1 when their forms are equal.
  [[nodiscard]] double likeness(std::string_view folded_a, std::string_view folded_b) const;
  [[nodiscard]] double likeness_of_forms(std::string_view form_a, std::string_view form_b) const;

  /// An edit of up to two letters for up to two; weights are log p(x, y) - log p(x) - log p(y).
  void set_edit(std::string_view x, std::string_view y, double weight);
  static constexpr std::size_t features = 45;
  /// 1, loss, loss for each letter of the shorter one, worst, difference of lengths for each letter; whether keys are
  /// equal, how far they are apart for each consonant, whether the first letters are the same sound, one by length;
  /// then the products of each two of these.
  static std::array<double, features> features_of(SpellingMatch const& match, std::string_view form_a,
                                                  std::string_view form_b);
  void set_feature(std::size_t feature, double weight) { m_decision[feature] = weight; }

 private:
  static constexpr std::size_t letters = 28;  ///< a to z, the space, and every other sign as one
  using Unit = std::uint16_t;                 ///< 0 nothing, 1.. letters, then the pairs of letters that edits have

  struct Edit {
    std::string x;
    std::string y;
    std::int16_t weight = 0;
  };
  struct Units;
  [[nodiscard]] Units units_of(std::string_view form) const;
  [[nodiscard]] Unit unit_of(std::string_view text) const;
  Unit unit_for(std::string_view text);
  [[nodiscard]] std::int16_t weight(Unit x, Unit y) const { return m_table[std::size_t{x} * m_stride + y]; }

  std::vector<Edit> m_edits;
  std::array<Unit, letters* letters> m_pairs = {};  ///< 0: no edit has this pair
  std::size_t m_units = 0;
  std::size_t m_stride = 64;
  std::vector<std::int16_t> m_table;
  std::array<double, features> m_decision = {};
};

/// A likeness from which two spellings are taken for one name.
inline constexpr double least_likeness = 0.5;

}  // namespace annals::place
