// language/coreference_train.hpp -- makes the part "coref" of the model file out of texts with their entities.
// Role:   behind `annals train`; the same texts, analyses and settings give the same bytes.
// Source: Durrett and Klein 2013: a log-linear choice among the antecedents, all right ones taken together, with costs
//         for wrong links; AdaGrad (Duchi et al. 2011) on hashed weights. The text is read with the model's own
//         entities so far, as it is when it is used (Ross et al. 2011).
// Tested by: tests/unit/language/test_coreference.cpp
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "annals/result.hpp"
#include "language/coreference_corpus.hpp"

namespace annals::language {

struct CoreferenceSettings {
  std::string words_file = "data/coreference.txt";  ///< named in errors
  std::uint32_t mention_bits = 14;                  ///< rows of the mention model: a power of two
  std::uint32_t link_bits = 17;                     ///< weights of the link model
  std::uint32_t mention_rounds = 4;
  std::uint32_t link_rounds = 12;
  std::uint32_t parts = 4;  ///< the mentions of each part of the texts come from a model of the other parts
  std::uint32_t seed = 1;
  double mention_bias = 0.0;  ///< log-odds that a phrase must pass to be a mention
  double mention_rate = 0.1;  ///< of AdaGrad
  double link_rate = 0.03;
  double mention_penalty = 0.001;  ///< of a weight's size, once a text
  double link_penalty = 0.01;
  double false_link = 0.3;  ///< cost of linking what is new
  double false_new = 4.0;   ///< cost of calling new what was there
  double false_new_pronoun = 2.0;
  double wrong_link = 1.0;  ///< cost of a wrong antecedent
};

/// Reads data/coreference.txt for its mistakes. `file` is named in errors.
/// Errors:  malformed  with file and line: a line that begins neither with a gender nor with a type; no words at all
Result<void> check_coreference_words(std::string_view text, std::string const& file);

/// Analyses a text as it will be analysed in use. The text outlives the analysis.
using AnalyzeText = std::function<Analysis(std::string_view)>;

/// The bytes that Coreference::read takes. `words` is data/coreference.txt.
/// Cost:    two to three minutes of one core for 150,000 words.
Result<std::string> train_coreference(std::vector<CoreferenceDocument> const& documents, AnalyzeText const& analyze,
                                      std::string_view words, CoreferenceSettings const& settings);

}  // namespace annals::language
