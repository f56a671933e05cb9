#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "language/examples.hpp"
#include "language/word_rows.hpp"
#include "learner_examples.hpp"

namespace annals::language {
namespace {

using examples::small_examples;
using examples::whole_batch;

TEST(Examples, JoinTreesRolesAndNamesOfTheSameWords) {
  Examples const examples = small_examples();
  ASSERT_EQ(examples.all().size(), 48U);  // names and roles are joined, not added
  for (Example const& example : examples.all()) {
    EXPECT_EQ(example.heads.size(), example.words.size());
    EXPECT_EQ(example.names.size(), example.words.size());
    EXPECT_EQ(example.tags.size(), example.words.size());
    EXPECT_EQ(example.predicates.size(), 1U);
    EXPECT_TRUE(example.has_roles);
  }
}

TEST(Examples, GiveRowsToWordsThatComeTwice) {
  Examples const examples = small_examples();
  EXPECT_TRUE(std::ranges::is_sorted(examples.words()));
  EXPECT_TRUE(std::ranges::binary_search(examples.words(), "rebels"));
  EXPECT_FALSE(std::ranges::binary_search(examples.words(), "Rebels"));
  Batch const batch = whole_batch(examples);
  EXPECT_EQ(examples.words()[batch.words[0] - 1], "rebels");
  Examples once;
  once.add_trees({{{"Rebels", "rebel", Upos::noun, 0, no_token, Relation::root, true, true}}});
  once.finish();
  EXPECT_TRUE(once.words().empty());
}

TEST(Examples, WriteTheTreesInRowsOfTheBatch) {
  Batch const batch = whole_batch(small_examples());
  ASSERT_EQ(batch.rows(), 26U);
  ASSERT_EQ(batch.sequences.size(), 2U);
  EXPECT_EQ(batch.sequences[1].first, 11U);
  EXPECT_EQ(batch.sequences[1].last, 26U);
  ASSERT_EQ(batch.sentences.size(), 4U);
  EXPECT_EQ(batch.sentences[3].first, 18U);
  EXPECT_EQ(batch.heads[0], 1U);
  EXPECT_EQ(batch.heads[1], Tape::no_row);
  EXPECT_EQ(batch.heads[11], 14U);  // "Ana" to "arrested"
  EXPECT_EQ(batch.relations[1], static_cast<std::uint32_t>(Relation::root));
  EXPECT_EQ(batch.names[11], std::uint64_t{1} << begin_label(NameKind::person));
}

TEST(Examples, WriteAsManyOfEverythingAsThereAreWords) {
  Batch const batch = whole_batch(small_examples());
  std::size_t const rows = batch.rows();
  for (auto const* const list :
       {&batch.words, &batch.tags, &batch.heads, &batch.relations, &batch.flags, &batch.ends, &batch.predicates}) {
    EXPECT_EQ(list->size(), rows);
  }
  EXPECT_EQ(batch.names.size(), rows);
  EXPECT_EQ(batch.word_starts.size(), rows + 1);
  EXPECT_EQ(batch.piece_starts.size(), rows + 1);
  EXPECT_EQ(batch.piece_starts.back(), batch.pieces.size());
  EXPECT_EQ(batch.piece_weights.size(), batch.pieces.size());
  EXPECT_EQ(batch.path_starts.size(), batch.pair_words.size() + 1);
  EXPECT_EQ(batch.path_starts.back(), batch.paths.size());
}

TEST(Examples, MarkWhereSentencesEndAndWhatTheRulesSay) {
  Batch const batch = whole_batch(small_examples());
  for (std::uint32_t i = 0; i < batch.rows(); ++i) {
    bool const ends = i == 4 || i == 10 || i == 17 || i == 25;
    EXPECT_EQ(batch.ends[i], ends ? 1U : 0U) << i;
    EXPECT_EQ(batch.flags[i], !ends ? 0U : i == 10 || i == 25 ? 2U : 1U) << i;
  }
}

TEST(Examples, WriteRolesOfEveryWordWithEveryPredicate) {
  Batch const batch = whole_batch(small_examples());
  ASSERT_EQ(batch.pair_labels.size(), 26U);
  EXPECT_EQ(std::ranges::count(batch.predicates, 1U), 4);
  EXPECT_EQ(batch.pair_words[5], 5U);
  EXPECT_EQ(batch.pair_predicates[5], 7U);
  // Kinds 0, 1 and 7: ARG0 in two words, ARG1, time.
  EXPECT_EQ((std::vector(batch.pair_labels.begin() + 5, batch.pair_labels.begin() + 11)),
            (std::vector<std::uint32_t>{1, 2, 0, 3, 15, 0}));
}

TEST(Examples, ChangeTheCaseOfLettersAsAsked) {
  Examples const examples = small_examples();
  Batch mixed;
  Batch upper;
  Batch title;
  examples.write({0}, LetterCase::mixed, nullptr, mixed);
  examples.write({0}, LetterCase::upper, nullptr, upper);
  examples.write({0}, LetterCase::title, nullptr, title);
  EXPECT_EQ(upper.words, mixed.words);
  EXPECT_EQ(upper.shapes[1], shape_row("KILLED"));
  EXPECT_EQ(mixed.shapes[1], shape_row("killed"));
  EXPECT_EQ(title.shapes[1], shape_row("Killed"));
  EXPECT_EQ(title.shapes[2], shape_row("two"));
}

TEST(Examples, SeeAllSentencesWithTreesInEveryRound) {
  Examples const examples = small_examples();
  Chance chance(1);
  std::vector<Examples::Paragraph> first;
  for (int round = 0; round < 3; ++round) {
    std::vector<Examples::Paragraph> const paragraphs = examples.round(chance);
    std::multiset<std::uint32_t> seen;
    for (Examples::Paragraph const& paragraph : paragraphs) {
      seen.insert(paragraph.begin(), paragraph.end());
    }
    EXPECT_EQ(seen.size(), 48U);
    EXPECT_EQ(std::set(seen.begin(), seen.end()).size(), 48U);
    EXPECT_NE(paragraphs, first);
    first = paragraphs;
  }
}

TEST(Examples, KeepNamesWithoutATreeByThemselvesAndTagsByTheirPennTag) {
  Examples with_names;
  std::uint8_t const past = static_cast<std::uint8_t>(xpos_index("VBD"));
  std::vector<TreebankSentence> trees(12, {{"left", "leave", Upos::verb, past, no_token, Relation::root, true, true},
                                           {"was", "be", Upos::aux, past, 0, Relation::dep, true, false}});
  with_names.add_trees(trees);
  NamedSentence sentence;
  sentence.words = {"Ana", "left"};
  sentence.allowed = {2, 1};
  sentence.labels = {1, 0};
  sentence.xpos = {0, past};
  with_names.add_names({sentence}, false);
  sentence.words = {"Held", "out"};
  sentence.part = CorpusPart::held_out;
  with_names.add_names({sentence}, false);
  with_names.finish();
  ASSERT_EQ(with_names.all().size(), 13U);
  Batch batch;
  with_names.write({12}, LetterCase::mixed, nullptr, batch);
  EXPECT_TRUE(batch.sentences.empty());
  EXPECT_EQ(batch.heads, (std::vector<std::uint32_t>(2, Tape::no_row)));
  EXPECT_EQ(batch.relations, (std::vector<std::uint32_t>(2, Tape::no_row)));
  EXPECT_TRUE(with_names.tag_sets()[batch.tags[0]].empty());
  EXPECT_EQ(with_names.tag_sets()[batch.tags[1]].size(), 2U);  // VERB and AUX may both be a VBD
  EXPECT_EQ(batch.names, (std::vector<std::uint64_t>{2, 1}));
  EXPECT_EQ(batch.predicates, (std::vector<std::uint32_t>(2, Tape::no_row)));
}

TEST(Examples, HeldOutAreInNoRound) {
  Examples examples = small_examples();
  std::vector<TreebankSentence> const held = {
      {{"Men", "man", Upos::noun, xpos_index("NNS"), 1, Relation::nsubj, true, true},
       {"fled", "flee", Upos::verb, xpos_index("VBD"), no_token, Relation::root, true, false}}};
  std::vector<Examples::Paragraph> const paragraphs = examples.held_out(held);
  ASSERT_EQ(paragraphs.size(), 1U);
  EXPECT_EQ(paragraphs[0], Examples::Paragraph{48});
  Batch batch;
  examples.write(paragraphs[0], LetterCase::mixed, nullptr, batch);
  EXPECT_EQ(batch.heads[0], 1U);
  EXPECT_EQ(examples.tags()[batch.tags[1]].upos, Upos::verb);
  Chance chance(1);
  for (Examples::Paragraph const& paragraph : examples.round(chance)) {
    EXPECT_TRUE(std::ranges::all_of(paragraph, [](std::uint32_t i) { return i < 48; }));
  }
}

}  // namespace
}  // namespace annals::language
