// tests/unit/coding/coding_examples.hpp -- texts read up to the step of coding that a test looks at.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/coder.hpp"

namespace annals::coding {

/// The resources of the build, opened once.
pipeline::Resources const& test_resources();

/// A report of 2024-05-16, or without a date where `published` is empty.
Report report_of(std::string text, std::string_view published = "2024-05-16");

/// A text with all that coding reads from it before it judges.
struct Example {
  explicit Example(std::string text);
  Example(Example const&) = delete;
  Example& operator=(Example const&) = delete;

  [[nodiscard]] CodingContext context() const;
  /// The token that is written so; the test fails when there is none.
  [[nodiscard]] std::uint32_t token(std::string_view form) const;
  [[nodiscard]] std::string_view words(std::uint32_t first, std::uint32_t last) const;

  Report report;
  language::Analysis analysis;
  ReadReport read;
};

/// The records of a text.
std::vector<EventRecord> records_of(std::string text, CodingSettings const& settings = {});

}  // namespace annals::coding
