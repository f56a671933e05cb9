#include <gtest/gtest.h>

#include "release/difference.hpp"

namespace annals::release {
namespace {

std::string text_of(std::string_view first, std::string_view second) {
  std::optional<Difference> const difference = first_difference(first, second);
  return difference ? difference->text() : "";
}

TEST(FirstDifference, NamesLineByteAndBothPieces) {
  EXPECT_EQ(text_of("a\nbc\nd", "a\nbd\nd"), "line 2, byte 3: 'c' here, 'd' there");
  EXPECT_EQ(text_of("same", "same"), "");
  EXPECT_EQ(text_of("", ""), "");
}

TEST(FirstDifference, AtTheEndOfOneOfThem) {
  EXPECT_EQ(text_of("a\n", "a\nb\n"), "line 2, byte 2: the end here, 'b' there");
  EXPECT_EQ(text_of("a\nb\n", "a\n"), "line 2, byte 2: 'b' here, the end there");
  EXPECT_EQ(text_of("a\nb", "a\n\nb"), "line 2, byte 2: 'b' here, a line break there");
}

TEST(FirstDifference, ShowsWholeSignsAndNotTooMany) {
  // The second byte of a sign differs: the piece begins with its first.
  EXPECT_EQ(text_of("a\xC3\xA9x", "a\xC3\xA8x"), "line 1, byte 2: '\xC3\xA9x' here, '\xC3\xA8x' there");
  std::optional<Difference> const far = first_difference(std::string(500, 'a'), std::string(500, 'b'));
  ASSERT_TRUE(far);
  EXPECT_EQ(far->first.size(), 60U);
}

TEST(FirstDifference, OfFilesThatAreNotThereIsAnError) {
  EXPECT_FALSE(first_difference_of_files("/nowhere/a", "/nowhere/b"));
}

}  // namespace
}  // namespace annals::release
