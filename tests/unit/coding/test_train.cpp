// tests/unit/coding/test_train.cpp -- training on a tiny corpus.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "base/file.hpp"
#include "coding/train.hpp"
#include "coding_examples.hpp"
#include "report/reader.hpp"

namespace annals::coding {
namespace {

/// A corpus of two reports: one with two events, one with none.
class Corpus : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (std::filesystem::temp_directory_path() / "annals_train_XXXXXX").string();
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    m_directory = pattern;
    for (std::string const name : {"corpus", "one", "two"}) {
      std::filesystem::create_directory(path(name));
    }
    put("corpus/a.txt",
        "Gunmen killed six people in Kirkuk on Monday. The attack shocked the town. "
        "Police arrested two suspects on Tuesday.\n");
    put("corpus/a.json", R"({"report":{"id":"a","published":"2024-05-16","text_file":"a.txt"},
      "events":[
      {"id":"e1","core":true,"type":"ASSAULT","anchors":[
        "Gunmen killed six people in Kirkuk on Monday","The attack shocked the town"]},
      {"id":"e2","core":true,"type":"COERCE","anchors":["Police arrested two suspects"]}]})");
    put("corpus/b.txt", "The champion attacked on the king's side. The film tells of a murder.\n");
    put("corpus/b.json", R"({"report":{"id":"b","published":null,"text_file":"b.txt"},"events":[]})");
  }
  void TearDown() override { std::filesystem::remove_all(m_directory); }

  [[nodiscard]] std::string path(std::string const& name) const { return m_directory + "/" + name; }
  void put(std::string const& name, std::string_view bytes) const { ASSERT_TRUE(write_file(path(name), bytes)); }

  Result<void> train(std::string const& from, std::string const& to) {
    CodingTrainingSettings settings;
    settings.directories = {path(from)};
    settings.out_directory = path(to);
    settings.rounds = 5;
    auto const read = [](std::string const& file, std::string const& published) -> Result<Report> {
      ANNALS_TRY(std::string text, read_file(file));
      return report_of(std::move(text), published);
    };
    auto const analyze = [](Report const& report) {
      return test_resources().analyzer->analyze(report.text, report.sections);
    };
    return train_coding(settings, test_resources().coding(), read, analyze, m_log);
  }

  LogMemory m_log;

 private:
  std::string m_directory;
};

TEST_F(Corpus, GivesTheSameModelsTwice) {
  ASSERT_TRUE(train("corpus", "one"));
  ASSERT_TRUE(train("corpus", "two"));
  for (std::string const file : {"/coding-accept.tsv", "/coding-join.tsv"}) {
    EXPECT_EQ(*read_file(path("one") + file), *read_file(path("two") + file)) << file;
  }
}

TEST_F(Corpus, TheModelsCanBeOpened) {
  ASSERT_TRUE(train("corpus", "one"));
  Result<LinearModel> const accept = LinearModel::open(path("one/coding-accept.tsv"));
  ASSERT_TRUE(accept) << accept.error().text();
  EXPECT_FALSE(accept->empty());
  EXPECT_TRUE(LinearModel::open(path("one/coding-join.tsv")));
}

TEST_F(Corpus, TheFiguresAreLogged) {
  ASSERT_TRUE(train("corpus", "one"));
  ASSERT_FALSE(m_log.entries.empty());
  EXPECT_EQ(m_log.entries[0].message.substr(0, 10), "2 reports,");
}

TEST_F(Corpus, ADirectoryWithoutReportsIsAnError) {
  Result<void> const outcome = train("two", "one");
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().code, ErrorCode::not_found);
}

TEST_F(Corpus, AnUnknownTypeIsNamedWithItsFile) {
  put("corpus/c.txt", "Gunmen killed six people.\n");
  put("corpus/c.json", R"({"report":{"text_file":"c.txt"},"events":[{"core":true,"type":"ATTACK","anchors":[]}]})");
  Result<void> const outcome = train("corpus", "one");
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().text(), path("corpus/c.json") + ": unknown event type: 'ATTACK'");
}

TEST_F(Corpus, AMissingTextIsNamed) {
  put("corpus/c.json", R"({"report":{"text_file":"c.txt"},"events":[]})");
  Result<void> const outcome = train("corpus", "one");
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().place.file, path("corpus/c.txt"));
}

}  // namespace
}  // namespace annals::coding
