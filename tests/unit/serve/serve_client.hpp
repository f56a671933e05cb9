// serve_client.hpp -- a connection to a server, for tests that choose every byte.
#pragma once

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <string>
#include <string_view>

namespace annals::serve {

/// A connection that sends bytes as they are.
class Client {
 public:
  explicit Client(std::uint16_t port) : m_socket(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    timeval const patience{10, 0};
    ::setsockopt(m_socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    EXPECT_EQ(::connect(m_socket, reinterpret_cast<sockaddr const*>(&address), sizeof address), 0);
  }
  ~Client() { ::close(m_socket); }
  Client(Client const&) = delete;
  Client& operator=(Client const&) = delete;

  void send(std::string_view bytes) const {
    EXPECT_EQ(::send(m_socket, bytes.data(), bytes.size(), MSG_NOSIGNAL), static_cast<ssize_t>(bytes.size()));
  }

  /// The same when the other side may have closed before all was sent.
  void send_what_is_taken(std::string_view bytes) const {
    while (!bytes.empty()) {
      ssize_t const count = ::send(m_socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (count <= 0) {
        return;
      }
      bytes.remove_prefix(static_cast<std::size_t>(count));
    }
  }

  /// Whether something can be read, or the other side has closed.
  [[nodiscard]] bool has_answer() const {
    char byte = 0;
    ssize_t const count = ::recv(m_socket, &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    return count >= 0;
  }

  /// What has come, or waits for the first of it.
  [[nodiscard]] std::string read_some() const {
    std::string bytes(4096, '\0');
    ssize_t const count = ::recv(m_socket, bytes.data(), bytes.size(), 0);
    EXPECT_GT(count, 0);
    bytes.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
    return bytes;
  }

  /// Reads until `ending` has come or the other side closes.
  [[nodiscard]] std::string read_until(std::string_view ending) const {
    std::string all;
    char buffer[4096];
    while (ending.empty() || all.find(ending) == std::string::npos) {
      ssize_t const count = ::recv(m_socket, buffer, sizeof buffer, 0);
      if (count <= 0) {
        break;
      }
      all.append(buffer, static_cast<std::size_t>(count));
    }
    return all;
  }

 private:
  int m_socket;
};

}  // namespace annals::serve
