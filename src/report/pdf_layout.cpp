#include "report/pdf_layout.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <map>
#include <optional>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "base/strings.hpp"
#include "base/unicode.hpp"
#include "report/pdf_notes.hpp"

namespace annals::report {
namespace {

using namespace std::string_view_literals;

// ---- words across lines ----

/// The hyphen that ends a text: "-", U+2010 or the soft one. 0 when there is none.
std::size_t hyphen_at_end(std::string_view text) {
  for (std::string_view const hyphen : {"-"sv, "\xE2\x80\x90"sv, "\xC2\xAD"sv}) {
    if (text.ends_with(hyphen)) {
      return hyphen.size();
    }
  }
  return 0;
}

std::string_view last_word(std::string_view text) {
  std::size_t const space = text.rfind(' ');
  return space == std::string_view::npos ? text : text.substr(space + 1);
}

std::string_view first_word(std::string_view text) {
  return text.substr(0, text.find(' '));
}

/// A word without quotes and stops around it.
std::string bare_word(std::string_view word) {
  while (!word.empty() && "\"'([.,;:!?)]"sv.find(word.back()) != std::string_view::npos) {
    word.remove_suffix(1);
  }
  while (!word.empty() && "\"'(["sv.find(word.front()) != std::string_view::npos) {
    word.remove_prefix(1);
  }
  return std::string(word);
}

bool begins_lower(std::string_view text) {
  if (text.empty()) {
    return false;
  }
  char32_t const sign = code_point_at(text, 0).value;
  return is_letter(sign) && !is_upper(sign);
}

using Words = std::unordered_set<std::string>;

/// All words that stand whole in some line: they tell whether a hyphen at a line's end belongs to the word.
Words whole_words(std::vector<PdfLine> const& lines) {
  Words words;
  bool is_divided = false;
  for (PdfLine const& line : lines) {
    for (std::string_view const word : split(line.text, ' ')) {
      if (!std::exchange(is_divided, false)) {
        words.insert(bare_word(word));
      }
    }
    is_divided = hyphen_at_end(line.text) > 0;
  }
  return words;
}

/// Whether the parts of a word that stands nowhere whole are words of their own: "rebel-" "held", "anti-" "government".
bool is_compound_of_words(std::string const& begin, std::string const& end, Words const& words) {
  constexpr std::size_t shortest = 4;
  constexpr std::array before = {"anti"sv, "counter"sv, "cross"sv, "ex"sv, "non"sv, "pro"sv, "self"sv, "vice"sv};
  constexpr std::array behind = {"aligned"sv, "backed"sv, "based"sv, "controlled"sv, "general"sv, "held"sv,     "led"sv,
                                 "linked"sv,  "old"sv,    "owned"sv, "related"sv,    "run"sv,     "sponsored"sv};
  bool const is_word = words.contains(begin);
  if (std::ranges::find(behind, end) != behind.end()) {
    return is_word || !begins_lower(begin);
  }
  bool const is_before = std::ranges::find(before, begin) != before.end();
  return end.size() >= shortest && words.contains(end) && (is_before || (is_word && begin.size() >= shortest));
}

/// Adds a line behind a paragraph that it goes on with.
void append_line(std::string& paragraph, std::string_view line, Words const& words) {
  std::size_t const hyphen = hyphen_at_end(paragraph);
  if (hyphen == 0 || paragraph.size() == hyphen) {
    paragraph += paragraph.empty() ? "" : " ";
    paragraph += line;
    return;
  }
  std::string_view const before = std::string_view(paragraph).substr(0, paragraph.size() - hyphen);
  std::string const begin = bare_word(last_word(before));
  std::string const end = bare_word(first_word(line));
  bool const is_soft = hyphen == 2;
  bool const is_compound = begin.find('-') != std::string::npos || words.contains(begin + "-" + end) ||
                           is_compound_of_words(begin, end, words);
  bool const is_one_word = words.contains(begin + end);
  bool const is_dash = before.ends_with(' ');
  if (is_dash) {
    paragraph += ' ';
  } else if (is_soft ||
             (begins_lower(end) && !begin.empty() && (is_one_word || !is_compound) && !is_ascii_digit(begin.back()))) {
    paragraph.resize(before.size());
  }
  paragraph += line;
}

// ---- lines to paragraphs ----

bool ends_sentence(std::string_view text) {
  for (std::string_view const quote : {"\""sv, "'"sv, ")"sv, "\xE2\x80\x9D"sv, "\xE2\x80\x99"sv, "]"sv}) {
    if (text.ends_with(quote)) {
      text.remove_suffix(quote.size());
    }
  }
  return text.ends_with('.') || text.ends_with('?') || text.ends_with('!') || text.ends_with(':');
}

bool begins_item(std::string_view text) {
  for (std::string_view const mark : {"\xE2\x80\xA2"sv, "\xE2\x97\x8F"sv, "\xE2\x96\xAA"sv, "\xEF\x82\xB7"sv, "- "sv,
                                      "* "sv, "\xE2\x80\x93 "sv, "\xE2\x97\xA6"sv}) {
    if (text.starts_with(mark)) {
      return true;
    }
  }
  std::size_t digits = 0;
  while (digits < text.size() && is_ascii_digit(text[digits])) {
    ++digits;
  }
  bool const is_marked = digits < text.size() && (text[digits] == '.' || text[digits] == ')');
  return digits > 0 && digits <= 3 && is_marked && text.substr(digits + 1).starts_with(' ');
}

/// The number with which a note begins: "4See Reuters", "4 See Reuters".
std::optional<int> number_before(std::string_view text) {
  int value = 0;
  std::size_t digits = 0;
  for (; digits < text.size() && digits < 3 && is_ascii_digit(text[digits]); ++digits) {
    value = 10 * value + (text[digits] - '0');
  }
  bool const is_before_word =
      digits > 0 && digits < text.size() && (text[digits] == ' ' || is_ascii_letter(text[digits]) || text[digits] < 0);
  return is_before_word ? std::optional(value) : std::nullopt;
}

bool is_same_size(PdfLine const& a, PdfLine const& b) {
  constexpr double most = 0.08;
  return std::abs(a.size - b.size) <= most * std::max(a.size, b.size);
}

/// Left and right edge of a block.
struct Edges {
  double left = 0;
  double right = 0;
};

/// A paragraph, and the page on which it begins.
struct Paragraph {
  std::size_t page = 0;
  std::string text;
};

class ParagraphReader {
 public:
  ParagraphReader(std::vector<PdfLine> const& lines, Words const& words) : m_lines(lines), m_words(words) {
    for (PdfLine const& line : lines) {
      auto const [place, is_new] = m_edges.try_emplace(line.block, Edges{line.left, line.right});
      if (!is_new) {
        place->second = {std::min(place->second.left, line.left), std::max(place->second.right, line.right)};
      }
    }
  }

  std::vector<Paragraph> read() {
    std::vector<Paragraph> paragraphs;
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
      if (i == 0 || begins_paragraph(i)) {
        paragraphs.push_back({m_lines[i].page, {}});
        m_paragraph_begin = i;
        m_note = m_lines[i].is_note ? number_before(m_lines[i].text).value_or(m_note) : 0;
      }
      append_line(paragraphs.back().text, m_lines[i].text, m_words);
    }
    return paragraphs;
  }

 private:
  [[nodiscard]] bool begins_paragraph(std::size_t index) const {
    PdfLine const& line = m_lines[index];
    PdfLine const& before = m_lines[index - 1];
    if (line.goes_on) {
      return false;
    }
    if (!is_same_size(line, before) || begins_item(line.text) || (line.is_note && begins_note(line.text))) {
      return true;
    }
    return line.block == before.block ? begins_within_block(line, before) : begins_with_block(index);
  }

  /// Notes count up, or begin anew.
  [[nodiscard]] bool begins_note(std::string_view text) const {
    std::optional<int> const number = number_before(text);
    return number && (*number == m_note + 1 || *number == 1);
  }

  /// A first line that is set in, or a line before it that ends where the next word would have had room.
  [[nodiscard]] bool begins_within_block(PdfLine const& line, PdfLine const& before) const {
    if (hyphen_at_end(before.text) > 0) {
      return false;
    }
    Edges const& edges = m_edges.at(line.block);
    double const gap = 0.25 * line.size;
    bool const is_set_in =
        line.left > edges.left + 0.6 * line.size && before.left < edges.left + gap && ends_sentence(before.text);
    bool const had_room = edges.right - before.right > line.first_word + 2 * gap;
    return is_set_in || (had_room && (ends_sentence(before.text) || !begins_lower(line.text)));
  }

  /// A paragraph that a column or a page ends goes on in the next one.
  [[nodiscard]] bool begins_with_block(std::size_t index) const {
    PdfLine const& line = m_lines[index];
    PdfLine const& before = m_lines[index - 1];
    // A cell goes on only on the next page.
    bool const is_same_cell = line.is_cell && before.is_cell && line.page == before.page + 1 &&
                              std::abs(line.left - before.left) < 0.5 * line.size;
    if ((line.is_cell || before.is_cell) && !is_same_cell) {
      return true;
    }
    if (hyphen_at_end(before.text) > 0) {
      return !begins_lower(line.text);
    }
    if (ends_sentence(before.text)) {
      return true;
    }
    bool const is_elsewhere = line.page != before.page || line.top < before.top;
    bool const is_full = m_edges.at(before.block).right - before.right < 0.1 * (before.right - before.left);
    bool const is_running = index - m_paragraph_begin >= 2;
    return !begins_lower(line.text) && !(is_elsewhere && is_full && is_running);
  }

  std::vector<PdfLine> const& m_lines;
  Words const& m_words;
  std::map<std::size_t, Edges> m_edges;
  std::size_t m_paragraph_begin = 0;
  int m_note = 0;  ///< the number of the note that is read
};

// ---- the title ----

bool has_words(std::string_view text) {
  return std::ranges::count_if(text,
                               [](char c) { return is_ascii_letter(c) || static_cast<unsigned char>(c) >= 0x80; }) >= 8;
}

std::string find_heading(std::vector<PdfLine> const& lines) {
  constexpr double stands_out = 1.15;
  constexpr std::size_t longest = 200;
  double const body = body_size(lines);
  std::optional<std::size_t> best;
  for (std::size_t i = 0; i < lines.size() && lines[i].page == 0; ++i) {
    bool const is_bigger = !best || lines[i].size > lines[*best].size * 1.02;
    if (lines[i].size > stands_out * body && is_bigger && has_words(lines[i].text)) {
      best = i;
    }
  }
  if (!best) {
    return {};
  }
  std::string heading = lines[*best].text;
  for (std::size_t i = *best + 1; i < lines.size() && lines[i].page == 0 && is_same_size(lines[i], lines[*best]); ++i) {
    heading += " " + lines[i].text;
  }
  return heading.size() <= longest ? heading : std::string();
}

}  // namespace

PdfText read_pdf_lines(std::vector<PdfLine> const& lines) {
  Words const words = whole_words(lines);
  std::vector<PdfLine> body;
  std::vector<PdfLine> notes;
  for (PdfLine const& line : lines) {
    (line.is_note ? notes : body).push_back(line);
  }
  std::vector<Paragraph> const of_body = ParagraphReader(body, words).read();
  std::vector<Paragraph> const of_notes = ParagraphReader(notes, words).read();
  PdfText text{{}, find_heading(body)};
  // A page's notes come behind the paragraph that goes on from it to the next page.
  auto const before = [](Paragraph const& a, Paragraph const& b) { return a.page < b.page; };
  std::vector<Paragraph> all;
  std::ranges::merge(of_body, of_notes, std::back_inserter(all), before);
  for (Paragraph const& paragraph : all) {
    text.text += text.text.empty() ? "" : "\n\n";
    text.text += paragraph.text;
  }
  return text;
}

}  // namespace annals::report
