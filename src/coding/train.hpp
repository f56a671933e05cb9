// coding/train.hpp -- trains the models of coding on annotated reports.
// Role:   behind `annals train-coding`. Labels come from the anchors of the annotated events: a candidate inside an
//         anchor of its own type is an event; two candidates in anchors of one event tell the same event.
// Source: annotated reports in the form of corpus/ (see its README); every fifth report may be held out.
// Tested by: tests/unit/coding/test_train.cpp
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/log.hpp"
#include "coding/coder.hpp"
#include "coding/gold.hpp"

namespace annals::coding {

struct CodingTrainingSettings {
  std::vector<std::string> directories;  ///< each with *.json and the texts beside them
  std::string out_directory;             ///< coding-accept.tsv and coding-join.tsv are written there
  int rounds = 8;
  std::uint32_t least_reports = 3;  ///< features seen in fewer reports are left out
  bool exact_names = false;     ///< for templates whose fillers must be the annotated words
  bool hold_out_fifth = false;  ///< leave every fifth report (by name) out, and log the figures on it
};

/// Turn an annotated text into a report, with what is known from outside it, and its analysis; handed in by the caller,
/// which owns the stages.
using ReadGoldText = std::function<Result<Report>(GoldReport const&)>;
using AnalyzeReport = std::function<language::Analysis(Report const&)>;

/// Errors:  those of reading; a directory without annotated reports.
Result<void> train_coding(CodingTrainingSettings const& settings, CodingResources const& resources,
                          ReadGoldText const& read, AnalyzeReport const& analyze, LogSink& log);

}  // namespace annals::coding
