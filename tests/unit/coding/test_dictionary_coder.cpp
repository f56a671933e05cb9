// The dictionary coder: codes of noun phrases, patterns, lists, passives, discards, over real analyses.
#include <gtest/gtest.h>

#include <memory>

#include "annals/report.hpp"
#include "base/json.hpp"
#include "coding/dictionary_coder.hpp"
#include "coding/dictionary_codes.hpp"
#include "coding/dictionary_json.hpp"
#include "language/analyzer.hpp"

namespace annals::coding {
namespace {

knowledge::Dictionaries make_dictionaries() {
  std::string const actors =
      "FRANCE [FRA]\n+FRENCH\nGERMANY [DEU]\nITALY [ITA]\nGREECE [GRC]\nBOSNIA_AND_HERZEGOVINA [BIH]\nMAFIA [A/B]\n"
      "TURKEY [TUR <19991231]\n\t[TUN >20000101]\nWHITE_HOUSE [USAGOV]\n";
  std::string const agents =
      "MINISTER [~GOV]\nSOLDIER [~MIL]\nLAWMAKER [~LEG]\nOFFICIAL [~GOV]\nRELIEF_AGENCY [NGO~]\nPOLICE {} [~COP]\n";
  std::string const verbs =
      "&SUPPORT_WORD\n+FULL SUPPORT\n+BACKING\n"
      "--- CRITICIZE [111] ---\nCRITICIZE\nCONDEMN [112]\n"
      "--- VISIT [042:043] ---\nVISIT\n"
      "--- PLEDGE [---] ---\nPLEDGE\n- * &SUPPORT_WORD [051]\n- * MONEY_FOR [071]\n- * NOTHING [---]\n"
      "--- FREE [---] ---\nFREE {FREED}\n- + WAS_* FROM $ [0841]\n"
      "--- MEET [040] ---\nMEET {MET}\n- % * [046]\n";
  return knowledge::read_dictionaries({{"a.actors.txt", "a.actors.txt", actors},
                                       {"a.agents.txt", "a.agents.txt", agents},
                                       {"a.discards.txt", "a.discards.txt", "TENNIS\n+WORLD CUP\n"},
                                       {"a.verbs.txt", "a.verbs.txt", verbs},
                                       {"a.issues.txt", "a.issues.txt", "n:soldier [TROOPS]\n"}});
}

class DictionaryCoderTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    Result<language::Analyzer> opened =
        language::Analyzer::open(std::string(ANNALS_SOURCE_DIR) + "/models/en/language.bin");
    ASSERT_TRUE(opened.has_value()) << opened.error().text();
    analyzer = std::make_unique<language::Analyzer>(std::move(*opened));
    dictionaries = std::make_unique<knowledge::Dictionaries>(make_dictionaries());
    ASSERT_TRUE(dictionaries->errors.empty()) << dictionaries->errors.front().text();
  }
  static void TearDownTestSuite() {
    analyzer.reset();
    dictionaries.reset();
  }

  static std::string coded(std::string const& text, DictionarySettings const& settings = {},
                           std::optional<CivilDate> day = std::nullopt) {
    language::Analysis const analysis = analyzer->analyze(text, {});
    std::string result;
    for (DictionaryEvent const& event : code_with_dictionaries(analysis, *dictionaries, day, settings).events) {
      result += (result.empty() ? "" : "; ") + event.source.code + " " + event.code + " " + event.target.code;
    }
    return result;
  }

  static std::unique_ptr<language::Analyzer> analyzer;
  static std::unique_ptr<knowledge::Dictionaries> dictionaries;
};
std::unique_ptr<language::Analyzer> DictionaryCoderTest::analyzer;
std::unique_ptr<knowledge::Dictionaries> DictionaryCoderTest::dictionaries;

TEST(DictionaryCodes, AgentsFollowTheirActor) {
  EXPECT_EQ(combine_code("USAGOV", {"GOV"}, {}), "USAGOV");
  EXPECT_EQ(combine_code("", {"GOV"}, {}), "---GOV");
  EXPECT_EQ(combine_code("FRA", {"GOV", "MED"}, {"NGO"}), "NGOFRAGOVMED");
  EXPECT_EQ(combine_code("GMWGOV", {"WGO"}, {}), "GMWGOVWGO");  // WGO is there, but not as a group of its own
}

TEST(DictionaryCodes, PloverTypes) {
  EXPECT_EQ(plover_type_of_cameo("0813"), "RETREAT");
  EXPECT_EQ(plover_type_of_cameo("082"), "CONCEDE");
  EXPECT_EQ(plover_type_of_cameo("193"), "ASSAULT");
  EXPECT_EQ(plover_type_of_cameo("023"), "");
  EXPECT_EQ(plover_type_of_cameo("174K"), "");
}

TEST_F(DictionaryCoderTest, ActorsWithAgents) {
  EXPECT_EQ(coded("French soldiers criticized Germany."), "FRAMIL 111 DEU");
  EXPECT_EQ(coded("The foreign minister of Germany condemned Italy's police on Monday."), "DEUGOV 112 ITACOP");
  EXPECT_EQ(coded("The White House official criticized France."), "USAGOV 111 FRA");
  EXPECT_EQ(coded("A former French minister criticized Germany."), "FRAELI 111 DEU");
}

TEST_F(DictionaryCoderTest, DatesDecide) {
  EXPECT_EQ(coded("Turkey criticized France.", {}, civil_date(1995, 1, 1)), "TUR 111 FRA");
  EXPECT_EQ(coded("Turkey criticized France.", {}, civil_date(2005, 1, 1)), "TUN 111 FRA");
  EXPECT_EQ(coded("Turkey criticized France."), "");
}

TEST_F(DictionaryCoderTest, ListsOfActors) {
  EXPECT_EQ(coded("France, Germany and Italy condemned Greece."), "FRA 112 GRC; DEU 112 GRC; ITA 112 GRC");
  EXPECT_EQ(coded("Lawmakers and officials in France and Germany criticized Greece."),
            "FRALEG 111 GRC; DEULEG 111 GRC; FRAGOV 111 GRC; DEUGOV 111 GRC");
  EXPECT_EQ(coded("Bosnia and Herzegovina criticized Greece."), "BIH 111 GRC");
  EXPECT_EQ(coded("The mafia criticized Greece."), "A 111 GRC; B 111 GRC");
}

TEST_F(DictionaryCoderTest, Patterns) {
  EXPECT_EQ(coded("France pledged full support to Germany."), "FRA 051 DEU");
  EXPECT_EQ(coded("France pledged money for Germany."), "FRA 071 DEU");
  EXPECT_EQ(coded("France pledged more money than expected to Germany."), "");  // "_" allows no word between
  EXPECT_EQ(coded("France pledged nothing to Germany."), "");
  EXPECT_EQ(coded("France was freed from Germany."), "DEU 0841 FRA");  // + and $ turn the sides
  EXPECT_EQ(coded("France and Germany met."), "FRA 046 DEU; DEU 046 FRA");
}

TEST_F(DictionaryCoderTest, PairsAndPassives) {
  EXPECT_EQ(coded("The French minister visited Germany."), "FRAGOV 042 DEU; DEU 043 FRAGOV");
  EXPECT_EQ(coded("Germany was condemned by French lawmakers."), "FRALEG 112 DEU");
}

TEST_F(DictionaryCoderTest, TwoVerbsOfOneSubject) {
  EXPECT_EQ(coded("France condemned Germany on Monday and visited Italy."), "FRA 112 DEU; FRA 042 ITA; ITA 043 FRA");
}

TEST_F(DictionaryCoderTest, AnEventNeedsTwoSidesUnlessToldOtherwise) {
  DictionarySettings settings;
  EXPECT_EQ(coded("France condemned the earthquake."), "");
  settings.require_dyad = false;
  EXPECT_EQ(coded("France condemned the earthquake.", settings), "FRA 112 ---");
  settings.new_actor_words = 2;
  EXPECT_EQ(coded("France condemned the earthquake.", settings), "FRA 112 \"THE EARTHQUAKE\"");
}

TEST_F(DictionaryCoderTest, PronounsStandForWhatWasCoded) {
  EXPECT_EQ(coded("The French minister visited Germany on Monday. He criticized Italy."),
            "FRAGOV 042 DEU; DEU 043 FRAGOV; FRAGOV 111 ITA");
}

TEST_F(DictionaryCoderTest, DiscardsSayWhichEntry) {
  std::string const text = "France condemned Germany after a tennis match. Italy criticized Greece.";
  language::Analysis const analysis = analyzer->analyze(text, {});
  DictionaryCoding const coding = code_with_dictionaries(analysis, *dictionaries, std::nullopt, {});
  ASSERT_EQ(coding.discarded.size(), 1U);
  EXPECT_EQ(dictionaries->place_text(*coding.discarded[0].rule), "a.discards.txt:1");
  ASSERT_EQ(coding.events.size(), 1U);
  EXPECT_EQ(coded("France condemned Germany. Italy criticized Greece at the World Cup."), "");
}

TEST_F(DictionaryCoderTest, LinesNameTheRulesAndTheirWords) {
  Report report;
  report.id = "rp_x";
  report.text = "French soldiers criticized Germany.";
  language::Analysis const analysis = analyzer->analyze(report.text, {});
  DictionaryCoding const coding = code_with_dictionaries(analysis, *dictionaries, std::nullopt, {});
  std::string const line = dictionary_events_json(report, analysis, *dictionaries, coding, {"1", "m"});
  Result<Json> const json = parse_json(line);
  ASSERT_TRUE(json.has_value()) << line;
  EXPECT_EQ((*json)["source"]["code"].text(), "FRAMIL");
  EXPECT_EQ((*json)["source"]["rules"].items[0].text(), "a.actors.txt:1");
  EXPECT_EQ((*json)["coder"]["rule"].text(), "a.verbs.txt:5");
  EXPECT_EQ((*json)["coder"]["model"].text(), dictionaries->id);
  EXPECT_EQ((*json)["type"].text(), "ACCUSE");
  EXPECT_EQ((*json)["issues"].items[0]["code"].text(), "TROOPS");
  for (Json const& evidence : (*json)["evidence"].items) {
    auto const start = static_cast<std::size_t>(evidence["start"].integer);
    auto const end = static_cast<std::size_t>(evidence["end"].integer);
    EXPECT_EQ(report.text.substr(start, end - start), evidence["text"].text());
  }
}

}  // namespace
}  // namespace annals::coding
