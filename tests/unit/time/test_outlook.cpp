#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "reading.hpp"
#include "time/outlook.hpp"

namespace annals::time {
namespace {

/// Of the weekday or month in brackets: "They will meet on [Monday]."
bool is_future(std::string text) {
  std::size_t const open = text.find('[');
  text.erase(open, 1);
  std::size_t const close = text.find(']');
  text.erase(close, 1);
  auto const reading = testing::read(text, "");
  std::vector<Atom> atoms;
  atoms_of(reading->analysis, reading->analysis.sentences.front(), atoms);
  std::size_t first = 0;
  while (atoms[first].span.start < open) {
    ++first;
  }
  std::size_t last = first;
  while (last < atoms.size() && atoms[last].span.end <= close) {
    ++last;
  }
  return speaks_of_future(atoms, first, last);
}

TEST(Outlook, IsOfTheVerbBeforeTheDate) {
  EXPECT_TRUE(is_future("They will meet the governor on [Monday]."));
  EXPECT_TRUE(is_future("He said he would meet them [Monday]."));
  EXPECT_TRUE(is_future("The court is to hear the case in [May]."));
  EXPECT_TRUE(is_future("The rebels agreed to meet on [Monday]."));
  EXPECT_TRUE(is_future("She will be named to the post in [December]."));
  EXPECT_FALSE(is_future("He said on [Monday] he would resign."));
  EXPECT_FALSE(is_future("Gunmen killed three on [Monday]."));
  EXPECT_FALSE(is_future("He went to the capital to meet them on [Monday]."));
  EXPECT_FALSE(is_future("They would have left on [Monday]."));
}

TEST(Outlook, IsOfTheVerbBehindTheDateWhereNoneStandsBefore) {
  EXPECT_TRUE(is_future("On [Monday], the council will vote."));
  EXPECT_FALSE(is_future("On [Monday], the council voted."));
  EXPECT_FALSE(is_future("[Monday], when nobody would come."));
}

TEST(Outlook, IsToldByWordsBesideTheDate) {
  EXPECT_TRUE(is_future("A strike was called for [Saturday]."));
  EXPECT_FALSE(is_future("They were blamed for [Saturday]'s attack."));
  EXPECT_TRUE(is_future("They withdrew troops that were to leave as early as [Monday]."));
  EXPECT_TRUE(is_future("Police closed roads ahead of [Sunday]'s vote."));
  EXPECT_FALSE(is_future("They will look for ways around [Wednesday]'s ruling."));
  EXPECT_TRUE(is_future("The talks aim to conclude by [May]."));
}

}  // namespace
}  // namespace annals::time
