// format/acled_labels.hpp -- ACLED's words for kinds of actors, where its columns once had numbers.
// Role:   written in inter1, inter2 and interaction, and read back from either.
// Source: data/datasets/acled_actor_types.tsv.
// Tested by: tests/unit/format/test_acled_labels.cpp
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "annals/result.hpp"

namespace annals::format {

class AcledLabels {
 public:
  /// Reads DATA/datasets/acled_actor_types.tsv.
  /// Errors:  not_found, malformed with file:line: a code that is not 1 to 8, comes twice or is missing, no label
  static Result<AcledLabels> read(std::string const& data_directory);

  /// "Rebel group" of 2; "" for any number but 1 to 8.
  [[nodiscard]] std::string_view label(std::int64_t code) const;
  /// What an actor of that kind is called that has no name: "Civilians" of 7; "" where there is no such name.
  [[nodiscard]] std::string_view nameless(std::int64_t code) const;
  /// "State forces-Rebel group" of 2 and 1, "Protesters only" of 6 and 0; "" when neither is known.
  [[nodiscard]] std::string interaction(std::int64_t one, std::int64_t other) const;
  /// The code of a label or of a number in digits, whatever the case. Older exports have plurals ("Rebel Groups").
  [[nodiscard]] std::optional<std::int64_t> code(std::string_view cell) const;

 private:
  struct Row {
    std::string label;
    std::string nameless;
  };
  std::array<Row, 9> m_rows;  ///< by code; the first is empty
};

}  // namespace annals::format
