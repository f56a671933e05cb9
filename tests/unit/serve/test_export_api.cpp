// Files of what fits a query: which there are, what is asked, how they are sent. What is in them: tests/cli/serve/.
#include <gtest/gtest.h>

#include <filesystem>
#include <future>
#include <string>
#include <utility>

#include "base/file.hpp"
#include "base/json.hpp"
#include "serve/export_api.hpp"
#include "serve/site.hpp"
#include "serve_client.hpp"
#include "serve_examples.hpp"

namespace annals::serve {
namespace {

constexpr std::size_t large = 9'000'000;

/// The number of countries that were asked for, and where the form is "large" nine million bytes.
Result<void> write_example(std::string const& name, store::IncidentQuery const& query, store::Store&,
                           std::string const& path) {
  if (name == "broken") {
    return make_error(ErrorCode::malformed, "a record that cannot be read");
  }
  return write_file(path, name == "large" ? std::string(large, 'x') : std::to_string(query.countries.size()));
}

std::vector<ExportKind> example_kinds() {
  return {{"csv", ".csv", "text/csv; charset=utf-8", "a table"},
          {"acled", ".csv", "text/csv; charset=utf-8", "a table of theirs"},
          {"large", ".bin", "application/octet-stream", "much"},
          {"broken", ".csv", "text/csv", "nothing"}};
}

HttpRequest get_request(std::string const& target) {
  HttpRequest request;
  EXPECT_TRUE(parse_target(target, request)) << target;
  request.method = "GET";
  return request;
}

std::string header_of(HttpResponse const& response, std::string_view name) {
  for (Parameter const& one : response.headers) {
    if (one.first == name) {
      return one.second;
    }
  }
  return {};
}

class ExportApi : public testing::Test {
 protected:
  HttpResponse get(std::string const& target) { return m_desk.answer(get_request(target), m_store); }

  ExampleStore m_store;
  ExportDesk m_desk{example_kinds(), write_example, 1};
};

TEST_F(ExportApi, ListsItsForms) {
  Json const list = parse_json(get("/api/v1/exports").body).value();
  ASSERT_EQ(list["rows"].items.size(), 4U);
  EXPECT_EQ(list["rows"].items[1]["name"].text(), "acled");
  EXPECT_EQ(list["rows"].items[1]["ending"].text(), ".csv");
  EXPECT_EQ(list["rows"].items[1]["content_type"].text(), "text/csv; charset=utf-8");
  EXPECT_EQ(list["rows"].items[1]["description"].text(), "a table of theirs");
}

TEST_F(ExportApi, AFileIsOfWhatFitsTheFilters) {
  HttpResponse const file = get("/api/v1/export.csv?country=AFG&country=SYR");
  EXPECT_EQ(file.status, 200U);
  EXPECT_EQ(file.body, "2");
  EXPECT_EQ(file.content_type, "text/csv; charset=utf-8");
  EXPECT_EQ(header_of(file, "content-disposition"), "attachment; filename=\"incidents.csv\"");
  EXPECT_EQ(header_of(get("/api/v1/export.acled"), "content-disposition"),
            "attachment; filename=\"incidents.acled.csv\"");
}

TEST_F(ExportApi, WhatCannotBeWrittenIsSaid) {
  HttpResponse const unknown = get("/api/v1/export.xls");
  EXPECT_EQ(unknown.status, 404U);
  EXPECT_NE(unknown.body.find("valid are: csv, acled, large, broken"), std::string::npos) << unknown.body;
  EXPECT_EQ(get("/api/v1/export.csv?contry=AFG").status, 400U);
  EXPECT_EQ(get("/api/v1/exports?country=AFG").status, 400U);
  EXPECT_EQ(get("/api/v1/export.broken").status, 500U);
}

TEST_F(ExportApi, ALargeFileIsSentFromTheDiskAndGoneAfterwards) {
  std::string folder;
  {
    HttpResponse const file = get("/api/v1/export.large");
    EXPECT_TRUE(file.body.empty());
    ASSERT_TRUE(file.file);
    folder = std::filesystem::path(file.file->path()).parent_path();
    EXPECT_EQ(std::filesystem::file_size(file.file->path()), large);
    EXPECT_EQ(std::filesystem::status(folder).permissions(), std::filesystem::perms::owner_all);
  }
  EXPECT_FALSE(std::filesystem::exists(folder));
  ServerSettings settings;
  settings.port = 0;
  auto server = Server::listen(settings);
  ASSERT_TRUE(server.has_value());
  std::thread runs(
      [&] { server->run([this](HttpRequest const& request) { return m_desk.answer(request, m_store); }); });
  auto const ask = [&](std::string const& method) {
    Client const client(server->port());
    client.send(method + " /api/v1/export.large HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    return client.read_until("");
  };
  std::string const answer = ask("GET");
  std::size_t const end = answer.find("\r\n\r\n");
  EXPECT_NE(answer.find("Content-Length: 9000000\r\n"), std::string::npos) << answer.substr(0, 600);
  EXPECT_EQ(answer.substr(end + 4), std::string(large, 'x'));
  std::string const head = ask("HEAD");
  EXPECT_NE(head.find("Content-Length: 9000000\r\n"), std::string::npos) << head;
  EXPECT_TRUE(head.ends_with("\r\n\r\n")) << head.size();
  server->stop();
  runs.join();
}

TEST_F(ExportApi, WhoComesWhileAllPlacesAreTakenIsToldToComeBack) {
  std::promise<void> begun;
  std::promise<void> go_on;
  ExportDesk desk(
      example_kinds(),
      [&](std::string const&, store::IncidentQuery const&, store::Store&, std::string const& path) {
        begun.set_value();
        go_on.get_future().wait();
        return write_file(path, "x");
      },
      1);
  auto first = std::async(std::launch::async, [&] { return desk.answer(get_request("/api/v1/export.csv"), m_store); });
  begun.get_future().wait();
  ExampleStore other;
  HttpResponse const second = desk.answer(get_request("/api/v1/export.csv"), other);
  EXPECT_EQ(second.status, 429U);
  EXPECT_EQ(header_of(second, "retry-after"), "1");
  go_on.set_value();
  EXPECT_EQ(first.get().status, 200U);
}

}  // namespace
}  // namespace annals::serve
