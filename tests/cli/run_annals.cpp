// tests/cli/run_annals.cpp -- runs the built binary. See tests/cli/run_annals.hpp.
#include "run_annals.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>

#include "base/file.hpp"
#include "base/strings.hpp"

namespace annals::test {
namespace {

/// Puts an opened file in the place of a standard stream; only called in the child.
void redirect(std::string const& path, int flags, int stream) {
  int const opened = open(path.c_str(), flags, 0600);
  if (opened < 0 || dup2(opened, stream) < 0) {
    _exit(126);
  }
  close(opened);
}

[[noreturn]] void execute_annals(std::vector<std::string> const& arguments) {
  std::string binary = ANNALS_BINARY;
  std::vector<std::string> words = arguments;
  std::vector<char*> pointers = {binary.data()};
  for (std::string& word : words) {
    pointers.push_back(word.data());
  }
  pointers.push_back(nullptr);
  execv(ANNALS_BINARY, pointers.data());
  _exit(127);
}

void add_to_environment(Environment const& environment) {
  for (auto const& [name, value] : environment) {
    setenv(name.c_str(), value.c_str(), 1);
  }
}

[[noreturn]] void become_annals(std::vector<std::string> const& arguments, RunSettings const& settings,
                                std::string const& out, std::string const& err) {
  redirect(settings.input.empty() ? "/dev/null" : settings.input, O_RDONLY, STDIN_FILENO);
  redirect(err, O_WRONLY | O_CREAT | O_TRUNC, STDERR_FILENO);
  if (settings.output_is_closed) {
    int ends[2];
    if (pipe(ends) != 0 || dup2(ends[1], STDOUT_FILENO) < 0) {
      _exit(126);
    }
    close(ends[0]);
    close(ends[1]);
  } else {
    redirect(out, O_WRONLY | O_CREAT | O_TRUNC, STDOUT_FILENO);
  }
  add_to_environment(settings.environment);
  execute_annals(arguments);
}

std::string bytes_of(std::string const& path) {
  Result<std::string> bytes = read_file(path);
  return bytes ? std::move(*bytes) : std::string();
}

}  // namespace

int start_annals(std::vector<std::string> const& arguments, std::string const& err, Environment const& environment) {
  pid_t const child = fork();
  if (child == 0) {
    add_to_environment(environment);
    redirect(err, O_WRONLY | O_CREAT | O_TRUNC, STDERR_FILENO);
    execute_annals(arguments);
  }
  return child;
}

RunOutcome run_annals(std::vector<std::string> const& arguments, RunSettings const& settings) {
  Scratch const scratch;
  std::string const out = settings.output.empty() ? scratch.path("out") : settings.output;
  std::string const err = scratch.path("err");
  auto const start = std::chrono::steady_clock::now();
  pid_t const child = fork();
  if (child == 0) {
    become_annals(arguments, settings, out, err);
  }
  RunOutcome run;
  int status = 0;
  rusage usage{};
  if (child < 0 || wait4(child, &status, 0, &usage) != child) {
    ADD_FAILURE() << "the binary could not be started";
    return run;
  }
  run.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  run.peak_bytes = static_cast<std::size_t>(usage.ru_maxrss) * 1024;
  run.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  run.out = settings.output.empty() ? bytes_of(out) : std::string();
  run.err = bytes_of(err);
  return run;
}

Scratch::Scratch() {
  std::string pattern = (std::filesystem::temp_directory_path() / "annals_cli_XXXXXX").string();
  m_directory = mkdtemp(pattern.data()) == nullptr ? std::string() : pattern;
}

Scratch::~Scratch() {
  std::error_code ignored;
  std::filesystem::remove_all(m_directory, ignored);
}

std::string Scratch::path(std::string_view name) const {
  return name.empty() ? m_directory : concat({m_directory, "/", name});
}

std::string Scratch::file(std::string_view name, std::string_view bytes) const {
  Result<void> const written = write_file(path(name), bytes);
  EXPECT_TRUE(written) << path(name);
  return path(name);
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  for (std::string_view const line : split(text, '\n')) {
    lines.emplace_back(line);
  }
  return lines;
}

}  // namespace annals::test
