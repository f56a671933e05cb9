#include <gtest/gtest.h>

#include <algorithm>
#include <bit>

#include "language/learner.hpp"
#include "learner_examples.hpp"

namespace annals::language {
namespace {

using examples::learn;
using examples::small_examples;
using examples::small_learner;
using examples::whole_batch;

bool same_parameters(Learner const& one, Learner const& other) {
  for (std::size_t p = 0; p < one.parameters().size(); ++p) {
    if (one.parameters()[p].value != other.parameters()[p].value ||
        one.parameters()[p].average != other.parameters()[p].average) {
      return false;
    }
  }
  return true;
}

TEST(Learner, LearnsAFewSentencesByHeart) {
  Examples const examples = small_examples();
  Learner learner = small_learner(examples);
  learn(learner, examples, 300);
  Batch const batch = whole_batch(examples);
  Learner::Answer const answer = learner.answer(batch);
  ASSERT_EQ(batch.rows(), 26U);
  for (std::uint32_t i = 0; i < batch.rows(); ++i) {
    EXPECT_EQ(answer.tags[i], batch.tags[i]) << i;
    EXPECT_EQ(answer.heads[i], batch.heads[i] == Tape::no_row ? batch.rows() : batch.heads[i]) << i;
    EXPECT_EQ(answer.relations[i], batch.relations[i]) << i;
    EXPECT_EQ(answer.names[i], static_cast<std::uint32_t>(std::countr_zero(batch.names[i]))) << i;
    EXPECT_EQ(answer.ends[i], batch.ends[i]) << i;
    EXPECT_EQ(answer.predicates[i], batch.predicates[i]) << i;
  }
  EXPECT_EQ(answer.roles, batch.pair_labels);
}

TEST(Learner, LosesLessOfEverythingAsItLearns) {
  Examples const examples = small_examples();
  Learner learner = small_learner(examples);
  Losses const first = learn(learner, examples, 1);
  Losses const last = learn(learner, examples, 200);  // the sum of twenty steps
  EXPECT_LT(last.tags, 20 * first.tags / 3);
  EXPECT_LT(last.heads, 20 * first.heads / 3);
  EXPECT_LT(last.relations, 20 * first.relations / 3);
  EXPECT_LT(last.names, 20 * first.names / 3);
  EXPECT_LT(last.ends, 20 * first.ends / 3);
  EXPECT_LT(last.predicates, 20 * first.predicates / 3);
  EXPECT_LT(last.roles, 20 * first.roles / 3);
  EXPECT_EQ(first.tag_count, 26);
  EXPECT_EQ(first.tree_count, 26);
  EXPECT_EQ(first.name_count, 26);
  EXPECT_EQ(first.pair_count, 26);  // one predicate a sentence
}

TEST(Learner, GivesTheSameBitsForTheSameSeed) {
  Examples const examples = small_examples();
  Learner one = small_learner(examples, 5);
  Learner same = small_learner(examples, 5);
  Learner other = small_learner(examples, 6);
  for (Learner* const learner : {&one, &same, &other}) {
    learn(*learner, examples, 10);
    learner->finish_averages();
  }
  EXPECT_TRUE(same_parameters(one, same));
  EXPECT_FALSE(same_parameters(one, other));
}

TEST(Learner, AnsweringChangesNothingThatIsLearnt) {
  Examples const examples = small_examples();
  Learner asked = small_learner(examples);
  Learner left = small_learner(examples);
  Batch const batch = whole_batch(examples);
  for (Learner* const learner : {&asked, &left}) {
    learn(*learner, examples, 5);
    learner->finish_averages();
  }
  asked.answer(batch);
  EXPECT_TRUE(same_parameters(asked, left));
  learn(asked, examples, 5);
  learn(left, examples, 5);
  asked.finish_averages();
  left.finish_averages();
  EXPECT_TRUE(same_parameters(asked, left));
}

TEST(Learner, LeavesRowsThatNoBatchTouchesAsTheyWere) {
  Examples const examples = small_examples();
  Learner learner = small_learner(examples);
  std::vector<Parameter> const before = learner.parameters();
  learn(learner, examples, 3);
  learner.finish_averages();
  std::size_t changed = 0;
  for (std::size_t p = 0; p < before.size(); ++p) {
    Parameter const& after = learner.parameters()[p];
    EXPECT_EQ(after.sparse, before[p].sparse);
    for (std::uint32_t row = 0; before[p].sparse && row < before[p].rows; ++row) {
      auto const start = static_cast<std::ptrdiff_t>(std::size_t{row} * before[p].columns);
      auto const end = start + before[p].columns;
      bool const same =
          std::equal(after.value.begin() + start, after.value.begin() + end, before[p].value.begin() + start);
      bool const same_average =
          std::equal(after.average.begin() + start, after.average.begin() + end, before[p].average.begin() + start);
      EXPECT_EQ(same, same_average);
      changed += same ? 0U : 1U;
    }
  }
  EXPECT_GT(changed, 100U);
  EXPECT_LT(changed, 1000U);  // of some 37,000
}

TEST(Learner, AveragesAreThoseOfEveryStepAlsoOfRowsThatAreSeldomTouched) {
  Examples const examples = small_examples();
  Learner learner = small_learner(examples);
  std::vector<std::vector<Batch>> batches(2, std::vector<Batch>(2));
  examples.write({0}, LetterCase::mixed, nullptr, batches[0][0]);
  examples.write({1}, LetterCase::mixed, nullptr, batches[0][1]);
  examples.write({2}, LetterCase::mixed, nullptr, batches[1][0]);
  examples.write({3}, LetterCase::mixed, nullptr, batches[1][1]);
  std::vector<Chance> chances = {Chance(1), Chance(2)};
  std::vector<Parameter> before = learner.parameters();
  std::vector<std::vector<float>> expected;
  for (Parameter const& parameter : before) {
    expected.push_back(parameter.value);
  }
  for (std::uint32_t step = 1; step <= 12; ++step) {
    learner.step(batches[step % 4 == 0 ? 1 : 0], 1e-2F, chances);
    // The first steps count for more, so that the average soon forgets where it began.
    float const decay = std::min(0.9F, 1 - 1 / static_cast<float>(step + 1));
    for (std::size_t p = 0; p < before.size(); ++p) {
      std::vector<float> const& value = learner.parameters()[p].value;
      std::size_t const columns = before[p].columns;
      for (std::size_t row = 0; row < before[p].rows; ++row) {
        auto const start = static_cast<std::ptrdiff_t>(row * columns);
        bool const touched =
            !before[p].sparse ||
            !std::equal(value.begin() + start, value.begin() + start + static_cast<std::ptrdiff_t>(columns),
                        before[p].value.begin() + start);
        for (std::size_t i = row * columns; i < (row + 1) * columns; ++i) {
          expected[p][i] = value[i] + (touched ? decay : 0.9F) * (expected[p][i] - value[i]);
        }
      }
    }
    before = learner.parameters();
  }
  learner.finish_averages();
  for (std::size_t p = 0; p < before.size(); ++p) {
    for (std::size_t i = 0; i < expected[p].size(); ++i) {
      ASSERT_NEAR(learner.parameters()[p].average[i], expected[p][i], 1e-5F) << before[p].name << " at " << i;
    }
  }
}

}  // namespace
}  // namespace annals::language
