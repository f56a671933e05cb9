#include "language/tokenizer.hpp"

#include <algorithm>
#include <array>

#include "base/strings.hpp"
#include "base/unicode.hpp"
#include "language/abbreviations.hpp"

namespace annals::language {
namespace {

/// What a character is to the tokenizer; curly and plain apostrophes are one class.
enum class Kind : std::uint8_t { none, space, letter, digit, apostrophe, hyphen, stop, mark, other };

struct Character {
  Kind kind = Kind::none;
  char32_t value = 0;
  std::uint32_t next = 0;  ///< offset after it
};

Kind kind_of(char32_t value) {
  if (value < 0x80) {
    auto const c = static_cast<char>(value);
    if (is_ascii_letter(c)) {
      return Kind::letter;
    }
    if (is_ascii_digit(c)) {
      return Kind::digit;
    }
    if (is_ascii_space(c) || value < 0x20) {
      return Kind::space;
    }
    switch (c) {
      case '\'':
        return Kind::apostrophe;
      case '-':
        return Kind::hyphen;
      case '.':
        return Kind::stop;
      case '!':
      case '?':
        return Kind::mark;
      default:
        return Kind::other;
    }
  }
  if (value == 0xA0 || (value >= 0x2000 && value <= 0x200B) || value == 0x2028 || value == 0x2029 || value == 0x202F ||
      value == 0x3000 || value == 0xFEFF) {
    return Kind::space;
  }
  if (value == 0x2019 || value == 0x2BC) {
    return Kind::apostrophe;
  }
  if (value == 0x2010 || value == 0x2011) {
    return Kind::hyphen;
  }
  // Marks that join to a letter (accents, joiners) count as letters.
  bool const joins = (value >= 0x300 && value <= 0x36F) || value == 0x200C || value == 0x200D || value == 0x2BB ||
                     (value >= 0x610 && value <= 0x670) || (value >= 0x900 && value <= 0x97F);
  return joins || is_letter(value) ? Kind::letter : Kind::other;
}

/// Reads one range of the text and appends its tokens.
class Scanner {
 public:
  Scanner(std::string_view text, ByteSpan range, std::vector<ByteSpan>& tokens)
      : m_text(text), m_end(range.end), m_tokens(tokens) {
    scan(range.start);
  }

 private:
  [[nodiscard]] Character at(std::uint32_t offset) const {
    if (offset >= m_end) {
      return {Kind::none, 0, m_end};
    }
    auto const byte = static_cast<unsigned char>(m_text[offset]);
    if (byte < 0x80) {
      return {kind_of(byte), byte, offset + 1};
    }
    CodePoint const point = code_point_at(m_text, offset);
    return {kind_of(point.value), point.value, std::min(static_cast<std::uint32_t>(point.next), m_end)};
  }
  [[nodiscard]] static bool is_word(Kind kind) { return kind == Kind::letter || kind == Kind::digit; }
  [[nodiscard]] std::string_view view(std::uint32_t start, std::uint32_t end) const {
    return m_text.substr(start, end - start);
  }
  void emit(std::uint32_t start, std::uint32_t end) {
    if (start < end) {
      m_tokens.push_back({start, end});
    }
  }

  void scan(std::uint32_t position) {
    while (position < m_end) {
      Character const c = at(position);
      if (c.kind == Kind::space) {
        position = c.next;
        continue;
      }
      std::uint32_t const address = m_after_space ? address_end(position) : position;
      if (address > position) {
        emit(position, address);
        position = address;
      } else if (is_word(c.kind) || starts_tag(position, c) || starts_fraction(position, c)) {
        position = word(position);
      } else {
        position = sign(position, c);
      }
      m_after_space = at(position).kind == Kind::space || opens(position);
    }
  }

  /// True when what follows `position` is not glued to a word before it, so an address may begin there.
  [[nodiscard]] bool opens(std::uint32_t position) const {
    if (position == 0) {
      return true;
    }
    char const before = m_text[position - 1];
    return before == ' ' || before == '\n' || before == '(' || before == '<' || before == '[' || before == '"';
  }

  [[nodiscard]] bool starts_tag(std::uint32_t, Character const& c) const {
    Kind const next = at(c.next).kind;
    return ((c.value == '@' || c.value == '#') && next == Kind::letter) || (c.value == '+' && next == Kind::digit);
  }

  /// ".265" and the ".22" of a rifle, not the stop before a digit of the next sentence.
  [[nodiscard]] bool starts_fraction(std::uint32_t position, Character const& c) const {
    bool const alone = position == 0 || at(position - 1).kind == Kind::space || m_text[position - 1] == '(';
    return c.kind == Kind::stop && alone && at(c.next).kind == Kind::digit;
  }

  /// End of the URL, e-mail address or coded file name at `position`, or `position`.
  [[nodiscard]] std::uint32_t address_end(std::uint32_t position) const {
    if (!is_word(at(position).kind)) {
      return position;  // "[http://..." begins with a bracket
    }
    std::uint32_t end = position;
    bool at_sign = false;
    bool scheme = false;
    while (end < m_end) {
      char const c = m_text[end];
      if (is_ascii_space(c) || c == '<' || c == '>' || c == '"' || static_cast<unsigned char>(c) >= 0x80) {
        break;
      }
      at_sign = at_sign || (c == '@' && end > position);
      scheme = scheme || (c == ':' && end + 2 < m_end && m_text[end + 1] == '/' && m_text[end + 2] == '/');
      ++end;
    }
    std::string_view const chunk = view(position, end);
    bool const web = scheme || starts_with_ignoring_case(chunk, "www.");
    if (!web && (!at_sign || !is_mail(chunk))) {
      return file_name_end(position, end);
    }
    while (end > position && std::string_view(".,;:!?)]}'").find(m_text[end - 1]) != std::string_view::npos) {
      --end;
    }
    return end;
  }

  /// End of a name such as "ld2d-69366-1.DOC" in the chunk up to `end`: a code with a digit and a known ending.
  [[nodiscard]] std::uint32_t file_name_end(std::uint32_t position, std::uint32_t end) const {
    bool digit = false;
    for (std::uint32_t offset = position; offset < end; ++offset) {
      char const c = m_text[offset];
      if (c == '.' && digit && is_file_ending(offset + 1)) {
        while (is_word(at(++offset).kind)) {
        }
        return offset;
      }
      digit = digit || is_ascii_digit(c);
      if (!is_word(at(offset).kind) && std::string_view("-_#").find(c) == std::string_view::npos) {
        break;
      }
    }
    return position;
  }

  [[nodiscard]] static bool is_mail(std::string_view chunk) {
    std::size_t const sign = chunk.find('@');
    return sign != 0 && sign != std::string_view::npos && chunk.find('.', sign) != std::string_view::npos &&
           chunk.find('(') == std::string_view::npos;
  }

  std::uint32_t sign(std::uint32_t position, Character const& c) {
    std::uint32_t end = c.next;
    if (c.kind == Kind::apostrophe) {
      std::uint32_t const clitic = clitic_end(position);
      Character const next = at(end);
      if (clitic > position) {
        end = clitic;
      } else if (next.value == c.value) {  // two that stand for one double quote
        end = next.next;
      } else if (next.kind == Kind::digit) {  // '72
        return word(position);
      }
    } else if (c.kind == Kind::mark || c.kind == Kind::stop) {
      while (at(end).kind == Kind::mark || at(end).kind == Kind::stop) {
        end = at(end).next;
      }
    } else if (std::uint32_t const face = face_end(position, c); face > position) {
      end = face;
    } else if (c.value == 0x2018 && at(end).value == 0x2019) {
      end = at(end).next;
    } else if (std::u32string_view(U"-=*_~<>+|`#^$/\\").find(c.value) != std::u32string_view::npos) {
      while (at(end).value == c.value) {
        end = at(end).next;
      }
    }
    emit(position, end);
    return end;
  }

  /// End of a face such as ":)", ";-)" or ":D" at `position`, or `position`.
  [[nodiscard]] std::uint32_t face_end(std::uint32_t position, Character const& c) const {
    if (c.value != ':' && c.value != ';' && c.value != '=') {
      return position;
    }
    Character mouth = at(c.next);
    if (mouth.kind == Kind::hyphen) {
      mouth = at(mouth.next);
    }
    bool const round = mouth.value == ')' || mouth.value == '(';
    bool const letter = mouth.value == 'D' || mouth.value == 'P';
    bool const free = position == 0 || !is_word(at(position - 1).kind);  // "Annex:D" is no face
    return (round || (letter && free)) && !is_word(at(mouth.next).kind) ? mouth.next : position;
  }

  /// End of "'s", "'re" ... at an apostrophe, or its position.
  [[nodiscard]] std::uint32_t clitic_end(std::uint32_t position) const {
    std::uint32_t const start = at(position).next;
    std::uint32_t end = start;
    while (end < m_end && at(end).kind == Kind::letter && end - start < 4) {
      end = at(end).next;
    }
    if (is_word(at(end).kind)) {
      return position;
    }
    static constexpr std::array<std::string_view, 6> endings = {"s", "re", "ve", "ll", "d", "m"};
    std::string_view const letters = view(start, end);
    bool const known = std::any_of(endings.begin(), endings.end(), [letters](std::string_view ending) {
      return equals_ignoring_case(ending, letters);
    });
    return known ? end : position;
  }

  /// One word with its inner signs, its clitics and, for abbreviations, its stop.
  std::uint32_t word(std::uint32_t start) {
    std::uint32_t position = at(start).next;
    while (position < m_end) {
      Character const c = at(position);
      if (is_word(c.kind) || c.value == '_') {
        position = c.next;
      } else if (std::uint32_t const joined = joined_end(start, position, c); joined > position) {
        position = joined;
      } else {
        break;
      }
    }
    position = with_stop(start, position);
    emit_word(start, position);
    if (at(position).kind == Kind::apostrophe) {
      if (std::uint32_t const clitic = clitic_end(position); clitic > position) {
        emit(position, clitic);
        position = clitic;
      }
    }
    return position;
  }

  /// The offset after the sign at `position` when it belongs inside the word; else `position`.
  [[nodiscard]] std::uint32_t joined_end(std::uint32_t start, std::uint32_t position, Character const& c) const {
    Character const next = at(c.next);
    bool const digit_before = is_ascii_digit(m_text[position - 1]);
    bool const digits = digit_before && next.kind == Kind::digit;
    bool joins = false;
    switch (c.value) {
      case '.':
        joins = digits || joins_stop(start, position, next);
        break;
      case ',':
        joins = digits && group_of_three(c.next);
        break;
      case ':':
        joins = digits;
        break;
      case '/':
        joins = digits || letter_pair(start, position, next);  // 9/11, w/o
        break;
      case '&':
        joins = next.kind == Kind::letter && (is_upper(next.value) || letter_pair(start, position, next));
        break;
      case '@':
        joins = is_word(next.kind);
        break;
      case '$':
        joins = position - start <= 3 && next.kind == Kind::digit && !digit_before;
        break;
      default:
        break;
    }
    if (c.kind == Kind::apostrophe) {
      joins = is_word(next.kind) && clitic_end(position) == position;
    } else if (c.kind == Kind::hyphen) {
      joins = joins_hyphen(start, position, c, next);
    }
    if (!joins) {
      return position;
    }
    return c.value == '$' ? c.next : next.next;
  }

  /// True for one letter before the sign at `position` and one after it.
  [[nodiscard]] bool letter_pair(std::uint32_t start, std::uint32_t position, Character const& next) const {
    return position == start + 1 && is_ascii_letter(m_text[start]) && next.kind == Kind::letter &&
           !is_word(at(next.next).kind);
  }

  /// U.S. and a.m. and example.com, but not "end.Then".
  [[nodiscard]] bool joins_stop(std::uint32_t start, std::uint32_t position, Character const& next) const {
    if (next.kind != Kind::letter) {
      return false;
    }
    if (is_file_ending(position + 1)) {
      return true;
    }
    bool const single_before = position == start + 1 || (position >= start + 2 && m_text[position - 2] == '.');
    bool const doctor = view(start, position) == "Ph" && next.value == 'D';
    if (doctor || (single_before && is_ascii_letter(m_text[position - 1]))) {
      return !is_word(at(next.next).kind);
    }
    return !is_upper(next.value) && is_ascii_letter(m_text[position - 1]) && !is_ascii_upper(m_text[position - 1]);
  }

  /// True for "pdf" in "report.pdf" and "DOC" in "X12.DOC".
  [[nodiscard]] bool is_file_ending(std::uint32_t start) const {
    static constexpr std::array<std::string_view, 12> endings = {"doc", "docx", "pdf", "xls",  "xlsx", "ppt",
                                                                 "txt", "htm",  "jpg", "html", "zip",  "csv"};
    std::uint32_t end = start;
    while (end - start < 5 && is_word(at(end).kind)) {
      end = at(end).next;
    }
    std::string_view const letters = view(start, end);
    return std::any_of(endings.begin(), endings.end(),
                       [letters](std::string_view ending) { return equals_ignoring_case(ending, letters); });
  }

  [[nodiscard]] bool group_of_three(std::uint32_t offset) const {
    std::uint32_t count = 0;
    while (at(offset + count).kind == Kind::digit) {
      ++count;
    }
    return count == 3;
  }

  [[nodiscard]] bool joins_hyphen(std::uint32_t start, std::uint32_t position, Character const& c,
                                  Character const& next) const {
    if (!is_word(next.kind)) {
      return false;
    }
    std::string_view const before = view(start, position);
    if (keeps_hyphen(before)) {
      return true;
    }
    bool const number = std::all_of(before.begin(), before.end(), [](char x) { return is_ascii_digit(x) || x == '-'; });
    if (!number || next.kind != Kind::digit) {
      return false;
    }
    // 713-853-3989 and 11-20-2000 are one token; 1990-1994 and 25-27 are three.
    std::uint32_t end = c.next;
    std::uint32_t digits = 0;
    bool again = before.find('-') != std::string_view::npos;
    while (at(end).kind == Kind::digit) {
      ++end;
      ++digits;
    }
    again = again || (at(end).kind == Kind::hyphen && at(end + 1).kind == Kind::digit);
    return again || (before.size() == 3 && digits == 4);
  }

  /// `end`, or the offset after the full stop there when it belongs to an abbreviation.
  [[nodiscard]] std::uint32_t with_stop(std::uint32_t start, std::uint32_t end) const {
    Character const c = at(end);
    if (c.value != '.' || at(c.next).value == '.') {
      return end;
    }
    std::string_view const form = view(start, end);
    Character const next = at(c.next);
    bool const last = next.kind == Kind::none;
    if (form.size() == 1 && is_ascii_upper(form[0])) {
      return last || next.kind == Kind::digit ? end : c.next;
    }
    bool const acronym = form.size() >= 3 && form[form.size() - 2] == '.' && is_ascii_letter(form.back());
    if (acronym || equals_ignoring_case(form, "Ph.D")) {
      return c.next;
    }
    switch (abbreviation_kind(form)) {
      case Abbreviation::title:
        return last ? end : c.next;
      case Abbreviation::open:
        return last ? end : c.next;
      case Abbreviation::before_number:
        return number_follows(c.next) ? c.next : end;
      case Abbreviation::none:
        break;
    }
    bool const item = form.size() <= 2 && std::all_of(form.begin(), form.end(), is_ascii_digit) &&
                      (m_tokens.empty() || starts_line(start)) && next.kind == Kind::space;
    return item ? c.next : end;
  }

  [[nodiscard]] bool starts_line(std::uint32_t start) const { return start == 0 || m_text[start - 1] == '\n'; }

  [[nodiscard]] bool number_follows(std::uint32_t offset) const {
    Character c = at(offset);
    while (c.kind == Kind::space) {
      c = at(c.next);
    }
    return c.kind == Kind::digit;
  }

  /// Offset in `form` where the unit of "35mm" or "16m" begins, or its size.
  [[nodiscard]] static std::size_t unit_start(std::string_view form) {
    static constexpr std::array<std::string_view, 19> units = {"am",  "pm", "m",    "k",   "b",  "bn", "mm",
                                                               "cm",  "km", "kg",   "ft",  "hz", "lb", "kb",
                                                               "hrs", "hr", "mins", "mph", "lbs"};
    std::size_t at = 0;
    while (at < form.size() &&
           (is_ascii_digit(form[at]) || (at > 0 && (form[at] == '.' || form[at] == ',' || form[at] == ':')))) {
      ++at;
    }
    bool const unit = at > 0 && is_ascii_digit(form[at - 1]) &&
                      std::any_of(units.begin(), units.end(),
                                  [&](std::string_view known) { return equals_ignoring_case(known, form.substr(at)); });
    return unit ? at : form.size();
  }

  /// Splits n't, "cannot", "5pm", "35mm".
  void emit_word(std::uint32_t start, std::uint32_t end) {
    std::string_view const form = view(start, end);
    std::size_t const size = form.size();
    std::uint32_t cut = end;
    if (size > 3 && to_ascii_lower(form[size - 1]) == 't') {
      std::size_t const mark = form[size - 2] == '\'' ? size - 2 : size - 4;
      bool const apostrophe = form[size - 2] == '\'' || (size > 5 && form.substr(mark, 3) == "\xE2\x80\x99");
      if (apostrophe && mark > 1 && to_ascii_lower(form[mark - 1]) == 'n') {
        cut = start + static_cast<std::uint32_t>(mark) - 1;
      }
    }
    if (equals_ignoring_case(form, "cannot") || equals_ignoring_case(form, "gonna") ||
        equals_ignoring_case(form, "gotta") || equals_ignoring_case(form, "wanna")) {
      cut = start + 3;
    } else if (is_ascii_digit(form[0])) {
      cut = start + static_cast<std::uint32_t>(unit_start(form));
    }
    emit(start, cut);
    emit(cut, end);
  }

  std::string_view m_text;
  std::uint32_t m_end;
  std::vector<ByteSpan>& m_tokens;
  bool m_after_space = true;
};

}  // namespace

void tokenize(std::string_view text, ByteSpan range, std::vector<ByteSpan>& tokens) {
  range.end = std::min(range.end, static_cast<std::uint32_t>(text.size()));
  if (!range.empty()) {
    Scanner scanner(text, range, tokens);
  }
}

bool is_clitic(std::string_view before, std::string_view form) {
  std::size_t const sign = form.find('\'') != std::string_view::npos ? form.find('\'') : form.find("\xE2\x80\x99");
  if (sign == 0 && (form == "'" || form == "\xE2\x80\x99")) {
    return !before.empty() && to_ascii_lower(before.back()) == 's';  // "the police'", not a closing quote
  }
  if (sign != std::string_view::npos && form.size() <= 6) {
    return !before.empty() && (sign == 0 || (sign == 1 && to_ascii_lower(form[0]) == 'n'));
  }
  return (equals_ignoring_case(before, "can") && equals_ignoring_case(form, "not")) ||
         (equals_ignoring_case(before, "gon") && equals_ignoring_case(form, "na")) ||
         (equals_ignoring_case(before, "got") && equals_ignoring_case(form, "ta")) ||
         (equals_ignoring_case(before, "wan") && equals_ignoring_case(form, "na"));
}

}  // namespace annals::language
