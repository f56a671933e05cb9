#include <gtest/gtest.h>

#include <set>
#include <string>

#include "language/word_rows.hpp"

namespace annals::language {
namespace {

std::string plain(std::string_view lower) {
  return std::string(PlainWord(lower).view());
}

TEST(WordRows, WriteApostrophesAndDigitsAlike) {
  EXPECT_EQ(plain("n\u2019t"), "n't");
  EXPECT_EQ(word_key(plain("o\u2019brien\u2019s")), word_key(plain("o'brien's")));
  EXPECT_EQ(plain("1990-91"), "0000-00");
  EXPECT_EQ(word_key(plain("mi-17")), word_key(plain("mi-24")));
  EXPECT_NE(word_key(plain("mi-17")), word_key(plain("mi-171")));
}

TEST(WordRows, LetOtherSignsBe) {
  EXPECT_EQ(plain("\u201Chilmand\u201D"), "\u201Chilmand\u201D");
  EXPECT_EQ(plain("s\u00E3o"), "s\u00E3o");
  EXPECT_EQ(plain("\u2014"), "\u2014");
}

TEST(WordRows, CountSixtyFourBytesAtMost) {
  std::string const longest(64, 'a');
  EXPECT_EQ(plain(longest), longest);
  EXPECT_EQ(plain(longest + "bcd"), longest);
  EXPECT_EQ(plain(std::string(63, 'a') + "\u2019s"), std::string(63, 'a') + "'");
  EXPECT_EQ(plain(""), "");
}

TEST(WordRows, GiveWordsDifferentKeysThatAreNeverZero) {
  std::set<std::uint64_t> keys;
  std::size_t words = 0;
  for (char a = 'a'; a <= 'z'; ++a) {
    for (char b = 'a'; b <= 'z'; ++b) {
      for (char const* const ending : {"", "s", "ed"}) {
        std::uint64_t const key = word_key(std::string{a, b} + ending);
        EXPECT_NE(key, 0U);
        keys.insert(key);
        ++words;
      }
    }
  }
  EXPECT_EQ(keys.size(), words);
  EXPECT_NE(word_key(""), 0U);
}

std::set<std::uint32_t> pieces_of(std::string_view word) {
  PieceRows const pieces = piece_rows(word);
  return {pieces.rows.begin(), pieces.rows.begin() + pieces.count};
}

std::size_t shared(std::string_view one, std::string_view other) {
  std::set<std::uint32_t> const first = pieces_of(one);
  std::size_t count = 0;
  for (std::uint32_t const row : pieces_of(other)) {
    count += first.contains(row) ? 1U : 0U;
  }
  return count;
}

TEST(WordRows, OfLikeWordsShareManyPieces) {
  EXPECT_GE(shared("attacker", "attackers"), 12U);
  EXPECT_GE(shared("bombing", "shelling"), 3U);  // the ending
  EXPECT_LE(shared("attacker", "goma"), 1U);
  // A beginning is no ending, and neither is an inner piece.
  EXPECT_EQ(shared("ab", "ba"), 0U);
}

TEST(WordRows, OfPiecesLieInTheTableAndAreNeverTooMany) {
  for (std::size_t size = 0; size <= 64; ++size) {
    std::string word;
    for (std::size_t i = 0; i < size; ++i) {
      word += static_cast<char>('a' + i * 7 % 26);
    }
    PieceRows const pieces = piece_rows(word);
    EXPECT_LE(pieces.count, most_pieces);
    EXPECT_EQ(pieces.count == 0, size == 0);
    for (std::size_t i = 0; i < pieces.count; ++i) {
      EXPECT_LT(pieces.rows[i], piece_row_count);
    }
    EXPECT_NEAR(pieces.weight() * pieces.weight() * static_cast<float>(std::max<std::size_t>(pieces.count, 1)), 1,
                1e-5);
  }
}

TEST(WordRows, OfShapesTellCapitalsDigitsAndSignsApart) {
  std::set<std::uint32_t> const shapes = {shape_row("Rebels"), shape_row("rebels"), shape_row("REBELS"),
                                          shape_row("1990"),   shape_row("24"),     shape_row("mid-2004"),
                                          shape_row("."),      shape_row(","),      shape_row("U.S.")};
  EXPECT_EQ(shapes.size(), 9U);
}

TEST(WordRows, OfShapesMakeRunsShort) {
  EXPECT_EQ(shape_row("Goma"), shape_row("Kinshasa"));
  EXPECT_EQ(shape_row("UN"), shape_row("UNICEF"));
  EXPECT_EQ(shape_row("1990"), shape_row("199012"));
  EXPECT_NE(shape_row("199"), shape_row("1990"));
}

TEST(WordRows, OfShapesKnowLettersBeyondAscii) {
  EXPECT_EQ(shape_row("\u00C9cole"), shape_row("Ecole"));
  EXPECT_EQ(shape_row("s\u00E3o"), shape_row("sao"));
  EXPECT_EQ(shape_row("d\u2019Or"), shape_row("d'Or"));
  EXPECT_LT(shape_row("\u4E2D\u6587"), shape_row_count);
}

}  // namespace
}  // namespace annals::language
