// serve/gzip.hpp -- answers made smaller for those who take them so.
// Source: RFC 9110 section 12.5.3 (Accept-Encoding) and 8.8.1 (weak tags).
// Tested by: tests/unit/serve/test_gzip.cpp
#pragma once

#include <string_view>

#include "base/compression.hpp"
#include "serve/http.hpp"

namespace annals::serve {

/// Whether an Accept-Encoding header takes gzip.
/// Example: accepts_gzip("br, gzip;q=0.5") -> true
/// Failing example: accepts_gzip("gzip;q=0, *") -> false
bool accepts_gzip(std::string_view accept_encoding);

/// Whether it pays: text of more than 1,024 bytes.
bool is_compressible(std::string_view content_type, std::size_t bytes);

/// Says that the body is compressed. Its tag becomes a weak one, since the bytes are others.
void mark_as_compressed(HttpResponse& response);

/// Compresses the body where it pays, for a client that takes it, if it is not compressed already. What could be
/// compressed says that it varies.
void compress_for(HttpRequest const& request, HttpResponse& response);

}  // namespace annals::serve
