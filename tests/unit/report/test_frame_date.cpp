#include <gtest/gtest.h>

#include <string>

#include "report/frame_date.hpp"

namespace annals::report {
namespace {

std::string written(std::string_view text) {
  std::optional<FrameDate> const date = parse_whole_date(text);
  if (!date.has_value()) {
    return "none";
  }
  return std::to_string(date->year) + "-" + std::to_string(date->month) + "-" + std::to_string(date->day) +
         (date->last_day == 0 ? "" : ".." + std::to_string(date->last_day));
}

struct Row {
  std::string_view text;
  std::string_view expected;
};

TEST(FrameDate, ReadsTheFormsOfDatelinesAndCitations) {
  constexpr Row rows[] = {
      {"Dec 11", "0-12-11"},
      {"Sept. 28", "0-9-28"},
      {"3 Mar 89", "1989-3-3"},
      {"12 JUL 89", "1989-7-12"},
      {"April 4, 2002", "2002-4-4"},
      {"6 April 2023", "2023-4-6"},
      {"6th of April", "0-4-6"},
      {"November 2019", "2019-11-0"},
      {"2023-04-04", "2023-4-4"},
      {"04.04.2023", "2023-4-4"},
      {"13/04/2023", "2023-4-13"},
      {"Tue, 4 Apr 2023", "2023-4-4"},
      {"Friday, April 6", "0-4-6"},
      {"April 6-7", "0-4-6..7"},
      {"April 6\xE2\x80\x93"
       "7, 2023",
       "2023-4-6..7"},
      {"1 January 05", "2005-1-1"},
      {"February 29", "0-2-29"},
  };
  for (Row const& row : rows) {
    EXPECT_EQ(written(row.text), row.expected) << row.text;
  }
}

TEST(FrameDate, RefusesWhatIsNoDate) {
  for (std::string_view const text : {"may go", "31 February 2023", "April", "April 31", "04/05/2023", "24", "2019",
                                      "6 April 2023 x", "Marchmont 4", "16.04.14", "10:30", "February 29, 2023"}) {
    EXPECT_EQ(written(text), "none") << text;
  }
}

TEST(FrameDate, AcceptsAYearAloneOnlyWhenAsked) {
  EXPECT_FALSE(parse_whole_date("2019").has_value());
  EXPECT_TRUE(parse_whole_date("2019", YearAlone::accepted).has_value());
}

TEST(FrameDate, FindsADateInALineWithItsOffsets) {
  std::string const line = "Situation report of 5 July 2019, 18:00";
  std::optional<FrameDate> const date = find_frame_date(line);
  ASSERT_TRUE(date.has_value());
  EXPECT_EQ(line.substr(date->start, date->end - date->start), "5 July 2019");
  EXPECT_FALSE(find_frame_date("the 28 September stadium").value().is_full());
}

TEST(FrameDate, GivesAnIntervalOnlyWithAYear) {
  EXPECT_FALSE(parse_whole_date("Dec 11")->interval().has_value());
  EXPECT_EQ(parse_whole_date("November 2019")->interval()->end.iso(), "2019-11-30");
  EXPECT_EQ(parse_whole_date("April 6-7, 2023")->interval()->end.iso(), "2023-04-07");
}

}  // namespace
}  // namespace annals::report
