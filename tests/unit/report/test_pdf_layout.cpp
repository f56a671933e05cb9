// Tests of report/pdf_layout.hpp.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "pdf_lines.hpp"
#include "report/pdf_layout.hpp"

namespace annals::report {
namespace {

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
  // Words of their own that stand nowhere as one.
  EXPECT_EQ(joined("rebel-", "held now", "A rebel"), "rebel-held now");
  EXPECT_EQ(joined("Ankara-", "backed now"), "Ankara-backed now");
  EXPECT_EQ(joined("anti-", "government now", "The government"), "anti-government now");
  EXPECT_EQ(joined("anti-", "cipate now", "The government"), "anticipate now");
  EXPECT_EQ(joined("cease-", "fire now", "They cease to fire"), "cease-fire now");
  EXPECT_EQ(joined("in-", "formation now", "They flew in formation"), "information now");
  EXPECT_EQ(joined("with-", "held now", "X"), "withheld now");
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

TEST(PdfLayout, NotesComeBehindTheTextOfTheirPage) {
  PdfLine note = line_at(0, 1, 700, "4See the report of the border monitors of 3 March.");
  PdfLine next = line_at(0, 1, 712, "5Interview with an elder of a town near Kunduz, 12");
  PdfLine more = line_at(0, 1, 724, "March 2023.");
  note.is_note = next.is_note = more.is_note = true;
  PdfText const text =
      read_pdf_lines({line_at(0, 0, 100, "Gunmen killed four people in the city of Kunduz on"),
                      line_at(0, 0, 112, "Tuesday, and the wounded were taken to hospital in"), note, next, more,
                      line_at(1, 2, 50, "a town nearby."), line_at(1, 3, 90, "The road is closed.")});
  EXPECT_EQ(
      text.text,
      "Gunmen killed four people in the city of Kunduz on Tuesday, and the wounded were taken to hospital in a town "
      "nearby.\n\n4See the report of the border monitors of 3 March.\n\n5Interview with an elder of a town near "
      "Kunduz, 12 March "
      "2023.\n\nThe road is closed.");
}

TEST(PdfLayout, CellsAreParagraphsOrARowIsOne) {
  PdfLine place = line_at(0, 0, 100, "the upper Nahre valley");
  PdfLine what = line_at(0, 1, 100, "two farmers killed", 200);
  place.is_cell = what.is_cell = true;
  EXPECT_EQ(read_pdf_lines({place, what}).text, "the upper Nahre valley\n\ntwo farmers killed");
  what.goes_on = true;
  EXPECT_EQ(read_pdf_lines({place, what}).text, "the upper Nahre valley two farmers killed");
}

}  // namespace
}  // namespace annals::report
