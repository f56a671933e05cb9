// Helpers of the language tests: small trees by hand, and a small model trained on the spot.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "annals/result.hpp"
#include "language/analysis.hpp"
#include "language/train.hpp"

namespace annals::language::examples {

/// Tokens and sentences of a text as "One two . | Three ." for easy comparing.
std::string split_form(std::string_view text);

/// An Analysis from the words of a CoNLL-U block without comments (columns may be parted by blanks).
struct Tree {
  std::string text;
  Analysis analysis;
};
Tree tree_of(std::string_view rows);

/// Index of the first token with this form.
std::uint32_t token_of(Analysis const& analysis, std::string_view form);

/// A fresh directory for the files of one test.
std::string scratch_directory(std::string_view name);

/// Widths that are learnt in a moment.
NetworkLayout small_layout();

/// Writes a few sentences with trees, roles and names to files, and says how to train on them.
Result<TrainingSettings> tiny_settings(std::string const& directory);

/// Trains on them and returns the path of the model; empty if that failed.
std::string tiny_model(std::string const& directory);

}  // namespace annals::language::examples
