// serve/site.cpp -- the API and the web app's files. See serve/site.hpp.
#include "serve/site.hpp"

#include <algorithm>
#include <optional>

#include "base/strings.hpp"
#include "serve/api.hpp"
#include "serve/gzip.hpp"
#include "serve/jobs_api.hpp"

namespace annals::serve {
namespace {

/// What one thing is shown at may hold dots and slashes, as names do ("/actors/U.S. Army", "/actors/North/South
/// Front"); a way out of its folder is no name. All other pages are in the first folder, where files have a dot.
bool is_page(std::string_view path) {
  for (std::string_view const folder : {"/incidents/", "/reports/", "/actors/"}) {
    if (path.starts_with(folder)) {
      return std::ranges::count(split(path, '/'), "..") == 0;
    }
  }
  return path.find('.') == std::string_view::npos;
}

HttpResponse only_read(HttpRequest const& request) {
  HttpResponse response = error_response(405, {"only GET and HEAD are answered at " + request.path});
  response.headers.emplace_back("allow", "GET, HEAD");
  return response;
}

bool is_coding(HttpRequest const& request, SiteParts const& parts) {
  return request.path == code_path && parts.workshop != nullptr && parts.workshop->coding;
}

/// Files are taken from whoever may decide.
bool is_for_jobs(HttpRequest const& request, SiteParts const& parts) {
  return is_jobs_path(request.path) && parts.deciding != nullptr && parts.workshop != nullptr && parts.workshop->jobs;
}

HttpResponse only_post(HttpRequest const& request) {
  HttpResponse response = error_response(405, {"only POST is answered at " + request.path});
  response.headers.emplace_back("allow", "POST");
  return response;
}

HttpResponse decide(HttpRequest const& request, Deciding& deciding) {
  auto store = deciding.stores.take();
  if (!store) {
    return error_response(503, store.error());
  }
  HttpResponse response = answer_decision(request, deciding.access, **store);
  deciding.stores.give_back(std::move(*store));
  return response;
}

HttpResponse answer_post(HttpRequest const& request, SiteParts const& parts) {
  if (Admission admission = admit_post(request, parts); admission.refusal) {
    return *std::move(admission.refusal);
  }
  if (is_coding(request, parts)) {
    return parts.workshop->coding->answer(request);
  }
  return is_for_jobs(request, parts) ? answer_jobs(request, *parts.workshop->jobs) : decide(request, *parts.deciding);
}

}  // namespace

std::string const& WebApp::compressed(std::size_t index) {
  Compressed& one = m_compressed[index];
  std::call_once(one.made, [&] {
    WebFile const& file = m_files[index];
    if (is_compressible(file.content_type, file.bytes.size())) {
      one.bytes = gzip(file.bytes, GzipEffort::thorough);
    }
  });
  return one.bytes;
}

HttpResponse WebApp::answer(HttpRequest const& request) {
  auto const find = [this](std::string_view path) { return std::ranges::find(m_files, path, &WebFile::path); };
  auto found = find(request.path);
  if (found == m_files.end() && is_page(request.path)) {
    found = find("/index.html");
  }
  if (found == m_files.end()) {
    return error_response(404, {"nothing is at " + request.path});
  }
  HttpResponse response;
  response.content_type = found->content_type;
  response.headers = {{"etag", std::string(found->etag)}, {"cache-control", "no-cache"}};
  if (holds_tag(request.header("if-none-match"), found->etag)) {
    response.status = 304;
    return response;
  }
  bool const wanted = accepts_gzip(request.header("accept-encoding"));
  std::string_view const small =
      wanted ? std::string_view(compressed(static_cast<std::size_t>(found - m_files.begin()))) : std::string_view();
  if (small.empty()) {
    response.body = found->bytes;
  } else {
    response.body = small;
    mark_as_compressed(response);
  }
  return response;
}

Admission admit_post(HttpRequest const& head, SiteParts const& parts) {
  if (is_coding(head, parts)) {
    return {largest_code_body, parts.workshop->coding->refuse(head)};
  }
  if (is_for_jobs(head, parts)) {
    std::uint64_t const limit = head.path == jobs_path ? largest_job_body : 0;
    return {limit, refuse_job(head, parts.deciding->access)};
  }
  if (head.path == decisions_path && parts.deciding != nullptr) {
    return {largest_decision_body, refuse_decision(head, parts.deciding->access)};
  }
  return {0, only_read(head)};
}

HttpResponse answer_site(HttpRequest const& request, StorePool& stores, WebApp& app, SiteParts const& parts) {
  if (request.method == "POST") {
    return answer_post(request, parts);
  }
  if (!is_api_path(request.path)) {
    return app.answer(request);
  }
  if (is_coding(request, parts)) {
    return only_post(request);
  }
  if (is_for_jobs(request, parts)) {
    return answer_jobs(request, *parts.workshop->jobs);
  }
  auto store = stores.take();
  if (!store) {
    return error_response(503, store.error());
  }
  if (parts.workshop != nullptr && parts.workshop->exports && ExportDesk::is_for(request.path)) {
    HttpResponse response = parts.workshop->exports->answer(request, **store);
    stores.give_back(std::move(*store));
    return response;
  }
  Abilities abilities = {parts.deciding != nullptr, false, {}};
  if (parts.workshop != nullptr) {
    abilities.codes = parts.workshop->codes;
    abilities.look_up_actor = parts.workshop->look_up_actor;
  }
  HttpResponse response = answer_api(request, **store, abilities);
  stores.give_back(std::move(*store));
  return response;
}

}  // namespace annals::serve
