// serve/http.hpp -- a request and a response as the rest of the room sees them.
// Role:   keeps the HTTP library inside server.cpp; everything else is plain values and can be tested as such.
// Source: RFC 9110 (HTTP), RFC 3986 (the parts of a target and their percent signs).
// Tested by: tests/unit/serve/test_http.cpp
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "annals/result.hpp"
#include "base/temporary_folder.hpp"

namespace annals::serve {

/// Name and value of one query parameter, decoded; names may repeat.
using Parameter = std::pair<std::string, std::string>;

struct HttpRequest {
  std::string method;              ///< "GET", "HEAD", "POST"
  std::string path;                ///< decoded: "/api/v1/incidents"
  std::vector<Parameter> query;    ///< in the order given
  std::vector<Parameter> headers;  ///< names in lower case
  std::string body;

  /// Undefined: empty when the request has no such header. `name` is in lower case.
  [[nodiscard]] std::string_view header(std::string_view name) const;
};

/// A file that is sent once and then gone: an answer that may be larger than the memory.
class SentFile {
 public:
  explicit SentFile(TemporaryFolder folder) : m_folder(std::move(folder)) {}
  /// Nothing is there until it is written.
  [[nodiscard]] std::string path() const { return m_folder.path("file"); }

 private:
  TemporaryFolder m_folder;
};

/// A bit of an answer that comes bit by bit.
struct StreamPiece {
  std::string bytes;  ///< may be empty: nothing has happened since
  bool last = false;
};

/// Asked a few times in a second, never by two threads at once, until it gives the last piece or the client goes.
using Stream = std::function<StreamPiece()>;

struct HttpResponse {
  unsigned status = 200;
  std::string content_type;
  std::string body;
  std::vector<Parameter> headers;
  Stream stream = {};                         ///< what comes after `body`; empty when that is all
  std::shared_ptr<SentFile const> file = {};  ///< in place of `body`, when there is one
};

using HttpHandler = std::function<HttpResponse(HttpRequest const&)>;

/// Takes a target "/a%20b?x=1&x=2" apart into path and query of `request`.
/// Errors:  malformed  no leading slash, a broken percent sign, bytes that are not UTF-8, a NUL.
Result<void> parse_target(std::string_view target, HttpRequest& request);

/// Whether an If-None-Match header names `tag`, be it a weak one.
/// Example: holds_tag("\"a\", W/\"b\"", "\"b\"") -> true
bool holds_tag(std::string_view if_none_match, std::string_view tag);

/// Percent-encodes everything but letters, digits and -._~ .
std::string encode_component(std::string_view text);

/// The one shape of every error: {"ok":false,"error":...,"errors":[...],"status":...}.
HttpResponse error_response(unsigned status, std::vector<std::string> const& errors);
/// The same of one failure. Where the server keeps its files is nobody's matter: the place is left out.
HttpResponse error_response(unsigned status, Error error);
HttpResponse json_response(std::string body);

/// Whether a Host header may reach a server bound to `address`. Another name that resolves to this machine is
/// a page of somebody else asking (DNS rebinding), and gets nothing.
/// Example: host_is_allowed("localhost:8642", "127.0.0.1") -> true
/// Failing example: host_is_allowed("evil.example:8642", "127.0.0.1") -> false
bool host_is_allowed(std::string_view host, std::string_view address);

}  // namespace annals::serve
