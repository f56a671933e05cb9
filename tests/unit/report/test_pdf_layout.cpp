// Tests of report/pdf_layout.hpp.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "report/pdf_layout.hpp"

namespace annals::report {
namespace {

constexpr double left = 50;
constexpr double line_height = 12;

/// A line of a column that is 250 points wide; 5 points a letter.
PdfLine line_at(std::size_t page, std::size_t block, double top, std::string text, double from = left) {
  PdfLine line;
  line.left = from;
  line.top = top;
  line.right = from + 5 * static_cast<double>(text.size());
  line.bottom = top + line_height;
  line.first_word = 5 * static_cast<double>(text.substr(0, text.find(' ')).size());
  line.size = line_height;
  line.page = page;
  line.block = block;
  line.text = std::move(text);
  return line;
}

TEST(PdfLayout, HeadsFeetAndPageNumbersAreDropped) {
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

TEST(PdfLayout, OnOnePageOnlyItsNumberIsDropped) {
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

TEST(PdfLayout, ATitleThatTheHeadsRepeatStays) {
  std::vector<PdfPage> const pages(3, {600, 800});
  std::vector<PdfLine> lines;
  for (std::size_t page = 0; page < pages.size(); ++page) {
    lines.push_back(line_at(page, page, 60, "Weekly Brief"));
    lines.back().size = page == 0 ? 24 : 9;
  }
  EXPECT_EQ(take_furniture(lines, pages).size(), 2U);
  EXPECT_EQ(lines.size(), 1U);
}

TEST(PdfLayout, LinesBecomeParagraphs) {
  PdfText const text = read_pdf_lines({
      line_at(0, 0, 100, "Gunmen killed four people in the city of Kunduz on"),
      line_at(0, 0, 112, "Tuesday, police said. No"),
      line_at(0, 0, 124, "More followed in the evening, the hospital told us"),
      line_at(0, 0, 136, "by telephone."),
      line_at(0, 1, 160, "Another block begins here and is a paragraph."),
  });
  EXPECT_EQ(text.text,
            "Gunmen killed four people in the city of Kunduz on Tuesday, police said. No\n\n"
            "More followed in the evening, the hospital told us by telephone.\n\n"
            "Another block begins here and is a paragraph.");
  EXPECT_EQ(text.heading, "");
}

TEST(PdfLayout, AParagraphGoesOnInTheNextColumnOrPage) {
  PdfText const text = read_pdf_lines({
      line_at(0, 0, 100, "Gunmen killed four people in the city of Kunduz on"),
      line_at(0, 0, 112, "Tuesday, and the wounded were taken to hospital in"),
      line_at(0, 1, 50, "Kabul, police said.", 320),
      line_at(0, 1, 62, "The road is closed and nobody knows for how long,", 320),
      line_at(1, 2, 50, "residents say."),
      line_at(1, 3, 90, "The end."),
  });
  EXPECT_EQ(text.text,
            "Gunmen killed four people in the city of Kunduz on Tuesday, and the wounded were taken to hospital in "
            "Kabul, police said.\n\nThe road is closed and nobody knows for how long, residents say.\n\nThe end.");
}

TEST(PdfLayout, WordsThatALineDividesAreJoined) {
  auto const joined = [](std::string const& first, std::string const& second, std::string const& other = "X") {
    std::string const text = read_pdf_lines({line_at(0, 0, 100, "The words are " + first), line_at(0, 0, 112, second),
                                             line_at(0, 1, 200, other)})
                                 .text;
    return text.substr(14, text.find("\n\n") - 14);
  };
  EXPECT_EQ(joined("investi-", "gation now"), "investigation now");
  EXPECT_EQ(joined("investi\xE2\x80\x90", "gation now"), "investigation now");
  EXPECT_EQ(joined("investi\xC2\xAD", "gation now"), "investigation now");
  EXPECT_EQ(joined("Mazar-e-", "Sharif now"), "Mazar-e-Sharif now");
  EXPECT_EQ(joined("Mazar-e-", "sharif now"), "Mazar-e-sharif now");
  EXPECT_EQ(joined("anti-", "Taliban now"), "anti-Taliban now");
  EXPECT_EQ(joined("COVID-", "19 now"), "COVID-19 now");
  EXPECT_EQ(joined("cease-", "fire now", "The cease-fire held"), "cease-fire now");
  EXPECT_EQ(joined("cease-", "fire now", "The ceasefire held"), "ceasefire now");
}

TEST(PdfLayout, TheBiggestLinesOfTheFirstPageAreTheTitle) {
  PdfLine head = line_at(0, 0, 50, "Highway attacks in the");
  PdfLine more = line_at(0, 0, 80, "north leave seven dead");
  PdfLine section = line_at(0, 2, 200, "Background of the fighting");
  head.size = more.size = 26;
  section.size = 16;
  PdfText const text = read_pdf_lines({head, more, line_at(0, 1, 120, "Gunmen killed four people in Kunduz."), section,
                                       line_at(0, 3, 240, "The fighting began in the spring of the year.")});
  EXPECT_EQ(text.heading, "Highway attacks in the north leave seven dead");
  EXPECT_TRUE(text.text.starts_with("Highway attacks in the north leave seven dead\n\nGunmen")) << text.text;
}

TEST(PdfLayout, ListsKeepTheirItems) {
  PdfText const text = read_pdf_lines({line_at(0, 0, 100, "1. Four men were killed in the city of Kunduz and"),
                                       line_at(0, 0, 112, "two in Herat"), line_at(0, 0, 124, "2. Nobody was arrested"),
                                       line_at(0, 0, 136, "\xE2\x80\xA2 The road is closed")});
  EXPECT_EQ(text.text,
            "1. Four men were killed in the city of Kunduz and two in Herat\n\n2. Nobody was arrested\n\n"
            "\xE2\x80\xA2 The road is closed");
}

}  // namespace
}  // namespace annals::report
