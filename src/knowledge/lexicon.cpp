#include "knowledge/lexicon.hpp"

#include <utility>

#include "base/strings.hpp"
#include "base/unicode.hpp"

namespace annals::knowledge {

void LexiconBuilder::add_written(TableReader& row, std::string_view phrase, std::uint32_t value) {
  std::string folded = fold_name(phrase);
  if (folded.empty()) {
    row.report("empty phrase", phrase);
    return;
  }
  auto const [known, is_new] = m_lines.emplace(std::move(folded), row.line());
  if (!is_new) {
    row.report(concat({"phrase already in line ", std::to_string(known->second)}), phrase);
    return;
  }
  m_builder.add_written(phrase, value);
}

void LexiconBuilder::add_made(std::string_view folded_phrase, std::uint32_t value) {
  if (!folded_phrase.empty()) {
    m_made.emplace_back(folded_phrase, value);
  }
}

PhraseIndex LexiconBuilder::build() {
  for (auto const& [phrase, value] : m_made) {
    if (!m_builder.contains(phrase)) {
      m_builder.add_written(phrase, value);
    }
  }
  return m_builder.build();
}

}  // namespace annals::knowledge
