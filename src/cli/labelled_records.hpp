// cli/labelled_records.hpp -- annotated reports as records of which it is known what they tell of.
// Role:   what tools/train_joining.cpp learns from and tools/score_joining.cpp measures with: the annotated events
//         themselves, and records that were coded from their reports.
// Tested by: tests/unit/cli/test_labelled_records.cpp
#pragma once

#include <string>
#include <vector>

#include "coding/evaluation.hpp"
#include "incident/train_pairs.hpp"

namespace annals::cli {

/// The annotated events as records. Actors have no ids and places none of a gazetteer: an annotation gives names.
incident::LabelledRecords records_of_gold(std::vector<coding::GoldReport> const& reports);

/// Coded records with what they tell of: the incident of the event they were matched to, or in whose anchors alone they
/// lie; else nothing.
incident::LabelledRecords records_of_coder(std::vector<coding::CodedGold> const& reports);

/// Reads records (JSON Lines of `annals code`) and puts them beside the annotated reports whose text's name their
/// report has for id or file name. Errors: those of reading; malformed with file:line; not_found when no record belongs
/// to any of the reports.
Result<std::vector<coding::CodedGold>> read_coded(std::string const& path, std::vector<coding::GoldReport> reports);

/// All annotated reports of these directories.
/// Errors: a directory that is not there, a damaged annotation.
Result<std::vector<coding::GoldReport>> read_gold_directories(std::vector<std::string> const& directories);

}  // namespace annals::cli
