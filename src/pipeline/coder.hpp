// pipeline/coder.hpp -- the order of the stages on one screen, and many reports at once in their order.
// Role:   the conductor: report -> language -> coding. Same reports, same bytes, for any number of threads.
// Tested by: tests/unit/pipeline/test_pipeline.cpp
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

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

/// What a reader gave, with the bytes that it read, so that what cannot be read is not lost.
struct ReadReport {
  ReadReport(Result<Report> given, std::shared_ptr<Original const> bytes = nullptr)  // NOLINT: a report is one
      : report(std::move(given)), original(std::move(bytes)) {
    if (original == nullptr && report) {
      original = report->original;
    }
  }
  Result<Report> report;
  std::shared_ptr<Original const> original;  ///< none where no bytes can be told apart
};

/// One coded report, or the error in its place.
struct CodedOutcome {
  Result<std::unique_ptr<CodedText>> text;
  std::shared_ptr<Original const> original;
  std::string unread_language;  ///< set where the report is in a language that is not read

  operator Result<std::unique_ptr<CodedText>>() && { return std::move(text); }  // NOLINT: who needs no more
};

/// Gives the next report or what is wrong with it; empty at the end. Called from one thread at a time.
using NextReport = std::function<std::optional<ReadReport>()>;

/// Takes one coded report, or the error in its place, in the order of NextReport. False ends the run.
using TakeCoded = std::function<bool(CodedOutcome)>;

/// Codes with `threads` threads (at least one). Holds at most four reports a thread in memory, and no more than 32 MiB
/// of texts and originals beside the one that is read last.
void code_all(Resources const& resources, coding::CodingSettings const& settings, unsigned threads,
              NextReport const& next, TakeCoded const& take);

}  // namespace annals::pipeline
