// annals serve as a user runs it, with the rooms that code at work.
#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "base/file.hpp"
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

TEST_F(Serve, TheDictionaryTellsOtherNamesAndParents) {
  RunningServer const server({database});
  Json const actor = server.get("/api/v1/dictionary/iskp").json()["actor"];
  EXPECT_EQ(actor["id"].text(), "iskp");
  EXPECT_GT(actor["aliases"].items.size(), 2U);
  ASSERT_FALSE(actor["parents"].items.empty());
  std::string const parent(actor["parents"].items[0]["id"].text());
  Json const above = server.get("/api/v1/dictionary/" + parent).json()["actor"];
  bool is_part = false;
  for (Json const& part : above["parts"].items) {
    is_part = is_part || part["id"].text() == "iskp";
  }
  EXPECT_TRUE(is_part);
  EXPECT_TRUE(server.get("/api/v1/dictionary/nobody").json()["actor"].is_null());
}

TEST_F(Serve, ABundleIsReadByOtherPrograms) {
  RunningServer const server({database});
  std::string const id(server.get("/api/v1/incidents").json()["rows"].items.at(0)["id"].text());
  Answer const bundle = server.get("/api/v1/incidents/" + id + ".zip");
  ASSERT_EQ(bundle.status, 200U) << bundle.body;
  std::string const file = scratch.file("bundle.zip", bundle.body);
  std::string const unpack = "cd " + scratch.path() + " && unzip -tq " + file + " >tested && unzip -q " + file;
  EXPECT_EQ(std::system(unpack.c_str()), 0);
  EXPECT_EQ(std::system(("cd " + scratch.path(id) + " && sha256sum --quiet --check SHA256SUMS").c_str()), 0);
  Json const incident = parse_json(read_file(scratch.path(id + "/incident.json")).value()).value();
  EXPECT_EQ(incident["incident"]["id"].text(), id);
  EXPECT_FALSE(incident["ledger"].items.empty());
  Json const record = parse_json(read_file(scratch.path(id + "/records.ndjson")).value()).value();
  std::string const text =
      read_file(scratch.path(concat({id, "/reports/", record["report"]["id"].text(), ".txt"}))).value();
  for (Json const& words : record["evidence"].items) {
    auto const start = static_cast<std::size_t>(words["start"].integer);
    EXPECT_EQ(text.substr(start, static_cast<std::size_t>(words["end"].integer) - start), words["text"].text());
  }
}

TEST_F(Serve, EachExportIsWhatTheVerbWrites) {
  RunningServer const server({database});
  Json const list = server.get("/api/v1/exports").json();
  EXPECT_EQ(list["rows"].items.size(), 13U);
  for (Json const& kind : list["rows"].items) {
    std::string const name(kind["name"].text());
    Answer const answer = server.get("/api/v1/export." + name + "?country=IRQ&type=ASSAULT");
    ASSERT_EQ(answer.status, 200U) << name << answer.body;
    EXPECT_NE(answer.head.find(concat({"Content-Type: ", kind["content_type"].text(), "\r\n"})), std::string::npos);
    if (name == "gpkg") {
      EXPECT_TRUE(answer.body.starts_with("SQLite format 3"));
      continue;  // has the time of its making
    }
    std::size_t const dot = name.find('.');
    std::string const form = dot == std::string::npos ? name : name.substr(dot + 1);
    std::string const level = dot == std::string::npos ? "" : name.substr(0, dot);
    std::vector<std::string> arguments = {"export", database,  "--country", "IRQ",
                                          "--type", "ASSAULT", "--format",  form};
    if (!level.empty()) {
      arguments.insert(arguments.end(), {"--level", level == "records" ? "record" : level});
    }
    EXPECT_EQ(answer.body, run_annals(arguments).out) << name;
    EXPECT_FALSE(answer.body.empty()) << name;
  }
  std::string const nothing = server.get("/api/v1/export.jsonl?country=AFG").body;
  EXPECT_EQ(nothing, "");
}

/// Reports that differ in town, toll and number.
std::string many_reports(int count) {
  constexpr char const* towns[] = {"Kirkuk", "Mosul", "Kandahar", "Jalalabad", "Maiduguri", "Gao"};
  std::string lines;
  for (int i = 0; i < count; ++i) {
    JsonWriter json;
    json.begin_object().field("publisher", "The Wire").field("published", "2023-05-1" + std::to_string(i % 10));
    json.field("text", "Gunmen killed " + std::to_string(2 + i) + " people in " + towns[i % 6] +
                           " on Monday, police said. It was attack number " + std::to_string(i) + ".");
    json.end_object();
    lines += json.take() + "\n";
  }
  return lines;
}

class ServeJobs : public Serve {
 protected:
  static Json ended(RunningServer const& server, std::string const& id) {
    for (int i = 0; i < 3'000; ++i) {
      Json json = server.get("/api/v1/jobs/" + id).json();
      if (json["state"].text() != "waiting" && json["state"].text() != "running") {
        return json;
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    ADD_FAILURE() << id << " does not end";
    return {};
  }
};

TEST_F(ServeJobs, AFileThatIsHandedInIsStoredAsTheVerbWouldDo) {
  std::string const feed = many_reports(12) + "{\"text\":\n" + many_reports(1);
  {
    RunningServer const server({database, "--writable"});
    Answer const taken = server.post("/api/v1/jobs?name=feed.jsonl", server.authorization(), feed);
    ASSERT_EQ(taken.status, 202U) << taken.body;
    Json const job = ended(server, std::string(taken.json()["job"].text()));
    EXPECT_EQ(job["state"].text(), "done") << job["error"].text();
    EXPECT_EQ(job["total"].integer, 14);
    EXPECT_EQ(job["read"].integer, 14);
    EXPECT_EQ(job["added"].integer, 12);
    EXPECT_EQ(job["known"].integer, 1);
    EXPECT_EQ(job["set_aside"].integer, 1);
    ASSERT_EQ(job["quarantine"].items.size(), 1U);
    EXPECT_EQ(job["quarantine"].items[0]["line"].integer, 13);
    EXPECT_EQ(server.get("/api/v1/stats").json()["reports"].integer, 13);
    Answer const unknown = server.post("/api/v1/jobs?name=photo.png", server.authorization(), "\x89PNG");
    Json const other = ended(server, std::string(unknown.json()["job"].text()));
    EXPECT_EQ(other["state"].text(), "done");
    EXPECT_EQ(other["set_aside"].integer, 1);
    EXPECT_NE(other["quarantine"].items.at(0)["message"].text().find("PNG image"), std::string_view::npos);
  }
  std::string const by_verb = scratch.path("b.db");
  ASSERT_EQ(run_annals({"ingest", by_verb, scratch.path("feed.jsonl")}).exit_code, 0);
  ASSERT_EQ(run_annals({"ingest", by_verb, scratch.file("more.jsonl", feed)}).exit_code, 3);
  EXPECT_EQ(run_annals({"export", database}).out, run_annals({"export", by_verb}).out);
}

TEST_F(ServeJobs, EventsComeUntilTheEnd) {
  RunningServer const server({database, "--writable"});
  Answer const taken = server.post("/api/v1/jobs?name=feed.jsonl", server.authorization(), many_reports(300));
  std::string const id(taken.json()["job"].text());
  Answer const events = server.get("/api/v1/jobs/" + id + "/events");
  EXPECT_NE(events.head.find("text/event-stream"), std::string::npos) << events.head;
  EXPECT_NE(events.body.find("event: progress\ndata: {"), std::string::npos) << events.body;
  std::size_t const end = events.body.find("event: end\ndata: ");
  ASSERT_NE(end, std::string::npos) << events.body;
  Json const last = parse_json(events.body.substr(end + 17)).value();
  EXPECT_EQ(last["state"].text(), "done");
  EXPECT_EQ(last["added"].integer, 300);
}

TEST_F(ServeJobs, ACancelledJobKeepsWhatIsStoredAndTheServerStopsWithAJobUnderWay) {
  {
    RunningServer const server({database, "--writable"});
    std::string const file = many_reports(20'000);
    Answer const taken = server.post("/api/v1/jobs?name=feed.jsonl", server.authorization(), file);
    std::string const id(taken.json()["job"].text());
    Answer const cancelled = server.post("/api/v1/jobs/" + id + "/cancel", server.authorization(), "");
    EXPECT_EQ(cancelled.status, 202U);
    Json const job = ended(server, id);
    EXPECT_EQ(job["state"].text(), "cancelled");
    EXPECT_LT(job["added"].integer, 20'000);
    EXPECT_EQ(server.get("/api/v1/stats").json()["reports"].integer, 1 + job["added"].integer);
    ASSERT_EQ(server.post("/api/v1/jobs?name=feed.jsonl", server.authorization(), file).status, 202U);
  }
  RunOutcome const after = run_annals({"export", database});
  EXPECT_EQ(after.exit_code, 0) << after.err;
}

TEST_F(ServeJobs, OnlyWithTheTokenAndOnlyWhereDecisionsAreTaken) {
  RunningServer const writing({database, "--writable"});
  EXPECT_EQ(writing.post("/api/v1/jobs?name=a.txt", "", "Gunmen shot two men.").status, 401U);
  RunningServer const reading({database});
  EXPECT_EQ(reading.post("/api/v1/jobs?name=a.txt", writing.authorization(), "Gunmen shot two men.").status, 405U);
  EXPECT_EQ(reading.get("/api/v1/jobs").status, 404U);
}

}  // namespace
}  // namespace annals::test
