#include <gtest/gtest.h>

#include "base/file.hpp"
#include "language/analyzer.hpp"
#include "language/train.hpp"
#include "language_examples.hpp"

namespace annals::language {
namespace {

TEST(Train, ASmallModelAnalysesWhatItHasSeen) {
  std::string const path = examples::tiny_model(examples::scratch_directory("train"));
  ASSERT_FALSE(path.empty());
  auto const analyzer = Analyzer::open(path);
  ASSERT_TRUE(analyzer.has_value()) << analyzer.error().text();
  std::string const text = "Rebels killed two men.";
  Analysis const analysis = analyzer->analyze(text, {});
  ASSERT_EQ(analysis.tokens.size(), 5U);
  EXPECT_EQ(analysis.tokens[0].relation, Relation::nsubj);
  EXPECT_EQ(analysis.tokens[0].head, 1U);
  EXPECT_EQ(analysis.tokens[1].head, no_token);
  EXPECT_EQ(analysis.tokens[3].lemma, "man");
  EXPECT_EQ(analysis.tokens[3].head, 1U);
}

TEST(Train, TheSameFilesGiveTheSameBytes) {
  std::string const first = examples::tiny_model(examples::scratch_directory("train-a"));
  std::string const second = examples::tiny_model(examples::scratch_directory("train-b"));
  ASSERT_FALSE(first.empty());
  EXPECT_EQ(read_file(first).value(), read_file(second).value());
}

TEST(Train, NeedsTreesAndNames) {
  LogMemory log;
  auto const outcome = train({}, log);
  ASSERT_FALSE(outcome.has_value());
  EXPECT_EQ(outcome.error().code, ErrorCode::usage);
}

}  // namespace
}  // namespace annals::language
