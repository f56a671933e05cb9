#include <algorithm>

#include "base/strings.hpp"
#include "base/unicode.hpp"
#include "language/abbreviations.hpp"
#include "language/tokenizer.hpp"

namespace annals::language {
namespace {

constexpr std::uint32_t longest_bracket = 60;

/// Decides for each token of one paragraph whether a sentence ends after it.
class Splitter {
 public:
  Splitter(std::string_view text, std::vector<ByteSpan> const& tokens, std::uint32_t first)
      : m_text(text), m_tokens(tokens), m_first(first), m_last(static_cast<std::uint32_t>(tokens.size())) {}

  void run(std::vector<std::uint32_t>& ends) {
    std::uint32_t begin = m_first;
    std::uint32_t i = m_first;
    while (i < m_last) {
      std::uint32_t const end = end_after(begin, i);
      if (end != 0) {
        ends.push_back(end);
        begin = end;
        i = end;
        m_bracket_end = 0;
      } else {
        ++i;
      }
    }
    if (begin < m_last) {
      ends.push_back(m_last);
    }
  }

 private:
  [[nodiscard]] std::string_view form(std::uint32_t i) const { return slice(m_text, m_tokens[i]); }
  [[nodiscard]] bool glued(std::uint32_t i) const { return i > m_first && m_tokens[i - 1].end == m_tokens[i].start; }

  /// Index one past the sentence when it ends with token `i` or the closing signs after it; 0 when it does not.
  std::uint32_t end_after(std::uint32_t begin, std::uint32_t i) {
    std::string_view const word = form(i);
    if (word == "(" || word == "[") {
      std::uint32_t const close = closing_bracket(i);
      // A bracket that opens a sentence may hold sentences of its own; any other keeps its stops inside.
      if (close != 0 && (i != begin || !holds_stop(i, close))) {
        m_bracket_end = std::max(m_bracket_end, close);
      }
      return 0;
    }
    if (i < m_bracket_end) {
      return 0;
    }
    bool const after_bracket = i == m_bracket_end && m_bracket_end != 0 && (form(begin) == "(");
    if (word == "]" && i >= begin + 2 && ends_wire_head(form(i - 1)) && form(i - 2) == "[") {
      return i + 1;
    }
    std::uint32_t const next = skip_closing(i + 1);
    if (next >= m_last) {
      return 0;
    }
    if (after_bracket) {
      return begins_sentence(next) && form(i) == ")" ? next : 0;
    }
    if (is_stop(word)) {
      return ends_at_stop(begin, i, next) ? next : 0;
    }
    return word.size() > 1 && word.back() == '.' && ends_at_abbreviation(i, next) ? next : 0;
  }

  [[nodiscard]] static bool is_stop(std::string_view word) {
    return word == "\xE2\x80\xA6" || word.find_first_not_of(".!?") == std::string_view::npos;
  }

  /// "LIMA, 3 JAN 90 (AGENCY) -- [TEXT] THE ...": monitored wires mark where their own text begins.
  [[nodiscard]] static bool ends_wire_head(std::string_view word) {
    return word == "TEXT" || word == "EXCERPT" || word == "EXCERPTS";
  }

  [[nodiscard]] std::uint32_t closing_bracket(std::uint32_t open) const {
    std::string_view const close = form(open) == "(" ? ")" : "]";
    int depth = 0;
    for (std::uint32_t i = open; i < m_last && i < open + longest_bracket; ++i) {
      depth += form(i) == form(open) ? 1 : 0;
      depth -= form(i) == close ? 1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return 0;
  }

  [[nodiscard]] bool holds_stop(std::uint32_t open, std::uint32_t close) const {
    return close > open + 1 && is_stop(form(close - 1));
  }

  /// Closing quotes and brackets belong to the sentence before them.
  [[nodiscard]] std::uint32_t skip_closing(std::uint32_t i) const {
    while (i < m_last && glued(i)) {
      std::string_view const word = form(i);
      bool const closes = word == ")" || word == "]" || word == "\"" || word == "''" || word == "'" ||
                          word == "\xE2\x80\x9D" || word == "\xE2\x80\x99" || word == "\xC2\xBB";
      if (!closes) {
        break;
      }
      ++i;
    }
    return i;
  }

  [[nodiscard]] char32_t first_letter(std::uint32_t i) const { return code_point_at(m_text, m_tokens[i].start).value; }

  /// A capital, a figure, or an opening sign.
  [[nodiscard]] bool begins_sentence(std::uint32_t i) const {
    char32_t const c = first_letter(i);
    if (is_letter(c)) {
      return is_upper(c);
    }
    std::string_view const word = form(i);
    return word != "," && word != ";" && word != ":" && word != ")" && word != "]" && word != "\xE2\x80\x94" &&
           word != "\xE2\x80\x93" && word != "-" && word != "--" && !is_stop(word) && word.front() != '\'';
  }

  [[nodiscard]] bool ends_at_stop(std::uint32_t begin, std::uint32_t i, std::uint32_t next) const {
    bool const spaced = m_tokens[next].start > m_tokens[next - 1].end;
    bool const capital = begins_sentence(next);
    if (!spaced && !(capital && form(i) == "." && is_letter(first_letter(next)))) {
      return false;
    }
    if (form(i) == ".") {
      // A lower-case word after a plain stop: an ending, unless the word before is short enough to be an abbreviation.
      return capital || (next == i + 1 && is_letter(first_letter(next)) && i > begin && form(i - 1).size() > 3);
    }
    return capital;
  }

  [[nodiscard]] bool ends_at_abbreviation(std::uint32_t i, std::uint32_t next) const {
    std::string_view const word = form(i).substr(0, form(i).size() - 1);
    Abbreviation const kind = abbreviation_kind(word);
    if (!begins_sentence(next) || kind == Abbreviation::title || kind == Abbreviation::before_number ||
        word.find_first_not_of("0123456789") == std::string_view::npos) {
      return false;
    }
    if (m_tokens[next].start == m_tokens[next - 1].end) {
      return false;
    }
    bool const clock = equals_ignoring_case(word, "a.m") || equals_ignoring_case(word, "p.m");
    return next > i + 1 || opens_sentence(form(next)) || equals_ignoring_case(word, "etc") ||
           (clock && is_letter(first_letter(next)) && !is_zone(form(next)));
  }

  [[nodiscard]] static bool is_zone(std::string_view word) {
    return word.size() <= 4 && std::all_of(word.begin(), word.end(), is_ascii_upper);
  }

  std::string_view m_text;
  std::vector<ByteSpan> const& m_tokens;
  std::uint32_t m_first;
  std::uint32_t m_last;
  std::uint32_t m_bracket_end = 0;  ///< index of the bracket that closes, while inside one
};

}  // namespace

void split_sentences(std::string_view text, std::vector<ByteSpan> const& tokens, std::uint32_t first,
                     std::vector<std::uint32_t>& ends) {
  Splitter(text, tokens, first).run(ends);
}

}  // namespace annals::language
