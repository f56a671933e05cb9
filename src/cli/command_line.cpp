// cli/command_line.cpp -- the options of one verb, through CLI11. See cli/command_line.hpp.
#include "cli/command_line.hpp"

#include <CLI/CLI.hpp>

#include "base/strings.hpp"

namespace annals::cli {

struct CommandLine::State {
  State(std::string const& verb, std::string const& summary) : app(summary, "annals " + verb) {}
  CLI::App app;
  std::vector<std::string> names = {"--help"};
  std::string footer;
};

CommandLine::CommandLine(std::string verb, std::string summary) : m_state(std::make_unique<State>(verb, summary)) {
  m_state->app.set_help_flag("--help,-h", "Show this text and stop");
  m_state->app.get_formatter()->column_width(34);
}

CommandLine::~CommandLine() = default;

void CommandLine::option(std::string const& name, std::string& target, std::string const& value_name,
                         std::string const& help) {
  m_state->names.push_back(name.substr(0, name.find(',')));
  m_state->app.add_option(name, target, help)->type_name(value_name)->capture_default_str();
}

void CommandLine::option(std::string const& name, std::int64_t& target, std::string const& value_name,
                         std::string const& help) {
  m_state->names.push_back(name);
  // CLI11 would take the largest number there is for one that does not fit.
  m_state->app.add_option(name, target, help)
      ->type_name(value_name)
      ->capture_default_str()
      ->check([](std::string const& given) {
        return parse_integer(given) ? std::string() : "'" + given + "' is not a whole number that fits";
      });
}

void CommandLine::option(std::string const& name, std::vector<std::string>& target, std::string const& value_name,
                         std::string const& help) {
  m_state->names.push_back(name);
  m_state->app.add_option(name, target, help)->type_name(value_name)->allow_extra_args(false);
}

void CommandLine::choice(std::string const& name, std::string& target, std::vector<std::string> const& choices,
                         std::string const& help) {
  m_state->names.push_back(name);
  std::string value_name;
  for (std::string const& one : choices) {
    value_name += (value_name.empty() ? "" : "|") + one;
  }
  m_state->app.add_option(name, target, help)
      ->type_name(value_name)
      ->capture_default_str()
      ->check([choices, value_name](std::string const& given) {
        for (std::string const& one : choices) {
          if (one == given) {
            return std::string();
          }
        }
        return "'" + given + "' is none of " + value_name;
      });
}

void CommandLine::flag(std::string const& name, bool& target, std::string const& help) {
  m_state->names.push_back(name);
  m_state->app.add_flag(name, target, help);
}

void CommandLine::argument(std::string const& name, std::string& target, std::string const& help, ArgumentNeed need) {
  m_state->app.add_option(name, target, help)->required(need == ArgumentNeed::required);
}

void CommandLine::arguments(std::string const& name, std::vector<std::string>& target, std::string const& help,
                            ArgumentNeed need) {
  m_state->app.add_option(name, target, help)->required(need == ArgumentNeed::required);
}

void CommandLine::example(std::string const& command, std::string const& gives) {
  m_state->footer +=
      (m_state->footer.empty() ? "Example:\n" : "") + std::string("  ") + command + "\n      " + gives + "\n";
}

Result<CommandLine::Outcome> CommandLine::parse(std::vector<std::string> const& arguments, std::string& help_text) {
  m_state->app.footer(m_state->footer);
  // '-' alone is a stream and '--' ends the options; CLI11 takes the arguments last first.
  std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
  try {
    m_state->app.parse(reversed);
  } catch (CLI::CallForHelp const&) {
    help_text = m_state->app.help();
    return Outcome::help_shown;
  } catch (CLI::ParseError const& problem) {
    for (std::string const& argument : arguments) {
      std::string const name = argument.substr(0, argument.find('='));
      bool known = !name.starts_with("--") || name == "--";
      for (std::string const& one : m_state->names) {
        known = known || one == name;
      }
      if (!known) {
        Error error = make_error(ErrorCode::usage, "unknown option " + name);
        if (std::optional<std::string> const near = nearest_name(name, m_state->names)) {
          error.message += "; did you mean " + *near + "?";
        }
        return error;
      }
    }
    return make_error(ErrorCode::usage, problem.what());
  }
  return Outcome::run;
}

}  // namespace annals::cli
