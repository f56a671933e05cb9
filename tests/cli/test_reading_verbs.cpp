// tests/cli/test_reading_verbs.cpp -- code, inspect and explain on files and streams.
#include <gtest/gtest.h>

#include <filesystem>

#include "base/json.hpp"
#include "run_annals.hpp"

namespace annals::test {
namespace {

constexpr std::string_view text = "Gunmen killed six people in Kirkuk on Monday, police said. No arrests were made.\n";

std::string report_line(std::string_view id, std::string_view body) {
  JsonWriter json;
  json.begin_object()
      .field("id", id)
      .field("title", "A title")
      .field("publisher", "The Wire")
      .field("published", "2024-05-16");
  json.field("url", "https://example.org/1").field("text", body).end_object();
  return json.take() + "\n";
}

/// Each line is a JSON object.
std::vector<Json> objects_of(std::string const& out) {
  std::vector<Json> objects;
  for (std::string const& line : lines_of(out)) {
    Result<Json> json = parse_json(line);
    EXPECT_TRUE(json && json->is_object()) << line;
    objects.push_back(json ? std::move(*json) : Json{});
  }
  return objects;
}

TEST(Code, ReadsTablesAndJsonLinesOfAnyForm) {
  Scratch const scratch;
  std::string const cell(text.substr(0, text.size() - 1));
  std::string const table = scratch.file("t", "nr;Notes;When\r\nk1;\"" + cell + "\";16 May 2024\r\nk2;;\r\n");
  std::string const lines =
      scratch.file("l", "{\"story\":{\"Notes\":\"" + cell + "\",\"When\":\"2024-05-16T08:00:00Z\"},\"nr\":\"k1\"}\n");
  RunOutcome const from_table = run_annals({"code", "--map", "text=Notes,published=When,id=nr", table});
  EXPECT_EQ(from_table.exit_code, 3);
  EXPECT_EQ(from_table.err,
            "annals: set aside: " + table + ":3:1: no text in this row\nannals: 1 report was set aside\n");
  RunOutcome const from_lines =
      run_annals({"code", "--map", "text=story.Notes", "--map", "published=story.When,id=nr", lines});
  EXPECT_EQ(from_lines.exit_code, 0) << from_lines.err;
  for (RunOutcome const* run : {&from_table, &from_lines}) {
    std::vector<Json> const records = objects_of(run->out);
    ASSERT_EQ(records.size(), 1U);
    EXPECT_EQ(records[0]["report"]["published"]["start"].text(), "2024-05-16");
    EXPECT_TRUE(records[0]["report"]["source"].text().ends_with("#k1"));
    EXPECT_EQ(records[0]["date"]["start"].text(), "2024-05-13");
  }
}

TEST(Code, AFolderStandsForItsFiles) {
  Scratch const scratch;
  std::filesystem::create_directories(scratch.path("reports/2024"));
  std::string const first = scratch.file("reports/2024/a.txt", text);
  std::string const second = scratch.file("reports/b.txt", text);
  RunOutcome const run = run_annals({"code", scratch.path("reports")});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(run.out, run_annals({"code", first, second}).out);
  EXPECT_EQ(objects_of(run.out).size(), 2U);
}

TEST(Code, ReadsDocumentsOfEveryForm) {
  std::string const folder = std::string(ANNALS_SOURCE_DIR) + "/tests/unit/report/documents/";
  for (std::string const name : {"two-columns.pdf", "brief.docx", "brief.odt"}) {
    RunOutcome const run = run_annals({"code", folder + name});
    EXPECT_EQ(run.exit_code, 0) << run.err;
    std::vector<Json> const records = objects_of(run.out);
    ASSERT_FALSE(records.empty()) << name;
    EXPECT_EQ(records[0]["report"]["source"].text(), folder + name);
    EXPECT_EQ(records[0]["report"]["published"]["start"].text(), "2023-04-07");
    // From a pipe the same.
    RunOutcome const piped = run_annals({"inspect", "--show", "report", "-"}, {.input = folder + name});
    EXPECT_EQ(piped.exit_code, 0) << piped.err;
    EXPECT_EQ(objects_of(piped.out).size(), 1U);
  }
  RunOutcome const locked = run_annals({"code", folder + "encrypted.pdf"});
  EXPECT_EQ(locked.exit_code, 3);
  EXPECT_NE(locked.err.find("a PDF that is encrypted with a password"), std::string::npos);
}

TEST(Code, WritesOneRecordALineAndNothingElse) {
  Scratch const scratch;
  std::string const file = scratch.file("a.txt", text);
  RunOutcome const run = run_annals({"code", "--published", "2024-05-16", file});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_EQ(run.err, "");
  std::vector<Json> const records = objects_of(run.out);
  ASSERT_EQ(records.size(), 1U) << run.out;
  Json const& record = records[0];
  EXPECT_EQ(record["schema"].text(), "annals.event/1");
  EXPECT_EQ(record["type"].text(), "ASSAULT");
  EXPECT_EQ(record["report"]["source"].text(), file);
  EXPECT_EQ(record["report"]["published"]["start"].text(), "2024-05-16");
  EXPECT_EQ(record["report"]["published"]["basis"].text(), "given");
  EXPECT_EQ(record["date"]["start"].text(), "2024-05-13");
  EXPECT_EQ(record["victims"]["killed"]["low"].integer, 6);
  EXPECT_EQ(record["place"]["name"].text(), "Kirkuk");
  EXPECT_EQ(record["coder"]["profile"].text(), "default");
}

TEST(Code, CodesWithDictionaries) {
  Scratch const scratch;
  std::string const report = scratch.file("report.txt", "French soldiers criticized Germany.\n");
  ASSERT_FALSE(scratch.file("own.actors.txt", "FRENCH [FRA]\nGERMANY [DEU]\nNOBODY\n").empty());
  ASSERT_FALSE(scratch.file("own.agents.txt", "SOLDIER [~MIL]\n").empty());
  ASSERT_FALSE(scratch.file("own.verbs.txt", "--- CRITICIZE [111] ---\nCRITICIZE\n").empty());
  RunOutcome const run = run_annals({"code", "--dictionaries", scratch.path("own"), report});
  EXPECT_EQ(run.exit_code, 0);
  std::vector<Json> const events = objects_of(run.out);
  ASSERT_EQ(events.size(), 1U) << run.out << run.err;
  EXPECT_EQ(events[0]["schema"].text(), "annals.dictionary-event/1");
  EXPECT_EQ(events[0]["source"]["code"].text(), "FRAMIL");
  EXPECT_EQ(events[0]["target"]["code"].text(), "DEU");
  EXPECT_EQ(events[0]["cameo"].text(), "111");
  EXPECT_EQ(events[0]["coder"]["rule"].text(), "own.verbs.txt:2");
  EXPECT_NE(run.err.find("own.actors.txt:3: an actor without a code: 'NOBODY'"), std::string::npos) << run.err;
  RunOutcome const none = run_annals({"code", "--dictionaries", scratch.path("nothing"), report});
  EXPECT_EQ(none.exit_code, 1);
  EXPECT_EQ(none.out, "");
}

TEST(Code, AJsonLineGivesItsReportAName) {
  Scratch const scratch;
  std::string const file =
      scratch.file("feed.jsonl", report_line("n-1", text) + report_line("n-2", "Rain fell in Lima."));
  RunOutcome const run = run_annals({"code", file});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  std::vector<Json> const records = objects_of(run.out);
  ASSERT_EQ(records.size(), 1U);
  Json const& report = records[0]["report"];
  EXPECT_EQ(report["source"].text(), file + "#n-1");
  EXPECT_EQ(report["given_id"].text(), "n-1");
  EXPECT_EQ(report["title"].text(), "A title");
  EXPECT_EQ(report["publisher"].text(), "The Wire");
  EXPECT_EQ(report["url"].text(), "https://example.org/1");
}

TEST(Code, ADashReadsTextOrJsonLines) {
  Scratch const scratch;
  std::string const plain = scratch.file("a.txt", text);
  RunOutcome const from_text = run_annals({"code", "--published", "2024-05-16", "-"}, {.input = plain});
  EXPECT_EQ(from_text.exit_code, 0) << from_text.err;
  ASSERT_EQ(objects_of(from_text.out).size(), 1U);
  EXPECT_EQ(objects_of(from_text.out)[0]["report"]["source"].text(), "-");
  std::string const feed = scratch.file("feed.jsonl", report_line("n-1", text) + report_line("n-2", text));
  RunOutcome const from_lines = run_annals({"code", "-"}, {.input = feed});
  EXPECT_EQ(from_lines.exit_code, 0) << from_lines.err;
  ASSERT_EQ(objects_of(from_lines.out).size(), 2U);
  EXPECT_EQ(objects_of(from_lines.out)[1]["report"]["source"].text(), "-#n-2");
}

TEST(Code, ThePathOfTheFileDoesNotChangeTheId) {
  Scratch const scratch;
  std::string const a = scratch.file("a.txt", text);
  std::string const b = scratch.file("b.txt", text);
  RunOutcome const run = run_annals({"code", a, b});
  std::vector<Json> const records = objects_of(run.out);
  ASSERT_EQ(records.size(), 2U);
  EXPECT_EQ(records[0]["id"].text(), records[1]["id"].text());
  EXPECT_NE(records[0]["report"]["source"].text(), records[1]["report"]["source"].text());
}

TEST(Code, TheSameBytesForAnyNumberOfThreadsAndAnyZone) {
  std::string const feed = ANNALS_SOURCE_DIR "/examples/reports/more.jsonl";
  RunOutcome const one = run_annals({"code", "--threads", "1", feed});
  EXPECT_EQ(one.exit_code, 0) << one.err;
  EXPECT_FALSE(one.out.empty());
  EXPECT_EQ(run_annals({"code", "--threads", "3", feed}).out, one.out);
  EXPECT_EQ(run_annals({"code", "--threads", "1", feed},
                       {.environment = {{"TZ", "Pacific/Kiritimati"}, {"LC_ALL", "tr_TR.UTF-8"}}})
                .out,
            one.out);
}

TEST(Code, AProfileKeepsOutWhatItsCodebookDoesNotHold) {
  Scratch const scratch;
  std::string const file = scratch.file(
      "a.txt",
      "Soldiers arrested nine students in Mandalay on Monday. Rebels killed six people in Kirkuk on Monday.\n");
  EXPECT_EQ(objects_of(run_annals({"code", file}).out).size(), 2U);
  RunOutcome const ucdp = run_annals({"code", "--profile", "ucdp", file});
  std::vector<Json> const records = objects_of(ucdp.out);
  ASSERT_EQ(records.size(), 1U) << ucdp.out;
  EXPECT_EQ(records[0]["type"].text(), "ASSAULT");
  EXPECT_EQ(records[0]["coder"]["profile"].text(), "ucdp");
  EXPECT_EQ(records[0]["profile"]["name"].text(), "ucdp");
  EXPECT_EQ(records[0]["profile"]["fields"]["best"].integer, 6);
}

TEST(Inspect, ShowsEveryIntermediate) {
  Scratch const scratch;
  std::string const file = scratch.file("a.txt", text);
  auto const shown = [&](std::string const& what) {
    RunOutcome run = run_annals({"inspect", "--show", what, "--published", "2024-05-16", file});
    EXPECT_EQ(run.exit_code, 0) << what << run.err;
    EXPECT_EQ(run.err, "") << what;
    return run.out;
  };
  std::vector<Json> const reports = objects_of(shown("report"));
  ASSERT_EQ(reports.size(), 1U);
  EXPECT_EQ(reports[0]["text"].text(), text);
  EXPECT_EQ(reports[0]["source"].text(), file);

  std::string const language = shown("language");
  EXPECT_NE(language.find("# text = Gunmen killed six people in Kirkuk on Monday, police said."), std::string::npos)
      << language;
  EXPECT_NE(language.find("TokenRange=0:6"), std::string::npos) << language;

  std::vector<Json> const times = objects_of(shown("time"));
  ASSERT_EQ(times.size(), 1U);
  EXPECT_EQ(times[0]["text"].text(), "Monday");
  EXPECT_EQ(times[0]["interval"]["start"].text(), "2024-05-13");

  std::vector<Json> const places = objects_of(shown("place"));
  ASSERT_EQ(places.size(), 1U);
  EXPECT_EQ(places[0]["text"].text(), "Kirkuk");
  EXPECT_EQ(places[0]["country"].text(), "IRQ");

  std::vector<Json> const mentions = objects_of(shown("coding"));
  ASSERT_GE(mentions.size(), 2U);
  EXPECT_EQ(mentions[0]["trigger"]["text"].text(), "killed");
  EXPECT_FALSE(mentions[0]["record"].is_null());
  EXPECT_TRUE(mentions[1]["record"].is_null());
  EXPECT_FALSE(mentions[1]["decided"].text().empty());
}

/// What inspect shows of positions are the bytes of the text.
TEST(Inspect, PositionsAreBytesOfTheText) {
  Scratch const scratch;
  std::string const accented =
      "Im\xC3\xA9"
      "diatement: Gunmen killed six people in Bogot\xC3\xA1 on Monday.\n";
  std::string const file = scratch.file("a.txt", accented);
  for (std::string const what : {"time", "place"}) {
    RunOutcome const run = run_annals({"inspect", "--show", what, "--published", "2024-05-16", file});
    std::vector<Json> const shown = objects_of(run.out);
    ASSERT_EQ(shown.size(), 1U) << what << run.out;
    auto const start = static_cast<std::size_t>(shown[0]["start"].integer);
    auto const end = static_cast<std::size_t>(shown[0]["end"].integer);
    EXPECT_EQ(accented.substr(start, end - start), shown[0]["text"].text());
  }
}

TEST(Explain, SaysForEachTriggerTheRecordOrTheReason) {
  Scratch const scratch;
  std::string const file = scratch.file("a.txt", text);
  RunOutcome const run = run_annals({"explain", "--published", "2024-05-16", file});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(run.err, "");
  EXPECT_NE(run.out.find("Gunmen killed six people in Kirkuk on Monday, police said."), std::string::npos);
  EXPECT_NE(run.out.find("+ 'killed'"), std::string::npos) << run.out;
  EXPECT_NE(run.out.find("ev_"), std::string::npos) << run.out;
  EXPECT_NE(run.out.find("- 'arrests'"), std::string::npos) << run.out;
  EXPECT_NE(run.out.find("no record: "), std::string::npos) << run.out;
}

TEST(Explain, AReportWithoutTriggersSaysSo) {
  Scratch const scratch;
  RunOutcome const run = run_annals({"explain", scratch.file("a.txt", "It rained in Lima.\n")});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_NE(run.out.find("no word of this report is a trigger"), std::string::npos) << run.out;
}

TEST(ReadingVerbs, AMissingFileIsSetAsideInEachOfThem) {
  Scratch const scratch;
  std::string const file = scratch.file("a.txt", text);
  for (std::string const verb : {"code", "inspect", "explain"}) {
    RunOutcome const run = run_annals({verb, scratch.path("none.txt"), file});
    EXPECT_EQ(run.exit_code, 3) << verb;
    EXPECT_FALSE(run.out.empty()) << verb;
    EXPECT_EQ(lines_of(run.err)[0], "annals: set aside: " + scratch.path("none.txt") + ": no such file");
  }
}

}  // namespace
}  // namespace annals::test
