// language/analyzer.hpp -- the public face of the language room: a text to tokens, tags, trees, lemmas and names.
// Role:   read by time, place and coding, through Analysis.
// Source: averaged perceptrons over hashed features; arc-eager parsing (Nivre 2003; Goldberg and Nivre 2012).
// Errors: those of opening the model; analysing cannot fail.
// Tested by: tests/unit/language/test_analyzer.cpp
#pragma once

#include <memory>
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
