// report/character_set.hpp -- bytes of a page or a message to UTF-8.
// Role:   which character set: byte order mark, what the transport said, what the bytes declare, valid UTF-8,
// detection. Source: the order of HTML Living Standard 13.2.3.2; names as in the Encoding Standard; detection by
// uchardet. Tested by: tests/unit/report/test_character_set.cpp
#pragma once

#include <string>
#include <string_view>

#include "annals/result.hpp"

namespace annals::report {

struct DecodedText {
  std::string text;           ///< valid UTF-8; bytes that mean nothing are U+FFFD
  std::string character_set;  ///< "utf-8", "windows-1251" ...: what it was read as
};

/// `transport` is the charset of a Content-Type header, or "".
/// Errors:  unsupported  detection finds nothing that can be read
/// Cost:    linear; detection looks at the first 64 KiB
/// Failing example: decode_page("\x80\x81\x82", "") -> may be unsupported: three bytes tell nothing
Result<DecodedText> decode_page(std::string_view bytes, std::string_view transport);

/// "utf-16le" or "utf-16be" when the bytes are so: by the byte order mark, by what the transport says where no byte
/// speaks against it, or because markup in ASCII has a NUL beside each of its signs. Else "".
/// Cost: looks at the first KiB
std::string wide_character_set(std::string_view bytes, std::string_view transport);

/// The charset that a page declares in its first 4 KiB (meta charset, http-equiv, <?xml encoding), or "".
std::string declared_character_set(std::string_view bytes);

}  // namespace annals::report
