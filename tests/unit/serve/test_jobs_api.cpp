// Files handed in over HTTP: what is asked and answered. What a job does is that of tests/cli/serve/.
#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <thread>
#include <utility>

#include "base/json.hpp"
#include "serve/jobs_api.hpp"
#include "serve/site.hpp"
#include "serve_examples.hpp"

namespace annals::serve {
namespace {

constexpr std::string_view token = "0123456789abcdef";

HttpRequest request_of(std::string method, std::string const& target, std::string body = {}) {
  HttpRequest request;
  EXPECT_TRUE(parse_target(target, request)) << target;
  request.method = std::move(method);
  request.headers = {{"host", "127.0.0.1:8642"}, {"authorization", "Bearer " + std::string(token)}};
  request.body = std::move(body);
  return request;
}

Json json_of(HttpResponse const& response, unsigned status) {
  EXPECT_EQ(response.status, status) << response.body;
  Result<Json> json = parse_json(response.body);
  EXPECT_TRUE(json.has_value()) << response.body;
  return json ? std::move(json).value() : Json();
}

/// Two reports read, one of them set aside; "wait" waits until it is stopped.
Result<void> read_two(JobFile const& file, JobReporter& reporter) {
  JobCounts counts;
  counts.total = counts.read = 2;
  counts.added = counts.set_aside = 1;
  counts.records = 3;
  counts.incidents = 2;
  reporter.progress(counts);
  reporter.set_aside(Error{ErrorCode::malformed, "not JSON", {file.name, 2, 0, {}}, {}});
  while (file.bytes == "wait" && !reporter.stop()) {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  return {};
}

class JobsApi : public testing::Test {
 protected:
  std::string add(std::string body) {
    HttpResponse const response =
        answer_jobs(request_of("POST", "/api/v1/jobs?name=a.jsonl", std::move(body)), m_queue);
    std::string id(json_of(response, 202)["job"].text());
    EXPECT_EQ(response.headers.back(), Parameter("location", "/api/v1/jobs/" + id));
    return id;
  }
  Json job(std::string const& id) {
    return json_of(answer_jobs(request_of("GET", "/api/v1/jobs/" + id), m_queue), 200);
  }
  Json wait_for(std::string const& id, std::string_view state) {
    for (int i = 0; i < 1'000; ++i) {
      if (Json json = job(id); json["state"].text() == state) {
        return json;
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    ADD_FAILURE() << id << " never is " << state;
    return {};
  }

  JobQueue m_queue{read_two};
};

TEST_F(JobsApi, AFileIsTakenAndCountedAndWhatIsSetAsideIsTold) {
  std::string const id = add("ab");
  Json const json = wait_for(id, "done");
  EXPECT_EQ(json["file"].text(), "a.jsonl");
  EXPECT_EQ(json["bytes"].integer, 2);
  for (auto const& [name, number] : {std::pair{"total", 2},
                                     {"read", 2},
                                     {"added", 1},
                                     {"known", 0},
                                     {"set_aside", 1},
                                     {"records", 3},
                                     {"incidents", 2}}) {
    EXPECT_EQ(json[name].integer, number) << name;
  }
  EXPECT_TRUE(json["error"].is_null());
  ASSERT_EQ(json["quarantine"].items.size(), 1U);
  EXPECT_EQ(json["quarantine"].items[0]["line"].integer, 2);
  EXPECT_EQ(json["quarantine"].items[0]["message"].text(), "not JSON");
  Json const list = json_of(answer_jobs(request_of("GET", "/api/v1/jobs"), m_queue), 200);
  ASSERT_EQ(list["rows"].items.size(), 1U);
  EXPECT_EQ(list["rows"].items[0]["job"].text(), id);
}

TEST_F(JobsApi, CancelStopsWhatRuns) {
  std::string const id = add("wait");
  wait_for(id, "running");
  json_of(answer_jobs(request_of("POST", "/api/v1/jobs/" + id + "/cancel"), m_queue), 202);
  EXPECT_EQ(wait_for(id, "cancelled")["added"].integer, 1);
}

TEST_F(JobsApi, EventsTellEachChangeOnceThenThatTheyAreThereThenTheEnd) {
  std::string const id = add("wait");
  wait_for(id, "running");
  JobsSettings settings;
  settings.heartbeat = std::chrono::milliseconds(30);
  HttpResponse const response = answer_jobs(request_of("GET", "/api/v1/jobs/" + id + "/events"), m_queue, settings);
  EXPECT_EQ(response.content_type, "text/event-stream; charset=utf-8");
  ASSERT_TRUE(response.stream);
  while (job(id)["set_aside"].integer == 0 || job(id)["quarantine"].items.empty()) {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  StreamPiece const first = response.stream();
  EXPECT_TRUE(first.bytes.starts_with("event: progress\ndata: {\"ok\":true,\"job\":\"" + id)) << first.bytes;
  EXPECT_TRUE(first.bytes.ends_with("}\n\n")) << first.bytes;
  EXPECT_EQ(response.stream().bytes, "");
  std::this_thread::sleep_for(std::chrono::milliseconds(40));
  EXPECT_EQ(response.stream().bytes, ": still here\n\n");
  m_queue.cancel(id);
  wait_for(id, "cancelled");
  StreamPiece const last = response.stream();
  EXPECT_TRUE(last.last);
  EXPECT_TRUE(last.bytes.starts_with("event: end\ndata: {\"ok\":true,\"job\":\"" + id)) << last.bytes;
  EXPECT_NE(last.bytes.find("\"state\":\"cancelled\""), std::string::npos);
}

TEST_F(JobsApi, WhatIsNoFileIsRefused) {
  for (char const* target : {"/api/v1/jobs", "/api/v1/jobs?name=", "/api/v1/jobs?name=../a.txt", "/api/v1/jobs?name=.a",
                             "/api/v1/jobs?name=a%0ab.txt", "/api/v1/jobs?name=a%5cb", "/api/v1/jobs?nam=a.txt",
                             "/api/v1/jobs?name=a&name=b"}) {
    json_of(answer_jobs(request_of("POST", target, "x"), m_queue), 400);
  }
  json_of(answer_jobs(request_of("POST", "/api/v1/jobs?name=" + std::string(256, 'a'), "x"), m_queue), 400);
  json_of(answer_jobs(request_of("POST", "/api/v1/jobs?name=a.txt"), m_queue), 400);
  json_of(answer_jobs(request_of("GET", "/api/v1/jobs?name=a.txt"), m_queue), 400);
  json_of(answer_jobs(request_of("GET", "/api/v1/jobs/job_none"), m_queue), 404);
  std::string const id = add("ab");
  json_of(answer_jobs(request_of("GET", "/api/v1/jobs/" + id + "/other"), m_queue), 404);
  json_of(answer_jobs(request_of("GET", "/api/v1/jobs/" + id + "/cancel"), m_queue), 405);
}

TEST_F(JobsApi, OnlyWhoHasTheTokenHandsInOrCancels) {
  WriteAccess const access = {std::string(token), {}};
  for (char const* target : {"/api/v1/jobs?name=a.txt", "/api/v1/jobs/job_a/cancel"}) {
    HttpRequest request = request_of("POST", target, "x");
    EXPECT_FALSE(refuse_job(request, access)) << target;
    request.headers.emplace_back("origin", "http://evil.example");
    EXPECT_EQ(refuse_job(request, access)->status, 403U) << target;
    request = request_of("POST", target, "x");
    request.headers.pop_back();
    EXPECT_EQ(refuse_job(request, access)->status, 401U) << target;
  }
  EXPECT_EQ(refuse_job(request_of("POST", "/api/v1/jobs/job_a"), access)->status, 405U);
}

TEST_F(JobsApi, AServerThatOnlyReadsHasNone) {
  StorePool stores([]() -> Result<std::unique_ptr<store::Store>> {
    return std::unique_ptr<store::Store>(std::make_unique<ExampleStore>());
  });
  WebApp app({});
  Workshop workshop;
  SiteParts const reading = {nullptr, &workshop};
  EXPECT_EQ(answer_site(request_of("GET", "/api/v1/jobs"), stores, app, reading).status, 404U);
  EXPECT_EQ(answer_site(request_of("POST", "/api/v1/jobs?name=a.txt", "x"), stores, app, reading).status, 405U);
  workshop.jobs = std::make_unique<JobQueue>(read_two);
  Deciding deciding{{std::string(token), {}}, StorePool(nullptr)};
  SiteParts const writing = {&deciding, &workshop};
  EXPECT_EQ(answer_site(request_of("GET", "/api/v1/jobs"), stores, app, writing).status, 200U);
  HttpRequest const file = request_of("POST", "/api/v1/jobs?name=a.txt", "x");
  EXPECT_EQ(admit_post(file, writing).body_limit_bytes, largest_job_body);
  EXPECT_EQ(answer_site(file, stores, app, writing).status, 202U);
  EXPECT_EQ(admit_post(request_of("POST", "/api/v1/jobs/job_a/cancel"), writing).body_limit_bytes, 0U);
}

}  // namespace
}  // namespace annals::serve
