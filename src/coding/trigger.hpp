// coding/trigger.hpp -- words of a report that may express an event, with all that their neighbourhood says of them.
// Role:   second step of coding: patterns of the frames matched on lemmas; what is found is only a candidate.
// Tested by: tests/unit/coding/test_trigger.cpp, tests/cases/
#pragma once

#include <cstdint>
#include <vector>

#include "coding/markup.hpp"

namespace annals::coding {

/// Has it happened, according to the words around it?
enum class Realis : std::uint8_t { actual, negated, hypothetical, planned, attempted, foiled, generic };
std::string_view realis_name(Realis realis);
/// Something was done, if only tried.
constexpr bool happened(Realis realis) {
  return realis == Realis::actual || realis == Realis::attempted || realis == Realis::foiled;
}

/// One candidate.
struct Trigger {
  std::uint32_t token = 0;  ///< the anchor: head of the words
  std::uint32_t first = 0;  ///< tokens first .. last-1 hold all words of the pattern
  std::uint32_t last = 0;
  std::uint32_t frame = 0;
  std::uint32_t words = 0;  ///< of the pattern: of two patterns the one with more words says more
  knowledge::PatternForm form = knowledge::PatternForm::verb;
  bool passive = false;
  bool plural = false;    ///< a plural noun
  bool definite = false;  ///< "the attack", "that raid", "Monday's bombing"
  std::uint32_t sentence = 0;
  Realis realis = Realis::actual;
  std::uint32_t realis_token = language::no_token;  ///< the word that decided
  bool report_distance = false;                     ///< "reportedly", "according to", "claimed that"
  bool disputed = false;
  std::uint32_t distance_token = language::no_token;
};

/// All words of the pattern. Requires: the trigger is one of this analysis.
ByteSpan trigger_span(language::Analysis const& analysis, Trigger const& trigger);

/// All candidates in text order; of overlapping ones the longest stays, and for one word the frames stand in file
/// order. Words inside names, stop contexts and weapons that are only carried are left out. "March" and "May" in a date
/// are none: `is_time` says for each token whether a temporal expression holds it.
std::vector<Trigger> find_triggers(language::Analysis const& analysis, Markup const& markup,
                                   knowledge::FrameSet const& frames, std::vector<bool> const& is_time);

}  // namespace annals::coding
