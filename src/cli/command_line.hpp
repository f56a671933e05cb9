// cli/command_line.hpp -- the options of one verb: declared once, read, checked, and shown by --help.
// Role:   the only place that includes CLI11; a verb's file sees this facade only.
// Source: conventions of docs/cli.md (long options, '-' is a stream, exit codes).
// Tested by: tests/unit/cli/test_command_line.cpp
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "annals/result.hpp"

namespace annals::cli {

/// Exit codes of every verb.
enum class ExitCode : int {
  ok = 0,
  failed = 1,         ///< nothing could be done, or what was done is not whole
  usage = 2,          ///< a bad option or argument; nothing was done
  quarantined = 3,    ///< finished, with reports or rows set aside
  interrupted = 130,  ///< the user asked to stop; what is stored is sound
};

enum class ArgumentNeed : unsigned char { required, optional };

class CommandLine {
 public:
  /// `verb` and one line on what it does.
  CommandLine(std::string verb, std::string summary);
  ~CommandLine();
  CommandLine(CommandLine const&) = delete;
  CommandLine& operator=(CommandLine const&) = delete;

  /// Names are written as "--published", or "--output,-o" with a short one; `value_name` as "DATE". The target keeps
  /// its value when the option is not given.
  void option(std::string const& name, std::string& target, std::string const& value_name, std::string const& help);
  void option(std::string const& name, std::int64_t& target, std::string const& value_name, std::string const& help);
  void option(std::string const& name, std::vector<std::string>& target, std::string const& value_name,
              std::string const& help);
  void choice(std::string const& name, std::string& target, std::vector<std::string> const& choices,
              std::string const& help);
  void flag(std::string const& name, bool& target, std::string const& help);
  void argument(std::string const& name, std::string& target, std::string const& help,
                ArgumentNeed need = ArgumentNeed::required);
  void arguments(std::string const& name, std::vector<std::string>& target, std::string const& help,
                 ArgumentNeed need = ArgumentNeed::required);
  /// Shown at the end of --help, as it would be typed, with what it gives.
  void example(std::string const& command, std::string const& gives);

  enum class Outcome : unsigned char { run, help_shown };
  /// Errors:  usage  unknown option (with the nearest right one), missing or bad value.
  Result<Outcome> parse(std::vector<std::string> const& arguments, std::string& help_text);

 private:
  struct State;
  std::unique_ptr<State> m_state;
};

}  // namespace annals::cli
