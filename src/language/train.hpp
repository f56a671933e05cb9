// language/train.hpp -- makes the model file out of treebanks, roles, corpora of names and coreference.
// Role:   behind `annals train`; the same settings and files give the same bytes, on any processor.
// Source: one network for all (Caruana 1997), Adam (Kingma and Ba 2015), averaged weights (Polyak and Juditsky 1992);
// part of
//         the paragraphs in capitals, in lower case and in title case, for wires and headlines.
// Tested by: tests/unit/language/test_train.cpp
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "annals/result.hpp"
#include "base/log.hpp"
#include "language/learner.hpp"

namespace annals::language {

struct TrainingSettings {
  std::vector<std::string> trees;        ///< CoNLL-U files
  std::vector<std::string> roles;        ///< JSON Lines of read_roles(), for sentences of the treebanks
  std::vector<std::string> names;        ///< files and folders of read_name_corpus()
  std::vector<std::string> coreference;  ///< CoNLL-U files of GUM; may be empty
  std::vector<std::string> held_out;     ///< CoNLL-U files to look at while training; nothing is learnt from them
  std::string nations;                   ///< the table of NameWords; may be empty
  std::string name_kinds;                ///< the lists of NameWords; may be empty
  std::string coreference_words;         ///< the lexicon of coreference
  std::string out;                       ///< the model file
  NetworkLayout layout;
  LearnerSettings learner;
  std::uint32_t rounds = 50;
  std::uint32_t batch_words = 1000;  ///< of each of the two workers
  float rate = 4e-3F;                ///< falls in a straight line after the first steps
  std::uint32_t seed = 1;
};

/// Errors:  usage  no trees, or no names; and those of reading and writing the files
/// Cost:    two threads for about half a minute a round; the outcome does not depend on how fast they are.
Result<void> train(TrainingSettings const& settings, LogSink& log);

}  // namespace annals::language
