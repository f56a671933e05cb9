// Tests of report/pdf_order.hpp and report/pdf_notes.hpp.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

#include "pdf_lines.hpp"
#include "report/pdf_order.hpp"

namespace annals::report {
namespace {

constexpr double right_column = 320;

/// A paragraph of `many` lines that fill a column: "a0 ...", "a1 ...".
void add(std::vector<PdfLine>& lines, std::string const& name, double top, std::size_t many, double left = 50,
         double size = test_line_height) {
  std::size_t const block = lines.empty() ? 0 : lines.back().block + 1;
  for (std::size_t i = 0; i < many; ++i) {
    std::string const text = name + std::to_string(i) + " gunmen came to the village at night";
    lines.push_back(line_at(0, block, top + size * static_cast<double>(i), text, left, size));
    lines.back().right = left + 230;
  }
}

/// The first words of the lines; "|" before a new block, "*" before a note.
std::string order_of(std::vector<PdfLine> lines) {
  put_in_order(lines);
  std::string order;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    order += i == 0 ? "" : lines[i].block == lines[i - 1].block ? " " : " | ";
    order += lines[i].is_note ? "*" : "";
    order += lines[i].text.substr(0, lines[i].text.find(' '));
  }
  return order;
}

TEST(PdfOrder, ColumnsAreReadOneAfterTheOtherWhateverTheProgramSays) {
  std::vector<PdfLine> lines;
  add(lines, "a", 100, 2);
  add(lines, "c", 100, 2, right_column);
  add(lines, "d", 140, 1, right_column);
  add(lines, "b", 140, 3);
  EXPECT_EQ(order_of(lines), "a0 a1 | b0 b1 b2 | c0 c1 | d0");
}

TEST(PdfOrder, WhatIsAsWideAsThePagePartsColumns) {
  std::vector<PdfLine> lines;
  lines.push_back(line_at(0, 0, 50, "T " + std::string(90, 'x')));
  add(lines, "c", 140, 2, right_column);
  add(lines, "b", 100, 2, right_column);
  add(lines, "a", 100, 4);
  lines.push_back(line_at(0, lines.back().block + 1, 170, "H " + std::string(90, 'x')));
  add(lines, "e", 200, 2, right_column);
  add(lines, "d", 200, 2);
  EXPECT_EQ(order_of(lines), "T | a0 a1 a2 a3 | b0 b1 | c0 c1 | H | d0 d1 | e0 e1");
}

TEST(PdfOrder, NotesAtTheFootOfAColumnAreMarked) {
  std::vector<PdfLine> lines;
  add(lines, "a", 100, 20);
  add(lines, "b", 100, 20, right_column);
  std::vector<PdfLine> small = lines;
  add(small, "s", 400, 2, 50, 9);
  EXPECT_TRUE(order_of(small).ends_with("a19 | *s0 *s1 | b0" + order_of(lines).substr(order_of(lines).find("b0") + 2)));
  // In the type of the text: by the mark.
  std::vector<PdfLine> marked = lines;
  marked.push_back(line_at(0, 90, 400, "4See the monitors of the border."));
  EXPECT_NE(order_of(marked).find("a19 | *4See | b0"), std::string::npos);
  std::vector<PdfLine> plain = lines;
  plain.push_back(line_at(0, 90, 400, "4 men were killed at the border."));
  EXPECT_NE(order_of(plain).find("a19 | 4 | b0"), std::string::npos);
  // Not at the foot: text stands below.
  add(small, "z", 500, 2);
  EXPECT_NE(order_of(small).find("| s0 s1 | z0"), std::string::npos);
}

TEST(PdfOrder, APageInSmallTypeIsNotOneOfNotes) {
  std::vector<PdfLine> lines;
  add(lines, "a", 100, 30);
  for (std::size_t i = 0; i < 20; ++i) {
    lines.push_back(line_at(1, 90, 100 + 9 * static_cast<double>(i), "small text of an annex", 50, 9));
  }
  EXPECT_EQ(order_of(lines).find('*'), std::string::npos);
}

TEST(PdfOrder, TablesAreReadByTheirRows) {
  std::vector<PdfLine> one_line;
  std::vector<PdfLine> several;
  for (std::size_t i = 0; i < 5; ++i) {
    std::string const number = std::to_string(i);
    double const top = 100 + 18 * static_cast<double>(i);
    // One block a column, as the program may find them.
    one_line.insert(one_line.begin() + static_cast<std::ptrdiff_t>(i), line_at(0, 1, top, "D" + number + " May"));
    one_line.push_back(line_at(0, 2, top, "E" + number + " Gunmen killed two people in town", 150));
    several.push_back(line_at(0, 9 * i, 100 + 40 * static_cast<double>(i), "D" + number + " May"));
    add(several, "e" + number, 100 + 40 * static_cast<double>(i), 2 + i % 2, 150);
  }
  EXPECT_EQ(order_of(one_line), "D0 | E0 | D1 | E1 | D2 | E2 | D3 | E3 | D4 | E4");
  EXPECT_EQ(order_of(several), "D0 | e00 e01 | D1 | e10 e11 e12 | D2 | e20 e21 | D3 | e30 e31 e32 | D4 | e40 e41");
}

TEST(PdfOrder, ARowOfDataGoesOnFromCellToCell) {
  for (std::size_t const many : {20U, 250U}) {
    std::vector<PdfLine> lines;
    for (std::size_t i = 0; i < 4; ++i) {
      double const top = 100 + 18 * static_cast<double>(i);
      lines.push_back(line_at(0, lines.size(), top, "2 May"));
      lines.push_back(line_at(0, lines.size(), top, "Gunmen came " + std::string(2 * many, 'x'), 150));
    }
    put_in_order(lines);
    EXPECT_FALSE(lines[0].goes_on);
    EXPECT_EQ(lines[1].goes_on, many == 20);
    EXPECT_FALSE(lines[2].goes_on);
  }
}

TEST(PdfOrder, MarksThatStandApartAreJoined) {
  std::vector<PdfLine> lines = {line_at(0, 0, 100, "12."), line_at(0, 0, 140, "\xE2\x80\xA2"),
                                line_at(0, 1, 100, "Gunmen came", 80), line_at(0, 2, 140, "and left", 80),
                                line_at(0, 3, 97, "7", 137, 7)};
  put_in_order(lines);
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[0].text, "12. Gunmen came 7");
  EXPECT_EQ(lines[1].text, "\xE2\x80\xA2 and left");
}

TEST(PdfOrder, TextThatFlowsAroundABoxIsReadThrough) {
  std::vector<PdfLine> lines;
  for (std::size_t i = 0; i < 9; ++i) {
    bool const is_beside = i >= 3 && i < 6;
    lines.push_back(line_at(0, 0, 100 + 12 * static_cast<double>(i), "t" + std::to_string(i) + " the gunmen"));
    lines.back().right = is_beside ? 300 : 550;
  }
  for (std::size_t i = 0; i < 3; ++i) {
    lines.push_back(line_at(0, 1, 137 + 11 * static_cast<double>(i), "b" + std::to_string(i) + " key figures", 330));
  }
  EXPECT_EQ(order_of(lines), "t0 t1 t2 t3 t4 t5 | b0 b1 b2 | t6 t7 t8");
}

TEST(PdfOrder, HostilePagesTakeBoundedTime) {
  constexpr std::size_t many = 9'000;
  std::vector<PdfLine> scattered;
  std::vector<PdfLine> stairs;
  std::vector<PdfLine> marks;
  for (std::size_t i = 0; i < many; ++i) {
    scattered.push_back(
        line_at(0, i, static_cast<double>(i * 7919 % 800), "x", static_cast<double>(i * 104'729 % 600)));
    stairs.push_back(line_at(0, i, static_cast<double>(i), "x y", static_cast<double>(many - i)));
    marks.push_back(line_at(0, i, 100, "1.", static_cast<double>(i)));
  }
  auto const begin = std::chrono::steady_clock::now();
  for (std::vector<PdfLine>* const lines : {&scattered, &stairs, &marks}) {
    put_in_order(*lines);
    EXPECT_EQ(lines->size(), many);
  }
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(20));
}

}  // namespace
}  // namespace annals::report
