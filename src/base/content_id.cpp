// base/content_id.cpp -- ids made from content. See base/content_id.hpp.
#include "base/content_id.hpp"

#include <openssl/evp.h>

namespace annals {

std::array<std::uint8_t, 32> sha256(std::string_view bytes) {
  std::array<std::uint8_t, 32> digest{};
  unsigned size = 0;
  EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr);
  return digest;
}

std::string sha256_hex(std::string_view bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  for (std::uint8_t byte : sha256(bytes)) {
    out += digits[byte >> 4U];
    out += digits[byte & 15U];
  }
  return out;
}

std::string content_id(std::string_view prefix, std::initializer_list<std::string_view> parts) {
  constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz234567";
  constexpr std::size_t length = 20;
  std::string joined;
  for (std::string_view part : parts) {
    joined += std::to_string(part.size());
    joined += ':';
    joined += part;
  }
  std::array<std::uint8_t, 32> const digest = sha256(joined);
  std::string out(prefix);
  unsigned window = 0;
  unsigned bits = 0;
  std::size_t next = 0;
  for (std::size_t i = 0; i < length; ++i) {
    if (bits < 5) {
      window = (window << 8U) | digest[next++];
      bits += 8;
    }
    bits -= 5;
    out += letters[(window >> bits) & 31U];
  }
  return out;
}

}  // namespace annals
