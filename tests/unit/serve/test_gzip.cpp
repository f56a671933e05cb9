#include <gtest/gtest.h>
#include <zlib.h>

#include <string>

#include "serve/gzip.hpp"

namespace annals::serve {
namespace {

/// Undefined: empty when the bytes are no gzip.
std::string unzipped(std::string const& bytes) {
  z_stream stream = {};
  constexpr int gzip_only = 15 + 16;
  if (inflateInit2(&stream, gzip_only) != Z_OK) {
    return {};
  }
  std::string out(10'000'000, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  int const state = inflate(&stream, Z_FINISH);
  out.resize(state == Z_STREAM_END ? stream.total_out : 0);
  inflateEnd(&stream);
  return out;
}

std::string long_text(std::size_t bytes) {
  std::string text;
  for (std::size_t i = 0; text.size() < bytes; ++i) {
    text += "incident " + std::to_string(i * 7919) + ", ";
  }
  text.resize(bytes);
  return text;
}

HttpRequest asking(std::string accept_encoding) {
  HttpRequest request;
  request.headers = {{"accept-encoding", std::move(accept_encoding)}};
  return request;
}

std::string header_of(HttpResponse const& response, std::string_view name) {
  for (Parameter const& one : response.headers) {
    if (one.first == name) {
      return one.second;
    }
  }
  return {};
}

TEST(Gzip, WhatComesOutIsWhatWentInAndTheSameBytesEachTime) {
  for (std::size_t const bytes : {0U, 1U, 1'000U, 5'000'000U}) {
    std::string const text = long_text(bytes);
    EXPECT_EQ(unzipped(gzip(text, GzipEffort::quick)), text) << bytes;
    EXPECT_EQ(gzip(text, GzipEffort::thorough), gzip(text, GzipEffort::thorough)) << bytes;
  }
  EXPECT_LT(gzip(long_text(100'000), GzipEffort::thorough).size(), gzip(long_text(100'000), GzipEffort::quick).size());
}

TEST(Gzip, OnlyWhoTakesItGetsIt) {
  for (char const* taken : {"gzip", "br, gzip;q=0.5", "GZIP", "*", "identity;q=0, *;q=0.1", "x-gzip"}) {
    EXPECT_TRUE(accepts_gzip(taken)) << taken;
  }
  for (char const* refused : {"", "br", "gzip;q=0, *", "identity", "*;q=0", "gzip;q=0.0", "gzip;q=x"}) {
    EXPECT_FALSE(accepts_gzip(refused)) << refused;
  }
}

TEST(Gzip, LongTextIsCompressedAndItsTagIsWeak) {
  std::string const text = long_text(2'000);
  HttpResponse response = {200, "application/json; charset=utf-8", text, {{"etag", "\"a\""}}};
  compress_for(asking("gzip"), response);
  EXPECT_EQ(unzipped(response.body), text);
  EXPECT_EQ(header_of(response, "content-encoding"), "gzip");
  EXPECT_EQ(header_of(response, "vary"), "accept-encoding");
  EXPECT_EQ(header_of(response, "etag"), "W/\"a\"");
  std::string const once = response.body;
  compress_for(asking("gzip"), response);
  EXPECT_EQ(response.body, once) << "compressed twice";
}

TEST(Gzip, WhatIsShortOrNoTextOrAStreamStaysAsItIs) {
  for (auto const& [type, bytes] : {std::pair<std::string, std::size_t>{"application/json", 1'024},
                                    {"application/zip", 5'000},
                                    {"text/event-stream", 5'000},
                                    {"", 5'000}}) {
    HttpResponse response = {200, type, long_text(bytes), {}};
    compress_for(asking("gzip"), response);
    EXPECT_EQ(response.body, long_text(bytes)) << type;
    EXPECT_EQ(header_of(response, "content-encoding"), "") << type;
  }
  HttpResponse unasked = {200, "text/csv; charset=utf-8", long_text(5'000), {}};
  compress_for(asking("br"), unasked);
  EXPECT_EQ(unasked.body, long_text(5'000));
  EXPECT_EQ(header_of(unasked, "vary"), "accept-encoding");
}

}  // namespace
}  // namespace annals::serve
