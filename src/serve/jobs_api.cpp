// serve/jobs_api.cpp -- files handed in over HTTP. See serve/jobs_api.hpp.
#include "serve/jobs_api.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "base/json.hpp"
#include "base/strings.hpp"

namespace annals::serve {
namespace {

using Clock = std::chrono::steady_clock;

void write_job(Job const& job, JsonWriter& json) {
  json.field("job", job.id).field("state", job_state_names[static_cast<std::size_t>(job.state)]);
  json.field("file", job.file).field("bytes", job.bytes);
  json.field("total", job.counts.total).field("read", job.counts.read).field("added", job.counts.added);
  json.field("known", job.counts.known).field("set_aside", job.counts.set_aside);
  json.field("records", job.counts.records).field("incidents", job.counts.incidents);
  json.field_or_null("error", job.error);
}

std::string job_json(Job const& job) {
  JsonWriter json;
  json.begin_object().field("ok", true);
  write_job(job, json);
  json.key("quarantine").begin_array();
  for (JobReject const& reject : job.rejects) {
    json.begin_object().key("line");
    reject.line == 0 ? json.null() : json.value(reject.line);
    json.field("message", reject.message).end_object();
  }
  json.end_array().end_object();
  return json.take();
}

HttpResponse job_response(Job const& job, unsigned status) {
  HttpResponse response = json_response(job_json(job));
  response.status = status;
  response.headers = {{"cache-control", "no-store"}};
  return response;
}

HttpResponse no_job(std::string_view id) {
  return error_response(404, {concat({"no job has the id '", id, "'"})});
}

HttpResponse list_jobs(JobQueue const& queue) {
  JsonWriter json;
  json.begin_object().field("ok", true).key("rows").begin_array();
  for (Job const& job : queue.all()) {
    write_job(job, json.begin_object());
    json.end_object();
  }
  json.end_array().end_object();
  HttpResponse response = json_response(json.take());
  response.headers = {{"cache-control", "no-store"}};
  return response;
}

/// A name that can stand for a file in messages and in the sources of reports, whatever the system.
bool is_file_name(std::string_view name) {
  constexpr std::size_t longest = 255;
  return !name.empty() && name.size() <= longest && name.front() != '.' && std::ranges::none_of(name, [](char c) {
    return static_cast<unsigned char>(c) < ' ' || c == '/' || c == '\\' || c == '\x7f';
  });
}

HttpResponse add_job(HttpRequest const& request, JobQueue& queue) {
  if (request.query.size() != 1 || request.query.front().first != "name") {
    return error_response(400, {"this address takes one parameter: name, that of the file"});
  }
  std::string const& name = request.query.front().second;
  if (!is_file_name(name)) {
    return error_response(400, {concat({"name is not that of a file: '", std::string_view(name).substr(0, 80), "'"})});
  }
  if (request.body.empty()) {
    return error_response(400, {"the body is the file, and it is empty"});
  }
  Result<Job> const job = queue.add({name, request.body});
  if (!job) {
    HttpResponse response = error_response(429, job.error());
    response.headers.emplace_back("retry-after", "10");
    return response;
  }
  HttpResponse response = job_response(*job, 202);
  response.headers.emplace_back("location", concat({jobs_path, "/", job->id}));
  return response;
}

/// The events of one job: how it is whenever that is another than before, and at its end `end`.
class JobEvents {
 public:
  JobEvents(JobQueue const& queue, std::string id, JobsSettings settings)
      : m_queue(queue), m_id(std::move(id)), m_settings(settings) {}

  StreamPiece operator()() {
    std::optional<Job> const job = m_queue.find(m_id);
    if (!job) {
      return {"event: end\ndata: {}\n\n", true};  // forgotten meanwhile, among a thousand others
    }
    if (job->is_over()) {
      return {concat({"event: end\ndata: ", job_json(*job), "\n\n"}), true};
    }
    auto const now = Clock::now();
    bool const is_news = job->version != m_version;
    if (!is_news && now - m_last < m_settings.heartbeat) {
      return {};
    }
    m_version = job->version;
    m_last = now;
    return {is_news ? concat({"event: progress\ndata: ", job_json(*job), "\n\n"}) : ": still here\n\n", false};
  }

 private:
  JobQueue const& m_queue;
  std::string m_id;
  JobsSettings m_settings;
  std::optional<std::uint64_t> m_version;  ///< that was told last
  Clock::time_point m_last;
};

HttpResponse job_events(Job const& job, JobQueue const& queue, JobsSettings const& settings) {
  HttpResponse response;
  response.content_type = "text/event-stream; charset=utf-8";
  response.headers = {{"cache-control", "no-store"}};
  response.stream = JobEvents(queue, job.id, settings);
  return response;
}

/// "job_a/events" beneath the jobs.
struct JobTarget {
  std::string_view id;
  std::string_view part;  ///< "events", "cancel"; empty for the job itself
};

JobTarget target_of(std::string_view path) {
  std::string_view const rest = path.substr(jobs_path.size() + 1);
  std::size_t const slash = rest.find('/');
  return {rest.substr(0, slash), slash == std::string_view::npos ? std::string_view() : rest.substr(slash + 1)};
}

HttpResponse wrong_method(std::string_view allowed) {
  HttpResponse response = error_response(405, {concat({"only ", allowed, " is answered here"})});
  response.headers.emplace_back("allow", allowed);
  return response;
}

}  // namespace

bool is_jobs_path(std::string_view path) {
  return path == jobs_path || (path.starts_with(jobs_path) && path[jobs_path.size()] == '/');
}

std::optional<HttpResponse> refuse_job(HttpRequest const& head, WriteAccess const& access) {
  if (head.path != jobs_path && target_of(head.path).part != "cancel") {
    return wrong_method("GET");
  }
  if (auto refused = refuse_other_origin(head)) {
    return refused;
  }
  return refuse_without_token(head, access);
}

HttpResponse answer_jobs(HttpRequest const& request, JobQueue& queue, JobsSettings const& settings) {
  bool const posts = request.method == "POST";
  if (request.path == jobs_path && posts) {
    return add_job(request, queue);
  }
  if (!request.query.empty()) {
    return error_response(400,
                          {concat({"unknown parameter '", request.query.front().first, "'; this address takes none"})});
  }
  if (request.path == jobs_path) {
    return list_jobs(queue);
  }
  auto const [id, part] = target_of(request.path);
  std::optional<Job> job = queue.find(id);
  if (!job) {
    return no_job(id);
  }
  if (part == "cancel") {
    return posts ? job_response(queue.cancel(id).value_or(*job), 202) : wrong_method("POST");
  }
  if (part == "events") {
    return job_events(*job, queue, settings);
  }
  return part.empty() ? job_response(*job, 200) : error_response(404, {"nothing is at " + request.path});
}

}  // namespace annals::serve
