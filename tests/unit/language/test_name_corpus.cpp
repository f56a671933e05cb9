#include <gtest/gtest.h>

#include <array>

#include "base/file.hpp"
#include "language/analysis.hpp"
#include "language/name_corpus.hpp"
#include "language_examples.hpp"

namespace annals::language {
namespace {

using Labels = std::vector<std::uint8_t>;

LabelSet only(std::uint8_t label) {
  return LabelSet{1} << label;
}
LabelSet part_of(NameKind kind) {
  return begin_labels(kinds(kind)) | inside_labels(kinds(kind));
}

/// States and peoples, and a few words of each kind that the tests below speak of.
NameWords words_of(std::vector<std::string> const& states, std::vector<std::string> const& peoples) {
  NameWords words = NameWords::of(states, peoples);
  auto const added = words.add_kinds(
      "# a comment\n"
      "region: sahel, west bank\nland: river\nland-opening: mount\nbuilding: bridge\nunit: city, province\n"
      "state: u.s.\nweapon: bomb, bombs\nweapon: gun\nvehicle: jets, truck\ntime: dec., friday, march\n"
      "title: president\n",
      "kinds.txt");
  EXPECT_TRUE(added.has_value()) << added.error().text();
  return words;
}

/// One sentence of GMB. `rows` are lines without the first cell.
NamedSentence gmb(std::vector<std::string> const& rows) {
  std::string text = "Sentence #,Word,POS,Tag\n";
  for (std::size_t i = 0; i < rows.size(); ++i) {
    text.append(i == 0 ? "Sentence: 1," : ",").append(rows[i]).append("\n");
  }
  auto const read = read_names(text, "names.csv",
                               words_of({"Sri Lanka", "Mali", "Iraq", "Baghdad"}, {"Malian", "Iraqi", "South Korean"}));
  EXPECT_TRUE(read.has_value() && read->size() == 1) << text;
  return read && !read->empty() ? read->front() : NamedSentence{};
}

NamedSentence columns(std::string const& text) {
  auto const read = read_names(text, "n.txt", words_of({"Mali"}, {"Malian"}));
  EXPECT_TRUE(read.has_value() && read->size() == 1) << text;
  return read && !read->empty() ? read->front() : NamedSentence{};
}

TEST(NameCorpus, ReadsCommaSeparatedValuesAndLeavesTitlesOut) {
  auto const read = read_names(
      "Sentence #,Word,POS,Tag\nSentence: 1,President,NNP,B-per\n,Ruiz,NNP,I-per\n,visited,VBD,O\n,Caf\xE9,NNP,B-geo\n"
      ",\",\",\",\",O\n,Friday,NNP,B-tim\nSentence: 2,Malian,JJ,B-gpe\n,troops,NNS,O\n",
      "names.csv", words_of({}, {}));
  ASSERT_TRUE(read.has_value()) << read.error().text();
  ASSERT_EQ(read->size(), 2U);
  NamedSentence const& first = (*read)[0];
  EXPECT_EQ(first.words, (std::vector<std::string>{"President", "Ruiz", "visited", "Caf\u00E9", ",", "Friday"}));
  EXPECT_EQ(first.labels, (Labels{0, begin_label(NameKind::person), 0, begin_label(NameKind::place), 0,
                                  begin_label(NameKind::date)}));
  EXPECT_EQ((*read)[1].labels, (Labels{begin_label(NameKind::group), 0}));
  EXPECT_EQ(xpos_names()[first.xpos[2]], "VBD");
  EXPECT_EQ(first.xpos[4], xpos_index(","));
}

TEST(NameCorpus, PartsPlacesByTheirWords) {
  NamedSentence const sentence =
      gmb({"Mali,NNP,B-geo", "Niger,NNP,B-geo", "River,NNP,I-geo", "Tikrit,NNP,B-geo", ",,,O", "Helmand,NNP,B-geo",
           "province,NN,O", "Victory,NNP,B-geo", "Bridge,NNP,I-geo"});
  EXPECT_EQ(sentence.allowed[0], only(begin_label(NameKind::geopolitical)));
  EXPECT_EQ(sentence.allowed[1], only(begin_label(NameKind::place)));
  EXPECT_EQ(sentence.allowed[2], only(inside_label(NameKind::place)));
  EXPECT_EQ(sentence.allowed[3], begin_labels(kinds(NameKind::place, NameKind::geopolitical)));
  EXPECT_EQ(sentence.allowed[4], only(begin_label(NameKind::geopolitical)));
  EXPECT_EQ(sentence.allowed[5], outside_only);
  EXPECT_EQ(sentence.allowed[7], only(inside_label(NameKind::facility)));
}

TEST(NameCorpus, JoinsNationsThatGmbCuts) {
  NamedSentence const sentence =
      gmb({"South,JJ,B-geo", "Korean,JJ,B-gpe", "envoys,NNS,O", "in,IN,O", "Sri,NNP,B-per", "Lanka,NNP,B-gpe"});
  EXPECT_EQ(sentence.allowed[0], only(begin_label(NameKind::group)));
  EXPECT_EQ(sentence.allowed[1], only(inside_label(NameKind::group)));
  EXPECT_EQ(sentence.allowed[4], only(begin_label(NameKind::geopolitical)));
  EXPECT_EQ(sentence.labels[4], begin_label(NameKind::person));
}

TEST(NameCorpus, ALabelThatAListContradictsLeavesBothOpen) {
  NamedSentence const sentence = gmb({"Iraq,NNP,B-org", "and,CC,O", "Muslim,JJ,B-org", "leaders,NNS,O", "in,IN,O",
                                      "Basra,NNP,B-tim", "and,CC,O", "Kurdish,JJ,O", "towns,NNS,O"});
  EXPECT_EQ(sentence.allowed[0], begin_labels(kinds(NameKind::organization, NameKind::geopolitical)));
  EXPECT_EQ(sentence.allowed[2], begin_labels(kinds(NameKind::organization, NameKind::group)));
  EXPECT_EQ(sentence.allowed[5], any_label);
  EXPECT_EQ(sentence.allowed[7], outside_only | part_of(NameKind::group));
  EXPECT_EQ(sentence.allowed[8], outside_only);
}

TEST(NameCorpus, TellsWeaponsAndVehiclesFromTheNoun) {
  NamedSentence const sentence =
      gmb({"They,PRP,O", "bomb,VBP,O", "it,PRP,O", "with,IN,O", "roadside,NN,O", "bombs,NNS,O", "near,IN,O",
           "truck,NN,O", "drivers,NNS,O", "U.S.-led,JJ,O", "jets,NNS,O"});
  EXPECT_EQ(sentence.allowed[1], outside_only);
  EXPECT_EQ(sentence.allowed[4], outside_only | part_of(NameKind::weapon));
  EXPECT_EQ(sentence.allowed[5], part_of(NameKind::weapon));
  EXPECT_EQ(sentence.allowed[7], outside_only | part_of(NameKind::vehicle));
  EXPECT_EQ(sentence.allowed[8], outside_only);
  ASSERT_EQ(sentence.words.size(), 13U);
  EXPECT_EQ(sentence.words[9], "U.S.");
  EXPECT_NE(sentence.allowed[9], outside_only);
  EXPECT_EQ(sentence.allowed[11], outside_only);
  EXPECT_EQ(sentence.allowed[12], only(begin_label(NameKind::vehicle)));
}

TEST(NameCorpus, ReadsTwoColumnsWithOrWithoutBeginnings) {
  auto const read = read_names(
      "The O\nMad I-ORG\nCaps I-ORG\nplay O\n\nUnited\tB-politicalparty\nFront\tI-politicalparty\n", "n.txt");
  ASSERT_TRUE(read.has_value());
  ASSERT_EQ(read->size(), 2U);
  std::uint8_t const begin = begin_label(NameKind::organization);
  std::uint8_t const inside = inside_label(NameKind::organization);
  EXPECT_EQ((*read)[0].labels, (Labels{0, begin, inside, 0}));
  EXPECT_EQ((*read)[1].labels, (Labels{begin, inside}));
  EXPECT_EQ((*read)[1].allowed, (std::vector<LabelSet>{only(begin), only(inside)}));
}

TEST(NameCorpus, WordsOfTimeMayBeDatesWhereDatesAreNotMarked) {
  NamedSentence const sentence = columns("It O\nfell O\nlast O\nMarch O\n. O\n");
  EXPECT_EQ(sentence.allowed[1], outside_only);
  EXPECT_EQ(sentence.allowed[2], outside_only | part_of(NameKind::date));
  EXPECT_EQ(sentence.allowed[3], outside_only | part_of(NameKind::date));
}

TEST(NameCorpus, PartsMiscellaneousNames) {
  NamedSentence const sentence = columns("Malian I-MISC\nopera O\nAida I-MISC\n");
  EXPECT_EQ(sentence.allowed[0], only(begin_label(NameKind::group)));
  EXPECT_EQ(sentence.allowed[2],
            begin_labels(kinds(NameKind::group, NameKind::event, NameKind::work, NameKind::other)));
}

TEST(NameCorpus, SplitsWordsAsTheTokenizerDoes) {
  NamedSentence const sentence = columns("Mr. O\nU.S.-led B-ORG\n. O\n");
  EXPECT_EQ(sentence.words, (std::vector<std::string>{"Mr.", "U.S.", "-", "led", "."}));
  std::uint8_t const inside = inside_label(NameKind::organization);
  EXPECT_EQ(sentence.labels, (Labels{0, begin_label(NameKind::organization), inside, inside, 0}));
  EXPECT_EQ(sentence.allowed[1], only(begin_label(NameKind::organization)));
  EXPECT_EQ(sentence.allowed[2], only(inside));
  EXPECT_EQ(sentence.xpos, (Labels{0, 0, 0, 0, 0}));
}

TEST(NameCorpus, HoldsBlocksOfGmbOut) {
  EXPECT_EQ(part_of_sentence(899), CorpusPart::training);
  EXPECT_EQ(part_of_sentence(905), CorpusPart::neither);
  EXPECT_EQ(part_of_sentence(1910), CorpusPart::held_out);
  EXPECT_EQ(part_of_sentence(1990), CorpusPart::neither);
  EXPECT_EQ(part_of_sentence(2000), CorpusPart::training);
  std::string text = "Sentence #,Word,POS,Tag\n";
  for (int i = 0; i < 911; ++i) {
    text += "Sentence: 1,Rain,NN,O\n";
  }
  auto const read = read_names(text, "names.csv");
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ((*read)[899].part, CorpusPart::training);
  EXPECT_EQ((*read)[910].part, CorpusPart::held_out);
}

/// A line of GUM: word, tag, head, MISC.
std::string gum_line(int number, std::string const& word, std::string const& tag, int head, std::string const& misc) {
  return std::to_string(number) + "\t" + word + "\t_\tX\t" + tag + "\t_\t" + std::to_string(head) + "\tdep\t_\t" +
         misc + "\n";
}

TEST(NameCorpus, TakesTheProperNounsOfAPhraseOfGum) {
  std::string const text = gum_line(1, "The", "DT", 3, "Entity=(1-organization-new") +
                           gum_line(2, "large", "JJ", 3, "_") + gum_line(3, "University", "NNP", 0, "_") +
                           gum_line(4, "of", "IN", 5, "_") + gum_line(5, "Mali", "NNP", 3, "Entity=(2-place-new)") +
                           gum_line(6, ",", ",", 7, "_") + gum_line(7, "Sikasso", "NNP", 3, "Entity=(3-place-new)1)") +
                           gum_line(8, "in", "IN", 9, "_") + gum_line(9, "2012", "CD", 3, "Entity=(4-time-new)") +
                           gum_line(10, "Malian", "JJ", 11, "_") +
                           gum_line(11, "rebels", "NNS", 3, "Entity=(5-person-new)|SpaceAfter=No") + "\n";
  auto const read = read_names(text, "gum.conllu", words_of({"Mali"}, {"Malian"}));
  ASSERT_TRUE(read.has_value()) << read.error().text();
  ASSERT_EQ(read->size(), 1U);
  NamedSentence const& sentence = read->front();
  LabelSet const inside = only(inside_label(NameKind::organization));
  EXPECT_EQ(
      sentence.allowed,
      (std::vector<LabelSet>{outside_only, outside_only, only(begin_label(NameKind::organization)), inside, inside,
                             outside_only, begin_labels(kinds(NameKind::place, NameKind::geopolitical)), outside_only,
                             only(begin_label(NameKind::date)), only(begin_label(NameKind::group)), outside_only}));
  EXPECT_EQ(xpos_names()[sentence.xpos[2]], "NNP");
}

TEST(NameCorpus, SaysWhereAnEntityOfGumIsBroken) {
  auto const closed = read_names(gum_line(1, "He", "PRP", 0, "Entity=1)"), "gum.conllu");
  ASSERT_FALSE(closed.has_value());
  EXPECT_EQ(closed.error().place.line, 1U);
  EXPECT_FALSE(read_names(gum_line(1, "He", "PRP", 0, "Entity=(1-person") + "\n", "gum.conllu").has_value());
  EXPECT_FALSE(read_names("1\tHe\n", "gum.conllu").has_value());
}

TEST(NameCorpus, TakesNamesWeaponsAndTimesFromRe3d) {
  std::string const directory = examples::scratch_directory("re3d");
  std::string const text =
      "On Dec. 6 Caf\u00E9 Rebels and the rebels of Mali fired a heavy machine gun at President Ruiz.";
  auto entity = [](int begin, int end, std::string const& type, std::string const& confidence) {
    return "{\"documentId\": \"d\", \"begin\": " + std::to_string(begin) + ", \"end\": " + std::to_string(end) +
           ", \"type\": \"" + type + "\", \"confidence\": " + confidence + "}\n";
  };
  ASSERT_TRUE(write_file(directory + "/documents.json", "{\"_id\": \"d\", \"text\": \"" + text + "\"}\n").has_value());
  ASSERT_TRUE(write_file(directory + "/entities.json",
                         entity(3, 9, "Temporal", "1") + entity(10, 21, "Organisation", "1") +
                             entity(26, 44, "Organisation", "1") + entity(40, 44, "Location", "0") +
                             entity(51, 70, "Weapon", "1") + entity(74, 88, "Person", "1"))
                  .has_value());
  auto const read = read_name_corpus(directory, words_of({"Mali"}, {}));
  ASSERT_TRUE(read.has_value()) << read.error().text();
  ASSERT_EQ(read->size(), 1U);
  NamedSentence const& sentence = read->front();
  auto allowed = [&](std::string_view word) {
    for (std::size_t i = 0; i < sentence.words.size(); ++i) {
      if (sentence.words[i] == word) {
        return sentence.allowed[i];
      }
    }
    return LabelSet{0};
  };
  EXPECT_EQ(allowed("Dec."), only(begin_label(NameKind::date)));
  EXPECT_EQ(allowed("6"), only(inside_label(NameKind::date)));
  EXPECT_EQ(allowed("Caf\u00E9"), only(begin_label(NameKind::organization)));
  EXPECT_EQ(allowed("rebels"), outside_only);
  EXPECT_EQ(allowed("Mali"), only(begin_label(NameKind::geopolitical)));
  EXPECT_EQ(allowed("heavy"), only(begin_label(NameKind::weapon)));
  EXPECT_EQ(allowed("gun"), only(inside_label(NameKind::weapon)));
  EXPECT_EQ(allowed("Ruiz"), only(begin_label(NameKind::person)));
  EXPECT_EQ(read_name_corpus(directory + "/none", {}).error().code, ErrorCode::not_found);
}

constexpr char const* nations_path = ANNALS_SOURCE_DIR "/data/nations/nations.tsv";
constexpr char const* kinds_path = ANNALS_SOURCE_DIR "/data/name-kinds.txt";

TEST(NameWords, ReadsTheFilesOfTheRepository) {
  auto const words = NameWords::read(nations_path, kinds_path);
  ASSERT_TRUE(words.has_value()) << words.error().text();
  EXPECT_TRUE(words->is_state("burkina faso"));
  EXPECT_TRUE(words->is_state("kabul"));
  EXPECT_TRUE(words->is_state("u.s."));
  EXPECT_TRUE(words->is_people("sri lankan"));
  EXPECT_TRUE(words->is_people("afghans"));
  EXPECT_FALSE(words->is_people("u.s."));
  EXPECT_FALSE(words->is_state("mosul"));
  EXPECT_TRUE(words->is_title("President"));
  EXPECT_EQ(words->thing_of("rifles"), NameKind::weapon);
  EXPECT_EQ(words->thing_of("helicopter"), NameKind::vehicle);
  EXPECT_TRUE(words->speaks_of_time("yesterday"));
}

TEST(NameWords, EitherFileMayBeLeftOutButNotMissing) {
  auto const nations = NameWords::read(nations_path, "");
  ASSERT_TRUE(nations.has_value());
  EXPECT_TRUE(nations->is_state("kabul"));
  EXPECT_FALSE(nations->is_title("president"));
  auto const lists = NameWords::read("", kinds_path);
  ASSERT_TRUE(lists.has_value());
  EXPECT_FALSE(lists->is_state("kabul"));
  EXPECT_TRUE(lists->is_title("president"));
  EXPECT_EQ(NameWords::read("no-such-table", kinds_path).error().code, ErrorCode::not_found);
  EXPECT_EQ(NameWords::read(nations_path, "no-such-lists").error().code, ErrorCode::not_found);
}

TEST(NameWords, TellsTheKindOfAPlaceFromItsWordsAndThoseBesideIt) {
  NameWords const words = words_of({"Iran"}, {});
  auto kinds_of = [&words](std::vector<std::string_view> const& place, std::string_view after = "",
                           std::array<std::string_view, 2> const& before = {}) {
    return words.kinds_of_place(place, before, after);
  };
  KindSet const open = kinds(NameKind::place, NameKind::geopolitical);
  EXPECT_EQ(kinds_of({"iran"}), kinds(NameKind::geopolitical));
  EXPECT_EQ(kinds_of({"the", "u.s."}), kinds(NameKind::geopolitical));
  EXPECT_EQ(kinds_of({"the", "west", "bank"}), kinds(NameKind::place));
  EXPECT_EQ(kinds_of({"bank"}), open);
  EXPECT_EQ(kinds_of({"niger", "river"}), kinds(NameKind::place));
  EXPECT_EQ(kinds_of({"river"}), open);
  EXPECT_EQ(kinds_of({"mount", "elgon"}), kinds(NameKind::place));
  EXPECT_EQ(kinds_of({"elgon", "mount"}), open);
  EXPECT_EQ(kinds_of({"victory", "bridge"}), kinds(NameKind::facility));
  EXPECT_EQ(kinds_of({"bridge", "victory"}), open | kinds(NameKind::facility));
  EXPECT_EQ(kinds_of({"gaza", "city"}), kinds(NameKind::geopolitical));
  EXPECT_EQ(kinds_of({"helmand"}, "province"), kinds(NameKind::geopolitical));
  EXPECT_EQ(kinds_of({"basra"}, "", {"city", "of"}), kinds(NameKind::geopolitical));
  EXPECT_EQ(kinds_of({"basra"}, "", {"city", "in"}), open);
}

TEST(NameWords, WithoutListsOnlyDigitsAreKnown) {
  NameWords const nothing;
  EXPECT_TRUE(nothing.speaks_of_time("2012"));
  EXPECT_FALSE(nothing.speaks_of_time("march"));
  EXPECT_FALSE(nothing.is_state("u.s."));
  EXPECT_FALSE(nothing.thing_of("gun").has_value());
}

TEST(NameWords, AStateOfTheListsIsNoPeople) {
  NameWords words = NameWords::of({}, {"U.S.", "Malian"});
  EXPECT_TRUE(words.is_people("u.s."));
  EXPECT_EQ(words.most_words(), 1U);
  ASSERT_TRUE(words.add_kinds("state: u.s., united states of america\n", "kinds.txt").has_value());
  EXPECT_FALSE(words.is_people("u.s."));
  EXPECT_TRUE(words.is_people("malians"));
  EXPECT_EQ(words.most_words(), 4U);
}

TEST(NameWords, SaysWhereTheListsAreWrongAndAddsNothingThen) {
  struct Case {
    std::string text;
    std::uint64_t line;
    std::string piece;
  };
  std::vector<Case> const cases = {
      {"title: king\n\nwepon: gun\n", 3, "wepon"},
      {"title: king\nKing, queen\n", 2, "King, queen"},
      {"title: king, Queen\n", 1, "Queen"},
      {"# titles\ntitle: king, \u00C9mir\n", 2, "\u00C9mir"},
      {"title: king\nweapon: gun\ntitle: queen, king\n", 3, "king"},
      {"title: king,, queen\n", 1, "title"},
      {"title: king,\n", 1, "title"},
      {"title: king\nweapon:\n", 2, "weapon"},
      {"title: king\nweapon: machine gun\n", 2, "machine gun"},
      {"title: king\nregion: west  bank\n", 2, "west  bank"},
      {"title: king\nregion: west\tbank\n", 2, "west\tbank"},
      {"title: king\nregion: caf\xE9\n", 2, ""},
      {"# nothing but this\n", 2, ""},
  };
  for (Case const& wrong : cases) {
    NameWords words;
    auto const added = words.add_kinds(wrong.text, "kinds.txt");
    ASSERT_FALSE(added.has_value()) << wrong.text;
    EXPECT_EQ(added.error().code, ErrorCode::malformed) << wrong.text;
    EXPECT_EQ(added.error().place.file, "kinds.txt");
    EXPECT_EQ(added.error().place.line, wrong.line) << wrong.text;
    EXPECT_EQ(added.error().piece, wrong.piece) << wrong.text;
    EXPECT_FALSE(words.is_title("king")) << wrong.text;
  }
}

TEST(NameWords, OneWordMayBeOfSeveralKinds) {
  NameWords words;
  ASSERT_TRUE(words.add_kinds("land: bay\r\nland-opening: bay\r\n", "kinds.txt").has_value());
  std::array<std::string_view, 2> const before = {};
  std::array<std::string_view, 2> const last = {"hudson", "bay"};
  std::array<std::string_view, 2> const first = {"bay", "hudson"};
  EXPECT_EQ(words.kinds_of_place(last, before, ""), kinds(NameKind::place));
  EXPECT_EQ(words.kinds_of_place(first, before, ""), kinds(NameKind::place));
}

TEST(NameLabels, SetsGoFromTheFirstPieceOfAWordToTheNext) {
  LabelSet const set = outside_only | begin_labels(kinds(NameKind::person)) | inside_labels(kinds(NameKind::event));
  EXPECT_EQ(after_first_piece(set), outside_only | inside_labels(kinds(NameKind::person, NameKind::event)));
  EXPECT_EQ(after_first_piece(any_label) & begin_labels(kinds(NameKind::person)), 0U);
}

TEST(NameCorpus, RefusesAKindItDoesNotKnow) {
  auto const read = read_names("Goma B-town\n", "n.txt");
  ASSERT_FALSE(read.has_value());
  EXPECT_EQ(read.error().place.line, 1U);
}

TEST(NameLabels, ANameGoesOnOnlyAfterItsOwnKind) {
  EXPECT_TRUE(may_follow(1, 2));
  EXPECT_TRUE(may_follow(2, 2));
  EXPECT_FALSE(may_follow(3, 2));
  EXPECT_FALSE(may_follow(0, 2));
  EXPECT_TRUE(may_follow(3, 1));
}

}  // namespace
}  // namespace annals::language
