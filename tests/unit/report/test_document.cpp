// Tests of report/document.hpp.
#include <gtest/gtest.h>

#include <fstream>
#include <string>

#include "base/content_id.hpp"
#include "report/document.hpp"

namespace annals::report {
namespace {

ReportInput input_of(std::string source) {
  ReportInput input;
  input.source = std::move(source);
  input.fetched = "2026-03-01T08:00:00Z";
  input.http_head = "HTTP/1.1 200 OK\r\n\r\n";
  return input;
}

TEST(Document, KeepsTheBytesItWasReadFrom) {
  std::string const bytes = "Gunmen killed four people in Kunduz on Tuesday, police said.\n";
  Document const document = read_document(bytes, input_of("a.txt"), {});
  ASSERT_EQ(document.reports.size(), 1U);
  ASSERT_TRUE(document.reports.front()) << document.reports.front().error().text();
  Original const& original = *document.reports.front()->original;
  EXPECT_EQ(original.bytes, bytes);
  EXPECT_EQ(original.sha256, sha256_hex(bytes));
  EXPECT_EQ(original.media_type, "text/plain");
  EXPECT_EQ(original.fetched, "2026-03-01T08:00:00Z");
  EXPECT_EQ(original.http_head, "HTTP/1.1 200 OK\r\n\r\n");
}

TEST(Document, KeepsTheBytesOfWhatIsRefused) {
  Document const document = read_document(std::string("\x89PNG\0\1\2", 7), input_of("a.png"), {});
  ASSERT_EQ(document.reports.size(), 1U);
  EXPECT_FALSE(document.reports.front());
  ASSERT_NE(document.original, nullptr);
  EXPECT_EQ(document.original->bytes.size(), 7U);
}

TEST(Document, TellsAPageByItsBytes) {
  EXPECT_EQ(media_type_of("<!DOCTYPE html><html><body><p>x</p></body></html>"), "text/html");
  EXPECT_EQ(media_type_of("Four people were killed.\n"), "text/plain");
}

TEST(Document, TellsAPieceOfAPageByItsFirstElement) {
  for (std::string_view const piece :
       {"<p>Four people were killed.</p>", "\n<div class='a'>Four</div>", "<!-- x --><article><p>x</p></article>",
        "<meta charset=\"utf-8\"><p>x</p>", "<title>Raid</title><p>x</p>", "<BR>Four", "\xEF\xBB\xBF<h1>Raid</h1>"}) {
    EXPECT_EQ(media_type_of(piece), "text/html") << piece;
  }
  for (std::string_view const other :
       {"<ada@courier.example> wrote: four people were killed.", "<paragraph>Four</paragraph>",
        "<?xml version='1.0'?><article><p>x</p></article>", "< 4 people were killed", "<p", "p>four</p>", "</p>"}) {
    EXPECT_NE(media_type_of(other), "text/html") << other;
  }
}

TEST(Document, AServerIsBelievedWhereTheBytesLeaveItOpen) {
  auto const type_of = [](std::string const& bytes, std::string const& type) {
    ReportInput input = input_of("a");
    input.http_head = "HTTP/1.1 200 OK\r\ncontent-type: " + type + "; charset=utf-8\r\n\r\n";
    return read_document(bytes, input, {}).original->media_type;
  };
  std::string const open = "Four people were killed in Kunduz on Tuesday.<br><br>They were traders, police said.";
  EXPECT_EQ(type_of(open, "text/html"), "text/html");
  EXPECT_EQ(type_of(open, "text/plain"), "text/plain");
  EXPECT_EQ(type_of("Four people were killed, and 3 < 4.", "text/html"), "text/plain");
  EXPECT_EQ(type_of("%PDF-1.4 <br></p>", "text/html"), "application/pdf");
  EXPECT_EQ(type_of("\x89PNG <br></p>", "text/html"), "text/plain");
}

/// ASCII in UTF-16.
std::string wide(std::string_view ascii, bool is_big) {
  std::string out;
  for (char const c : ascii) {
    out += is_big ? std::string{'\0', c} : std::string{c, '\0'};
  }
  return out;
}

TEST(Document, ReadsUtf16) {
  std::string_view const sentence = "Four people were killed in Kunduz on Tuesday, police said to reporters there.";
  std::string const page = "<html><body><p>" + std::string(sentence) + "</p></body></html>";
  for (bool const is_big : {false, true}) {
    std::string const mark = is_big ? "\xFE\xFF" : "\xFF\xFE";
    for (std::string const& bytes : {mark + wide(page, is_big), wide(page, is_big), mark + wide(sentence, is_big)}) {
      Document const document = read_document(bytes, input_of("a"), {});
      ASSERT_TRUE(document.reports.front()) << document.reports.front().error().text();
      EXPECT_EQ(document.reports.front()->text, sentence);
      EXPECT_EQ(document.original->bytes, bytes);
    }
  }
  ReportInput said = input_of("a");
  said.character_set = "utf-16be";
  Document const document = read_document(wide(sentence, true), said, {});
  ASSERT_TRUE(document.reports.front());
  EXPECT_EQ(document.reports.front()->text, sentence);
}

TEST(Document, WhatIsNoTextInUtf16IsSetAside) {
  std::string const mark = "\xFF\xFE";
  for (std::string const& bytes :
       {mark + wide("id,text\n1,Four people were killed.\n", false), mark + wide("{\"text\":\"Four\"}", false),
        mark + wide("Four people", false) + std::string("\x00\xD8", 2), wide("Four people were killed.", false),
        std::string("<\0\0\0p\0\0\0", 8), mark}) {
    Document const document = read_document(bytes, input_of("a"), {});
    EXPECT_FALSE(document.reports.front()) << bytes;
  }
}

}  // namespace
}  // namespace annals::report
