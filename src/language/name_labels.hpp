// language/name_labels.hpp -- the labels that words of names get, and sets of them.
// Role:   shared by the corpora of names, training and the analyzer.
// Source: BIO labels (Ramshaw and Marcus 1995); sets of labels for corpora that say less than we ask (partial labels:
//         Täckström, Das, Petrov, McDonald and Nivre 2013).
// Tested by: tests/unit/language/test_name_corpus.cpp
#pragma once

#include <bit>
#include <cstdint>

#include "language/analysis.hpp"

namespace annals::language {

/// Labels: 0 outside; 1 + 2 * kind begins a name of that kind; 2 + 2 * kind goes on with it.
inline constexpr std::uint32_t name_label_count = 1 + 2 * name_kind_count;

constexpr std::uint8_t begin_label(NameKind kind) {
  return static_cast<std::uint8_t>(1 + 2 * static_cast<int>(kind));
}
constexpr std::uint8_t inside_label(NameKind kind) {
  return static_cast<std::uint8_t>(2 + 2 * static_cast<int>(kind));
}
constexpr bool begins_name(std::uint8_t label) {
  return label % 2 == 1;
}
/// A name goes on only after a word of the same kind.
constexpr bool may_follow(std::uint8_t before, std::uint8_t label) {
  return label == 0 || begins_name(label) || before == label || before + 1 == label;
}

/// Bit n stands for kind n.
using KindSet = std::uint32_t;
template <typename... Kinds>
constexpr KindSet kinds(Kinds... kind) {
  return (KindSet{0} | ... | (KindSet{1} << static_cast<std::uint32_t>(kind)));
}
constexpr bool is_single(KindSet set) {
  return std::has_single_bit(set);
}

/// Bit n stands for label n. A word whose label is certain has a set of one.
using LabelSet = std::uint32_t;
static_assert(name_label_count <= 32);
inline constexpr LabelSet outside_only = 1;
inline constexpr LabelSet any_label = static_cast<LabelSet>((std::uint64_t{1} << name_label_count) - 1);

constexpr LabelSet begin_labels(KindSet kinds) {
  LabelSet set = 0;
  for (std::uint32_t kind = 0; kind < name_kind_count; ++kind) {
    set |= (kinds >> kind & 1U) << (1 + 2 * kind);
  }
  return set;
}
constexpr LabelSet inside_labels(KindSet kinds) {
  return begin_labels(kinds) << 1U;
}
/// Of a word's labels those that its second and later pieces may have.
constexpr LabelSet after_first_piece(LabelSet set) {
  constexpr LabelSet inside = inside_labels((1U << name_kind_count) - 1);
  return (set & (outside_only | inside)) | (set << 1U & inside);
}

}  // namespace annals::language
