// coding/speech_subject.hpp -- the noun that speaks: the subject of "said", also where the tree gave it to another
// verb. Role:   called by statement.cpp for each verb of saying. Undefined: no_token where nobody is named. Tested by:
// tests/unit/coding/test_statement.cpp, tests/cases/speakers.case
#pragma once

#include "language/tree.hpp"

namespace annals::coding {

/// "police said", "said Col. Ali", "Zulum, the governor, told ...", "who said".
/// Failing example: "five died police said" without a comma may give "police" to "died" and nobody to "said".
std::uint32_t speech_subject(language::Analysis const& analysis, std::uint32_t verb);

/// A verb that may go without a subject of its own: "..., saying it had", "and added".
bool is_open_clause(language::Analysis const& analysis, std::uint32_t verb);

/// Of such a verb: whoever acts in the verb above, or the noun it hangs on.
std::uint32_t open_subject(language::Analysis const& analysis, std::uint32_t verb);

/// The head of the noun phrase that begins at a token: "the" of "the governor of Borno" gives "governor".
std::uint32_t noun_behind(language::Analysis const& analysis, std::uint32_t start);

}  // namespace annals::coding
