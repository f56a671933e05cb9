// annals/result.hpp -- the outcome of a call that can fail, and the error it fails with.
// Role:   every function of Annals that can fail returns Result<T>; nothing of our own throws.
// Source: method names are a subset of std::expected (C++23), so that it can replace this type.
// Tested by: tests/unit/base/test_result.cpp
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace annals {

/// What kind of thing went wrong. The list is closed; error_code_name() has one name for each.
enum class ErrorCode : std::uint8_t {
  usage,          ///< a bad option or argument; the run stops at once
  not_found,      ///< a file, a record or an entry that is not there
  unreadable,     ///< a file that is there but cannot be read (directory, permissions, device)
  unwritable,     ///< no space, read-only, permissions
  malformed,      ///< bytes that are not what their format promises
  unsupported,    ///< a format, language or version that this build does not read
  newer_version,  ///< a database or model written by a newer Annals
  busy,           ///< another process holds what is needed
  interrupted,    ///< the user asked to stop
  internal,       ///< a fault of Annals itself
};

inline constexpr std::array<std::string_view, 10> error_code_names = {
    "usage",       "not_found",     "unreadable", "unwritable",  "malformed",
    "unsupported", "newer_version", "busy",       "interrupted", "internal"};

constexpr std::string_view error_code_name(ErrorCode code) {
  return error_code_names[static_cast<std::size_t>(code)];
}

/// Where in the input something went wrong.
/// Undefined: a zero line or column, and a missing byte, are unknown.
struct ErrorPlace {
  std::string file;
  std::uint64_t line = 0;             ///< 1-based
  std::uint64_t column = 0;           ///< 1-based, in bytes
  std::optional<std::uint64_t> byte;  ///< 0-based offset into the file
};

/// One failure: what, where in the input, and the offending piece.
struct Error {
  ErrorCode code = ErrorCode::internal;
  std::string message;  ///< one sentence without a full stop, in lower case
  ErrorPlace place = {};
  std::string piece = {};  ///< the offending text, cut to 80 bytes

  /// "FILE:LINE:COLUMN: MESSAGE: 'PIECE'" with the parts that are known.
  [[nodiscard]] std::string text() const;
};

inline Error make_error(ErrorCode code, std::string message) {
  return Error{code, std::move(message)};
}

/// A value, or the error that stands in its place.
/// Failing example:
///     Result<CivilDate> day = parse_civil_date("2023-02-31");
///     day.has_value()       -> false
///     day.error().text()    -> "no such day in the calendar: '2023-02-31'"
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : m_state(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : m_state(std::in_place_index<1>, std::move(error)) {}

  [[nodiscard]] bool has_value() const { return m_state.index() == 0; }
  explicit operator bool() const { return has_value(); }

  /// Requires: has_value().
  T& value() & { return std::get<0>(m_state); }
  T const& value() const& { return std::get<0>(m_state); }
  T&& value() && { return std::get<0>(std::move(m_state)); }
  T& operator*() & { return value(); }
  T const& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  T* operator->() { return &value(); }
  T const* operator->() const { return &value(); }

  /// Requires: !has_value().
  [[nodiscard]] Error const& error() const& { return std::get<1>(m_state); }
  Error&& error() && { return std::get<1>(std::move(m_state)); }

  T value_or(T fallback) && { return has_value() ? std::move(*this).value() : std::move(fallback); }

 private:
  std::variant<T, Error> m_state;
};

/// The outcome of a call that gives nothing back.
template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : m_error(std::move(error)) {}

  [[nodiscard]] bool has_value() const { return !m_error.has_value(); }
  explicit operator bool() const { return has_value(); }
  [[nodiscard]] Error const& error() const& { return *m_error; }
  Error&& error() && { return *std::move(m_error); }

 private:
  std::optional<Error> m_error;
};

}  // namespace annals

#define ANNALS_CONCAT_INNER(a, b) a##b
#define ANNALS_CONCAT(a, b) ANNALS_CONCAT_INNER(a, b)
#define ANNALS_TRY_INNER(result, target, expression) \
  auto result = (expression);                        \
  if (!result.has_value()) {                         \
    return std::move(result).error();                \
  }                                                  \
  target = std::move(result).value()

/// ANNALS_TRY(auto day, parse_civil_date(text)); -- returns the error from the enclosing function.
/// Two statements: use it only inside braces.
#define ANNALS_TRY(target, expression) ANNALS_TRY_INNER(ANNALS_CONCAT(annals_result_, __LINE__), target, expression)

/// The same for Result<void>.
#define ANNALS_CHECK(expression)                                         \
  if (auto annals_outcome = (expression); !annals_outcome.has_value()) { \
    return std::move(annals_outcome).error();                            \
  }
