// Rows of a text and what one of its mentions must mean, for the tests of expressions and of holidays.
#pragma once

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reading.hpp"
#include "time/expressions.hpp"

namespace annals::time::testing {

/// One mention of a text: its words, interval ("first/last", "" when none) and, where it is asked for, value.
struct Row {
  Row(std::string_view row_text, std::string_view published_on, std::string_view mention, std::string_view days)
      : text(row_text), published(published_on), words(mention), interval(days) {}
  Row(std::string_view row_text, std::string_view published_on, std::string_view mention, std::string_view timex,
      std::string_view days)
      : text(row_text), published(published_on), words(mention), value(timex), interval(days) {}

  std::string_view text;
  std::string_view published;
  std::string_view words;
  std::optional<std::string_view> value;
  std::string_view interval;
};

inline std::string interval_text(std::optional<DateInterval> const& interval) {
  return interval ? interval->start.iso() + "/" + interval->end.iso() : "";
}

/// The mention with these words must be there and mean that.
inline void expect_rows(std::vector<Row> const& rows) {
  for (Row const& row : rows) {
    SCOPED_TRACE(std::string(row.text) + " @" + std::string(row.published));
    auto const reading = read(std::string(row.text), row.published);
    bool found = false;
    std::string all;
    for (auto const& mention : find_times(reading->analysis, reading->report, holidays())) {
      std::string_view const words = slice(reading->report.text, mention.span);
      all += "[" + std::string(words) + "] ";
      if (words == row.words) {
        found = true;
        EXPECT_EQ(mention.value, row.value.value_or(mention.value));
        EXPECT_EQ(interval_text(mention.interval), row.interval);
      }
    }
    EXPECT_TRUE(found) << "no mention \"" << row.words << "\" among " << all;
  }
}

/// The mentions of a text, each in brackets. `tags` are pairs of a word and its Penn tag, of the first such word.
inline std::string mentions_of(std::string_view text, std::string_view published,
                               std::vector<std::pair<std::string_view, std::string_view>> const& tags = {}) {
  auto const reading = read(std::string(text), published);
  for (auto const& [form, tag] : tags) {
    std::uint32_t const token = reading->token(form);
    EXPECT_NE(token, language::no_token) << form;
    EXPECT_NE(language::xpos_index(tag), 0) << tag;
    reading->analysis.tokens.at(token).xpos = language::xpos_index(tag);
  }
  std::string all;
  for (auto const& mention : find_times(reading->analysis, reading->report, holidays())) {
    all += "[" + std::string(slice(reading->report.text, mention.span)) + "]";
  }
  return all;
}

}  // namespace annals::time::testing
