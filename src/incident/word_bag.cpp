#include "incident/word_bag.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace annals::incident {
namespace {

float norm_of(std::vector<std::pair<std::uint32_t, float>> const& items) {
  double sum = 0;
  for (auto const& [id, weight] : items) {
    sum += static_cast<double>(weight) * weight;
  }
  return static_cast<float>(std::sqrt(sum));
}

}  // namespace

Bag make_bag(std::vector<std::pair<std::uint32_t, float>> items) {
  Bag bag;
  bag.items = std::move(items);
  bag.norm = norm_of(bag.items);
  return bag;
}

void merge_into(Bag& sum, Bag const& more) {
  std::map<std::uint32_t, float> all(sum.items.begin(), sum.items.end());
  for (auto const& [id, weight] : more.items) {
    all[id] += weight;
  }
  sum.items.assign(all.begin(), all.end());
  sum.norm = norm_of(sum.items);
}

double cosine(Bag const& a, Bag const& b) {
  if (a.norm <= 0 || b.norm <= 0) {
    return 0;
  }
  double dot = 0;
  for (std::size_t i = 0, k = 0; i < a.items.size() && k < b.items.size();) {
    if (a.items[i].first < b.items[k].first) {
      ++i;
    } else if (b.items[k].first < a.items[i].first) {
      ++k;
    } else {
      dot += static_cast<double>(a.items[i].second) * b.items[k].second;
      ++i;
      ++k;
    }
  }
  return dot / (static_cast<double>(a.norm) * b.norm);
}

double contained(Bag const& a, Bag const& b) {
  double shared = 0;
  double of_a = 0;
  double of_b = 0;
  for (auto const& [id, weight] : a.items) {
    of_a += weight;
  }
  for (auto const& [id, weight] : b.items) {
    of_b += weight;
  }
  for (std::size_t i = 0, k = 0; i < a.items.size() && k < b.items.size();) {
    if (a.items[i].first < b.items[k].first) {
      ++i;
    } else if (b.items[k].first < a.items[i].first) {
      ++k;
    } else {
      shared += std::min(a.items[i].second, b.items[k].second);
      ++i;
      ++k;
    }
  }
  double const less = std::min(of_a, of_b);
  return less > 0 ? shared / less : 0;
}

double known_cosine(Bag const& a, Bag const& b) {
  return a.items.empty() || b.items.empty() ? -1 : cosine(a, b);
}

double known_contained(Bag const& a, Bag const& b) {
  return a.items.empty() || b.items.empty() ? -1 : contained(a, b);
}

double correlation(std::vector<float> const& a, std::vector<float> const& b) {
  double mean_a = 0;
  double mean_b = 0;
  auto const count = static_cast<double>(a.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    mean_a += a[i] / count;
    mean_b += b[i] / count;
  }
  double dot = 0;
  double square_a = 0;
  double square_b = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    dot += (a[i] - mean_a) * (b[i] - mean_b);
    square_a += (a[i] - mean_a) * (a[i] - mean_a);
    square_b += (b[i] - mean_b) * (b[i] - mean_b);
  }
  return square_a > 0 && square_b > 0 ? dot / std::sqrt(square_a * square_b) : 0;
}

}  // namespace annals::incident
