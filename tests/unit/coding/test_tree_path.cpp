// tests/unit/coding/test_tree_path.cpp -- the way from word to word.
#include <gtest/gtest.h>

#include "coding/tree_path.hpp"

namespace annals::coding {
namespace {

using language::no_token;
using language::Relation;

struct Word {
  std::uint32_t head;
  Relation relation;
};

/// Only what a path reads: heads and relations.
language::Analysis tree(std::vector<Word> const& words) {
  language::Analysis analysis;
  for (Word const& word : words) {
    analysis.tokens.emplace_back();
    analysis.tokens.back().head = word.head;
    analysis.tokens.back().relation = word.relation;
  }
  return analysis;
}

/// "Rebels launched an attack on Gao", then "Police fled".
language::Analysis attack() {
  return tree({{1, Relation::nsubj},
               {no_token, Relation::root},
               {3, Relation::det},
               {1, Relation::obj},
               {5, Relation::case_},
               {3, Relation::nmod},
               {7, Relation::nsubj},
               {no_token, Relation::root}});
}

/// Each word hangs on the one before it.
language::Analysis chain(std::uint32_t words) {
  std::vector<Word> all = {{no_token, Relation::root}};
  for (std::uint32_t i = 1; i < words; ++i) {
    all.push_back({i - 1, Relation::nmod});
  }
  return tree(all);
}

std::string steps(std::string_view step, std::size_t count) {
  std::string path;
  for (std::size_t i = 0; i < count; ++i) {
    path += step;
  }
  return path;
}

TEST(TreePath, GoesUpToTheHeadThatBothShareAndDownAgain) {
  language::Analysis const analysis = attack();
  EXPECT_EQ(path_between(analysis, 3, 0), "^obj nsubj ");
  EXPECT_EQ(path_between(analysis, 5, 0), "^nmod ^obj nsubj ");
  EXPECT_EQ(path_between(analysis, 0, 5), "^nsubj obj nmod ");
}

TEST(TreePath, ToADependentItOnlyGoesDownAndToAHeadOnlyUp) {
  language::Analysis const analysis = attack();
  EXPECT_EQ(path_between(analysis, 1, 5), "obj nmod ");
  EXPECT_EQ(path_between(analysis, 5, 1), "^nmod ^obj ");
}

TEST(TreePath, AWordIsNoStepFromItself) {
  EXPECT_EQ(path_between(attack(), 3, 3), "");
}

TEST(TreePath, AnotherSentenceIsFar) {
  EXPECT_EQ(path_between(attack(), 3, 6), "far");
  EXPECT_EQ(path_between(attack(), 7, 1), "far");
}

TEST(TreePath, MoreThanFiveStepsOnOneSideAreFar) {
  language::Analysis const analysis = chain(7);
  EXPECT_EQ(path_between(analysis, 0, 5), steps("nmod ", 5));
  EXPECT_EQ(path_between(analysis, 0, 6), "far");
  EXPECT_EQ(path_between(analysis, 5, 0), steps("^nmod ", 5));
  EXPECT_EQ(path_between(analysis, 6, 0), "far");
}

}  // namespace
}  // namespace annals::coding
