// coding/statement_scope.hpp -- how far a statement reaches: the words before it, behind it, around it, and its quotes.
// Role:   second half of statement.cpp. The tree tells which side a clause hangs on; where one statement ends and the
//         next begins is told by conjunctions and commas, which parsers get wrong less often than heads.
// Cost:   linear in the tokens of the sentence.
// Tested by: tests/cases/speakers.case, tests/unit/coding/test_statement.cpp
#pragma once

#include <algorithm>
#include <span>
#include <vector>

#include "coding/statement.hpp"

namespace annals::coding {

/// The words of one statement that are not said: speaker, verb, preposition; and how they are built.
struct Frame {
  std::uint32_t verb = language::no_token;         ///< "said"; no_token for a preposition or a title
  std::uint32_t preposition = language::no_token;  ///< "according"
  std::uint32_t cue_last = 0;                      ///< one past the words of the cue
  language::TokenRange noun;                       ///< the speaker's words; for a preposition with it
  bool takes_object = false;                       ///< "confirmed the attack": a clause is not needed
  bool only_clause = false;  ///< "claimed responsibility for the attack, which ...": nothing behind it
  bool quotes = false;       ///< "quoted police as saying"
  bool passive = false;
  bool denial = false;
  bool fixed = false;  ///< `said` is known
  bool has_before = false;
  bool has_behind = false;
  std::vector<language::TokenRange> said = {};

  [[nodiscard]] std::uint32_t at() const { return verb != language::no_token ? verb : preposition; }
  [[nodiscard]] std::uint32_t first() const { return std::min(noun.first, at()); }
  [[nodiscard]] std::uint32_t last() const { return std::max({noun.last, cue_last, at() + 1}); }
};

/// Fills `said` of the statements of one sentence, which are given in text order. What none of them tells apart stays
/// with the nearest.
void lay_out(CodingContext const& context, language::Sentence const& sentence, std::span<Frame> frames);

/// A quote that a statement touches is whole the words of its speaker, over sentences; one that stands alone right
/// behind a statement goes on with it.
void spread_quotes(language::Analysis const& analysis, std::vector<Statement>& statements);

}  // namespace annals::coding
