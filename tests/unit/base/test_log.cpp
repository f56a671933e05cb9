// tests/unit/base/test_log.cpp -- the log that is kept in memory.
#include <gtest/gtest.h>

#include "base/log.hpp"

namespace annals {
namespace {

TEST(LogMemory, KeepsWhatWasSaidInOrder) {
  LogMemory log;
  LogSink& sink = log;
  sink.write(LogLevel::warning, "first");
  {
    std::string const gone = "second";
    sink.write(LogLevel::error, gone);
  }
  ASSERT_EQ(log.entries.size(), 2U);
  EXPECT_EQ(log.entries[0].level, LogLevel::warning);
  EXPECT_EQ(log.entries[0].message, "first");
  EXPECT_EQ(log.entries[1].level, LogLevel::error);
  EXPECT_EQ(log.entries[1].message, "second");
}

}  // namespace
}  // namespace annals
