// cli/command_code.cpp -- annals code: reports to event records, one JSON line each, on standard output.
#include "cli/commands.hpp"
#include "cli/console.hpp"
#include "cli/reading.hpp"
#include "format/event_json.hpp"

namespace annals::cli {
namespace {

Result<ExitCode> code(ReadingOptions const& options) {
  ANNALS_TRY(report::ReaderSettings const reader, options.reader_settings());
  ANNALS_TRY(unsigned const threads, options.thread_count());
  ANNALS_TRY(std::unique_ptr<pipeline::Resources> const resources, open_shared_resources(options.profile));
  ReportStream stream(options.files, reader);
  std::size_t set_aside = 0;
  Result<void> written;
  pipeline::code_all(
      *resources, options.coding_settings(*resources), threads, [&] { return stream.next(); },
      [&](Result<std::unique_ptr<pipeline::CodedText>> coded) {
        if (!coded) {
          say_set_aside(coded.error());
          ++set_aside;
          return true;
        }
        for (EventRecord const& record : (*coded)->coded.records) {
          written = write_out(format::event_json(record, (*coded)->report.text) + "\n");
          if (!written) {
            return false;
          }
        }
        return true;
      });
  ANNALS_CHECK(written);
  ANNALS_CHECK(flush_out());
  if (set_aside > 0) {
    say(std::to_string(set_aside) + (set_aside == 1 ? " report was" : " reports were") + " set aside");
  }
  return set_aside > 0 ? ExitCode::quarantined : ExitCode::ok;
}

}  // namespace

ExitCode command_code(std::vector<std::string> const& arguments) {
  CommandLine line("code", "Reads reports and writes event records, one JSON object a line, to standard output.");
  ReadingOptions options;
  options.declare(line);
  line.example("annals code --published 2023-03-10 report.txt", "the events of one report");
  line.example("cat reports.jsonl | annals code - > events.jsonl", "a filter: report lines in, record lines out");
  ExitCode exit_code = ExitCode::ok;
  if (!parse_command_line(line, arguments, exit_code)) {
    return exit_code;
  }
  Result<ExitCode> const outcome = code(options);
  return outcome ? *outcome : fail(outcome.error());
}

}  // namespace annals::cli
