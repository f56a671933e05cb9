// serve/session.hpp -- one connection of the server, from its first byte to its last.
// Role:   reads the head of a request, decides whether its body is wanted, reads it, answers, reads the next. Every
// wait
//         has an end: a timer stands behind each read and each write. Seen by server.cpp alone.
// Source: RFC 9112; RFC 9110 sections 10.1.1 (Expect) and 15.5.9 (408).
// Tested by: tests/unit/serve/test_server.cpp, tests/unit/serve/test_hostile.cpp
#pragma once

#include <array>
#include <atomic>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <memory>
#include <optional>
#include <string>

#include "serve/rate_limit.hpp"
#include "serve/server.hpp"

namespace annals::serve {

/// What the connections of a server have in common. Outlives them.
struct SessionSettings {
  explicit SessionSettings(ServerSettings given)
      : server(std::move(given)), posts(server.post_burst, server.posts_per_second) {}

  ServerSettings server;
  HttpHandler handler;
  RateLimit posts;
  std::atomic<std::size_t> connections = 0;
};

/// Keeps itself alive while it waits for something, and ends when it waits for nothing any more.
class Session : public std::enable_shared_from_this<Session> {
 public:
  using Socket = boost::asio::ip::tcp::socket;
  /// Requires: the socket's executor is a strand.
  Session(Socket socket, SessionSettings& shared);
  ~Session();
  Session(Session const&) = delete;
  Session& operator=(Session const&) = delete;

  void start();

 private:
  using ErrorCode = boost::beast::error_code;
  using Parser = boost::beast::http::request_parser<boost::beast::http::string_body>;
  /// Cuts short what is being waited for when it takes too long.
  void limit_wait(std::chrono::milliseconds longest);
  void end_wait();

  void read_head();
  void on_head(ErrorCode error);
  /// What is to be said to a head, without its body; else how much body may come.
  std::optional<HttpResponse> refuse(std::uint64_t& body_limit);
  void read_body(std::uint64_t limit);
  void on_body(ErrorCode error);
  void on_broken_request(ErrorCode error);

  void respond(HttpResponse response);
  void respond_with_file(HttpResponse const& response);
  void write(boost::beast::http::message_generator&& message, std::size_t bytes);
  void on_written(ErrorCode error, bool keep_alive);
  /// Says that nothing more comes, and lets the client say its last: a socket that is closed with unread bytes takes
  /// the answer back that the client has not read yet.
  void close();
  void drain();

  void begin_stream(HttpResponse response);
  void write_piece(std::string bytes);
  void ask_stream();
  void watch_for_the_end();

  Socket m_socket;
  SessionSettings& m_shared;
  boost::asio::steady_timer m_deadline;
  boost::asio::steady_timer m_pause;  ///< between two pieces of a stream
  std::uint64_t m_wait = 0;           ///< number of the wait that the deadline is for
  bool m_is_late = false;
  boost::beast::flat_buffer m_buffer;
  std::optional<Parser> m_parser;
  HttpRequest m_request;
  unsigned m_version = 11;
  bool m_keep_alive = false;
  Stream m_stream;
  bool m_is_last_piece = false;
  std::string m_piece;
  std::array<char, 4096> m_unwanted = {};
};

}  // namespace annals::serve
