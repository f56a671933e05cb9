// coding/coding_json.hpp -- candidates as JSON, and as sentences a person reads.
// Role:   behind `annals inspect --show coding` and `annals explain`.
// Tested by: tests/unit/coding/test_coding_json.cpp
#pragma once

#include <string>

#include "coding/coder.hpp"

namespace annals::coding {

/// One JSON object a line for each candidate: trigger, frame, fillers, realis, what decided, and the record it went
/// into or the reason why none.
std::string mentions_as_json_lines(Report const& report, language::Analysis const& analysis,
                                   knowledge::FrameSet const& frames, CodedReport const& coded);

/// For each sentence with a trigger: the sentence, and under it each candidate with its record or its reason.
std::string explanation(Report const& report, language::Analysis const& analysis, knowledge::FrameSet const& frames,
                        CodedReport const& coded);

}  // namespace annals::coding
