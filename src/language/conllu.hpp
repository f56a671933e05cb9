// language/conllu.hpp -- treebanks in, analyses out, in CoNLL-U.
// Role:   `annals inspect --show language` writes it; training reads it.
// Source: CoNLL-U of Universal Dependencies v2. MISC holds TokenRange=START:END in bytes, NER=B-PER, SpaceAfter=No,
//         Roles=ARG0:5 (on the head of an argument, what it is to word 5 of the sentence) and Entity=(3-person as in
//         GUM.
// Tested by: tests/unit/language/test_conllu.cpp
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "annals/result.hpp"
#include "language/analysis.hpp"

namespace annals::language {

/// `document` is written as "# newdoc id". Contractions come as multiword tokens, as in the treebanks.
std::string write_conllu(Analysis const& analysis, std::string_view document);

/// One word of a treebank. Heads are indices into the sentence; no_token for the root.
struct TreebankWord {
  std::string form;
  std::string lemma;
  Upos upos = Upos::x;
  std::uint16_t xpos = 0;
  std::uint32_t head = no_token;
  Relation relation = Relation::dep;
  bool space_after = true;        ///< false within a multiword token as well
  bool begins_paragraph = false;  ///< the first word after "# newpar" or "# newdoc"
};
using TreebankSentence = std::vector<TreebankWord>;

/// Multiword tokens and empty nodes are skipped; their words stay. Unknown relations are `dep`.
/// Errors:  malformed  with file and line: a wrong number of columns, an unknown tag, a head outside the sentence
Result<std::vector<TreebankSentence>> read_conllu(std::string_view text, std::string const& file);

}  // namespace annals::language
