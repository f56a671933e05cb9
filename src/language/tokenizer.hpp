// language/tokenizer.hpp -- text to words and sentences, by rules.
// Role:   first step of the language room; nothing of the text is lost: what is not white space is in one token.
// Source: Universal Dependencies for English, as in the treebanks EWT and GUM (clitics and hyphenated compounds split).
// Tested by: tests/unit/language/test_tokenizer.cpp
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "annals/span.hpp"

namespace annals::language {

/// Appends the words of text[range.start, range.end) in order. Spans are bytes of `text`.
/// Requires:  valid UTF-8. Never reads outside the range, so that a section is always its own world.
/// Example:   "Iraq's U.S.-led force can't." -> Iraq 's U.S. - led force ca n't .
/// Cost:      linear; no allocation but the vector's.
void tokenize(std::string_view text, ByteSpan range, std::vector<ByteSpan>& tokens);

/// Appends the end (index one past the last token) of each sentence of tokens[first, tokens.size()).
/// Requires:  tokens of one paragraph; its end always ends a sentence.
/// Example:   "Two died (Asia Plus, Apr. 6). Gen. Smith left." -> 2 sentences
void split_sentences(std::string_view text, std::vector<ByteSpan> const& tokens, std::uint32_t first,
                     std::vector<std::uint32_t>& ends);

/// True for the second half of a contraction, such as 's n't 'll, written with either apostrophe, and for the
/// halves of "cannot" and "gonna" when `before` is the first half. The CoNLL-U writer joins these.
bool is_clitic(std::string_view before, std::string_view form);

}  // namespace annals::language
