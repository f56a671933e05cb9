// base/base64.hpp -- bytes as printable text.
// Source: RFC 4648, section 4, with padding.
// Tested by: tests/unit/base/test_base64.cpp
#pragma once

#include <string>
#include <string_view>

namespace annals {

/// Example: base64("foob") -> "Zm9vYg=="
std::string base64(std::string_view bytes);

}  // namespace annals
