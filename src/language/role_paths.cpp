#include "language/role_paths.hpp"

#include <algorithm>

namespace annals::language {
namespace {

constexpr std::uint32_t longest_path = 6;

std::uint64_t mix(std::uint64_t hash, std::uint64_t value) {
  hash = (hash ^ (value + 1)) * 0x9E3779B97F4A7C15ULL;
  return hash ^ hash >> 29U;
}

std::uint32_t row(std::uint64_t field, std::uint64_t hash) {
  return static_cast<std::uint32_t>(mix(hash, field * 1000003) >> 7U) % path_row_count;
}

/// -10 .. 10, finer near the predicate.
std::uint64_t distance_bin(std::uint32_t word, std::uint32_t predicate) {
  std::uint32_t const far = word > predicate ? word - predicate : predicate - word;
  std::uint64_t const bin = far <= 4 ? far : (far <= 6 ? 5 : (far <= 10 ? 6 : (far <= 20 ? 7 : 8)));
  return word > predicate ? bin : bin + 16;
}

}  // namespace

void RolePaths::start(std::span<std::uint32_t const> heads, std::span<Relation const> relations) {
  m_heads = heads;
  m_relations = relations;
  m_starts.assign(heads.size() + 2, 0);
  for (std::uint32_t const head : heads) {
    if (head != no_token) {
      ++m_starts[head + 2];
    }
  }
  for (std::size_t i = 2; i < m_starts.size(); ++i) {
    m_starts[i] += m_starts[i - 1];
  }
  m_children.resize(heads.size());
  for (std::uint32_t i = 0; i < heads.size(); ++i) {
    if (heads[i] != no_token) {
      m_children[m_starts[heads[i] + 1]++] = i;
    }
  }
}

void RolePaths::walk(std::uint32_t predicate) {
  m_steps.assign(m_heads.size(), Step{});
  m_open.assign(1, predicate);
  m_steps[predicate] = {predicate, predicate, 1, predicate, 0};
  while (!m_open.empty()) {
    std::uint32_t const word = m_open.back();
    m_open.pop_back();
    Step const step = m_steps[word];
    // The anchor is where an argument hangs: the first word after the path has turned downwards.
    auto visit = [&](std::uint32_t next, std::uint64_t sign, bool down) {
      if (next == no_token || m_steps[next].from != no_token) {
        return;
      }
      std::uint64_t const path = step.length >= longest_path ? step.path : mix(step.path, sign);
      bool const went_down = word != predicate && m_heads[word] == step.from;
      m_steps[next] = {next, word, path, went_down && down ? step.anchor : next, step.length + 1};
      m_open.push_back(next);
    };
    visit(m_heads[word], 64 + static_cast<std::uint64_t>(m_relations[word]), false);
    for (std::uint32_t c = m_starts[word]; c < m_starts[word + 1]; ++c) {
      visit(m_children[c], static_cast<std::uint64_t>(m_relations[m_children[c]]), true);
    }
  }
}

void RolePaths::rows(std::uint32_t predicate, std::vector<std::array<std::uint32_t, paths_a_word>>& out) {
  walk(predicate);
  auto const size = static_cast<std::uint32_t>(m_heads.size());
  std::uint64_t voice = static_cast<std::uint64_t>(m_relations[predicate]);
  for (std::uint32_t c = m_starts[predicate]; c < m_starts[predicate + 1]; ++c) {
    voice |= m_relations[m_children[c]] == Relation::aux_pass ? 128U : 0U;
    voice |= m_relations[m_children[c]] == Relation::obj ? 256U : 0U;
  }
  auto anchor = [&](std::uint32_t word) { return word < size ? m_steps[word].anchor : no_token; };
  out.resize(size);
  for (std::uint32_t i = 0; i < size; ++i) {
    Step const& step = m_steps[i];
    std::uint64_t const at = anchor(i) == no_token ? 99 : static_cast<std::uint64_t>(m_relations[anchor(i)]);
    std::uint64_t const sides = (i > 0 && anchor(i - 1) == anchor(i) ? 1U : 0U) |
                                (anchor(i + 1) == anchor(i) ? 2U : 0U) | (anchor(i) == i ? 4U : 0U);
    std::uint64_t const up = anchor(i) == no_token ? 0 : m_steps[anchor(i)].length;
    std::uint64_t const anchor_path = anchor(i) == no_token ? 0 : m_steps[anchor(i)].path;
    out[i] = {row(1, step.path),
              row(2, mix(mix(mix(at, sides), std::min<std::uint64_t>(up, 3)), i < predicate ? 1 : 0)),
              row(3, mix(distance_bin(i, predicate), step.length == 0 ? 1 : 0)),
              row(4, mix(mix(anchor_path, voice), i < predicate ? 1 : 0))};
  }
}

}  // namespace annals::language
