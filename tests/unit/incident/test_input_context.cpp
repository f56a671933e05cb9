#include <gtest/gtest.h>

#include <string>

#include "incident/input_context.hpp"
#include "incident_examples.hpp"

namespace annals::incident {
namespace {

TEST(InputContext, ComesBackWhole) {
  IncidentInput input = mazar_record("1");
  input.date_in_words = true;
  input.other_places = {{36.7090001, 67.11}, {-12.5, -3.25}};
  input.words.near = word_set("explosion council Mazar");
  input.words.position = 0.125;
  IncidentInput again = mazar_record("1");
  unpack_context(pack_context(input), again);
  EXPECT_TRUE(again.date_in_words);
  EXPECT_FALSE(again.place_in_words);
  EXPECT_EQ(again.other_places, input.other_places);
  EXPECT_EQ(again.words, input.words);
}

TEST(InputContext, OfAnOlderAnnalsIsUnknown) {
  IncidentInput input = mazar_record("1");
  unpack_context("", input);
  EXPECT_TRUE(input.other_places.empty());
  EXPECT_EQ(input.words, NearWords());
  unpack_context(std::string("\x01\x00\x09", 3), input);
  EXPECT_TRUE(input.other_places.empty()) << "nine places are said, none is there";
}

TEST(JoiningSettings, ComeBackFromTheirText) {
  Settings settings;
  settings.threshold = -0.75;
  settings.slack_days = 3;
  settings.model.set_weight(PairFeature::same_day, 0.5);
  Result<Settings> const again = parse_settings(settings_text(settings), "text");
  ASSERT_TRUE(again) << again.error().text();
  EXPECT_EQ(settings_text(*again), settings_text(settings));
  EXPECT_DOUBLE_EQ(again->threshold, -0.75);
  EXPECT_FALSE(parse_settings("1 2 3\nfeature\tweight\n", "text"));
}

}  // namespace
}  // namespace annals::incident
