#include <gtest/gtest.h>

#include <string>

#include "report/layout.hpp"

namespace annals::report {
namespace {

/// "title:Words|paragraph:Words" with each section cut to 24 bytes.
std::string outline(std::string_view text, std::string_view given_title = {}) {
  std::string line;
  for (Section const& section : read_layout(text, given_title).sections) {
    line += (line.empty() ? "" : "|") + std::string(section_kind_name(section.kind)) + ":" +
            std::string(slice(text, section.span).substr(0, 24));
  }
  return line;
}

TEST(Layout, TitleBylineDatelineParagraphsAndFooter) {
  std::string const text =
      "Bomb kills nine in northern town\n\nBy Jane Doe\n\nKUNDUZ, April 4, 2002 (AWN) -- Nine people were killed on "
      "Thursday.\n\n"
      "No group claimed the attack.\n\n(Reporting by Jane Doe)\n\nSource: Asia Wire\n";
  EXPECT_EQ(outline(text),
            "title:Bomb kills nine in north|byline:By Jane Doe|dateline:KUNDUZ, April 4, 2002 (A|paragraph:Nine people "
            "were killed |"
            "paragraph:No group claimed the att|footer:(Reporting by Jane Doe)|footer:Source: Asia Wire");
  Layout const layout = read_layout(text);
  EXPECT_EQ(layout.title, "Bomb kills nine in northern town");
  EXPECT_EQ(layout.publisher, "Asia Wire");
  EXPECT_EQ(layout.dateline_place, "KUNDUZ");
  EXPECT_EQ(layout.authors, std::vector<std::string>{"Jane Doe"});
  EXPECT_EQ(layout.date->interval()->start.iso(), "2002-04-04");
}

TEST(Layout, HeadingsStandBetweenParagraphs) {
  EXPECT_EQ(outline("A War Without Front Lines\n\nThe war goes on.\n\nThe First Years\n\nIt began with a raid on a "
                    "post.\n\nCONCLUSION\n"
                    "Nothing will change before the rains come, officials say.\n"),
            "title:A War Without Front Line|paragraph:The war goes on.|heading:The First Years|paragraph:It began with "
            "a raid on |"
            "heading:CONCLUSION|paragraph:Nothing will change befo");
}

TEST(Layout, AReportOfOneParagraphHasNoTitle) {
  EXPECT_EQ(outline("Four soldiers were killed by a mine on Monday."), "paragraph:Four soldiers were kille");
  EXPECT_EQ(outline("URGENT\n\nNAIROBI, Sept 21 - Gunmen stormed a mall. More."),
            "heading:URGENT|dateline:NAIROBI, Sept 21 -|paragraph:Gunmen stormed a mall. M");
}

TEST(Layout, ADatelineWithoutAYearGivesNoYear) {
  Layout const layout = read_layout("ALGIERS, Dec 11 (MNW) -- Two bombs exploded.\n\nNobody claimed them.");
  ASSERT_TRUE(layout.date.has_value());
  EXPECT_FALSE(layout.date->is_full());
  EXPECT_EQ(layout.publisher, "MNW");
}

TEST(Layout, AYearInTheCopyrightLineDatesTheDateline) {
  Layout const layout = read_layout(
      "ALGIERS, Dec 11 (MNW) -- Two bombs exploded.\n\nNobody claimed them.\n\nCopyright 2007 Maghreb Newswire\n");
  ASSERT_TRUE(layout.date.has_value());
  EXPECT_EQ(layout.date->interval()->start.iso(), "2007-12-11");
}

TEST(Layout, PublishedAndUpdatedLinesAreRead) {
  Layout const layout = read_layout(
      "Truce holds in the valley\n\nPublished: 4 April 2023\nUpdated: 5 April 2023\n\nThe truce held on Tuesday, both "
      "sides said.\n\nMore talks follow.");
  EXPECT_EQ(layout.title, "Truce holds in the valley");
  EXPECT_EQ(layout.date->interval()->start.iso(), "2023-04-04");
  EXPECT_EQ(layout.updated->interval()->start.iso(), "2023-04-05");
}

TEST(Layout, ADatedHeaderDatesASituationReport) {
  Layout const layout = read_layout(
      "SITUATION REPORT No. 3 - TAJOURA - 5 July 2019\n\nHIGHLIGHTS\n- Fifty-three people have died in the strike.\n- "
      "More are missing.\n");
  EXPECT_EQ(layout.date->interval()->start.iso(), "2019-07-05");
}

TEST(Layout, AMemorandumSaysItsSenderDateAndSubject) {
  std::string const text =
      "MEMORANDUM\n\nFROM: Field office Kunduz <desk@example.org>\nTO: Head office of the mission in the capital, all "
      "heads of\n  section\nDATE: 4 April 2023\nSUBJECT: Gunmen attack a police post near Kunduz and kill "
      "four\n\nGunmen "
      "killed four officers near Kunduz on Monday, police said.\n";
  Layout const layout = read_layout(text);
  EXPECT_EQ(layout.title, "Gunmen attack a police post near Kunduz and kill four");
  EXPECT_EQ(layout.authors, std::vector<std::string>{"Field office Kunduz"});
  EXPECT_EQ(layout.date->interval()->start.iso(), "2023-04-04");
  EXPECT_EQ(outline(text),
            "heading:MEMORANDUM|byline:FROM: Field office Kundu|byline:TO: Head office of the m|byline:section|"
            "dateline:DATE: 4 April 2023|byline:SUBJECT:|title:Gunmen attack a police p|paragraph:Gunmen killed four "
            "offic");
  EXPECT_EQ(read_layout("Date: 4 April 2023\nSubject: Four killed\n\nGunmen killed four.\n").title, "Four killed");
  // One field, or fields of no date and no subject, are no head.
  EXPECT_EQ(read_layout("Re: four killed in Kunduz\n\nGunmen killed four officers.\n").title,
            "Re: four killed in Kunduz");
  EXPECT_TRUE(read_layout("From: Kabul\nTo: Kunduz\n\nThe convoy left on Monday.\n").authors.empty());
}

TEST(Layout, ADateBetweenBarsIsThatOfTheReport) {
  for (std::string const line : {"By Jane Doe | Daily Herald | 12 April 2021", "Daily Herald | 12 April 2021",
                                 "12 April 2021 | Jane Doe | Maiduguri"}) {
    Layout const layout = read_layout("Five dead in blast\n\n" + line +
                                      "\n\nA bomb killed five people, officials said.\n\nMore follows.\n");
    ASSERT_TRUE(layout.date.has_value()) << line;
    EXPECT_EQ(layout.date->interval()->start.iso(), "2021-04-12") << line;
    EXPECT_EQ(layout.title, "Five dead in blast") << line;
  }
  // Before the title, too; where no title follows it is that itself.
  EXPECT_EQ(
      read_layout("Daily Herald | 12 April 2021\n\nFive dead in blast\n\nA bomb killed five people, it said.\n").title,
      "Five dead in blast");
  EXPECT_EQ(read_layout("@herald | 12 April 2021\n\n1/ A bomb killed five people.\n\n2/ More follows.\n").title,
            "@herald | 12 April 2021");
  EXPECT_FALSE(read_layout("Five dead in blast\n\nThe bomb | it went off on | 12 April 2021 | killed five.\n\nMore.\n")
                   .date.has_value());
}

TEST(Layout, SignsOfMarkdownAreNoPartOfATitle) {
  std::string const text =
      "# Nine killed in a raid on the market\n\nGunmen killed nine people, police said.\n\n## What happened next in "
      "the "
      "town\n\nThe attackers fled on motorcycles before soldiers arrived.\n";
  EXPECT_EQ(read_layout(text).title, "Nine killed in a raid on the market");
  EXPECT_EQ(outline(text),
            "byline:#|title:Nine killed in a raid on|paragraph:Gunmen killed nine peopl|heading:## What happened next "
            "in|paragraph:The attackers fled on mo");
  EXPECT_EQ(read_layout("#1 suspect held\n\nPolice held a man on Monday, they said.\n").title, "#1 suspect held");
}

TEST(Layout, TheGivenTitleIsFoundInTheText) {
  std::string const text = "Nine die in blast.\nA bomb went off in the market.\n";
  EXPECT_EQ(outline(text), "paragraph:Nine die in blast.|paragraph:A bomb went off in the m");
  EXPECT_EQ(outline(text, "Nine die in blast."), "title:Nine die in blast.|paragraph:A bomb went off in the m");
}

TEST(Layout, SectionsAreInOrderAndDoNotOverlap) {
  std::string const text =
      "\xEF\xBB\xBFTitle of it\r\n\r\nBy Jane Doe\r\n\r\nYALA: Men attacked a post. (Reporting by Jane "
      "Doe)\r\n\r\nEND\r\n";
  std::uint32_t last = 3;
  for (Section const& section : read_layout(text).sections) {
    EXPECT_GE(section.span.start, last);
    EXPECT_FALSE(section.span.empty());
    last = section.span.end;
  }
  EXPECT_EQ(last, text.size() - 2);
}

}  // namespace
}  // namespace annals::report
