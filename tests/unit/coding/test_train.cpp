// tests/unit/coding/test_train.cpp -- training on a tiny corpus.
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <filesystem>

#include "base/file.hpp"
#include "coding/train.hpp"
#include "coding_examples.hpp"
#include "report/reader.hpp"

namespace annals::coding {
namespace {

constexpr std::array<std::string_view, 6> parts = {"accept", "join", "source", "target", "figure", "place"};
constexpr std::array<std::string_view, 3> claim_parts = {"claim", "attribution-suspected", "attribution-denied"};

/// A corpus of three reports: two with events that have all their fields, one with none.
class Corpus : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (std::filesystem::temp_directory_path() / "annals_train_XXXXXX").string();
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    m_directory = pattern;
    for (std::string const name : {"corpus", "bare", "one", "two"}) {
      std::filesystem::create_directory(path(name));
    }
    put("corpus/a.txt",
        "Gunmen killed six people in Kirkuk on Monday. The attack shocked the town. "
        "Police arrested two suspects on Tuesday.\n");
    put("corpus/a.json", R"({"report":{"id":"a","published":"2024-05-16","text_file":"a.txt"},
      "events":[
      {"id":"e1","incident":"i1","core":true,"type":"ASSAULT","anchors":[
        "Gunmen killed six people in Kirkuk on Monday","The attack shocked the town"],
        "source":[{"name":"gunmen","aliases":[]}],"target":[{"name":"civilians","aliases":["people"]}],
        "place":{"name":"Kirkuk","country":"IRQ","lat":35.468,"lon":44.392,"precision":"city"},
        "killed":[6,6],"injured":null,"detained":null,"abducted":null},
      {"id":"e2","incident":"i2","core":true,"type":"COERCE","anchors":["Police arrested two suspects"],
        "source":[{"name":"police","aliases":[]}],"target":[{"name":"suspects","aliases":[]}],
        "place":null,"killed":null,"injured":null,"detained":[2,2],"abducted":null}]})");
    put("corpus/b.txt", "The champion attacked on the king's side. The film tells of a murder.\n");
    put("corpus/b.json", R"({"report":{"id":"b","published":null,"text_file":"b.txt"},"events":[]})");
    put("corpus/c.txt",
        "Rebels killed ten people in Mosul on Monday. The attack lasted an hour. The killing shocked the town.\n");
    put("corpus/c.json", R"({"report":{"id":"c","published":"2024-05-16","text_file":"c.txt"},
      "events":[{"id":"e1","incident":"i1","core":true,"type":"ASSAULT","anchors":[
        "Rebels killed ten people in Mosul on Monday","The attack lasted an hour","The killing shocked the town"],
        "source":[{"name":"rebels","aliases":[]}],"target":[{"name":"people","aliases":[]}],
        "place":{"name":"Mosul","country":"IRQ","lat":36.34,"lon":43.13,"precision":"city"},
        "killed":[10,10],"injured":null,"detained":null,"abducted":null}]})");
    // One word of one clause is annotated, and nothing on who, whom, how many and where.
    put("bare/a.txt", "Gunmen carried out an attack that killed six people.\n");
    put_bare("");
  }
  void TearDown() override { std::filesystem::remove_all(m_directory); }

  [[nodiscard]] std::string path(std::string const& name) const { return m_directory + "/" + name; }
  void put(std::string const& name, std::string_view bytes) const { ASSERT_TRUE(write_file(path(name), bytes)); }
  void put_bare(std::string const& trigger) const {
    put("bare/a.json", R"({"report":{"id":"a","published":"2024-05-16","text_file":"a.txt"},
      "events":[{"id":"e1","incident":"i1","core":true,"type":"ASSAULT",)" +
                           (trigger.empty() ? "" : R"("trigger":")" + trigger + R"(",)") +
                           R"("anchors":["Gunmen carried out an attack that killed six people"]}]})");
  }

  Result<void> train(std::string const& from, std::string const& to, bool hold_out_fifth = false) {
    CodingTrainingSettings settings;
    settings.directories = {path(from)};
    settings.out_directory = path(to);
    settings.rounds = 5;
    settings.least_reports = 1;  // there are three
    settings.hold_out_fifth = hold_out_fifth;
    auto const read = [](GoldReport const& gold) -> Result<Report> {
      return report_of(gold.text, gold.published ? gold.published->start.iso() : "");
    };
    auto const analyze = [](Report const& report) {
      return test_resources().analyzer->analyze(report.text, report.sections);
    };
    m_log.entries.clear();
    return train_coding(settings, test_resources().coding(), read, analyze, m_log);
  }

  /// The line of the log on one part; the test fails when there is none.
  [[nodiscard]] std::string logged(std::string_view part) const {
    for (LogMemory::Entry const& entry : m_log.entries) {
      if (entry.message.starts_with(std::string(part) + ": ")) {
        return entry.message;
      }
    }
    ADD_FAILURE() << "nothing is logged on " << part;
    return "";
  }
  /// "... seen: P 1 R 1 of 7; held out: P 0 R 0 of 2", of choices "right 5 of 7": how many were to be found.
  [[nodiscard]] int wanted(std::string_view part, std::string_view of_which) const {
    std::string const line = logged(part);
    std::size_t const start = line.find(std::string(of_which) + (part == "place" ? ": right " : ": P "));
    std::size_t const of = start == std::string::npos ? start : line.find(" of ", start);
    return of == std::string::npos ? -1 : std::atoi(line.c_str() + of + 4);
  }

  LogMemory m_log;

 private:
  std::string m_directory;
};

TEST_F(Corpus, GivesTheSameModelsTwice) {
  ASSERT_TRUE(train("corpus", "one"));
  ASSERT_TRUE(train("corpus", "two"));
  for (std::string_view const part : parts) {
    std::string const file = "/coding-" + std::string(part) + ".tsv";
    Result<std::string> const bytes = read_file(path("one") + file);
    ASSERT_TRUE(bytes) << bytes.error().text();
    EXPECT_EQ(*bytes, *read_file(path("two") + file)) << file;
  }
}

TEST_F(Corpus, EachPartWritesAModelThatHasWeights) {
  ASSERT_TRUE(train("corpus", "one"));
  for (std::string_view const part : parts) {
    Result<LinearModel> const model = LinearModel::open(path("one/coding-" + std::string(part) + ".tsv"));
    ASSERT_TRUE(model) << model.error().text();
    EXPECT_FALSE(model->empty()) << part;
  }
  Result<std::vector<std::string>> const files = list_files(path("one"), ".tsv");
  ASSERT_TRUE(files);
  EXPECT_EQ(files->size(), parts.size());
}

TEST_F(Corpus, WhoDidItIsLearntFromTheNames) {
  ASSERT_TRUE(train("corpus", "one"));
  Result<LinearModel> const source = LinearModel::open(path("one/coding-source.tsv"));
  Result<LinearModel> const target = LinearModel::open(path("one/coding-target.tsv"));
  ASSERT_TRUE(source && target);
  FeatureList armed;
  armed.add("class", "armed", "ASSAULT");
  EXPECT_GT(source->probability(armed), 0.5);
  EXPECT_LT(target->probability(armed), 0.5);
}

TEST_F(Corpus, TheFiguresAreLogged) {
  ASSERT_TRUE(train("corpus", "one"));
  ASSERT_EQ(m_log.entries.size(), 1 + parts.size() + claim_parts.size());
  EXPECT_EQ(m_log.entries[0].message, "3 reports");
  for (std::string_view const part : parts) {
    EXPECT_GT(wanted(part, "seen"), 0) << part;
    EXPECT_EQ(wanted(part, "held out"), 0) << part;
  }
}

TEST_F(Corpus, EveryFifthReportCanBeHeldOut) {
  for (std::string const name : {"d", "e"}) {
    put("corpus/" + name + ".txt", *read_file(path("corpus/c.txt")));
    std::string gold = *read_file(path("corpus/c.json"));
    gold.replace(gold.find("c.txt"), 5, name + ".txt");
    put("corpus/" + name + ".json", gold);
  }
  ASSERT_TRUE(train("corpus", "one"));
  int const all = wanted("source", "seen");
  ASSERT_TRUE(train("corpus", "two", true));
  EXPECT_EQ(m_log.entries[0].message, "5 reports");
  for (std::string_view const part : parts) {
    EXPECT_GT(wanted(part, "held out"), 0) << part;
  }
  EXPECT_EQ(wanted("source", "seen") + wanted("source", "held out"), all);
  EXPECT_NE(*read_file(path("one/coding-source.tsv")), *read_file(path("two/coding-source.tsv")));
}

TEST_F(Corpus, APartWithoutAnnotationsSaysSoAndWritesNone) {
  ASSERT_TRUE(train("bare", "one"));
  for (std::string const part : {"source", "target", "figure", "place"}) {
    EXPECT_EQ(logged(part), part + ": nothing annotated, no model");
    EXPECT_FALSE(std::filesystem::exists(path("one/coding-" + part + ".tsv"))) << part;
  }
  EXPECT_GT(wanted("accept", "seen"), 0);
  EXPECT_TRUE(std::filesystem::exists(path("one/coding-accept.tsv")));
}

TEST_F(Corpus, ClaimsAreLearntFromTheClaimedTheSuspectedAndTheDenied) {
  for (std::string const number : {"1", "2", "3"}) {
    for (std::string const kind : {"claimed", "suspected", "denied"}) {
      std::string const name = kind + number;
      std::string const then = kind == "claimed"     ? "The Islamic State claimed responsibility."
                               : kind == "suspected" ? "Police suspect the Islamic State."
                                                     : "The Islamic State denied it.";
      put("corpus/" + name + ".txt", "Gunmen killed six people in Kirkuk on Monday. " + then + "\n");
      put("corpus/" + name + ".json", R"({"report":{"id":"x","published":"2024-05-16","text_file":")" + name +
                                          R"(.txt"},"events":[{"id":"e1","incident":"i1","core":true,"type":"ASSAULT",
        "anchors":["Gunmen killed six people in Kirkuk on Monday"],"attribution":")" +
                                          kind + R"(","claimed_by":)" +
                                          (kind == "claimed" ? R"("Islamic State")" : "null") +
                                          R"(,"source":[{"name":"Islamic State","aliases":["gunmen"]}]}]})");
    }
  }
  ASSERT_TRUE(train("corpus", "one"));
  for (std::string_view const part : claim_parts) {
    Result<LinearModel> const model = LinearModel::open(path("one/coding-" + std::string(part) + ".tsv"));
    ASSERT_TRUE(model) << model.error().text();
    EXPECT_EQ(wanted(part, "seen"), 3) << "one of the right ones of each event stays: " << part;
  }
}

TEST_F(Corpus, ASecondWordOfAClauseIsNoEventOfItsOwn) {
  ASSERT_TRUE(train("bare", "one"));
  int const both = wanted("accept", "seen");
  put_bare("killed");
  ASSERT_TRUE(train("bare", "one"));
  int const one = wanted("accept", "seen");
  EXPECT_GE(one, 1);
  EXPECT_LT(one, both);
  // A trigger that is no candidate leaves the words of the clause to tell the event.
  put_bare("six");
  ASSERT_TRUE(train("bare", "one"));
  EXPECT_EQ(wanted("accept", "seen"), both);
}

TEST_F(Corpus, ADirectoryWithoutReportsIsAnError) {
  Result<void> const outcome = train("two", "one");
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().code, ErrorCode::not_found);
}

TEST_F(Corpus, AnUnknownTypeIsNamedWithItsFile) {
  put("corpus/x.txt", "Gunmen killed six people.\n");
  put("corpus/x.json",
      R"({"report":{"text_file":"x.txt"},"events":[{"id":"e1","incident":"i1","core":true,"type":"ATTACK",
    "anchors":["Gunmen killed"]}]})");
  Result<void> const outcome = train("corpus", "one");
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().text(), path("corpus/x.json") + ": event e1: unknown type: 'ATTACK'");
}

TEST_F(Corpus, AMissingTextIsNamed) {
  put("corpus/x.json", R"({"report":{"text_file":"x.txt"},"events":[]})");
  Result<void> const outcome = train("corpus", "one");
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().place.file, path("corpus/x.txt"));
}

}  // namespace
}  // namespace annals::coding
