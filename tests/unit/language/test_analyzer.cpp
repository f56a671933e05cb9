#include <gtest/gtest.h>

#include <thread>

#include "language/analyzer.hpp"
#include "language/conllu.hpp"
#include "language/tree.hpp"
#include "language_examples.hpp"

namespace annals::language {
namespace {

using examples::token_of;

/// The model that is shipped.
Analyzer const& shipped() {
  static Analyzer const analyzer = [] {
    auto opened = Analyzer::open(ANNALS_SOURCE_DIR "/models/en/language.bin");
    EXPECT_TRUE(opened.has_value()) << opened.error().text();
    return std::move(opened).value();
  }();
  return analyzer;
}

std::string form_of(Analysis const& analysis, std::uint32_t token) {
  return token == no_token ? "(none)" : std::string(analysis.form(token));
}

TEST(Analyzer, FindsWhoWasKilledByWhomInAPassive) {
  std::string const text = "On Monday, five soldiers were killed by Taliban fighters in Kunduz.";
  Analysis const analysis = shipped().analyze(text, {});
  std::uint32_t const killed = token_of(analysis, "killed");
  EXPECT_TRUE(is_passive(analysis, killed));
  EXPECT_EQ(analysis.tokens[killed].lemma, "kill");
  EXPECT_EQ(form_of(analysis, patient(analysis, killed)), "soldiers");
  EXPECT_EQ(form_of(analysis, agent(analysis, killed)), "fighters");
}

TEST(Analyzer, ReadsUpperCaseWires) {
  std::string const text = "THE REBELS ATTACKED THE POLICE STATION AND KIDNAPPED TWO OFFICERS.";
  Analysis const analysis = shipped().analyze(text, {});
  std::uint32_t const attacked = token_of(analysis, "ATTACKED");
  EXPECT_EQ(analysis.tokens[attacked].upos, Upos::verb);
  EXPECT_EQ(analysis.tokens[attacked].lemma, "attack");
  EXPECT_EQ(form_of(analysis, agent(analysis, attacked)), "REBELS");
  EXPECT_EQ(form_of(analysis, patient(analysis, attacked)), "STATION");
  std::uint32_t const kidnapped = token_of(analysis, "KIDNAPPED");
  EXPECT_EQ(form_of(analysis, agent(analysis, kidnapped)), "REBELS");
  EXPECT_EQ(form_of(analysis, patient(analysis, kidnapped)), "OFFICERS");
}

TEST(Analyzer, FindsTheSubjectOfARelativeClause) {
  std::string const text = "Police arrested two men who planted a bomb near the market.";
  Analysis const analysis = shipped().analyze(text, {});
  std::uint32_t const planted = token_of(analysis, "planted");
  EXPECT_EQ(form_of(analysis, subject(analysis, planted)), "men");
  EXPECT_EQ(form_of(analysis, object(analysis, planted)), "bomb");
}

TEST(Analyzer, NamesPeopleAndPlaces) {
  std::string const text = "Kofi Annan met Iraqi officials in Baghdad on Friday.";
  Analysis const analysis = shipped().analyze(text, {});
  Name const* const person = name_at(analysis, token_of(analysis, "Annan"));
  ASSERT_NE(person, nullptr);
  EXPECT_EQ(person->kind, NameKind::person);
  EXPECT_EQ(person->first, token_of(analysis, "Kofi"));
  Name const* const place = name_at(analysis, token_of(analysis, "Baghdad"));
  ASSERT_NE(place, nullptr);
  EXPECT_TRUE(names_place(place->kind));
  Name const* const group = name_at(analysis, token_of(analysis, "Iraqi"));
  ASSERT_NE(group, nullptr);
  EXPECT_EQ(group->kind, NameKind::group);
  EXPECT_EQ(name_at(analysis, token_of(analysis, "met")), nullptr);
}

TEST(Analyzer, GivesEveryTokenItsSentenceAndEverySentenceOneRoot) {
  std::string const text = "Rebels shelled Goma. Two died; six fled, officials said.\n\nNo one claimed it!";
  Analysis const analysis = shipped().analyze(text, {});
  ASSERT_EQ(analysis.sentences.size(), 3U);
  for (std::uint32_t s = 0; s < 3; ++s) {
    int roots = 0;
    for (std::uint32_t i = analysis.sentences[s].first; i < analysis.sentences[s].last; ++i) {
      EXPECT_EQ(analysis.tokens[i].sentence, s);
      roots += analysis.tokens[i].head == no_token ? 1 : 0;
      EXPECT_TRUE(analysis.tokens[i].head == no_token || analysis.tokens[analysis.tokens[i].head].sentence == s);
    }
    EXPECT_EQ(roots, 1);
  }
  EXPECT_EQ(analysis.sentences[2].paragraph, 1U);
}

TEST(Analyzer, LeavesTextOutsideTheSectionsAlone) {
  std::string const text = "Title here\nskipped words\nBody text.";
  Analysis const analysis =
      shipped().analyze(text, {{SectionKind::title, {0, 10}}, {SectionKind::paragraph, {25, 35}}});
  ASSERT_EQ(analysis.sentences.size(), 2U);
  EXPECT_EQ(analysis.sentences[0].kind, SentenceKind::title);
  EXPECT_EQ(analysis.sentences[1].kind, SentenceKind::body);
  EXPECT_EQ(token_of(analysis, "skipped"), no_token);
}

TEST(Analyzer, TakesTextsWithoutAnyWord) {
  for (std::string_view const text : {"", " \n\n \n", "\xE2\x80\x8B"}) {
    Analysis const analysis = shipped().analyze(text, {});
    EXPECT_TRUE(analysis.tokens.empty());
    EXPECT_TRUE(analysis.sentences.empty());
  }
}

TEST(Analyzer, TakesOneVeryLongSentence) {
  std::string text;
  for (int i = 0; i < 20000; ++i) {
    text += "word, ";
  }
  Analysis const analysis = shipped().analyze(text, {});
  EXPECT_EQ(analysis.tokens.size(), 40000U);
}

TEST(Analyzer, GivesTheSameFromManyThreads) {
  std::string const text =
      "Gunmen stormed a hotel in Kabul, killing the guard. The army said it was attacked by rebels.";
  std::string const expected = write_conllu(shipped().analyze(text, {}), "x");
  std::vector<std::string> found(4);
  std::vector<std::thread> threads;
  for (std::string& out : found) {
    threads.emplace_back([&out, &text] { out = write_conllu(shipped().analyze(text, {}), "x"); });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  for (std::string const& out : found) {
    EXPECT_EQ(out, expected);
  }
}

}  // namespace
}  // namespace annals::language
