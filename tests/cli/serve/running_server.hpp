// tests/cli/serve/running_server.hpp -- `annals serve` as a user runs it, asked over its socket.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "run_annals.hpp"

namespace annals::test {

struct Answer {
  unsigned status = 0;
  std::string head;
  std::string body;
  [[nodiscard]] Json json() const;
};

/// A server on a free port of this machine; it is told to stop, and must, at the end.
class RunningServer {
 public:
  /// `arguments` after `annals serve`.
  explicit RunningServer(std::vector<std::string> arguments, Environment const& environment = {});
  ~RunningServer();
  RunningServer(RunningServer const&) = delete;
  RunningServer& operator=(RunningServer const&) = delete;

  [[nodiscard]] Answer get(std::string const& target, std::string const& headers = {}) const;
  [[nodiscard]] Answer post(std::string const& target, std::string const& headers, std::string_view body) const;
  /// The bytes as they are; all that comes back until the server closes.
  [[nodiscard]] std::string exchange(std::string_view bytes) const;
  /// "Authorization: Bearer ...\r\n" with the token that was printed.
  [[nodiscard]] std::string authorization() const;
  /// What it said on standard error.
  [[nodiscard]] std::string said() const;

 private:
  Scratch m_scratch;
  int m_process = -1;
  int m_port = 0;
};

}  // namespace annals::test
