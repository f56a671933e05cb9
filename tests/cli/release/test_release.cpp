// tests/cli/release/test_release.cpp -- annals release and annals release verify as a user runs them.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "release_examples.hpp"

namespace annals::test {
namespace {

class Release : public testing::Test {
 protected:
  void SetUp() override {
    ingest(scratch.file("reports.jsonl", report_lines(0, 40)));
    ingest(ANNALS_SOURCE_DIR "/examples/reports/jakarta-flash.txt");
  }

  void ingest(std::string const& file) const {
    RunOutcome const run = run_annals({"ingest", database, file});
    ASSERT_EQ(run.exit_code, 0) << run.err;
  }

  [[nodiscard]] std::string make(std::string const& name, std::vector<std::string> const& more = {}) const {
    RunOutcome const run = run_annals(release_arguments(database, scratch.path(name), more));
    EXPECT_EQ(run.exit_code, 0) << run.err;
    return scratch.path(name);
  }

  static RunOutcome verify(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"release", "verify"});
    return run_annals(arguments);
  }

  static void expect_sound(std::vector<std::string> const& arguments, std::string_view says) {
    RunOutcome const run = verify(arguments);
    EXPECT_EQ(run.exit_code, 0) << run.out << run.err;
    EXPECT_NE(run.out.find(says), std::string::npos) << run.out;
    EXPECT_NE(run.out.find("\nsound: sha256 of manifest.json is "), std::string::npos) << run.out;
  }

  static Json manifest_of(std::string const& folder) {
    return parse_json(read_file(folder + "/manifest.json").value()).value();
  }

  static std::vector<std::string> ids_of(std::string const& folder) {
    std::vector<std::string> ids;
    for (std::string const& line : lines_of(read_file(folder + "/incidents.jsonl").value())) {
      ids.push_back(parse_json(line).value()["id"].string);
    }
    return ids;
  }

  void decide(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {"review", database});
    arguments.insert(arguments.end(), {"--who", "Ada"});
    RunOutcome const run = run_annals(arguments);
    ASSERT_EQ(run.exit_code, 0) << run.err;
  }

  Scratch scratch;
  std::string database = scratch.path("a.db");
};

TEST_F(Release, IsMadeAgainOutOfItsOwnTextsByteForByte) {
  std::string const folder = make("one");
  std::map<std::string, std::string> const before = contents(folder);
  EXPECT_TRUE(before.contains("incidents.csv") && before.contains("codebook.md") && before.contains("CITATION.cff"));
  expect_sound({folder}, "41 reports were coded again\n15 files come out again byte for byte");
  expect_sound({folder, "--threads", "1", "--recode"}, "41 reports were coded again");
  EXPECT_EQ(contents(folder), before);
}

TEST_F(Release, OfTheSameDatabaseHasTheSameBytes) {
  std::map<std::string, std::string> const one = contents(make("one"));
  EXPECT_EQ(contents(make("two")), one);
  // The same reports in another order and in pieces, on another day.
  std::string const other = scratch.path("other.db");
  ASSERT_EQ(run_annals({"ingest", other, ANNALS_SOURCE_DIR "/examples/reports/jakarta-flash.txt"}).exit_code, 0);
  ASSERT_EQ(run_annals({"ingest", other, scratch.path("reports.jsonl")}).exit_code, 0);
  std::string const date(manifest_of(scratch.path("one"))["date"].text());
  ASSERT_EQ(run_annals(release_arguments(other, scratch.path("three"), {"--date", date})).exit_code, 0);
  EXPECT_EQ(contents(scratch.path("three")), one);
}

TEST_F(Release, TakesItsDateFromTheOptionTheEpochOrTheLastChange) {
  EXPECT_EQ(manifest_of(make("one", {"--date", "2024-02-29"}))["date"].text(), "2024-02-29");
  RunSettings settings;
  settings.environment = {{"SOURCE_DATE_EPOCH", "1700000000"}};
  ASSERT_EQ(run_annals(release_arguments(database, scratch.path("two")), settings).exit_code, 0);
  EXPECT_EQ(manifest_of(scratch.path("two"))["date"].text(), "2023-11-14");
  std::vector<std::string> const changes = lines_of(run_annals({"changes", database}).out);
  ASSERT_FALSE(changes.empty());
  EXPECT_EQ(manifest_of(make("three"))["date"].text(), parse_json(changes.back()).value()["at"].text().substr(0, 10));
}

TEST_F(Release, KeepsWhatPeopleDecided) {
  std::vector<std::string> const ids = ids_of(make("before"));
  decide({"merge", ids[0], ids[1]});
  decide({"edit", ids[2], "killed", "99"});
  decide({"reject", ids[3]});
  std::string const folder = make("after");
  EXPECT_EQ(lines_of(read_file(folder + "/decisions.jsonl").value()).size(), 3U);
  EXPECT_EQ(ids_of(folder).size(), ids.size() - 2);
  expect_sound({folder}, "files come out again byte for byte");
}

TEST_F(Release, KeepsWhatPeopleDecidedAboutAPageThatWasChangedSince) {
  auto const page = [](std::string const& killed) {
    return "{\"url\":\"https://example.org/1\",\"title\":\"Blast in Gao\",\"published\":\"2024-03-09\",\"text\":\"A "
           "bomb killed " +
           killed +
           " people at a market in Gao on Thursday, police said. The device was hidden in a cart near the northern "
           "gate.\"}\n";
  };
  ASSERT_EQ(run_annals({"ingest", database, scratch.file("v1.jsonl", page("six"))}).exit_code, 0);
  std::vector<std::string> const ids = ids_of(make("before"));
  for (std::string const& id : ids) {
    decide({"edit", id, "injured", "7"});
  }
  ASSERT_EQ(run_annals({"ingest", database, scratch.file("v2.jsonl", page("eight"))}).exit_code, 0);
  std::string const folder = make("after");
  EXPECT_NE(read_file(folder + "/reports.jsonl")->find("\"earlier_versions\":[{"), std::string::npos);
  for (std::string const& line : lines_of(read_file(folder + "/incidents.jsonl").value())) {
    EXPECT_NE(line.find("\"injured\""), std::string::npos);
  }
  expect_sound({folder}, "files come out again byte for byte");
}

TEST_F(Release, ListsWhatChangedSinceTheOneBefore) {
  std::string const before = make("before");
  std::vector<std::string> const ids = ids_of(before);
  decide({"merge", ids[0], ids[1]});
  decide({"edit", ids[2], "killed", "99"});
  decide({"reject", ids[3]});
  ingest(scratch.file("more.jsonl", report_lines(40, 1)));
  std::string const after = make("after", {"--since-release", before});
  std::map<std::string, std::string> kinds;
  for (std::string const& line : lines_of(read_file(after + "/changes.csv").value())) {
    kinds[line.substr(0, line.find(','))] = line;
  }
  std::vector<std::string> const left = ids_of(after);
  bool const first_stays = std::ranges::find(left, ids[0]) != left.end();
  std::string const& kept = first_stays ? ids[0] : ids[1];
  std::string const& gone = first_stays ? ids[1] : ids[0];
  EXPECT_EQ(kinds[gone], concat({gone, ",merged,1,", kept, ",,"}));
  EXPECT_TRUE(kinds[kept].starts_with(concat({kept, ",updated,0,,,"}))) << kinds[kept];
  EXPECT_EQ(kinds[ids[2]], concat({ids[2], ",updated,0,,,killed; status; edits"}));
  EXPECT_EQ(kinds[ids[3]], concat({ids[3], ",deleted,1,,,"}));
  EXPECT_EQ(kinds.size(), 6U);  // and the new one, and the names of the columns
  EXPECT_EQ(manifest_of(after)["previous"]["version"].text(), "1.0.0");
  expect_sound({after}, "changes.csv and CHANGES.md are not made again");
  expect_sound({after, "--since-release", before}, "17 files come out again byte for byte");
}

TEST_F(Release, OfAFilterHoldsOnlyWhatFitsAndComesOutAgain) {
  std::string const folder = make("one", {"--country", "IRQ", "--country", "MLI", "--count-rule", "max"});
  std::string const table = read_file(folder + "/incidents.csv").value();
  EXPECT_NE(table.find(",IRQ,"), std::string::npos);
  EXPECT_EQ(table.find(",AFG,"), std::string::npos);
  EXPECT_EQ(manifest_of(folder)["settings"]["filters"]["country"].items.size(), 2U);
  EXPECT_EQ(manifest_of(folder)["settings"]["count_rule"].text(), "max");
  expect_sound({folder}, "15 files come out again byte for byte");
}

TEST_F(Release, WithoutTextsHoldsNoneAndIsComparedWithTheDatabase) {
  std::string const folder = make("one", {"--without-texts", "--country", "IRQ"});
  for (std::string const& line : lines_of(read_file(folder + "/reports.jsonl").value())) {
    Json const report = parse_json(line).value();
    EXPECT_TRUE(report["text"].is_null());
    EXPECT_EQ(report["sha256"].text().size(), 64U);
  }
  EXPECT_EQ(read_file(folder + "/reports.jsonl").value().find("Gunmen killed"), std::string::npos);
  expect_sound({folder}, "not made again: it has no texts of reports");
  expect_sound({folder, "--from", database}, "15 files come out again byte for byte");
  EXPECT_EQ(verify({folder, "--recode"}).exit_code, 1);
  decide({"reject", ids_of(folder)[0]});
  RunOutcome const run = verify({folder, "--from", database});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_NE(run.out.find("incidents.csv: line 2, byte "), std::string::npos) << run.out;
}

TEST_F(Release, HoldsBackPointsAndTextsWhenAsked) {
  std::string const folder = make("one", {"--round-coordinates", "0.5", "--redact", "persons", "--delay", "1"});
  EXPECT_FALSE(file_exists(folder + "/decisions.jsonl"));
  for (auto const& [name, bytes] : contents(folder)) {
    EXPECT_EQ(bytes.find("police said"), std::string::npos) << name;
    EXPECT_EQ(bytes.find("reports.jsonl#"), std::string::npos) << name;
  }
  EXPECT_EQ(manifest_of(folder)["settings"]["withheld"]["round_coordinates"].text(), "0.5");
  expect_sound({folder}, "not made again: it has no texts of reports");
  expect_sound({folder, "--from", database}, "14 files come out again byte for byte");
}

TEST_F(Release, HasRowsOfDatasetsAsRecords) {
  std::string const rows = scratch.file(
      "acled.csv",
      "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,"
      "inter1,"
      "actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,"
      "latitude,"
      "longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp\n"
      "IRQ1,16 January 2010,2010,1,Political violence,Battles,Armed clash,Military Forces of Iraq (2003-),,1,"
      "Unidentified Armed Group (Iraq),,3,13,,368,Middle "
      "East,Iraq,Kirkuk,Kirkuk,,Kirkuk,35.4681,44.3922,1,Local,National,"
      "\"On 16 January 2010, a clash in Kirkuk.\",2,,1700000000\n");
  RunOutcome const run = run_annals({"import", database, rows});
  ASSERT_EQ(run.exit_code, 0) << run.err;
  std::string const folder = make("one");
  expect_sound({folder}, "the records of 1 report are taken as they are here: rows of a dataset");
  expect_sound({folder}, "15 files come out again byte for byte");
}

TEST_F(Release, HasARowWhoseKindIsNoEventAnyMore) {
  // A newer version of the row takes the record away; its report stays, and is no text to be coded.
  std::string const head =
      "event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,inter1,actor2,inter2,iso,country,"
      "admin1,"
      "location,latitude,longitude,geo_precision,source,notes,fatalities,timestamp\n";
  std::string const tail =
      "Unidentified Armed Group (Iraq),3,Civilians (Iraq),7,368,Iraq,Kirkuk,Kirkuk,35.4681,44.3922,1,Wire,"
      "Gunmen killed 5 people in Kirkuk on 3 March 2023.,7,";
  for (auto const& [name, kind, stamp] :
       {std::tuple("old.csv", "Explosions/Remote violence,Suicide bomb", "1678748400"),
        std::tuple("new.csv", "Strategic developments,Other", "1678748500")}) {
    RunOutcome const run = run_annals(
        {"import", database, scratch.file(name, concat({head, "IRQ1,2023-03-09,1,", kind, ",", tail, stamp, "\n"}))});
    ASSERT_EQ(run.exit_code, 0) << run.err;
  }
  std::string const folder = make("one");
  EXPECT_EQ(manifest_of(folder)["database"]["reports"].integer, 42);
  for (std::string const& line : lines_of(read_file(folder + "/records.jsonl").value())) {
    EXPECT_EQ(line.find("import:acled"), std::string::npos) << line;
  }
  expect_sound({folder}, "the records of 1 report are taken as they are here: rows of a dataset");
}

TEST_F(Release, OfSeveralCodebooksIsCodedByEach) {
  // UCDP takes the first of these, in which the one who did it is named, and not the second.
  std::string const more = scratch.file("more.jsonl",
                                        "{\"published\":\"2016-05-04\",\"text\":\"The Taliban killed six soldiers in "
                                        "Kandahar on Tuesday, police said.\"}\n"
                                        "{\"published\":\"2016-05-05\",\"text\":\"Hundreds of people marched in Gao on "
                                        "Tuesday against the price of bread.\"}\n");
  ASSERT_EQ(run_annals({"ingest", database, more, "--profile", "ucdp"}).exit_code, 0);
  std::string const odd = scratch.file("odd.txt", "A bomb killed six people in Mosul, police said.\n");
  ASSERT_EQ(run_annals({"ingest", database, odd, "--published", "2016-05"}).exit_code, 0);
  std::string const folder = make("one");
  EXPECT_EQ(manifest_of(folder)["coders"].items.size(), 2U);
  expect_sound({folder},
               "44 reports were coded again\n1 report has no record here and none by the rules of ucdp; it is not "
               "known by whose rules\n15 files come out again byte for byte");
}

/// Changes the first `from` of a file to `to`, of the same length.
void tamper(std::string const& file, std::string_view from, std::string_view to) {
  std::string bytes = read_file(file).value();
  std::size_t const at = bytes.find(from);
  ASSERT_NE(at, std::string::npos) << file;
  ASSERT_TRUE(write_file(file, bytes.replace(at, from.size(), to)));
}

TEST_F(Release, VerifyNamesFileLineByteAndBothPieces) {
  std::string const folder = make("one");
  std::string const bytes = read_file(folder + "/incidents.csv").value();
  std::size_t const at = bytes.find("Kirkuk");
  tamper(folder + "/incidents.csv", "Kirkuk", "Karkuk");
  RunOutcome const run = verify({folder});
  EXPECT_EQ(run.exit_code, 1);
  auto const line = std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(at), '\n') + 1;
  std::string const place =
      concat({"incidents.csv: line ", std::to_string(line), ", byte ", std::to_string(at + 1), ": 'arkuk"});
  EXPECT_NE(run.out.find(place), std::string::npos) << run.out;
  EXPECT_NE(run.out.find(" here, 'irkuk"), std::string::npos) << run.out;
  EXPECT_NE(run.out.find("incidents.csv has "), std::string::npos) << run.out;
  EXPECT_NE(run.out.find("not sound"), std::string::npos);
  EXPECT_EQ(verify({folder, "--hashes-only"}).exit_code, 1);
}

TEST_F(Release, VerifyFindsAForgedManifest) {
  // Data and hash changed together: only making it again can tell.
  std::string const folder = make("one");
  std::string const before = manifest_of(folder)["files"].items[5]["sha256"].string;
  ASSERT_EQ(manifest_of(folder)["files"].items[5]["path"].text(), "incidents.csv");
  tamper(folder + "/incidents.csv", "Kirkuk", "Karkuk");
  RunOutcome const hashes = verify({folder, "--hashes-only"});
  std::size_t const at = hashes.out.find("sha256 ") + 7;
  tamper(folder + "/manifest.json", before, hashes.out.substr(at, 64));
  EXPECT_EQ(verify({folder, "--hashes-only"}).exit_code, 0);
  RunOutcome const run = verify({folder});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_NE(run.out.find("incidents.csv: line "), std::string::npos) << run.out;
}

TEST_F(Release, VerifyNamesFilesThatAreMissingAddedOrLeadOut) {
  std::string const folder = make("one");
  std::filesystem::remove(folder + "/codebook.md");
  ASSERT_TRUE(write_file(folder + "/extra.csv", "a"));
  RunOutcome const run = verify({folder});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_NE(run.out.find("codebook.md is missing\n"), std::string::npos) << run.out;
  EXPECT_NE(run.out.find("extra.csv was added\n"), std::string::npos) << run.out;
  tamper(folder + "/manifest.json", "\"README.md\"", "\"../a.txt\"");
  RunOutcome const led = verify({folder});
  EXPECT_EQ(led.exit_code, 1);
  EXPECT_NE(led.err.find("a file of a release lies in its folder: '../a.txt'"), std::string::npos) << led.err;
}

TEST_F(Release, VerifyTellsATextThatIsNotThatOfTheRecords) {
  std::string const folder = make("one");
  tamper(folder + "/reports.jsonl", "Gunmen killed", "Gunmen kissed");
  RunOutcome const run = verify({folder});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_NE(run.out.find("not made again: reports.jsonl is not as it was"), std::string::npos) << run.out;
}

TEST_F(Release, VerifyWithOtherDataTakesRecordsAsTheyAreAndSaysSo) {
  std::string const folder = make("one");
  std::string const share = scratch.path("share");
  std::filesystem::create_directory(share);
  std::filesystem::path const built = std::filesystem::path(ANNALS_BINARY).parent_path() / "share";
  std::filesystem::copy(std::filesystem::canonical(built / "data"), share + "/data",
                        std::filesystem::copy_options::recursive);
  std::filesystem::create_symlink(std::filesystem::canonical(built / "models"), share + "/models");
  std::filesystem::create_symlink(built / "gazetteer.bin", share + "/gazetteer.bin");
  std::string const words = read_file(share + "/data/lexicon/weapons.tsv").value();
  ASSERT_TRUE(write_file(share + "/data/lexicon/weapons.tsv", words + "\n"));
  RunSettings settings;
  settings.environment = {{"ANNALS_SHARE", share}};
  RunOutcome const run = run_annals({"release", "verify", folder}, settings);
  EXPECT_EQ(run.exit_code, 0) << run.out << run.err;
  EXPECT_NE(run.out.find("data and models of this program: data/lexicon/weapons.tsv has "), std::string::npos)
      << run.out;
  EXPECT_NE(run.out.find("the records of 41 reports are taken as they are here: another program"), std::string::npos)
      << run.out;
  EXPECT_NE(run.out.find("15 files come out again byte for byte"), std::string::npos) << run.out;
  RunOutcome const recoded = run_annals({"release", "verify", folder, "--recode"}, settings);
  EXPECT_NE(recoded.out.find("41 reports were coded again"), std::string::npos) << recoded.out;
}

TEST_F(Release, OfAnOddReportComesOutAgain) {
  // Carriage returns, signs that JSON and CSV must quote, a title in the text and beside it, no event at all.
  JsonWriter json;
  json.begin_object().field("title", "\"Quoted\", and\ttabbed").field("publisher", "A;B");
  json.field("text",
             "\"Quoted\", and tabbed\r\n\r\nPolice shot 3 people in Gao on 3 May 2019; \xE2\x80\x9CNo,\xE2\x80\x9D he "
             "said.\r\n");
  json.end_object();
  ingest(scratch.file("odd.jsonl", json.take() + "\n{\"text\":\"Nothing happened at all in the town today.\"}\n"));
  expect_sound({make("one")}, "43 reports were coded again\n15 files come out again byte for byte");
}

TEST_F(Release, IsNeverWrittenOverAnything) {
  std::string const folder = make("one");
  std::map<std::string, std::string> const before = contents(folder);
  RunOutcome const again = run_annals(release_arguments(database, folder));
  EXPECT_EQ(again.exit_code, 1);
  EXPECT_NE(again.err.find("is there already; a release is never overwritten"), std::string::npos) << again.err;
  EXPECT_EQ(contents(folder), before);
  std::filesystem::create_directory(scratch.path("empty"));
  EXPECT_EQ(run_annals(release_arguments(database, scratch.path("empty"))).exit_code, 1);
  EXPECT_EQ(run_annals(release_arguments(database, scratch.path("none/one"))).exit_code, 1);
  EXPECT_EQ(make("two/"), scratch.path("two/"));
  EXPECT_TRUE(file_exists(scratch.path("two/manifest.json")));
}

TEST_F(Release, ThatFailsLeavesNothing) {
  RunOutcome const run =
      run_annals(release_arguments(database, scratch.path("one"), {"--since-release", scratch.path("none")}));
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_NE(run.err.find("none/manifest.json"), std::string::npos) << run.err;
  EXPECT_FALSE(is_directory(scratch.path("one")));
  EXPECT_FALSE(is_directory(scratch.path(".one.annals-release")));
}

TEST_F(Release, RemovesWhatAKilledRunLeft) {
  std::filesystem::create_directory(scratch.path(".one.annals-release"));
  ASSERT_TRUE(write_file(scratch.path(".one.annals-release/incidents.csv.part"), "half"));
  RunOutcome const run = run_annals(release_arguments(database, scratch.path("one")));
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_NE(run.err.find("a run that was killed had left an unfinished release"), std::string::npos) << run.err;
  EXPECT_FALSE(is_directory(scratch.path(".one.annals-release")));
  expect_sound({scratch.path("one"), "--hashes-only"}, "14 files are as the manifest says");
}

TEST_F(Release, RefusesBadOptionsBeforeAnythingIsDone) {
  std::string const folder = scratch.path("one");
  auto const refused = [&](std::vector<std::string> const& arguments, std::string_view why) {
    RunOutcome const run = run_annals(arguments);
    EXPECT_EQ(run.exit_code, 2) << run.err;
    EXPECT_NE(run.err.find(why), std::string::npos) << run.err;
    EXPECT_FALSE(is_directory(folder));
  };
  refused({"release", database, folder, "--title", "A", "--author", "B"}, "--version is needed");
  refused({"release", database, folder, "--version", "1", "--title", "A"}, "--author is needed");
  refused(release_arguments(database, folder, {"--licence", "CC-BY-4"}), "did you mean CC-BY-4.0?");
  refused(release_arguments(database, folder, {"--date", "2023-02-31"}), "no such day in the calendar");
  refused(release_arguments(database, folder, {"--country", "Iraq"}), "--country");
  refused(release_arguments(database, folder, {"--round-coordinates", "100"}), "is not a number from 0.001 to 10");
  refused(release_arguments(database, folder, {"--doi", "abc"}), "does not begin with 10.");
}

TEST_F(Release, VerifyOfSomethingElseSaysWhatIsMissing) {
  RunOutcome const run = verify({scratch.path()});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_NE(run.err.find("manifest.json"), std::string::npos) << run.err;
  ASSERT_TRUE(write_file(scratch.path("manifest.json"), "{\"schema\":\"annals.release/9\"}"));
  RunOutcome const newer = verify({scratch.path()});
  EXPECT_EQ(newer.exit_code, 1);
  EXPECT_NE(newer.err.find("not of the schema annals.release/1: 'annals.release/9'"), std::string::npos) << newer.err;
}

}  // namespace
}  // namespace annals::test
