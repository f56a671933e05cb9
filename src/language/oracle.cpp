#include "language/oracle.hpp"

#include <algorithm>

namespace annals::language {
namespace {

/// A dependent whose arc crosses another one, or the size when there is none.
std::uint32_t first_crossing(std::vector<std::uint32_t> const& heads) {
  auto const size = static_cast<std::uint32_t>(heads.size());
  std::uint32_t shortest = size;
  std::uint32_t best = size;
  for (std::uint32_t i = 0; i < size; ++i) {
    auto const [low, high] = std::minmax(i, heads[i]);
    bool crosses = false;
    for (std::uint32_t k = 0; k < size && !crosses; ++k) {
      auto const [a, b] = std::minmax(k, heads[k]);
      crosses = (low < a && a < high && high < b) || (a < low && low < b && b < high);
    }
    if (crosses && heads[i] < size && high - low < shortest) {
      shortest = high - low;
      best = i;
    }
  }
  return best;
}

}  // namespace

void make_projective(std::vector<std::uint32_t>& heads) {
  for (std::uint32_t i = first_crossing(heads); i < heads.size(); i = first_crossing(heads)) {
    heads[i] = heads[heads[i]];
  }
}

std::array<std::uint32_t, 4> move_costs(ParserState const& state, std::span<std::uint32_t const> heads) {
  std::uint32_t const size = state.size();
  std::uint32_t const next = state.next();
  std::uint32_t const top = state.stacked(0);
  std::uint32_t top_children_ahead = 0;  // of the top of the stack, still in the buffer
  if (top != no_token) {
    for (std::uint32_t i = next; i < size; ++i) {
      top_children_ahead += heads[i] == top ? 1U : 0U;
    }
  }
  std::uint32_t next_children_behind = 0;  // of the next word, on the stack without a head
  bool next_head_behind = false;           // the head of the next word lies on the stack under the top
  for (std::size_t k = 0; k < state.stack().size(); ++k) {
    std::uint32_t const word = state.stack()[k];
    next_children_behind += heads[word] == next && state.node(word).head == no_token ? 1U : 0U;
    next_head_behind = next_head_behind || (next < size && heads[next] == word && word != top);
  }
  bool const next_head_is_top = next < size && top != no_token && heads[next] == top;
  bool const next_head_ahead = next < size && heads[next] > next;
  std::array<std::uint32_t, 4> costs = {forbidden, forbidden, forbidden, forbidden};
  if (state.allows(Move::shift)) {
    costs[0] = next_children_behind + (next_head_behind || next_head_is_top ? 1 : 0);
  }
  if (state.allows(Move::reduce)) {
    costs[1] = top_children_ahead;
  }
  if (state.allows(Move::left)) {
    bool const head_further = heads[top] > next;
    costs[2] = top_children_ahead + (head_further ? 1 : 0);
  }
  if (state.allows(Move::right)) {
    bool const other_head = !next_head_is_top && (next_head_behind || next_head_ahead);
    costs[3] = next_children_behind + (other_head ? 1 : 0);
  }
  return costs;
}

}  // namespace annals::language
