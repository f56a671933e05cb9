// language/coreference_corpus.hpp -- texts with their entities as annotated, and how well a reading of them agrees.
// Role:   behind the training of coreference and tools/score_coreference.cpp.
// Source: the GUM corpus (Zeldes 2017): CoNLL-U with Entity= brackets in MISC whose fields "# global.Entity" names.
//         Scores: base/cluster_scores.hpp.
// Tested by: tests/unit/language/test_coreference_corpus.cpp
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "annals/result.hpp"
#include "annals/span.hpp"
#include "base/cluster_scores.hpp"
#include "language/coreference.hpp"

namespace annals::language {

/// What a mention is, for scores by kind.
enum class GoldKind : std::uint8_t { name, nominal, definite, speaker_pronoun, pronoun, other };

struct GoldMention {
  ByteSpan span;  ///< bytes of the document's text
  ByteSpan head;  ///< of its head word in the treebank
  std::uint32_t entity = 0;
  EntityType type = EntityType::abstract;
  GoldKind kind = GoldKind::other;
};

/// Shape:  mentions by start, the longer first; entities count from zero.
struct CoreferenceDocument {
  std::string id;
  std::string text;  ///< sentences as in "# text", a blank line between paragraphs
  std::vector<GoldMention> mentions;
};

/// Errors:  malformed  with file and line: columns, brackets that do not close, words that are not those of "# text"
Result<std::vector<CoreferenceDocument>> read_coreference(std::string_view conllu, std::string const& file);

/// One mention of a reading, in bytes.
struct ReadMention {
  ByteSpan span;
  ByteSpan head;
  std::uint32_t entity = 0;
};

/// For each mention of a reading the gold mention that it is.
/// Undefined: no_mention where it is none. No gold mention is given twice.
/// `by_head`: a mention whose head is that of a gold mention is it, when no other has its very span.
std::vector<std::uint32_t> align_mentions(CoreferenceDocument const& document, std::vector<ReadMention> const& reading,
                                          bool by_head);

using CoreferenceScores = ClusterScores;

/// Adds one document. `aligned` comes from align_mentions(). Without singletons, entities of one mention are taken out
/// on both sides first.
void add_scores(CoreferenceDocument const& document, std::vector<ReadMention> const& reading,
                std::vector<std::uint32_t> const& aligned, bool with_singletons, CoreferenceScores& scores);

}  // namespace annals::language
