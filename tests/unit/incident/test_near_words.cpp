#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "incident/near_words.hpp"

namespace annals::incident {
namespace {

constexpr std::string_view text =
    "Bomb hits Mazar council\n"
    "A bomb killed Governor Daud Muzamil and 17 others in the council of Mazar on Thursday, officials said in 2023.\n"
    "Elsewhere farmers met in Herat.";

EventRecord record_at(std::string_view trigger) {
  EventRecord record;
  auto const start = static_cast<std::uint32_t>(text.find(trigger));
  record.evidence = {{"trigger", {start, start + static_cast<std::uint32_t>(trigger.size())}, std::string(trigger)}};
  record.report.title = "Bomb hits Mazar council";
  return record;
}

bool holds(WordSet const& set, std::string_view word) {
  return word_share({hash_word(word)}, set) == 1;
}

TEST(NearWords, AreThoseOfTheParagraphThatTellsTheEvent) {
  NearWords const words = near_words(record_at("killed"), text);
  EXPECT_TRUE(holds(words.near, "muzamil"));
  EXPECT_TRUE(holds(words.near, "council"));
  EXPECT_FALSE(holds(words.near, "farmers")) << "another paragraph";
  EXPECT_FALSE(holds(words.near, "said")) << "a function word";
  EXPECT_TRUE(holds(words.names, "muzamil"));
  EXPECT_FALSE(holds(words.names, "council"));
}

TEST(NearWords, FiguresAreKeptButNoYears) {
  NearWords const words = near_words(record_at("killed"), text);
  EXPECT_EQ(words.numbers, (WordSet{hash_word("17")}));
}

TEST(NearWords, ComeBackFromTheirBytesAndNotFromOthers) {
  NearWords const words = near_words(record_at("killed"), text);
  EXPECT_EQ(unpack_words(pack_words(words)), words);
  EXPECT_EQ(unpack_words("no such bytes"), NearWords());
  EXPECT_EQ(unpack_words(pack_words(words).substr(1)), NearWords());
}

TEST(NearWords, CosineOfEqualSetsIsOneAndOfNothingNothing) {
  WordSet const words = word_set("explosion near Mazar council");
  EXPECT_DOUBLE_EQ(word_cosine(words, words), 1);
  EXPECT_DOUBLE_EQ(word_cosine(words, {}), 0);
  EXPECT_DOUBLE_EQ(word_share({}, words), 0);
}

}  // namespace
}  // namespace annals::incident
