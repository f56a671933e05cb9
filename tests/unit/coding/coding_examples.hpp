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

/// A text with all that coding reads from it before it judges. Its name is not that of coding's own `Example`, which
/// stands for a decision that a model learns from.
struct Sample {
  explicit Sample(std::string text);
  Sample(Sample const&) = delete;
  Sample& operator=(Sample const&) = delete;

  [[nodiscard]] CodingContext context() const;
  /// The token that is written so; the test fails when there is none.
  [[nodiscard]] std::uint32_t token(std::string_view form) const;
  [[nodiscard]] std::string_view words(std::uint32_t first, std::uint32_t last) const;

  Report report;
  language::Analysis analysis;
  ReadReport read;
};

/// The candidate whose trigger is the token written so, of several frames the first; the test fails when there is none.
Mention& mention_at(Sample& example, std::string_view form);

/// Accepts the candidate at each word and numbers them as events: the first 0, the next 1 ... Gives how many.
std::uint32_t accept_each(Sample& example, std::vector<std::string_view> const& forms);

/// The texts of all fillers.
std::vector<std::string> texts_of(std::vector<Participant> const& fillers);

/// A model with the weights of the test: lines "feature \t weight".
LinearModel model_of(std::string_view lines);

/// The names of the features in the list, which has to keep them.
std::vector<std::string> names_of(FeatureList const& features);

/// The records of a text.
std::vector<EventRecord> records_of(std::string text, CodingSettings const& settings = {});

}  // namespace annals::coding
