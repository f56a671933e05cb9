// tools/ecb_mentions.hpp -- the annotated events of an analysed text as mentions that the incident room compares.
#pragma once

#include <vector>

#include "ecb_corpus.hpp"
#include "incident/mention_match.hpp"
#include "language/analysis.hpp"

namespace annals::ecb {

/// One mention for each event of the document, in order. `text` is the index that they get.
std::vector<incident::EventMention> mentions_of(Document const& document, language::Analysis const& analysis,
                                                std::uint32_t text);
/// Nouns, verbs, adjectives, names and numbers of the whole text, as often as they stand there.
incident::MentionText words_of(language::Analysis const& analysis);

}  // namespace annals::ecb
