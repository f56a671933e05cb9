// Tokens and sentences without a model, for the tests of the time room: paragraphs are lines, every word is its own
// root.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "annals/report.hpp"
#include "base/strings.hpp"
#include "language/analysis.hpp"
#include "language/tokenizer.hpp"
#include "time/holidays.hpp"

namespace annals::time::testing {

/// Those of data/time/.
inline Holidays const& holidays() {
  static Holidays const read = [] {
    Result<Holidays> holidays = Holidays::read(ANNALS_SOURCE_DIR "/data/time");
    return holidays ? std::move(*holidays) : Holidays();
  }();
  return read;
}

/// A report and its tokens; at one address for ever, since the Analysis views the report's text.
struct Reading {
  Report report;
  language::Analysis analysis;

  /// The first token with this form.
  [[nodiscard]] std::uint32_t token(std::string_view form) const {
    for (std::uint32_t i = 0; i < analysis.tokens.size(); ++i) {
      if (analysis.form(i) == form) {
        return i;
      }
    }
    return language::no_token;
  }
};

inline void add_paragraph(language::Analysis& analysis, ByteSpan range, std::uint32_t paragraph) {
  std::vector<ByteSpan> spans;
  language::tokenize(analysis.text, range, spans);
  std::vector<std::uint32_t> ends;
  language::split_sentences(analysis.text, spans, 0, ends);
  auto const base = static_cast<std::uint32_t>(analysis.tokens.size());
  for (ByteSpan const span : spans) {
    language::Token token;
    token.span = span;
    std::string const lower = lower_ascii(slice(analysis.text, span));
    analysis.arena.emplace_back(lower.begin(), lower.end());
    token.lower = std::string_view(analysis.arena.back().data(), lower.size());
    analysis.tokens.push_back(token);
  }
  std::uint32_t first = 0;
  for (std::uint32_t const end : ends) {
    language::Sentence sentence;
    sentence.first = base + first;
    sentence.last = base + end;
    sentence.span = {spans[first].start, spans[end - 1].end};
    sentence.paragraph = paragraph;
    for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
      analysis.tokens[i].sentence = static_cast<std::uint32_t>(analysis.sentences.size());
    }
    analysis.sentences.push_back(sentence);
    first = end;
  }
}

/// `published` is "", "YYYY-MM-DD", or any other form of parse_date_interval().
inline std::unique_ptr<Reading> read(std::string text, std::string_view published) {
  auto reading = std::make_unique<Reading>();
  reading->report.text = std::move(text);
  reading->report.source = "report.txt";
  if (auto const interval = parse_date_interval(published)) {
    reading->report.published = Published{*interval, DateBasis::given, {}, {}};
  }
  reading->analysis.text = reading->report.text;
  std::string_view const all = reading->report.text;
  std::uint32_t paragraph = 0;
  for (std::size_t at = 0; at < all.size(); ++paragraph) {
    std::size_t const end = std::min(all.find('\n', at), all.size());
    if (!trim(all.substr(at, end - at)).empty()) {
      add_paragraph(reading->analysis, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)}, paragraph);
    }
    at = end + 1;
  }
  return reading;
}

}  // namespace annals::time::testing
