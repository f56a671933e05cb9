// cli/console.cpp -- how verbs talk. See cli/console.hpp.
#include "cli/console.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include "base/file.hpp"

namespace annals::cli {
namespace {

std::string_view advice(ErrorCode code) {
  switch (code) {
    case ErrorCode::usage:
      return "see --help";
    case ErrorCode::newer_version:
      return "use the Annals that wrote it, or a newer one";
    case ErrorCode::busy:
      return "another process is writing; wait for it to end and run the same command again";
    default:
      return {};
  }
}

bool is_control(char c) {
  return static_cast<unsigned char>(c) < 0x20U || c == 0x7F;
}

ExitCode exit_code_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::usage:
      return ExitCode::usage;
    case ErrorCode::interrupted:
      return ExitCode::interrupted;
    default:
      return ExitCode::failed;
  }
}

}  // namespace

void say(std::string_view text) {
  // What servers and files say is in there: nothing of it may command a terminal.
  std::string clean(text);
  std::ranges::replace_if(
      clean, [](char c) { return is_control(c) && c != '\n'; }, ' ');
  std::fprintf(stderr, "annals: %s\n", clean.c_str());
}

ExitCode fail(Error const& error) {
  std::string text = error.text();
  if (std::string_view const more = advice(error.code); !more.empty()) {
    text += " (" + std::string(more) + ")";
  }
  say(text);
  return exit_code_of(error.code);
}

Result<void> write_out(std::string_view bytes) {
  if (std::fwrite(bytes.data(), 1, bytes.size(), stdout) != bytes.size()) {
    return make_error(ErrorCode::unwritable, std::string("cannot write to standard output: ") + std::strerror(errno));
  }
  return {};
}

std::string one_line(std::string_view text) {
  std::string line(text);
  std::ranges::replace_if(line, is_control, ' ');
  return line;
}

Result<void> flush_out() {
  if (std::fflush(stdout) != 0) {
    return make_error(ErrorCode::unwritable, std::string("cannot write to standard output: ") + std::strerror(errno));
  }
  return {};
}

void ConsoleLog::write(LogLevel level, std::string_view message) {
  switch (level) {
    case LogLevel::debug:
      return;
    case LogLevel::info:
      say(message);
      return;
    case LogLevel::warning:
      say("warning: " + std::string(message));
      return;
    case LogLevel::error:
      say("error: " + std::string(message));
      return;
  }
}

Result<std::string> share_directory() {
  std::vector<std::string> places;
  if (char const* const given = std::getenv("ANNALS_SHARE"); given != nullptr && *given != '\0') {
    places.emplace_back(given);
  } else {
    std::error_code problem;
    std::filesystem::path const binary = std::filesystem::read_symlink("/proc/self/exe", problem);
    if (!problem) {
      places.push_back((binary.parent_path() / "share").string());
      places.push_back((binary.parent_path().parent_path() / "share" / "annals").string());
    }
  }
  std::string tried;
  for (std::string const& place : places) {
    if (is_directory(place + "/data")) {
      return place;
    }
    tried += (tried.empty() ? "" : ", ") + place;
  }
  return make_error(ErrorCode::not_found, "the data of Annals is not there; looked in " + tried +
                                              " (set ANNALS_SHARE to the directory that holds data/)");
}

bool parse_command_line(CommandLine& line, std::vector<std::string> const& arguments, ExitCode& exit_code) {
  std::string help;
  Result<CommandLine::Outcome> const outcome = line.parse(arguments, help);
  if (!outcome) {
    exit_code = fail(outcome.error());
    return false;
  }
  if (*outcome == CommandLine::Outcome::help_shown) {
    exit_code = write_out(help) && flush_out() ? ExitCode::ok : ExitCode::failed;
    return false;
  }
  return true;
}

}  // namespace annals::cli
