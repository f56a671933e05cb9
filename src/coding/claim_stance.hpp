// coding/claim_stance.hpp -- what somebody says on whose deed something was, read off one sentence.
// Role:   the densest features of the model of claims: few values, whatever the words.
// Tested by: tests/unit/coding/test_claim_choice.cpp
#pragma once

#include <string>

#include "coding/mention.hpp"

namespace annals::coding {

/// Shape: `act` is the token of the first trigger behind the verb, or no_token.
struct Stance {
  std::string_view kind = "none";  ///< of the verb: claim, denial, accuse, reported, medium, speech, other, none
  std::string_view via =
      "none";  ///< how the speaker hangs on it: subject, of subject, passive, agent, according, aside, of noun, none
  std::string_view self = "others";  ///< who acts there: self, others, unsaid; or the own side suffers
  std::string_view act = "nothing";  ///< what stands behind it: trigger, responsible, deed, pronoun, nothing
  std::uint32_t act_token = language::no_token;

  [[nodiscard]] std::string said() const;  ///< "claim.self.trigger"
};

/// "The group said its men had killed ..." -> speech, subject, self, trigger.
/// Requires: for each token whether it is a trigger of violence, in `is_trigger`.
Stance stance_of(CodingContext const& context, std::vector<bool> const& is_trigger, Participant const& one);

}  // namespace annals::coding
