#include <gtest/gtest.h>

#include <array>
#include <string>

#include "serve/site.hpp"
#include "serve_examples.hpp"

namespace annals::serve {
namespace {

constexpr std::array<WebFile, 2> example_files = {{
    {"/app.js", "text/javascript; charset=utf-8", "\"aa\"", "let a;"},
    {"/index.html", "text/html; charset=utf-8", "\"bb\"", "<p>"},
}};

HttpResponse get(std::string path, std::string known = "") {
  HttpRequest request;
  request.method = "GET";
  request.path = std::move(path);
  if (!known.empty()) {
    request.headers.emplace_back("if-none-match", std::move(known));
  }
  return WebApp(example_files).answer(request);
}

TEST(Site, AFileComesWithItsTypeAndHash) {
  HttpResponse const response = get("/app.js");
  EXPECT_EQ(response.status, 200U);
  EXPECT_EQ(response.body, "let a;");
  EXPECT_EQ(response.content_type, "text/javascript; charset=utf-8");
  EXPECT_EQ(response.headers.at(0), Parameter("etag", "\"aa\""));
}

TEST(Site, AKnownFileIsNotSentAgain) {
  HttpResponse const response = get("/app.js", "\"aa\"");
  EXPECT_EQ(response.status, 304U);
  EXPECT_EQ(response.body, "");
  EXPECT_EQ(get("/app.js", "\"old\"").status, 200U);
}

TEST(Site, EveryPageOfTheAppIsTheSameDocument) {
  EXPECT_EQ(get("/").body, "<p>");
  EXPECT_EQ(get("/incidents/in_abc").body, "<p>");
  EXPECT_EQ(get("/actors/U.S. Army").body, "<p>");
}

TEST(Site, AMissingFileIsNotTheApp) {
  EXPECT_EQ(get("/missing.js").status, 404U);
  EXPECT_EQ(get("/../etc/passwd.txt").status, 404U);
  EXPECT_EQ(get("/actors/..").status, 404U);
  EXPECT_EQ(get("/actors/../../etc/passwd").status, 404U);
}

TEST(Site, ANameOfAnythingIsAPage) {
  EXPECT_EQ(get("/actors/U.S. Army").status, 200U);
  EXPECT_EQ(get("/actors/North/South (N.S.F.)").status, 200U);
  EXPECT_EQ(get("/incidents/<script>a.b</script>").status, 200U);
}

TEST(Site, TheFilesInTheBinaryHoldTheApp) {
  ASSERT_FALSE(web_files().empty());
  bool has_page = false;
  for (WebFile const& file : web_files()) {
    EXPECT_EQ(file.path.front(), '/');
    EXPECT_FALSE(file.bytes.empty()) << file.path;
    EXPECT_GT(file.etag.size(), 2U);
    has_page = has_page || (file.path == "/index.html" && file.bytes.find("Annals") != std::string_view::npos);
  }
  EXPECT_TRUE(has_page);
}

TEST(Site, ApiAddressesGoToAStoreThatIsUsedAgain) {
  int opened = 0;
  StorePool stores([&]() -> Result<std::unique_ptr<store::Store>> {
    ++opened;
    return std::unique_ptr<store::Store>(std::make_unique<ExampleStore>());
  });
  WebApp app(example_files);
  HttpRequest request;
  request.path = "/healthz";
  EXPECT_EQ(answer_site(request, stores, app).status, 200U);
  EXPECT_EQ(answer_site(request, stores, app).status, 200U);
  EXPECT_EQ(opened, 1);
}

TEST(Site, AStoreThatDoesNotOpenIsSaidSo) {
  StorePool stores([]() -> Result<std::unique_ptr<store::Store>> {
    return Error{ErrorCode::not_found, "no such file", {"/home/ada/secret.db", 0, 0, {}}, {}};
  });
  WebApp app(example_files);
  HttpRequest request;
  request.path = "/api/v1/incidents";
  HttpResponse const response = answer_site(request, stores, app);
  EXPECT_EQ(response.status, 503U);
  EXPECT_NE(response.body.find("no such file"), std::string::npos);
  EXPECT_EQ(response.body.find("secret"), std::string::npos) << response.body;
}

}  // namespace
}  // namespace annals::serve
