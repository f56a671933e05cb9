// serve/gzip.cpp -- answers made smaller. See serve/gzip.hpp.
#include "serve/gzip.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "base/strings.hpp"

namespace annals::serve {
namespace {

constexpr std::size_t least_bytes = 1024;

bool is_text(std::string_view content_type) {
  constexpr std::array<std::string_view, 5> types = {"application/json", "application/geo+json", "application/x-ndjson",
                                                     "image/svg+xml", "application/stix+json"};
  std::string_view const type = trim(content_type.substr(0, content_type.find(';')));
  // A stream of events must leave at once, bit by bit.
  return (type.starts_with("text/") && type != "text/event-stream") || std::ranges::find(types, type) != types.end();
}

bool has_header(HttpResponse const& response, std::string_view name) {
  return std::ranges::any_of(response.headers, [name](Parameter const& one) { return one.first == name; });
}

}  // namespace

bool accepts_gzip(std::string_view accept_encoding) {
  std::optional<bool> named;
  bool any = false;
  for (std::string_view const choice : split(accept_encoding, ',')) {
    std::size_t const mark = choice.find(';');
    std::string_view const name = trim(choice.substr(0, mark));
    std::string_view weight = mark == std::string_view::npos ? "q=1" : trim(choice.substr(mark + 1));
    weight.remove_prefix(starts_with_ignoring_case(weight, "q=") ? 2 : 0);
    bool const wanted = parse_number(weight).value_or(0) > 0;
    if (equals_ignoring_case(name, "gzip") || equals_ignoring_case(name, "x-gzip")) {
      named = wanted;
    } else if (name == "*") {
      any = wanted;
    }
  }
  return named.value_or(any);
}

bool is_compressible(std::string_view content_type, std::size_t bytes) {
  return bytes > least_bytes && is_text(content_type);
}

void mark_as_compressed(HttpResponse& response) {
  response.headers.emplace_back("content-encoding", "gzip");
  for (Parameter& header : response.headers) {
    if (header.first == "etag" && !header.second.starts_with("W/")) {
      header.second.insert(0, "W/");
    }
  }
}

void compress_for(HttpRequest const& request, HttpResponse& response) {
  if (!is_text(response.content_type)) {
    return;
  }
  response.headers.emplace_back("vary", "accept-encoding");
  if (is_compressible(response.content_type, response.body.size()) && !has_header(response, "content-encoding") &&
      accepts_gzip(request.header("accept-encoding"))) {
    response.body = gzip(response.body, GzipEffort::quick);
    mark_as_compressed(response);
  }
}

}  // namespace annals::serve
