// coding/profile.hpp -- one extraction, every codebook: the rules of a profile, applied to a finished record.
// Role:   last step of coding, after the record has been made: is it in, what is it called, which fields does it have.
// Source: the rules are in data/profiles/, read by knowledge/profile.hpp; docs/profiles.md describes them.
// Tested by: tests/unit/coding/test_profile.cpp, tests/cases/profiles.case
#pragma once

#include <string>

#include "annals/event.hpp"
#include "knowledge/knowledge.hpp"

namespace annals::coding {

/// `reason` says why a record is left out, in the words of the rule and with its file and line; empty when it is in.
struct ProfileVerdict {
  bool included = true;
  std::string reason;
};

/// Applies the rules in file order. A record that is in gets `profile`, the labels that the rules decide (`cameo`,
/// `acled`, `incident_type`), and under `inferred` the reason of every field without value ("profile.NAME").
/// Cost: some microseconds.
ProfileVerdict apply_profile(knowledge::Knowledge const& knowledge, knowledge::Profile const& profile,
                             EventRecord& record);

}  // namespace annals::coding
