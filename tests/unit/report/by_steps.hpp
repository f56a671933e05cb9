// by_steps.hpp -- bytes that come a few at a time, as from a network.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "report/byte_source.hpp"

namespace annals::report {

/// Gives `step` bytes at a time.
inline ByteSource by_steps(std::string bytes, std::size_t step) {
  return [bytes = std::move(bytes), step, at = std::size_t{0}](std::span<char> buffer) mutable -> Result<std::size_t> {
    std::size_t const count = std::string_view(bytes).substr(at, step).copy(buffer.data(), buffer.size());
    at += count;
    return count;
  };
}

}  // namespace annals::report
