#include "report/pdf_layout.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "base/strings.hpp"
#include "base/unicode.hpp"

namespace annals::report {
namespace {

using namespace std::string_view_literals;

// ---- heads and feet ----

bool is_at_edge(PdfLine const& line, PdfPage const& page) {
  constexpr double part = 0.125;
  return line.bottom <= part * page.height || line.top >= (1 - part) * page.height;
}

/// Runs of digits as one sign, so that "Page 3 of 8" and "Page 4 of 8" are the same.
std::string without_numbers(std::string_view text) {
  std::string out;
  for (char const c : text) {
    if (!is_ascii_digit(c)) {
      out += to_ascii_lower(c);
    } else if (!out.ends_with('#')) {
      out += '#';
    }
  }
  return out;
}

/// "3", "- 3 -", "Page 3 of 8", "3/8", "3 | Page", "iv" ...: nothing but where one is.
bool is_page_number(std::string_view text) {
  std::string const form = without_numbers(text);
  std::string bare;
  for (char const c : form) {
    if (c == '#' || is_ascii_letter(c) || static_cast<unsigned char>(c) >= 0x80) {
      bare += c;
    }
  }
  for (std::string_view const dash : {"\xE2\x80\x93"sv, "\xE2\x80\x94"sv}) {
    for (std::size_t at = bare.find(dash); at != std::string::npos; at = bare.find(dash)) {
      bare.erase(at, dash.size());
    }
  }
  bool const is_roman = bare.size() <= 5 && !bare.empty() && bare.find_first_not_of("ivx") == std::string::npos;
  return is_roman || bare == "#" || bare == "page#" || bare == "page#of#" || bare == "p#" || bare == "#page" ||
         ((bare == "##" || bare == "#of#") && text.size() <= 9);
}

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
  for (PdfLine const& line : lines) {
    for (std::string_view const word : split(line.text, ' ')) {
      words.insert(bare_word(word));
    }
  }
  return words;
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
  bool const is_compound = begin.find('-') != std::string::npos || words.contains(begin + "-" + end);
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

bool is_same_size(PdfLine const& a, PdfLine const& b) {
  constexpr double most = 0.08;
  return std::abs(a.size - b.size) <= most * std::max(a.size, b.size);
}

/// Left and right edge of a block.
struct Edges {
  double left = 0;
  double right = 0;
};

class ParagraphReader {
 public:
  explicit ParagraphReader(std::vector<PdfLine> const& lines) : m_lines(lines), m_words(whole_words(lines)) {
    for (PdfLine const& line : lines) {
      auto const [place, is_new] = m_edges.try_emplace(line.block, Edges{line.left, line.right});
      if (!is_new) {
        place->second = {std::min(place->second.left, line.left), std::max(place->second.right, line.right)};
      }
    }
  }

  std::string read() {
    std::string text;
    std::string paragraph;
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
      if (i > 0 && begins_paragraph(i)) {
        text += text.empty() ? "" : "\n\n";
        text += std::exchange(paragraph, {});
        m_paragraph_begin = i;
      }
      append_line(paragraph, m_lines[i].text, m_words);
    }
    text += text.empty() || paragraph.empty() ? "" : "\n\n";
    return text + paragraph;
  }

 private:
  [[nodiscard]] bool begins_paragraph(std::size_t index) const {
    PdfLine const& line = m_lines[index];
    PdfLine const& before = m_lines[index - 1];
    if (!is_same_size(line, before) || begins_item(line.text)) {
      return true;
    }
    return line.block == before.block ? begins_within_block(line, before) : begins_with_block(index);
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
  Words m_words;
  std::map<std::size_t, Edges> m_edges;
  std::size_t m_paragraph_begin = 0;
};

// ---- the title ----

/// The size that most letters have.
double body_size(std::vector<PdfLine> const& lines) {
  std::map<double, std::size_t> letters;
  for (PdfLine const& line : lines) {
    letters[std::round(line.size * 2) / 2] += line.text.size();
  }
  auto const most = std::ranges::max_element(letters, {}, [](auto const& one) { return one.second; });
  return most == letters.end() ? 0 : most->first;
}

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

std::vector<PdfLine> take_furniture(std::vector<PdfLine>& lines, std::vector<PdfPage> const& pages) {
  constexpr double stands_out = 1.2;
  struct Repeated {
    std::set<std::size_t> pages;
    double least_size = 0;
  };
  std::map<std::string, Repeated> at_edges;
  for (PdfLine const& line : lines) {
    if (is_at_edge(line, pages[line.page])) {
      Repeated& found = at_edges[without_numbers(line.text)];
      found.least_size = found.pages.empty() ? line.size : std::min(found.least_size, line.size);
      found.pages.insert(line.page);
    }
  }
  // Even and odd pages, and each chapter, may have their own.
  std::size_t const enough = std::max<std::size_t>(2, pages.size() / 6);
  auto const is_text = [&](PdfLine const& line) {
    if (!is_at_edge(line, pages[line.page])) {
      return true;
    }
    Repeated const& found = at_edges.at(without_numbers(line.text));
    bool const is_repeated = found.pages.size() >= enough && line.size <= stands_out * found.least_size;
    return !is_repeated && !is_page_number(line.text);
  };
  auto const furniture = std::stable_partition(lines.begin(), lines.end(), is_text);
  std::vector<PdfLine> taken(std::make_move_iterator(furniture), std::make_move_iterator(lines.end()));
  lines.erase(furniture, lines.end());
  return taken;
}

PdfText read_pdf_lines(std::vector<PdfLine> const& lines) {
  return {ParagraphReader(lines).read(), find_heading(lines)};
}

}  // namespace annals::report
