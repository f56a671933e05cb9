#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "serve/server.hpp"
#include "serve_client.hpp"

namespace annals::serve {
namespace {

class ServerTest : public testing::Test {
 protected:
  void start(ServerSettings settings = {}) {
    settings.port = 0;
    auto listening = Server::listen(settings);
    ASSERT_TRUE(listening.has_value()) << listening.error().text();
    m_server = std::make_unique<Server>(std::move(*listening));
    m_thread = std::thread([this] {
      m_server->run([](HttpRequest const& request) -> HttpResponse {
        if (request.path == "/throw") {
          throw std::runtime_error("no luck");
        }
        return {200, "text/plain", "body of " + request.path, {{"etag", "\"e\""}}};
      });
    });
  }
  void TearDown() override {
    if (m_server) {
      m_server->stop();
      m_thread.join();
    }
  }
  [[nodiscard]] std::string ask(std::string_view request) const {
    Client const client(m_server->port());
    client.send(request);
    return client.read_until("");
  }

  std::unique_ptr<Server> m_server;
  std::thread m_thread;
};

TEST_F(ServerTest, AnswersWithBodyAndSafetyHeaders) {
  start();
  std::string const answer = ask("GET /x HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
  EXPECT_TRUE(answer.starts_with("HTTP/1.1 200 OK\r\n")) << answer;
  EXPECT_NE(answer.find("content-security-policy: default-src 'self'"), std::string::npos) << answer;
  EXPECT_NE(answer.find("x-content-type-options: nosniff"), std::string::npos);
  EXPECT_NE(answer.find("referrer-policy: no-referrer"), std::string::npos);
  EXPECT_TRUE(answer.ends_with("\r\n\r\nbody of /x")) << answer;
}

TEST_F(ServerTest, OneConnectionServesManyRequests) {
  start();
  Client const client(m_server->port());
  for (int i = 0; i < 3; ++i) {
    std::string const path = "/" + std::to_string(i);
    client.send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    EXPECT_NE(client.read_until("body of " + path).find("200 OK"), std::string::npos) << i;
  }
}

TEST_F(ServerTest, HeadGivesTheLengthWithoutTheBody) {
  start();
  std::string const answer = ask("HEAD /x HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
  EXPECT_NE(answer.find("Content-Length: 10\r\n"), std::string::npos) << answer;
  EXPECT_TRUE(answer.ends_with("\r\n\r\n")) << answer;
}

TEST_F(ServerTest, OtherMethodsAreRefused) {
  start();
  std::string const answer =
      ask("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi");
  EXPECT_TRUE(answer.starts_with("HTTP/1.1 405")) << answer;
  EXPECT_NE(answer.find("allow: GET, HEAD"), std::string::npos);
}

TEST_F(ServerTest, AForeignHostGetsNothing) {
  start();
  std::string const answer = ask("GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
  EXPECT_TRUE(answer.starts_with("HTTP/1.1 421")) << answer;
  EXPECT_EQ(answer.find("body of"), std::string::npos);
}

TEST_F(ServerTest, WhatAHandlerThrowsIsA500) {
  start();
  std::string const answer = ask("GET /throw HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
  EXPECT_TRUE(answer.starts_with("HTTP/1.1 500")) << answer;
  EXPECT_NE(answer.find("no luck"), std::string::npos);
}

TEST_F(ServerTest, HeadersBeyondTheLimitAreRefused) {
  start();
  std::string const answer = ask("GET / HTTP/1.1\r\nHost: localhost\r\nX: " + std::string(20'000, 'a') + "\r\n\r\n");
  EXPECT_TRUE(answer.starts_with("HTTP/1.1 431")) << answer.substr(0, 60);
}

TEST_F(ServerTest, ABodyBeyondTheLimitIsRefused) {
  start();
  std::string const answer = ask("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9999999\r\n\r\nx");
  EXPECT_TRUE(answer.starts_with("HTTP/1.1 413")) << answer.substr(0, 60);
}

TEST_F(ServerTest, BytesThatAreNoRequestGetA400) {
  start();
  EXPECT_TRUE(ask("nonsense\r\n\r\n").starts_with("HTTP/1.1 400"));
}

TEST_F(ServerTest, AConnectionThatSaysNothingIsClosed) {
  ServerSettings settings;
  settings.idle_timeout = std::chrono::seconds(1);
  start(settings);
  Client const client(m_server->port());
  EXPECT_EQ(client.read_until(""), "");
}

TEST_F(ServerTest, SlowReadersDoNotHoldBackOthers) {
  start();
  std::vector<std::unique_ptr<Client>> idle;
  for (int i = 0; i < 50; ++i) {
    idle.push_back(std::make_unique<Client>(m_server->port()));
    idle.back()->send("GET /");
  }
  std::string const answer = ask("GET /x HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
  EXPECT_TRUE(answer.ends_with("body of /x")) << answer;
}

TEST_F(ServerTest, APortInUseIsNamed) {
  start();
  ServerSettings second;
  second.port = m_server->port();
  auto const refused = Server::listen(second);
  ASSERT_FALSE(refused.has_value());
  EXPECT_NE(refused.error().text().find("port " + std::to_string(second.port) + " on 127.0.0.1 is in use"),
            std::string::npos)
      << refused.error().text();
}

TEST(Server, AnAddressThatIsNoNumberIsRefused) {
  ServerSettings settings;
  settings.address = "example.org";
  EXPECT_FALSE(Server::listen(settings).has_value());
}

TEST(Server, StoppingBeforeRunningEndsAtOnce) {
  ServerSettings settings;
  settings.port = 0;
  auto server = Server::listen(settings);
  ASSERT_TRUE(server.has_value());
  server->stop();
  server->run([](HttpRequest const&) { return HttpResponse{}; });
  EXPECT_NE(server->port(), 0);
}

}  // namespace
}  // namespace annals::serve
