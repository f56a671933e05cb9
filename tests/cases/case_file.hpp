// tests/cases/case_file.hpp -- a text and its expected events: the main kind of test of the coder.
//
//     # name:  passive clash, agent in by-phrase
//     # group: roles, passive
//     # why:   the by-phrase must become the source, the subject the target
//     report 2024-03-01
//     Twelve soldiers were killed by rebels near Kabul on Friday.
//     expect
//     ASSAULT | trigger=killed | source=rebels | target=soldiers | killed=12 | date=2024-03-01 | place=Kabul
//     end
//
//     again ucdp
//     expect
//     end
//
// "again PROFILE" codes the report before it once more under a profile. "report" may stand without a date. Several
// reports in one file are several cases. Every event must be matched, and no other may be there; with "expect some"
// others may be. No line between expect and end: no event. Fields: trigger, source, target (words that one actor's
// name, text or aliases hold; repeated: all of them; "source=-" is none), killed, injured, detained, abducted ("12",
// "31-", "15-20", "-20"; "-" is none), date
// ("2024-03-01", "2024-03", "FIRST/LAST", "-"), place (marks and case do not count), country, precision, mode, stage,
// attribution, veracity, claim, cited, aux, weapon, acled (the sub-event type), cameo, incident, and what the profile
// gives: "profile.best=12" ("-" is null).
// speaker: "speaker=WORDS (KIND, PARTY) FIELDS" with the words of the name, "()" for one of no kind, and the fields
// that he says ("trigger", "killed", "source" for any of them; "-killed": he does not say it); repeated, all of them
// must be there and no other. "speaker=-": nobody, the report itself speaks. Files in wanted/ have the same form and
// are not run: cases that are right and that the coder does not pass yet.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "annals/result.hpp"

namespace annals::cases {

struct ExpectedEvent {
  std::string type;
  std::vector<std::pair<std::string, std::string>> fields;
  std::size_t line = 0;
};

/// What stands behind "speaker=".
struct ExpectedSpeaker {
  std::string words;
  std::string kind;
  std::string party;
  std::vector<std::string> fields;
};
ExpectedSpeaker expected_speaker(std::string_view value);

struct Case {
  std::string file;
  std::string name;
  std::size_t line = 0;
  std::string published;
  std::string text;
  std::string profile;  ///< empty: the default
  bool others_allowed = false;
  std::vector<ExpectedEvent> events;
};

/// Errors:  malformed  a line that fits nowhere, with file:line
Result<std::vector<Case>> read_cases(std::string const& path);

}  // namespace annals::cases
