#include <gtest/gtest.h>

#include "language/coreference_corpus.hpp"

namespace annals::language {
namespace {

constexpr std::string_view gum =
    "# newdoc id = one\n# global.Entity = GRP-etype-infstat-salience-centering-minspan-link-identity\n# newpar\n"
    "# text = The mayor's car didn't stop.\n"
    "1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\tEntity=(2-object-new-n-cf1-2-sgl(1-person-new-n-cf1-2-coref\n"
    "2-3\tmayor's\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "2\tmayor\tmayor\tNOUN\tNN\t_\t4\tnmod:poss\t_\t_\n"
    "3\t's\t's\tPART\tPOS\t_\t2\tcase\t_\tEntity=1)\n"
    "4\tcar\tcar\tNOUN\tNN\t_\t7\tnsubj\t_\tEntity=2)\n"
    "5-6\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "5\tdid\tdo\tAUX\tVBD\t_\t7\taux\t_\t_\n6\tn't\tnot\tPART\tRB\t_\t7\tadvmod\t_\t_\n"
    "7\tstop\tstop\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No\n8\t.\t.\tPUNCT\t.\t_\t7\tpunct\t_\t_\n\n"
    "# newpar\n# text = He left Gao.\n"
    "1\tHe\the\tPRON\tPRP\t_\t2\tnsubj\t_\tEntity=(1-person-giv-n-cf1-1-ana)\n"
    "2\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\t_\n"
    "3\tGao\tGao\tPROPN\tNNP\t_\t2\tobj\t_\tEntity=(3-place-new-n-cf2-1-sgl-Gao)|SpaceAfter=No\n"
    "4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n\n";

std::string words_of(CoreferenceDocument const& document, std::size_t mention) {
  return std::string(slice(document.text, document.mentions[mention].span));
}

TEST(CoreferenceCorpus, ReadsMentionsInBytesOfTheText) {
  auto const read = read_coreference(gum, "gum");
  ASSERT_TRUE(read.has_value()) << read.error().text();
  ASSERT_EQ(read->size(), 1U);
  CoreferenceDocument const& document = (*read)[0];
  EXPECT_EQ(document.text, "The mayor's car didn't stop.\n\nHe left Gao.");
  ASSERT_EQ(document.mentions.size(), 4U);
  EXPECT_EQ(words_of(document, 0), "The mayor's car");
  EXPECT_EQ(words_of(document, 1), "The mayor's");
  EXPECT_EQ(slice(document.text, document.mentions[1].head), "mayor");
  EXPECT_EQ(words_of(document, 2), "He");
  EXPECT_EQ(document.mentions[2].entity, document.mentions[1].entity);
  EXPECT_NE(document.mentions[0].entity, document.mentions[1].entity);
  EXPECT_EQ(document.mentions[3].type, EntityType::place);
  EXPECT_EQ(document.mentions[1].kind, GoldKind::definite);
  EXPECT_EQ(document.mentions[2].kind, GoldKind::pronoun);
  EXPECT_EQ(document.mentions[3].kind, GoldKind::name);
}

void expect_error(std::string_view from, std::string_view to, std::uint64_t line) {
  std::string text(gum);
  text.replace(text.find(from), from.size(), to);
  auto const read = read_coreference(text, "gum");
  ASSERT_FALSE(read.has_value()) << to;
  EXPECT_EQ(read.error().code, ErrorCode::malformed);
  EXPECT_EQ(read.error().place.line, line) << to;
}

TEST(CoreferenceCorpus, NamesTheLineOfAMistake) {
  expect_error("Entity=2)", "Entity=9)", 9);
  expect_error("\tEntity=2)", "\t_", 15);
  expect_error("4\tcar\t", "4\tbus\t", 9);
  expect_error("(3-place-new-n-cf2-1-sgl-Gao)", "(3)", 20);
  expect_error("GRP-etype", "GRP-kind", 2);
}

/// The example of the papers: gold {1..5} {6,7} {8..12}, read as {1..5} {6..12}.
struct Example {
  CoreferenceDocument document;
  std::vector<ReadMention> reading;
};
Example example() {
  Example made;
  for (std::uint32_t i = 0; i < 12; ++i) {
    ByteSpan const span{i * 2, i * 2 + 1};
    made.document.mentions.push_back({span, span, i < 5 ? 0U : i < 7 ? 1U : 2U, EntityType::person, GoldKind::name});
    made.reading.push_back({span, span, i < 5 ? 0U : 1U});
  }
  return made;
}

TEST(CoreferenceScores, AgreeWithThePapers) {
  Example const made = example();
  CoreferenceScores scores;
  add_scores(made.document, made.reading, align_mentions(made.document, made.reading, false), false, scores);
  EXPECT_NEAR(scores.muc.recall(), 1.0, 1e-12);
  EXPECT_NEAR(scores.muc.precision(), 9.0 / 10, 1e-12);
  EXPECT_NEAR(scores.b_cubed.recall(), 1.0, 1e-12);
  EXPECT_NEAR(scores.b_cubed.precision(), (5.0 + 4.0 / 7 + 25.0 / 7) / 12, 1e-12);
  EXPECT_NEAR(scores.ceaf_e.recall(), (1.0 + 10.0 / 12) / 3, 1e-12);
  EXPECT_NEAR(scores.ceaf_e.precision(), (1.0 + 10.0 / 12) / 2, 1e-12);
}

TEST(CoreferenceScores, MissingAndExtraMentionsCost) {
  Example made = example();
  made.reading.erase(made.reading.begin());             // a gold mention is missing
  made.reading.push_back({{100, 101}, {100, 101}, 0});  // and one is too much
  CoreferenceScores scores;
  add_scores(made.document, made.reading, align_mentions(made.document, made.reading, false), false, scores);
  EXPECT_NEAR(scores.mentions.recall(), 11.0 / 12, 1e-12);
  EXPECT_NEAR(scores.mentions.precision(), 11.0 / 12, 1e-12);
  EXPECT_NEAR(scores.muc.recall(), 8.0 / 9, 1e-12);
  EXPECT_NEAR(scores.muc.precision(), (3.0 + 5.0) / 10, 1e-12);
  EXPECT_NEAR(scores.b_cubed.recall(), (16.0 / 5 + 2.0 + 5.0) / 12, 1e-12);
}

TEST(CoreferenceScores, SingletonsCountOnlyWhenTheyShall) {
  Example made = example();
  made.document.mentions.push_back({{50, 51}, {50, 51}, 3, EntityType::place, GoldKind::name});
  auto const aligned = align_mentions(made.document, made.reading, false);
  CoreferenceScores without;
  add_scores(made.document, made.reading, aligned, false, without);
  CoreferenceScores with;
  add_scores(made.document, made.reading, aligned, true, with);
  EXPECT_DOUBLE_EQ(without.mentions.gold, 12);
  EXPECT_DOUBLE_EQ(with.mentions.gold, 13);
  EXPECT_DOUBLE_EQ(with.ceaf_e.gold, 4);
}

TEST(CoreferenceScores, HeadsAlignWhereSpansDiffer) {
  CoreferenceDocument document;
  document.mentions.push_back({{0, 20}, {4, 9}, 0, EntityType::person, GoldKind::name});
  document.mentions.push_back({{0, 9}, {4, 9}, 1, EntityType::person, GoldKind::name});
  std::vector<ReadMention> const reading = {{{2, 9}, {4, 9}, 0}, {{0, 9}, {4, 9}, 1}, {{1, 9}, {4, 9}, 2}};
  EXPECT_EQ(align_mentions(document, reading, false), (std::vector<std::uint32_t>{no_mention, 1, no_mention}));
  EXPECT_EQ(align_mentions(document, reading, true), (std::vector<std::uint32_t>{0, 1, no_mention}));
}

}  // namespace
}  // namespace annals::language
