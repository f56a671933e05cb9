// tests/unit/base/test_data_file.cpp -- stanzas and tables, and where their errors are.
#include <gtest/gtest.h>

#include "base/data_file.hpp"

namespace annals {
namespace {

TEST(Stanzas, AreReadWithTheirLines) {
  Result<std::vector<Stanza>> const stanzas = parse_stanzas(
      "# a comment\n"
      "[iskp]\n"
      "name: Islamic State - Khorasan Province\n"
      "  alias :  ISKP; IS-K ;; ISIS-K\n"
      "\n"
      "alias: Daesh Khorasan\r\n"
      "[ other ]\n",
      "a.txt");
  ASSERT_TRUE(stanzas) << stanzas.error().text();
  ASSERT_EQ(stanzas->size(), 2U);
  Stanza const& first = stanzas->front();
  EXPECT_EQ(first.id, "iskp");
  EXPECT_EQ(first.file, "a.txt");
  EXPECT_EQ(first.line, 2U);
  EXPECT_EQ(first.get("name"), "Islamic State - Khorasan Province");
  EXPECT_EQ(first.list("alias"), (std::vector<std::string>{"ISKP", "IS-K", "ISIS-K", "Daesh Khorasan"}));
  EXPECT_EQ(first.line_of("alias"), 4U);
  EXPECT_EQ(first.get("country"), "");
  EXPECT_EQ(first.line_of("country"), 2U);
  EXPECT_TRUE(first.list("country").empty());
  EXPECT_EQ((*stanzas)[1].id, "other");
}

TEST(Stanzas, AValueMayHoldColons) {
  Result<std::vector<Stanza>> const stanzas = parse_stanzas("[a]\nurl: https://example.org/x\n", "a.txt");
  ASSERT_TRUE(stanzas);
  EXPECT_EQ(stanzas->front().get("url"), "https://example.org/x");
}

TEST(Stanzas, EveryErrorNamesItsLine) {
  struct Fault {
    std::string_view text;
    std::string_view error;
  };
  for (Fault const& fault : {Fault{"[a]\nno colon here\n", "f.txt:2: expected 'key: value': 'no colon here'"},
                             Fault{"\n\nkey: value\n", "f.txt:3: a line before the first [id]: 'key: value'"},
                             Fault{"[a\n", "f.txt:1: a stanza begins with [id]: '[a'"},
                             Fault{"# x\n[ ]\n", "f.txt:2: a stanza begins with [id]: '[ ]'"},
                             Fault{"[a]\n: value\n", "f.txt:2: expected 'key: value': ': value'"},
                             Fault{"[a]\nname: caf\xE9\n", "f.txt:2: not valid UTF-8 (at byte 13)"}}) {
    Result<std::vector<Stanza>> const stanzas = parse_stanzas(fault.text, "f.txt");
    ASSERT_FALSE(stanzas) << fault.text;
    EXPECT_EQ(stanzas.error().code, ErrorCode::malformed);
    EXPECT_EQ(stanzas.error().text(), fault.error);
  }
}

TEST(Stanzas, AnEmptyFileHasNone) {
  Result<std::vector<Stanza>> const stanzas = parse_stanzas("", "f.txt");
  ASSERT_TRUE(stanzas);
  EXPECT_TRUE(stanzas->empty());
}

TEST(Tables, TheFirstLineNamesTheColumns) {
  Result<Table> const table =
      parse_table("# comment\nphrase\tform\tclass\n\nsay\tverb\tneutral\r\n# more\nkill\t\tx\n", "t.tsv");
  ASSERT_TRUE(table) << table.error().text();
  EXPECT_EQ(table->columns, (std::vector<std::string>{"phrase", "form", "class"}));
  EXPECT_EQ(table->column("class"), 2U);
  EXPECT_EQ(table->column("missing"), 3U);
  ASSERT_EQ(table->rows.size(), 2U);
  EXPECT_EQ(table->rows[0].cells, (std::vector<std::string>{"say", "verb", "neutral"}));
  EXPECT_EQ(table->rows[0].line, 4U);
  EXPECT_EQ(table->rows[1].cells[1], "");
  EXPECT_EQ(table->rows[1].line, 6U);
}

TEST(Tables, ARowWithTooFewOrTooManyCellsNamesItsLine) {
  Result<Table> const few = parse_table("a\tb\n1\t2\n3\n", "t.tsv");
  ASSERT_FALSE(few);
  EXPECT_EQ(few.error().text(), "t.tsv:3: expected 2 cells, found 1: '3'");
  Result<Table> const many = parse_table("a\tb\n1\t2\t3\n", "t.tsv");
  ASSERT_FALSE(many);
  EXPECT_EQ(many.error().place.line, 2U);
}

TEST(Tables, AFileWithoutColumnsIsAnError) {
  Result<Table> const table = parse_table("# nothing\n", "t.tsv");
  ASSERT_FALSE(table);
  EXPECT_EQ(table.error().text(), "t.tsv:1: no line that names the columns");
}

TEST(DataFiles, AMissingFileIsNamed) {
  Result<Table> const table = read_table("no/such/file.tsv");
  ASSERT_FALSE(table);
  EXPECT_EQ(table.error().code, ErrorCode::not_found);
  EXPECT_EQ(table.error().text(), "no/such/file.tsv: no such file");
}

}  // namespace
}  // namespace annals
