// Tests of base/child_process.hpp.
#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "base/child_process.hpp"

namespace annals {
namespace {

Result<ChildOutcome> run_shell(std::string const& script, std::string_view input = {}, ChildLimits const& limits = {}) {
  return run_child("/bin/sh", {"-c", script}, input, limits);
}

TEST(ChildProcess, GivesWhatItWritesAndHowItEnded) {
  auto const outcome = run_shell("cat; echo said >&2; exit 7", "given");
  ASSERT_TRUE(outcome) << outcome.error().text();
  EXPECT_EQ(outcome->output, "given");
  EXPECT_EQ(outcome->messages, "said\n");
  EXPECT_EQ(outcome->exit_code, 7);
}

TEST(ChildProcess, PassesMoreThanAPipeHolds) {
  std::string const input(3'000'000, 'x');
  auto const outcome = run_shell("cat; head -c 100000 /dev/zero >&2", input);
  ASSERT_TRUE(outcome) << outcome.error().text();
  EXPECT_EQ(outcome->output, input);
  EXPECT_EQ(outcome->messages.size(), 4096U);
}

TEST(ChildProcess, OneThatDoesNotReadIsNoTrouble) {
  auto const outcome = run_shell("exec 0<&-; echo done", std::string(1'000'000, 'x'));
  ASSERT_TRUE(outcome) << outcome.error().text();
  EXPECT_EQ(outcome->output, "done\n");
}

TEST(ChildProcess, HasNoEnvironmentAndNoOtherDescriptor) {
  auto const outcome = run_shell("env; ls /proc/self/fd; pwd");
  ASSERT_TRUE(outcome) << outcome.error().text();
  EXPECT_EQ(outcome->output.find("HOME="), std::string::npos);
  EXPECT_NE(outcome->output.find("LC_ALL=C"), std::string::npos);
  // 3 is the folder that ls reads.
  EXPECT_NE(outcome->output.find("0\n1\n2\n3\n/\n"), std::string::npos) << outcome->output;
}

TEST(ChildProcess, ArgumentsAreWordsAndNotCommands) {
  auto const outcome = run_child("/bin/echo", {"a b; $(echo c) `d`", "*"}, "", {});
  ASSERT_TRUE(outcome);
  EXPECT_EQ(outcome->output, "a b; $(echo c) `d` *\n");
}

TEST(ChildProcess, OneThatTakesTooLongIsEndedWithAllThatItStarted) {
  auto const begin = std::chrono::steady_clock::now();
  auto const outcome = run_shell("sleep 100 & sleep 100", "", {.wall_seconds = 1});
  auto const taken = std::chrono::steady_clock::now() - begin;
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().code, ErrorCode::unsupported);
  EXPECT_EQ(outcome.error().message, "it took longer than 1 s");
  EXPECT_LT(taken, std::chrono::seconds(20));
}

TEST(ChildProcess, WhatItLeftBehindIsNotAwaited) {
  auto const begin = std::chrono::steady_clock::now();
  auto const outcome = run_shell("sleep 100 & echo done");
  ASSERT_TRUE(outcome) << outcome.error().text();
  EXPECT_EQ(outcome->output, "done\n");
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(20));
}

TEST(ChildProcess, ProcessorTimeOutputAndMemoryHaveBounds) {
  auto const busy = run_shell("while :; do :; done", "", {.cpu_seconds = 1});
  ASSERT_FALSE(busy);
  EXPECT_NE(busy.error().message.find("processor time"), std::string::npos);
  auto const loud = run_shell("cat /dev/zero", "", {.most_output = 100'000});
  ASSERT_FALSE(loud);
  EXPECT_EQ(loud.error().message, "it gave more than 100000 bytes");
  auto const large =
      run_shell("head -c 200000000 /dev/zero | tail -c 200000000 | head -c 1", "", {.memory_bytes = 50'000'000});
  ASSERT_TRUE(large) << large.error().text();
  EXPECT_EQ(large->output, "");
}

TEST(ChildProcess, WhatIsNoProgramIsAnError) {
  for (std::string const path : {"/nonexistent/program", "/etc/passwd", "/tmp"}) {
    auto const outcome = run_child(path, {}, "", {});
    ASSERT_FALSE(outcome) << path;
    EXPECT_EQ(outcome.error().code, ErrorCode::not_found) << path;
  }
}

}  // namespace
}  // namespace annals
