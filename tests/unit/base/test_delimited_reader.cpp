#include <gtest/gtest.h>
#include <sys/resource.h>

#include <algorithm>
#include <random>
#include <sstream>
#include <streambuf>

#include "base/delimited_reader.hpp"
#include "base/unicode.hpp"

namespace annals {
namespace {

using Rows = std::vector<std::vector<std::string>>;

/// Errors are rows of one cell: "error LINE:COLUMN MESSAGE".
Rows read_all(std::string const& text, DelimitedSettings const& settings = {}) {
  std::istringstream stream(text);
  DelimitedReader reader(stream, settings);
  Rows rows;
  while (auto const row = reader.next()) {
    if (!row->has_value()) {
      ErrorPlace const& place = row->error().place;
      rows.push_back(
          {"error " + std::to_string(place.line) + ":" + std::to_string(place.column) + " " + row->error().message});
      continue;
    }
    rows.emplace_back((**row)->cells().begin(), (**row)->cells().end());
  }
  return rows;
}

TEST(DelimitedReader, CellsInQuotesHoldSeparatorsQuotesAndLineBreaks) {
  EXPECT_EQ(read_all("a,\"b,c\",\"d\"\"e\"\r\n\"f\r\ng\",,h"), (Rows{{"a", "b,c", "d\"e"}, {"f\r\ng", "", "h"}}));
}

TEST(DelimitedReader, AQuoteInsideAPlainCellIsASign) {
  EXPECT_EQ(read_all("a 5\" gun,b\n"), (Rows{{"a 5\" gun", "b"}}));
}

TEST(DelimitedReader, BlankLinesAndAMissingLastBreakDoNotCount) {
  EXPECT_EQ(read_all("\n\r\na,b\r\n\r\n\nc,d"), (Rows{{"a", "b"}, {"c", "d"}}));
  EXPECT_EQ(read_all(""), Rows{});
  EXPECT_EQ(read_all("\"\"\n"), (Rows{{""}}));
}

TEST(DelimitedReader, WithoutQuotesTheyAreSigns) {
  EXPECT_EQ(read_all("\"a\tb\"\n", {.separator = '\t', .quotes = false}), (Rows{{"\"a", "b\""}}));
}

TEST(DelimitedReader, AQuoteThatIsNeverClosedCostsOneRow) {
  EXPECT_EQ(read_all("a,b\nc,\"d\ne,f\ng,h\n"),
            (Rows{{"a", "b"}, {"error 2:3 a quote that is never closed"}, {"e", "f"}, {"g", "h"}}));
}

TEST(DelimitedReader, TheRowLimitEndsAnOpenQuoteAndALongLine) {
  std::string const much(5000, 'x');
  EXPECT_EQ(read_all("\"" + much + "\nb\n", {.most_row_bytes = 1000}),
            (Rows{{"error 1:1 a quote that is never closed"}, {"b"}}));
  EXPECT_EQ(read_all("a," + much + "\nb\n", {.most_row_bytes = 1000}),
            (Rows{{"error 1:3 a line that is longer than a row may be"}, {"b"}}));
}

TEST(DelimitedReader, ASignBehindTheClosingQuoteIsAnError) {
  EXPECT_EQ(read_all("\"x\"y,2\n3,4\n"), (Rows{{"error 1:4 a sign behind the closing quote"}, {"3", "4"}}));
}

TEST(DelimitedReader, ANulByteIsAnErrorInItsCell) {
  EXPECT_EQ(read_all(std::string("a,b\n1,\0 2\n3,4\n", 14)),
            (Rows{{"a", "b"}, {"error 2:3 a NUL byte in this cell: this is not text"}, {"3", "4"}}));
}

TEST(DelimitedReader, PlacesCountLinesInsideQuotes) {
  std::istringstream stream("h\n\"a\nbc\",d,\"e\"\nf,g,h\n");
  DelimitedReader reader(stream);
  (void)reader.next();
  auto const second = reader.next();
  ASSERT_TRUE(second && second->has_value());
  EXPECT_EQ((**second)->line(), 2U);
  EXPECT_EQ((**second)->place(1).line, 3U);
  EXPECT_EQ((**second)->place(1).column, 5U);
  auto const third = reader.next();
  EXPECT_EQ((**third)->line(), 4U);
}

TEST(DelimitedReader, BytesThatAreNotUtf8AreReadAsWindows1252) {
  std::istringstream stream("caf\xE9,\x93quoted\x94\ncaf\xC3\xA9,x\n");
  DelimitedReader reader(stream);
  auto row = reader.next();
  EXPECT_TRUE((**row)->recoded());
  EXPECT_EQ((**row)->cells()[0], "caf\xC3\xA9");
  EXPECT_EQ((**row)->cells()[1], "\xE2\x80\x9Cquoted\xE2\x80\x9D");
  row = reader.next();
  EXPECT_FALSE((**row)->recoded());
  EXPECT_EQ((**row)->cells()[0], "caf\xC3\xA9");
}

TEST(DelimitedReader, HeadShowsBytesWithoutTakingThem) {
  std::istringstream stream("\xEF\xBB\xBFid,x\n1,2\n");
  DelimitedReader reader(stream);
  ASSERT_TRUE(reader.head().starts_with("\xEF\xBB\xBFid"));
  reader.skip(3);
  auto const row = reader.next();
  EXPECT_EQ((**row)->cells()[0], "id");
}

std::string written(Rows const& rows, char separator) {
  std::string out;
  for (auto const& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      out += i == 0 ? "\"" : std::string(1, separator) + "\"";
      for (char const c : row[i]) {
        out += c == '"' ? std::string("\"\"") : std::string(1, c);
      }
      out += '"';
    }
    out += "\r\n";
  }
  return out;
}

TEST(DelimitedReader, WhatIsWrittenByTheRulesIsReadBack) {
  std::mt19937 chance(7);
  constexpr std::string_view signs = "ab\"\",;\t\n\r x\xC3\xA9";
  for (int round = 0; round < 300; ++round) {
    Rows rows;
    for (unsigned r = 0; r < 1 + chance() % 6; ++r) {
      std::vector<std::string> row;
      for (unsigned c = 0; c < 1 + chance() % 5; ++c) {
        std::string cell;
        for (unsigned n = 0; n < chance() % 12; ++n) {
          std::size_t const at = chance() % (signs.size() - 1);
          cell += signs[at] == '\xC3' || signs[at] == '\xA9' ? std::string("\xC3\xA9") : std::string(1, signs[at]);
        }
        row.push_back(cell);
      }
      rows.push_back(row);
    }
    char const separator = round % 2 == 0 ? ',' : ';';
    EXPECT_EQ(read_all(written(rows, separator), {.separator = separator}), rows) << written(rows, separator);
  }
}

TEST(DelimitedReader, AnyBytesEndAndGiveUtf8) {
  std::mt19937 chance(11);
  constexpr std::string_view signs = "\"\",,\n\r;a\x80\xC3\x00\x93";
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (unsigned n = 0; n < chance() % 200; ++n) {
      text += signs[chance() % signs.size()];
    }
    std::istringstream stream(text);
    DelimitedReader reader(stream, {.most_row_bytes = 64});
    std::size_t rows = 0;
    std::uint64_t line = 0;
    while (auto const row = reader.next()) {
      ASSERT_LE(++rows, text.size() + 1);
      if (row->has_value()) {
        EXPECT_GE((**row)->line(), line);
        line = (**row)->line();
        for (std::string_view const cell : (**row)->cells()) {
          EXPECT_FALSE(first_invalid_utf8(cell).has_value());
        }
      }
    }
    EXPECT_LE(line, static_cast<std::uint64_t>(std::ranges::count(text, '\n')) + 1);
  }
}

/// Gives `total` bytes of rows without holding them.
class ManyRows final : public std::streambuf {
 public:
  explicit ManyRows(std::size_t total) : m_left(total) {}

 protected:
  int_type underflow() override {
    if (m_left == 0) {
      return traits_type::eof();
    }
    std::size_t const size = std::min(m_left, m_rows.size());
    m_left -= size;
    setg(m_rows.data(), m_rows.data(), m_rows.data() + size);
    return traits_type::to_int_type(*gptr());
  }

 private:
  std::string m_rows = [] {
    std::string rows;
    while (rows.size() < 100'000) {
      rows += "123456,\"some notes, with \"\"quotes\"\" and\na break\",36.20,37.16\n";
    }
    return rows;
  }();
  std::size_t m_left;
};

TEST(DelimitedReader, MemoryDoesNotGrowWithTheFile) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  GTEST_SKIP() << "sanitizers keep freed memory";
#endif
  ManyRows bytes(std::size_t{400} * 1024 * 1024);
  std::istream stream(&bytes);
  DelimitedReader reader(stream);
  rusage before{};
  getrusage(RUSAGE_SELF, &before);
  std::size_t rows = 0;
  while (reader.next()) {
    ++rows;
  }
  rusage after{};
  getrusage(RUSAGE_SELF, &after);
  EXPECT_GT(rows, 6'000'000U);
  EXPECT_LT(after.ru_maxrss - before.ru_maxrss, 16 * 1024);  // KiB
}

}  // namespace
}  // namespace annals
