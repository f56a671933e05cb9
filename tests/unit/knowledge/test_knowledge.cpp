#include <gtest/gtest.h>

#include <algorithm>
#include <ctime>

#include "data_directory.hpp"
#include "knowledge/knowledge.hpp"

namespace annals::knowledge {
namespace {

TEST(Knowledge, ShippedDataHasNoErrors) {
  for (Error const& error : check_data(shipped_data)) {
    ADD_FAILURE() << error.text();
  }
}

TEST(Knowledge, ShippedDataLoadsWithinItsShareOfStartUp) {
  std::clock_t fastest = 10 * CLOCKS_PER_SEC;
  for (int run = 0; run < 5; ++run) {
    std::clock_t const start = std::clock();
    Result<Knowledge> const knowledge = Knowledge::load(shipped_data);
    fastest = std::min(fastest, std::clock() - start);
    ASSERT_TRUE(knowledge.has_value()) << knowledge.error().text();
  }
#if defined(NDEBUG) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  EXPECT_LT(fastest, CLOCKS_PER_SEC * 60 / 1000);
#endif
  RecordProperty("load_microseconds", std::to_string(fastest * 1000000 / CLOCKS_PER_SEC));
}

TEST(Knowledge, LoadingStopsAtTheFirstProblemAndSaysWhere) {
  DataDirectory const data;
  data.write("lexicon/speech.tsv", "phrase\tform\tforms\tclass\nsay\tverb\tsays; said\tneutrl\n");
  data.write("lexicon/weapons.tsv", "phrase\ttype\n");
  Result<Knowledge> const knowledge = Knowledge::load(data.path());
  ASSERT_FALSE(knowledge.has_value());
  EXPECT_EQ(texts_of({knowledge.error()}, data).front(), "lexicon/weapons.tsv:1: missing column: 'sense'");
}

TEST(Knowledge, CheckingReportsTheProblemsOfAllFiles) {
  DataDirectory const data;
  data.write("lexicon/speech.tsv", "phrase\tform\tforms\tclass\nsay\tverb\tsays; said\tneutrl\n");
  data.write("lexicon/negation.tsv", "phrase\tform\tforms\tclass\nnot\tadverb\t\tneutral\n");
  data.write("ontology/contexts.tsv", "name\tdescription\nterrorism\tone\nterrorism\ttwo\n");
  data.remove("lexicon/numbers.tsv");
  std::vector<std::string> const found = texts_of(check_data(data.path()), data);
  // The frames then miss the contexts that are gone: those come after.
  ASSERT_GE(found.size(), 4U) << testing::PrintToString(found);
  EXPECT_EQ(found[0], "ontology/contexts.tsv:3: context listed twice: 'terrorism'");
  EXPECT_TRUE(found[1].starts_with("lexicon/numbers.tsv")) << found[1];
  EXPECT_EQ(found[2], "lexicon/speech.tsv:2: unknown class, did you mean 'neutral': 'neutrl'");
  EXPECT_EQ(found[3], "lexicon/negation.tsv:2: unknown class: 'neutral'");
}

TEST(Knowledge, ADirectoryThatIsNotThereIsReported) {
  EXPECT_FALSE(Knowledge::load("no/such/directory").has_value());
  EXPECT_GE(check_data("no/such/directory").size(), 10U);
}

}  // namespace
}  // namespace annals::knowledge
