#include <gtest/gtest.h>

#include "language/analysis.hpp"
#include "language/lemmatizer.hpp"
#include "language/verb_forms.hpp"

namespace annals::language {
namespace {

class Lemmas : public ::testing::Test {
 protected:
  void SetUp() override {
    std::uint16_t const past = xpos_index("VBD");
    std::uint16_t const plural = xpos_index("NNS");
    for (auto const& [form, lemma] : {std::pair{"attacked", "attack"},
                                      {"bombed", "bomb"},
                                      {"looted", "loot"},
                                      {"fled", "flee"},
                                      {"carried", "carry"},
                                      {"buried", "bury"}}) {
      m_trainer.add(past, form, lemma);
    }
    m_trainer.add(plural, "rebels", "rebel");
    m_trainer.add(plural, "bombs", "bomb");
    m_trainer.add(plural, "men", "man");
    m_bytes = m_trainer.finish();
  }
  std::string lemma(std::string_view tag, std::string_view form) {
    auto const lemmatizer = Lemmatizer::read(m_bytes);
    LemmaRule const rule = lemmatizer->rule(xpos_index(tag), form);
    return std::string(form.substr(0, form.size() - rule.cut)) + std::string(rule.add);
  }
  LemmaTrainer m_trainer;
  std::string m_bytes;
};

TEST_F(Lemmas, UnseenFormsFollowTheLongestKnownEnding) {
  EXPECT_EQ(lemma("VBD", "torched"), "torch");
  EXPECT_EQ(lemma("VBD", "parried"), "parry");
  EXPECT_EQ(lemma("NNS", "soldiers"), "soldier");
}

TEST_F(Lemmas, ExceptionsGoBeforeEndings) {
  EXPECT_EQ(lemma("VBD", "fled"), "flee");
  EXPECT_EQ(lemma("NNS", "men"), "man");
}

TEST_F(Lemmas, AFormOfAnotherTagStaysAsItIs) {
  EXPECT_EQ(lemma("NN", "speed"), "speed");
}

TEST_F(Lemmas, BaseFormsOfACorpusDecideAboutUnknownVerbs) {
  VerbForms verbs;
  for (int i = 0; i < 2; ++i) {
    verbs.count(xpos_index("NN"), "raid");
    verbs.count(xpos_index("VB"), "stab");
    verbs.count(xpos_index("VB"), "besiege");
    for (std::string_view const form : {"raided", "stabbed", "besieged"}) {
      verbs.count(xpos_index("VBD"), form);
    }
  }
  verbs.teach(m_trainer);
  m_bytes = m_trainer.finish();
  EXPECT_EQ(lemma("VBD", "raided"), "raid");
  EXPECT_EQ(lemma("VBN", "raided"), "raid");
  EXPECT_EQ(lemma("VBD", "stabbed"), "stab");
  EXPECT_EQ(lemma("VBN", "besieged"), "besiege");
  EXPECT_EQ(lemma("VBD", "struck"), "strike");
}

TEST_F(Lemmas, RefusesATableThatIsCutOff) {
  auto const cut = Lemmatizer::read(std::string_view(m_bytes).substr(0, 9));
  ASSERT_FALSE(cut.has_value());
  EXPECT_EQ(cut.error().code, ErrorCode::malformed);
}

}  // namespace
}  // namespace annals::language
