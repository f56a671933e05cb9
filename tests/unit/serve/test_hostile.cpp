// A thousand hostile requests to a server with a store on disk: each gets an orderly refusal, none a path, a word of
// SQL or a fault, and the store is what it was.
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "base/json.hpp"
#include "base/strings.hpp"
#include "serve/server.hpp"
#include "serve/site.hpp"
#include "serve_client.hpp"
#include "serve_examples.hpp"
#include "store/open_store.hpp"

namespace annals::serve {
namespace {

constexpr std::string_view token = "0123456789abcdef0123456789abcdef";

/// One request and the statuses that it may have; 0 is a connection that is closed without an answer.
struct Attack {
  std::string bytes;
  std::vector<unsigned> allowed;
};

std::string get_request(std::string const& target, std::string_view headers = "Host: localhost\r\n") {
  return concat({"GET ", target, " HTTP/1.1\r\n", headers, "Connection: close\r\n\r\n"});
}

std::string post_request(std::string_view headers, std::string const& body) {
  return concat({"POST /api/v1/decisions HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: ",
                 std::to_string(body.size()), "\r\n", headers, "\r\n", body});
}

std::string authorized_json() {
  return concat({"Authorization: Bearer ", token, "\r\nContent-Type: application/json\r\n"});
}

void add_paths(std::vector<Attack>& attacks) {
  for (std::string const prefix :
       {"/", "/api/v1/", "/api/v1/incidents/", "/api/v1/reports/", "/api/v1/actors/", "/api/v1/review/", "/assets/"}) {
    for (std::string const step : {"../", "..%2f", "%2e%2e/", "%2e%2e%2f", "..%5c", "..%252f", "....//", "./.././"}) {
      for (std::string const file : {"etc/passwd", "secret.db", "proc/self/environ.txt"}) {
        attacks.push_back({get_request(prefix + step + step + step + file), {400, 404}});
      }
    }
    for (std::string const bad :
         {"%", "%zz", "%c3%28", "%ff", "%00.html", "%ed%a0%80.x", "%f0%28%8c%bc", "\xff\xfe.x"}) {
      attacks.push_back({get_request(prefix + bad), {400, 404}});
    }
  }
}

/// Everything that a query takes, and what it does not. Words may be any text: they find nothing, and answer with 200.
void add_parameters(std::vector<Attack>& attacks) {
  std::vector<std::string> const values = {"'%20OR%20'1'='1",
                                           "%22;DROP%20TABLE%20incidents;--",
                                           "1)%20UNION%20ALL%20VALUES(1)--",
                                           "$(cat%20/etc/passwd)",
                                           "%3Cscript%3Ealert(1)%3C/script%3E",
                                           "..%2f..%2fetc%2fpasswd",
                                           "99999999999999999999999999",
                                           "%0d%0aSet-Cookie:%20a=b",
                                           "%c3%28",
                                           "%00"};
  std::vector<std::string> const names = {
      "type",        "type__not", "country",   "country__not", "date__gte", "date__lte", "bbox",
      "near",        "q",         "actor",     "polygon",      "size",      "actor__is", "killed__gte",
      "killed__lte", "status",    "precision", "sort",         "next",      "colour"};
  for (std::string const path : {"/api/v1/incidents", "/api/v1/incidents.csv", "/api/v1/facets", "/api/v1/timeline"}) {
    for (std::string const& name : names) {
      for (std::string const& value : values) {
        bool const is_text = name == "q" || name.starts_with("actor");
        bool const is_mark = name == "next" && path != "/api/v1/incidents" && path != "/api/v1/incidents.csv";
        bool const is_broken = value == "%c3%28" || value == "%00";
        attacks.push_back({get_request(concat({path, "?", name, "=", value})), (is_text || is_mark) && !is_broken
                                                                                   ? std::vector<unsigned>{200, 400}
                                                                                   : std::vector<unsigned>{400}});
      }
    }
  }
  for (std::string const path :
       {"/api/v1/timeline?bucket=", "/api/v1/timeline?by=", "/api/v1/changes?size=", "/api/v1/changes?since=",
        "/api/v1/review/next?size=", "/api/v1/decisions?incident="}) {
    for (std::string const& value : values) {
      bool const is_number = path == "/api/v1/changes?since=" && value[0] == '9';
      attacks.push_back(
          {get_request(path + value), is_number ? std::vector<unsigned>{200, 400} : std::vector<unsigned>{400, 404}});
    }
  }
}

void add_hosts(std::vector<Attack>& attacks) {
  for (std::string const host : {"evil.example", "evil.example:80", "localhost.evil.example", "127.0.0.1.evil.example",
                                 "2130706433", "[::ffff:10.0.0.1]", "0x7f000001", "", "localhost@evil.example"}) {
    attacks.push_back({get_request("/api/v1/stats", "Host: " + host + "\r\n"), {400, 421}});
  }
  attacks.push_back({"GET /api/v1/stats HTTP/1.1\r\nConnection: close\r\n\r\n", {400, 421}});
  std::string const authorized = concat({"Authorization: Bearer ", token, "\r\n"});
  std::string const json = "Content-Type: application/json\r\n";
  std::string const good = R"({"kind":"unsure","incidents":["in_a","in_b"],"who":"Eve"})";
  for (std::string const origin : {"http://evil.example", "null", "http://localhost.evil.example", "https://localhost",
                                   "file://", "http://localhost:1"}) {
    attacks.push_back({post_request(concat({"Origin: ", origin, "\r\n", authorized, json}), good), {403}});
  }
  for (std::string const given : {"", "Authorization: Bearer x\r\n", "Authorization: Basic eDp4\r\n"}) {
    attacks.push_back({post_request(given + json, good), {401}});
  }
  attacks.push_back({post_request(authorized + "Content-Type: text/plain\r\n", good), {415}});
  for (std::string const& body :
       {std::string(), std::string("{"), std::string("[]"), std::string("{\"kind\":\"merge\"}"),
        std::string(60'000, '['),
        std::string("{\"kind\":\"unsure\",\"incidents\":[\"' OR 1=1 --\",\"x\"],\"who\":\"Eve\"}"),
        std::string("{\"kind\":\"undo\",\"undoes\":\"dc_'\",\"who\":\"Eve\"}"), std::string("\xff\xfe{}"),
        std::string("{\"kind\":\"edit\",\"incidents\":[\"../x\"],\"field\":\"../x\",\"value\":1,\"who\":\"Eve\"}")}) {
    attacks.push_back({post_request(authorized + json, body), {400, 404}});
  }
}

void add_broken_requests(std::vector<Attack>& attacks) {
  std::string const host = "Host: localhost\r\nConnection: close\r\n";
  for (std::string const first :
       {"GET / HTTP/9.9", "GET  / HTTP/1.1", "GET", "GET /", "/ HTTP/1.1", "GET http://evil.example/ HTTP/1.1",
        "GET * HTTP/1.1", "GET evil HTTP/1.1", "\x01\x02 / HTTP/1.1", "GET /\x01 HTTP/1.1"}) {
    attacks.push_back({concat({first, "\r\n", host, "\r\n"}), {400, 404, 405}});
  }
  for (std::string const method :
       {"PUT", "DELETE", "PATCH", "TRACE", "OPTIONS", "CONNECT", "FOO", "PROPFIND", "POST"}) {
    attacks.push_back({concat({method, " /api/v1/incidents HTTP/1.1\r\n", host, "\r\n"}), {400, 405}});
  }
  for (std::string const header :
       {"Content-Length: -1", "Content-Length: x", "Content-Length: 99999999999999999999", "Content-Length: 70000",
        "Transfer-Encoding: chunked\r\nContent-Length: 3", "bad header", ": empty", "X\x01Y: z", "A: b\nC\x00: d"}) {
    attacks.push_back({concat({"POST /api/v1/decisions HTTP/1.1\r\n", host, header, "\r\n\r\n"}), {400, 401, 413}});
  }
  attacks.push_back({concat({"POST /api/v1/decisions HTTP/1.1\r\n", host, "Transfer-Encoding: chunked\r\n",
                             authorized_json(), "\r\nzz\r\nx\r\n"}),
                     {400}});
  attacks.push_back({get_request("/" + std::string(20'000, 'a')), {431}});
  attacks.push_back({get_request("/api/v1/incidents?q=" + std::string(40'000, 'a')), {431}});
  attacks.push_back({get_request("/", "Host: localhost\r\nX: " + std::string(20'000, 'a') + "\r\n"), {431}});
  std::string many = "Host: localhost\r\n";
  for (int i = 0; i < 3'000; ++i) {
    many += concat({"X-", std::to_string(i), ": y\r\n"});
  }
  attacks.push_back({get_request("/", many), {431}});
  attacks.push_back({post_request(authorized_json(), std::string(70'000, 'a')), {413}});
  attacks.push_back({post_request("", std::string(70'000, 'a')), {401}});
}

std::string post_to(std::string_view target, std::string_view headers, std::string const& body) {
  return concat({"POST ", target, " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: ",
                 std::to_string(body.size()), "\r\n", headers, "\r\n", body});
}

/// Texts to code and files: of wrong pages, without the token, with names that lead elsewhere, too large, no text.
void add_workshop(std::vector<Attack>& attacks) {
  std::string const json = "Content-Type: application/json\r\n";
  std::string const authorized = concat({"Authorization: Bearer ", token, "\r\n"});
  for (std::string const& body :
       {std::string(), std::string("{"), std::string("[]"), std::string("{\"text\":\"\"}"),
        std::string("{\"text\":[]}"), std::string(60'000, '['),
        std::string("{\"text\":\"a\",\"source\":\"/etc/passwd\"}"),
        std::string("{\"text\":\"a\",\"published\":\"' OR 1=1\"}"), std::string("\xff\xfe{}")}) {
    attacks.push_back({post_to("/api/v1/code", json, body), {400}});
    attacks.push_back({post_to("/api/v1/code", "", body), {415}});
    attacks.push_back({post_to("/api/v1/code", json + "Origin: http://evil.example\r\n", body), {403}});
  }
  attacks.push_back({post_to("/api/v1/code", json, std::string(1'100'000, 'a')), {413}});
  attacks.push_back({get_request("/api/v1/code"), {405}});
  for (std::string const name : {"", "..%2fa.txt", "%2fetc%2fpasswd", "..", ".hidden.txt", "a%00.txt", "a%0d%0ab.txt",
                                 "..%5ca.txt", "%ff.txt", "a.txt&name=b.txt"}) {
    attacks.push_back({post_to("/api/v1/jobs?name=" + name, authorized, "x"), {400}});
    attacks.push_back({post_to("/api/v1/jobs?name=" + name, "", "x"), {400, 401}});
  }
  attacks.push_back({post_to("/api/v1/jobs?name=a.txt", authorized + "Origin: null\r\n", "x"), {403}});
  attacks.push_back({concat({"POST /api/v1/jobs?name=a.txt HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n",
                             authorized, "Content-Length: 99999999999\r\n\r\nx"}),
                     {413}});
  for (std::string const id : {"job_none", "..", "..%2f..%2fetc%2fpasswd", "'%20OR%201=1", "%00", ""}) {
    attacks.push_back({get_request("/api/v1/jobs/" + id), {400, 404}});
    attacks.push_back({get_request("/api/v1/jobs/" + id + "/events"), {400, 404}});
    attacks.push_back({post_to("/api/v1/jobs/" + id + "/cancel", authorized, ""), {400, 404, 405}});
    attacks.push_back({post_to("/api/v1/jobs/" + id, authorized, "x"), {400, 405}});
  }
}

/// The store of three reports in a folder whose name nobody may see.
class Hostile : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (std::filesystem::temp_directory_path() / "annals-hidden-XXXXXX").string();
    m_folder = mkdtemp(name.data());
    m_path = (m_folder / "secret.db").string();
    auto store = store::open_store(m_path, store::OpenMode::create);
    ASSERT_TRUE(store) << store.error().text();
    ASSERT_TRUE((*store)->add({{example_report(), {{example_record(), format::event_json(example_record())}}}}));
    m_stores = std::make_unique<StorePool>([this] { return store::open_store(m_path, store::OpenMode::read); });
    m_deciding = std::unique_ptr<Deciding>(
        new Deciding{{std::string(token), [] { return std::string("2031-03-10T00:00:00Z"); }},
                     StorePool([this] { return store::open_store(m_path, store::OpenMode::write); })});
    m_parts.deciding = m_deciding.get();
    m_workshop.coding = std::make_unique<CodingDesk>(
        [](TextToCode const&) -> Result<CodedOnTheSpot> { return make_error(ErrorCode::internal, "it was coded"); }, 1);
    m_workshop.jobs = std::make_unique<JobQueue>(
        [](JobFile const&, JobReporter&) -> Result<void> { return make_error(ErrorCode::internal, "it was taken"); });
    m_parts.workshop = &m_workshop;
    ServerSettings settings;
    settings.port = 0;
    settings.takes_posts = true;
    settings.post_burst = 1'000;  // all attacks are of one address
    settings.admit = [this](HttpRequest const& head) { return admit_post(head, m_parts); };
    settings.idle_timeout = std::chrono::seconds(2);
    auto server = Server::listen(settings);
    ASSERT_TRUE(server) << server.error().text();
    m_server = std::make_unique<Server>(std::move(*server));
    m_thread = std::thread([this] {
      m_server->run([this](HttpRequest const& request) { return answer_site(request, *m_stores, m_app, m_parts); });
    });
  }
  void TearDown() override {
    if (m_server) {
      m_server->stop();
      m_thread.join();
    }
    std::filesystem::remove_all(m_folder);
  }

  [[nodiscard]] std::string ask(std::string_view bytes) const {
    Client const client(m_server->port());
    client.send_what_is_taken(bytes);
    return client.read_until("");
  }
  /// Nothing of where files are, of SQL, of the standard library or of a password file.
  static void expect_no_leak(std::string const& answer, std::string const& what) {
    for (std::string_view const word : {"annals-hidden", ANNALS_SOURCE_DIR, "/tmp/", "SELECT", "sqlite",
                                        "root:", "std::", "basic_string", "\nSet-Cookie:", "access-control-allow"}) {
      EXPECT_EQ(answer.find(word), std::string::npos) << word << " in\n" << what;
    }
  }

  std::filesystem::path m_folder;
  std::string m_path;
  std::unique_ptr<StorePool> m_stores;
  std::unique_ptr<Deciding> m_deciding;
  WebApp m_app{web_files()};
  Workshop m_workshop;
  SiteParts m_parts;
  std::unique_ptr<Server> m_server;
  std::thread m_thread;
};

TEST_F(Hostile, AThousandRequestsGetAnOrderlyRefusalAndNothingElse) {
  std::string const before = ask(get_request("/api/v1/stats"));
  EXPECT_NE(before.find("\"incidents\":1"), std::string::npos) << before;
  std::vector<Attack> attacks;
  add_paths(attacks);
  add_parameters(attacks);
  add_hosts(attacks);
  add_broken_requests(attacks);
  add_workshop(attacks);
  EXPECT_GE(attacks.size(), 1000U);
  RecordProperty("requests", static_cast<int>(attacks.size()));
  for (Attack const& attack : attacks) {
    std::string const answer = ask(attack.bytes);
    std::string const what = attack.bytes.substr(0, 300) + "\n" + answer.substr(0, 600);
    ASSERT_TRUE(answer.starts_with("HTTP/1.")) << what;
    auto const status = static_cast<unsigned>(parse_integer(answer.substr(9, 3)).value_or(0));
    EXPECT_NE(std::ranges::find(attack.allowed, status), attack.allowed.end()) << what;
    expect_no_leak(answer, what);
    if (status >= 400) {
      auto const problem = parse_json(answer.substr(answer.find("\r\n\r\n") + 4));
      ASSERT_TRUE(problem) << what;
      EXPECT_EQ((*problem)["status"].integer, status) << what;
      EXPECT_FALSE((*problem)["error"].text().empty()) << what;
    }
  }
  std::string const after = ask(get_request("/api/v1/stats"));
  EXPECT_EQ(after, before);
  EXPECT_TRUE(m_workshop.jobs->all().empty());
}

TEST_F(Hostile, SlowRequestsAreEndedAndHoldBackNobody) {
  auto const begin = std::chrono::steady_clock::now();
  std::vector<std::unique_ptr<Client>> slow;
  for (int i = 0; i < 60; ++i) {
    slow.push_back(std::make_unique<Client>(m_server->port()));
    std::string const body(10'000, ' ');
    std::string const authorized = concat({"Authorization: Bearer ", token, "\r\n"});
    slow.back()->send_what_is_taken(
        i % 4 == 0   ? std::string("GET /api/v1/st")
        : i % 4 == 1 ? post_request(authorized_json(), body).substr(0, 300)
        : i % 4 == 2 ? post_to("/api/v1/code", "Content-Type: application/json\r\n", body).substr(0, 300)
                     : post_to("/api/v1/jobs?name=a.txt", authorized, body).substr(0, 300));
  }
  for (int i = 0; i < 5; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(500));
    for (auto const& client : slow) {
      client->send_what_is_taken("a");  // a byte now and then does not buy more time
    }
    EXPECT_TRUE(ask(get_request("/healthz")).starts_with("HTTP/1.1 200")) << i;
  }
  for (auto const& client : slow) {
    std::string const answer = client->read_until("");
    EXPECT_TRUE(answer.starts_with("HTTP/1.1 408 ")) << answer;
  }
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(8));
}

}  // namespace
}  // namespace annals::serve
