// language/perceptron.hpp -- the averaged perceptron, as it is trained.
// Role:   learns the weights that LinearModel reads.
// Source: Collins (2002), averaged; weights are kept sparse and averaged lazily.
// Tested by: tests/unit/language/test_linear_model.cpp
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "language/linear_model.hpp"

namespace annals::language {

class Perceptron {
 public:
  explicit Perceptron(std::uint32_t labels);

  /// Adds weights to `scores`, with the same meaning as LinearModel::score but in float.
  void score(std::span<Feature const> features, std::span<float> scores) const;
  /// One mistake: the weights of `truth` go up, those of `guess` go down.
  void update(std::span<Feature const> features, std::uint8_t truth, std::uint8_t guess);
  /// Counts one example, so that averages weigh each weight by how long it stood.
  void step() { ++m_now; }

  /// Averaged weights as bytes. Features that were changed fewer than `least_updates` times are left out, and of the
  /// others all but the `most_rows` that have the greatest weights.
  [[nodiscard]] std::string finish(std::uint32_t least_updates, std::size_t most_rows) const;
  [[nodiscard]] std::uint32_t labels() const { return m_labels; }

 private:
  struct Weight {
    std::uint8_t label = 0;
    float value = 0;
    double total = 0;
    std::uint32_t since = 0;
  };
  struct Row {
    std::uint32_t updates = 0;
    std::vector<Weight> weights;
  };
  [[nodiscard]] std::size_t slot_of(Feature feature) const;
  Row& row(Feature feature);
  void grow();
  void change(Row& row, std::uint8_t label, float by) const;

  std::uint32_t m_labels;
  std::uint32_t m_now = 0;
  std::vector<std::pair<Feature, std::uint32_t>> m_slots;  ///< feature, index of the row + 1
  std::vector<Row> m_rows;
};

}  // namespace annals::language
