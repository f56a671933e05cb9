// serve/code_api.hpp -- POST /api/v1/code: a text is coded and answered; nothing is stored.
// Source: docs/http-api.md
// Tested by: tests/unit/serve/test_code_api.cpp
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

#include "serve/coding.hpp"
#include "serve/http.hpp"
#include "serve/places.hpp"

namespace annals::serve {

inline constexpr std::string_view code_path = "/api/v1/code";
inline constexpr std::uint64_t largest_code_body = 1024 * 1024;  ///< bytes

/// Codes for everybody who reaches the server, and so only a few texts at a time: who comes while all places are taken
/// is told to come back (429).
class CodingDesk {
 public:
  /// Requires: texts_at_once is at least 1.
  CodingDesk(CodeText code, unsigned texts_at_once) : m_code(std::move(code)), m_places(texts_at_once) {}

  /// What can be said against it before its body is read: 403, 415, 429.
  /// Undefined: empty when there is nothing.
  [[nodiscard]] std::optional<HttpResponse> refuse(HttpRequest const& head) const;
  HttpResponse answer(HttpRequest const& request);

 private:
  CodeText m_code;
  Places m_places;
};

}  // namespace annals::serve
