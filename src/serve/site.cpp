// serve/site.cpp -- the API and the web app's files. See serve/site.hpp.
#include "serve/site.hpp"

#include <algorithm>
#include <optional>

#include "serve/api.hpp"

namespace annals::serve {
namespace {

WebFile const* find_file(std::span<WebFile const> files, std::string_view path) {
  auto const found = std::find_if(files.begin(), files.end(), [&](WebFile const& file) { return file.path == path; });
  return found == files.end() ? nullptr : &*found;
}

HttpResponse answer_post(HttpRequest const& request, Deciding* deciding) {
  if (deciding == nullptr || request.path != decisions_path) {
    HttpResponse response = error_response(405, {"only GET and HEAD are answered at " + request.path});
    response.headers.emplace_back("allow", "GET, HEAD");
    return response;
  }
  if (std::optional<HttpResponse> refused = refuse_decision(request, deciding->access)) {
    return *std::move(refused);
  }
  auto store = deciding->stores.take();
  if (!store) {
    return error_response(503, store.error());
  }
  HttpResponse response = answer_decision(request, deciding->access, **store);
  deciding->stores.give_back(std::move(*store));
  return response;
}

}  // namespace

HttpResponse answer_file(HttpRequest const& request, std::span<WebFile const> files) {
  WebFile const* file = find_file(files, request.path);
  if (file == nullptr && request.path.find('.') == std::string::npos) {
    file = find_file(files, "/index.html");
  }
  if (file == nullptr) {
    return error_response(404, {"nothing is at " + request.path});
  }
  HttpResponse response;
  response.content_type = file->content_type;
  response.headers = {{"etag", std::string(file->etag)}, {"cache-control", "no-cache"}};
  if (request.header("if-none-match") == file->etag) {
    response.status = 304;
  } else {
    response.body = file->bytes;
  }
  return response;
}

HttpResponse answer_site(HttpRequest const& request, StorePool& stores, std::span<WebFile const> files,
                         Deciding* deciding) {
  if (request.method == "POST") {
    return answer_post(request, deciding);
  }
  if (!is_api_path(request.path)) {
    return answer_file(request, files);
  }
  auto store = stores.take();
  if (!store) {
    return error_response(503, store.error());
  }
  HttpResponse response = answer_api(request, **store, deciding != nullptr);
  stores.give_back(std::move(*store));
  return response;
}

}  // namespace annals::serve
