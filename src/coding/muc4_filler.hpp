// coding/muc4_filler.hpp -- a participant in the words that MUC-4's templates want.
// Role:   called for each actor of a record under the profile muc4, before it goes into the record.
// Source: MUC-4 task documentation: an organization is a filler of its own and no part of the individual's ("FMLN
//         terrorists" is TERRORISTS and FMLN); a named person is the name without title; bands without a name are
//         people.
// Tested by: tests/unit/coding/test_muc4_filler.cpp
#pragma once

#include <optional>
#include <vector>

#include "coding/participant.hpp"

namespace annals::coding {

/// One or two participants in place of one; the organization behind the individuals. Spans stay slices of the text.
std::vector<Participant> muc4_fillers(CodingContext const& context, Participant const& participant);

/// The thing in the words for a weapon or its use: "car bomb" of "car bomb attack". Undefined: empty for a use that
/// names no thing ("suicide bombing").
std::optional<Weapon> muc4_weapon(Report const& report, Weapon const& weapon);

}  // namespace annals::coding
