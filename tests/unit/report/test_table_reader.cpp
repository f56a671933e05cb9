// Tests of report/table_reader.hpp.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

#include "base/content_id.hpp"
#include "report/table_reader.hpp"

namespace annals::report {
namespace {

constexpr std::string_view kunduz = "Gunmen killed four people in Kunduz on Tuesday, police said.";

std::vector<Result<Report>> read_all(std::string bytes, ReaderSettings const& settings = {},
                                     std::string const& name = "t.csv") {
  auto source = open_reports_in(std::move(bytes), name, settings);
  std::vector<Result<Report>> found;
  while (std::optional<Result<Report>> report = source ? (*source)->next() : std::nullopt) {
    found.push_back(std::move(*report));
  }
  return found;
}

ReaderSettings mapped(std::string_view map) {
  ReaderSettings settings;
  settings.fields = *parse_field_names(map);
  return settings;
}

TEST(Table, ARowIsAReport) {
  auto const found = read_all(
      "id,title,text,date,source,url\r\n"
      "a7,\"Four killed, police say\",\"Gunmen killed four people.\n\nPolice said \"\"no\"\" more.\",2023-04-06,Asia "
      "Wire,https://example.org/1\r\n"
      ",,One bomb went off in Kabul.,,,\r\n");
  ASSERT_EQ(found.size(), 2U);
  ASSERT_TRUE(found[0]) << found[0].error().text();
  EXPECT_EQ(found[0]->source, "t.csv#a7");
  EXPECT_EQ(found[0]->given_id, "a7");
  EXPECT_EQ(found[0]->title, "Four killed, police say");
  EXPECT_EQ(found[0]->text, "Gunmen killed four people.\n\nPolice said \"no\" more.");
  EXPECT_EQ(found[0]->publisher, "Asia Wire");
  EXPECT_EQ(found[0]->url, "https://example.org/1");
  EXPECT_EQ(found[0]->published->interval.start.iso(), "2023-04-06");
  ASSERT_TRUE(found[1]);
  EXPECT_EQ(found[1]->source, "t.csv#2");
  EXPECT_FALSE(found[1]->published);
}

TEST(Table, TheOriginalOfARowIsItsBytes) {
  std::string const row = "\"One bomb\nwent off in Kabul.\",x\n";
  auto const found = read_all("text,title\n" + row + "Two bombs went off.,y");
  ASSERT_EQ(found.size(), 2U);
  ASSERT_TRUE(found[0]);
  EXPECT_EQ(found[0]->original->bytes, row);
  EXPECT_EQ(found[0]->original->sha256, sha256_hex(row));
  EXPECT_EQ(found[0]->original->media_type, "text/csv");
  EXPECT_EQ(found[1]->original->bytes, "Two bombs went off.,y");
}

TEST(Table, SemicolonsTabsMarksAndWindowsSigns) {
  for (std::string const text : {"title;body\nx;One bomb went off.\n", "title\tcontent\nx\tOne bomb went off.\n",
                                 "\xEF\xBB\xBF\"Title\",\"Text\"\nx,One bomb went off.\n"}) {
    auto const found = read_all(text);
    ASSERT_EQ(found.size(), 1U) << text;
    ASSERT_TRUE(found[0]) << text << found[0].error().text();
    EXPECT_EQ(found[0]->text, "One bomb went off.") << text;
    EXPECT_EQ(found[0]->title, "x") << text;
  }
  auto const found = read_all("title,text\nx,Caf\xE9 burnt down.\n");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0]->text, "Caf\xC3\xA9 burnt down.");
}

TEST(Table, MapNamesTheColumns) {
  std::string const table = "Notes,body,When\nGunmen killed two men in Herat.,wrong,5 May 2021\n";
  auto const found = read_all(table, mapped("text=Notes,published=When"));
  ASSERT_EQ(found.size(), 1U);
  ASSERT_TRUE(found[0]) << found[0].error().text();
  EXPECT_EQ(found[0]->text, "Gunmen killed two men in Herat.");
  EXPECT_EQ(found[0]->published->interval.start.iso(), "2021-05-05");
  auto const missing = read_all(table, mapped("text=Notes,title=Headline"));
  ASSERT_EQ(missing.size(), 1U);
  ASSERT_FALSE(missing[0]);
  EXPECT_NE(missing[0].error().text().find("no column \"Headline\""), std::string::npos);
}

TEST(Table, RunningTextWithCommasStaysText) {
  std::string const story = std::string(kunduz) + "\n";
  for (std::string const& line :
       {std::string("Body, source and content of the report\n"), std::string("Kabul, Afghanistan, text\n"),
        std::string("title,headline\n"), std::string("text\n"), std::string("text,text\n"), story,
        std::string("Story, notes\n"), std::string("KABUL,Afghanistan\n"), std::string("Herat,Kabul,Kunduz\n"),
        std::string("By Jane Doe | Asia Wire | 12 April 2021\n"), std::string("Police; army; militia\n"),
        std::string("Date\tPlace\tKilled\n12 May\tHerat\t3\n"), std::string("sep=x\n")}) {
    std::string const text =
        line + "\n" + story + "Two men, a driver and a guard, died; a third, who fled, was found.\n";
    auto const found = read_all(text, {}, "t.txt");
    ASSERT_EQ(found.size(), 1U) << line;
    ASSERT_TRUE(found[0]) << line << found[0].error().text();
    EXPECT_EQ(found[0]->source, "t.txt") << line;
    EXPECT_EQ(found[0]->original->media_type, "text/plain") << line;
  }
}

TEST(Table, NamesAreToldWithoutCaseAndBlanks) {
  for (std::string const text :
       {"ID, Text , Published\n1,One bomb went off.,2022-05-07\n2,One bomb went off.,2022-05-08\n",
        "sep=;\nID;Text;Published\n1;One bomb went off.;2022-05-07\n2;One bomb went off.;2022-05-08\n",
        "id|text|published\n1|One bomb went off.|2022-05-07\n2|One bomb went off.|2022-05-08\n",
        "event_id,notes,published\n1,One bomb went off.,2022-05-07\n2,One bomb went off.,2022-05-08\n"}) {
    auto const found = read_all(text, {}, "t.txt");
    ASSERT_EQ(found.size(), 2U) << text;
    ASSERT_TRUE(found[0] && found[1]) << text;
    EXPECT_EQ(found[0]->text, "One bomb went off.");
    EXPECT_EQ(found[1]->published->interval.start.iso(), "2022-05-08");
  }
  auto const found = read_all("When;What\n5 May 2021;One bomb went off.\n", mapped("text= what,published=WHEN"));
  ASSERT_EQ(found.size(), 1U);
  ASSERT_TRUE(found[0]) << found[0].error().text();
  EXPECT_EQ(found[0]->published->interval.start.iso(), "2021-05-05");
}

TEST(Table, WithoutAKnownColumnOfTheTextItIsSetAsideAsAWhole) {
  std::string const rows = "1,Herat,Two men died.\n2,Kabul,One man died.\n3,Herat,\"A bomb, it is said.\"\n";
  for (std::string const header : {"event_no,place,what happened\n", "No, Place, What happened\n", ",place,remark\n"}) {
    auto const found = read_all(header + rows, {}, "t.txt");
    ASSERT_EQ(found.size(), 1U) << header;
    ASSERT_FALSE(found[0]) << header;
    EXPECT_NE(found[0].error().message.find("; name it by --map text=COLUMN"), std::string::npos);
  }
  EXPECT_EQ(read_all("a,b,c\n" + rows)[0].error().text(),
            "t.csv: a table without a known column of the text; its columns are \"a\", \"b\", \"c\"; name it by --map "
            "text=COLUMN");
  EXPECT_EQ(read_all("a,b,c\n" + rows, mapped("text=d"), "t.txt")[0].error().text(),
            "t.txt: no column \"d\" in this table; its columns are \"a\", \"b\", \"c\"");
  EXPECT_EQ(read_all("a,b,c\n" + rows, mapped("text=C"), "t.txt").size(), 3U);
}

TEST(Table, AFileThatIsNamedAsOneIsOne) {
  auto const found = read_all("Text\nOne bomb went off.\nTwo men, a driver and a guard, died.\n", {}, "t.csv.gz");
  ASSERT_EQ(found.size(), 2U);
  ASSERT_TRUE(found[0]);
  EXPECT_EQ(found[0]->text, "One bomb went off.");
  EXPECT_NE(found[1].error().text().find("more cells than the header has (1)"), std::string::npos);
  auto const twice = read_all("text,Text\nOne bomb went off.,Two.\n");
  ASSERT_EQ(twice.size(), 1U);
  EXPECT_EQ(twice[0].error().message, "two columns of this table are called \"text\"");
  auto const page = read_all("<!doctype html><p>" + std::string(kunduz) + " The road north was closed.</p>");
  ASSERT_EQ(page.size(), 1U);
  EXPECT_EQ(page[0]->original->media_type, "text/html");
}

TEST(Table, WithoutRowsItSaysSo) {
  auto const found = read_all("id,title,text\n\n");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].error().text(), "t.csv: a table without rows");
}

TEST(Table, BrokenRowsAreErrorsInTheirPlaces) {
  auto const found = read_all(
      "id,text,published\n"
      "1,One bomb went off.,2023-02-31\n"
      "2,,2023-02-01\n"
      "3,\"x\"y,2023-02-01\n"
      "4,One bomb went off.,2023-02-01,more\n"
      "5,One bomb went off.,2023-02-01\n"
      "6,a\0b,2023-02-01\n"
      "7,\"never closed,2023-02-01\n");
  std::vector<std::string> const wanted = {
      "t.csv:2:22: \"published\" must be a date such as 2023-04-06: '2023-02-31'", "t.csv:3:1: no text in this row",
      "t.csv:4:6: a sign behind the closing quote", "t.csv:5:33: more cells than the header has (3): 'more'", ""};
  ASSERT_GE(found.size(), wanted.size());
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    EXPECT_EQ(found[i] ? "" : found[i].error().text(), wanted[i]);
  }
}

TEST(Table, ABrokenRowKeepsItsLine) {
  auto source = open_reports_in("id,text\n3,\"x\"y\n4,One bomb went off.\n", "t.csv", {});
  auto const broken = (*source)->next();
  ASSERT_TRUE(broken && !*broken);
  EXPECT_EQ((*source)->original()->bytes, "3,\"x\"y");
  auto const good = (*source)->next();
  EXPECT_TRUE(good && *good);
}

TEST(Table, DatesOfUsualOtherNamesAreUnknownWhenNobodyCanTellThem) {
  auto const found = read_all("date,text\n04/06/2023,One bomb went off.\n");
  ASSERT_EQ(found.size(), 1U);
  ASSERT_TRUE(found[0]);
  EXPECT_FALSE(found[0]->published);
}

/// `rows` rows of 1,000 bytes without holding them.
ByteSource many_rows(std::size_t rows) {
  return [rows, begun = false](std::span<char> buffer) mutable -> Result<std::size_t> {
    std::string piece = begun ? "" : "title,text\n";
    begun = true;
    std::string const row = "x,\"" + std::string(990, 'a') + " b.\"\n";
    while (rows > 0 && piece.size() + row.size() < buffer.size()) {
      piece += row;
      --rows;
    }
    std::memcpy(buffer.data(), piece.data(), piece.size());
    return piece.size();
  };
}

TEST(Table, GivesAllRowsOfALongOne) {
  TableReader reader(many_rows(3000), "t.csv", {});
  std::size_t count = 0;
  while (auto const report = reader.next()) {
    ASSERT_TRUE(*report);
    ++count;
  }
  EXPECT_EQ(count, 3000U);
}

TEST(Table, DamageOfItsSourceEndsIt) {
  auto source = [begun = false](std::span<char> buffer) mutable -> Result<std::size_t> {
    if (std::exchange(begun, true)) {
      return make_error(ErrorCode::malformed, "damaged");
    }
    std::string const piece = "title,text\nx,One bomb went off.\ny,Two bo";
    std::memcpy(buffer.data(), piece.data(), piece.size());
    return piece.size();
  };
  TableReader reader(source, "t.csv", {});
  auto const first = reader.next();
  ASSERT_TRUE(first && *first);
  auto const second = reader.next();
  ASSERT_TRUE(second && !*second);
  EXPECT_EQ(second->error().text(), "t.csv: damaged");
  EXPECT_FALSE(reader.next());
}

}  // namespace
}  // namespace annals::report
