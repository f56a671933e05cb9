#include "language/tree_decoder.hpp"

#include <algorithm>
#include <limits>

namespace annals::language {
namespace {

constexpr double never = -1e300;
constexpr std::uint32_t none = 0xffffffffU;

/// The words of a circle among greedy heads; empty when there is none. Node 0 is the root.
std::vector<std::uint32_t> find_circle(std::vector<std::uint32_t> const& heads) {
  std::vector<std::uint32_t> visit(heads.size(), 0);
  for (std::uint32_t start = 1; start < heads.size(); ++start) {
    std::uint32_t node = start;
    while (node != 0 && visit[node] == 0) {
      visit[node] = start;
      node = heads[node];
    }
    if (node != 0 && visit[node] == start) {
      std::vector<std::uint32_t> circle = {node};
      for (std::uint32_t next = heads[node]; next != node; next = heads[next]) {
        circle.push_back(next);
      }
      return circle;
    }
  }
  return {};
}

}  // namespace

bool TreeDecoder::is_tree(std::span<std::uint32_t const> heads) {
  auto const n = static_cast<std::uint32_t>(heads.size());
  if (std::ranges::count(heads, n) != 1) {
    return false;
  }
  m_marks.assign(n, 0);
  for (std::uint32_t start = 0; start < n; ++start) {
    std::uint32_t word = start;
    while (word != n && m_marks[word] == 0) {
      m_marks[word] = start + 1;
      word = heads[word];
    }
    if (word != n && m_marks[word] == start + 1) {
      return false;
    }
  }
  return true;
}

/// weights[d * size + h]: what head h is worth to d. heads[0] is not set. Circles become one node, and are opened again
/// where the rest of the tree enters them.
void TreeDecoder::contract(std::vector<double> weights, std::uint32_t size, std::vector<std::uint32_t>& heads) {
  heads.assign(size, 0);
  for (std::uint32_t d = 1; d < size; ++d) {
    double best = -std::numeric_limits<double>::infinity();
    for (std::uint32_t h = 0; h < size; ++h) {
      if (h != d && weights[d * size + h] > best) {
        best = weights[d * size + h];
        heads[d] = h;
      }
    }
  }
  std::vector<std::uint32_t> const circle = find_circle(heads);
  if (circle.empty()) {
    return;
  }
  std::vector<std::uint32_t> place(size, none);  // in the smaller graph; the circle comes last
  std::vector<std::uint8_t> inside(size, 0);
  for (std::uint32_t const node : circle) {
    inside[node] = 1;
  }
  std::vector<std::uint32_t> kept;
  for (std::uint32_t node = 0; node < size; ++node) {
    if (inside[node] == 0) {
      place[node] = static_cast<std::uint32_t>(kept.size());
      kept.push_back(node);
    }
  }
  auto const one = static_cast<std::uint32_t>(kept.size());
  std::uint32_t const small = one + 1;
  std::vector<double> smaller(std::size_t{small} * small, never);
  std::vector<std::uint32_t> leaves(small, 0);  // which node of the circle is the head of a word outside
  std::vector<std::uint32_t> enters(small, 0);  // which node of the circle a head outside takes
  for (std::uint32_t const outer : kept) {
    std::uint32_t const p = place[outer];
    for (std::uint32_t const other : kept) {
      smaller[std::size_t{p} * small + place[other]] = weights[outer * size + other];
    }
    for (std::uint32_t const node : circle) {
      double const out = weights[outer * size + node];
      if (out > smaller[std::size_t{p} * small + one] || node == circle.front()) {
        smaller[std::size_t{p} * small + one] = out;
        leaves[p] = node;
      }
      double const in = weights[node * size + outer] - weights[node * size + heads[node]];
      if (in > smaller[std::size_t{one} * small + p] || node == circle.front()) {
        smaller[std::size_t{one} * small + p] = in;
        enters[p] = node;
      }
    }
  }
  std::vector<std::uint32_t> small_heads;
  contract(std::move(smaller), small, small_heads);
  for (std::uint32_t p = 1; p < one; ++p) {
    heads[kept[p]] = small_heads[p] == one ? leaves[p] : kept[small_heads[p]];
  }
  std::uint32_t const from = small_heads[one];
  heads[enters[from]] = kept[from];
}

void TreeDecoder::decode(std::span<float const> scores, std::size_t stride, std::span<std::uint32_t> heads) {
  auto const n = static_cast<std::uint32_t>(heads.size());
  for (std::uint32_t i = 0; i < n; ++i) {
    float const* const row = scores.data() + i * stride;
    std::uint32_t best = i == 0 ? 1 : 0;
    for (std::uint32_t h = best + 1; h <= n; ++h) {
      best = h != i && row[h] > row[best] ? h : best;
    }
    heads[i] = best;
  }
  if (is_tree(heads)) {
    return;
  }
  // With the same fine on every arc from the root, greater than what any two trees can differ by, the best tree is the
  // best of those with one root.
  double least = 0;
  double most = 0;
  for (std::uint32_t i = 0; i < n; ++i) {
    for (std::uint32_t h = 0; h <= n; ++h) {
      double const score = h == i ? 0.0 : static_cast<double>(scores[i * stride + h]);
      least = std::min(least, score);
      most = std::max(most, score);
    }
  }
  double const fine = (most - least + 1) * (n + 1);
  std::uint32_t const size = n + 1;
  std::vector<double> weights(std::size_t{size} * size, never);
  for (std::uint32_t i = 0; i < n; ++i) {
    float const* const row = scores.data() + i * stride;
    for (std::uint32_t h = 0; h < n; ++h) {
      weights[std::size_t{i + 1} * size + h + 1] = static_cast<double>(row[h]);
    }
    weights[std::size_t{i + 1} * size] = static_cast<double>(row[n]) - fine;
  }
  std::vector<std::uint32_t> found;
  contract(std::move(weights), size, found);
  for (std::uint32_t i = 0; i < n; ++i) {
    heads[i] = found[i + 1] == 0 ? n : found[i + 1] - 1;
  }
}

}  // namespace annals::language
