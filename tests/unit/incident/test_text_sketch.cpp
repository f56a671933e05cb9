#include <gtest/gtest.h>

#include <string>

#include "incident/text_sketch.hpp"

namespace annals::incident {
namespace {

std::string text_of_words(int first, int count) {
  std::string text;
  for (int i = first; i < first + count; ++i) {
    text += "word" + std::to_string(i) + ' ';
  }
  return text;
}

TEST(TextSketch, ATextIsACopyOfItselfWhateverItsCaseAndPunctuation) {
  EXPECT_TRUE(near_copies(sketch_text("A bomb went off in the market of the town on Friday."),
                          sketch_text("A BOMB WENT OFF IN THE MARKET OF THE TOWN ON FRIDAY")));
}

TEST(TextSketch, AWireCutToItsFirstHalfIsACopy) {
  EXPECT_TRUE(near_copies(sketch_text(text_of_words(0, 400)), sketch_text(text_of_words(0, 200))));
}

TEST(TextSketch, AWireInsideALongRoundUpIsACopy) {
  EXPECT_TRUE(near_copies(sketch_text(text_of_words(0, 3000)), sketch_text(text_of_words(1000, 300))));
}

TEST(TextSketch, TextsThatShareOneSentenceAreNoCopies) {
  std::string const shared = text_of_words(5000, 12);
  EXPECT_FALSE(near_copies(sketch_text(text_of_words(0, 200) + shared), sketch_text(text_of_words(300, 200) + shared)));
}

TEST(TextSketch, AnEmptyTextIsACopyOfNothing) {
  EXPECT_FALSE(near_copies(sketch_text(""), sketch_text("")));
  EXPECT_FALSE(near_copies(sketch_text("three words only"), sketch_text("three words only")));
}

TEST(TextSketch, KeepsAtMost256HashesOfALongText) {
  EXPECT_LE(sketch_text(text_of_words(0, 20000)).hashes.size(), 256U);
}

TEST(TextSketch, ComesBackFromItsStoredForm) {
  TextSketch const sketch = sketch_text(text_of_words(0, 900));
  EXPECT_EQ(unpack_sketch(pack_sketch(sketch)), sketch);
}

TEST(TextSketch, BytesThatAreNoSketchGiveAnEmptyOne) {
  EXPECT_TRUE(unpack_sketch("abc").hashes.empty());
  EXPECT_TRUE(unpack_sketch(std::string_view("\0\0\0\0\1\0\0\0", 8)).hashes.empty());
}

}  // namespace
}  // namespace annals::incident
