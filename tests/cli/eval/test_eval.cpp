// tests/cli/eval/test_eval.cpp -- annals eval on annotated reports of a few sentences.
#include <gtest/gtest.h>

#include <tuple>

#include "base/file.hpp"
#include "base/json.hpp"
#include "base/strings.hpp"
#include "run_annals.hpp"

namespace annals::test {
namespace {

constexpr std::string_view kirkuk = "Gunmen killed six people in Kirkuk on Monday, police said.";
constexpr std::string_view mandalay = "Soldiers arrested nine students in Mandalay on Monday.";

/// An event whose only anchor is `anchor`, with the day on which Monday falls.
std::string event(std::string_view type, std::string_view anchor, std::string_view more) {
  return concat({R"({"id": "e1", "incident": "i-)", type, R"(", "core": true, "type": ")", type, R"(", "anchors": [")",
                 anchor, R"("], "date": ["2024-05-13", "2024-05-13"])", more, "}"});
}

std::string kirkuk_event() {
  return event("ASSAULT", "Gunmen killed six people in Kirkuk",
               R"(, "killed": [6, 6], "place": {"name": "Kirkuk", "country": "IRQ", "lat": 35.47, "lon": 44.39,
                  "precision": "city"}, "source": [{"name": "gunmen", "aliases": []}])");
}

/// NAME.txt and NAME.json in the directory.
void put_report(Scratch const& scratch, std::string const& name, std::string_view text, std::string_view events) {
  std::ignore = scratch.file(name + ".txt", text);
  std::ignore = scratch.file(
      name + ".json", concat({R"({"report": {"id": ")", name, R"(", "title": null, "publisher": "The Wire", )",
                              R"("published": "2024-05-16", "text_file": ")", name, R"(.txt"}, "events": [)", events,
                              R"(], "distractors": []})"}));
}

/// Two wires of one killing; in the first an arrest that nobody annotated, in the second a protest that nobody codes.
void put_two_reports(Scratch const& scratch) {
  put_report(scratch, "a", concat({kirkuk, " ", mandalay, "\n"}), kirkuk_event());
  put_report(scratch, "b", concat({"KIRKUK - ", kirkuk, " It rained in Lima all day.\n"}),
             concat({kirkuk_event(), ", ", event("PROTEST", "It rained in Lima", "")}));
}

TEST(Eval, SaysHowRightTheRecordsAre) {
  Scratch const scratch;
  put_two_reports(scratch);
  RunOutcome const run = run_annals({"eval", scratch.path()});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(run.err, "");
  // Three records: two right, the arrest spurious. Three core events, the protest is missed.
  EXPECT_TRUE(
      run.out.starts_with("reports 2   core gold events 3   predicted 3 (duplicates 0, spurious 1)\n"
                          "type      P 0.667  R 0.667  F1 0.667\n"
                          "quad      P 0.667  R 0.667  F1 0.667\n"
                          "complete  P 0.667  R 0.667  F1 0.667\n"))
      << run.out;
  // Both wires tell of one incident.
  EXPECT_NE(run.out.find("incidents P 1.000  R 1.000  F1 1.000   (B-cubed, 2 events)\n"
                         "links     P 1.000  R 1.000  F1 1.000   (pairs joined)\n"),
            std::string::npos)
      << run.out;
  EXPECT_NE(run.out.find("  date            2 /   2  1.000\n"), std::string::npos) << run.out;
  EXPECT_NE(run.out.find("  killed          2 /   2  1.000\n"), std::string::npos) << run.out;
  EXPECT_EQ(run.out.find("  weapon"), std::string::npos) << run.out;
  EXPECT_NE(run.out.find("\n  0.9-1.0 "), std::string::npos) << run.out;
  EXPECT_NE(run.out.find(" over 3 records\n"), std::string::npos) << run.out;
}

TEST(Eval, ShowsMistakesWhenAsked) {
  Scratch const scratch;
  put_two_reports(scratch);
  RunOutcome const run = run_annals({"eval", "--errors", "5", scratch.path()});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_TRUE(
      run.out.ends_with("  missed b.txt PROTEST: 'It rained in Lima'\n"
                        "  spurious a.txt COERCE: 'arrested'\n"))
      << run.out;
  EXPECT_EQ(run_annals({"eval", "--errors", "-1", scratch.path()}).exit_code, 2);
}

TEST(Eval, WritesAllNumbersAsJson) {
  Scratch const scratch;
  put_two_reports(scratch);
  std::string const file = scratch.path("numbers.json.out");
  RunOutcome const run = run_annals({"eval", "--json", file, "--profile", "ucdp", scratch.path()});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  Result<std::string> const bytes = read_file(file);
  ASSERT_TRUE(bytes);
  Result<Json> const json = parse_json(*bytes);
  ASSERT_TRUE(json) << *bytes;
  Json const& numbers = *json;
  EXPECT_EQ(numbers["profile"].text(), "ucdp");
  EXPECT_EQ(numbers["reports"].integer, 2);
  EXPECT_EQ(numbers["set_aside"].integer, 0);
  EXPECT_EQ(numbers["core_events"].integer, 3);
  // Arrests are no matter of UCDP.
  EXPECT_EQ(numbers["predicted"].integer, 2);
  EXPECT_EQ(numbers["spurious"].integer, 0);
  EXPECT_DOUBLE_EQ(numbers["type"]["precision"].number, 1);
  EXPECT_DOUBLE_EQ(numbers["quad"]["recall"].number, 2 / 3.0);
  EXPECT_DOUBLE_EQ(numbers["links"]["f1"].number, 1);
  EXPECT_EQ(numbers["fields"]["killed"]["right"].integer, 2);
  EXPECT_TRUE(numbers["fields"]["weapon"]["share"].is_null());
  ASSERT_EQ(numbers["reliability"]["bins"].items.size(), 10U);
  EXPECT_EQ(numbers["reliability"]["records"].integer, 2);
  EXPECT_EQ(run_annals({"eval", "--json", scratch.path("no/such/folder.json"), scratch.path()}).exit_code, 1);
}

TEST(Eval, GivesTheSameBytesForAnyNumberOfThreads) {
  std::string const gold = ANNALS_SOURCE_DIR "/corpus/c2";
  Scratch const scratch;
  auto const numbers = [&](std::string const& threads) {
    std::string const file = scratch.path("json" + threads);
    RunOutcome const run = run_annals({"eval", "--threads", threads, "--errors", "9", "--json", file, gold});
    EXPECT_EQ(run.exit_code, 0) << run.err;
    return run.out + read_file(file).value_or("");
  };
  std::string const one = numbers("1");
  EXPECT_NE(one.find("\n  missed "), std::string::npos) << one;
  EXPECT_NE(one.find("\n  spurious "), std::string::npos) << one;
  EXPECT_EQ(numbers("3"), one);
}

TEST(Eval, SetsBadGoldAsideAndSaysTheFileAndThePiece) {
  Scratch const scratch;
  put_two_reports(scratch);
  put_report(scratch, "c", kirkuk, event("ATTACK", "Gunmen killed", ""));
  put_report(scratch, "d", kirkuk, event("ASSAULT", "Gunmen killed seven", ""));
  std::string const no_text = scratch.file("e.json", R"({"report": {"text_file": "none.txt"}, "events": []})");
  std::string const broken = scratch.file("f.json", R"({"report": )");
  std::string const other = scratch.file("g.json", R"({"what": "something else"})");
  RunOutcome const run = run_annals({"eval", scratch.path()});
  EXPECT_EQ(run.exit_code, 3);
  std::vector<std::string> const said = lines_of(run.err);
  ASSERT_EQ(said.size(), 5U) << run.err;
  EXPECT_EQ(said[0], concat({"annals: set aside: ", scratch.path("c.json"), ": event e1: unknown type: 'ATTACK'"}));
  EXPECT_EQ(said[1], concat({"annals: set aside: ", scratch.path("d.json"),
                             ": event e1: an anchor is not in the text: 'Gunmen killed seven'"}));
  EXPECT_EQ(said[2], concat({"annals: set aside: ", scratch.path("none.txt"), ": no such file"}));
  EXPECT_TRUE(said[3].starts_with(concat({"annals: set aside: ", broken, ":"}))) << said[3];
  EXPECT_EQ(said[4], "annals: 4 reports were set aside");
  // The others are measured as if the bad ones were not there.
  EXPECT_TRUE(run.out.starts_with("reports 2   core gold events 3   predicted 3 (duplicates 0, spurious 1)\n"))
      << run.out;
}

TEST(Eval, AReportThatIsNotReadHasItsEventsMissed) {
  Scratch const scratch;
  put_two_reports(scratch);
  std::string const french =
      "Des hommes arm\xC3\xA9s ont tu\xC3\xA9 six personnes lundi dans la ville, a annonc\xC3\xA9 la police. "
      "Le gouvernement a condamn\xC3\xA9 cette attaque et promis une enqu\xC3\xAAte sur les faits.";
  put_report(scratch, "c", french, event("ASSAULT", "six personnes", ""));
  RunOutcome const run = run_annals({"eval", scratch.path()});
  EXPECT_EQ(run.exit_code, 3);
  EXPECT_NE(run.err.find("the language 'fr' is not read yet"), std::string::npos) << run.err;
  EXPECT_TRUE(run.out.starts_with("reports 3   core gold events 4   predicted 3 ")) << run.out;
}

TEST(Eval, WithoutGoldThereIsNothingToMeasure) {
  Scratch const scratch;
  RunOutcome const empty = run_annals({"eval", scratch.path()});
  EXPECT_EQ(empty.exit_code, 1);
  EXPECT_EQ(empty.out, "");
  EXPECT_EQ(empty.err, "annals: no annotated report in the directories given\n");
  RunOutcome const gone = run_annals({"eval", scratch.path("none")});
  EXPECT_EQ(gone.exit_code, 1);
  EXPECT_NE(gone.err.find(scratch.path("none")), std::string::npos) << gone.err;
  EXPECT_EQ(run_annals({"eval"}).exit_code, 2);
}

}  // namespace
}  // namespace annals::test
