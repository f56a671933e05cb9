// serve/server.hpp -- the HTTP server: sockets, threads, limits. What is answered is the handler's matter.
// Role:   with session.hpp, which only server.cpp includes, all that knows the HTTP library (Boost.Beast).
// Source: RFC 9112.
// Tested by: tests/unit/serve/test_server.cpp
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "annals/result.hpp"
#include "serve/http.hpp"

namespace annals::serve {

/// What is decided of a POST when only its head has come.
struct Admission {
  std::uint64_t body_limit_bytes = 0;
  std::optional<HttpResponse> refusal = {};  ///< sent at once, whatever the body
};

struct ServerSettings {
  std::string address = "127.0.0.1";  ///< a number, not a name
  std::uint16_t port = 8642;          ///< 0 takes any free one
  unsigned threads = 4;
  std::uint32_t header_limit_bytes = 16 * 1024;
  std::uint64_t body_limit_bytes = 64 * 1024;      ///< where `admit` does not say another
  std::chrono::milliseconds idle_timeout{30'000};  ///< for a head; bodies and answers have this and their length
  std::chrono::milliseconds drain_timeout{2'000};  ///< for what a client still sends when it has its answer
  std::chrono::milliseconds stream_pause{200};     ///< between two pieces of a stream
  std::size_t connection_limit = 512;
  bool takes_posts = false;      ///< else only GET and HEAD are answered
  double post_burst = 300;       ///< POSTs of one address at once ...
  double posts_per_second = 50;  ///< ... and in the long run; more are answered 429
  /// Undefined: without it every POST is read. Called from several threads at once.
  std::function<Admission(HttpRequest const& head)> admit = {};
};

/// Shape:     move-only handle. GET and HEAD, and POST where the settings say so; connections are kept alive.
/// Cost:      a handler runs on one of `threads` threads; slow handlers hold back that many requests, not more.
class Server {
 public:
  /// Binds and listens, answers nothing yet.
  /// Errors:  usage  the address is no number; busy  the port is taken; unreadable  the system refuses.
  static Result<Server> listen(ServerSettings settings);

  Server(Server&&) noexcept;
  Server& operator=(Server&&) noexcept;
  ~Server();

  /// The port that was bound, also when 0 was asked for.
  [[nodiscard]] std::uint16_t port() const;
  /// "http://127.0.0.1:8642"
  [[nodiscard]] std::string url() const;

  /// Answers until stop(). The handler is called from several threads at once; what it throws becomes a 500.
  void run(HttpHandler handler);
  /// From any thread, also before or during run(); requests being answered are finished or dropped.
  void stop();

 private:
  struct State;
  explicit Server(std::unique_ptr<State> state);
  std::unique_ptr<State> m_state;
};

}  // namespace annals::serve
