// Readers of TABARI and PETRARCH dictionaries: what they take, and which lines they set aside.
#include <gtest/gtest.h>

#include <algorithm>

#include "knowledge/petrarch_dictionaries.hpp"

namespace annals::knowledge {
namespace {

std::vector<std::string> texts(std::vector<Error> const& errors) {
  std::vector<std::string> result;
  for (Error const& error : errors) {
    result.push_back(error.text());
  }
  return result;
}

Dictionaries read(std::string const& name, std::string const& text) {
  return read_dictionaries({{name, "/d/" + name, text}});
}

PhraseTable::Match find(PhraseTable const& table, std::vector<std::string_view> const& words) {
  return table.longest(words, 0, words.size());
}

TEST(PetrarchText, PhrasesAreTheSameHoweverTheyAreJoined) {
  Phrase const phrase = parse_phrase("AL-QAEDA_IN_THE_U.S.  GROUP'S");
  ASSERT_EQ(phrase.size(), 6U);
  EXPECT_EQ(phrase[1], (PhraseWord{"qaeda", true}));
  EXPECT_EQ(phrase[4], (PhraseWord{"u.s", true}));
  EXPECT_EQ(phrase[5], (PhraseWord{"group", false}));
}

TEST(PetrarchText, CommentsEndAtTheirMarks) {
  DictionaryLines lines("A [X] # no\n<!-- B\nC -->\n\tD [#]\n<! -- E -->\nF\n");
  DictionaryLines::Line line;
  std::vector<std::string> read;
  while (lines.next(line)) {
    read.push_back(std::to_string(line.number) + line.text);
  }
  EXPECT_EQ(read, (std::vector<std::string>{"1A [X]", "4D [#]", "6F"}));
}

TEST(PetrarchText, RegularForms) {
  EXPECT_EQ(regular_plural("ministry"), "ministries");
  EXPECT_EQ(regular_plural("congress"), "congresses");
  EXPECT_EQ(regular_plural("day"), "days");
  EXPECT_EQ(regular_verb_forms("accuse"), (std::vector<std::string>{"accuses", "accused", "accusing"}));
  EXPECT_EQ(regular_verb_forms("deny"), (std::vector<std::string>{"denies", "denied", "denying"}));
}

TEST(PetrarchActors, CodesHoldOnTheirDays) {
  Dictionaries const read_all = read("x.actors.txt",
                                     "GOLLUM\n+SMEAGOL\n\t[HOB <950601]\n\t[HOBGOV 19950601 - 19990815]\n"
                                     "\t[HOBREB > 990816]\nSAM_GAMGEE [DEF]\n\t[HOBMIL 20080120-20121109]\n");
  EXPECT_TRUE(read_all.errors.empty());
  ASSERT_EQ(read_all.actors.actors.size(), 2U);
  DictionaryActor const& gollum = read_all.actors.actors[0];
  EXPECT_EQ(gollum.code_on(19950601)->code, "HOB");  // the first that holds
  EXPECT_EQ(gollum.code_on(19950602)->code, "HOBGOV");
  EXPECT_EQ(gollum.code_on(20010101)->code, "HOBREB");
  EXPECT_EQ(gollum.code_on(19990817)->place.line, 5U);
  DictionaryActor const& sam = read_all.actors.actors[1];
  EXPECT_EQ(sam.code_on(20080120)->code, "HOBMIL");  // days before the code without days
  EXPECT_EQ(sam.code_on(20130101)->code, "DEF");
  EXPECT_EQ(find(read_all.actors.names, {"smeagol"}).value, 0U);
}

TEST(PetrarchActors, AnActorWithoutACodeForTheDayIsNone) {
  Dictionaries const read_all = read("x.actors.txt", "USSR [USR <911226]\n");
  EXPECT_EQ(read_all.actors.actors[0].code_on(19920101), nullptr);
  EXPECT_EQ(read_all.actors.actors[0].code_on(19900101)->code, "USR");
}

TEST(PetrarchActors, WrongLinesAreToldAndSetAside) {
  Dictionaries const read_all = read("x.actors.txt",
                                     "+ORPHAN\nNOBODY\nKOFI_ANNAN [IGOUNO 2004017-20061201]\n\t[ELI]\nOPEN [USA\n"
                                     "LATE [USA 20010101-20000101]\nGOOD [GBR]\n");
  EXPECT_EQ(texts(read_all.errors),
            (std::vector<std::string>{
                "/d/x.actors.txt:1: a synonym without an actor before it: '+ORPHAN'",
                "/d/x.actors.txt:2: an actor without a code: 'NOBODY'",
                "/d/x.actors.txt:3: not a date of six or eight digits: 'KOFI_ANNAN [IGOUNO 2004017-20061201]'",
                "/d/x.actors.txt:5: a code has no closing bracket: 'OPEN [USA'",
                "/d/x.actors.txt:6: days of a code end before they begin: 'LATE [USA 20010101-20000101]'"}));
  ASSERT_EQ(read_all.actors.actors.size(), 2U);  // Annan keeps the code that is right
  EXPECT_EQ(read_all.actors.actors[0].code_on(20050101)->code, "ELI");
  EXPECT_EQ(read_all.actors.actors[1].name, "GOOD");
}

TEST(PetrarchAgents, PluralsAndSets) {
  Dictionaries const read_all = read("x.agents.txt",
                                     "!PERSON! = MAN, MEN\nPOLICE {} [~COP]\nATTORNEY_GENERAL {ATTORNEYS_GENERAL} "
                                     "[~GOV]\nMINISTRY [~GOV]\nCONGRESS!PERSON! [~LEG]\nMSF {} [NGO~]\n");
  EXPECT_TRUE(read_all.errors.empty());
  PhraseTable const& names = read_all.agents.names;
  EXPECT_EQ(find(names, {"polices"}).words, 0U);
  EXPECT_EQ(find(names, {"attorneys", "general"}).words, 2U);
  EXPECT_EQ(find(names, {"attorney", "generals"}).words, 0U);
  EXPECT_EQ(find(names, {"ministries"}).words, 1U);
  EXPECT_EQ(find(names, {"congressmen"}).words, 1U);
  EXPECT_TRUE(read_all.agents.agents.back().before);
}

TEST(PetrarchAgents, WrongLinesAreTold) {
  Dictionaries const read_all = read("x.agents.txt", "A [GOV]\nB\nC!NONE! [~GOV]\nD {X [~GOV]\n");
  EXPECT_EQ(texts(read_all.errors),
            (std::vector<std::string>{"/d/x.agents.txt:1: the code of an agent has a ~ before or after it: 'A [GOV]'",
                                      "/d/x.agents.txt:2: an agent without a code: 'B'",
                                      "/d/x.agents.txt:3: an unknown substitution set: 'C!NONE! [~GOV]'",
                                      "/d/x.agents.txt:4: plurals have no closing brace: 'D {X [~GOV]'"}));
}

TEST(PetrarchVerbs, BlocksVerbsAndPatterns) {
  Dictionaries const read_all =
      read("x.verbs.txt",
           "&MONEY\n+DOLLAR\n+SWISS FRANC\n+CASH_\n--- BREAK [1717] ---\nBREAK { BROKE BROKEN }\n+BREAK_DOWN "
           "{+BROKE_DOWN}\nWIRE_+TAP [172:173]\n- * BONE [182]\n- + KNOWN_* (IN {&MONEY TREATY}) $ [---]\n");
  EXPECT_TRUE(read_all.errors.empty());
  PetrarchVerbs const& verbs = read_all.verbs;
  ASSERT_EQ(verbs.verbs.size(), 3U);
  EXPECT_EQ(verbs.verbs[2].codes.reverse, "173");
  EXPECT_EQ(verbs.forms_of.at("broke").size(), 2U);
  EXPECT_EQ(verbs.forms[verbs.forms_of.at("broke")[0]].after, (std::vector<std::string>{"down"}));  // longer first
  EXPECT_EQ(verbs.forms[verbs.forms_of.at("taps")[0]].before, (std::vector<std::string>{"wire"}));
  std::vector<VerbPattern> const& patterns = verbs.blocks[0].patterns;
  ASSERT_EQ(patterns.size(), 2U);
  VerbPattern const& longer = patterns[0];
  EXPECT_EQ(longer.place.line, 10U);
  EXPECT_TRUE(longer.codes.empty());
  ASSERT_EQ(longer.before.size(), 2U);
  EXPECT_EQ(longer.before[0].word, "known");
  EXPECT_TRUE(longer.before[0].adjacent);
  EXPECT_EQ(longer.before[1].kind, PatternKind::target);
  EXPECT_FALSE(longer.before[1].adjacent);
  ASSERT_EQ(longer.after.size(), 4U);
  EXPECT_EQ(longer.after[1].kind, PatternKind::synonyms);
  EXPECT_FALSE(longer.after[1].same_phrase);
  EXPECT_TRUE(longer.after[2].same_phrase);
  EXPECT_EQ(longer.after[3].kind, PatternKind::source);
  EXPECT_EQ(verbs.synonym_sets[0].size(), 5U);  // two plurals, none of cash
}

TEST(PetrarchVerbs, NamesOfSetsMayHaveBars) {
  Dictionaries const read_all = read("x.verbs.txt",
                                     "&FIGHT\n+WAR\n&FIGHT_CRIM\n+RAID\n--- A [---] ---\nASK\n- * &FIGHT_CRIM [1]\n"
                                     "- * &FIGHT_PLANS [2]\n");
  EXPECT_TRUE(read_all.errors.empty());
  std::vector<VerbPattern> const& patterns = read_all.verbs.blocks[0].patterns;
  ASSERT_EQ(patterns.size(), 2U);
  EXPECT_EQ(patterns[0].after.size(), 2U);  // &FIGHT and a word
  EXPECT_EQ(read_all.verbs.synonym_sets[patterns[1].after[0].set][1], (Phrase{{"raid", false}}));
}

TEST(PetrarchVerbs, WrongLinesAreTold) {
  Dictionaries const read_all =
      read("x.verbs.txt",
           "LOST\n--- ASK [---] ---\nASK\n- * FOR\n- FOR AID [071]\n- * &NONE [010]\n- * BLAST [+++]\nTELL {TOLD\n");
  EXPECT_EQ(texts(read_all.errors),
            (std::vector<std::string>{
                "/d/x.verbs.txt:1: a verb outside of a block: 'LOST'",
                "/d/x.verbs.txt:4: a pattern without a code: '- * FOR'",
                "/d/x.verbs.txt:5: a pattern has one '*' for the verb: '- FOR AID [071]'",
                "/d/x.verbs.txt:7: TABARI's marks +++ and ### are no codes of events: '- * BLAST [+++]'",
                "/d/x.verbs.txt:8: forms of a verb have no closing brace: 'TELL {TOLD'",
                "/d/x.verbs.txt:6: an unknown set of synonyms: 'NONE'"}));
}

TEST(PetrarchLists, DiscardsAndIssues) {
  Dictionaries const read_all = read_dictionaries(
      {{"x.discards.txt", "x.discards.txt", "BASEBALL\n+ MANCHESTER UNITED # sport\n+ #\n"},
       {"x.Issue.txt", "x.Issue.txt",
        "<ISSUE CATEGORY=\"EDU\" TYPE=\"ALL\">\nn:teacher v:strike [STRIKE]\npre+k [EARLY]\n~head start\nbare\n"}});
  EXPECT_EQ(texts(read_all.errors), (std::vector<std::string>{"x.discards.txt:3: a discard without words: '+'",
                                                              "x.Issue.txt:5: an issue without a code: 'bare'"}));
  EXPECT_FALSE(read_all.discards.discards[0].story);
  EXPECT_TRUE(read_all.discards.discards[1].story);
  PhraseTable const& issues = read_all.issues.phrases;
  EXPECT_EQ(find(issues, {"teachers", "strike"}).words, 2U);
  EXPECT_EQ(find(issues, {"pre", "k"}).words, 2U);
  EXPECT_EQ(read_all.issues.issues[find(issues, {"head", "start"}).value].code, "");
  EXPECT_EQ(read_all.issues.issues[0].category, "EDU");
}

TEST(PetrarchDictionaries, TheIdFollowsTheBytes) {
  Dictionaries const a = read("x.actors.txt", "A [USA]\n");
  Dictionaries const b = read("x.actors.txt", "A [GBR]\n");
  EXPECT_EQ(a.id.substr(0, 7), "sha256:");
  EXPECT_NE(a.id, b.id);
  EXPECT_EQ(a.place_text(a.actors.actors[0].place), "x.actors.txt:1");
}

TEST(PetrarchDictionaries, ANameThatTellsNothingIsAnError) {
  Dictionaries const read_all = read("notes.txt", "A [USA]\n");
  ASSERT_EQ(read_all.errors.size(), 1U);
  EXPECT_EQ(read_all.errors[0].code, ErrorCode::unsupported);
  EXPECT_FALSE(open_dictionaries("/nowhere/at/all").has_value());
}

}  // namespace
}  // namespace annals::knowledge
