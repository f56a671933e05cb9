// coding/linear_model.hpp -- logistic regression over named features, kept as a table that a person can read.
// Role:   decides which candidates are events and which mentions tell one event; trained by `annals train-coding`.
// Source: logistic regression, for options that compete conditional logistic regression (McFadden 1974), with AdaGrad
// (Duchi, Hazan and Singer 2011); orders fixed by the data.
// Format: models/en/coding-accept.tsv and coding-join.tsv, two columns: feature, weight. Names are hashed on loading
// (64 bit FNV-1a).
// Tested by: tests/unit/coding/test_linear_model.cpp
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "annals/result.hpp"

namespace annals::coding {

/// Collects the features of one decision; memory is used again.
class FeatureList {
 public:
  void clear() { m_hashes.clear(); }
  /// The feature is the pieces joined; nothing is allocated unless names are kept.
  void add(std::string_view group, std::string_view name, std::string_view more = {});
  /// For training: keep the names, too.
  void keep_names() { m_keep = true; }
  [[nodiscard]] std::vector<std::uint64_t> const& hashes() const { return m_hashes; }
  [[nodiscard]] std::unordered_map<std::uint64_t, std::string> const& names() const { return m_names; }

 private:
  std::vector<std::uint64_t> m_hashes;
  std::unordered_map<std::uint64_t, std::string> m_names;
  bool m_keep = false;
};

/// Undefined: an empty model gives 0.5 to everything; ask empty() and fall back to rules.
class LinearModel {
 public:
  /// Errors:  malformed  a line without two cells or with a weight that is no number (file:line)
  static Result<LinearModel> open(std::string const& path);
  [[nodiscard]] bool empty() const { return m_count == 0; }
  [[nodiscard]] double probability(FeatureList const& features) const;
  [[nodiscard]] std::string const& id() const { return m_id; }

  /// The logarithm of the odds.
  [[nodiscard]] double score(std::vector<std::uint64_t> const& features) const;
  /// One step of training towards `label`; `weight` of the example.
  void learn(std::vector<std::uint64_t> const& features, bool label, double weight, double rate, double decay);
  /// One step of training by hand: the decision should be more (less) likely by `error`.
  void step(std::vector<std::uint64_t> const& features, double error, double rate, double decay);
  /// Adds the weights of another model times `share`: the mean of models that saw the examples in other orders.
  void add(LinearModel const& other, double share);
  [[nodiscard]] double probability(std::vector<std::uint64_t> const& features) const;
  /// Lines "feature \t weight", sorted by name, without those nearer to zero than `least`.
  [[nodiscard]] std::string text(std::unordered_map<std::uint64_t, std::string> const& names, double least) const;

 private:
  /// Open addressing with linear probing: one run of memory, at most half full. Key 0 is an empty place.
  struct Weight {
    std::uint64_t key = 0;
    double value = 0;
    double squares = 0;
  };
  [[nodiscard]] Weight const* find(std::uint64_t key) const;
  Weight& at(std::uint64_t key);
  void reserve(std::size_t count);

  std::vector<Weight> m_weights;  ///< a power of two
  std::size_t m_count = 0;
  std::string m_id;
};

/// "the model gives it 57%": what a record says of a decision.
std::string given_by_model(double probability);
/// "57%", rounded.
std::string percent(double probability);

}  // namespace annals::coding
