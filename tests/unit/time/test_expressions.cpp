#include "time/expressions.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "reading.hpp"

namespace annals::time {
namespace {

/// One mention of a text: its words, value and interval ("" when none).
struct Row {
  std::string_view text;
  std::string_view published;
  std::string_view words;
  std::string_view value;
  std::string_view interval;   ///< "first/last"
};

std::string interval_text(std::optional<DateInterval> const& interval) {
  return interval ? interval->start.iso() + "/" + interval->end.iso() : "";
}

/// The mention with these words must be there with that value and interval.
void expect_rows(std::vector<Row> const& rows) {
  for (Row const& row : rows) {
    SCOPED_TRACE(std::string(row.text) + " @" + std::string(row.published));
    auto const reading = testing::read(std::string(row.text), row.published);
    bool found = false;
    std::string all;
    for (auto const& mention : find_times(reading->analysis, reading->report)) {
      std::string_view const words = slice(reading->report.text, mention.span);
      all += "[" + std::string(words) + "] ";
      if (words == row.words) {
        found = true;
        EXPECT_EQ(mention.value, row.value);
        EXPECT_EQ(interval_text(mention.interval), row.interval);
      }
    }
    EXPECT_TRUE(found) << "no mention \"" << row.words << "\" among " << all;
  }
}

TEST(TimeExpressions, ReadsWholeDatesInEveryOrder) {
  expect_rows({
      {"He died on March 9, 2023.", "", "March 9, 2023", "2023-03-09", "2023-03-09/2023-03-09"},
      {"He died on 9 March 2023.", "", "9 March 2023", "2023-03-09", "2023-03-09/2023-03-09"},
      {"He died on the 9th of March 2023.", "", "the 9th of March 2023", "2023-03-09", "2023-03-09/2023-03-09"},
      {"He died on Friday, 19 June 1987.", "", "Friday, 19 June 1987", "1987-06-19", "1987-06-19/1987-06-19"},
      {"It happened 2023-03-09.", "", "2023-03-09", "2023-03-09", "2023-03-09/2023-03-09"},
      {"It happened on 09/03/2023.", "", "09/03/2023", "2023-03-09", "2023-03-09/2023-03-09"},
      {"It happened on 03/19/2023.", "", "03/19/2023", "2023-03-19", "2023-03-19/2023-03-19"},
      {"SANTIAGO, 12 JUL 89 (EFE)", "", "12 JUL 89", "1989-07-12", "1989-07-12/1989-07-12"},
      {"It is dated 3 Mar 89.", "", "3 Mar 89", "1989-03-03", "1989-03-03/1989-03-03"},
  });
}

}  // namespace
}  // namespace annals::time
