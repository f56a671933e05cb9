#include <gtest/gtest.h>

#include <string>

#include "language/tokenizer.hpp"
#include "language_examples.hpp"

namespace annals::language {
namespace {

using examples::split_form;

struct Example {
  std::string_view text;
  std::string_view expected;
};

class Splitting : public ::testing::TestWithParam<Example> {};

TEST_P(Splitting, GivesTheWordsAndSentencesOfTheTreebanks) {
  EXPECT_EQ(split_form(GetParam().text), GetParam().expected);
}

constexpr Example words[] = {
    {"Iraq's army can't, cannot and won't.", "Iraq 's army ca n't , can not and wo n't ."},
    {"They\u2019re here; it isn\u2019t.", "They \u2019re here ; it is n\u2019t ."},
    {"the parents' car-bomb attack", "the parents ' car - bomb attack"},
    {"anti-government, co-founder, mid-2004", "anti-government , co-founder , mid-2004"},
    {"O'Brien of Sana'a", "O'Brien of Sana'a"},
    {"1,200 men, 3.5 km, $40 and 5%", "1,200 men , 3.5 km , $ 40 and 5 %"},
    {"in 1990-1994, call 713-555-0100", "in 1990 - 1994 , call 713-555-0100"},
    {"at 5pm or 10:30 a.m. on 9/11", "at 5 pm or 10:30 a.m. on 9/11"},
    {"see https://example.org/a?b=1, or mail desk@example.org.",
     "see https://example.org/a?b=1 , or mail desk@example.org ."},
    {"@newsdesk said #breaking", "@newsdesk said #breaking"},
    {"\u201cStop!\u201d he said", "\u201c Stop ! \u201d he said"},
    {"wait... what\u2026 --no", "wait ... what \u2026 -- no"},
    {"see [http://example.org/a] now", "see [ http://example.org/a ] now"},
    {"sent X12.DOC and report.pdf, thanks", "sent X12.DOC and report.pdf , thanks"},
    {"as follows: (a) and at 6:30", "as follows : ( a ) and at 6:30"},
    {"costs $$$ and // more", "costs $$$ and // more"},
    {"the [FMLN] (and others)", "the [ FMLN ] ( and others )"},
    {"Maz\u0101r-e Shar\u012Bf", "Maz\u0101r - e Shar\u012Bf"},
    {"and/or", "and / or"},
    {"w/o I/C, 1/2 and p&l", "w/o I/C , 1/2 and p&l"},
    {"Thanks :) see you ;-) :D", "Thanks :) see you ;-) :D"},
    {"Annex:D and Note:(a)", "Annex : D and Note : ( a )"},
    {"a 35mm gun, a 500kg bomb and $16m", "a 35 mm gun , a 500 kg bomb and $ 16 m"},
    {"the 1990s, the 3rd and an 8a", "the 1990s , the 3rd and an 8a"},
    {"a .22 rifle, and .5 of it", "a .22 rifle , and .5 of it"},
    {"Smith@DESK sent ld2d-#69-1.DOC on", "Smith@DESK sent ld2d-#69-1.DOC on"},
    {"He has a Ph.D. in law", "He has a Ph.D. in law"},
    {"\u2018\u2019 and \u2019\u2019", "\u2018\u2019 and \u2019\u2019"},
    {"AT&T", "AT&T"},
};
INSTANTIATE_TEST_SUITE_P(Words, Splitting, ::testing::ValuesIn(words));

constexpr Example sentences[] = {
    {"Gen. Smith met Mr. Jones. They left.", "Gen. Smith met Mr. Jones . | They left ."},
    {"The U.S. Army left the U.S. The town fell.", "The U.S. Army left the U.S. | The town fell ."},
    {"Five died (Asia Plus, April 6). Six fled.", "Five died ( Asia Plus , April 6 ) . | Six fled ."},
    {"Five died (Reuters. Apr. 6) there. Six fled.", "Five died ( Reuters . Apr. 6 ) there . | Six fled ."},
    {"Five died. (They were young.) Six fled.", "Five died . | ( They were young . ) | Six fled ."},
    {"Five died. (Asia Plus, April 6) Six fled.", "Five died . | ( Asia Plus , April 6 ) | Six fled ."},
    {"\"He ran.\" She stayed.", "\" He ran . \" | She stayed ."},
    {"\"Where?\" he asked. Nobody knew.", "\" Where ? \" he asked . | Nobody knew ."},
    {"TWO MEN DIED. THE TOWN FELL.", "TWO MEN DIED . | THE TOWN FELL ."},
    {"On Jan. 5 it began. No. 4 fell.", "On Jan. 5 it began . | No. 4 fell ."},
    {"It answered no. He left.", "It answered no . | He left ."},
    {"J. Doe and R. A. Roe spoke.", "J. Doe and R. A. Roe spoke ."},
    {"It came at 5 p.m. The guards slept.", "It came at 5 p.m. | The guards slept ."},
    {"Army takes town\n\nThe army took it.", "Army takes town | The army took it ."},
    {"It rained ... and poured. 12 died.", "It rained ... and poured . | 12 died ."},
    {"LIMA, 3 JAN 90 -- [TEXT] A BOMB WENT OFF.", "LIMA , 3 JAN 90 -- [ TEXT ] | A BOMB WENT OFF ."},
    {"Yahoo! said so.", "Yahoo ! said so ."},
};
INSTANTIATE_TEST_SUITE_P(Sentences, Splitting, ::testing::ValuesIn(sentences));

TEST(Tokenizer, JoinsOnlyAPossessiveSignToItsWord) {
  EXPECT_TRUE(is_clitic("police", "'s"));
  EXPECT_TRUE(is_clitic("parents", "'"));
  EXPECT_TRUE(is_clitic("parents", "\u2019"));
  EXPECT_FALSE(is_clitic("abroad", "'"));
}

TEST(Tokenizer, LosesNothingButWhiteSpace) {
  std::string const text = "A\u00A0b \u201Cc\u201D\u2014d's \xF0\x9F\x92\xA3 1,2 http://x.y (z)!?\tcan't...";
  std::vector<ByteSpan> tokens;
  tokenize(text, {0, static_cast<std::uint32_t>(text.size())}, tokens);
  std::string kept;
  std::uint32_t last = 0;
  for (ByteSpan const token : tokens) {
    EXPECT_GE(token.start, last);
    EXPECT_LT(token.start, token.end);
    kept += slice(text, token);
    last = token.end;
  }
  EXPECT_EQ(kept,
            "Ab\u201Cc\u201D\u2014d's\xF0\x9F\x92\xA3"
            "1,2http://x.y(z)!?can't...");
}

TEST(Tokenizer, StaysInsideItsRange) {
  std::string const text = "don't panic";
  std::vector<ByteSpan> tokens;
  tokenize(text, {0, 3}, tokens);
  ASSERT_EQ(tokens.size(), 1U);
  EXPECT_EQ(tokens[0], (ByteSpan{0, 3}));
}

TEST(Tokenizer, KnowsTheSecondHalfOfAContraction) {
  EXPECT_TRUE(is_clitic("do", "n't"));
  EXPECT_TRUE(is_clitic("Iraq", "\u2019s"));
  EXPECT_TRUE(is_clitic("can", "not"));
  EXPECT_FALSE(is_clitic("do", "not"));
  EXPECT_FALSE(is_clitic("the", "town"));
}

}  // namespace
}  // namespace annals::language
