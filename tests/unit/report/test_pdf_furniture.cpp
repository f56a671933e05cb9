// Tests of report/pdf_furniture.hpp.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "pdf_lines.hpp"
#include "report/pdf_furniture.hpp"

namespace annals::report {
namespace {

/// What is left and, behind it, how many lines were taken.
std::size_t taken_of(std::vector<PdfLine>& lines, std::size_t pages) {
  return take_furniture(lines, std::vector<PdfPage>(pages, {600, 800})).size();
}

/// Pages full of rows from edge to edge, as a list without heads has them.
std::vector<PdfLine> full_pages(std::size_t pages, std::string (*row)(std::size_t)) {
  std::vector<PdfLine> lines;
  for (std::size_t page = 0; page < pages; ++page) {
    for (std::size_t i = 0; i < 40; ++i) {
      lines.push_back(line_at(page, lines.size(), 50 + 18 * static_cast<double>(i), row(lines.size())));
    }
  }
  return lines;
}

TEST(PdfFurniture, HeadsFeetAndPageNumbersAreDropped) {
  std::vector<PdfPage> const pages(3, {600, 800});
  std::vector<PdfLine> lines;
  for (std::size_t page = 0; page < pages.size(); ++page) {
    std::string const number = std::to_string(page + 1);
    lines.push_back(line_at(page, 10 * page, 30, "The Border Monitor | Brief " + number));
    lines.push_back(line_at(page, 10 * page + 1, 60, "Title of page " + std::string(page + 1, 'x')));
    lines.push_back(line_at(page, 10 * page + 2, 400, "The same words on each page."));
    lines.push_back(line_at(page, 10 * page + 3, 770, "Page " + number + " of 3"));
  }
  std::vector<PdfLine> kept = lines;
  EXPECT_EQ(take_furniture(kept, pages).size(), 6U);
  ASSERT_EQ(kept.size(), 6U);
  EXPECT_EQ(kept[0].text, "Title of page x");
  EXPECT_EQ(kept[1].text, "The same words on each page.");
}

TEST(PdfFurniture, OnOnePageOnlyItsNumberIsDropped) {
  std::vector<PdfPage> const pages(1, {600, 800});
  auto const kept = [&pages](PdfLine line) {
    std::vector<PdfLine> lines = {std::move(line)};
    (void)take_furniture(lines, pages);
    return lines.size();
  };
  for (std::string const number : {"7", "- 7 -", "Page 7", "7/12", "7 of 12", "iv", "7 | Page"}) {
    EXPECT_EQ(kept(line_at(0, 0, 770, number)), 0U) << number;
  }
  for (std::string const text : {"Kunduz, 7 April", "2023", "7 people died", "II Corps", "12 April 2023"}) {
    bool const is_year = text == "2023";
    EXPECT_EQ(kept(line_at(0, 0, 770, text)), is_year ? 0U : 1U) << text;
  }
  EXPECT_EQ(kept(line_at(0, 0, 400, "7")), 1U);
}

TEST(PdfFurniture, ATitleThatTheHeadsRepeatStays) {
  std::vector<PdfPage> const pages(3, {600, 800});
  std::vector<PdfLine> lines;
  for (std::size_t page = 0; page < pages.size(); ++page) {
    lines.push_back(line_at(page, page, 60, "Weekly Brief"));
    lines.back().size = page == 0 ? 24 : 9;
  }
  EXPECT_EQ(take_furniture(lines, pages).size(), 2U);
  EXPECT_EQ(lines.size(), 1U);
}

TEST(PdfFurniture, RowsOfAListStay) {
  for (std::size_t const pages : {2U, 3U, 6U}) {
    std::vector<PdfLine> days = full_pages(pages, [](std::size_t i) {
      return std::to_string(i % 30 + 1) + " May: Gunmen killed " + std::to_string(i % 9 + 2) + " people in Anka.";
    });
    EXPECT_EQ(taken_of(days, pages), 0U) << pages;
    std::vector<PdfLine> same = full_pages(pages, [](std::size_t) { return std::string("No incident at the gate."); });
    EXPECT_EQ(taken_of(same, pages), 0U) << pages;
    std::vector<PdfLine> numbers = full_pages(pages, [](std::size_t i) { return std::to_string(i + 1); });
    EXPECT_EQ(taken_of(numbers, pages), 0U) << pages;
  }
}

TEST(PdfFurniture, HeadsWithoutAGapNeedThreePagesOrATypeOfTheirOwn) {
  auto const pages_with_head = [](std::size_t pages, double size = test_line_height) {
    std::vector<PdfLine> lines;
    for (std::size_t page = 0; page < pages; ++page) {
      lines.push_back(line_at(page, lines.size(), 38, "Border Monitor, page " + std::to_string(page + 4), 50, size));
      for (std::size_t i = 0; i < 50; ++i) {
        lines.push_back(line_at(page, lines.size(), 50 + 12 * static_cast<double>(i),
                                "Text " + std::string(page + 1, 'x') + std::string(i + 1, 'y')));
      }
    }
    return lines;
  };
  std::vector<PdfLine> two = pages_with_head(2);
  EXPECT_EQ(taken_of(two, 2), 0U);
  std::vector<PdfLine> two_small = pages_with_head(2, 11);
  EXPECT_EQ(taken_of(two_small, 2), 2U);
  std::vector<PdfLine> three = pages_with_head(3);
  EXPECT_EQ(taken_of(three, 3), 3U);
}

TEST(PdfFurniture, HeadsThatAlternateAndHeadsOfChaptersGo) {
  std::vector<PdfLine> lines;
  for (std::size_t page = 0; page < 12; ++page) {
    std::string const number = std::to_string(page + 1);
    bool const is_left = page % 2 == 1;
    lines.push_back(is_left ? line_at(page, lines.size(), 30, number + " Panel of monitors")
                            : line_at(page, lines.size(), 30, "Annual report " + number, 420));
    lines.push_back(line_at(page, lines.size(), 42, page < 6 ? "Section 1: The north" : "Section 2: The south"));
    lines.push_back(line_at(page, lines.size(), 90, "Text " + std::string(page + 1, 'x')));
    lines.push_back(line_at(page, lines.size(), 102, "Text " + std::string(page + 1, 'y')));
  }
  EXPECT_EQ(taken_of(lines, 12), 24U);
}

TEST(PdfFurniture, ALineThatIsAlikeOnTwoOfManyPagesStays) {
  std::vector<PdfLine> lines;
  for (std::size_t page = 0; page < 8; ++page) {
    bool const is_alike = page == 2 || page == 3;
    lines.push_back(
        line_at(page, lines.size(), 60, is_alike ? "Key developments" : "Town " + std::string(page + 1, 'x')));
    lines.push_back(line_at(page, lines.size(), 100, "Text " + std::string(page + 1, 'y')));
    lines.push_back(line_at(page, lines.size(), 112, "Text " + std::string(page + 1, 'z')));
  }
  EXPECT_EQ(taken_of(lines, 8), 0U);
}

TEST(PdfFurniture, ARowOfATableAtTheEdgeStays) {
  std::vector<PdfLine> lines;
  for (std::size_t page = 0; page < 4; ++page) {
    for (std::size_t i = 0; i < 40; ++i) {
      double const top = 50 + 18 * static_cast<double>(i);
      lines.push_back(line_at(page, lines.size(), top, "Zamfara"));
      lines.push_back(line_at(page, lines.size(), top, "Case " + std::string(40 * page + i + 1, 'x'), 200));
    }
  }
  EXPECT_EQ(taken_of(lines, 4), 0U);
}

}  // namespace
}  // namespace annals::report
