// cli/command_eval.cpp -- annals eval: codes annotated reports and says how right the records are.
#include <map>
#include <utility>

#include "base/file.hpp"
#include "base/strings.hpp"
#include "cli/commands.hpp"
#include "cli/console.hpp"
#include "cli/evaluation_text.hpp"
#include "cli/output_file.hpp"
#include "cli/reading.hpp"
#include "coding/mistake.hpp"
#include "incident/consolidate.hpp"
#include "incident/family.hpp"

namespace annals::cli {
namespace {

struct EvalOptions {
  std::vector<std::string> directories;
  std::string json;  ///< empty: none is written
  std::int64_t errors = 0;
  ReadingOptions reading;
};

/// Annotated reports with the records that are coded from them, and how many were set aside.
struct GoldSet {
  std::vector<coding::CodedGold> reports;
  std::size_t set_aside = 0;
};

/// Errors: a directory that is not there; no annotated report in any of them.
Result<GoldSet> read_gold_set(std::vector<std::string> const& directories) {
  GoldSet set;
  for (std::string const& directory : directories) {
    ANNALS_TRY(std::vector<std::string> const files, list_files(directory, ".json"));
    for (std::string const& file : files) {
      Result<std::optional<coding::GoldReport>> gold = coding::read_gold(file);
      if (!gold) {
        say_set_aside(gold.error());
        ++set.set_aside;
      } else if (gold->has_value()) {
        set.reports.push_back({std::move(**gold), {}});
      }
    }
  }
  if (set.reports.empty()) {
    return make_error(ErrorCode::not_found, "no annotated report in the directories given");
  }
  return set;
}

std::vector<coding::Candidate> candidates_of(pipeline::CodedText const& coded, knowledge::FrameSet const& frames) {
  std::vector<coding::Candidate> candidates;
  for (coding::Mention const& mention : coded.coded.mentions) {
    candidates.push_back({coding::trigger_span(coded.analysis, mention.trigger), frames[mention.trigger.frame].type,
                          mention.accepted, coding::happened(mention.trigger.realis)});
  }
  return candidates;
}

/// Puts the records of each report beside its annotation. A report that the coder does not read has none: its events
/// are missed.
std::vector<incident::IncidentInput> code_gold(GoldSet& set, pipeline::Resources const& resources,
                                               coding::CodingSettings const& settings, unsigned threads) {
  std::vector<incident::IncidentInput> inputs;
  std::size_t read = 0;
  std::size_t taken = 0;
  pipeline::code_all(
      resources, settings, threads,
      [&]() -> std::optional<Result<Report>> {
        return read == set.reports.size() ? std::nullopt : std::optional(report_of(set.reports[read++].gold));
      },
      [&](Result<std::unique_ptr<pipeline::CodedText>> coded) {
        coding::CodedGold& report = set.reports[taken++];
        if (!coded) {
          say_set_aside(coded.error());
          ++set.set_aside;
          return true;
        }
        report.candidates = candidates_of(**coded, resources.knowledge.frames);
        report.records = std::move((*coded)->coded.records);
        for (EventRecord const& record : report.records) {
          inputs.push_back(incident::incident_input(record, (*coded)->report));
        }
        return true;
      });
  return inputs;
}

/// As a database of all these reports would join them.
void join_incidents(GoldSet& set, std::vector<incident::IncidentInput> inputs, incident::Settings const& joining) {
  std::map<std::string, std::string, std::less<>> incident_of;
  for (Incident const& incident : incident::consolidate(std::move(inputs), joining)) {
    for (IncidentMember const& member : incident.members) {
      incident_of[member.record_id] = incident.id;
    }
  }
  for (coding::CodedGold& report : set.reports) {
    for (EventRecord& record : report.records) {
      record.incident_id = incident_of[record.id];
    }
  }
}

Result<void> write_numbers(OutputFile& file, coding::Evaluation const& evaluation,
                           std::vector<coding::MistakeClass> const& classes, EvaluationRun const& run) {
  ANNALS_CHECK(file.write(evaluation_json(evaluation, classes, run) + "\n"));
  return file.close();
}

Result<ExitCode> eval(EvalOptions const& options) {
  ANNALS_TRY(unsigned const threads, options.reading.thread_count());
  if (options.errors < 0) {
    return make_error(ErrorCode::usage, "--errors takes a number from 0 on, not " + std::to_string(options.errors));
  }
  ANNALS_TRY(GoldSet set, read_gold_set(options.directories));
  ANNALS_TRY(std::unique_ptr<pipeline::Resources> const resources, open_shared_resources());
  ANNALS_TRY(incident::Settings const joining, open_joining_settings());
  std::optional<OutputFile> numbers;
  if (!options.json.empty()) {
    // Before the work, so that a place where nothing can be written is known at once.
    ANNALS_TRY(OutputFile file, OutputFile::open(options.json));
    numbers.emplace(std::move(file));
  }
  join_incidents(set, code_gold(set, *resources, options.reading.coding_settings(*resources), threads), joining);
  coding::Evaluation const evaluation = coding::evaluate(set.reports);
  std::vector<coding::MistakeClass> const classes = coding::mistake_classes(set.reports);
  ANNALS_CHECK(write_out(evaluation_text(evaluation)));
  ANNALS_CHECK(write_out(mistake_classes_text(classes)));
  ANNALS_CHECK(write_out(mistakes_text(evaluation, set.reports, static_cast<std::size_t>(options.errors))));
  if (numbers) {
    ANNALS_CHECK(
        write_numbers(*numbers, evaluation, classes, {options.reading.profile, resources->model_id, set.set_aside}));
  }
  ANNALS_CHECK(flush_out());
  if (set.set_aside > 0) {
    say(std::to_string(set.set_aside) + (set.set_aside == 1 ? " report was" : " reports were") + " set aside");
  }
  return set.set_aside > 0 ? ExitCode::quarantined : ExitCode::ok;
}

}  // namespace

ExitCode command_eval(std::vector<std::string> const& arguments) {
  CommandLine line("eval", "Codes annotated reports and says how right the records are, and how sure they may be.");
  EvalOptions options;
  line.arguments("GOLD", options.directories, "Directories of annotated reports: *.json and the texts beside them");
  options.reading.declare_without_files(line);
  line.option("--errors", options.errors, "N", "Show N missed events and N records that tell none");
  line.option("--json", options.json, "FILE", "Write all numbers as one JSON object, too; '-' is standard output");
  line.example("annals eval corpus/c1 corpus/c2", "precision, recall and F1, fields, incidents, reliability");
  line.example("annals eval --errors 20 --json c1.json corpus/c1", "the same with mistakes to look at");
  ExitCode exit_code = ExitCode::ok;
  if (!parse_command_line(line, arguments, exit_code)) {
    return exit_code;
  }
  Result<ExitCode> const outcome = eval(options);
  return outcome ? *outcome : fail(outcome.error());
}

}  // namespace annals::cli
