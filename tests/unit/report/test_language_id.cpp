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

/// Of each language a sentence or two, as a local paper would write them.
TEST(LanguageId, TellsTheLanguagesOfTheRegionsThatAreReportedOn) {
  EXPECT_EQ(identify_language("В результате взрыва на рынке погибли шесть человек, сообщила полиция."), "ru");
  EXPECT_EQ(identify_language("قتل ستة أشخاص في انفجار قنبلة في سوق بمدينة مزار شريف يوم الخميس، بحسب الشرطة."), "ar");
  EXPECT_EQ(identify_language("Una bomba mató a seis personas el jueves en un mercado, informó la policía."), "es");
  EXPECT_EQ(identify_language("در انفجار بمبی در بازار مزارشریف روز پنجشنبه شش نفر کشته شدند، پولیس گفت."), "fa");
  EXPECT_EQ(identify_language("Дар натиҷаи таркиши бомба дар бозори Мазори Шариф рӯзи панҷшанбе шаш нафар кушта шуданд, "
                              "хабар дод пулис."),
            "tg");
  EXPECT_EQ(identify_language("Payshanba kuni Mozori Sharifdagi bozorda bomba portlashi natijasida olti kishi halok "
                              "bo'ldi, deb xabar berdi politsiya."),
            "uz");
  EXPECT_EQ(identify_language("Polisin açıklamasına göre perşembe günü bir pazar yerinde meydana gelen bombalı "
                              "saldırıda altı kişi öldü."),
            "tr");
  EXPECT_EQ(identify_language("Sebuah bom menewaskan enam orang di sebuah pasar pada hari Kamis, kata polisi."), "id");
}

TEST(LanguageId, ForeignWordsInAnEnglishReportLeaveItEnglish) {
  std::string const english =
      "A bomb killed six people at a market in Mazar-e Sharif on Thursday, police said. Twelve others were wounded and "
      "taken to hospitals. Nobody has claimed the attack so far.";
  std::string const russian =
      "В результате взрыва на рынке погибли шесть человек, сообщила полиция. Ещё двенадцать человек получили ранения.";
  EXPECT_EQ(identify_language(english + "\n\n" + russian), "en") << "a translation beneath";
  EXPECT_EQ(identify_language(russian + "\n\n" + english), "en") << "or above";
  EXPECT_EQ(identify_language("Islamic State (الدولة الإسلامية) said it killed four soldiers of the Popular Mobilization "
                              "Forces (الحشد الشعبي) near Kirkuk (كركوك) on Sunday, in a statement published by Amaq "
                              "(أعماق)."),
            "en");
  EXPECT_EQ(identify_language("Gunmen killed six people in Bogota on Thursday, police said. \"Estamos muy tristes por lo "
                              "que pasó, pero vamos a seguir luchando por la justicia\", the mayor said. Twelve others "
                              "were wounded in the attack on the market."),
            "en");
}

TEST(LanguageId, EnglishWordsInAForeignReportLeaveItForeign) {
  EXPECT_EQ(identify_language("В результате взрыва на рынке погибли шесть человек, сообщило агентство Pajhwok Afghan "
                              "News. Ещё двенадцать человек получили ранения и были доставлены в больницы города."),
            "ru");
  EXPECT_EQ(identify_language("Une bombe a tué six personnes jeudi sur un marché, a indiqué la police. \"We are very "
                              "sad\", a dit le maire. Douze autres personnes ont été blessées et transportées dans des "
                              "hôpitaux de la ville, selon le ministère de la Santé."),
            "fr");
}

TEST(LanguageId, DoesNotGuessOnShortOrStrangeText) {
  EXPECT_EQ(identify_language(""), "und");
  EXPECT_EQ(identify_language("OK"), "und");
  EXPECT_EQ(identify_language("12345 67890 12345 67890 12345 67890"), "und");
}

}  // namespace
}  // namespace annals::report
