#include <gtest/gtest.h>

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

/// One sentence of GMB. `rows` are lines without the first cell.
NamedSentence gmb(std::vector<std::string> const& rows) {
  std::string text = "Sentence #,Word,POS,Tag\n";
  for (std::size_t i = 0; i < rows.size(); ++i) {
    text.append(i == 0 ? "Sentence: 1," : ",").append(rows[i]).append("\n");
  }
  NationWords const nations =
      NationWords::of({"Sri Lanka", "Mali", "Iraq", "Baghdad"}, {"Malian", "Iraqi", "South Korean"});
  auto const read = read_names(text, "names.csv", nations);
  EXPECT_TRUE(read.has_value() && read->size() == 1) << text;
  return read && !read->empty() ? read->front() : NamedSentence{};
}

NamedSentence columns(std::string const& text) {
  auto const read = read_names(text, "n.txt", NationWords::of({"Mali"}, {"Malian"}));
  EXPECT_TRUE(read.has_value() && read->size() == 1) << text;
  return read && !read->empty() ? read->front() : NamedSentence{};
}

TEST(NameCorpus, ReadsCommaSeparatedValuesAndLeavesTitlesOut) {
  auto const read = read_names(
      "Sentence #,Word,POS,Tag\nSentence: 1,President,NNP,B-per\n,Ruiz,NNP,I-per\n,visited,VBD,O\n,Caf\xE9,NNP,B-geo\n"
      ",\",\",\",\",O\n,Friday,NNP,B-tim\nSentence: 2,Malian,JJ,B-gpe\n,troops,NNS,O\n",
      "names.csv");
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
  auto const read = read_names(text, "gum.conllu", NationWords::of({"Mali"}, {"Malian"}));
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
  auto const read = read_name_corpus(directory, NationWords::of({"Mali"}, {}));
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

TEST(NameCorpus, ReadsTheNations) {
  auto const nations = NationWords::read(ANNALS_SOURCE_DIR "/data/nations/nations.tsv");
  ASSERT_TRUE(nations.has_value()) << nations.error().text();
  EXPECT_TRUE(nations->is_state("burkina faso"));
  EXPECT_TRUE(nations->is_state("kabul"));
  EXPECT_TRUE(nations->is_state("u.s."));
  EXPECT_TRUE(nations->is_people("sri lankan"));
  EXPECT_TRUE(nations->is_people("afghans"));
  EXPECT_FALSE(nations->is_people("u.s."));
  EXPECT_FALSE(nations->is_state("mosul"));
  EXPECT_FALSE(NationWords::read("no such file").has_value());
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
