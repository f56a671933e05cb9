#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "serve/server.hpp"
#include "serve_client.hpp"

namespace annals::serve {
namespace {

/// Settings of a server that takes POSTs and waits a short time only.
ServerSettings impatient() {
  ServerSettings settings;
  settings.takes_posts = true;
  settings.idle_timeout = std::chrono::milliseconds(400);
  settings.drain_timeout = std::chrono::milliseconds(200);
  settings.stream_pause = std::chrono::milliseconds(20);
  return settings;
}

class ServerTest : public testing::Test {
 protected:
  void start(ServerSettings settings = {}) {
    settings.port = 0;
    auto listening = Server::listen(settings);
    ASSERT_TRUE(listening.has_value()) << listening.error().text();
    m_server = std::make_unique<Server>(std::move(*listening));
    m_thread = std::thread([this] {
      m_server->run([this](HttpRequest const& request) -> HttpResponse {
        if (request.path == "/throw") {
          throw std::runtime_error("no luck");
        }
        if (request.path == "/stream") {
          return {200, "text/event-stream", "begin\n", {}, counting_stream()};
        }
        if (request.path == "/long") {
          return {200, "text/plain", std::string(3'000, 'x'), {}};
        }
        if (request.method == "POST") {
          return {200, "text/plain", "took " + std::to_string(request.body.size()), {}};
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

  /// 1, 2, 3 ... up to `m_pieces`; counts itself among the open ones as long as somebody holds it.
  Stream counting_stream() {
    auto const open = std::shared_ptr<void>(nullptr, [this](void*) { --m_open_streams; });
    ++m_open_streams;
    return [this, open, count = 0]() mutable {
      ++count;
      return StreamPiece{std::to_string(count) + "\n", count == m_pieces};
    };
  }
  void expect_no_open_stream() const {
    for (int i = 0; i < 100 && m_open_streams != 0; ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    EXPECT_EQ(m_open_streams, 0);
  }

  std::atomic<int> m_open_streams = 0;
  std::atomic<int> m_pieces = 3;
  std::unique_ptr<Server> m_server;
  std::thread m_thread;
};

std::string post(std::string const& path, std::string const& length, std::string const& rest) {
  return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + length + "\r\n" + rest;
}

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

/// A head and a body that leave in two pieces must not wait for the client to confirm the first (40 ms each).
TEST_F(ServerTest, ManyRequestsOnOneConnectionWaitForNothing) {
  start();
  Client const client(m_server->port());
  auto const begin = std::chrono::steady_clock::now();
  for (int i = 0; i < 100; ++i) {
    client.send("GET /long HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n\r\n");
    std::string answer = client.read_until("\r\n\r\n");
    std::size_t const end = answer.find("\r\n\r\n") + 4;
    std::size_t const at = answer.find("Content-Length: ") + 16;
    std::size_t const length = std::stoul(answer.substr(at, answer.find("\r\n", at) - at));
    while (answer.size() < end + length) {
      answer += client.read_some();
    }
  }
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(2));
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
  start(impatient());
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

TEST_F(ServerTest, AHeadOrBodyThatDoesNotComeIsA408) {
  start(impatient());
  for (std::string const& request :
       {std::string("GET /x HTTP/1.1\r\nHost: loc"), post("/x", "10", "\r\nabc"),
        post("/x", "10", "Expect: 100-continue\r\n\r\n"),
        std::string("POST /x HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab")}) {
    std::string const answer = ask(request);
    EXPECT_NE(answer.find("HTTP/1.1 408 Request Timeout\r\n"), std::string::npos) << request << "\n" << answer;
    EXPECT_NE(answer.find("Connection: close"), std::string::npos) << answer;
  }
}

TEST_F(ServerTest, AByteNowAndThenDoesNotBuyTime) {
  start(impatient());
  Client const client(m_server->port());
  client.send(post("/x", "1000", "\r\n"));
  auto const begin = std::chrono::steady_clock::now();
  for (int i = 0; i < 30 && !client.has_answer(); ++i) {
    client.send_what_is_taken("a");
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::milliseconds(1'400));
  EXPECT_TRUE(client.read_until("").starts_with("HTTP/1.1 408")) << "no answer";
}

TEST_F(ServerTest, WhoWaitsForAGoIsToldToGoOn) {
  start(impatient());
  Client const client(m_server->port());
  client.send(post("/x", "5", "Expect: 100-continue\r\n\r\n"));
  EXPECT_EQ(client.read_until("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
  client.send("abcde");
  EXPECT_NE(client.read_until("took 5").find("200 OK"), std::string::npos);
}

TEST_F(ServerTest, APostIsRefusedBeforeItsBodyIsRead) {
  ServerSettings settings = impatient();
  settings.admit = [](HttpRequest const& head) -> Admission {
    return head.path == "/small" ? Admission{10, {}} : Admission{0, error_response(401, {"not you"})};
  };
  start(settings);
  EXPECT_TRUE(ask(post("/large", "50000000", "\r\nabc")).starts_with("HTTP/1.1 401"));
  EXPECT_TRUE(ask(post("/small", "11", "\r\nabc")).starts_with("HTTP/1.1 413"));
  EXPECT_NE(ask(post("/small", "3", "Connection: close\r\n\r\nabc")).find("took 3"), std::string::npos);
  EXPECT_TRUE(ask("POST /small HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
                  "b\r\nabcdefghijk\r\n0\r\n\r\n")
                  .starts_with("HTTP/1.1 413"));
}

/// The answer must not be lost to a client that first sends all it has.
TEST_F(ServerTest, WhoSendsALongBodyInVainStillReadsTheAnswer) {
  ServerSettings settings = impatient();
  settings.admit = [](HttpRequest const&) { return Admission{0, error_response(401, {"not you"})}; };
  settings.drain_timeout = std::chrono::seconds(5);
  start(settings);
  Client const client(m_server->port());
  client.send_what_is_taken(post("/large", "20000000", "\r\n") + std::string(20'000'000, 'a'));
  EXPECT_TRUE(client.read_until("").starts_with("HTTP/1.1 401"));
}

TEST_F(ServerTest, WhoPostsTooOftenIsToldToComeBack) {
  ServerSettings settings = impatient();
  settings.post_burst = 3;
  settings.posts_per_second = 0.01;
  start(settings);
  std::string answers;
  for (int i = 0; i < 4; ++i) {
    answers = ask(post("/x", "3", "Connection: close\r\n\r\nabc"));
    EXPECT_EQ(answers.starts_with("HTTP/1.1 429"), i == 3) << answers;
  }
  EXPECT_NE(answers.find("retry-after: 1"), std::string::npos);
  EXPECT_TRUE(ask("GET /x HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").starts_with("HTTP/1.1 200"));
}

TEST_F(ServerTest, LongTextIsCompressedForWhoTakesIt) {
  start();
  std::string const request = "GET /long HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
  std::string const plain = ask(request + "\r\n");
  EXPECT_NE(plain.find("Content-Length: 3000\r\n"), std::string::npos) << plain;
  EXPECT_NE(plain.find("vary: accept-encoding\r\n"), std::string::npos) << plain;
  std::string const small = ask(request + "Accept-Encoding: gzip\r\n\r\n");
  EXPECT_NE(small.find("content-encoding: gzip\r\n"), std::string::npos) << small.substr(0, 500);
  EXPECT_LT(small.size(), 700U);
}

TEST_F(ServerTest, AStreamComesBitByBitAndEnds) {
  start(impatient());
  std::string const answer = ask("GET /stream HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n\r\n");
  EXPECT_TRUE(answer.starts_with("HTTP/1.1 200 OK\r\n")) << answer;
  EXPECT_NE(answer.find("Connection: close\r\n"), std::string::npos) << answer;
  EXPECT_TRUE(answer.ends_with("\r\n\r\nbegin\n1\n2\n3\n")) << answer;
  expect_no_open_stream();
}

TEST_F(ServerTest, AStreamEndsWhenTheClientGoesAndHoldsNoThread) {
  ServerSettings settings = impatient();
  settings.threads = 1;
  m_pieces = 1'000'000;
  start(settings);
  {
    std::vector<std::unique_ptr<Client>> readers;
    for (int i = 0; i < 20; ++i) {
      readers.push_back(std::make_unique<Client>(m_server->port()));
      readers.back()->send("GET /stream HTTP/1.1\r\nHost: localhost\r\n\r\n");
      EXPECT_NE(readers.back()->read_until("\n2\n").find("begin"), std::string::npos);
    }
    EXPECT_EQ(m_open_streams, 20);
    EXPECT_TRUE(ask("GET /x HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").starts_with("HTTP/1.1 200"));
  }
  expect_no_open_stream();
}

TEST_F(ServerTest, StoppingEndsStreamsAtOnce) {
  m_pieces = 1'000'000;
  start(impatient());
  Client const reader(m_server->port());
  reader.send("GET /stream HTTP/1.1\r\nHost: localhost\r\n\r\n");
  EXPECT_NE(reader.read_until("\n2\n").find("begin"), std::string::npos);
  auto const begin = std::chrono::steady_clock::now();
  m_server->stop();
  m_thread.join();
  m_server.reset();
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(1));
  EXPECT_EQ(m_open_streams, 0);
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
