// base/language_name.hpp -- a code of a language in words.
// Source: the names of CLDR, which come with ICU.
// Tested by: tests/unit/base/test_language_name.cpp
#pragma once

#include <string>
#include <string_view>

namespace annals {

/// In English: "ru" -> "Russian", "prs" -> "Dari".
/// Undefined: empty for a code that has no name.
std::string language_name(std::string_view code);

}  // namespace annals
