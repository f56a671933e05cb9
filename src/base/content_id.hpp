// base/content_id.hpp -- ids made from content: the same content, the same id, on any machine.
// Source: SHA-256 (FIPS 180-4) through OpenSSL; base 32 with the alphabet a-z2-7, 100 bits.
// Tested by: tests/unit/base/test_content_id.cpp
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace annals {

std::array<std::uint8_t, 32> sha256(std::string_view bytes);
std::string sha256_hex(std::string_view bytes);

/// `prefix` + 20 letters. The parts are hashed with their lengths, so {"ab","c"} and {"a","bc"} differ.
/// Example: content_id("ev_", {report_id, "2143", "ASSAULT"}) -> "ev_5kq2..."
std::string content_id(std::string_view prefix, std::initializer_list<std::string_view> parts);

/// UUID of version 5 (RFC 4122): the same for the same name in the same name space, which is a UUID itself.
/// Example: name_uuid("6ba7b810-9dad-11d1-80b4-00c04fd430c8", "www.example.com") ->
/// "2ed6657d-e927-568b-95e1-2665a8aea6a2"
std::string name_uuid(std::string_view name_space, std::string_view name);

}  // namespace annals
