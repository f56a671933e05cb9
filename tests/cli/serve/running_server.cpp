// tests/cli/serve/running_server.cpp -- a server asked over its socket. See running_server.hpp.
#include "running_server.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <thread>

#include "base/file.hpp"
#include "base/strings.hpp"

namespace annals::test {
namespace {

int connected(int port) {
  int const socket = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  timeval const patience{30, 0};
  ::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  EXPECT_EQ(::connect(socket, reinterpret_cast<sockaddr const*>(&address), sizeof address), 0);
  return socket;
}

Answer answer_of(std::string const& bytes) {
  Answer answer;
  std::size_t const end = bytes.find("\r\n\r\n");
  EXPECT_NE(end, std::string::npos) << bytes;
  if (end != std::string::npos) {
    answer.head = bytes.substr(0, end);
    answer.body = bytes.substr(end + 4);
    answer.status = static_cast<unsigned>(parse_integer(bytes.substr(9, 3)).value_or(0));
  }
  return answer;
}

}  // namespace

Json Answer::json() const {
  Result<Json> parsed = parse_json(body);
  EXPECT_TRUE(parsed.has_value()) << head << "\n" << body;
  return parsed ? std::move(parsed).value() : Json();
}

RunningServer::RunningServer(std::vector<std::string> arguments, Environment const& environment) {
  arguments.insert(arguments.begin(), "serve");
  arguments.insert(arguments.end(), {"--port", "0"});
  m_process = start_annals(arguments, m_scratch.path("said"), environment);
  for (int i = 0; i < 500 && m_port == 0; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    std::string const text = said();
    std::size_t const at = text.find("at http://127.0.0.1:");
    std::size_t const end = text.find(" (Ctrl-C stops)");
    if (end != std::string::npos) {
      m_port = static_cast<int>(parse_integer(text.substr(at + 20, end - at - 20)).value_or(0));
    }
  }
  EXPECT_NE(m_port, 0) << said();
}

RunningServer::~RunningServer() {
  ::kill(m_process, SIGTERM);
  int status = 0;
  EXPECT_EQ(::waitpid(m_process, &status, 0), m_process);
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << said();
}

std::string RunningServer::exchange(std::string_view bytes) const {
  int const socket = connected(m_port);
  while (!bytes.empty()) {
    ssize_t const count = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count <= 0) {
      break;
    }
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  std::string all;
  char buffer[65536];
  for (ssize_t count = 1; count > 0;) {
    count = ::recv(socket, buffer, sizeof buffer, 0);
    all.append(buffer, static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
  }
  ::close(socket);
  return all;
}

Answer RunningServer::get(std::string const& target, std::string const& headers) const {
  return answer_of(
      exchange(concat({"GET ", target, " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n", headers, "\r\n"})));
}

Answer RunningServer::post(std::string const& target, std::string const& headers, std::string_view body) const {
  return answer_of(
      exchange(concat({"POST ", target, " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: ",
                       std::to_string(body.size()), "\r\n", headers, "\r\n", body})));
}

std::string RunningServer::authorization() const {
  constexpr std::string_view before = "Authorization: Bearer ";
  std::string text;
  std::size_t at = std::string::npos;
  // The token is said after the address, which is what the start waits for.
  for (int i = 0; i < 500 && at == std::string::npos; ++i) {
    text = said();
    at = text.size() > 0 && text.back() == '\n' ? text.find(before) : std::string::npos;
    if (at == std::string::npos) {
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
  }
  EXPECT_NE(at, std::string::npos) << text;
  return concat({before, std::string_view(text).substr(at + before.size(), 32), "\r\n"});
}

std::string RunningServer::said() const {
  Result<std::string> bytes = read_file(m_scratch.path("said"));
  return bytes ? std::move(*bytes) : std::string();
}

}  // namespace annals::test
