// cli/command_code.cpp -- annals code: reports to event records, one JSON line each, on standard output.
#include "cli/commands.hpp"
#include "cli/console.hpp"
#include "cli/reading.hpp"
#include "cli/set_aside.hpp"
#include "coding/dictionary_json.hpp"
#include "format/event_json.hpp"

namespace annals::cli {
namespace {

/// The lines of one report.
std::string lines_of(pipeline::Resources const& resources, pipeline::CodedText const& text) {
  if (resources.dictionaries) {
    return coding::dictionary_events_json(text.report, text.analysis, *resources.dictionaries, text.by_dictionaries,
                                          {ANNALS_VERSION, resources.analyzer->model_id()});
  }
  std::string lines;
  for (EventRecord const& record : text.coded.records) {
    lines += format::event_json(record, text.report.text) + "\n";
  }
  return lines;
}

/// Lines of the dictionaries that could not be read are said; the others are used.
Result<void> open_dictionaries(std::string const& path, pipeline::Resources& resources) {
  ANNALS_TRY(knowledge::Dictionaries dictionaries, knowledge::open_dictionaries(path));
  for (Error const& error : dictionaries.errors) {
    say("set aside: " + error.text());
  }
  if (!dictionaries.errors.empty()) {
    say(std::to_string(dictionaries.errors.size()) + " lines of the dictionaries were set aside");
  }
  resources.dictionaries = std::make_unique<knowledge::Dictionaries>(std::move(dictionaries));
  return {};
}

Result<ExitCode> code(ReadingOptions const& options, std::string const& dictionaries, std::string const& quarantine) {
  ANNALS_TRY(report::ReaderSettings const reader, options.reader_settings());
  ANNALS_TRY(unsigned const threads, options.thread_count());
  ANNALS_TRY(std::unique_ptr<pipeline::Resources> const resources, open_shared_resources(options.profile));
  if (!dictionaries.empty()) {
    ANNALS_CHECK(open_dictionaries(dictionaries, *resources));
  }
  ReportStream stream(options.files, reader);
  ANNALS_TRY(QuarantineFile kept, QuarantineFile::open(quarantine));
  UnreadLanguages languages;
  std::size_t set_aside = 0;
  bool has_read = false;
  Unopened unopened;
  Result<void> written;
  pipeline::code_all(
      *resources, options.coding_settings(*resources), threads, [&] { return stream.next_read(); },
      [&](pipeline::CodedOutcome coded) {
        if (!coded.text) {
          say_set_aside(coded.text.error());
          languages.add(coded.unread_language);
          ++set_aside;
          unopened.add(coded.text.error());
          written = kept.write(reject_of(coded.text.error(), std::move(coded.original), coded.unread_language));
          return written.has_value();
        }
        has_read = true;
        written = write_out(lines_of(*resources, **coded.text));
        return written.has_value();
      });
  ANNALS_CHECK(written);
  ANNALS_CHECK(flush_out());
  ANNALS_CHECK(kept.close());
  if (set_aside > 0) {
    say(std::to_string(set_aside) + (set_aside == 1 ? " report was" : " reports were") + " set aside");
  }
  if (std::string const unread = languages.text(); !unread.empty()) {
    say(unread);
  }
  return unopened.exit_code(has_read);
}

}  // namespace

ExitCode command_code(std::vector<std::string> const& arguments) {
  CommandLine line("code", "Reads reports and writes event records, one JSON object a line, to standard output.");
  ReadingOptions options;
  std::string dictionaries;
  std::string quarantine;
  options.declare(line);
  line.option("--quarantine", quarantine, "FILE",
              "Write what is set aside there, with its reason and its bytes, one JSON object a line");
  line.option("--dictionaries", dictionaries, "DIR",
              "Code with TABARI or PETRARCH dictionaries: every .txt of DIR, or DIR/PREFIX for those of one set");
  line.example("annals code --published 2023-03-10 report.txt", "the events of one report");
  line.example("cat reports.jsonl | annals code - > events.jsonl", "a filter: report lines in, record lines out");
  ExitCode exit_code = ExitCode::ok;
  if (!parse_command_line(line, arguments, exit_code)) {
    return exit_code;
  }
  Result<ExitCode> const outcome = code(options, dictionaries, quarantine);
  return outcome ? *outcome : fail(outcome.error());
}

}  // namespace annals::cli
