// knowledge/petrarch_lists.hpp -- the two word lists beside the dictionaries: what is not to be coded, and what a
// report is about.
//
// Discards:  BASEBALL            a sentence with these words is not coded
//            +MANCHESTER UNITED  nor any sentence of a report with these
// Issues:    <ISSUE CATEGORY="EDUCATION" TYPE="ALL">
//            n:teacher [TEACHERS]         n: with its plural, v: with its verb forms, a+b is a-b
//            ~head start                  words that are no issue although others match
// Tested by: tests/unit/knowledge/test_petrarch.cpp
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "knowledge/petrarch_text.hpp"

namespace annals::knowledge {

struct Discard {
  std::string name;
  EntryPlace place;
  bool story = false;  ///< the whole report
};
struct DiscardList {
  std::vector<Discard> discards;
  PhraseTable phrases;
};

struct Issue {
  std::string code;  ///< "TEACHERS"; empty: these words are no issue
  std::string category;
  EntryPlace place;
};
struct IssueList {
  std::vector<Issue> issues;
  PhraseTable phrases;
};

/// Read one file; what is wrong is added to `errors` and set aside.
void read_discards(std::string_view text, std::uint32_t file, std::string const& file_name, DiscardList& list,
                   std::vector<Error>& errors);
void read_issues(std::string_view text, std::uint32_t file, std::string const& file_name, IssueList& list,
                 std::vector<Error>& errors);

}  // namespace annals::knowledge
