// serve/places.hpp -- how many may do something that takes long at the same time.
// Tested by: tests/unit/serve/test_code_api.cpp, tests/unit/serve/test_export_api.cpp
#pragma once

#include <atomic>
#include <optional>
#include <string>
#include <utility>

#include "serve/http.hpp"

namespace annals::serve {

/// Any number of threads may ask.
class Places {
 public:
  /// Requires: count is at least 1.
  explicit Places(unsigned count) : m_count(count) {}

  /// A place that is given back when it goes out of scope.
  class Held {
   public:
    explicit Held(std::atomic<unsigned>& taken) : m_taken(&taken) {}
    Held(Held&& other) noexcept : m_taken(std::exchange(other.m_taken, nullptr)) {}
    Held& operator=(Held&&) = delete;
    Held(Held const&) = delete;
    Held& operator=(Held const&) = delete;
    ~Held() {
      if (m_taken != nullptr) {
        --*m_taken;
      }
    }

   private:
    std::atomic<unsigned>* m_taken;
  };

  /// Undefined: empty when all are taken.
  std::optional<Held> take() {
    std::optional<Held> held(std::in_place, m_taken);
    if (m_taken++ >= m_count) {
      return std::nullopt;  // `held` gives back what was counted just now
    }
    return held;
  }
  [[nodiscard]] bool is_full() const { return m_taken >= m_count; }

 private:
  unsigned m_count;
  std::atomic<unsigned> m_taken = 0;
};

/// What one is told for whom there is no place: 429, to come back in a second.
inline HttpResponse come_back(std::string why) {
  HttpResponse response = error_response(429, {std::move(why)});
  response.headers.emplace_back("retry-after", "1");
  return response;
}

}  // namespace annals::serve
