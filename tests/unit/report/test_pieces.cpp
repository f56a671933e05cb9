#include <gtest/gtest.h>

#include <string>

#include "report/pieces.hpp"

namespace annals::report {
namespace {

std::vector<std::string> pieces_of(std::string_view text) {
  std::vector<std::string> found;
  for (Piece const& piece : split_pieces(text)) {
    found.emplace_back(slice(text, piece.span));
  }
  return found;
}

TEST(Pieces, BlankLinesPartParagraphs) {
  EXPECT_EQ(pieces_of("One.\n\nTwo.\n \t\n\nThree."), (std::vector<std::string>{"One.", "Two.", "Three."}));
}

TEST(Pieces, WindowsLineEndsAndOldOnesWork) {
  EXPECT_EQ(pieces_of("One.\r\n\r\nTwo.\r\n"), (std::vector<std::string>{"One.", "Two."}));
  EXPECT_EQ(pieces_of("One.\r\rTwo.\r"), (std::vector<std::string>{"One.", "Two."}));
}

TEST(Pieces, AByteOrderMarkBelongsToNoPiece) {
  EXPECT_EQ(pieces_of("\xEF\xBB\xBFOne."), (std::vector<std::string>{"One."}));
}

TEST(Pieces, LinesBrokenAtAColumnAreJoined) {
  std::string const text =
      "   THE ARCE BATTALION COMMAND HAS REPORTED THAT ABOUT FIFTY PEASANTS OF\n"
      "VARIOUS AGES HAVE BEEN TAKEN AWAY BY MEN OF THE FRONT IN THE DEPARTMENT\n"
      "OF SAN MIGUEL.  THE SOURCE ADDED THAT THE MEN TOOK THEM TO AN UNKNOWN\n"
      "LOCATION.\n\n"
      "   MEANWHILE, THREE MEN WERE WOUNDED DURING CLASHES YESTERDAY IN USULUTAN\n"
      "AND MORAZAN DEPARTMENTS.\n";
  EXPECT_EQ(split_pieces(text).size(), 2U);
}

TEST(Pieces, OneLineAParagraphStaysApart) {
  std::string const long_line(150, 'x');
  std::string const text = long_line + " one.\n" + long_line + " two.\n" + long_line + " three.\n";
  EXPECT_EQ(split_pieces(text).size(), 3U);
}

TEST(Pieces, ShortLinesOfAListStayApart) {
  EXPECT_EQ(split_pieces("Killed:\n- four soldiers\n- two nurses\n- a driver\n").size(), 4U);
  EXPECT_EQ(
      split_pieces("1/ First message of the thread about the raid.\n2/ Second message of the thread.\n3/ Third.\n")
          .size(),
      3U);
}

TEST(Pieces, AHeadingOnTopOfABrokenParagraphIsItsOwnPiece) {
  std::string const text =
      "Conclusion\n"
      "The movement is under great pressure from its neighbours and from the men\n"
      "who once paid for its weapons, and it has lost the two valleys from which\n"
      "its columns used to come down in spring to cut the road to the capital.\n";
  std::vector<std::string> const found = pieces_of(text);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0], "Conclusion");
}

TEST(Pieces, NoBreakSpacesBecomeSpacesOfTheSameLength) {
  std::string const text =
      "see\xC2\xA0"
      "Dawn";
  EXPECT_EQ(with_plain_spaces(text), "see  Dawn");
}

}  // namespace
}  // namespace annals::report
