// tests/cli/review/test_review.cpp -- annals review and annals changes as a user runs them.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <pty.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <random>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "base/json.hpp"
#include "run_annals.hpp"

namespace annals::test {
namespace {

std::string report_line(int number, std::string const& town, std::string const& day, int killed) {
  JsonWriter json;
  json.begin_object().field("id", std::to_string(number)).field("publisher", "Paper " + std::to_string(number));
  json.field("published", "2023-03-" + day).field("title", "Attack in " + town);
  json.field("text", "Gunmen killed " + std::to_string(killed) + " people in " + town + " on 2023-03-" + day +
                         ", police said. It was report " + std::to_string(number) + ".");
  json.end_object();
  return json.take() + "\n";
}

class Review : public testing::Test {
 protected:
  void SetUp() override {
    std::string const reports =
        scratch.file("reports.jsonl", report_line(1, "Kandahar", "09", 12) + report_line(2, "Kirkuk", "10", 4) +
                                          report_line(3, "Maiduguri", "11", 7));
    RunOutcome const run = run_annals({"ingest", database, reports});
    ASSERT_EQ(run.exit_code, 0) << run.err;
    ids = incident_ids(database);
    ASSERT_EQ(ids.size(), 3U);
  }

  static std::vector<std::string> incident_ids(std::string const& path) {
    std::vector<std::string> out;
    for (std::string const& line : lines_of(run_annals({"export", path, "--format", "jsonl"}).out)) {
      out.emplace_back(parse_json(line).value()["id"].text());
    }
    return out;
  }

  [[nodiscard]] RunOutcome review(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {"review", database});
    return run_annals(arguments);
  }

  static Json json_of(RunOutcome const& run) {
    EXPECT_EQ(run.exit_code, 0) << run.err;
    Result<Json> json = parse_json(run.out);
    EXPECT_TRUE(json.has_value()) << run.out;
    return json ? std::move(json).value() : Json();
  }

  Scratch scratch;
  std::string database = scratch.path("a.db");
  std::vector<std::string> ids;
};

TEST_F(Review, AMergeIsStoredToldAndTakenBack) {
  RunOutcome const merged = review({"merge", ids[0], ids[1], "--who", "Ada", "--why", "the same night"});
  Json const line = json_of(merged);
  EXPECT_EQ(line["changes"].items.size(), 2U);
  EXPECT_NE(merged.err.find(" is part of "), std::string::npos) << merged.err;
  EXPECT_EQ(incident_ids(database).size(), 2U);
  json_of(review({"undo", std::string(line["decision"].text()), "--who", "Ada"}));
  EXPECT_EQ(incident_ids(database), ids);
  std::vector<std::string> const log = lines_of(review({"list"}).out);
  ASSERT_EQ(log.size(), 2U);
  Json const first = parse_json(log[0]).value();
  EXPECT_EQ(first["state"].text(), "undone");
  EXPECT_EQ(first["decision"]["why"].text(), "the same night");
}

TEST_F(Review, ALogGoesToAnotherDatabaseAndBackAndIsAppliedOnce) {
  json_of(review({"merge", ids[0], ids[1], "--who", "Ada"}));
  json_of(review({"edit", ids[2], "killed", "9", "--who", "Ben"}));
  std::string const log = scratch.file("log.jsonl", review({"log"}).out);
  std::string const other = scratch.path("other.db");
  ASSERT_EQ(run_annals({"ingest", other, scratch.path("reports.jsonl")}).exit_code, 0);
  Json const applied = json_of(run_annals({"review", other, "apply", log}));
  EXPECT_EQ(applied["stored"].integer, 2);
  EXPECT_EQ(applied["waiting"].integer, 0);
  EXPECT_EQ(run_annals({"export", other, "--format", "jsonl"}).out,
            run_annals({"export", database, "--format", "jsonl"}).out);
  EXPECT_EQ(json_of(run_annals({"review", other, "apply", log}))["known"].integer, 2);
  EXPECT_EQ(run_annals({"review", other, "log"}).out, review({"log"}).out);
}

TEST_F(Review, ALineThatIsWrongIsNamedAndSetAside) {
  json_of(review({"reject", ids[0], "--who", "Ada"}));
  std::string const log = scratch.file("log.jsonl", "{\"schema\":\"annals.decision/1\",}\n" + review({"log"}).out);
  RunOutcome const run = review({"apply", log});
  EXPECT_EQ(run.exit_code, 3);
  EXPECT_NE(run.err.find(log + ":1:"), std::string::npos) << run.err;
  EXPECT_NE(run.out.find("\"known\":1,\"set_aside\":1"), std::string::npos) << run.out;
  EXPECT_EQ(review({"apply", scratch.path("none.jsonl")}).exit_code, 1);
}

TEST_F(Review, ARejectedIncidentIsGoneAndItsRecordStays) {
  json_of(review({"reject", ids[1], "--who", "Ada"}));
  EXPECT_EQ(incident_ids(database).size(), 2U);
  std::vector<std::string> const records =
      lines_of(run_annals({"export", database, "--level", "record", "--format", "jsonl"}).out);
  EXPECT_EQ(records.size(), 3U);
  int without = 0;
  for (std::string const& record : records) {
    without += parse_json(record).value()["incident"].is_null() ? 1 : 0;
  }
  EXPECT_EQ(without, 1);
}

TEST_F(Review, APlaceIsFoundByIdByPointAndByName) {
  auto const place_of = [this](std::string const& value) {
    RunOutcome const run = review({"edit", ids[0], "place", value, "--who", "Ada"});
    EXPECT_EQ(run.exit_code, 0) << run.err;
    std::vector<std::string> const lines = lines_of(run_annals({"export", database, "--format", "jsonl"}).out);
    for (std::string const& line : lines) {
      Json const incident = parse_json(line).value();
      if (incident["id"].text() == ids[0]) {
        return incident["place"];
      }
    }
    return Json();
  };
  Json const named = place_of("Kirkuk, Iraq");
  EXPECT_EQ(named["country"].text(), "IRQ");
  EXPECT_EQ(named["name"].text(), "Kirkuk");
  Json const point = place_of("34.5,69.2");
  EXPECT_EQ(point["precision"].text(), "exact");
  EXPECT_EQ(point["lat"].number, 34.5);
  EXPECT_EQ(point["country"].text(), "AFG");
  Json const by_id = place_of(std::to_string(named["gazetteer_id"].integer));
  EXPECT_EQ(by_id["name"].text(), "Kirkuk");
  EXPECT_EQ(review({"edit", ids[0], "place", "Xyzzyx", "--who", "Ada"}).exit_code, 1);
  RunOutcome const many = review({"edit", ids[0], "place", "Springfield", "--who", "Ada"});
  EXPECT_EQ(many.exit_code, 2);
  EXPECT_NE(many.err.find("several places"), std::string::npos) << many.err;
}

TEST_F(Review, WhatDoesNotGoTogetherIsRefusedWithTheReason) {
  auto const error_of = [this](std::vector<std::string> const& arguments, int exit_code) {
    RunOutcome const run = review(arguments);
    EXPECT_EQ(run.exit_code, exit_code) << run.err;
    EXPECT_EQ(run.out, "");
    return run.err;
  };
  EXPECT_NE(error_of({"merge", ids[0], ids[1]}, 2).find("--who"), std::string::npos);
  EXPECT_NE(error_of({"marge", ids[0], ids[1], "--who", "Ada"}, 2).find("'merge'"), std::string::npos);
  EXPECT_NE(error_of({"merge", ids[0], "in_none", "--who", "Ada"}, 1).find("in_none"), std::string::npos);
  EXPECT_NE(error_of({"edit", ids[0], "kiled", "3", "--who", "Ada"}, 2).find("'killed'"), std::string::npos);
  error_of({"edit", ids[0], "killed", "--who", "Ada"}, 2);
  error_of({"split", ids[0], "--who", "Ada"}, 2);
  error_of({"queue", "--size", "0"}, 2);
  EXPECT_EQ(run_annals({"review", scratch.path("none.db"), "list"}).exit_code, 1);
  EXPECT_EQ(review({"list"}).out, "") << "nothing of this was stored";
}

TEST_F(Review, ChangesTellWhatCameAndWent) {
  std::vector<std::string> const added = lines_of(run_annals({"changes", database}).out);
  ASSERT_EQ(added.size(), 3U);
  json_of(review({"merge", ids[0], ids[1], "--who", "Ada"}));
  std::vector<std::string> const since = lines_of(run_annals({"changes", database, "--since", "3"}).out);
  ASSERT_EQ(since.size(), 2U);
  Json const gone = parse_json(since[1]).value();
  EXPECT_EQ(gone["kind"].text(), "merged");
  EXPECT_TRUE(gone["gone"].boolean);
  EXPECT_EQ(lines_of(run_annals({"changes", database, "--since", "2000-01-01"}).out).size(), 5U);
  EXPECT_EQ(lines_of(run_annals({"changes", database, "--since", "2999-01-01"}).out).size(), 0U);
  EXPECT_EQ(run_annals({"changes", database, "--since", "yesterday"}).exit_code, 2);
  std::string const csv = run_annals({"changes", database, "--since", "3", "--format", "csv"}).out;
  EXPECT_EQ(csv.substr(0, csv.find('\r')), "sequence,at,kind,event_id,gone,became,came_from");
}

/// The dialog at a terminal of its own: what is typed, and all that it writes.
std::string dialog(std::string const& database, std::string const& typed) {
  int terminal = 0;
  int end = 0;
  EXPECT_EQ(openpty(&terminal, &end, nullptr, nullptr, nullptr), 0);
  int out[2];
  EXPECT_EQ(pipe(out), 0);
  pid_t const child = fork();
  if (child == 0) {
    dup2(end, STDIN_FILENO);
    dup2(out[1], STDOUT_FILENO);
    execl(ANNALS_BINARY, ANNALS_BINARY, "review", database.c_str(), "next", "--who", "Ada", nullptr);
    _exit(127);
  }
  close(end);
  close(out[1]);
  EXPECT_EQ(write(terminal, typed.data(), typed.size()), static_cast<ssize_t>(typed.size()));
  std::string text;
  char buffer[4096];
  for (ssize_t count = 0; (count = read(out[0], buffer, sizeof buffer)) > 0;) {
    text.append(buffer, static_cast<std::size_t>(count));
  }
  int status = 0;
  waitpid(child, &status, 0);
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
  close(terminal);
  close(out[0]);
  return text;
}

TEST_F(Review, TheQueueIsAnsweredAtATerminalLetterByLetter) {
  std::string const reports = scratch.file("more.jsonl", report_line(4, "Kandahar", "10", 30));
  ASSERT_EQ(run_annals({"ingest", database, reports}).exit_code, 0);
  std::vector<std::string> const queue = lines_of(review({"queue"}).out);
  ASSERT_FALSE(queue.empty());
  EXPECT_NE(review({"next"}).out.find("% that it is otherwise than now"), std::string::npos);
  std::string const text = dialog(database, "?\ne killed 33\nu\nz\nq\n");
  EXPECT_NE(text.find("M  the two incidents"), std::string::npos) << text;
  std::vector<std::string> kinds;
  for (std::string const& line : lines_of(review({"list"}).out)) {
    kinds.emplace_back(parse_json(line).value()["decision"]["kind"].text());
  }
  EXPECT_EQ(kinds, (std::vector<std::string>{"edit", "unsure", "undo"}));
}

TEST_F(Review, AReviewThatIsKilledLosesNothingThatItSaidWasStored) {
  std::mt19937 random(43);
  std::set<std::string> said;
  for (int round = 0; round < 30; ++round) {
    int out[2];
    ASSERT_EQ(pipe(out), 0);
    pid_t const child = fork();
    if (child == 0) {
      dup2(out[1], STDOUT_FILENO);
      dup2(open("/dev/null", O_WRONLY), STDERR_FILENO);
      std::string const killed = std::to_string(round + 1);
      execl(ANNALS_BINARY, ANNALS_BINARY, "review", database.c_str(), "edit", ids[0].c_str(), "killed", killed.c_str(),
            "--who", "Ada", nullptr);
      _exit(127);
    }
    close(out[1]);
    std::this_thread::sleep_for(std::chrono::microseconds(random() % 60'000));
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
    std::string text;
    char buffer[4096];
    for (ssize_t count = 0; (count = read(out[0], buffer, sizeof buffer)) > 0;) {
      text.append(buffer, static_cast<std::size_t>(count));
    }
    close(out[0]);
    if (Result<Json> const line = parse_json(text)) {
      said.insert(std::string((*line)["decision"].text()));
    }
  }
  json_of(review({"edit", ids[0], "killed", "77", "--who", "Ada"}));
  std::set<std::string> stored;
  for (std::string const& line : lines_of(review({"list"}).out)) {
    EXPECT_TRUE(stored.insert(std::string(parse_json(line).value()["decision"]["id"].text())).second);
  }
  for (std::string const& decision : said) {
    EXPECT_TRUE(stored.contains(decision)) << decision;
  }
  EXPECT_EQ(incident_ids(database).size(), 3U);
}

}  // namespace
}  // namespace annals::test
