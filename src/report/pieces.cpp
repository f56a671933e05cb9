#include "report/pieces.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>

#include "base/strings.hpp"
#include "report/frame_lines.hpp"

namespace annals::report {
namespace {

struct Line {
  ByteSpan span;
  std::size_t width = 0;  ///< code points
};

/// Signs that count as white space beside the ASCII ones: no-break space, zero-width space, byte order mark.
constexpr std::array<std::string_view, 3> wide_spaces = {"\xC2\xA0", "\xE2\x80\x8B", "\xEF\xBB\xBF"};

std::size_t code_points(std::string_view text) {
  std::size_t count = 0;
  for (char const c : text) {
    count += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1U : 0U;
  }
  return count;
}

std::string_view first_word(std::string_view text) {
  return text.substr(0, text.find_first_of(" \t"));
}

/// Which columns lines may be broken at.
constexpr std::size_t narrowest_wrap = 45;
constexpr std::size_t widest_wrap = 110;
/// How much shorter than the widest line a broken line may be, its next word counted in.
constexpr std::size_t ragged_columns = 14;

bool is_broken_line(std::string_view text, Line const& line, Line const& next, std::size_t widest) {
  std::size_t const with_next_word = line.width + 1 + code_points(first_word(slice(text, next.span)));
  return with_next_word + ragged_columns > widest;
}

std::size_t widest_line(std::span<Line const> lines) {
  std::size_t widest = 0;
  for (Line const& line : lines) {
    widest = std::max(widest, line.width);
  }
  return widest;
}

/// Three lines or more that were broken at a column.
bool is_wrapped(std::string_view text, std::span<Line const> lines) {
  std::size_t const widest = widest_line(lines);
  if (lines.size() < 3 || widest < narrowest_wrap || widest > widest_wrap) {
    return false;
  }
  std::size_t broken = 0;
  std::size_t open = 0;
  std::size_t items = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    broken += is_broken_line(text, lines[i], lines[i + 1], widest) ? 1U : 0U;
    open += ends_sentence(slice(text, lines[i].span)) ? 0U : 1U;
    items += begins_list_item(slice(text, lines[i + 1].span)) ? 1U : 0U;
  }
  std::size_t const joints = lines.size() - 1;
  return broken * 4 >= joints * 3 && open * 2 >= joints && items * 2 < joints;
}

/// Two lines prove little: they are one paragraph when the second goes on in small letters, or when the first is
/// as long as the text's broken lines; in a text without longer paragraphs, when it is long, no heading and has no
/// stop.
bool is_wrapped_pair(std::string_view text, Line const& first, Line const& second, std::size_t text_width) {
  std::string_view const a = slice(text, first.span);
  std::string_view const b = slice(text, second.span);
  if (first.width > widest_wrap || first.width < narrowest_wrap || begins_list_item(b)) {
    return false;
  }
  if (is_ascii_lower(b.front())) {
    return !ends_sentence(a);
  }
  if (text_width > 0) {
    bool const is_broken = is_broken_line(text, first, second, text_width);
    return is_broken &&
           (is_upper_case_text(text.substr(0, 1000)) || !is_heading_text(a) || first.width + 4 > text_width);
  }
  return first.width >= 55 && !is_heading_text(a) && !ends_sentence(a) && ends_sentence(b);
}

std::vector<std::vector<Line>> split_blocks(std::string_view text) {
  std::vector<std::vector<Line>> blocks;
  bool in_block = false;
  std::size_t at = 0;
  while (at < text.size()) {
    std::size_t end = text.find_first_of("\r\n", at);
    end = end == std::string_view::npos ? text.size() : end;
    ByteSpan const span = trim_span(text, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)});
    if (span.empty()) {
      in_block = false;
    } else {
      if (!in_block) {
        blocks.emplace_back();
        in_block = true;
      }
      blocks.back().push_back({span, code_points(slice(text, span))});
    }
    at = end + 1;
    if (end < text.size() && text[end] == '\r' && at < text.size() && text[at] == '\n') {
      ++at;
    }
  }
  return blocks;
}

/// Does `line` begin a new piece inside a wrapped block, given the line before it?
bool begins_piece(std::string_view text, Line const& previous, Line const& line, std::size_t widest) {
  std::string_view const before = slice(text, previous.span);
  bool const is_short = !is_broken_line(text, previous, line, widest);
  if (begins_list_item(slice(text, line.span))) {
    return ends_sentence(before) || before.ends_with(':') || before.ends_with(';') || is_short;
  }
  return is_short && ends_sentence(before);
}

/// Fields of a memorandum stand in lines of their own, however long.
bool holds_memo_fields(std::string_view text, std::span<Line const> lines) {
  constexpr std::size_t most_lines = 8;
  std::size_t fields = 0;
  for (Line const& line : lines.first(std::min(lines.size(), most_lines))) {
    fields += read_memo_field(slice(text, line.span)).has_value() ? 1U : 0U;
  }
  return fields >= 2;
}

void split_block(std::string_view text, std::span<Line const> lines, std::uint32_t block, std::size_t text_width,
                 std::vector<Piece>& pieces) {
  std::size_t first = 0;
  // A heading right on top of a wrapped paragraph must not be drawn into it.
  while (first + 2 < lines.size() && lines[first].width * 4 < widest_line(lines) * 3 &&
         is_heading_text(slice(text, lines[first].span)) && !begins_list_item(slice(text, lines[first].span))) {
    pieces.push_back({lines[first].span, block, 1});
    ++first;
  }
  std::span<Line const> const rest = lines.subspan(first);
  bool const may_wrap = !holds_memo_fields(text, rest);
  bool const wrapped =
      may_wrap && (rest.size() == 2 ? is_wrapped_pair(text, rest[0], rest[1], text_width) : is_wrapped(text, rest));
  std::size_t const widest = widest_line(rest);
  for (std::size_t i = 0; i < rest.size(); ++i) {
    if (i == 0 || !wrapped || (rest.size() > 2 && begins_piece(text, rest[i - 1], rest[i], widest))) {
      pieces.push_back({rest[i].span, block, 1});
    } else {
      pieces.back().span.end = rest[i].span.end;
      ++pieces.back().lines;
    }
  }
}

}  // namespace

ByteSpan trim_span(std::string_view text, ByteSpan span) {
  bool moved = true;
  while (moved && !span.empty()) {
    moved = false;
    std::string_view const inner = slice(text, span);
    if (is_ascii_space(inner.front())) {
      ++span.start;
      moved = true;
    } else if (is_ascii_space(inner.back())) {
      --span.end;
      moved = true;
    } else {
      for (std::string_view const space : wide_spaces) {
        if (inner.starts_with(space)) {
          span.start += static_cast<std::uint32_t>(space.size());
          moved = true;
          break;
        }
        if (inner.ends_with(space)) {
          span.end -= static_cast<std::uint32_t>(space.size());
          moved = true;
          break;
        }
      }
    }
  }
  return span.empty() ? ByteSpan{} : span;
}

std::string with_plain_spaces(std::string_view text) {
  std::string plain(text);
  for (std::string_view const space : {"\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89"}) {
    for (std::size_t at = plain.find(space); at != std::string::npos; at = plain.find(space, at)) {
      plain.replace(at, space.size(), space.size(), ' ');
    }
  }
  return plain;
}

bool ends_sentence(std::string_view text) {
  constexpr std::array<std::string_view, 8> closers = {"\"",           "'",        ")", "]", "\xE2\x80\x9D",
                                                       "\xE2\x80\x99", "\xC2\xBB", " "};
  bool moved = true;
  while (moved) {
    moved = false;
    for (std::string_view const closer : closers) {
      if (text.ends_with(closer)) {
        text.remove_suffix(closer.size());
        moved = true;
      }
    }
  }
  return text.ends_with('.') || text.ends_with('!') || text.ends_with('?') || text.ends_with("\xE2\x80\xA6");
}

bool is_upper_case_text(std::string_view text) {
  std::size_t upper = 0;
  std::size_t lower = 0;
  for (char const c : text) {
    upper += is_ascii_upper(c) ? 1U : 0U;
    lower += is_ascii_lower(c) ? 1U : 0U;
  }
  return upper > 0 && upper > lower * 4;
}

bool begins_list_item(std::string_view text) {
  for (std::string_view const bullet : {"\xE2\x80\xA2", "\xE2\x80\xA3", "\xE2\x96\xAA", "\xE2\x97\x8F", "\xC2\xB7",
                                        "* ", "- ", "\xE2\x80\x93 ", "\xE2\x80\x94 "}) {
    if (text.starts_with(bullet)) {
      return true;
    }
  }
  std::size_t at = text.starts_with('(') ? 1 : 0;
  std::size_t const number = at;
  while (at < text.size() && at < number + 3 && is_ascii_digit(text[at])) {
    ++at;
  }
  if (at > number && at < text.size()) {
    char const mark = text[at];
    char const after = at + 1 < text.size() ? text[at + 1] : '\0';
    bool const marked = mark == '.' || mark == ')' || mark == '/' || mark == ':';
    return marked && (after == ' ' || is_ascii_digit(after)) && at - number <= 2;
  }
  return number == 1 && text.size() > 3 && is_ascii_lower(text[1]) && text[2] == ')';
}

bool is_heading_text(std::string_view text) {
  if (text.empty() || text.size() > 120 || text.ends_with('.') || text.ends_with(',') || text.ends_with(';') ||
      (ends_sentence(text) && !text.ends_with('?'))) {
    return false;
  }
  unsigned char const first = static_cast<unsigned char>(text.front());
  if (is_ascii_lower(text.front()) || first == '"' || first == '(' || first == '[') {
    return false;
  }
  if (text.ends_with('?')) {
    return text.size() <= 80;
  }
  if (text.ends_with(':')) {
    text.remove_suffix(1);
  }
  std::size_t long_words = 0;
  std::size_t capital_words = 0;
  std::size_t words = 0;
  for (std::string_view const word : split(text, ' ')) {
    ++words;
    bool const counts =
        word.size() >= 4 && (is_ascii_letter(word.front()) || static_cast<unsigned char>(word.front()) >= 0x80U);
    long_words += counts ? 1U : 0U;
    capital_words += counts && !is_ascii_lower(word.front()) ? 1U : 0U;
  }
  return words <= 14 && (words <= 2 || capital_words * 10 >= long_words * 6);
}

std::vector<Piece> split_pieces(std::string_view text) {
  std::vector<std::vector<Line>> const blocks = split_blocks(text);
  // The width at which the text's lines are broken; 0 when they are not.
  std::size_t text_width = 0;
  for (std::vector<Line> const& lines : blocks) {
    text_width = std::max(text_width, is_wrapped(text, lines) ? widest_line(lines) : 0U);
  }
  std::vector<Piece> pieces;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    split_block(text, blocks[i], static_cast<std::uint32_t>(i), text_width, pieces);
  }
  return pieces;
}

}  // namespace annals::report
