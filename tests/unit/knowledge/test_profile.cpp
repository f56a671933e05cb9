// tests/unit/knowledge/test_profile.cpp -- reading data/profiles: what a rule becomes, and every mistake by file:line.
#include <gtest/gtest.h>

#include "data_directory.hpp"
#include "knowledge/knowledge.hpp"

namespace annals::knowledge {
namespace {

Knowledge const& knowledge() {
  static Knowledge const loaded = [] {
    Result<Knowledge> result = Knowledge::load(shipped_data);
    if (!result) {
      ADD_FAILURE() << result.error().text();
    }
    return result ? std::move(*result) : Knowledge{};
  }();
  return loaded;
}

ProfileWords words() {
  Knowledge const& known = knowledge();
  return {known.ontology, known.nations, known.actors, known.weapons, known.frames};
}

Profile read(std::string_view text, Problems& problems) {
  return parse_profile(text, "/somewhere/data/profiles/mine.txt", words(), problems);
}

/// The problems of a profile as "LINE: MESSAGE"; the lines around make it whole, so that the text begins at line 1.
std::vector<std::string> problems_of(std::string const& text) {
  Problems problems;
  read(text + "\ncodebook \"Mine\"\ninclude\n", problems);
  std::vector<std::string> texts;
  for (Error const& error : problems) {
    std::string const whole = error.text();
    std::string const path = "/somewhere/data/profiles/mine.txt:";
    EXPECT_TRUE(whole.starts_with(path)) << whole;
    texts.push_back(whole.substr(path.size()));
  }
  return texts;
}

using Texts = std::vector<std::string>;

TEST(Profile, TheShippedOnesAreRead) {
  for (std::string_view const name : shipped_profiles) {
    Profile const* const profile = knowledge().profiles.find(name);
    ASSERT_NE(profile, nullptr) << name;
    EXPECT_EQ(profile->file, "data/profiles/" + std::string(name) + ".txt");
    EXPECT_FALSE(profile->codebook.empty()) << name;
    EXPECT_EQ(profile->fields.empty(), name == "default") << name;
  }
  EXPECT_EQ(knowledge().profiles.all().size(), shipped_profiles.size());
  EXPECT_EQ(knowledge().profiles.find("acle"), nullptr);
}

TEST(Profile, RulesKeepTheirOrderAndTheirLines) {
  Problems problems;
  Profile const profile = read(
      "# a comment\n"
      "codebook \"Mine\"\n"
      "\n"
      "actor rebel when sector is REB\n"
      "exclude \"too old\" when age > 62  # more than two months\n"
      "exclude \"nobody\"\n"
      "  when source unknown\n"
      "  and target unknown\n"
      "include\n"
      "field best\n"
      "= killed.best\n"
      "none \"no number\"\n",
      problems);
  for (Error const& error : problems) {
    ADD_FAILURE() << error.text();
  }
  EXPECT_EQ(profile.name, "mine");
  ASSERT_EQ(profile.rules.size(), 5U);
  EXPECT_EQ(profile.rules[0].line, 5U);
  EXPECT_EQ(profile.rules[0].reason, "too old");
  EXPECT_EQ(profile.rules[1].line, 6U);
  EXPECT_EQ(profile.terms[profile.rules[1].condition].kind, ProfileTerm::Kind::all_of);
  EXPECT_EQ(profile.rules[2].outcome, ProfileRule::Outcome::include);
  EXPECT_EQ(profile.rules[3].value.kind, ProfileValue::Kind::record);
  EXPECT_EQ(profile.rules[4].outcome, ProfileRule::Outcome::none);
}

TEST(Profile, AndBindsCloserThanOr) {
  Problems problems;
  Profile const profile =
      read("codebook \"M\"\ninclude when quad is 4 or killed > 0 and injured > 0\nexclude \"x\"\n", problems);
  EXPECT_TRUE(problems.empty());
  ProfileTerm const& top = profile.terms[profile.rules[0].condition];
  ASSERT_EQ(top.kind, ProfileTerm::Kind::any_of);
  EXPECT_EQ(profile.terms[top.parts[1]].kind, ProfileTerm::Kind::all_of);
}

TEST(Profile, UnknownWordsAreNamedWithTheNearestOne) {
  EXPECT_EQ(problems_of("exclude \"x\" when typ is ASSAULT"),
            Texts{"1: unknown field of the record, did you mean 'type': 'typ'"});
  EXPECT_EQ(problems_of("exclude \"x\" when type is ASAULT"),
            Texts{"1: unknown value of 'type', did you mean 'ASSAULT': 'ASAULT'"});
  EXPECT_EQ(problems_of("exclude \"x\" when type is not ASAULT"),
            Texts{"1: unknown value of 'type', did you mean 'ASSAULT': 'ASAULT'"});
  EXPECT_EQ(problems_of("actor rebel when sector is REB\nexclude \"x\" when some source is rebl"),
            Texts{"2: unknown name of actors, did you mean 'rebel': 'rebl'"});
  EXPECT_EQ(problems_of("actor rebel when sectr is REB"),
            Texts{"1: unknown field of an actor, did you mean 'sector': 'sectr'"});
  EXPECT_EQ(problems_of("actor rebel when within is islamic_stat"),
            Texts{"1: unknown value of 'within', did you mean 'islamic_state': 'islamic_stat'"});
  EXPECT_EQ(problems_of("label cameos\n= \"183\"").front(), "1: unknown label, did you mean 'cameo': 'cameos'");
  EXPECT_EQ(problems_of("field f of shots, bombs\n= \"bmbs\"\nnone \"x\"").front(),
            "2: unknown value of the field, did you mean 'bombs': 'bmbs'");
}

TEST(Profile, ALineOfAConditionHasItsOwnNumber) {
  EXPECT_EQ(problems_of("exclude \"x\"\n  when quad is 4\n  and kiled > 0"),
            Texts{"3: unknown field of the record, did you mean 'killed': 'kiled'"});
}

TEST(Profile, BrokenRulesAreNamed) {
  EXPECT_EQ(problems_of("exclud \"x\""), Texts{"1: unknown rule, did you mean 'exclude': 'exclud'"});
  EXPECT_EQ(problems_of("exclude when quad is 4"), Texts{"1: expected the reason in quotes: 'when'"});
  EXPECT_EQ(problems_of("exclude \"x\" if quad is 4"), Texts{"1: expected 'when' or the end of the rule: 'if'"});
  EXPECT_EQ(problems_of("exclude \"x\" when (quad is 4"), Texts{"1: expected ')'"});
  EXPECT_EQ(problems_of("exclude \"x\" when quad is 4 killed > 0"),
            Texts{"1: expected 'and', 'or' or the end of the rule: 'killed'"});
  EXPECT_EQ(problems_of("exclude \"x\" when type > 3"), Texts{"1: expected 'is', 'has', 'known' or 'unknown': '>'"});
  EXPECT_EQ(problems_of("exclude \"x\" when killed > many"), Texts{"1: expected a number: 'many'"});
  EXPECT_EQ(problems_of("exclude \"x\" when killed is many"), Texts{"1: not a number: 'many'"});
  EXPECT_EQ(problems_of("exclude \"x when quad is 4").front(), "1: a quote without its end: '\"x when quad is 4'");
  EXPECT_EQ(problems_of("exclude \"x\" when quad is 4 & killed > 0").front(),
            "1: a sign that no rule has: '& killed > 0'");
  EXPECT_EQ(problems_of("= 3"), Texts{"1: stands under no 'field' and no 'label': '='"});
  EXPECT_EQ(problems_of("actor type when sector is REB"), Texts{"1: a name that is a field already: 'type'"});
  EXPECT_EQ(problems_of("case war when quad is 4\ncase war when quad is 3"), Texts{"2: given twice: 'war'"});
  EXPECT_EQ(problems_of("field f = 1").front(), "1: expected the end of the rule: '='");
}

TEST(Profile, LabelsTakeOnlyWhatTheirCodebookHas) {
  EXPECT_EQ(problems_of("label cameo\n= 183"), Texts{"2: a label takes a text in quotes: '183'"});
  EXPECT_EQ(problems_of("label cameo\n= \"18x\""), Texts{"2: not a CAMEO code of 2 to 4 digits: '18x'"});
  EXPECT_EQ(problems_of("label incident_type\n= \"BOMBINGS\""),
            Texts{"2: unknown incident type, did you mean 'BOMBING': 'BOMBINGS'"});
  EXPECT_EQ(problems_of("label acled.sub_event_type\n= \"Suicide bombs\""),
            Texts{"2: unknown sub-event type of ACLED, did you mean 'Suicide bomb': 'Suicide bombs'"});
}

TEST(Profile, NothingMayBeLeftOpen) {
  EXPECT_EQ(problems_of("field best\n= killed.best"),
            Texts{"1: no last rule without 'when': say with 'none \"reason\"' what holds otherwise: 'best'"});
  EXPECT_EQ(problems_of("field best\n= killed.best\n= 0"), Texts{});
  Problems problems;
  read("include when quad is 4\n", problems);
  ASSERT_EQ(problems.size(), 2U);
  EXPECT_EQ(problems[0].message, "no line 'codebook \"NAME\"'");
  EXPECT_EQ(problems[1].message, "no last rule 'include' or 'exclude \"reason\"' without 'when'");
}

TEST(Profile, WhatIsNeverReachedIsAMistake) {
  EXPECT_EQ(problems_of("field best\n= 0\n= killed.best"),
            Texts{"3: never reached: the rule before it always holds: 'line 2'"});
  EXPECT_EQ(problems_of("include"), Texts{"3: never reached: the rule before it always holds: 'line 1'"});
}

TEST(Profile, AFieldIsAskedForOnlyBelowItsRules) {
  EXPECT_EQ(problems_of("field first\n= 1 when coded.other is 2\nnone \"x\"\nfield other\n= 2"),
            Texts{"2: unknown field that is decided above: 'other'"});
  EXPECT_EQ(problems_of("field b of 2\n= 2\nfield a\n= 1 when coded.b is 2\nnone \"x\""), Texts{});
  EXPECT_EQ(problems_of("field b of war\n= \"war\"\nfield a\n= 1 when coded.b is peace\nnone \"x\""),
            Texts{"4: unknown value of 'coded.b': 'peace'"});
}

TEST(Profile, ProblemsOfTheFilesAreAmongThoseOfAllData) {
  DataDirectory const data;
  data.write("profiles/mine.txt", "codebook \"Mine\"\nexclude \"x\" when typ is ASSAULT\ninclude\n");
  std::vector<std::string> const found = texts_of(check_data(data.path()), data);
  ASSERT_EQ(found.size(), 1U) << testing::PrintToString(found);
  EXPECT_EQ(found[0], "profiles/mine.txt:2: unknown field of the record, did you mean 'type': 'typ'");
}

}  // namespace
}  // namespace annals::knowledge
