// The comparisons notice what is missing: each helper on a small page or source.
#include <gtest/gtest.h>

#include "doc/page.hpp"

namespace annals::doc {
namespace {

using Names = std::vector<std::string>;

TEST(DocPage, ASectionEndsAtTheNextHeadingOfItsLevel) {
  std::string const page = "# a\none\n## b\ntwo\n### c\nthree\n## d\nfour\n";
  EXPECT_EQ(section(page, "## b"), "## b\ntwo\n### c\nthree\n");
  EXPECT_EQ(section(page, "## e"), "");
}

TEST(DocPage, AWordInsideALongerOneIsNotMentioned) {
  EXPECT_TRUE(has_word("`date_start`, `date`", "date"));
  EXPECT_FALSE(has_word("`date_start`, `dates`", "date"));
}

TEST(DocPage, OptionsOfHelpAreThoseThatItDeclares) {
  EXPECT_EQ(
      options_of_help("Options:\n  -h,--help    Show, as --this\n  --hold-out   Leave\n      --deep\nannals --x\n"),
      (Names{"help", "hold-out"}));
}

TEST(DocPage, OptionsOfATableBeginItsRows) {
  EXPECT_EQ(options_of_table("| `--threads N` | as `--all` |\n| x | `--y` |\n| `--all` | |\n"),
            (Names{"threads", "all"}));
}

TEST(DocPage, FirstArgumentsAreOfTheFunctionsAskedFor) {
  EXPECT_EQ(first_arguments(R"(json.field("id", x).key("a").field_or_null("url", say("b")); field("id", y))",
                            {"field", "field_or_null"}),
            (Names{"id", "url"}));
}

TEST(DocPage, PathsAreLiteralsWithASlashInFront) {
  EXPECT_EQ(paths_in(R"(if (path == "/healthz" || path == "x/y") { f("/api/v1/", '/'); })"),
            (Names{"/healthz", "/api/v1/"}));
}

TEST(DocPage, TablesComeWithTheirColumns) {
  std::vector<SqlTable> const tables = sql_tables(
      "CREATE TABLE a (\n key INTEGER, b TEXT AS (ifnull(x, '')) STORED,\n PRIMARY KEY (key, b)\n) STRICT;\n"
      "CREATE VIRTUAL TABLE w USING fts5(title, content='a');");
  ASSERT_EQ(tables.size(), 2U);
  EXPECT_EQ(tables[0].name, "a");
  EXPECT_EQ(tables[0].columns, (Names{"key", "b"}));
  EXPECT_EQ(tables[1].name, "w");
  EXPECT_EQ(tables[1].columns, (Names{"title"}));
}

TEST(DocPage, LinksToTheWebAreLeftOut) {
  EXPECT_EQ(link_targets("[a](cli.md#x) [b](https://example.org) [c](#y) [d](../data/x.md)"),
            (Names{"cli.md", "../data/x.md"}));
}

}  // namespace
}  // namespace annals::doc
