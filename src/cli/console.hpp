// cli/console.hpp -- how verbs talk: errors and advice to stderr, data to stdout, and where the shared files are.
// Role:   the only room that prints, reads the environment, and chooses exit codes.
// Tested by: tests/cli/
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "annals/result.hpp"
#include "base/log.hpp"
#include "cli/command_line.hpp"

namespace annals::cli {

/// "annals: TEXT" on stderr.
void say(std::string_view text);

/// For a line of a list: control characters, which a terminal would obey, are spaces.
std::string one_line(std::string_view text);

/// Says the error with advice where there is some; the exit code that fits it.
ExitCode fail(Error const& error);

/// Writes to stdout. Errors: unwritable (a full disk, a closed pipe).
Result<void> write_out(std::string_view bytes);
/// Must be called at the end of a verb that wrote to stdout: a full disk shows only now.
Result<void> flush_out();

/// Warnings go to stderr as "annals: warning: ...".
class ConsoleLog final : public LogSink {
 public:
  void write(LogLevel level, std::string_view message) override;
};

/// The directory with data/, models/ and gazetteer.bin: ANNALS_SHARE, else beside the binary (share/), else
/// ../share/annals, the place of an installation.
/// Errors:  not_found  with every place that was tried.
Result<std::string> share_directory();

/// Parses, shows help, reports usage errors. Gives true when the verb should go on; else `exit_code` is set.
bool parse_command_line(CommandLine& line, std::vector<std::string> const& arguments, ExitCode& exit_code);

}  // namespace annals::cli
