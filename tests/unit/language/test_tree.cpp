#include <gtest/gtest.h>

#include "language/tree.hpp"
#include "language_examples.hpp"

namespace annals::language {
namespace {

using examples::token_of;
using examples::tree_of;

constexpr std::string_view passive = R"(
Two two NUM CD 2 nummod
soldiers soldier NOUN NNS 7 nsubj:pass
of of ADP IN 5 case
the the DET DT 5 det
army army NOUN NN 2 nmod
were be AUX VBD 7 aux:pass
killed kill VERB VBN 0 root
and and CCONJ CC 10 cc
three three NUM CD 10 nsubj:pass
wounded wound VERB VBN 7 conj
by by ADP IN 12 case
rebels rebel NOUN NNS 7 obl:agent
in in ADP IN 14 case
Goma Goma PROPN NNP 7 obl
, , PUNCT , 18 punct
which which PRON WDT 18 nsubj
recently recently ADV RB 18 advmod
fell fall VERB VBD 14 acl:relcl
. . PUNCT . 7 punct
)";

constexpr std::string_view active = R"(
Gunmen gunman NOUN NNS 2 nsubj
tried try VERB VBD 0 root
to to PART TO 4 mark
storm storm VERB VB 2 xcomp
because because ADP IN 7 case
of of ADP IN 5 fixed
fear fear NOUN NN 4 obl
and and CCONJ CC 10 cc
never never ADV RB 10 advmod
took take VERB VBD 2 conj
hostages hostage NOUN NNS 10 obj
held hold VERB VBN 11 acl
there there ADV RB 12 advmod
)";

TEST(Tree, ThePatientOfAPassiveIsItsSubjectAndTheAgentStandsAfterBy) {
  auto const tree = tree_of(passive);
  std::uint32_t const killed = token_of(tree.analysis, "killed");
  EXPECT_TRUE(is_passive(tree.analysis, killed));
  EXPECT_EQ(patient(tree.analysis, killed), token_of(tree.analysis, "soldiers"));
  EXPECT_EQ(agent(tree.analysis, killed), token_of(tree.analysis, "rebels"));
  EXPECT_EQ(oblique(tree.analysis, killed, "in"), token_of(tree.analysis, "Goma"));
  EXPECT_EQ(oblique(tree.analysis, killed, "from"), no_token);
}

TEST(Tree, AConjoinedPassiveKeepsItsOwnSubject) {
  auto const tree = tree_of(passive);
  std::uint32_t const wounded = token_of(tree.analysis, "wounded");
  EXPECT_TRUE(is_passive(tree.analysis, wounded));
  EXPECT_EQ(patient(tree.analysis, wounded), token_of(tree.analysis, "three"));
  EXPECT_EQ(first_conjunct(tree.analysis, wounded), token_of(tree.analysis, "killed"));
}

TEST(Tree, TheSubjectOfARelativeClauseIsTheNounItHangsOn) {
  auto const tree = tree_of(passive);
  EXPECT_EQ(subject(tree.analysis, token_of(tree.analysis, "fell")), token_of(tree.analysis, "Goma"));
}

TEST(Tree, APhraseLeavesOutItsPrepositionAndItsClauses) {
  auto const tree = tree_of(passive);
  std::uint32_t const goma = token_of(tree.analysis, "Goma");
  EXPECT_EQ(phrase(tree.analysis, goma), (TokenRange{goma, goma + 1}));
  EXPECT_EQ(slice(tree.text, bytes_of(tree.analysis, subtree(tree.analysis, goma))), "in Goma , which recently fell");
  std::uint32_t const soldiers = token_of(tree.analysis, "soldiers");
  EXPECT_EQ(slice(tree.text, bytes_of(tree.analysis, phrase(tree.analysis, soldiers))), "Two soldiers of the army");
}

TEST(Tree, SubjectsAreSharedByOpenClausesAndConjuncts) {
  auto const tree = tree_of(active);
  std::uint32_t const gunmen = token_of(tree.analysis, "Gunmen");
  EXPECT_EQ(subject(tree.analysis, token_of(tree.analysis, "storm")), gunmen);
  EXPECT_EQ(agent(tree.analysis, token_of(tree.analysis, "took")), gunmen);
  EXPECT_EQ(patient(tree.analysis, token_of(tree.analysis, "took")), token_of(tree.analysis, "hostages"));
}

TEST(Tree, ABareParticipleIsPassiveAndItsNounIsThePatient) {
  auto const tree = tree_of(active);
  std::uint32_t const held = token_of(tree.analysis, "held");
  EXPECT_TRUE(is_passive(tree.analysis, held));
  EXPECT_FALSE(is_passive(tree.analysis, token_of(tree.analysis, "took")));
  EXPECT_EQ(patient(tree.analysis, held), token_of(tree.analysis, "hostages"));
  EXPECT_EQ(agent(tree.analysis, held), no_token);
}

TEST(Tree, FixedPrepositionsComeWhole) {
  auto const tree = tree_of(active);
  EXPECT_EQ(case_marker(tree.analysis, token_of(tree.analysis, "fear")), "because of");
  EXPECT_EQ(case_marker(tree.analysis, token_of(tree.analysis, "hostages")), "");
}

TEST(Tree, NegationIsSeenOnItsOwnWordOnly) {
  auto const tree = tree_of(active);
  EXPECT_TRUE(is_negated(tree.analysis, token_of(tree.analysis, "took")));
  EXPECT_FALSE(is_negated(tree.analysis, token_of(tree.analysis, "tried")));
}

TEST(Tree, TheHeadOfARangeLooksOutOfIt) {
  auto const tree = tree_of(passive);
  EXPECT_EQ(head_of_range(tree.analysis, {0, 5}), token_of(tree.analysis, "soldiers"));
  EXPECT_EQ(head_of_range(tree.analysis, {2, 5}), token_of(tree.analysis, "army"));
}

TEST(Tree, NamesAreFoundByAnyOfTheirTokens) {
  auto tree = tree_of(passive);
  tree.analysis.names.push_back({3, 5, NameKind::organization});
  tree.analysis.names.push_back({13, 14, NameKind::place});
  EXPECT_EQ(name_at(tree.analysis, 4), tree.analysis.names.data());
  EXPECT_EQ(name_at(tree.analysis, 5), nullptr);
  EXPECT_EQ(name_at(tree.analysis, 13), tree.analysis.names.data() + 1);
  EXPECT_EQ(name_at(tree.analysis, 0), nullptr);
  EXPECT_EQ(proper_name_at(tree.analysis, 4), tree.analysis.names.data());
  tree.analysis.names[0].kind = NameKind::date;
  EXPECT_NE(name_at(tree.analysis, 4), nullptr);
  EXPECT_EQ(proper_name_at(tree.analysis, 4), nullptr);
}

}  // namespace
}  // namespace annals::language
