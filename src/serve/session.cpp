// serve/session.cpp -- one connection of the server. See serve/session.hpp.
#include "serve/session.hpp"

#include <boost/asio/dispatch.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core.hpp>
#include <sstream>

#include "base/strings.hpp"
#include "serve/gzip.hpp"

namespace annals::serve {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using Milliseconds = std::chrono::milliseconds;

/// Headers of every answer: nothing is loaded from elsewhere, nothing is guessed, nothing is told to others.
void add_safety_headers(http::fields& headers) {
  headers.set("content-security-policy",
              "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'");
  headers.set("x-content-type-options", "nosniff");
  headers.set("referrer-policy", "no-referrer");
  headers.set("cross-origin-resource-policy", "same-origin");
}

/// `response` without its body.
template <typename Body>
http::response<Body> head_of(HttpResponse const& response, unsigned version, bool keep_alive) {
  http::response<Body> message;
  message.result(response.status);
  message.version(version);
  message.keep_alive(keep_alive);
  add_safety_headers(message);
  if (!response.content_type.empty()) {
    message.set(http::field::content_type, response.content_type);
  }
  for (Parameter const& one : response.headers) {
    message.set(one.first, one.second);
  }
  return message;
}

/// Beyond the usual wait a large body gets the time of a slow line: 64 KB in a second.
Milliseconds time_for(Milliseconds usual, std::uint64_t bytes) {
  return usual + Milliseconds(bytes / 64);
}

HttpResponse answer(HttpHandler const& handler, HttpRequest const& request) {
  try {
    HttpResponse response = handler(request);
    compress_for(request, response);
    return response;
  } catch (std::exception const& fault) {
    return error_response(500, {std::string("a fault of the server: ") + fault.what()});
  }
}

}  // namespace

Session::Session(Socket socket, SessionSettings& shared)
    : m_socket(std::move(socket)),
      m_shared(shared),
      m_deadline(m_socket.get_executor()),
      m_pause(m_socket.get_executor()) {
  ++m_shared.connections;
  // Head and body go out in two writes: without this the second waits 40 ms for the client to confirm the first.
  ErrorCode ignored;
  m_socket.set_option(boost::asio::ip::tcp::no_delay(true), ignored);
}

Session::~Session() {
  --m_shared.connections;
}

void Session::start() {
  asio::dispatch(m_socket.get_executor(), [self = shared_from_this()] { self->read_head(); });
}

void Session::limit_wait(Milliseconds longest) {
  m_is_late = false;
  m_deadline.expires_after(longest);
  // A timer that has run out cannot be taken back: its call may be on the way while the next wait begins.
  m_deadline.async_wait([self = shared_from_this(), wait = ++m_wait](ErrorCode error) {
    if (!error && wait == self->m_wait) {
      self->m_is_late = true;
      ErrorCode ignored;
      self->m_socket.cancel(ignored);
    }
  });
}

void Session::end_wait() {
  ++m_wait;
  m_deadline.cancel();
}

void Session::read_head() {
  m_parser.emplace();
  m_parser->header_limit(m_shared.server.header_limit_bytes);
  m_parser->body_limit(boost::none);  // not known before the head is read
  m_request = {};
  m_keep_alive = false;
  limit_wait(m_shared.server.idle_timeout);
  http::async_read_header(m_socket, m_buffer, *m_parser,
                          [self = shared_from_this()](ErrorCode error, std::size_t) { self->on_head(error); });
}

void Session::on_head(ErrorCode error) {
  end_wait();
  if (error) {
    on_broken_request(error);
    return;
  }
  auto const& message = m_parser->get();
  m_version = message.version();
  m_request.method = std::string(message.method_string());
  for (auto const& field : message) {
    m_request.headers.emplace_back(lower_ascii(field.name_string()), std::string(field.value()));
  }
  std::uint64_t body_limit = m_shared.server.body_limit_bytes;
  std::optional<HttpResponse> refused = refuse(body_limit);
  if (!refused && m_parser->content_length().value_or(0) > body_limit) {
    refused = error_response(413, {concat({"a body of more than ", std::to_string(body_limit), " bytes"})});
  }
  // A body that stays unread would be taken for the next request.
  m_keep_alive = message.keep_alive() && (!refused || m_parser->is_done());
  if (refused) {
    respond(*std::move(refused));
  } else {
    read_body(body_limit);
  }
}

std::optional<HttpResponse> Session::refuse(std::uint64_t& body_limit) {
  HttpRequest const& head = m_request;
  ServerSettings const& settings = m_shared.server;
  bool const posts = head.method == "POST";
  if (head.method != "GET" && head.method != "HEAD" && !(posts && settings.takes_posts)) {
    HttpResponse response = error_response(405, {"only GET and HEAD are answered"});
    response.headers.emplace_back("allow", "GET, HEAD");
    return response;
  }
  std::string_view const host = head.header("host");
  if (!host_is_allowed(host, settings.address)) {
    return error_response(421, {concat({"this server does not answer for host '", host, "'"})});
  }
  if (auto parsed = parse_target(m_parser->get().target(), m_request); !parsed) {
    return error_response(400, {parsed.error().text()});
  }
  ErrorCode ignored;
  if (posts && !m_shared.posts.take(m_socket.remote_endpoint(ignored).address().to_string())) {
    HttpResponse response = error_response(429, {"more is posted than this server takes"});
    response.headers.emplace_back("retry-after", "1");
    return response;
  }
  if (posts && settings.admit) {
    Admission admission = settings.admit(head);
    body_limit = admission.body_limit_bytes;
    return std::move(admission.refusal);
  }
  return std::nullopt;
}

void Session::read_body(std::uint64_t limit) {
  if (m_parser->is_done()) {
    on_body({});
    return;
  }
  m_parser->body_limit(limit);
  auto const read = [self = shared_from_this(), limit] {
    self->limit_wait(time_for(self->m_shared.server.idle_timeout, self->m_parser->content_length().value_or(limit)));
    http::async_read(self->m_socket, self->m_buffer, *self->m_parser,
                     [self](ErrorCode error, std::size_t) { self->on_body(error); });
  };
  if (!equals_ignoring_case(m_request.header("expect"), "100-continue")) {
    read();
    return;
  }
  m_piece = "HTTP/1.1 100 Continue\r\n\r\n";
  limit_wait(m_shared.server.idle_timeout);
  asio::async_write(m_socket, asio::buffer(m_piece), [self = shared_from_this(), read](ErrorCode error, std::size_t) {
    self->end_wait();
    if (!error) {
      read();
    }
  });
}

void Session::on_body(ErrorCode error) {
  end_wait();
  if (error) {
    on_broken_request(error);
    return;
  }
  m_request.body = std::move(m_parser->get().body());
  respond(answer(m_shared.handler, m_request));
}

void Session::on_broken_request(ErrorCode error) {
  m_keep_alive = false;
  unsigned status = 0;
  if (m_is_late && m_parser->got_some()) {
    status = 408;
  } else if (error == http::error::header_limit) {
    status = 431;
  } else if (error == http::error::body_limit) {
    status = 413;
  } else if (error.category() == http::make_error_code(http::error::bad_version).category() &&
             error != http::error::end_of_stream && error != http::error::partial_message) {
    status = 400;
  }
  if (status == 0) {
    close();
    return;
  }
  respond(error_response(status, {status == 408 ? std::string("the request did not come to its end in time")
                                                : "not a request that can be read: " + error.message()}));
}

void Session::respond(HttpResponse response) {
  bool const is_head = m_request.method == "HEAD";
  if (response.file) {
    respond_with_file(response);
    return;
  }
  if (response.stream && !is_head) {
    begin_stream(std::move(response));
    return;
  }
  if (is_head || response.status == 304) {
    auto message = head_of<http::empty_body>(response, m_version, m_keep_alive);
    if (response.status != 304) {
      message.content_length(response.body.size());
    }
    write(std::move(message), 0);
    return;
  }
  auto message = head_of<http::string_body>(response, m_version, m_keep_alive);
  message.body() = std::move(response.body);
  message.prepare_payload();
  std::size_t const bytes = message.body().size();
  write(std::move(message), bytes);
}

/// The file stays readable when its name is gone, which is when `response` is.
void Session::respond_with_file(HttpResponse const& response) {
  auto message = head_of<http::file_body>(response, m_version, m_keep_alive);
  ErrorCode error;
  message.body().open(response.file->path().c_str(), beast::file_mode::scan, error);
  if (error) {
    respond(error_response(500, {"the file that was written cannot be read"}));
    return;
  }
  message.prepare_payload();
  if (m_request.method == "HEAD") {
    auto head = head_of<http::empty_body>(response, m_version, m_keep_alive);
    head.content_length(message.body().size());
    write(std::move(head), 0);
    return;
  }
  std::size_t const bytes = message.body().size();
  write(std::move(message), bytes);
}

void Session::write(http::message_generator&& message, std::size_t bytes) {
  bool const keep_alive = message.keep_alive();
  limit_wait(time_for(m_shared.server.idle_timeout, bytes));
  beast::async_write(m_socket, std::move(message),
                     [self = shared_from_this(), keep_alive](ErrorCode error, std::size_t) {
                       self->end_wait();
                       self->on_written(error, keep_alive);
                     });
}

void Session::on_written(ErrorCode error, bool keep_alive) {
  if (error) {
    return;
  }
  if (keep_alive) {
    read_head();
  } else {
    close();
  }
}

void Session::close() {
  ErrorCode ignored;
  m_socket.shutdown(Socket::shutdown_send, ignored);
  bool const has_unread = m_parser->got_some() && !m_parser->is_done();
  if (has_unread || m_stream) {
    limit_wait(m_shared.server.drain_timeout);
  }
  if (has_unread) {
    drain();
  }
}

void Session::drain() {
  m_socket.async_read_some(asio::buffer(m_unwanted), [self = shared_from_this()](ErrorCode error, std::size_t) {
    if (error) {
      self->end_wait();
    } else {
      self->drain();
    }
  });
}

/// Its end is that of the connection, so that nothing need be known of its length.
void Session::begin_stream(HttpResponse response) {
  std::ostringstream head;
  head << head_of<http::empty_body>(response, m_version, false).base();
  m_stream = std::move(response.stream);
  watch_for_the_end();
  write_piece(head.str() + response.body);
}

void Session::write_piece(std::string bytes) {
  m_piece = std::move(bytes);
  limit_wait(time_for(m_shared.server.idle_timeout, m_piece.size()));
  asio::async_write(m_socket, asio::buffer(m_piece), [self = shared_from_this()](ErrorCode error, std::size_t) {
    self->end_wait();
    if (error) {
      return;
    }
    if (self->m_is_last_piece) {
      self->close();
      return;
    }
    self->m_pause.expires_after(self->m_shared.server.stream_pause);
    self->m_pause.async_wait([self](ErrorCode stopped) {
      if (!stopped) {
        self->ask_stream();
      }
    });
  });
}

void Session::ask_stream() {
  StreamPiece piece = m_stream();
  m_is_last_piece = piece.last;
  write_piece(std::move(piece.bytes));
}

/// A client that goes says so only to who reads. What it may still send is passed over.
void Session::watch_for_the_end() {
  m_socket.async_read_some(asio::buffer(m_unwanted), [self = shared_from_this()](ErrorCode error, std::size_t) {
    if (!error) {
      self->watch_for_the_end();
      return;
    }
    self->end_wait();
    self->m_pause.cancel();
    ErrorCode ignored;
    self->m_socket.close(ignored);
  });
}

}  // namespace annals::serve
