// Tests of watch/host_queue.hpp.
#include <gtest/gtest.h>

#include "watch/host_queue.hpp"

namespace annals::watch {
namespace {

using Verdict = HostQueue::Verdict;

Job job_of(std::string const& url) {
  Job job;
  job.purpose = Purpose::article;
  job.address = *parse_web_address(url);
  return job;
}

Answer answer_of(unsigned status, std::string body = {}) {
  Answer answer;
  answer.status = status;
  answer.body = std::move(body);
  return answer;
}

class HostQueueTest : public testing::Test {
 protected:
  HostQueueTest() : m_queue({"annals", 2 * second, 10 * minute, day, 2}, m_hosts) {}
  /// Asks for robots.txt and learns the answer.
  void learn(Answer const& answer, Milliseconds now) {
    std::optional<HostQueue::Next> const next = m_queue.next(now);
    ASSERT_TRUE(next);
    ASSERT_EQ(next->job.purpose, Purpose::robots);
    m_queue.done(next->job.address.origin, now, 0.5);
    m_queue.learn(next->job.robots_of, answer, now);
  }
  std::map<std::string, HostState, std::less<>> m_hosts;
  HostQueue m_queue;
};

TEST_F(HostQueueTest, AsksForRobotsFirstThenOneAtATimeWithAPause) {
  m_queue.add(job_of("http://a.example/1"));
  m_queue.add(job_of("http://a.example/2"));
  std::optional<HostQueue::Next> const robots = m_queue.next(1000);
  ASSERT_TRUE(robots);
  EXPECT_EQ(robots->job.address.text, "http://a.example/robots.txt");
  EXPECT_FALSE(m_queue.next(1000));
  m_queue.done("http://a.example:80", 1500, 0.5);
  m_queue.learn("http://a.example:80", answer_of(404), 1500);
  EXPECT_FALSE(m_queue.next(3499));
  EXPECT_EQ(m_queue.next_time(), 3500);
  std::optional<HostQueue::Next> const first = m_queue.next(3500);
  ASSERT_TRUE(first);
  EXPECT_EQ(first->job.address.path, "/1");
  EXPECT_FALSE(m_queue.next(9000)) << "the host is held";
  m_queue.done("http://a.example:80", 9000, 0.5);
  EXPECT_FALSE(m_queue.next(9000));
  EXPECT_EQ(m_queue.next(11000)->job.address.path, "/2");
  m_queue.done("http://a.example:80", 11000, 0.5);
  EXPECT_TRUE(m_queue.is_empty());
}

TEST_F(HostQueueTest, HasABoundOfHostsAtOnceAndForgetsNone) {
  for (char const* const url : {"http://a.example/", "http://b.example/", "http://c.example/"}) {
    m_queue.add(job_of(url));
  }
  ASSERT_TRUE(m_queue.next(0));
  ASSERT_TRUE(m_queue.next(0));
  EXPECT_FALSE(m_queue.next(0));
  EXPECT_FALSE(m_queue.next_time());
  m_queue.done("http://a.example:80", 0, 0.5);
  std::optional<HostQueue::Next> const third = m_queue.next(0);
  ASSERT_TRUE(third);
  EXPECT_EQ(third->job.address.origin, "http://c.example:80");
}

TEST_F(HostQueueTest, KeepsToTheRulesForADay) {
  m_queue.add(job_of("http://a.example/private/1"));
  learn(answer_of(200, "User-agent: annals\nDisallow: /private\nCrawl-delay: 30\n"), 1000);
  EXPECT_FALSE(m_queue.next(2999));
  std::optional<HostQueue::Next> const next = m_queue.next(3000);
  ASSERT_TRUE(next);
  EXPECT_EQ(next->verdict, Verdict::forbidden);
  m_queue.add(job_of("http://a.example/open"));
  ASSERT_TRUE(m_queue.next(60'000));
  m_queue.done("http://a.example:80", 60'000, 0.5);
  m_queue.add(job_of("http://a.example/open"));
  EXPECT_FALSE(m_queue.next(89'000));
  EXPECT_EQ(m_queue.next(90'000)->verdict, Verdict::begin);
  m_queue.done("http://a.example:80", 90'000, 0.5);
  m_queue.add(job_of("http://a.example/open"));
  EXPECT_EQ(m_queue.next(day + 2000)->job.purpose, Purpose::robots);
}

TEST_F(HostQueueTest, StaysAwayWhereRobotsCannotBeTold) {
  Milliseconds now = day;
  for (unsigned const status : {500U, 503U, 429U, 0U}) {
    now += hour;
    m_queue.add(job_of("http://a.example/1"));
    learn(answer_of(status), now);
    std::optional<HostQueue::Next> const next = m_queue.next(now + minute);
    ASSERT_TRUE(next) << status;
    EXPECT_EQ(next->verdict, Verdict::closed) << status;
  }
  m_queue.add(job_of("http://a.example/1"));
  EXPECT_EQ(m_queue.next(now + 11 * minute)->job.purpose, Purpose::robots);
}

TEST_F(HostQueueTest, WhoeverWaitsForAClosedHostIsToldAlsoWhereThePauseIsLong) {
  HostQueue queue({"annals", hour, 10 * minute, day, 2}, m_hosts);
  queue.add(job_of("http://a.example/1"));
  ASSERT_EQ(queue.next(1000)->job.purpose, Purpose::robots);
  queue.done("http://a.example:80", 2000, 0.5);
  queue.learn("http://a.example:80", answer_of(503), 2000);
  std::optional<HostQueue::Next> const next = queue.next(queue.next_time().value());
  ASSERT_TRUE(next);
  EXPECT_EQ(next->job.purpose, Purpose::article);
  EXPECT_EQ(next->verdict, Verdict::closed);
}

TEST_F(HostQueueTest, WaitsAsLongAsAServerAsks) {
  m_hosts["http://a.example:80"] = {{}, 0, day, false, {}};
  m_queue.add(job_of("http://a.example/1"));
  ASSERT_TRUE(m_queue.next(0));
  m_queue.done("http://a.example:80", 0, 0.5, hour);
  m_queue.add(job_of("http://a.example/2"));
  EXPECT_FALSE(m_queue.next(hour - 1));
  EXPECT_TRUE(m_queue.next(hour));
}

TEST_F(HostQueueTest, BoundsWhatItKnowsOfHosts) {
  std::string rules = "User-agent: *\n";
  for (int i = 0; i < 4000; ++i) {
    rules += "Disallow: /" + std::string(100, 'a') + std::to_string(i) + "\n";
  }
  for (int i = 0; i < 200; ++i) {
    m_queue.learn("http://" + std::to_string(i) + ".example:80", answer_of(200, rules), i);
  }
  EXPECT_LT(m_hosts.size(), 100U);
  EXPECT_TRUE(m_hosts.contains("http://199.example:80"));
  EXPECT_FALSE(m_hosts.contains("http://0.example:80"));
}

}  // namespace
}  // namespace annals::watch
