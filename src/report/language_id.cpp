#include "report/language_id.hpp"

#include <cld2/public/compact_lang_det.h>

#include <cstddef>
#include <cstdio>  // the library's header needs it and does not include it

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

}  // namespace

std::string identify_language(std::string_view text) {
  std::string const sample = sample_of(text);
  if (sample.size() < shortest_sample) {
    return "und";
  }
  bool is_reliable = false;
  int valid_bytes = 0;
  CLD2::Language const language =
      CLD2::DetectLanguageCheckUTF8(sample.data(), static_cast<int>(sample.size()), true, &is_reliable, &valid_bytes);
  if (!is_reliable || static_cast<std::size_t>(valid_bytes) != sample.size()) {
    return "und";
  }
  std::string const code = CLD2::LanguageCode(language);
  // Its own names for "unknown" and for languages with a script in the code ("zh-Hant").
  return code == "un" || code.empty() ? "und" : code.substr(0, code.find('-'));
}

}  // namespace annals::report
