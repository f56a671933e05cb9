// serve/server.cpp -- the HTTP server on Boost.Beast. See serve/server.hpp.
#include "serve/server.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/strand.hpp>
#include <thread>
#include <vector>

#include "serve/session.hpp"

namespace annals::serve {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using Tcp = asio::ip::tcp;

}  // namespace

struct Server::State {
  explicit State(ServerSettings given)
      : shared(std::move(given)),
        context(static_cast<int>(shared.server.threads)),
        acceptor(asio::make_strand(context)) {}

  SessionSettings shared;
  asio::io_context context;
  Tcp::acceptor acceptor;
};

namespace {

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
  Tcp::endpoint const endpoint(address, state->shared.server.port);
  Tcp::acceptor& acceptor = state->acceptor;
  for (auto const& step : std::initializer_list<std::function<void()>>{
           [&] { acceptor.open(endpoint.protocol(), error); },
           [&] { acceptor.set_option(asio::socket_base::reuse_address(true), error); },
           [&] { acceptor.bind(endpoint, error); },
           [&] { acceptor.listen(asio::socket_base::max_listen_connections, error); },
           [&] { state->shared.server.port = acceptor.local_endpoint(error).port(); }}) {
    step();
    if (error) {
      return listen_error(error, state->shared.server);
    }
  }
  return Server(std::move(state));
}

std::uint16_t Server::port() const {
  return m_state->shared.server.port;
}

std::string Server::url() const {
  std::string const& address = m_state->shared.server.address;
  bool const is_v6 = address.find(':') != std::string::npos;
  return "http://" + (is_v6 ? "[" + address + "]" : address) + ":" + std::to_string(port());
}

void Server::run(HttpHandler handler) {
  State& state = *m_state;
  state.shared.handler = std::move(handler);
  std::function<void()> accept_next = [&state, &accept_next] {
    state.acceptor.async_accept(asio::make_strand(state.context), [&](beast::error_code error, Tcp::socket socket) {
      if (error == asio::error::operation_aborted) {
        return;
      }
      // Beyond the limit a connection is closed at once: a clear refusal is better than a wait without end.
      if (error) {
        // Out of file handles, most likely: some come back when others are answered.
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
      } else if (state.shared.connections.load() < state.shared.server.connection_limit) {
        std::make_shared<Session>(std::move(socket), state.shared)->start();
      }
      accept_next();
    });
  };
  accept_next();
  std::vector<std::thread> threads;
  for (unsigned i = 1; i < state.shared.server.threads; ++i) {
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
