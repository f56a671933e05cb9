#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "language/role_paths.hpp"

namespace annals::language {
namespace {

using Rows = std::vector<std::array<std::uint32_t, paths_a_word>>;

/// Which of the four rows of a word says what.
constexpr std::size_t whole_path = 0;
constexpr std::size_t anchor_and_sides = 1;
constexpr std::size_t distance = 2;
constexpr std::size_t anchor_path = 3;

Rows rows_of(std::vector<std::uint32_t> const& heads, std::vector<Relation> const& relations, std::uint32_t predicate) {
  RolePaths paths;
  paths.start(heads, relations);
  Rows rows;
  paths.rows(predicate, rows);
  return rows;
}

// "The rebels killed two young men ." with `killed` as the root.
std::vector<std::uint32_t> const heads = {1, 2, no_token, 5, 5, 2, 2};
std::vector<Relation> const relations = {Relation::det,  Relation::nsubj, Relation::root, Relation::nummod,
                                         Relation::amod, Relation::obj,   Relation::punct};

TEST(RolePaths, TellTheSubjectFromTheObject) {
  Rows const rows = rows_of(heads, relations, 2);
  ASSERT_EQ(rows.size(), heads.size());
  for (std::size_t const part : {whole_path, anchor_and_sides, anchor_path}) {
    EXPECT_NE(rows[1][part], rows[5][part]) << part;
  }
}

TEST(RolePaths, TellTheWordsOfOneArgumentByTheirAnchor) {
  Rows const rows = rows_of(heads, relations, 2);
  EXPECT_EQ(rows[0][anchor_path], rows[1][anchor_path]);
  EXPECT_EQ(rows[3][anchor_path], rows[5][anchor_path]);
  EXPECT_EQ(rows[4][anchor_path], rows[5][anchor_path]);
  EXPECT_NE(rows[4][anchor_path], rows[6][anchor_path]);
  // Where an argument begins, goes on, and ends.
  EXPECT_EQ((std::set{rows[3][anchor_and_sides], rows[4][anchor_and_sides], rows[5][anchor_and_sides]}.size()), 3U);
  EXPECT_NE(rows[3][whole_path], rows[4][whole_path]);
}

TEST(RolePaths, LieInTheTable) {
  for (std::uint32_t predicate = 0; predicate < heads.size(); ++predicate) {
    for (auto const& row : rows_of(heads, relations, predicate)) {
      EXPECT_TRUE(std::ranges::all_of(row, [](std::uint32_t one) { return one < path_row_count; }));
    }
  }
}

TEST(RolePaths, DependOnThePredicate) {
  EXPECT_NE(rows_of(heads, relations, 2), rows_of(heads, relations, 5));
  // From "men" the way to "rebels" goes up and down again, and hangs on the subject, not on the verb.
  Rows const rows = rows_of(heads, relations, 5);
  EXPECT_EQ(rows[0][anchor_path], rows[1][anchor_path]);
  EXPECT_NE(rows[1][anchor_path], rows[2][anchor_path]);
}

TEST(RolePaths, SeeWhetherThePredicateIsAPassive) {
  // "Men were killed" and "Men have killed": the same places, another kind of auxiliary.
  std::vector<std::uint32_t> const three = {2, 2, no_token};
  Rows const passive = rows_of(three, {Relation::nsubj, Relation::aux_pass, Relation::root}, 2);
  Rows const active = rows_of(three, {Relation::nsubj, Relation::aux, Relation::root}, 2);
  EXPECT_NE(passive[0][anchor_path], active[0][anchor_path]);
  EXPECT_EQ(passive[0][whole_path], active[0][whole_path]);
}

TEST(RolePaths, SeeOnWhichSideAndHowFar) {
  Rows const rows = rows_of(heads, relations, 2);
  std::set<std::uint32_t> distances;
  for (auto const& row : rows) {
    distances.insert(row[distance]);
  }
  EXPECT_EQ(distances.size(), rows.size());
  // A subject behind the verb is written as another place than one before it.
  Rows const behind = rows_of({no_token, 0}, {Relation::root, Relation::nsubj}, 0);
  Rows const before = rows_of({1, no_token}, {Relation::nsubj, Relation::root}, 1);
  EXPECT_EQ(behind[1][whole_path], before[0][whole_path]);
  EXPECT_NE(behind[1][anchor_path], before[0][anchor_path]);
}

TEST(RolePaths, TakeSeveralRoots) {
  // Two trees: the words of the other one have no way to the predicate.
  std::vector<std::uint32_t> const two = {1, no_token, 3, no_token};
  std::vector<Relation> const kinds = {Relation::nsubj, Relation::root, Relation::nsubj, Relation::root};
  Rows const rows = rows_of(two, kinds, 1);
  ASSERT_EQ(rows.size(), 4U);
  EXPECT_EQ(rows[2][whole_path], rows[3][whole_path]);
  EXPECT_NE(rows[0][whole_path], rows[2][whole_path]);
  EXPECT_NE(rows[0][anchor_path], rows[2][anchor_path]);
}

TEST(RolePaths, TakeEveryWordAsARoot) {
  std::vector<std::uint32_t> const none(5, no_token);
  Rows const rows = rows_of(none, std::vector<Relation>(5, Relation::root), 4);
  EXPECT_EQ(rows.size(), 5U);
  EXPECT_EQ(rows_of({no_token}, {Relation::root}, 0).size(), 1U);
}

TEST(RolePaths, ForgetTheSentenceBefore) {
  RolePaths used;
  Rows rows;
  std::vector<std::uint32_t> const long_heads(40, 0);
  std::vector<std::uint32_t> first = long_heads;
  first[0] = no_token;
  std::vector<Relation> const kinds(40, Relation::conj);
  used.start(first, kinds);
  used.rows(0, rows);
  used.start(heads, relations);
  used.rows(2, rows);
  EXPECT_EQ(rows, rows_of(heads, relations, 2));
}

TEST(RolePaths, OfVeryLongWaysAllEndAlike) {
  // A chain; beyond six steps the way counts no more, only how far the word is.
  std::vector<std::uint32_t> chain = {no_token};
  for (std::uint32_t i = 0; i < 5000; ++i) {
    chain.push_back(i);
  }
  Rows const rows = rows_of(chain, std::vector<Relation>(chain.size(), Relation::nmod), 0);
  EXPECT_EQ(rows[7][whole_path], rows[4000][whole_path]);
  EXPECT_NE(rows[3][whole_path], rows[4][whole_path]);
}

TEST(RolePaths, LabelsAndKindsAreTheSameBothWays) {
  for (std::uint32_t kind = 0; kind < role_kind_count; ++kind) {
    EXPECT_EQ(kind_of_role(role_of_kind(kind)), kind);
  }
  EXPECT_EQ(role_of_kind(6), 16);
  EXPECT_EQ(role_of_kind(9), 19);
}

}  // namespace
}  // namespace annals::language
