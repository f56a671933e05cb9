#include <gtest/gtest.h>

#include <chrono>
#include <future>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "serve/job_queue.hpp"

namespace annals::serve {
namespace {

/// The job once it is in that state; it must come there within ten seconds.
Job wait_for(JobQueue const& queue, std::string const& id, JobState state) {
  for (int i = 0; i < 1'000; ++i) {
    if (Job const job = queue.find(id).value(); job.state == state) {
      return job;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  ADD_FAILURE() << id << " is " << job_state_names[static_cast<std::size_t>(queue.find(id).value().state)];
  return {};
}

/// Counts the lines of a file; "bad" ones are set aside, "wait" waits until it is stopped.
Result<void> count_lines(JobFile const& file, JobReporter& reporter) {
  if (file.bytes == "fail") {
    return make_error(ErrorCode::unwritable, "the disk is full");
  }
  if (file.bytes == "throw") {
    throw std::runtime_error("no memory");
  }
  JobCounts counts;
  counts.read = file.bytes.size();
  reporter.progress(counts);
  if (file.bytes == "bad") {
    reporter.set_aside(Error{ErrorCode::malformed, "not JSON", {file.name, 7, 0, {}}, "{"});
  }
  while (file.bytes == "wait" && !reporter.stop()) {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  return {};
}

TEST(JobQueue, TakesOneAfterTheOtherAndTellsHowTheyWere) {
  JobQueue queue(count_lines);
  std::vector<std::string> ids;
  for (char const* bytes : {"abc", "bad", "fail", "throw"}) {
    ids.push_back(queue.add({"a.txt", bytes}).value().id);
  }
  Job const done = wait_for(queue, ids[0], JobState::done);
  EXPECT_EQ(done.counts.read, 3U);
  EXPECT_EQ(done.bytes, 3U);
  EXPECT_EQ(done.file, "a.txt");
  Job const bad = wait_for(queue, ids[1], JobState::done);
  ASSERT_EQ(bad.rejects.size(), 1U);
  EXPECT_EQ(bad.rejects[0].line, 7U);
  EXPECT_EQ(bad.rejects[0].message, "not JSON: '{'");
  EXPECT_EQ(wait_for(queue, ids[2], JobState::failed).error, "the disk is full");
  EXPECT_EQ(wait_for(queue, ids[3], JobState::failed).error, "no memory");
  std::vector<Job> const all = queue.all();
  ASSERT_EQ(all.size(), 4U);
  EXPECT_EQ(all.front().id, ids[3]);
  EXPECT_EQ(all.back().id, ids[0]);
}

TEST(JobQueue, TheSameFileTwiceIsTwoJobs) {
  JobQueue queue(count_lines);
  EXPECT_NE(queue.add({"a.txt", "abc"}).value().id, queue.add({"a.txt", "abc"}).value().id);
}

TEST(JobQueue, OneThatWaitsIsCancelledAtOnceAndOneThatRunsIsAskedToStop) {
  JobQueue queue(count_lines);
  std::string const running = queue.add({"a.txt", "wait"}).value().id;
  std::string const waiting = queue.add({"b.txt", "abc"}).value().id;
  wait_for(queue, running, JobState::running);
  EXPECT_EQ(queue.cancel(waiting).value().state, JobState::cancelled);
  EXPECT_EQ(queue.cancel(running).value().state, JobState::running);
  EXPECT_EQ(wait_for(queue, running, JobState::cancelled).counts.read, 4U);
  EXPECT_EQ(queue.find(waiting).value().counts.read, 0U) << "it ran all the same";
  EXPECT_EQ(queue.cancel(running).value().state, JobState::cancelled);
  EXPECT_FALSE(queue.cancel("job_none"));
  EXPECT_FALSE(queue.find("job_none"));
}

TEST(JobQueue, NoMoreWaitThanItHolds) {
  JobQueue queue(count_lines);
  std::string const running = queue.add({"a.txt", "wait"}).value().id;
  wait_for(queue, running, JobState::running);
  for (int i = 0; i < 100; ++i) {
    ASSERT_TRUE(queue.add({"b.txt", "abc"})) << i;
  }
  auto const refused = queue.add({"b.txt", "abc"});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::busy);
  queue.cancel(running);
}

TEST(JobQueue, ItsEndStopsWhatRuns) {
  auto const begin = std::chrono::steady_clock::now();
  {
    JobQueue queue(count_lines);
    std::string const id = queue.add({"a.txt", "wait"}).value().id;
    wait_for(queue, id, JobState::running);
  }
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(5));
}

TEST(JobQueue, EachChangeIsAnotherVersion) {
  std::promise<void> go_on;
  auto const gate = go_on.get_future().share();
  JobQueue queue([gate](JobFile const&, JobReporter& reporter) -> Result<void> {
    reporter.progress({});
    gate.wait();
    return {};
  });
  std::string const id = queue.add({"a.txt", "abc"}).value().id;
  std::uint64_t const running = wait_for(queue, id, JobState::running).version;
  go_on.set_value();
  EXPECT_GT(wait_for(queue, id, JobState::done).version, running);
}

}  // namespace
}  // namespace annals::serve
