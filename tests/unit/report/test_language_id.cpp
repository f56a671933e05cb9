#include <gtest/gtest.h>

#include "report/language_id.hpp"

namespace annals::report {
namespace {

TEST(LanguageId, TellsTheLanguageOfAReport) {
  EXPECT_EQ(identify_language("Nine people were killed on Thursday when a bomb exploded in a market, officials said."),
            "en");
  EXPECT_EQ(identify_language("NINE PEOPLE WERE KILLED ON THURSDAY WHEN A BOMB EXPLODED IN A MARKET, OFFICIALS SAID."),
            "en");
  EXPECT_EQ(
      identify_language(
          "Nueve personas murieron el jueves cuando una bomba estall\xC3\xB3 en un mercado, dijeron las autoridades."),
      "es");
  EXPECT_EQ(identify_language("Neuf personnes ont \xC3\xA9t\xC3\xA9 tu\xC3\xA9"
                              "es jeudi lorsqu'une bombe a explos\xC3\xA9 sur un march\xC3\xA9, selon la police."),
            "fr");
}

TEST(LanguageId, DoesNotGuessOnShortOrStrangeText) {
  EXPECT_EQ(identify_language(""), "und");
  EXPECT_EQ(identify_language("OK"), "und");
  EXPECT_EQ(identify_language("12345 67890 12345 67890 12345 67890"), "und");
}

}  // namespace
}  // namespace annals::report
