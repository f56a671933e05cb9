#include <gtest/gtest.h>

#include <algorithm>

#include "data_directory.hpp"
#include "knowledge/nations.hpp"

namespace annals::knowledge {
namespace {

Nations const& shipped() {
  static Nations const nations = [] {
    Problems problems;
    return read_nations(shipped_data, problems);
  }();
  return nations;
}

/// "TJK adjective; TJK demonym"
std::string meanings_of(std::string_view phrase) {
  std::string text;
  for (NationMeaning const& meaning : shipped().meanings(phrase)) {
    text += concat({text.empty() ? "" : "; ", shipped()[meaning.nation].iso3, " ", nation_form_name(meaning.form),
                    meaning.plural ? " plural" : ""});
  }
  return text;
}

TEST(Nations, KnowsNamesAdjectivesPeopleCapitalsAndMetonyms) {
  EXPECT_EQ(meanings_of("Tajikistan"), "TJK name");
  EXPECT_EQ(meanings_of("Tajik"), "TJK adjective; TJK demonym");
  EXPECT_EQ(meanings_of("Pakistanis"), "PAK demonym plural");
  EXPECT_EQ(meanings_of("Frenchmen"), "FRA demonym plural");
  EXPECT_EQ(meanings_of("Islamabad"), "PAK capital");
  EXPECT_EQ(meanings_of("the Kremlin"), "");
  EXPECT_EQ(meanings_of("Kremlin"), "RUS metonym");
  EXPECT_EQ(meanings_of("C\xc3\xb4te d'Ivoire"), "CIV name");
  EXPECT_EQ(meanings_of("Swede"), "SWE demonym");
}

TEST(Nations, TellsNeighboursWithLikeNamesApart) {
  EXPECT_EQ(meanings_of("Nigerien"), "NER adjective; NER demonym");
  EXPECT_EQ(meanings_of("Nigerian"), "NGA adjective; NGA demonym");
  FoldedWords const words("in Papua New Guinea today");
  NationMatch const match = shipped().match(words.views(), 1);
  EXPECT_EQ(match.length, 3U);
  ASSERT_EQ(match.meanings.size(), 1U);
  EXPECT_EQ(shipped()[match.meanings.front().nation].iso3, "PNG");
  EXPECT_EQ(meanings_of("Congolese"), "COG adjective; COD adjective; COD demonym");
}

TEST(Nations, ShortAcronymsNeedCapitals) {
  for (std::string_view const name : {"US", "CAR", "UAE", "U.S."}) {
    auto const meanings = shipped().meanings(name);
    ASSERT_FALSE(meanings.empty()) << name;
    EXPECT_TRUE(meanings.front().needs_capitals) << name;
  }
  EXPECT_FALSE(shipped().meanings("Chad").front().needs_capitals);
}

TEST(Nations, FindsByCode) {
  ASSERT_NE(shipped().find("KOS"), nullptr);
  EXPECT_EQ(shipped().find("KOS")->name, "Kosovo");
  EXPECT_EQ(shipped().find_by_iso2("AF")->iso3, "AFG");
  EXPECT_EQ(shipped().find("SML")->of, "SOM");
  EXPECT_EQ(shipped().find("XXX"), nullptr);
  EXPECT_EQ(shipped().find_by_iso2(""), nullptr);
  EXPECT_TRUE(shipped().is_country_code("IGO"));
  EXPECT_FALSE(shipped().is_country_code("AFX"));
}

TEST(Nations, EveryStateHasAnAdjectiveOrIsKnownToHaveNone) {
  auto const without = std::count_if(shipped().all().begin(), shipped().all().end(),
                                     [](Nation const& nation) { return nation.adjective.empty(); });
  EXPECT_GE(shipped().all().size(), 200U);
  EXPECT_LE(without, 8);
}

TEST(Nations, ReportsWrongCodesByLine) {
  DataDirectory const data;
  data.write("nations/nations.tsv",
             "iso2\tiso3\tname\taliases\tadjectives\tdemonyms\tcapital\tmetonyms\tregion\tof\n"
             "AF\tAFG\tAfghanistan\t\t\t\t\t\t\t\n"
             "A\tAfx\t\t\t\t\t\t\t\t\n"
             "AL\tAFG\tAlbania\t\t\t\t\t\t\t\n"
             "\tXKX\tKosovo\t\t\t\t\t\t\tSRX\n");
  Problems problems;
  read_nations(data.path(), problems);
  std::vector<std::string> const expected = {"nations/nations.tsv:3: not a country code of two capitals: 'A'",
                                             "nations/nations.tsv:3: not a country code of three capitals: 'Afx'",
                                             "nations/nations.tsv:3: nation without a name: 'Afx'",
                                             "nations/nations.tsv:4: country code listed twice: 'AFG'",
                                             "nations/nations.tsv:5: unknown country in column 'of': 'SRX'"};
  EXPECT_EQ(texts_of(problems, data), expected);
}

}  // namespace
}  // namespace annals::knowledge
