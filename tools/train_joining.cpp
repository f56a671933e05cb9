// tools/train_joining.cpp -- learns the weights by which records are joined: models/en/incident-pair.tsv.
// Usage: annals-train-joining OUT GED.csv CODED.jsonl DIRECTORIES
// DIRECTORIES are annotated reports (corpus/c*); CODED.jsonl holds records of some of them by coders that did not learn
// from them (tools/cross_validate.sh writes OUT/all.jsonl): they have the faults that joining must live with. GED.csv
// is UCDP GED Syria: its rows, told by noisy reports, are the dense fighting that annotated reports lack. A few weeks
// of it take part in the weights; what a crowd adds to them is learnt from a year. Newton's method finds one optimum,
// so that the same input gives the same file.
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

#include "base/file.hpp"
#include "cli/labelled_records.hpp"
#include "noisy_reports.hpp"

namespace {

using namespace annals;

/// What one choice of a record counts: one of an annotated event, whose fields are all right, less than one of a
/// coder's.
constexpr double weight_of_annotated = 0.3;
constexpr double weight_of_noisy = 0.15;
constexpr std::string_view last_day_to_learn = "2016-02-14";
constexpr std::string_view last_crowded_day_to_learn = "2016-12-31";

Result<void> train(std::vector<std::string> const& arguments) {
  if (arguments.size() < 4) {
    return make_error(ErrorCode::usage, "annals-train-joining OUT GED.csv CODED.jsonl DIRECTORIES");
  }
  std::vector<incident::LabelledRecords> sets;
  ANNALS_TRY(std::vector<coding::GoldReport> reports,
             cli::read_gold_directories({arguments.begin() + 3, arguments.end()}));
  sets.push_back(cli::records_of_gold(reports));
  sets.back().weight = weight_of_annotated;
  ANNALS_TRY(std::vector<coding::CodedGold> const coded, cli::read_coded(arguments[2], std::move(reports)));
  sets.push_back(cli::records_of_coder(coded));
  ANNALS_TRY(incident::LabelledRecords noisy,
             tools::noisy_reports_of_ucdp(arguments[1], "0000-00-00", last_day_to_learn));
  noisy.weight = weight_of_noisy;
  noisy.crowded_weight = 0;  // they are among the next
  sets.push_back(std::move(noisy));
  ANNALS_TRY(incident::LabelledRecords crowded,
             tools::noisy_reports_of_ucdp(arguments[1], "0000-00-00", last_crowded_day_to_learn));
  crowded.weight = 0;
  sets.push_back(std::move(crowded));
  return write_file(arguments[0], incident::train_pairs(sets, incident::Settings()).text());
}

}  // namespace

int main(int count, char** values) {
  annals::Result<void> const outcome = train({values + 1, values + count});
  if (!outcome) {
    std::fprintf(stderr, "annals-train-joining: %s\n", outcome.error().text().c_str());
    return outcome.error().code == annals::ErrorCode::usage ? 2 : 1;
  }
  return 0;
}
