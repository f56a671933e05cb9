// base/log.hpp -- where warnings of a run go. Rooms never print: they are handed a LogSink.
// Tested by: tests/unit/base/test_log.cpp
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "annals/result.hpp"

namespace annals {

enum class LogLevel : unsigned char { debug, info, warning, error };

class LogSink {
 public:
  virtual ~LogSink() = default;
  virtual void write(LogLevel level, std::string_view message) = 0;
};

/// Keeps what was said; for tests and for tables of rejected reports.
class LogMemory final : public LogSink {
 public:
  void write(LogLevel level, std::string_view message) override;
  struct Entry {
    LogLevel level;
    std::string message;
  };
  std::vector<Entry> entries;
};

}  // namespace annals
