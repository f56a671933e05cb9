// language/linear_model.hpp -- sparse linear classifiers over hashed features, read straight from a mapped file.
// Role:   the one kind of classifier behind tags, trees and names.
// Shape:  a hash table of features (slot: 28-bit check and 4-bit shift, offset and number of entries), then entries
//         (label, weight). Little-endian; weights are signed bytes, times two to the shift of their feature.
// Tested by: tests/unit/language/test_linear_model.cpp
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "annals/result.hpp"

namespace annals::language {

/// A feature is the 64-bit hash of its template and values.
using Feature = std::uint64_t;

inline constexpr std::size_t most_labels = 256;

class LinearModel {
 public:
  /// Errors:  malformed  sizes that do not fit the bytes
  static Result<LinearModel> read(std::string_view bytes);

  /// Adds the weights of each feature to `scores`. Requires: scores.size() >= labels().
  void score(std::span<Feature const> features, std::span<std::int32_t> scores) const;
  [[nodiscard]] std::uint32_t labels() const { return m_labels; }

 private:
  std::uint32_t const* m_slots = nullptr;  ///< pairs: check and shift, offset * 256 + count
  std::uint8_t const* m_entry_labels = nullptr;
  std::int8_t const* m_entry_weights = nullptr;
  std::uint64_t m_mask = 0;
  std::uint32_t m_labels = 0;
};

/// One trained feature.
struct LinearRow {
  Feature feature = 0;
  std::vector<std::pair<std::uint8_t, float>> weights;  ///< label, weight
};

/// The bytes that LinearModel::read takes. Weights under three steps of 127 are left out.
/// `large` is the share of weights that do not fit a byte and get a coarser step, so that a few great ones do not
/// flatten the rest.
std::string write_linear_model(std::vector<LinearRow> rows, std::uint32_t labels, double large);

/// Mixes a template number with values into a feature.
constexpr Feature feature_hash(std::uint64_t a, std::uint64_t b) {
  std::uint64_t h = (a ^ (b * 0x9E3779B97F4A7C15ULL)) * 0xD6E8FEB86659FD93ULL;
  return h ^ (h >> 32U);
}

}  // namespace annals::language
