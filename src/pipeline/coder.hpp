// pipeline/coder.hpp -- the order of the stages on one screen, and many reports at once in their order.
// Role:   the conductor: report -> language -> coding. Same reports, same bytes, for any number of threads.
// Tested by: tests/unit/pipeline/test_pipeline.cpp
#pragma once

#include <functional>
#include <optional>

#include "pipeline/resources.hpp"

namespace annals::pipeline {

/// One report with all that its stages made of it. `analysis` points into `report.text`.
struct CodedText {
  Report report;
  language::Analysis analysis;
  coding::CodedReport coded;                 ///< empty with dictionaries
  coding::DictionaryCoding by_dictionaries;  ///< empty without
};

/// Language, then coding.
/// Cost: about 1 ms for 2,000 characters.
std::unique_ptr<CodedText> code_text(Resources const& resources, coding::CodingSettings const& settings, Report report);

/// Gives the next report or what is wrong with it; empty at the end. Called from one thread at a time.
using NextReport = std::function<std::optional<Result<Report>>()>;

/// Takes one coded report, or the error in its place, in the order of NextReport. False ends the run.
using TakeCoded = std::function<bool(Result<std::unique_ptr<CodedText>>)>;

/// Codes with `threads` threads (at least one). Holds at most four reports a thread in memory.
void code_all(Resources const& resources, coding::CodingSettings const& settings, unsigned threads,
              NextReport const& next, TakeCoded const& take);

}  // namespace annals::pipeline
