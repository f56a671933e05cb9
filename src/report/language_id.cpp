#include "report/language_id.hpp"

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdio>  // the library's header needs it and does not include it

#include "base/strings.hpp"
#include "base/unicode.hpp"
#include "report/pieces.hpp"

namespace annals::report {
namespace {

constexpr std::size_t longest_sample = 16 * 1024;
constexpr std::size_t shortest_sample = 20;

/// The beginning of the text, not cut inside a character; control characters are spaces.
std::string sample_of(std::string_view text) {
  std::string sample(text.substr(0, longest_sample));
  while (!sample.empty() && text.size() > sample.size() &&
         (static_cast<unsigned char>(text[sample.size()]) & 0xC0U) == 0x80U) {
    sample.pop_back();
  }
  for (char& c : sample) {
    bool const is_control = static_cast<unsigned char>(c) < 0x20U || c == 0x7F;
    c = is_control ? ' ' : c;
  }
  return is_upper_case_text(sample) ? lower_utf8(sample) : sample;
}

/// So much of a text in two languages is enough to read it as English: the rest gives nothing.
constexpr int least_english = 40;  // percent

struct Detected {
  std::string code;  ///< "und" where it is not reliable
  int english = 0;   ///< percent of the bytes, as far as the language is told at all
};

Detected detect(std::string const& sample) {
  Detected detected{"und", 0};
  if (sample.size() < shortest_sample) {
    return detected;
  }
  std::array<CLD2::Language, 3> languages{};
  std::array<int, 3> percents{};
  int text_bytes = 0;
  int valid_bytes = 0;
  bool is_reliable = false;
  CLD2::CLDHints const no_hints = {nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  std::array<double, 3> scores{};
  CLD2::Language const language = CLD2::ExtDetectLanguageSummaryCheckUTF8(
      sample.data(), static_cast<int>(sample.size()), true, &no_hints, 0, languages.data(), percents.data(),
      scores.data(), nullptr, &text_bytes, &is_reliable, &valid_bytes);
  if (static_cast<std::size_t>(valid_bytes) != sample.size()) {
    return detected;
  }
  for (std::size_t i = 0; i < languages.size(); ++i) {
    detected.english += languages[i] == CLD2::ENGLISH ? percents[i] : 0;
  }
  std::string const code = CLD2::LanguageCode(language);
  // Its own names for "unknown" and for languages with a script in the code ("zh-Hant").
  if (is_reliable && code != "un" && !code.empty()) {
    detected.code = code.substr(0, code.find('-'));
  }
  return detected;
}

/// How many bytes the letter that begins with this byte has.
std::size_t length_of(char first) {
  auto const byte = static_cast<unsigned char>(first);
  return byte < 0x80U ? 1 : byte < 0xE0U ? 2 : byte < 0xF0U ? 3 : 4;
}

/// The text without letters of other scripts than Latin; empty where those are most of it. A letter counts by its bytes
/// but one: one of Cyrillic or Arabic as much as a Latin one, a sign of Chinese, which is half a word, as two.
std::string latin_part(std::string const& sample) {
  constexpr unsigned char last_latin = 0xC9U;  // U+024F
  std::string latin;
  std::size_t latin_letters = 0;
  std::size_t others = 0;
  for (std::size_t at = 0; at < sample.size();) {
    std::size_t const length = std::min(length_of(sample[at]), sample.size() - at);
    if (length == 1 || (length == 2 && static_cast<unsigned char>(sample[at]) <= last_latin)) {
      latin_letters += length > 1 || is_ascii_letter(sample[at]) ? 1U : 0U;
      latin.append(sample, at, length);
    } else {
      // Dashes and quotation marks have three bytes, too.
      bool const is_mark = length == 3 && static_cast<unsigned char>(sample[at]) == 0xE2U;
      others += is_mark ? 0U : length - 1;
      latin += ' ';
    }
    at += length;
  }
  bool const is_much = 100 * latin_letters >= static_cast<std::size_t>(least_english) * (latin_letters + others);
  return is_much && others > 0 ? latin : std::string();
}

}  // namespace

std::string identify_language(std::string_view text) {
  std::string const sample = sample_of(text);
  Detected const whole = detect(sample);
  if (whole.code == "en" || whole.code == "und") {
    return whole.code;
  }
  if (whole.english >= least_english || detect(latin_part(sample)).code == "en") {
    return "en";
  }
  return whole.code;
}

}  // namespace annals::report
