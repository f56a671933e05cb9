// Tests of report/document.hpp.
#include "report/document.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <string>

#include "base/content_id.hpp"

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

}  // namespace
}  // namespace annals::report
