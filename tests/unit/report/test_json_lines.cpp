#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <sstream>

#include "by_steps.hpp"
#include "report/json_lines.hpp"

namespace annals::report {
namespace {

std::vector<Result<Report>> read_all(JsonLinesReader reader) {
  std::vector<Result<Report>> found;
  while (std::optional<Result<Report>> report = reader.next()) {
    found.push_back(std::move(*report));
  }
  return found;
}

std::vector<Result<Report>> read_text(std::string text, ReaderSettings const& settings = {}) {
  return read_all(JsonLinesReader(by_steps(std::move(text), 4096), "f.jsonl", settings));
}

TEST(JsonLines, FieldsBecomeTheReports) {
  std::vector<Result<Report>> const found = read_text(
      "{\"id\":\"a1\",\"url\":\"https://example.org/1\",\"title\":\"A title\",\"text\":\"Nine "
      "died.\",\"published\":\"2023-04-06T10:00:00Z\","
      "\"publisher\":\"Asia Wire\",\"unknown\":[1,{}]}\n");
  ASSERT_EQ(found.size(), 1U);
  ASSERT_TRUE(found[0].has_value()) << found[0].error().text();
  Report const& report = *found[0];
  EXPECT_EQ(report.source, "f.jsonl#a1");
  EXPECT_EQ(report.given_id, "a1");
  EXPECT_EQ(report.url, "https://example.org/1");
  EXPECT_EQ(report.title, "A title");
  EXPECT_EQ(report.publisher, "Asia Wire");
  EXPECT_EQ(report.published->interval.start.iso(), "2023-04-06");
  EXPECT_EQ(report.text, "Nine died.");
}

TEST(JsonLines, TheSameReportsWhateverTheChunks) {
  std::string const text = "{\"text\":\"One bomb.\"}\r\n\n{\"text\":\"Two bombs.\"}\n{\"text\":\"Three bombs.\"}";
  for (std::size_t const step : {1U, 2U, 7U, 1000U}) {
    std::vector<Result<Report>> const found = read_all(JsonLinesReader(by_steps(text, step), "f", {}));
    ASSERT_EQ(found.size(), 3U) << step;
    EXPECT_EQ(found[2]->text, "Three bombs.");
    EXPECT_EQ(found[2]->source, "f#4");
  }
}

TEST(JsonLines, AnArrayOfObjectsIsReadObjectByObject) {
  std::vector<Result<Report>> const found = read_text(
      "[\n  {\n    \"text\": \"One bomb.\"\n  },\n  {\n    \"id\": \"x\",\n    \"text\": 7\n  },\n"
      "  {\n    \"text\": \"Three bombs.\"\n  }\n]\n");
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0]->source, "f.jsonl#1");
  EXPECT_EQ(found[1].error().text(), "f.jsonl:7:5: \"text\" must be a string: '\"text\": 7 }'");
  EXPECT_EQ(found[2]->text, "Three bombs.");
  EXPECT_EQ(found[2]->source, "f.jsonl#3");
  EXPECT_EQ(found[2]->original->bytes, "{\n    \"text\": \"Three bombs.\"\n  }");
}

TEST(JsonLines, EveryBrokenLineIsAnErrorOfItsOwn) {
  struct Row {
    std::string_view line;
    ErrorCode code;
    std::uint64_t column;
    std::string_view words;
  };
  constexpr Row rows[] = {
      {"{\"id\":3}", ErrorCode::malformed, 1, "no text"},
      {"{\"text\":null}", ErrorCode::malformed, 1, "no text"},
      {"{\"text\":\"  \"}", ErrorCode::malformed, 2, "blank"},
      {"{\"text\":7}", ErrorCode::malformed, 2, "\"text\" must be a string"},
      {"{\"title\":[],\"text\":\"x\"}", ErrorCode::malformed, 2, "\"title\" must be a string"},
      {"[1]", ErrorCode::malformed, 1, "must be an object"},
      {"{\"text\":\"x\",\"published\":\"2023-02-31\"}", ErrorCode::malformed, 13, "YYYY-MM-DD"},
      {"{\"text\":\"x\",\"published\":\"last week\"}", ErrorCode::malformed, 13, "YYYY-MM-DD"},
      {"{\"text\":\"a\\u0000b\"}", ErrorCode::malformed, 2, "NUL"},
      {"{\"text\":\"caf\xE9\"}", ErrorCode::malformed, 13, "UTF-8"},
      {"{\"text\":\"%PDF-1.7\"}", ErrorCode::unsupported, 2, "PDF"},
  };
  for (Row const& row : rows) {
    std::vector<Result<Report>> const found =
        read_text("{\"text\":\"Good.\"}\n" + std::string(row.line) + "\n{\"text\":\"Good.\"}\n");
    ASSERT_EQ(found.size(), 3U) << row.line;
    ASSERT_FALSE(found[1].has_value()) << row.line;
    EXPECT_EQ(found[1].error().code, row.code) << row.line;
    EXPECT_EQ(found[1].error().place.line, 2U) << row.line;
    EXPECT_EQ(found[1].error().place.column, row.column) << row.line;
    EXPECT_NE(found[1].error().message.find(row.words), std::string::npos) << found[1].error().message;
    EXPECT_TRUE(found[2].has_value());
  }
}

TEST(JsonLines, DeepNestingIsRefused) {
  std::string const deep = "{\"text\":\"A bomb.\",\"more\":" + std::string(1'000'000, '[') + "\n{\"text\":\"Good.\"}\n";
  std::vector<Result<Report>> const found = read_text(deep);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].error().code, ErrorCode::malformed);
  EXPECT_LE(found[0].error().piece.size(), 80U);
  EXPECT_TRUE(found[1].has_value());
}

TEST(JsonLines, NullFieldsAreUnknown) {
  std::vector<Result<Report>> const found = read_text(
      "{\"id\":null,\"title\":null,\"published\":null,\"publisher\":null,\"url\":null,\"text\":\"Nine died.\"}");
  ASSERT_TRUE(found[0].has_value());
  EXPECT_FALSE(found[0]->published.has_value());
  EXPECT_EQ(found[0]->source, "f.jsonl#1");
}

TEST(JsonLines, ALineOf100MegabytesIsRefusedAndTheNextOneRead) {
  constexpr std::size_t huge = 100U * 1000U * 1000U;
  std::string const tail = "\n{\"text\":\"After it.\"}\n";
  std::size_t given = 0;
  std::size_t tail_at = 0;
  ByteSource const source = [&](std::span<char> buffer) -> Result<std::size_t> {
    if (given < huge) {
      std::size_t const count = std::min(buffer.size(), huge - given);
      std::fill_n(buffer.data(), count, 'x');
      given += count;
      return count;
    }
    std::size_t const count = std::min(buffer.size(), tail.size() - tail_at);
    std::memcpy(buffer.data(), tail.data() + tail_at, count);
    tail_at += count;
    return count;
  };
  std::vector<Result<Report>> const found = read_all(JsonLinesReader(source, "f", {}));
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].error().code, ErrorCode::unsupported);
  EXPECT_NE(found[0].error().message.find("100000000 bytes"), std::string::npos) << found[0].error().message;
  EXPECT_EQ(found[1]->text, "After it.");
  EXPECT_EQ(found[1]->source, "f#2");
}

TEST(JsonLines, AFailingSourceEndsTheStreamWithItsError) {
  JsonLinesReader reader(
      [](std::span<char>) -> Result<std::size_t> { return make_error(ErrorCode::unreadable, "the disk is gone"); }, "f",
      {});
  std::optional<Result<Report>> const first = reader.next();
  ASSERT_TRUE(first.has_value());
  EXPECT_EQ(first->error().code, ErrorCode::unreadable);
  EXPECT_EQ(first->error().place.file, "f");
  EXPECT_FALSE(reader.next().has_value());
}

TEST(JsonLines, MapNamesTheKeysAlsoInnerOnes) {
  ReaderSettings settings;
  settings.fields =
      *parse_field_names("text=article.body,title=headline,published=meta.date,publisher=a.b,url=links.self,id=no");
  std::vector<Result<Report>> const found = read_text(
      "{\"no\":7,\"text\":\"wrong\",\"article\":{\"body\":\"One bomb.\"},\"headline\":\"H\",\"meta\":{\"date\":\"6 "
      "April 2023\"},\"a.b\":\"Literal\",\"a\":{\"b\":\"Inner\"},\"links\":{}}\n",
      settings);
  ASSERT_EQ(found.size(), 1U);
  ASSERT_TRUE(found[0]) << found[0].error().text();
  EXPECT_EQ(found[0]->text, "One bomb.");
  EXPECT_EQ(found[0]->title, "H");
  EXPECT_EQ(found[0]->published->interval.start.iso(), "2023-04-06");
  EXPECT_EQ(found[0]->publisher, "Literal");
  EXPECT_EQ(found[0]->url, "");
  EXPECT_EQ(found[0]->given_id, "7");
}

TEST(JsonLines, UsualOtherKeysCountWhereThePlainOneIsNotThere) {
  std::vector<Result<Report>> const found = read_text(
      "{\"text\":null,\"body\":\"One bomb.\",\"headline\":\"H\",\"datePublished\":\"2023-04-06\",\"source\":{\"id\":1},"
      "\"source_name\":\"Asia Wire\",\"link\":\"https://example.org/1\",\"guid\":\"g\"}\n"
      "{\"text\":\"Two bombs.\",\"body\":\"wrong\",\"title\":\"T\",\"headline\":\"wrong\",\"date\":\"04/06/2023\"}\n");
  ASSERT_EQ(found.size(), 2U);
  ASSERT_TRUE(found[0] && found[1]);
  EXPECT_EQ(found[0]->text, "One bomb.");
  EXPECT_EQ(found[0]->title, "H");
  EXPECT_EQ(found[0]->published->interval.start.iso(), "2023-04-06");
  EXPECT_EQ(found[0]->publisher, "Asia Wire");
  EXPECT_EQ(found[0]->url, "https://example.org/1");
  EXPECT_EQ(found[0]->given_id, "g");
  EXPECT_EQ(found[1]->text, "Two bombs.");
  EXPECT_EQ(found[1]->title, "T");
  EXPECT_FALSE(found[1]->published);
}

TEST(JsonLines, AnAnswerGivesTheReportsOfItsList) {
  std::string const text =
      "{\"status\":\"ok\",\"tags\":[\"a\"],\"links\":[{\"href\":\"x\"}],\"response\":{\"total\":3,\n"
      "  \"results\":[{\"title\":\"T\",\"source\":{\"name\":\"Asia Wire\"},\"content\":\"One "
      "bomb.\",\"tags\":[{\"text\":\"x\"}]},\n"
      "    {\"title\":\"no text\"},\n"
      "    {\"id\":\"c\",\"content\":\"Three bombs.\"}]}}";
  std::vector<Result<Report>> const found =
      read_all(JsonLinesReader(by_steps("{\n" + text.substr(1), 7), "f.json", {}));
  ASSERT_EQ(found.size(), 3U);
  ASSERT_TRUE(found[0] && found[2]);
  EXPECT_EQ(found[0]->source, "f.json#1");
  EXPECT_EQ(found[0]->text, "One bomb.");
  EXPECT_EQ(found[0]->publisher, "Asia Wire");
  EXPECT_EQ(found[1].error().text(), "f.json:4:5: no text in this report: '{\"title\":\"no text\"}'");
  EXPECT_EQ(found[2]->source, "f.json#c");
  EXPECT_EQ(found[2]->original->bytes, "{\"id\":\"c\",\"content\":\"Three bombs.\"}");
}

TEST(JsonLines, EveryLineMayBeAnAnswer) {
  ReaderSettings settings;
  settings.fields = *parse_field_names("text=fields.body");
  std::vector<Result<Report>> const found = read_text(
      "{\"data\":[{\"fields\":{\"body\":\"One bomb.\"}},{\"fields\":{\"body\":7}}]}\n"
      "{\"fields\":{\"body\":\"Two bombs.\"},\"data\":[{\"fields\":{\"body\":\"wrong\"}}]}\n"
      "{\"data\":[{\"fields\":{\"body\":\"Three bombs.\"}}]}\n"
      "{\"data\":[{\"a\":1}],\"more\":{\"list\":[{\"data\":[{\"fields\":{\"body\":\"wrong\"}}]}]}}\n",
      settings);
  ASSERT_EQ(found.size(), 5U);
  EXPECT_EQ(found[0]->source, "f.jsonl#1");
  EXPECT_EQ(found[1].error().text().substr(0, 44), "f.jsonl:1:53: \"fields.body\" must be a string");
  EXPECT_EQ(found[2]->text, "Two bombs.");
  EXPECT_EQ(found[3]->text, "Three bombs.");
  EXPECT_EQ(found[3]->source, "f.jsonl#3#1");
  EXPECT_EQ(found[4].error().message,
            "no text in this report or in its list \"data\", \"more.list\": no \"fields.body\"");
}

TEST(JsonLines, AJsonFeedGivesItsItems) {
  std::vector<Result<Report>> const found = read_text(
      "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"Wire\",\"description\":\"All the news.\","
      "\"items\":[{\"id\":\"1\",\"content_html\":\"<p>One bomb.</p>\",\"date_published\":\"2023-04-06T10:00:00Z\"}]}");
  ASSERT_EQ(found.size(), 1U);
  ASSERT_TRUE(found[0]);
  EXPECT_EQ(found[0]->text, "One bomb.");
  EXPECT_EQ(found[0]->published->interval.start.iso(), "2023-04-06");
}

TEST(JsonLines, ATextMayBeAList) {
  std::vector<Result<Report>> const found = read_text(
      "{\"text\":[\"Two bombs went off in \",{\"type\":\"bold\",\"text\":\"Kherson\"},\".\"]}\n"
      "{\"text\":[\"One bomb.\",\"Two bombs.\"]}\n"
      "{\"text\":[\"One bomb.\",{\"bold\":\"Kherson\"}]}\n");
  ASSERT_EQ(found.size(), 3U);
  ASSERT_TRUE(found[0] && found[1]);
  EXPECT_EQ(found[0]->text, "Two bombs went off in Kherson.");
  EXPECT_EQ(found[1]->text, "One bomb.\n\nTwo bombs.");
  EXPECT_EQ(found[2].error().message, "\"text\" must be a string");
}

TEST(JsonLines, WhatMapNamesMustFit) {
  ReaderSettings settings;
  settings.fields = *parse_field_names("text=b.t,published=d");
  std::vector<Result<Report>> const found = read_text(
      "{\"b\":{\"t\":[]}}\n"
      "{\"text\":\"x\"}\n"
      "{\"b\":{\"t\":\"One bomb.\"},\"d\":\"04/06/2023\"}\n"
      "{\"b\":{\"t\":\"One bomb.\"},\"d\":17}\n",
      settings);
  std::vector<std::string> const wanted = {
      "f.jsonl:1:7: \"b.t\" must be a string", "f.jsonl:2:1: no text in this report: no \"b.t\"",
      "f.jsonl:3:24: \"d\" must be YYYY-MM-DD: '04/06/2023'", "f.jsonl:4:24: \"d\" must be a string"};
  ASSERT_EQ(found.size(), wanted.size());
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    ASSERT_FALSE(found[i]);
    EXPECT_TRUE(found[i].error().text().starts_with(wanted[i])) << found[i].error().text();
  }
}

TEST(JsonLines, AnArrayWithoutObjectsSaysSoOnce) {
  auto const said = [](std::string bytes) {
    auto source = open_reports_in(std::move(bytes), "a.json", {});
    std::vector<std::string> found;
    while (std::optional<Result<Report>> report = source ? (*source)->next() : std::nullopt) {
      found.push_back(*report ? (*report)->text : (*report).error().message);
    }
    return found;
  };
  using Said = std::vector<std::string>;
  EXPECT_EQ(said("[]\n"), Said{"an array without reports"});
  std::string const strings = "an array of strings; a report is an object, such as {\"text\": \"...\"}";
  EXPECT_EQ(said("[\"Gunmen killed four, police said.\",\n \"A bomb \\\"went\\\" off.\"]"), Said{strings});
  EXPECT_EQ(said("[\"Gunmen killed four.\"]\n"), Said{strings});
  std::string const quoted = "[\"We fled,\" he said] and the soldiers came to the village on Monday.";
  EXPECT_EQ(said(quoted), Said{quoted});
}

}  // namespace
}  // namespace annals::report
