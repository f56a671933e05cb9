#include <gtest/gtest.h>

#include "data_directory.hpp"
#include "knowledge/actors.hpp"
#include "knowledge/nations.hpp"
#include "knowledge/ontology.hpp"

namespace annals::knowledge {
namespace {

constexpr std::string_view sample = R"(# a few of the dictionary's kind
[islamic_state]
name: Islamic State
alias: IS; ISIS; ISIL; Daesh
kind: organization
type: armed_group
country: IMG
sector: REB

[iskp]
name: Islamic State - Khorasan Province
alias: ISKP; IS-K; Islamic State in Khorasan Province
kind: organization
type: armed_group
country: AFG
active_in: AFG; PAK; TJK
sector: REB
parent: islamic_state
from: 2015-01-10

[eta]
name: Euskadi Ta Askatasuna
alias: ETA; Basque Homeland and Freedom
kind: organization
type: armed_group
country: ESP
sector: REB
from: 1959
to: 2018-05

[houthi]
name: Ansar Allah
alias: Houthi; Al-Houthi movement
kind: organization
type: armed_group
country: YEM
sector: REB

[tjk_security]
name: State Committee for National Security
kind: organization
type: security_force
country: TJK
sector: SPY
)";

struct Loaded {
  explicit Loaded(DataDirectory const& data) : path(data.path()) {}
  std::string path;
  Problems problems;
  Ontology ontology = read_ontology(path, problems);
  Nations nations = read_nations(path, problems);
  ActorDictionary actors = read_actors(path, nations, ontology, problems);
};

class Actors : public testing::Test {
 protected:
  Actors() { data.write("actors/sample.txt", sample); }
  DataDirectory data;
};

/// Ids of the actors that a phrase can name.
std::vector<std::string> ids_of(ActorDictionary const& actors, std::span<std::uint32_t const> aliases) {
  std::vector<std::string> ids;
  for (std::uint32_t const number : aliases) {
    ids.push_back(actors[actors.alias(number).actor].id);
  }
  return ids;
}

using Ids = std::vector<std::string>;

TEST_F(Actors, AreFoundByTheLongestAlias) {
  Loaded const loaded(data);
  ASSERT_TRUE(loaded.problems.empty()) << loaded.problems.front().text();
  FoldedWords const words("the Islamic State in Khorasan Province said");
  PhraseIndex::Match const match = loaded.actors.longest(words.views(), 1);
  EXPECT_EQ(match.length, 5U);
  EXPECT_EQ(ids_of(loaded.actors, match.values), Ids{"iskp"});
}

TEST_F(Actors, ShortAcronymsNeedCapitals) {
  Loaded const loaded(data);
  auto const needs = [&](std::string_view phrase) {
    auto const found = loaded.actors.candidates(phrase);
    return !found.empty() && loaded.actors.alias(found.front()).needs_capitals;
  };
  EXPECT_TRUE(needs("ETA"));
  EXPECT_TRUE(needs("IS"));
  EXPECT_TRUE(needs("IS-K"));
  EXPECT_FALSE(needs("Daesh"));
  EXPECT_FALSE(needs("Euskadi Ta Askatasuna"));
}

TEST_F(Actors, AreFoundInOtherSpellings) {
  Loaded const loaded(data);
  EXPECT_EQ(ids_of(loaded.actors, loaded.actors.candidates("Houthis")), Ids{"houthi"});
  EXPECT_EQ(ids_of(loaded.actors, loaded.actors.candidates("E.T.A.")), Ids{"eta"});
  EXPECT_EQ(ids_of(loaded.actors, loaded.actors.candidates("AlHouthi Movement")), Ids{"houthi"});
  EXPECT_EQ(ids_of(loaded.actors, loaded.actors.candidates("the Islamic State")), Ids{"islamic_state"});
}

TEST_F(Actors, AreFoundByTransliterationWhenTheSpellingIsNew) {
  Loaded const loaded(data);
  EXPECT_TRUE(loaded.actors.candidates("Ansar Ullah").empty());
  EXPECT_EQ(ids_of(loaded.actors, loaded.actors.similar("Ansar Ullah")), Ids{"houthi"});
  EXPECT_TRUE(loaded.actors.similar("Red Cross").empty());
}

TEST_F(Actors, KnowParentsCountriesAndTheirTime) {
  Loaded const loaded(data);
  std::uint32_t const iskp = loaded.actors.index_of("iskp");
  std::uint32_t const state = loaded.actors.index_of("islamic_state");
  EXPECT_EQ(loaded.actors.parents(iskp), (std::vector<std::uint32_t>{iskp, state}));
  EXPECT_TRUE(loaded.actors.is_within(iskp, state));
  EXPECT_FALSE(loaded.actors.is_within(state, iskp));
  EXPECT_TRUE(loaded.actors[iskp].is_active_in("TJK"));
  EXPECT_FALSE(loaded.actors[iskp].is_active_in("FRA"));
  ActorEntry const& eta = *loaded.actors.find("eta");
  EXPECT_TRUE(eta.active_on(*civil_date(1987, 6, 19)));
  EXPECT_TRUE(eta.active_on(*civil_date(2018, 5, 31)));
  EXPECT_FALSE(eta.active_on(*civil_date(2018, 6, 1)));
  EXPECT_EQ(loaded.actors.find("none"), nullptr);
}

TEST_F(Actors, GiveTheBodyOfAState) {
  Loaded const loaded(data);
  EXPECT_EQ(loaded.actors.body_of("TJK", ActorType::security_force), loaded.actors.index_of("tjk_security"));
  EXPECT_EQ(loaded.actors.body_of("TJK", ActorType::military), no_actor);
}

TEST_F(Actors, ReportEveryMistakeByLine) {
  data.write("actors/wrong.txt",
             "[a]\n"
             "name: A\n"
             "kind: organisation\n"
             "type: armed group\n"
             "country: AFX\n"
             "sector: REBEL\n"
             "parent: iskpp\n"
             "from: 2015-13\n"
             "aliases: AA\n"
             "[iskp]\n"
             "name: again\n"
             "[b]\n"
             "kind: organization\n"
             "type: militia\n"
             "country: MLI\n"
             "active_in: MLI; NEQ\n"
             "from: 2015\n"
             "to: 2014\n"
             "ambiguous: maybe\n");
  Loaded const loaded(data);
  std::vector<std::string> const expected = {
      "actors/wrong.txt:9: unknown key, did you mean 'alias': 'aliases'",
      "actors/wrong.txt:3: unknown kind, did you mean 'organization': 'organisation'",
      "actors/wrong.txt:4: unknown type, did you mean 'armed_group': 'armed group'",
      "actors/wrong.txt:5: unknown country",
      "actors/wrong.txt:6: unknown sector",
      "actors/wrong.txt:8: ",
      "actors/wrong.txt:10: actor already in ",
      "actors/wrong.txt:12: actor without a name: 'b'",
      "actors/wrong.txt:16: unknown country",
      "actors/wrong.txt:18: ends before it begins: '2014-12-31'",
      "actors/wrong.txt:19: neither 'yes' nor 'no': 'maybe'",
      "actors/wrong.txt:7: unknown parent, did you mean 'iskp': 'iskpp'"};
  std::vector<std::string> const found = texts_of(loaded.problems, data);
  ASSERT_EQ(found.size(), expected.size()) << testing::PrintToString(found);
  for (std::size_t i = 0; i < found.size(); ++i) {
    EXPECT_TRUE(found[i].starts_with(expected[i])) << found[i] << "\nis not\n" << expected[i];
  }
}

TEST_F(Actors, ReportACycleOfParents) {
  data.write("actors/wrong.txt",
             "[a]\nname: Alpha Front\nkind: organization\ntype: militia\ncountry: MLI\nparent: b\n"
             "[b]\nname: Beta Front\nkind: organization\ntype: militia\ncountry: MLI\nparent: a\n"
             "[c]\nname: Gamma Front\nkind: organization\ntype: militia\ncountry: MLI\nparent: a\n");
  Loaded const loaded(data);
  EXPECT_EQ(texts_of(loaded.problems, data),
            (std::vector<std::string>{"actors/wrong.txt:6: actor is its own parent: 'a'",
                                      "actors/wrong.txt:12: actor is its own parent: 'b'"}));
}

TEST_F(Actors, WarnOfAnAliasOfTwoUnrelatedActors) {
  data.write(
      "actors/zz.txt",
      "[ela_colombia]\nname: Popular Army\nalias: ELX; Daesh\nkind: organization\ntype: armed_group\ncountry: COL\n"
      "[later]\nname: Later Popular Army\nalias: ETA\nkind: organization\ntype: armed_group\ncountry: COL\nfrom: 2020\n"
      "[marked]\nname: Marked Army\nalias: Houthi\nkind: organization\ntype: armed_group\ncountry: COL\nambiguous: "
      "yes\n");
  Loaded const loaded(data);
  ASSERT_TRUE(loaded.problems.empty()) << loaded.problems.front().text();
  std::vector<std::string> const warnings = texts_of(shared_aliases(loaded.actors), data);
  ASSERT_EQ(warnings.size(), 1U) << testing::PrintToString(warnings);
  EXPECT_TRUE(warnings.front().starts_with("actors/zz.txt:1: alias is also one of 'islamic_state'"))
      << warnings.front();
}

}  // namespace
}  // namespace annals::knowledge
