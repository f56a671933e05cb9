// serve/jobs_api.hpp -- files handed in over HTTP: POST them, see how far they are, cancel them.
// Source: docs/http-api.md; server-sent events: the HTML standard, section 9.2.
// Tested by: tests/unit/serve/test_jobs_api.cpp
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

#include "serve/access.hpp"
#include "serve/http.hpp"
#include "serve/job_queue.hpp"

namespace annals::serve {

inline constexpr std::string_view jobs_path = "/api/v1/jobs";
inline constexpr std::uint64_t largest_job_body = 64ULL * 1024 * 1024;  ///< bytes

/// How often a stream says that it is still there while nothing happens.
struct JobsSettings {
  std::chrono::milliseconds heartbeat{15'000};
};

/// /api/v1/jobs and what is beneath it.
bool is_jobs_path(std::string_view path);

/// 401 without the token, 403 for a page of another origin, 404 and 405 where nothing can be posted.
/// Undefined: empty when there is nothing against a POST.
std::optional<HttpResponse> refuse_job(HttpRequest const& head, WriteAccess const& access);

/// GET and POST. Requires: is_jobs_path(request.path); of a POST that refuse_job() has nothing against it; `queue`
/// outlives the streams that it answers with.
HttpResponse answer_jobs(HttpRequest const& request, JobQueue& queue, JobsSettings const& settings = {});

}  // namespace annals::serve
