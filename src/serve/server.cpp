// serve/server.cpp -- the HTTP server on Boost.Beast. See serve/server.hpp.
#include "serve/server.hpp"

#include <atomic>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/strand.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <optional>
#include <thread>
#include <vector>

#include "base/strings.hpp"

namespace annals::serve {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using Tcp = asio::ip::tcp;

}  // namespace

struct Server::State {
  explicit State(ServerSettings given)
      : settings(std::move(given)), context(static_cast<int>(settings.threads)), acceptor(asio::make_strand(context)) {}

  ServerSettings settings;
  HttpHandler handler;
  std::atomic<std::size_t> connections = 0;
  asio::io_context context;
  Tcp::acceptor acceptor;
};

namespace {

using Fields = http::request<http::string_body>;

/// Headers of every answer: nothing is loaded from elsewhere, nothing is guessed, nothing is told to others.
void add_safety_headers(http::fields& headers) {
  headers.set("content-security-policy",
              "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'");
  headers.set("x-content-type-options", "nosniff");
  headers.set("referrer-policy", "no-referrer");
  headers.set("cross-origin-resource-policy", "same-origin");
}

HttpResponse answer(Fields const& message, ServerSettings const& settings, HttpHandler const& handler) {
  bool const reads = message.method() == http::verb::get || message.method() == http::verb::head;
  if (!reads && !(settings.takes_posts && message.method() == http::verb::post)) {
    HttpResponse response = error_response(405, {"only GET and HEAD are answered"});
    response.headers.emplace_back("allow", "GET, HEAD");
    return response;
  }
  std::string_view const host = message[http::field::host];
  if (!host_is_allowed(host, settings.address)) {
    return error_response(421, {"this server does not answer for host '" + std::string(host) + "'"});
  }
  HttpRequest request;
  request.method = std::string(message.method_string());
  if (auto parsed = parse_target(message.target(), request); !parsed) {
    return error_response(400, {parsed.error().text()});
  }
  for (auto const& field : message) {
    request.headers.emplace_back(lower_ascii(field.name_string()), std::string(field.value()));
  }
  request.body = message.body();
  try {
    return handler(request);
  } catch (std::exception const& fault) {
    return error_response(500, {std::string("a fault of the server: ") + fault.what()});
  }
}

http::message_generator to_message(HttpResponse&& response, Fields const& request) {
  auto const fill = [&](auto& message) {
    message.result(response.status);
    message.version(request.version());
    message.keep_alive(request.keep_alive());
    add_safety_headers(message);
    if (!response.content_type.empty()) {
      message.set(http::field::content_type, response.content_type);
    }
    for (Parameter const& one : response.headers) {
      message.set(one.first, one.second);
    }
  };
  if (request.method() == http::verb::head || response.status == 304) {
    http::response<http::empty_body> message;
    fill(message);
    if (response.status != 304) {
      message.content_length(response.body.size());
    }
    return message;
  }
  http::response<http::string_body> message;
  fill(message);
  message.body() = std::move(response.body);
  message.prepare_payload();
  return message;
}

/// One connection: reads a request, answers it, reads the next. Keeps itself alive while it waits.
class Session : public std::enable_shared_from_this<Session> {
 public:
  Session(Tcp::socket socket, ServerSettings const& settings, HttpHandler const& handler,
          std::atomic<std::size_t>& connections)
      : m_stream(std::move(socket)), m_settings(settings), m_handler(handler), m_connections(connections) {
    ++m_connections;
  }
  ~Session() { --m_connections; }
  Session(Session const&) = delete;
  Session& operator=(Session const&) = delete;

  void start() {
    asio::dispatch(m_stream.get_executor(), [self = shared_from_this()] { self->read(); });
  }

 private:
  void read() {
    m_parser.emplace();
    m_parser->header_limit(m_settings.header_limit_bytes);
    m_parser->body_limit(m_settings.body_limit_bytes);
    m_stream.expires_after(m_settings.idle_timeout);
    http::async_read(m_stream, m_buffer, *m_parser,
                     [self = shared_from_this()](beast::error_code error, std::size_t) { self->on_read(error); });
  }

  void on_read(beast::error_code error) {
    if (!error) {
      Fields const request = m_parser->release();
      write(to_message(answer(request, m_settings, m_handler), request));
      return;
    }
    unsigned status = 0;
    if (error == http::error::header_limit) {
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
    Fields request;
    request.version(11);
    request.keep_alive(false);
    write(to_message(error_response(status, {"not a request that can be read: " + error.message()}), request));
  }

  void write(http::message_generator&& message) {
    bool const keep_alive = message.keep_alive();
    m_stream.expires_after(m_settings.idle_timeout);
    beast::async_write(m_stream, std::move(message),
                       [self = shared_from_this(), keep_alive](beast::error_code error, std::size_t) {
                         if (error || !keep_alive) {
                           self->close();
                         } else {
                           self->read();
                         }
                       });
  }

  void close() {
    beast::error_code ignored;
    m_stream.socket().shutdown(Tcp::socket::shutdown_send, ignored);
  }

  beast::tcp_stream m_stream;
  beast::flat_buffer m_buffer;
  std::optional<http::request_parser<http::string_body>> m_parser;
  ServerSettings const& m_settings;
  HttpHandler const& m_handler;
  std::atomic<std::size_t>& m_connections;
};

Error listen_error(beast::error_code error, ServerSettings const& settings) {
  std::string const where = "port " + std::to_string(settings.port) + " on " + settings.address;
  if (error == asio::error::address_in_use) {
    return make_error(ErrorCode::unreadable, where + " is in use by another program; choose another with --port");
  }
  return make_error(ErrorCode::unreadable, "cannot listen on " + where + ": " + error.message());
}

}  // namespace

Server::Server(std::unique_ptr<State> state) : m_state(std::move(state)) {}
Server::Server(Server&&) noexcept = default;
Server& Server::operator=(Server&&) noexcept = default;
Server::~Server() = default;

Result<Server> Server::listen(ServerSettings settings) {
  beast::error_code error;
  auto const address = asio::ip::make_address(settings.address, error);
  if (error) {
    return Error{ErrorCode::usage, "not the number of an address, such as 127.0.0.1", {}, settings.address};
  }
  settings.threads = std::max(1U, settings.threads);
  auto state = std::make_unique<State>(std::move(settings));
  Tcp::endpoint const endpoint(address, state->settings.port);
  Tcp::acceptor& acceptor = state->acceptor;
  for (auto const& step : std::initializer_list<std::function<void()>>{
           [&] { acceptor.open(endpoint.protocol(), error); },
           [&] { acceptor.set_option(asio::socket_base::reuse_address(true), error); },
           [&] { acceptor.bind(endpoint, error); },
           [&] { acceptor.listen(asio::socket_base::max_listen_connections, error); },
           [&] { state->settings.port = acceptor.local_endpoint(error).port(); }}) {
    step();
    if (error) {
      return listen_error(error, state->settings);
    }
  }
  return Server(std::move(state));
}

std::uint16_t Server::port() const {
  return m_state->settings.port;
}

std::string Server::url() const {
  std::string const& address = m_state->settings.address;
  bool const is_v6 = address.find(':') != std::string::npos;
  return "http://" + (is_v6 ? "[" + address + "]" : address) + ":" + std::to_string(port());
}

void Server::run(HttpHandler handler) {
  State& state = *m_state;
  state.handler = std::move(handler);
  std::function<void()> accept_next = [&state, &accept_next] {
    state.acceptor.async_accept(asio::make_strand(state.context), [&](beast::error_code error, Tcp::socket socket) {
      if (error == asio::error::operation_aborted) {
        return;
      }
      // Beyond the limit a connection is closed at once: a clear refusal is better than a wait without end.
      if (error) {
        // Out of file handles, most likely: some come back when others are answered.
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
      } else if (state.connections.load() < state.settings.connection_limit) {
        std::make_shared<Session>(std::move(socket), state.settings, state.handler, state.connections)->start();
      }
      accept_next();
    });
  };
  accept_next();
  std::vector<std::thread> threads;
  for (unsigned i = 1; i < state.settings.threads; ++i) {
    threads.emplace_back([&state] { state.context.run(); });
  }
  state.context.run();
  for (std::thread& thread : threads) {
    thread.join();
  }
}

void Server::stop() {
  m_state->context.stop();
}

}  // namespace annals::serve
