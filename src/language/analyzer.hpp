// language/analyzer.hpp -- the public face of the language room: a text to tokens, tags, trees, names and entities.
// Role:   read by time, place and coding, through Analysis.
// Source: one network for nearly all of it; see network.hpp and coreference.hpp.
// Errors: those of opening the model; analysing cannot fail.
// Tested by: tests/unit/language/test_analyzer.cpp
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "annals/report.hpp"
#include "annals/result.hpp"
#include "language/analysis.hpp"

namespace annals::language {

class Model;

/// Shape:  holds one mapped model; move-only; any number of threads may call analyze() at once.
class Analyzer {
 public:
  /// Errors:  not_found, unreadable   no such file
  ///          malformed               not a model, cut off, or damaged
  ///          newer_version           written by a newer Annals
  static Result<Analyzer> open(std::string const& model_path);
  Analyzer(Analyzer&&) noexcept;
  Analyzer& operator=(Analyzer&&) noexcept;
  ~Analyzer();

  /// Text outside the sections is not analysed. With no sections, paragraphs are what stands between blank lines.
  /// Requires:  valid UTF-8, less than 4 GiB; `text` outlives the Analysis.
  /// Cost:      linear in the text.
  [[nodiscard]] Analysis analyze(std::string_view text, std::vector<Section> const& sections) const;

  /// The same for words and sentences that are given: words in order, and the index one past the last word of each
  /// sentence. For scoring against texts that were split by hand.
  [[nodiscard]] Analysis analyze_words(std::string_view text, std::span<ByteSpan const> words,
                                       std::span<std::uint32_t const> sentence_ends) const;
  /// The roles of predicates that are given, in their order.
  [[nodiscard]] std::vector<Role> roles(Analysis const& analysis, std::span<std::uint32_t const> predicates) const;

  /// "sha256:" and the digest of the model file.
  [[nodiscard]] std::string const& model_id() const { return m_model_id; }

 private:
  Analyzer(std::unique_ptr<Model const> model, std::string model_id);
  std::unique_ptr<Model const> m_model;
  std::string m_model_id;
};

/// Only tokens and sentences, without a model: every word is its own root. For tests and for triage.
Analysis tokenize_text(std::string_view text, std::vector<Section> const& sections);

}  // namespace annals::language
