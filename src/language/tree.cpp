#include "language/tree.hpp"

#include <algorithm>

namespace annals::language {
namespace {

bool is_clause(Relation relation) {
  return relation == Relation::acl || relation == Relation::acl_relcl || relation == Relation::advcl ||
         relation == Relation::parataxis || relation == Relation::ccomp || relation == Relation::csubj;
}

bool hangs_on_phrase(Relation relation) {
  return is_clause(relation) || relation == Relation::appos || relation == Relation::conj || relation == Relation::cc ||
         relation == Relation::punct || relation == Relation::case_ || relation == Relation::mark ||
         relation == Relation::list || relation == Relation::discourse;
}

bool is_participle(std::string_view xpos) {
  return xpos == "VBN" || xpos == "VBD";
}

std::uint32_t subject_child(Analysis const& analysis, std::uint32_t verb) {
  for (std::uint32_t const child : analysis.children(verb)) {
    Relation const relation = analysis.tokens[child].relation;
    if (relation == Relation::nsubj || relation == Relation::nsubj_pass) {
      return child;
    }
  }
  return no_token;
}

bool is_relative_pronoun(Token const& token) {
  std::string_view const tag = xpos_names()[token.xpos];
  return tag == "WDT" || tag == "WP" || (token.upos == Upos::pron && token.lower == "that");
}

/// The noun behind a relative pronoun that is an argument of `verb`.
std::uint32_t resolved(Analysis const& analysis, std::uint32_t verb, std::uint32_t argument) {
  if (argument == no_token || !is_relative_pronoun(analysis.tokens[argument])) {
    return argument;
  }
  for (std::uint32_t clause = verb; clause != no_token; clause = analysis.tokens[clause].head) {
    if (analysis.tokens[clause].relation == Relation::acl_relcl) {
      return analysis.tokens[clause].head;
    }
    if (analysis.tokens[clause].relation != Relation::conj && analysis.tokens[clause].relation != Relation::xcomp) {
      break;
    }
  }
  return argument;
}

void widen(Analysis const& analysis, std::uint32_t token, bool only_phrase, TokenRange& range) {
  range.first = std::min(range.first, token);
  range.last = std::max(range.last, token + 1);
  for (std::uint32_t const child : analysis.children(token)) {
    if (!only_phrase || !hangs_on_phrase(analysis.tokens[child].relation)) {
      // Below the top, prepositions and coordinations belong to the phrase.
      widen(analysis, child, false, range);
    }
  }
}

}  // namespace

void index_children(Analysis& analysis) {
  auto const count = static_cast<std::uint32_t>(analysis.tokens.size());
  analysis.child_starts.assign(count + 1, 0);
  std::uint32_t arcs = 0;
  for (Token const& token : analysis.tokens) {
    if (token.head != no_token) {
      ++analysis.child_starts[token.head + 1];
      ++arcs;
    }
  }
  for (std::uint32_t i = 0; i < count; ++i) {
    analysis.child_starts[i + 1] += analysis.child_starts[i];
  }
  analysis.child_items.resize(arcs);
  std::vector<std::uint32_t> next(analysis.child_starts.begin(), analysis.child_starts.end());
  for (std::uint32_t i = 0; i < count; ++i) {
    if (std::uint32_t const head = analysis.tokens[i].head; head != no_token) {
      analysis.child_items[next[head]++] = i;
    }
  }
}

std::uint32_t first_child(Analysis const& analysis, std::uint32_t token, Relation relation) {
  for (std::uint32_t const child : analysis.children(token)) {
    if (analysis.tokens[child].relation == relation) {
      return child;
    }
  }
  return no_token;
}

std::uint32_t last_child(Analysis const& analysis, std::uint32_t token, Relation relation) {
  std::uint32_t found = no_token;
  for (std::uint32_t const child : analysis.children(token)) {
    found = analysis.tokens[child].relation == relation ? child : found;
  }
  return found;
}

bool has_child(Analysis const& analysis, std::uint32_t token, Relation relation) {
  return first_child(analysis, token, relation) != no_token;
}

TokenRange subtree(Analysis const& analysis, std::uint32_t token) {
  TokenRange range{token, token + 1};
  widen(analysis, token, false, range);
  return range;
}

TokenRange phrase(Analysis const& analysis, std::uint32_t token) {
  TokenRange range{token, token + 1};
  widen(analysis, token, true, range);
  return range;
}

ByteSpan bytes_of(Analysis const& analysis, TokenRange range) {
  if (range.first >= range.last || range.last > analysis.tokens.size()) {
    return {};
  }
  return {analysis.tokens[range.first].span.start, analysis.tokens[range.last - 1].span.end};
}

std::uint32_t head_of_range(Analysis const& analysis, TokenRange range) {
  std::uint32_t fallback = no_token;
  for (std::uint32_t i = range.first; i < range.last; ++i) {
    std::uint32_t const head = analysis.tokens[i].head;
    if (head == no_token || !range.contains(head)) {
      if (analysis.tokens[i].upos != Upos::punct) {
        return i;
      }
      fallback = fallback == no_token ? i : fallback;
    }
  }
  return fallback;
}

std::string case_marker(Analysis const& analysis, std::uint32_t token) {
  std::uint32_t const marker = first_child(analysis, token, Relation::case_);
  if (marker == no_token) {
    return {};
  }
  std::string text(analysis.tokens[marker].lemma);
  for (std::uint32_t const child : analysis.children(marker)) {
    if (analysis.tokens[child].relation == Relation::fixed) {
      text += ' ';
      text += analysis.tokens[child].lower;
    }
  }
  return text;
}

bool has_case(Analysis const& analysis, std::uint32_t token, std::string_view lemma) {
  return std::ranges::any_of(analysis.children(token), [&](std::uint32_t child) {
    return analysis.tokens[child].relation == Relation::case_ && analysis.tokens[child].lemma == lemma;
  });
}

bool is_passive(Analysis const& analysis, std::uint32_t verb) {
  if (has_child(analysis, verb, Relation::aux_pass) || has_child(analysis, verb, Relation::nsubj_pass) ||
      has_child(analysis, verb, Relation::csubj_pass)) {
    return true;
  }
  Token const& token = analysis.tokens[verb];
  if (token.upos != Upos::verb || !is_participle(xpos_names()[token.xpos])) {
    return false;
  }
  if (has_child(analysis, verb, Relation::nsubj) || has_child(analysis, verb, Relation::aux)) {
    return false;
  }
  if (token.relation == Relation::conj && token.head != no_token) {
    return is_passive(analysis, token.head);
  }
  bool const bare = token.relation == Relation::acl || token.relation == Relation::amod;
  return bare || has_child(analysis, verb, Relation::obl_agent);
}

bool is_negated(Analysis const& analysis, std::uint32_t token) {
  return std::ranges::any_of(analysis.children(token), [&](std::uint32_t child) {
    Token const& word = analysis.tokens[child];
    bool const place = word.relation == Relation::advmod || word.relation == Relation::det;
    return place && (word.lemma == "not" || word.lemma == "never" || word.lemma == "no" || word.lower == "n't");
  });
}

std::uint32_t subject(Analysis const& analysis, std::uint32_t verb) {
  // A chain of open clauses is short; the bound only guards against a broken tree.
  std::uint32_t current = verb;
  for (int step = 0; step < 8 && current != no_token; ++step) {
    std::uint32_t const own = subject_child(analysis, current);
    if (own != no_token) {
      return resolved(analysis, current, own);
    }
    Token const& token = analysis.tokens[current];
    if (token.head == no_token) {
      break;
    }
    if (token.relation == Relation::xcomp) {
      std::uint32_t const controller = object(analysis, token.head);
      if (controller != no_token && controller < current) {
        return controller;
      }
      current = token.head;
    } else if (token.relation == Relation::conj ||
               (token.relation == Relation::advcl && !has_child(analysis, current, Relation::mark))) {
      current = token.head;
    } else if (token.relation == Relation::acl || token.relation == Relation::acl_relcl) {
      return token.head;
    } else {
      break;
    }
  }
  return no_token;
}

std::uint32_t object(Analysis const& analysis, std::uint32_t verb) {
  std::uint32_t const own = first_child(analysis, verb, Relation::obj);
  return own == no_token ? no_token : resolved(analysis, verb, own);
}

std::uint32_t agent(Analysis const& analysis, std::uint32_t verb) {
  if (!is_passive(analysis, verb)) {
    return subject(analysis, verb);
  }
  return first_child(analysis, verb, Relation::obl_agent);
}

std::uint32_t patient(Analysis const& analysis, std::uint32_t verb) {
  if (!is_passive(analysis, verb)) {
    return object(analysis, verb);
  }
  Token const& token = analysis.tokens[verb];
  if (token.relation == Relation::amod) {
    return token.head;
  }
  return subject(analysis, verb);
}

std::vector<std::uint32_t> obliques(Analysis const& analysis, std::uint32_t token) {
  std::vector<std::uint32_t> found;
  for (std::uint32_t const child : analysis.children(token)) {
    Relation const relation = analysis.tokens[child].relation;
    if (relation == Relation::obl || relation == Relation::obl_agent || relation == Relation::nmod) {
      found.push_back(child);
    }
  }
  return found;
}

std::uint32_t oblique(Analysis const& analysis, std::uint32_t token, std::string_view preposition) {
  for (std::uint32_t const child : obliques(analysis, token)) {
    if (has_case(analysis, child, preposition)) {
      return child;
    }
  }
  return no_token;
}

std::vector<std::uint32_t> conjuncts(Analysis const& analysis, std::uint32_t token) {
  std::vector<std::uint32_t> all{token};
  for (std::size_t i = 0; i < all.size(); ++i) {
    for (std::uint32_t const child : analysis.children(all[i])) {
      if (analysis.tokens[child].relation == Relation::conj) {
        all.push_back(child);
      }
    }
  }
  std::ranges::sort(all);
  return all;
}

std::uint32_t first_conjunct(Analysis const& analysis, std::uint32_t token) {
  while (analysis.tokens[token].relation == Relation::conj && analysis.tokens[token].head != no_token) {
    token = analysis.tokens[token].head;
  }
  return token;
}

bool is_under(Analysis const& analysis, std::uint32_t token, std::uint32_t above) {
  while (token != no_token && token != above) {
    token = analysis.tokens[token].head;
  }
  return token != no_token && token == above;
}

Name const* name_at(Analysis const& analysis, std::uint32_t token) {
  auto const after = std::ranges::upper_bound(analysis.names, token, {}, &Name::first);
  if (after == analysis.names.begin()) {
    return nullptr;
  }
  Name const& name = *(after - 1);
  return token < name.last ? &name : nullptr;
}

Name const* proper_name_at(Analysis const& analysis, std::uint32_t token) {
  Name const* const name = name_at(analysis, token);
  return name != nullptr && is_proper_name(name->kind) ? name : nullptr;
}

}  // namespace annals::language
