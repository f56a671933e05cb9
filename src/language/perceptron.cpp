#include "language/perceptron.hpp"

#include <algorithm>
#include <cmath>

namespace annals::language {
namespace {

constexpr double large_share = 0.001;

float greatest_weight(LinearRow const& row) {
  float greatest = 0;
  for (auto const& [label, weight] : row.weights) {
    greatest = std::max(greatest, std::abs(weight));
  }
  return greatest;
}

}  // namespace

Perceptron::Perceptron(std::uint32_t labels) : m_labels(labels), m_slots(std::size_t{1} << 16U) {}

std::size_t Perceptron::slot_of(Feature feature) const {
  std::size_t const mask = m_slots.size() - 1;
  std::size_t slot = feature & mask;
  while (m_slots[slot].second != 0 && m_slots[slot].first != feature) {
    slot = (slot + 1) & mask;
  }
  return slot;
}

void Perceptron::grow() {
  std::vector<std::pair<Feature, std::uint32_t>> old(m_slots.size() * 2);
  old.swap(m_slots);
  for (auto const& entry : old) {
    if (entry.second != 0) {
      m_slots[slot_of(entry.first)] = entry;
    }
  }
}

Perceptron::Row& Perceptron::row(Feature feature) {
  std::size_t slot = slot_of(feature);
  if (m_slots[slot].second == 0) {
    if (m_rows.size() * 2 > m_slots.size()) {
      grow();
      slot = slot_of(feature);
    }
    m_rows.emplace_back();
    m_slots[slot] = {feature, static_cast<std::uint32_t>(m_rows.size())};
  }
  return m_rows[m_slots[slot].second - 1];
}

void Perceptron::score(std::span<Feature const> features, std::span<float> scores) const {
  for (Feature const feature : features) {
    if (std::uint32_t const index = m_slots[slot_of(feature)].second; index != 0) {
      for (Weight const& weight : m_rows[index - 1].weights) {
        scores[weight.label] += weight.value;
      }
    }
  }
}

void Perceptron::change(Row& row, std::uint8_t label, float by) const {
  auto found = std::ranges::find(row.weights, label, &Weight::label);
  if (found == row.weights.end()) {
    row.weights.push_back({label, 0, 0, m_now});
    found = row.weights.end() - 1;
  }
  found->total += static_cast<double>(found->value) * (m_now - found->since);
  found->since = m_now;
  found->value += by;
}

void Perceptron::update(std::span<Feature const> features, std::uint8_t truth, std::uint8_t guess) {
  for (Feature const feature : features) {
    Row& changed = row(feature);
    ++changed.updates;
    change(changed, truth, 1);
    change(changed, guess, -1);
  }
}

std::string Perceptron::finish(std::uint32_t least_updates, std::size_t most_rows) const {
  std::vector<LinearRow> rows;
  for (auto const& [feature, index] : m_slots) {
    if (index == 0 || m_rows[index - 1].updates < least_updates) {
      continue;
    }
    LinearRow row;
    row.feature = feature;
    for (Weight const& weight : m_rows[index - 1].weights) {
      double const total = weight.total + static_cast<double>(weight.value) * (m_now - weight.since);
      row.weights.emplace_back(weight.label, static_cast<float>(total / std::max(m_now, 1U)));
    }
    std::ranges::sort(row.weights);
    rows.push_back(std::move(row));
  }
  if (rows.size() > most_rows) {
    // By weight, then by feature, so that ties fall the same way everywhere.
    std::ranges::sort(rows, [](LinearRow const& a, LinearRow const& b) {
      float const x = greatest_weight(a);
      float const y = greatest_weight(b);
      return x != y ? x > y : a.feature < b.feature;
    });
    rows.resize(most_rows);
  }
  return write_linear_model(std::move(rows), m_labels, large_share);
}

}  // namespace annals::language
