#include "base/language_name.hpp"

#include <unicode/uloc.h>
#include <unicode/ustring.h>

#include <array>

namespace annals {

std::string language_name(std::string_view code) {
  if (code.empty()) {
    return {};  // the library calls that "Unknown language"
  }
  std::string const language(code);
  std::array<UChar, 128> name{};
  UErrorCode status = U_ZERO_ERROR;
  std::int32_t const length =
      uloc_getDisplayLanguage(language.c_str(), "en", name.data(), static_cast<std::int32_t>(name.size()), &status);
  // Without a name it gives the code back, with a warning.
  if (U_FAILURE(status) != 0 || status == U_USING_DEFAULT_WARNING || length <= 0) {
    return {};
  }
  std::array<char, 512> bytes{};
  std::int32_t size = 0;
  u_strToUTF8(bytes.data(), static_cast<std::int32_t>(bytes.size()), &size, name.data(), length, &status);
  return U_FAILURE(status) != 0 ? std::string() : std::string(bytes.data(), static_cast<std::size_t>(size));
}

}  // namespace annals
