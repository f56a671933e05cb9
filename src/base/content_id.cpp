// base/content_id.cpp -- ids made from content. See base/content_id.hpp.
#include "base/content_id.hpp"

#include <openssl/evp.h>

#include <utility>

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

std::string name_uuid(std::string_view name_space, std::string_view name) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string bytes;
  unsigned half = 0;
  bool has_half = false;
  for (char const c : name_space) {
    std::size_t const digit = digits.find(c);
    if (digit != std::string_view::npos) {
      half = half << 4U | static_cast<unsigned>(digit);
      if (std::exchange(has_half, !has_half)) {
        bytes += static_cast<char>(half & 0xffU);
      }
    }
  }
  bytes += name;
  std::array<std::uint8_t, 20> digest{};
  unsigned size = 0;
  EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha1(), nullptr);
  constexpr std::size_t version_at = 6;
  constexpr std::size_t variant_at = 8;
  digest[version_at] = static_cast<std::uint8_t>((digest[version_at] & 0x0fU) | 0x50U);
  digest[variant_at] = static_cast<std::uint8_t>((digest[variant_at] & 0x3fU) | 0x80U);
  std::string out;
  for (std::size_t i = 0; i < 16; ++i) {
    out += i == 4 || i == 6 || i == 8 || i == 10 ? "-" : "";
    out += digits[digest[i] >> 4U];
    out += digits[digest[i] & 15U];
  }
  return out;
}

}  // namespace annals
