// tools/ecb_corpus.hpp -- the texts of ECB+ with their events as annotated.
// Role:   for tools/score_ecb.cpp only.
// Source: Cybulska and Vossen 2014, Using a sledgehammer to crack a nut? Lexical diversity and event coreference
//         resolution; format of ECB+ 1.0: one XML file a text, words numbered, markables that name words, relations
//         that name markables; a CSV file of the sentences whose annotation was checked.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "annals/result.hpp"
#include "annals/span.hpp"

namespace annals::ecb {

struct Word {
  std::string text;
  std::uint32_t sentence = 0;  ///< as numbered in the file
  ByteSpan span;               ///< in Document::text. Undefined: empty for words of the line with the address
};

/// One markable of an action in a checked sentence.
struct EventMarkable {
  std::vector<std::uint32_t> words;  ///< indices into Document::words, ascending; may have gaps
  std::string chain;                 ///< the same for all mentions of one event, in all texts; its own for a singleton
};

/// Shape:  sentences of `text` stand in paragraphs of their own; spaces are put as in print.
struct Document {
  std::string name;  ///< "1_10ecbplus"
  int topic = 0;
  std::string text;
  std::vector<Word> words;
  std::vector<EventMarkable> events;
};

/// Every text of the folders of `topics` under FOLDER/xml, by topic and name. Only those folders are opened.
/// Errors:  not_found, unreadable; malformed  XML that is none, numbers that are none, a name that is not there
Result<std::vector<Document>> read_corpus(std::string const& folder, std::vector<int> const& topics);

}  // namespace annals::ecb
