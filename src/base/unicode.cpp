// base/unicode.cpp -- UTF-8 and name folding. See base/unicode.hpp.
#include "base/unicode.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

#include "base/strings.hpp"

namespace annals {
namespace {

/// Length of the valid sequence at `offset`, or 0. RFC 3629, table 3-7 of the Unicode standard.
std::size_t sequence_length(std::string_view text, std::size_t offset) {
  auto const byte = [&](std::size_t i) -> unsigned {
    return offset + i < text.size() ? static_cast<unsigned char>(text[offset + i]) : 0U;
  };
  auto const in = [](unsigned value, unsigned low, unsigned high) { return value >= low && value <= high; };
  unsigned const first = byte(0);
  if (first < 0x80) {
    return 1;
  }
  if (in(first, 0xC2, 0xDF)) {
    return in(byte(1), 0x80, 0xBF) ? 2 : 0;
  }
  if (in(first, 0xE0, 0xEF)) {
    unsigned const low = first == 0xE0 ? 0xA0 : 0x80;
    unsigned const high = first == 0xED ? 0x9F : 0xBF;
    return in(byte(1), low, high) && in(byte(2), 0x80, 0xBF) ? 3 : 0;
  }
  if (in(first, 0xF0, 0xF4)) {
    unsigned const low = first == 0xF0 ? 0x90 : 0x80;
    unsigned const high = first == 0xF4 ? 0x8F : 0xBF;
    return in(byte(1), low, high) && in(byte(2), 0x80, 0xBF) && in(byte(3), 0x80, 0xBF) ? 4 : 0;
  }
  return 0;
}

/// Latin letters that have no decomposition.
std::string_view latin_of(char32_t value) {
  switch (value) {
    case U'\u00F8':
    case U'\u00D8':
      return "o";
    case U'\u0142':
    case U'\u0141':
      return "l";
    case U'\u0111':
    case U'\u0110':
    case U'\u00F0':
    case U'\u00D0':
      return "d";
    case U'\u00FE':
    case U'\u00DE':
      return "th";
    case U'\u00DF':
    case U'\u1E9E':
      return "ss";
    case U'\u00E6':
    case U'\u00C6':
      return "ae";
    case U'\u0153':
    case U'\u0152':
      return "oe";
    case U'\u0131':
      return "i";
    case U'\u0127':
    case U'\u0126':
      return "h";
    case U'\u0167':
    case U'\u0166':
      return "t";
    case U'\u014B':
    case U'\u014A':
      return "ng";
    case U'\u0259':
    case U'\u018F':
      return "a";
    case U'\u0199':
    case U'\u0198':
      return "k";
    case U'\u0253':
    case U'\u0181':
      return "b";
    case U'\u0257':
    case U'\u018A':
      return "d";
    case U'\u01B4':
    case U'\u01B3':
      return "y";
    default:
      return {};
  }
}

/// Apostrophes and the letters that transliterations use for ain and hamza: they part no word.
bool is_apostrophe(char32_t value) {
  switch (value) {
    case U'\'':
    case U'`':
    case U'\u2018':
    case U'\u2019':
    case U'\u201B':
    case U'\u02BB':
    case U'\u02BC':
    case U'\u02BD':
    case U'\u02BE':
    case U'\u02BF':
    case U'\u00B4':
    case U'\u02C8':
      return true;
    default:
      return false;
  }
}

void put_space(std::string& out) {
  if (!out.empty() && out.back() != ' ') {
    out += ' ';
  }
}

void fold_code_point(char32_t value, std::string& out) {
  if (is_apostrophe(value)) {
    return;
  }
  if (std::string_view const latin = latin_of(value); !latin.empty()) {
    out += latin;
    return;
  }
  int8_t const category = u_charType(static_cast<UChar32>(value));
  if (category == U_NON_SPACING_MARK || category == U_ENCLOSING_MARK) {
    return;
  }
  if (u_isalnum(static_cast<UChar32>(value)) != 0) {
    append_utf8(out, static_cast<char32_t>(u_tolower(static_cast<UChar32>(value))));
    return;
  }
  put_space(out);
}

icu::UnicodeString decompose(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  icu::Normalizer2 const* const nfkd = icu::Normalizer2::getNFKDInstance(status);
  icu::UnicodeString const source = icu::UnicodeString::fromUTF8({text.data(), static_cast<int32_t>(text.size())});
  return U_SUCCESS(status) != 0 ? nfkd->normalize(source, status) : source;
}

void fold_slowly(std::string_view text, std::string& out) {
  icu::UnicodeString const decomposed = decompose(text);
  for (int32_t i = 0; i < decomposed.length(); i = decomposed.moveIndex32(i, 1)) {
    fold_code_point(static_cast<char32_t>(decomposed.char32At(i)), out);
  }
}

/// Pairs of spellings that transliterations of Arabic, Persian, Cyrillic and others use for one sound,
/// longest first.
constexpr std::array<std::pair<std::string_view, std::string_view>, 22> spellings = {{
    {"sch", "s"}, {"tch", "c"}, {"dzh", "j"}, {"kh", "h"}, {"gh", "g"}, {"sh", "s"}, {"ch", "c"}, {"dh", "d"},
    {"th", "t"},  {"ph", "f"},  {"zh", "j"},  {"dj", "j"}, {"ts", "s"}, {"ck", "k"}, {"ou", "u"}, {"oo", "u"},
    {"ee", "i"},  {"q", "k"},   {"w", "v"},   {"y", "i"},  {"c", "k"},  {"z", "s"},
}};

bool is_vowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

}  // namespace

std::optional<std::size_t> first_invalid_utf8(std::string_view text) {
  std::size_t offset = 0;
  while (offset < text.size()) {
    if (static_cast<unsigned char>(text[offset]) < 0x80) {
      ++offset;
      continue;
    }
    std::size_t const length = sequence_length(text, offset);
    if (length == 0) {
      return offset;
    }
    offset += length;
  }
  return std::nullopt;
}

std::string repair_utf8(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (true) {
    std::optional<std::size_t> const invalid = first_invalid_utf8(text);
    out += text.substr(0, invalid.value_or(text.size()));
    if (!invalid) {
      return out;
    }
    out += "\xEF\xBF\xBD";
    text.remove_prefix(*invalid + 1);
  }
}

CodePoint code_point_at(std::string_view text, std::size_t offset) {
  auto const byte = [&](std::size_t i) { return static_cast<char32_t>(static_cast<unsigned char>(text[offset + i])); };
  switch (sequence_length(text, offset)) {
    case 1:
      return {byte(0), offset + 1};
    case 2:
      return {((byte(0) & 0x1F) << 6) | (byte(1) & 0x3F), offset + 2};
    case 3:
      return {((byte(0) & 0x0F) << 12) | ((byte(1) & 0x3F) << 6) | (byte(2) & 0x3F), offset + 3};
    case 4:
      return {((byte(0) & 0x07) << 18) | ((byte(1) & 0x3F) << 12) | ((byte(2) & 0x3F) << 6) | (byte(3) & 0x3F),
              offset + 4};
    default:
      return {U'\uFFFD', offset + 1};
  }
}

void append_utf8(std::string& out, char32_t value) {
  auto const put = [&out](char32_t byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
  if (value < 0x80) {
    put(value);
  } else if (value < 0x800) {
    put(0xC0 | (value >> 6));
    put(0x80 | (value & 0x3F));
  } else if (value < 0x10000) {
    put(0xE0 | (value >> 12));
    put(0x80 | ((value >> 6) & 0x3F));
    put(0x80 | (value & 0x3F));
  } else {
    put(0xF0 | (value >> 18));
    put(0x80 | ((value >> 12) & 0x3F));
    put(0x80 | ((value >> 6) & 0x3F));
    put(0x80 | (value & 0x3F));
  }
}

bool is_letter(char32_t value) {
  return u_isalpha(static_cast<UChar32>(value)) != 0;
}
bool is_upper(char32_t value) {
  return u_isupper(static_cast<UChar32>(value)) != 0;
}

std::string lower_utf8(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  std::size_t offset = 0;
  while (offset < text.size()) {
    if (static_cast<unsigned char>(text[offset]) < 0x80) {
      out += to_ascii_lower(text[offset++]);
      continue;
    }
    CodePoint const point = code_point_at(text, offset);
    append_utf8(out, static_cast<char32_t>(u_tolower(static_cast<UChar32>(point.value))));
    offset = point.next;
  }
  return out;
}

void fold_name(std::string_view text, std::string& out) {
  out.clear();
  for (std::size_t i = 0; i < text.size(); ++i) {
    char const c = text[i];
    if (static_cast<unsigned char>(c) >= 0x80) {
      out.clear();
      fold_slowly(text, out);
      break;
    }
    if (is_ascii_letter(c) || is_ascii_digit(c)) {
      out += to_ascii_lower(c);
    } else if (c != '\'' && c != '`') {
      put_space(out);
    }
  }
  while (!out.empty() && out.back() == ' ') {
    out.pop_back();
  }
}

std::string fold_name(std::string_view text) {
  std::string out;
  fold_name(text, out);
  return out;
}

std::string without_marks(std::string_view text) {
  auto const is_ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
  if (std::ranges::all_of(text, is_ascii)) {
    return std::string(text);
  }
  icu::UnicodeString const decomposed = decompose(text);
  std::string out;
  for (int32_t i = 0; i < decomposed.length(); i = decomposed.moveIndex32(i, 1)) {
    if (u_getCombiningClass(decomposed.char32At(i)) == 0) {
      append_utf8(out, static_cast<char32_t>(decomposed.char32At(i)));
    }
  }
  return out;
}

std::string transliteration_key(std::string_view text) {
  std::string const folded = fold_name(text);
  std::string key;
  std::size_t i = 0;
  while (i < folded.size()) {
    std::string_view const rest = std::string_view(folded).substr(i);
    std::string_view sound = rest.substr(0, 1);
    std::size_t length = 1;
    for (auto const& [spelling, plain] : spellings) {
      if (rest.starts_with(spelling)) {
        sound = plain;
        length = spelling.size();
        break;
      }
    }
    i += length;
    char c = sound.front();
    bool const word_start = key.empty() || key.back() == ' ';
    if (is_vowel(c)) {
      // A vowel keeps its place, not its colour; at the start of a word it counts, too.
      c = 'a';
    }
    if (c == 'h' && !word_start && sound.size() == 1 && length == 1) {
      continue;
    }
    if (!key.empty() && key.back() == c) {
      continue;
    }
    key += c;
  }
  while (!key.empty() && (key.back() == ' ' || (key.back() == 'a' && key.size() > 3))) {
    key.pop_back();
  }
  return key;
}

bool knows_character_set(std::string_view name) {
  UErrorCode status = U_ZERO_ERROR;
  UConverter* const converter = ucnv_open(std::string(name).c_str(), &status);
  if (converter == nullptr) {
    return false;
  }
  ucnv_close(converter);
  return U_SUCCESS(status) && !name.empty();
}

std::optional<std::string> decode(std::string_view bytes, std::string_view character_set) {
  if (!knows_character_set(character_set) || bytes.size() > std::numeric_limits<int32_t>::max()) {
    return std::nullopt;
  }
  icu::UnicodeString const text(bytes.data(), static_cast<int32_t>(bytes.size()), std::string(character_set).c_str());
  std::string out;
  text.toUTF8String(out);
  return out;
}

}  // namespace annals
