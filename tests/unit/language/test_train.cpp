#include <gtest/gtest.h>

#include "base/file.hpp"
#include "language/analyzer.hpp"
#include "language/train.hpp"
#include "language_examples.hpp"

namespace annals::language {
namespace {

/// One for all tests that only read it.
Analyzer const& tiny() {
  static Analyzer const analyzer = [] {
    auto opened = Analyzer::open(examples::tiny_model(examples::scratch_directory("train")));
    EXPECT_TRUE(opened.has_value()) << opened.error().text();
    return std::move(opened).value();
  }();
  return analyzer;
}

TEST(Train, ASmallModelAnalysesWhatItHasSeen) {
  std::string const text = "Rebels killed two men.";
  Analysis const analysis = tiny().analyze(text, {});
  ASSERT_EQ(analysis.tokens.size(), 5U);
  ASSERT_EQ(analysis.sentences.size(), 1U);
  Relation const relations[] = {Relation::nsubj, Relation::root, Relation::nummod, Relation::obj, Relation::punct};
  std::uint32_t const heads[] = {1, no_token, 3, 1, 1};
  Upos const tags[] = {Upos::noun, Upos::verb, Upos::num, Upos::noun, Upos::punct};
  for (std::size_t i = 0; i < 5; ++i) {
    EXPECT_EQ(analysis.tokens[i].relation, relations[i]) << i;
    EXPECT_EQ(analysis.tokens[i].head, heads[i]) << i;
    EXPECT_EQ(analysis.tokens[i].upos, tags[i]) << i;
  }
  EXPECT_EQ(analysis.tokens[1].xpos, xpos_index("VBD"));
  EXPECT_EQ(analysis.tokens[3].lemma, "man");
}

TEST(Train, ASmallModelFindsTheRolesItHasSeen) {
  std::string const text = "Rebels killed two men.";
  Analysis const analysis = tiny().analyze(text, {});
  ASSERT_EQ(analysis.roles.size(), 2U);
  EXPECT_EQ(analysis.roles[0].predicate, 1U);
  EXPECT_EQ(analysis.roles[0].label, 0);
  EXPECT_EQ(analysis.roles[0].head, 0U);
  EXPECT_EQ(analysis.roles[1].label, 1);
  EXPECT_EQ(analysis.roles[1].first, 2U);
  EXPECT_EQ(analysis.roles[1].last, 4U);
  EXPECT_EQ(analysis.roles[1].head, 3U);
}

TEST(Train, ASmallModelFindsTheNamesItHasSeen) {
  std::string const text = "Ana Ruiz left Goma.";
  Analysis const analysis = tiny().analyze(text, {});
  ASSERT_EQ(analysis.names.size(), 2U);
  EXPECT_EQ(analysis.names[0].kind, NameKind::person);
  EXPECT_EQ(analysis.names[0].first, 0U);
  EXPECT_EQ(analysis.names[0].last, 2U);
  EXPECT_EQ(analysis.form(analysis.names[1].first), "Goma");
}

TEST(Train, ASmallModelEndsSentencesWhereItsTreesEnd) {
  std::string const text = "Rebels killed two men. The army fled.";
  Analysis const analysis = tiny().analyze(text, {});
  ASSERT_EQ(analysis.sentences.size(), 2U);
  EXPECT_EQ(analysis.sentences[0].last, 5U);
  EXPECT_EQ(analysis.tokens[7].relation, Relation::root);
}

std::string bytes_after(TrainingSettings const& settings) {
  LogMemory log;
  auto const outcome = train(settings, log);
  EXPECT_TRUE(outcome.has_value());
  return outcome.has_value() ? read_file(settings.out).value() : std::string();
}

TEST(Train, TheSameSeedGivesTheSameBytesAndAnotherSeedOthers) {
  auto settings = examples::tiny_settings(examples::scratch_directory("train-seeds"));
  ASSERT_TRUE(settings.has_value());
  settings->rounds = 2;
  std::string const first = bytes_after(*settings);
  std::string const second = bytes_after(*settings);
  ASSERT_FALSE(first.empty());
  EXPECT_TRUE(first == second);
  settings->seed = 2;
  EXPECT_FALSE(bytes_after(*settings) == first);
}

TEST(Train, LooksAtFilesHeldOutWithoutLearningFromThem) {
  auto settings = examples::tiny_settings(examples::scratch_directory("train-held-out"));
  ASSERT_TRUE(settings.has_value());
  settings->rounds = 2;
  std::string const without = bytes_after(*settings);
  settings->held_out = settings->trees;
  LogMemory log;
  ASSERT_TRUE(train(*settings, log).has_value());
  EXPECT_TRUE(read_file(settings->out).value() == without);
  EXPECT_NE(log.entries.back().message.find("trees.conllu: UPOS "), std::string::npos) << log.entries.back().message;
}

TEST(Train, NeedsTreesAndNames) {
  LogMemory log;
  auto const outcome = train({}, log);
  ASSERT_FALSE(outcome.has_value());
  EXPECT_EQ(outcome.error().code, ErrorCode::usage);
}

TEST(Train, NamesTheFileThatIsMissing) {
  auto settings = examples::tiny_settings(examples::scratch_directory("train-missing"));
  ASSERT_TRUE(settings.has_value());
  settings->roles = {"no-such-roles.jsonl"};
  LogMemory log;
  auto const outcome = train(*settings, log);
  ASSERT_FALSE(outcome.has_value());
  EXPECT_EQ(outcome.error().place.file, "no-such-roles.jsonl");
}

}  // namespace
}  // namespace annals::language
