#include <gtest/gtest.h>

#include <filesystem>

#include "base/file.hpp"
#include "dataset/dataset_examples.hpp"
#include "dataset/mapping.hpp"

namespace annals::dataset {
namespace {

TEST(Mapping, TheTablesOfTheTreeHaveNoErrors) {
  for (Error const& error : check_tables(ANNALS_SOURCE_DIR "/data/datasets", knowledge_of_tree())) {
    ADD_FAILURE() << error.text();
  }
}

Mapping mapping_of(std::string const& lines, knowledge::Problems& problems) {
  // A folder of its own for each test: they run side by side.
  std::string const directory =
      testing::TempDir() + "annals_mapping_" + testing::UnitTest::GetInstance()->current_test_info()->name();
  std::filesystem::create_directories(directory);
  EXPECT_TRUE(write_file(directory + "/gtd.tsv", "column\tvalue\tfield\tto\n" + lines));
  return read_mapping(directory, Dataset::gtd, knowledge_of_tree(), problems);
}

TEST(Mapping, TheValueThatFitsBestDecides) {
  knowledge::Problems problems;
  Mapping const mapping = mapping_of(
      "Code\t18*\ttype\tASSAULT\nCode\t183*\tmode\texplosives\nCode\t1831\tmode\tsuicide-attack\nCode\t*"
      "\tconfidence\t0.5\n",
      problems);
  EXPECT_TRUE(problems.empty()) << problems.front().text();
  EXPECT_EQ(mapping.find("code", "1831", MappedField::mode)->to, "suicide-attack");
  EXPECT_EQ(mapping.find("CODE", "1832", MappedField::mode)->to, "explosives");
  EXPECT_EQ(mapping.find("code", "1831", MappedField::type)->to, "ASSAULT");
  EXPECT_EQ(mapping.find("code", "0831", MappedField::type), nullptr);
  EXPECT_EQ(mapping.find("code", "0831").size(), 1U);
  EXPECT_EQ(mapping.find("other", "1831").size(), 0U);
}

TEST(Mapping, MistakesAreNamedByLine) {
  knowledge::Problems problems;
  (void)mapping_of(
      "a\t1\ttype\tFIGHT\na\t1\tmoode\tbeat\na\t\ttype\tASSAULT\na\t1\tplace\ttown\na\t1\tid\tnobody_known\n",
      problems);
  ASSERT_EQ(problems.size(), 5U);
  EXPECT_NE(problems[0].text().find("gtd.tsv:2: not a value of 'type': 'FIGHT'"), std::string::npos)
      << problems[0].text();
  EXPECT_NE(problems[1].text().find("gtd.tsv:3: unknown field"), std::string::npos) << problems[1].text();
  EXPECT_NE(problems[2].text().find("gtd.tsv:4: a line needs a column and a value"), std::string::npos);
  EXPECT_NE(problems[3].text().find("gtd.tsv:5: not a value of 'place': 'town'"), std::string::npos);
  EXPECT_NE(problems[4].text().find("gtd.tsv:6: not a value of 'id'"), std::string::npos);
}

}  // namespace
}  // namespace annals::dataset
