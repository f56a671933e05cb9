// language/tape.hpp -- a network written forwards, with its gradients found backwards.
// Role:   training only; network.hpp runs what has been learnt.
// Shape:  tensors are row-major matrices of floats that live until Tape::clear(). Every operation adds its way back to
//         the tape; backward() walks them in the opposite order and adds to the gradients of the parameters.
// Source: reverse accumulation (Linnainmaa 1970); dropout that is one for a whole sequence (Gal and Ghahramani 2016).
// Tested by: tests/unit/language/test_tape.cpp, every operation against differences
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "language/chance.hpp"
#include "language/network_layout.hpp"

namespace annals::language {

/// A matrix that is learnt. Of a sparse one only the rows that a batch touches are changed by it.
struct Parameter {
  std::string name;
  std::uint32_t rows = 0;
  std::uint32_t columns = 0;
  bool sparse = false;
  std::vector<float> value;
  std::vector<float> first;  ///< moments of Adam
  std::vector<float> second;
  std::vector<float> average;       ///< what the model file gets
  std::vector<std::uint32_t> seen;  ///< the step up to which a row's average is good; one for all if not sparse
};

/// Gradients of all parameters, as one worker finds them.
struct Gradient {
  std::vector<float> value;
  std::vector<std::uint32_t> touched;  ///< rows of a sparse parameter
  std::vector<std::uint8_t> is_touched;
};

struct Tensor {
  float* value = nullptr;
  float* gradient = nullptr;
  std::uint32_t rows = 0;
  std::uint32_t columns = 0;
  [[nodiscard]] std::size_t size() const { return std::size_t{rows} * columns; }
  [[nodiscard]] float* row(std::uint32_t i) const { return value + std::size_t{i} * columns; }
  [[nodiscard]] float* gradient_row(std::uint32_t i) const { return gradient + std::size_t{i} * columns; }
};

class Tape {
 public:
  /// `gradients[i]` belongs to `parameters[i]`; both outlive the tape.
  Tape(std::span<Parameter> parameters, std::span<Gradient> gradients);

  void clear();
  void backward();
  /// Off: dropout does nothing and no way back is kept.
  bool training = true;

  Tensor make(std::uint32_t rows, std::uint32_t columns);

  /// Row i is the sum of the table's rows items[starts[i]] .. items[starts[i + 1] - 1], each times weights[k] if given.
  Tensor sum_rows(std::uint32_t table, std::span<std::uint32_t const> starts, std::span<std::uint32_t const> items,
                  std::span<float const> weights = {});
  Tensor add(Tensor a, Tensor b);
  Tensor multiply(Tensor a, Tensor b);
  Tensor relu(Tensor x);
  /// x * w + bias. `bias` may be no_parameter.
  Tensor affine(Tensor x, std::uint32_t weight, std::uint32_t bias);
  /// The row before, the row itself and the row after, side by side; zeros outside the sequence.
  Tensor window(Tensor x, std::span<RowRange const> sequences);
  /// One mask for all rows of a sequence; without sequences every row has its own.
  Tensor dropout(Tensor x, float rate, std::span<RowRange const> sequences, Chance& chance);
  /// Both directions of a layer of simple recurrent units, side by side. Columns of `u`: 3d forwards, 3d backwards;
  /// of `x`: 2d. `state` and `bias` are 1 x 4d.
  Tensor recurrent(Tensor u, Tensor x, std::uint32_t state, std::uint32_t bias, std::span<RowRange const> sequences);
  /// x with the only row of a parameter below it.
  Tensor append(Tensor x, std::uint32_t row);
  /// Row i is row items[i] of x.
  Tensor gather(Tensor x, std::span<std::uint32_t const> items);

  /// The sum over rows of -log(probability of the labels allowed), times `scale` in the gradients. Row i allows the
  /// labels of sets[items[i]]; a row with no_row or an empty set is left out.
  double set_loss(Tensor scores, std::span<std::uint32_t const> items, std::span<std::vector<std::uint8_t> const> sets,
                  float scale);
  double label_loss(Tensor scores, std::span<std::uint32_t const> targets, float scale);
  /// The same with sets as bits, for at most 64 labels; 0 leaves the row out.
  double mask_loss(Tensor scores, std::span<std::uint64_t const> allowed, float scale);
  /// The same for heads: row i chooses among the rows of its sentence and the root, which is the last row of `heads`,
  /// with scores dependents[i] * heads[j]. targets[i] is a row; no_row is the root.
  double head_loss(Tensor dependents, Tensor heads, std::span<RowRange const> sentences,
                   std::span<std::uint32_t const> targets, float scale);

  static constexpr std::uint32_t no_parameter = 0xffffffffU;
  static constexpr std::uint32_t no_row = 0xffffffffU;

 private:
  float* take(std::size_t size);
  float* parameter(std::uint32_t index) { return m_parameters[index].value.data(); }
  float* gradient(std::uint32_t index) { return m_gradients[index].value.data(); }
  /// c += a * b, with the one or the other turned first.
  void multiply_into(float const* a, float const* b, float* c, std::uint32_t m, std::uint32_t k, std::uint32_t n);
  float const* turned(float const* a, std::uint32_t rows, std::uint32_t columns);

  std::span<Parameter> m_parameters;
  std::span<Gradient> m_gradients;
  struct Block {
    std::unique_ptr<float[]> floats;
    std::size_t size = 0;
  };
  std::vector<Block> m_blocks;
  std::size_t m_block = 0;
  std::size_t m_used = 0;
  std::vector<std::function<void()>> m_way_back;
  std::vector<float> m_turned;
};

}  // namespace annals::language
