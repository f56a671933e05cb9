#include <gtest/gtest.h>

#include <array>

#include "data_directory.hpp"
#include "knowledge/data_reader.hpp"

namespace annals::knowledge {
namespace {

using Texts = std::vector<std::string>;

TEST(DataReader, ReportsEveryBrokenRowAndReadsTheOthers) {
  DataDirectory const data;
  data.write("lexicon/t.tsv", "a\tb\n1\t2\nonly one\n3\t4\nthree\tcells\there\n5\t6\n");
  Problems problems;
  Table const table = read_table_reporting(data.path() + "/lexicon/t.tsv", problems);
  EXPECT_EQ(table.rows.size(), 3U);
  EXPECT_EQ(table.rows.back().line, 6U);
  ASSERT_EQ(problems.size(), 2U);
  EXPECT_EQ(problems[0].place.line, 3U);
  EXPECT_EQ(problems[1].place.line, 5U);
}

TEST(DataReader, ReportsEveryBrokenLineOfStanzas) {
  DataDirectory const data;
  data.write("actors/a.txt", "[one]\nname: One\nno colon here\nkind: person\n[two\nname: Two\n");
  Problems problems;
  auto const stanzas = read_stanzas_reporting(data.path() + "/actors/a.txt", problems);
  ASSERT_EQ(problems.size(), 2U);
  EXPECT_EQ(problems[0].place.line, 3U);
  EXPECT_EQ(problems[1].place.line, 5U);
  EXPECT_EQ(stanzas.size(), 1U);
}

TEST(DataReader, ReportsBytesThatAreNoText) {
  DataDirectory const data;
  data.write("lexicon/t.tsv", "a\tb\n1\t\xff\n3\t4\n");
  Problems problems;
  Table const table = read_table_reporting(data.path() + "/lexicon/t.tsv", problems);
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(problems[0].place.line, 2U);
  EXPECT_EQ(table.rows.size(), 1U);
}

TEST(DataReader, ReportsAMissingFileOnce) {
  Problems problems;
  TableReader row("no/such/file.tsv", {"a"}, problems);
  EXPECT_FALSE(row.next());
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(problems[0].code, ErrorCode::not_found);
}

TEST(DataReader, ReportsAMissingColumnAndGivesNoRows) {
  DataDirectory const data;
  data.write("lexicon/t.tsv", "a\tb\n1\t2\n");
  Problems problems;
  TableReader row(data.path() + "/lexicon/t.tsv", {"a", "kind"}, problems);
  EXPECT_FALSE(row.next());
  EXPECT_EQ(texts_of(problems, data), Texts{"lexicon/t.tsv:1: missing column: 'kind'"});
}

TEST(DataReader, ReadsCellsByColumnAndReportsWrongOnes) {
  static constexpr std::array<std::string_view, 2> kinds = {"person", "place"};
  DataDirectory const data;
  data.write("lexicon/t.tsv", "kind\tnumber\tflag\nperson\t12\tyes\npersn\t1x\tno\n");
  Problems problems;
  TableReader row(data.path() + "/lexicon/t.tsv", {"flag", "number", "kind"}, problems);
  ASSERT_TRUE(row.next());
  EXPECT_TRUE(row.flag(0));
  EXPECT_EQ(row.integer(1), 12);
  EXPECT_EQ(row.one_of(2, "kind", kinds), 0U);
  EXPECT_TRUE(problems.empty());
  ASSERT_TRUE(row.next());
  EXPECT_FALSE(row.flag(0));
  EXPECT_FALSE(row.integer(1).has_value());
  EXPECT_FALSE(row.one_of(2, "kind", kinds).has_value());
  EXPECT_EQ(texts_of(problems, data),
            (Texts{"lexicon/t.tsv:3: neither 'yes' nor empty: 'no'", "lexicon/t.tsv:3: not a whole number: '1x'",
                   "lexicon/t.tsv:3: unknown kind, did you mean 'person': 'persn'"}));
}

}  // namespace
}  // namespace annals::knowledge
