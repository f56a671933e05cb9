// annals serve as a user runs it, with the rooms that code at work.
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "base/strings.hpp"
#include "running_server.hpp"

namespace annals::test {
namespace {

constexpr std::string_view as_json = "Content-Type: application/json\r\n";

std::string body_of(std::string_view text) {
  JsonWriter json;
  json.begin_object().field("text", text).field("publisher", "The Wire").field("published", "2023-03-11").end_object();
  return json.take();
}

class Serve : public testing::Test {
 protected:
  void SetUp() override {
    std::string const feed = scratch.file(
        "feed.jsonl",
        "{\"id\":\"1\",\"publisher\":\"The Wire\",\"published\":\"2023-03-09\",\"text\":\"A bomb killed six "
        "people in Kirkuk on Thursday, police said.\"}\n");
    RunOutcome const run = run_annals({"ingest", database, feed});
    ASSERT_EQ(run.exit_code, 0) << run.err;
  }
  Scratch scratch;
  std::string database = scratch.path("a.db");
};

TEST_F(Serve, CodesATextAsTheVerbDoesAndStoresNothing) {
  RunningServer const server({database});
  std::string const before = server.get("/api/v1/stats").body;
  EXPECT_NE(before.find("\"codes\":true"), std::string::npos) << before;
  std::string const text =
      "Gunmen shot dead two soldiers near Mosul on Friday, police said.\n\nThe army did not kill the two farmers.\n";
  Answer const answer = server.post("/api/v1/code", std::string(as_json), body_of(text));
  ASSERT_EQ(answer.status, 200U) << answer.body;
  Json const json = answer.json();
  std::string const feed = scratch.file("one.jsonl", body_of(text) + "\n");
  RunOutcome const coded = run_annals({"code", feed});
  std::set<std::string> ids;
  for (std::string const& line : lines_of(coded.out)) {
    ids.emplace(parse_json(line).value()["id"].text());
  }
  ASSERT_FALSE(ids.empty());
  std::set<std::string> incidents;
  for (Json const& incident : json["incidents"].items) {
    incidents.emplace(incident["id"].text());
  }
  std::set<std::string> answered;
  for (Json const& record : json["records"].items) {
    answered.emplace(record["id"].text());
    EXPECT_TRUE(incidents.contains(std::string(record["incident"]["id"].text()))) << answer.body;
  }
  EXPECT_EQ(answered, ids);
  ASSERT_FALSE(json["not_coded"].items.empty()) << answer.body;
  for (Json const& words : json["not_coded"].items) {
    auto const start = static_cast<std::size_t>(words["start"].integer);
    auto const end = static_cast<std::size_t>(words["end"].integer);
    EXPECT_EQ(json["report"]["text"].text().substr(start, end - start), words["text"].text());
    EXPECT_FALSE(words["reason"].text().empty());
    EXPECT_NE(words["text"].text(), "shot dead");  // it gave the record, by another frame
  }
  EXPECT_EQ(server.get("/api/v1/stats").body, before);
}

TEST_F(Serve, ATextOfAnotherLanguageIsSaidSo) {
  RunningServer const server({database});
  Answer const answer = server.post(
      "/api/v1/code", std::string(as_json),
      body_of(
          "Bei einem Anschlag in der Stadt sind am Donnerstag nach Angaben der Polizei sechs Menschen getötet worden. "
          "Die Regierung verurteilte die Tat und kündigte eine Untersuchung an."));
  EXPECT_EQ(answer.status, 422U) << answer.body;
  EXPECT_NE(answer.body.find("'de' is not read"), std::string::npos) << answer.body;
}

TEST_F(Serve, PagesOfOthersCodeNothing) {
  RunningServer const server({database});
  EXPECT_EQ(server.post("/api/v1/code", concat({as_json, "Origin: http://evil.example\r\n"}), body_of("a")).status,
            403U);
  EXPECT_EQ(server.post("/api/v1/code", "Content-Type: text/plain\r\n", body_of("a")).status, 415U);
  EXPECT_EQ(server.post("/api/v1/code", std::string(as_json), body_of(std::string(1'100'000, 'a'))).status, 413U);
  EXPECT_EQ(server.post("/api/v1/decisions", std::string(as_json), "{}").status, 405U);
}

TEST_F(Serve, WithoutModelsItShowsTheStoreAndSaysWhatIsMissing) {
  RunningServer const server({database}, {{"ANNALS_SHARE", scratch.path()}});
  EXPECT_EQ(server.get("/api/v1/incidents").status, 200U);
  EXPECT_FALSE(server.get("/api/v1/stats").json()["codes"].boolean);
  Answer const answer = server.post("/api/v1/code", std::string(as_json), body_of("Gunmen shot two men."));
  EXPECT_EQ(answer.status, 503U) << answer.body;
  EXPECT_NE(answer.body.find("not installed"), std::string::npos) << answer.body;
  EXPECT_EQ(answer.body.find(scratch.path()), std::string::npos) << answer.body;
  EXPECT_NE(server.said().find(scratch.path()), std::string::npos) << server.said();
}

}  // namespace
}  // namespace annals::test
