// serve/access.cpp -- who may post. See serve/access.hpp.
#include "serve/access.hpp"

#include "base/strings.hpp"

namespace annals::serve {
namespace {

/// Takes as long for a wrong first letter as for a wrong last one.
bool is_token(std::string_view given, std::string_view token) {
  int difference = given.size() == token.size() ? 0 : 1;
  for (std::size_t i = 0; i < token.size(); ++i) {
    char const letter = i < given.size() ? given[i] : '\0';
    difference |= static_cast<unsigned char>(letter) ^ static_cast<unsigned char>(token[i]);
  }
  return difference == 0;
}

}  // namespace

std::optional<HttpResponse> refuse_other_origin(HttpRequest const& request) {
  std::string_view const origin = request.header("origin");
  if (!origin.empty() && origin != concat({"http://", request.header("host")})) {
    return error_response(403, {concat({"a page of ", origin, " may not post here"})});
  }
  return std::nullopt;
}

std::optional<HttpResponse> refuse_without_token(HttpRequest const& request, WriteAccess const& access) {
  constexpr std::string_view scheme = "Bearer ";
  std::string_view const given = request.header("authorization");
  if (access.token.empty() || !starts_with_ignoring_case(given, scheme) ||
      !is_token(trim(given.substr(scheme.size())), access.token)) {
    HttpResponse response = error_response(401, {"Authorization: Bearer with the token that the server printed"});
    response.headers.emplace_back("www-authenticate", "Bearer");
    return response;
  }
  return std::nullopt;
}

std::optional<HttpResponse> refuse_unless_json(HttpRequest const& request) {
  std::string_view const type = request.header("content-type");
  if (!equals_ignoring_case(trim(type.substr(0, type.find(';'))), "application/json")) {
    return error_response(415, {concat({"what is sent to ", request.path, " is application/json"})});
  }
  return std::nullopt;
}

}  // namespace annals::serve
