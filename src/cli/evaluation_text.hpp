// cli/evaluation_text.hpp -- an evaluation (coding/evaluation.hpp) as tables to read and as JSON for programs.
// Tested by: tests/cli/eval/
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "coding/mistake.hpp"

namespace annals::cli {

/// Detection, incidents, fields and reliability, one line each. What nothing was compared for is left out.
std::string evaluation_text(coding::Evaluation const& evaluation);

/// The ten most frequent classes of mistakes, a line each. Empty without mistakes.
std::string mistake_classes_text(std::span<coding::MistakeClass const> classes);

/// The first `most` missed events and the first `most` wrong records: report, type, and the words that tell it.
std::string mistakes_text(coding::Evaluation const& evaluation, std::span<coding::CodedGold const> reports,
                          std::size_t most);

/// What the numbers were made with.
struct EvaluationRun {
  std::string profile;
  std::string model_id;
  std::size_t set_aside = 0;  ///< reports
};

/// All numbers as one JSON object with fixed keys, one line. Shares of nothing are null.
std::string evaluation_json(coding::Evaluation const& evaluation, std::span<coding::MistakeClass const> classes,
                            EvaluationRun const& run);

}  // namespace annals::cli
