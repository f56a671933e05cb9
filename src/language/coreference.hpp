// language/coreference.hpp -- which words of one text speak of the same person, group, place or thing.
// Role:   the last step of Analyzer::analyze; coding asks it who "he", "the group" and "the attackers" are.
// Source: mention ranking with a log-linear model over hashed features (Durrett and Klein 2013, "Easy Victories and
//         Uphill Battles in Coreference Resolution"), with what is known of the antecedent's entity so far (Clark and
//         Manning 2015). Mentions and their types are chosen by a second such model among the noun phrases of the
//         trees.
// Shape of the part "coref": header (magic, version, sizes), weights of the mention model (rows of 16 signed bytes),
//         weights of the link model (16-bit), lexicon (sorted hashes of words with gender and type). Little-endian,
//         read in place.
// Tested by: tests/unit/language/test_coreference.cpp
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "annals/result.hpp"
#include "language/analysis.hpp"
#include "language/entities.hpp"

namespace annals::language {

/// One weight row of the mention model: not a mention, then the types; the rest is spare.
inline constexpr std::size_t mention_labels = 16;

struct MentionScores {
  std::int32_t mention = 0;  ///< above Coreference::mention_bias() for a mention
  EntityType type = EntityType::abstract;
};

/// The two models, in the bytes of a mapped file.
class Coreference {
 public:
  /// Errors:  malformed      cut off, or sizes that do not fit
  ///          newer_version  written by a newer Annals
  /// The bytes must outlive the Coreference and begin at a multiple of 8.
  static Result<Coreference> read(std::string_view part);

  /// Requires:  trees and tags; the Analysis is not changed.
  /// Cost:      about a microsecond a token; each mention is compared with at most 32 earlier ones.
  [[nodiscard]] Entities resolve(Analysis const& analysis) const;

  /// The two models by themselves, over features of coreference_features.hpp.
  [[nodiscard]] MentionScores score_mention(std::span<std::uint64_t const> features) const;
  [[nodiscard]] std::int32_t score_link(std::span<std::uint64_t const> features) const;
  [[nodiscard]] std::int32_t mention_bias() const { return m_mention_bias; }

 private:
  std::int8_t const* m_mention_rows = nullptr;
  std::int16_t const* m_link_weights = nullptr;
  std::span<std::uint32_t const> m_lexicon;  ///< as in WordLexicon
  unsigned m_mention_shift = 0;
  unsigned m_link_shift = 0;
  std::int32_t m_mention_bias = 0;
};

}  // namespace annals::language
