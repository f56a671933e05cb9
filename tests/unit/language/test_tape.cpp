// Every operation's way back against differences of its way forth.
#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <vector>

#include "language/tape.hpp"

namespace annals::language {
namespace {

constexpr float step = 1e-2F;

Parameter random_parameter(std::uint32_t rows, std::uint32_t columns, std::uint64_t seed, bool sparse = false) {
  Parameter parameter;
  parameter.rows = rows;
  parameter.columns = columns;
  parameter.sparse = sparse;
  Chance chance(seed);
  for (std::size_t i = 0; i < std::size_t{rows} * columns; ++i) {
    parameter.value.push_back(2 * chance.share() - 1);
  }
  return parameter;
}

struct Matrix {
  std::uint32_t rows = 0;
  std::uint32_t columns = 0;
  std::vector<float> values;
};

Matrix random_matrix(std::uint32_t rows, std::uint32_t columns, std::uint64_t seed) {
  Parameter const parameter = random_parameter(rows, columns, seed);
  Matrix matrix{rows, columns, parameter.value};
  for (float& value : matrix.values) {
    value += value > 0 ? 0.1F : -0.1F;  // relu has no slope at 0
  }
  return matrix;
}

/// An operation over inputs and parameters, whose outcome is a loss: either that of the operation itself, or the
/// outcome times fixed random weights.
class Bench {
 public:
  std::vector<Parameter> parameters;
  std::vector<Matrix> inputs;
  std::function<Tensor(Tape&, std::vector<Tensor> const&)> operation;
  std::function<double(Tape&, std::vector<Tensor> const&)> loss;

  void expect_gradients_like_differences(double tolerance = 2e-3) {
    std::vector<Gradient> gradients(parameters.size());
    std::vector<std::vector<float>> of_inputs;
    run(gradients, &of_inputs);
    for (std::size_t p = 0; p < parameters.size(); ++p) {
      for (std::size_t i = 0; i < parameters[p].value.size(); ++i) {
        ASSERT_NEAR(static_cast<double>(gradients[p].value[i]), difference(parameters[p].value[i]), tolerance)
            << "parameter " << p << " at " << i;
      }
    }
    for (std::size_t p = 0; p < inputs.size(); ++p) {
      for (std::size_t i = 0; i < inputs[p].values.size(); ++i) {
        ASSERT_NEAR(static_cast<double>(of_inputs[p][i]), difference(inputs[p].values[i]), tolerance)
            << "input " << p << " at " << i;
      }
    }
  }

  double run(std::vector<Gradient>& gradients, std::vector<std::vector<float>>* of_inputs = nullptr) {
    Tape tape(parameters, gradients);
    std::vector<Tensor> tensors;
    for (Matrix const& input : inputs) {
      tensors.push_back(tape.make(input.rows, input.columns));
      std::copy(input.values.begin(), input.values.end(), tensors.back().value);
    }
    double const sum = operation ? weigh(operation(tape, tensors)) : loss(tape, tensors);
    if (of_inputs != nullptr) {
      tape.backward();
      for (Tensor const& tensor : tensors) {
        of_inputs->emplace_back(tensor.gradient, tensor.gradient + tensor.size());
      }
    }
    return sum;
  }

 private:
  static double weigh(Tensor out) {
    Chance chance(99);
    double sum = 0;
    for (std::size_t i = 0; i < out.size(); ++i) {
      out.gradient[i] = 2 * chance.share() - 1;
      sum += static_cast<double>(out.gradient[i]) * static_cast<double>(out.value[i]);
    }
    return sum;
  }
  double difference(float& value) {
    float const kept = value;
    std::vector<Gradient> ignored(parameters.size());
    value = kept + step;
    auto const right = static_cast<double>(value);
    double const above = run(ignored);
    value = kept - step;
    auto const left = static_cast<double>(value);
    double const below = run(ignored);
    value = kept;
    return (above - below) / (right - left);
  }
};

TEST(Tape, SumsRowsAndTheirGradients) {
  std::vector<std::uint32_t> const starts = {0, 2, 2, 5};
  std::vector<std::uint32_t> const items = {4, 1, 1, 1, 3};
  std::vector<float> const weights = {0.5F, 2, -1, 0.25F, 1};
  Bench bench;
  bench.parameters = {random_parameter(6, 5, 1)};
  bench.operation = [&](Tape& tape, auto const&) { return tape.sum_rows(0, starts, items); };
  bench.expect_gradients_like_differences();
  bench.operation = [&](Tape& tape, auto const&) { return tape.sum_rows(0, starts, items, weights); };
  bench.expect_gradients_like_differences();
}

TEST(Tape, ListsTheRowsOfASparseTableThatWereTouchedOnce) {
  std::vector<std::uint32_t> const starts = {0, 2, 2, 5};
  std::vector<std::uint32_t> const items = {4, 1, 1, 1, 3};
  std::vector<Parameter> parameters = {random_parameter(6, 5, 1, true), random_parameter(6, 5, 2)};
  std::vector<Gradient> gradients(2);
  Tape tape(parameters, gradients);
  tape.sum_rows(0, starts, items);
  tape.sum_rows(1, starts, items);
  tape.backward();
  EXPECT_EQ(gradients[0].touched, (std::vector<std::uint32_t>{4, 1, 3}));
  EXPECT_EQ(gradients[0].is_touched, (std::vector<std::uint8_t>{0, 1, 0, 1, 1, 0}));
  EXPECT_TRUE(gradients[1].touched.empty());
}

TEST(Tape, AddsAndMultiplies) {
  Bench bench;
  bench.inputs = {random_matrix(3, 7, 1), random_matrix(3, 7, 2)};
  bench.operation = [](Tape& tape, auto const& in) { return tape.add(in[0], in[1]); };
  bench.expect_gradients_like_differences();
  bench.operation = [](Tape& tape, auto const& in) { return tape.multiply(in[0], in[1]); };
  bench.expect_gradients_like_differences();
  bench.operation = [](Tape& tape, auto const& in) { return tape.multiply(in[0], in[0]); };
  bench.expect_gradients_like_differences();
}

TEST(Tape, KeepsWhatIsPositive) {
  Bench bench;
  bench.inputs = {random_matrix(4, 9, 3)};
  bench.operation = [](Tape& tape, auto const& in) { return tape.relu(in[0]); };
  bench.expect_gradients_like_differences();
}

TEST(Tape, MultipliesByAMatrixWithAndWithoutBias) {
  Bench bench;
  bench.parameters = {random_parameter(7, 19, 1), random_parameter(1, 19, 2)};
  bench.inputs = {random_matrix(5, 7, 3)};
  bench.operation = [](Tape& tape, auto const& in) { return tape.affine(in[0], 0, 1); };
  bench.expect_gradients_like_differences();
  bench.operation = [](Tape& tape, auto const& in) { return tape.affine(in[0], 0, Tape::no_parameter); };
  bench.expect_gradients_like_differences();
}

std::vector<RowRange> const sequences = {{0, 3}, {3, 4}, {4, 9}};

TEST(Tape, PutsNeighboursSideBySideButNotAcrossSequences) {
  Bench bench;
  bench.inputs = {random_matrix(9, 2, 4)};
  bench.operation = [](Tape& tape, auto const& in) { return tape.window(in[0], sequences); };
  bench.expect_gradients_like_differences();
  bench.operation = [](Tape& tape, auto const& in) {
    Tensor const out = tape.window(in[0], sequences);
    // A row by itself has zeros on both sides, the ends of longer ones on one.
    EXPECT_EQ(out.row(3)[0], 0.0F);
    EXPECT_EQ(out.row(3)[2], in[0].row(3)[0]);
    EXPECT_EQ(out.row(3)[4], 0.0F);
    EXPECT_EQ(out.row(2)[0], in[0].row(1)[0]);
    EXPECT_EQ(out.row(2)[5], 0.0F);
    EXPECT_EQ(out.row(4)[1], 0.0F);
    EXPECT_EQ(out.row(4)[5], in[0].row(5)[1]);
    return out;
  };
  std::vector<Gradient> none;
  bench.run(none);
}

TEST(Tape, DropsTheSameOnBothWays) {
  for (bool const with_sequences : {true, false}) {
    Bench bench;
    bench.inputs = {random_matrix(9, 6, 5)};
    bench.operation = [&](Tape& tape, auto const& in) {
      Chance chance(17);
      return tape.dropout(in[0], 0.4F, with_sequences ? std::span(sequences) : std::span<RowRange const>(), chance);
    };
    bench.expect_gradients_like_differences();
  }
}

TEST(Tape, DropsTheSameColumnsInAWholeSequenceAndMakesUpForThem) {
  std::vector<RowRange> const two = {{0, 50}, {50, 60}};
  std::vector<Parameter> none;
  std::vector<Gradient> gradients;
  Tape tape(none, gradients);
  Tensor const ones = tape.make(60, 400);
  std::fill_n(ones.value, ones.size(), 1.0F);
  Chance chance(3);
  Tensor const out = tape.dropout(ones, 0.25F, two, chance);
  std::size_t dropped = 0;
  bool differ = false;
  for (std::uint32_t j = 0; j < 400; ++j) {
    dropped += out.row(0)[j] == 0 ? 1U : 0U;
    differ = differ || out.row(0)[j] != out.row(50)[j];
    for (std::uint32_t i = 1; i < 50; ++i) {
      ASSERT_EQ(out.row(i)[j], out.row(0)[j]);
    }
    ASSERT_TRUE(out.row(0)[j] == 0 || std::abs(out.row(0)[j] - 4.0F / 3) < 1e-6F);
  }
  EXPECT_TRUE(differ);
  EXPECT_NEAR(static_cast<double>(dropped), 100, 30);
  // Without sequences every row has a mask of its own.
  Tensor const single = tape.dropout(ones, 0.25F, {}, chance);
  EXPECT_NE(std::vector(single.row(0), single.row(1)), std::vector(single.row(1), single.row(2)));
}

TEST(Tape, DropsNothingWhenNothingIsLearnt) {
  std::vector<Parameter> none;
  std::vector<Gradient> gradients;
  Tape tape(none, gradients);
  tape.training = false;
  Tensor const x = tape.make(3, 4);
  Chance chance(1);
  EXPECT_EQ(tape.dropout(x, 0.5F, {}, chance).value, x.value);
  EXPECT_EQ(x.gradient, nullptr);
}

TEST(Tape, RunsBothWaysThroughSequences) {
  Bench bench;
  bench.parameters = {random_parameter(1, 64, 1), random_parameter(1, 64, 2)};
  bench.inputs = {random_matrix(9, 96, 3), random_matrix(9, 32, 4)};
  bench.operation = [](Tape& tape, auto const& in) { return tape.recurrent(in[0], in[1], 0, 1, sequences); };
  bench.expect_gradients_like_differences();
}

TEST(Tape, LetsNoSequenceSeeAnother) {
  Bench bench;
  bench.parameters = {random_parameter(1, 64, 1), random_parameter(1, 64, 2)};
  bench.inputs = {random_matrix(9, 96, 3), random_matrix(9, 32, 4)};
  std::vector<float> rows;
  bench.operation = [&](Tape& tape, auto const& in) {
    Tensor const out = tape.recurrent(in[0], in[1], 0, 1, sequences);
    rows.assign(out.row(3), out.row(4));
    return out;
  };
  std::vector<Gradient> ignored(2);
  bench.run(ignored);
  std::vector<float> const before = rows;
  for (std::uint32_t const changed : {2U * 96, 4U * 96 + 50}) {
    bench.inputs[0].values[changed] += 1;
  }
  bench.run(ignored);
  EXPECT_EQ(rows, before);
  bench.inputs[0].values[3 * 96] += 1;
  bench.run(ignored);
  EXPECT_NE(rows, before);
}

TEST(Tape, AppendsARow) {
  Bench bench;
  bench.parameters = {random_parameter(1, 6, 1)};
  bench.inputs = {random_matrix(4, 6, 2)};
  bench.operation = [](Tape& tape, auto const& in) { return tape.append(in[0], 0); };
  bench.expect_gradients_like_differences();
}

TEST(Tape, GathersRowsAlsoMoreThanOnce) {
  std::vector<std::uint32_t> const items = {3, 0, 3, 3};
  Bench bench;
  bench.inputs = {random_matrix(4, 6, 2)};
  bench.operation = [&](Tape& tape, auto const& in) { return tape.gather(in[0], items); };
  bench.expect_gradients_like_differences();
}

TEST(Tape, LosesByLabels) {
  std::vector<std::uint32_t> const targets = {2, Tape::no_row, 0, 6};
  Bench bench;
  bench.inputs = {random_matrix(4, 7, 1)};
  bench.loss = [&](Tape& tape, auto const& in) { return tape.label_loss(in[0], targets, 1); };
  bench.expect_gradients_like_differences();
  bench.inputs[0].values.assign(28, 0.5F);  // all labels alike: three words, each the logarithm of seven
  std::vector<Gradient> none;
  EXPECT_NEAR(bench.run(none), 3 * std::log(7.0), 1e-6);
}

TEST(Tape, LosesBySets) {
  std::vector<std::vector<std::uint8_t>> const sets = {{1}, {0, 3, 4}, {}, {0, 1, 2, 3, 4, 5, 6}};
  std::vector<std::uint32_t> const items = {1, 0, 2, Tape::no_row, 3};
  Bench bench;
  bench.inputs = {random_matrix(5, 7, 1)};
  bench.loss = [&](Tape& tape, auto const& in) { return tape.set_loss(in[0], items, sets, 1); };
  bench.expect_gradients_like_differences();
  bench.inputs[0].values.assign(35, 0.0F);
  std::vector<Gradient> none;
  EXPECT_NEAR(bench.run(none), std::log(7.0 / 3) + std::log(7.0), 1e-6);
}

TEST(Tape, LosesByMasksAsBySets) {
  std::vector<std::vector<std::uint8_t>> const sets = {{1}, {0, 3, 36}, {}};
  std::vector<std::uint32_t> const items = {1, 0, 2};
  std::vector<std::uint64_t> const masks = {1U | 8U | std::uint64_t{1} << 36U, 2, 0};
  Bench bench;
  bench.inputs = {random_matrix(3, 37, 1)};
  bench.loss = [&](Tape& tape, auto const& in) { return tape.mask_loss(in[0], masks, 1); };
  bench.expect_gradients_like_differences();
  std::vector<Gradient> none;
  std::vector<std::vector<float>> by_mask;
  double const mask_loss = bench.run(none, &by_mask);
  bench.loss = [&](Tape& tape, auto const& in) { return tape.set_loss(in[0], items, sets, 1); };
  std::vector<std::vector<float>> by_set;
  EXPECT_EQ(bench.run(none, &by_set), mask_loss);
  EXPECT_EQ(by_set, by_mask);
}

std::vector<RowRange> const two_sentences = {{0, 3}, {4, 6}};
// Row 3 belongs to no sentence with a tree. Heads are rows; row 6 of `heads` is the root.
std::vector<std::uint32_t> const targets = {1, Tape::no_row, 1, Tape::no_row, 5, Tape::no_row};

TEST(Tape, LosesByHeads) {
  Bench bench;
  bench.inputs = {random_matrix(6, 5, 1), random_matrix(7, 5, 2)};
  bench.loss = [](Tape& tape, auto const& in) { return tape.head_loss(in[0], in[1], two_sentences, targets, 1); };
  bench.expect_gradients_like_differences();
}

TEST(Tape, LosesNothingWhereTheRightHeadIsWorthMost) {
  Bench bench;
  bench.inputs = {random_matrix(6, 7, 1), random_matrix(7, 7, 2)};
  bench.inputs[0].values.assign(42, 0.0F);
  bench.inputs[1].values.assign(49, 0.0F);
  for (std::size_t i = 0; i < 7; ++i) {
    bench.inputs[1].values[i * 7 + i] = 5;
  }
  for (std::size_t i = 0; i < 6; ++i) {
    bench.inputs[0].values[i * 7 + (targets[i] == Tape::no_row ? 6 : targets[i])] = 5;
  }
  bench.loss = [](Tape& tape, auto const& in) { return tape.head_loss(in[0], in[1], two_sentences, targets, 1); };
  std::vector<Gradient> none;
  EXPECT_NEAR(bench.run(none), 0, 1e-6);
}

TEST(Tape, NeverLosesToAWordsOwnHeadNorToAnotherSentence) {
  Bench bench;
  bench.inputs = {random_matrix(6, 6, 1), random_matrix(7, 6, 2)};
  bench.inputs[0].values.assign(36, 0.0F);
  bench.inputs[1].values.assign(42, 0.0F);
  for (std::size_t i = 0; i < 6; ++i) {
    bench.inputs[0].values[i * 6 + i] = 10;
    bench.inputs[1].values[i * 6 + i] = 10;  // each word would choose itself
  }
  for (std::size_t i = 0; i < 3; ++i) {
    bench.inputs[0].values[i * 6 + 4] = 10;  // and the first sentence would choose word 4 of the second
  }
  bench.loss = [](Tape& tape, auto const& in) { return tape.head_loss(in[0], in[1], two_sentences, targets, 1); };
  std::vector<Gradient> none;
  std::vector<std::vector<float>> found;
  // What is left is alike: three choices for three words, two for two.
  EXPECT_NEAR(bench.run(none, &found), 3 * std::log(3.0) + 2 * std::log(2.0), 1e-5);
  for (std::size_t i = 0; i < 6; ++i) {
    EXPECT_NEAR(found[0][i * 6 + i], 0, 1e-6) << i;
    EXPECT_EQ(found[0][3 * 6 + i], 0.0F);
    EXPECT_EQ(found[1][3 * 6 + i], 0.0F);
  }
}

TEST(Tape, ScalesGradientsButNotLosses) {
  std::vector<std::vector<std::uint8_t>> const sets = {{1, 2}};
  std::vector<std::uint32_t> const items = {0, 0, 0, 0, 0, 0};
  std::vector<std::uint32_t> const labels = {0, 1, 2, 3, 4, 0};
  std::vector<std::uint64_t> const masks(6, 5);
  std::function<double(Tape&, std::vector<Tensor> const&, float)> const losses[] = {
      [&](Tape& tape, auto const& in, float scale) { return tape.set_loss(in[0], items, sets, scale); },
      [&](Tape& tape, auto const& in, float scale) { return tape.label_loss(in[0], labels, scale); },
      [&](Tape& tape, auto const& in, float scale) { return tape.mask_loss(in[0], masks, scale); },
      [&](Tape& tape, auto const& in, float scale) {
        return tape.head_loss(in[0], in[1], two_sentences, targets, scale);
      }};
  for (auto const& loss : losses) {
    Bench bench;
    bench.inputs = {random_matrix(6, 5, 1), random_matrix(7, 5, 2)};
    std::vector<Gradient> none;
    std::vector<std::vector<float>> whole;
    std::vector<std::vector<float>> quarter;
    bench.loss = [&](Tape& tape, auto const& in) { return loss(tape, in, 1); };
    double const value = bench.run(none, &whole);
    bench.loss = [&](Tape& tape, auto const& in) { return loss(tape, in, 0.25F); };
    EXPECT_EQ(bench.run(none, &quarter), value);
    for (std::size_t i = 0; i < whole[0].size(); ++i) {
      EXPECT_NEAR(quarter[0][i], whole[0][i] / 4, 1e-7F);
    }
  }
}

TEST(Tape, AddsUpWhatComesBackOnSeveralWays) {
  Bench bench;
  bench.parameters = {random_parameter(6, 6, 1), random_parameter(1, 6, 2)};
  bench.inputs = {random_matrix(3, 6, 3)};
  bench.operation = [](Tape& tape, auto const& in) {
    Tensor const once = tape.affine(in[0], 0, 1);
    return tape.add(tape.multiply(once, in[0]), tape.affine(once, 0, 1));
  };
  bench.expect_gradients_like_differences(5e-3);
}

TEST(Tape, CanBeUsedAgainForTensorsLargerThanTheBlocksItHas) {
  std::vector<Parameter> none;
  std::vector<Gradient> gradients;
  Tape tape(none, gradients);
  tape.training = false;
  constexpr std::uint32_t width = 1U << 12U;
  tape.make(1000, width);
  tape.make(1000, width);  // two blocks
  tape.clear();
  Tensor const before = tape.make(1, 16);
  std::fill_n(before.value, before.size(), 7.0F);
  Tensor const large = tape.make(1500, width);
  std::fill_n(large.value, large.size(), 1.0F);
  Tensor const after = tape.make(1, 16);
  EXPECT_EQ(before.value[15], 7.0F);
  EXPECT_EQ(after.value[0], 0.0F);
}

}  // namespace
}  // namespace annals::language
