// language/tree.hpp -- questions that are asked of a dependency tree again and again.
// Role:   what coding, time and place use to walk trees; all answers are token indices of the Analysis.
// Source: Universal Dependencies v2, with basic trees.
// Undefined: no_token when there is no such token.
// Tested by: tests/unit/language/test_tree.cpp
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "language/analysis.hpp"

namespace annals::language {

/// Fills child_starts and child_items from the heads.
void index_children(Analysis& analysis);

/// Tokens first .. last-1.
struct TokenRange {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  [[nodiscard]] bool contains(std::uint32_t token) const { return first <= token && token < last; }
  friend bool operator==(TokenRange const&, TokenRange const&) = default;
};

std::uint32_t first_child(Analysis const& analysis, std::uint32_t token, Relation relation);
std::uint32_t last_child(Analysis const& analysis, std::uint32_t token, Relation relation);
bool has_child(Analysis const& analysis, std::uint32_t token, Relation relation);

/// The outermost tokens of everything beneath `token`, with itself. For a tree with crossing arcs the range may hold
/// tokens that are not beneath it.
TokenRange subtree(Analysis const& analysis, std::uint32_t token);
/// The same without what only hangs on the phrase: clauses, appositions, conjuncts, parentheses, punctuation at its
/// ends, and the preposition before it. "in the big city, which fell" -> "the big city".
TokenRange phrase(Analysis const& analysis, std::uint32_t token);
ByteSpan bytes_of(Analysis const& analysis, TokenRange range);

/// The token of the range whose head lies outside it (the first one, when there are several).
/// Requires:  a range that is not empty.
std::uint32_t head_of_range(Analysis const& analysis, TokenRange range);

/// Lemma of the first `case` child: "in", "by"; with a fixed expression its words joined by one space ("because of").
/// Undefined: empty when there is none.
std::string case_marker(Analysis const& analysis, std::uint32_t token);
bool has_case(Analysis const& analysis, std::uint32_t token, std::string_view lemma);

/// True for the verb of a passive clause, and for a bare participle that modifies a noun ("the men killed in ...").
bool is_passive(Analysis const& analysis, std::uint32_t verb);
/// True when `token` has "not", "n't", "never" or "no" as its own child.
bool is_negated(Analysis const& analysis, std::uint32_t token);

/// The grammatical subject; looks up through conjuncts and open clauses ("came and killed", "tried to kill") and, in a
/// relative clause, gives the noun that the pronoun stands for.
std::uint32_t subject(Analysis const& analysis, std::uint32_t verb);
std::uint32_t object(Analysis const& analysis, std::uint32_t verb);
/// Who does it: the subject of an active clause, the "by" phrase of a passive one.
std::uint32_t agent(Analysis const& analysis, std::uint32_t verb);
/// To whom it is done: the object of an active clause, the subject of a passive one, or the noun a participle modifies.
std::uint32_t patient(Analysis const& analysis, std::uint32_t verb);
/// Obliques and noun modifiers of `token`, in text order.
std::vector<std::uint32_t> obliques(Analysis const& analysis, std::uint32_t token);
/// The first of them that is marked by `preposition`.
std::uint32_t oblique(Analysis const& analysis, std::uint32_t token, std::string_view preposition);
/// `token` and its conjuncts, in text order. Give the first conjunct.
std::vector<std::uint32_t> conjuncts(Analysis const& analysis, std::uint32_t token);
/// The first conjunct of the coordination that `token` is in.
std::uint32_t first_conjunct(Analysis const& analysis, std::uint32_t token);
/// True when `above` is `token` or one of the heads over it.
bool is_under(Analysis const& analysis, std::uint32_t token, std::uint32_t above);
/// The name that holds `token`. Undefined: null.
Name const* name_at(Analysis const& analysis, std::uint32_t token);
/// The same without dates, weapons and vehicles. Undefined: null.
Name const* proper_name_at(Analysis const& analysis, std::uint32_t token);

}  // namespace annals::language
