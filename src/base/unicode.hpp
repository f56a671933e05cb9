// base/unicode.hpp -- UTF-8: is it valid, where does it break, how does it fold.
// Role:   the only room that includes ICU; everyone else folds names through here.
// Source: RFC 3629; Unicode NFKD through ICU 72; our own table for letters that NFKD leaves (o-slash, ain ...).
// Tested by: tests/unit/base/test_unicode.cpp
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace annals {

/// Offset of the first byte that is not valid UTF-8. Surrogates and overlong forms are not valid.
/// Undefined: empty when all of it is valid.
std::optional<std::size_t> first_invalid_utf8(std::string_view text);

/// Replaces each invalid sequence by U+FFFD.
std::string repair_utf8(std::string_view text);

/// Whether decode() reads it. Names as in IANA's list and the Encoding Standard, in any case.
bool knows_character_set(std::string_view name);
/// Bytes in a character set to UTF-8; what means nothing in it becomes U+FFFD.
/// Undefined: empty for an unknown character set.
std::optional<std::string> decode(std::string_view bytes, std::string_view character_set);

/// The code point at `offset`, and the offset after it. Requires: valid UTF-8, offset < size.
struct CodePoint {
  char32_t value = 0;
  std::size_t next = 0;
};
CodePoint code_point_at(std::string_view text, std::size_t offset);
void append_utf8(std::string& out, char32_t value);
bool is_letter(char32_t value);
bool is_upper(char32_t value);

/// Lower case by Unicode's simple mapping; keeps the number of bytes where it can, so that offsets of
/// ASCII text stay good.
std::string lower_utf8(std::string_view text);

/// A form for comparing names: NFKD, no combining marks, lower case, Latin letters to ASCII, apostrophes
/// dropped, every other sign one space, no space at the ends. "Mazār-e Sharīf" -> "mazar e sharif".
std::string fold_name(std::string_view text);
/// The same into `out`, whose memory is used again.
void fold_name(std::string_view text, std::string& out);

/// NFKD without its combining marks; nothing else is changed, letters that have no decomposition stay.
/// "Mazār-e Sharīf" -> "Mazar-e Sharif", "Łódź" -> "Łodz".
std::string without_marks(std::string_view text);

/// fold_name, then a key under which transliterations fall together: Mohammed / Muhammad, Mazar-e-Sherif /
/// Mazar-i-Sharif, Qunduz / Kunduz. A key is for finding candidates, not for deciding.
std::string transliteration_key(std::string_view text);

}  // namespace annals
