// coding/statement.hpp -- which words of a report somebody in it says: "police said", "according to a doctor", quotes.
// Role:   made once a report, behind the decision what is an event; speaker.cpp asks it whose words a value's are.
//         A source in brackets is a statement too.
// Cost:   linear in the tokens; one look-up for each verb, the rest only where somebody speaks.
// Failing example: "Police said five died, and 20 were hurt": whether the report says the second half, nobody can tell.
// Tested by: tests/cases/speakers.case, tests/unit/coding/test_statement.cpp
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "coding/voice.hpp"
#include "language/tree.hpp"

namespace annals::coding {

/// One act of speech.
struct Statement {
  std::uint32_t cue = language::no_token;  ///< "said", "according"; of a citation or a title's "police:" no_token
  std::uint32_t first_voice = 0;           ///< into Statements::voices()
  std::uint32_t last_voice = 0;            ///< one past the end
  std::vector<language::TokenRange> said;  ///< the words that are theirs
  bool denial = false;                     ///< they say that it is not so

  [[nodiscard]] bool holds(std::uint32_t token) const;
};

/// All statements of one report, in text order of their cues; citations come last.
class Statements {
 public:
  /// Requires: the analysis outlives it.
  explicit Statements(CodingContext const& context);

  [[nodiscard]] std::vector<Voice> const& voices() const { return m_voices; }
  [[nodiscard]] std::vector<Statement> const& all() const { return m_statements; }
  /// Numbers of the voices that say the token, in text order, without those who deny it. Where one passes on the words
  /// of another ("AFP quoted police as saying"), both.
  [[nodiscard]] std::vector<std::uint32_t> voices_of(std::uint32_t token) const;
  /// The voices of the act of speech whose cue is this token ("blamed", "denied").
  [[nodiscard]] std::vector<std::uint32_t> voices_at_cue(std::uint32_t token) const;
  /// The voices whose words overlap these.
  [[nodiscard]] std::vector<std::uint32_t> voices_in(ByteSpan words) const;

 private:
  void index(language::Analysis const& analysis);

  language::Analysis const* m_analysis;
  std::vector<Voice> m_voices;
  std::vector<Statement> m_statements;
  std::vector<std::pair<std::uint32_t, std::uint32_t>>
      m_of_sentence;  ///< sentence, statement that says words of it; sorted
  std::vector<std::pair<std::uint32_t, std::uint32_t>> m_by_start;  ///< first byte of a voice, its number; sorted
  std::uint32_t m_longest = 0;                                      ///< bytes of the longest voice
};

}  // namespace annals::coding
