#include <gtest/gtest.h>

#include "report/frame_lines.hpp"

namespace annals::report {
namespace {

FrameLine read(std::string_view line) {
  return read_frame_line(line, {0, static_cast<std::uint32_t>(line.size())});
}

TEST(FrameLines, PublisherComesFromSourceAndCopyrightLines) {
  constexpr std::pair<std::string_view, std::string_view> rows[] = {
      {"Source : The Jamestown", "The Jamestown"},
      {"Source: Radio Okapi", "Radio Okapi"},
      {"Published by The Daily Star | Dhaka", "The Daily Star"},
      {"Copyright 2007 Gulf Wire. All rights reserved.", "Gulf Wire"},
      {"\xC2\xA9 2014 Sahara Newsline", "Sahara Newsline"},
  };
  for (auto const& [line, publisher] : rows) {
    EXPECT_EQ(slice(line, read(line).publisher_span), publisher) << line;
  }
  EXPECT_EQ(read("\xC2\xA9 2014 Sahara Newsline").copyright_year, 2014);
  EXPECT_TRUE(read("Sources said that the army had left").publisher_span.empty());
}

TEST(FrameLines, DatesComeFromPublishedAndUpdatedLines) {
  EXPECT_EQ(read("Published: 4 April 2023").published->interval()->start.iso(), "2023-04-04");
  EXPECT_EQ(read("Date: 2023-04-04").published->interval()->start.iso(), "2023-04-04");
  EXPECT_EQ(read("Published on April 4, 2023 at 10:00").published->interval()->start.iso(), "2023-04-04");
  EXPECT_EQ(read("Last updated: 5 April 2023").updated->interval()->start.iso(), "2023-04-05");
  EXPECT_EQ(read("4 April 2023").published->interval()->start.iso(), "2023-04-04");
  EXPECT_FALSE(read("Dates for the diary: 4 April 2023").is_date_line);
  EXPECT_FALSE(read("4 April").is_date_line);
}

TEST(FrameLines, BylinesNameAuthorsOrAStaff) {
  for (std::string_view const line :
       {"By Jane Doe", "By Jane Doe and Ali Khan | Kabul", "Staff report", "From our correspondent, Istanbul",
        "By our Nairobi staff", "BY MIRROR TEAM, KASESE", "By the South Asia desk"}) {
    EXPECT_TRUE(is_byline(line)) << line;
  }
  for (std::string_view const line : {"By Friday the town had fallen.", "By the time they came all was quiet",
                                      "By then all was quiet and the soldiers went home", "Staff fled"}) {
    EXPECT_FALSE(is_byline(line)) << line;
  }
  std::vector<std::string> authors;
  read_authors("By Jane Doe and Ali Khan in Kabul | Herald", authors);
  read_authors("By our Nairobi staff", authors);
  EXPECT_EQ(authors, (std::vector<std::string>{"Jane Doe", "Ali Khan"}));
}

TEST(FrameLines, FootersAreTold) {
  for (std::string_view const line :
       {"END", "ENDITEM", "-30-", "(Reporting by Jane Doe; Editing by Ali Khan)", "All rights reserved.",
        "Border SecurityCentral AsiaGlobal NewsTajikistan", "Tags: Mali, army", "Source: Radio Okapi"}) {
    EXPECT_TRUE(is_footer(line)) << line;
  }
  for (std::string_view const line :
       {"The END of the war came in May.", "Seamus McDonald and Ian MacLeod met Hugh McCartney.",
        "Fighting was continuing."}) {
    EXPECT_FALSE(is_footer(line)) << line;
  }
}

TEST(FrameLines, AFooterMayHangOnTheLastSentence) {
  std::string_view const text = "Shots were heard. (Reporting by Jane Doe)";
  EXPECT_EQ(slice(text, find_footer_tail(text, {0, 41})), "(Reporting by Jane Doe)");
  EXPECT_TRUE(find_footer_tail("Shots were heard (by Jane Doe).", {0, 31}).empty());
}

TEST(FrameLines, HeaderDatesMustBeSetOff) {
  constexpr std::string_view dated[] = {"SITUATION REPORT No. 3 \xE2\x80\x94 TAJOURA \xE2\x80\x94 5 July 2019",
                                        "as of 6 June 2017, 18:00 | for members", "(Telex, Maputo, 22 July 1987)",
                                        "@Desk | 6 May 2014 | THREAD"};
  for (std::string_view const line : dated) {
    EXPECT_TRUE(find_header_date(line, {0, static_cast<std::uint32_t>(line.size())}).has_value()) << line;
  }
  constexpr std::string_view others[] = {"CONFLICT DIARY 5-11 June 2005", "The attack of 21 April 2017 revisited",
                                         "WEEK 4 TO 10 August 1997"};
  for (std::string_view const line : others) {
    EXPECT_FALSE(find_header_date(line, {0, static_cast<std::uint32_t>(line.size())}).has_value()) << line;
  }
}

}  // namespace
}  // namespace annals::report
