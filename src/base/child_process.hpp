// base/child_process.hpp -- another program on untrusted bytes: fed, read, and ended when it takes too much.
// Role:   the only way in which Annals runs another program. It gets an argument list (no shell), the three standard
//         streams and nothing else: no other descriptor, no environment but the C locale, its own process group.
// Source: POSIX.1-2017 fork, execve, setrlimit.
// Tested by: tests/unit/base/test_child_process.cpp
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "annals/result.hpp"

namespace annals {

/// Units: seconds, bytes.
struct ChildLimits {
  unsigned cpu_seconds = 30;
  unsigned wall_seconds = 60;
  std::size_t memory_bytes = std::size_t{1} << 30U;  ///< of address space
  std::size_t most_output = std::size_t{64} << 20U;  ///< of standard output
};

struct ChildOutcome {
  std::string output;
  std::string messages;  ///< the first 4 KiB of standard error
  int exit_code = -1;    ///< -1 when a signal ended it
  int signal = 0;
};

/// Runs `program` (a path) with `arguments` behind its name, `input` on its standard input, to its end. What it has
/// started itself is ended with it.
/// Errors:  not_found    no such program, or it cannot be run
///          unsupported  it took more time, processor time or output than `limits` allow; it is ended then
///          internal     no process or pipe to be had
/// Cost:    about 1 ms beside what the program itself takes
/// Failing example: run_child("/bin/sleep", {"100"}, "", {.wall_seconds = 1}) -> unsupported "... took longer than 1 s"
Result<ChildOutcome> run_child(std::string const& program, std::vector<std::string> const& arguments,
                               std::string_view input, ChildLimits const& limits);

}  // namespace annals
