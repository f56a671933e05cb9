// cli/command_explain.cpp -- annals explain: for each sentence with a trigger, the record it gave or why it gave none.
#include "cli/commands.hpp"
#include "cli/console.hpp"
#include "cli/reading.hpp"
#include "cli/set_aside.hpp"
#include "coding/coding_json.hpp"

namespace annals::cli {
namespace {

Result<ExitCode> explain(ReadingOptions const& options) {
  ANNALS_TRY(report::ReaderSettings const reader, options.reader_settings());
  ANNALS_TRY(std::unique_ptr<pipeline::Resources> const resources, open_shared_resources(options.profile));
  coding::CodingSettings const settings = options.coding_settings(*resources);
  ReportStream stream(options.files, reader);
  Unopened unopened;
  bool has_read = false;
  while (std::optional<Result<Report>> report = stream.next()) {
    if (!*report) {
      say_set_aside(report->error());
      unopened.add(report->error());
      continue;
    }
    has_read = true;
    std::unique_ptr<pipeline::CodedText> const text = pipeline::code_text(*resources, settings, std::move(**report));
    ANNALS_CHECK(
        write_out(coding::explanation(text->report, text->analysis, resources->knowledge.frames, text->coded)));
  }
  ANNALS_CHECK(flush_out());
  return unopened.exit_code(has_read);
}

}  // namespace

ExitCode command_explain(std::vector<std::string> const& arguments) {
  CommandLine line("explain", "For each sentence that mentions a trigger: the record it gave, or why it gave none.");
  ReadingOptions options;
  options.declare_for_one_thread(line);
  line.example("annals explain report.txt", "each candidate with its record or its reason");
  ExitCode exit_code = ExitCode::ok;
  if (!parse_command_line(line, arguments, exit_code)) {
    return exit_code;
  }
  Result<ExitCode> const outcome = explain(options);
  return outcome ? *outcome : fail(outcome.error());
}

}  // namespace annals::cli
