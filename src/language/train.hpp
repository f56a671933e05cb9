// language/train.hpp -- makes the model file out of treebanks and corpora of names.
// Role:   behind `annals train`; the same settings and files give the same bytes.
// Source: perceptrons with averaging (Collins 2002); trees with a dynamic oracle and exploration (Goldberg and Nivre
//         2012, 2013); part of the sentences in capitals, in lower case and in title case, for wires and headlines.
// Tested by: tests/unit/language/test_train.cpp
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "annals/result.hpp"
#include "base/log.hpp"

namespace annals::language {

struct TrainingSettings {
  std::vector<std::string> trees;  ///< CoNLL-U files
  std::vector<std::string> names;  ///< files of read_names()
  std::string out;                 ///< the model file
  std::uint32_t tagger_rounds = 8;
  std::uint32_t parser_rounds = 8;
  std::uint32_t namer_rounds = 4;
  std::uint32_t seed = 1;
  /// Features that were changed fewer times are left out; this keeps the file small.
  std::uint32_t least_tagger_updates = 2;
  std::uint32_t least_parser_updates = 5;
  std::uint32_t least_namer_updates = 3;
  /// Features kept at most, the ones with the greatest weights. Just below seven eighths of a power of two.
  std::uint32_t most_tagger_rows = 114000;
  std::uint32_t most_parser_rows = 229000;
  std::uint32_t most_namer_rows = 114000;
};

/// Errors:  usage  no trees, or no names; and those of reading and writing the files
/// Cost:    five minutes of one core; up to five threads. The outcome does not depend on the threads.
Result<void> train(TrainingSettings const& settings, LogSink& log);

}  // namespace annals::language
