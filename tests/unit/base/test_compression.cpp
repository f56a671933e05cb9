// gzip, zstd and brotli, whole and damaged.
#include <gtest/gtest.h>

#include <string>

#include "base/compression.hpp"

namespace annals {
namespace {

using namespace std::string_view_literals;

/// "A bomb went off." as zstd's own tool packs it, without a checksum.
constexpr std::string_view zstd_bytes =
    "\x28\xB5\x2F\xFD\x20\x10\x81\x00\x00"
    "A bomb went off."sv;

/// "Nine people died in Kunduz on Monday, nine people died." as Node.js packs it.
constexpr std::string_view brotli_bytes =
    "\x1B\x36\x00\xF8\x8D\x84\xDC\x44\xEB\x17\xF1\x4C\x19\xE9\xC9\x52\xFD\xBA\x49\xC5\x08\xDD\x76\x41\x92\x04"
    "\xC2\xAD\x0B\x51\x84\x15\xA9\x64\x0D\x56\xF8\x53\x74\x21\xFE\x3A\xD9\x72\x1F\x03\x1F\xE6\x09\xA8"sv;

TEST(Compression, IsToldByItsFirstBytes) {
  EXPECT_EQ(compression_of(gzip("x")), Compression::gzip);
  EXPECT_EQ(compression_of(zstd_bytes), Compression::zstd);
  EXPECT_EQ(compression_of("PK"), Compression::none);
  EXPECT_EQ(compression_of(""), Compression::none);
}

TEST(Compression, AllAreUnpacked) {
  EXPECT_EQ(*decompress(Compression::gzip, gzip("A bomb went off."), 100), "A bomb went off.");
  EXPECT_EQ(*decompress(Compression::zstd, zstd_bytes, 100), "A bomb went off.");
  EXPECT_EQ(*decompress(Compression::brotli, brotli_bytes, 100),
            "Nine people died in Kunduz on Monday, nine people died.");
  EXPECT_EQ(*decompress(Compression::gzip, gzip("") + gzip("x"), 100), "x");
}

TEST(Compression, WhatIsPackedAsZstdComesBack) {
  for (std::string const& bytes : {std::string(), std::string("x"), std::string(300'000, 'a') + "b"}) {
    std::string const packed = zstd(bytes);
    EXPECT_EQ(compression_of(packed), Compression::zstd);
    EXPECT_EQ(decompress(Compression::zstd, packed, bytes.size()).value(), bytes);
  }
  EXPECT_LT(zstd(std::string(300'000, 'a')).size(), 1000U);
}

TEST(Compression, TheSameBytesPackToTheSame) {
  EXPECT_EQ(gzip("A bomb went off."), gzip("A bomb went off."));
  EXPECT_EQ(zstd("A bomb went off."), zstd("A bomb went off."));
}

TEST(Compression, DamageMissingEndsAndBombsAreErrors) {
  std::string broken = gzip(std::string(1000, 'x') + "y");
  EXPECT_EQ(decompress(Compression::gzip, broken.substr(0, broken.size() - 3), 10'000).error().code,
            ErrorCode::malformed);
  broken[broken.size() - 6] = static_cast<char>(broken[broken.size() - 6] ^ 1);
  EXPECT_EQ(decompress(Compression::gzip, broken, 10'000).error().code, ErrorCode::malformed);
  EXPECT_EQ(decompress(Compression::zstd, zstd_bytes.substr(0, 12), 100).error().code, ErrorCode::malformed);
  EXPECT_EQ(decompress(Compression::brotli, brotli_bytes.substr(0, 30), 100).error().code, ErrorCode::malformed);
  EXPECT_EQ(decompress(Compression::brotli, "A bomb went off.", 100).error().code, ErrorCode::malformed);
  EXPECT_EQ(decompress(Compression::brotli, brotli_bytes, 20).error().code, ErrorCode::unsupported);
  EXPECT_EQ(decompress(Compression::gzip, gzip(std::string(1'000'000, '\0')), 1000).error().code,
            ErrorCode::unsupported);
}

}  // namespace
}  // namespace annals
