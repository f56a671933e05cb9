// tests/cli/run_annals.hpp -- runs the built binary as a user does: arguments, standard input, a place for its output.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace annals::test {

/// Units: seconds of wall time, bytes of resident memory at its highest.
struct RunOutcome {
  int exit_code = -1;  ///< 128 + the signal, when one ended it
  std::string out;
  std::string err;
  double seconds = 0;
  std::size_t peak_bytes = 0;
};

struct RunSettings {
  std::string input = {};         ///< a file for standard input; empty: none
  std::string output = {};        ///< where standard output goes; empty: it is kept in RunOutcome::out
  bool output_is_closed = false;  ///< a pipe that nobody reads
  std::vector<std::pair<std::string, std::string>> environment = {};  ///< set beside what the test has
};

RunOutcome run_annals(std::vector<std::string> const& arguments, RunSettings const& settings = {});

using Environment = std::vector<std::pair<std::string, std::string>>;

/// The binary, left running: its process. Standard error goes into the file `err`.
int start_annals(std::vector<std::string> const& arguments, std::string const& err,
                 Environment const& environment = {});

/// A directory that is gone at the end.
class Scratch {
 public:
  Scratch();
  ~Scratch();
  Scratch(Scratch const&) = delete;
  Scratch& operator=(Scratch const&) = delete;
  [[nodiscard]] std::string path(std::string_view name = {}) const;
  /// Writes a file and gives its path.
  [[nodiscard]] std::string file(std::string_view name, std::string_view bytes) const;

 private:
  std::string m_directory;
};

/// The lines of a text, without the last empty one.
std::vector<std::string> lines_of(std::string_view text);

}  // namespace annals::test
