#include "report/json_pieces.hpp"

#include <algorithm>
#include <utility>

#include "base/strings.hpp"

namespace annals::report {
namespace {

constexpr std::size_t chunk_bytes = 256U * 1024U;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool is_blank(char sign) {
  return sign == ' ' || sign == '\t' || sign == '\r' || sign == '\n';
}

/// `"a","b"`, `"a"]`: a quotation of running text goes on otherwise.
bool begins_with_string(std::string_view text) {
  if (!text.starts_with('"')) {
    return false;
  }
  std::size_t at = 1;
  while (at < text.size() && text[at] != '"' && text[at] != '\n') {
    at += text[at] == '\\' ? 2U : 1U;
  }
  if (at >= text.size() || text[at] != '"') {
    return false;
  }
  std::string_view const rest = trim(text.substr(at + 1));
  return rest == "]" || (rest.starts_with(',') && trim(rest.substr(1)).starts_with('"'));
}

}  // namespace

bool looks_like_json(std::string_view beginning) {
  beginning = trim(beginning.starts_with(byte_order_mark) ? beginning.substr(3) : beginning);
  if (beginning.starts_with('{')) {
    return !beginning.starts_with("{\\");  // RTF
  }
  if (!beginning.starts_with('[')) {
    return false;
  }
  std::string_view const inside = trim(beginning.substr(1));
  return inside.starts_with('{') || inside == "]" || begins_with_string(inside);
}

JsonPieces::JsonPieces(ByteSource bytes, std::size_t most_bytes, Place beginning)
    : m_bytes(std::move(bytes)),
      m_most_bytes(most_bytes),
      m_chunk(chunk_bytes),
      m_line(beginning.line),
      m_line_start(1 - beginning.column) {}

/// More bytes behind those that are there; false at the end.
Result<bool> JsonPieces::fill() {
  if (m_at == m_end) {
    m_at = m_end = 0;
  }
  ANNALS_TRY(std::size_t const count, m_bytes(std::span(m_chunk).subspan(m_end)));
  m_end += count;
  return count > 0;
}

void JsonPieces::advance(std::size_t count) {
  m_at += count;
  m_position += count;
}

/// Grows by doubling, but never past the limit, so that the old and the new buffer together stay below twice of it.
void JsonPieces::keep(std::size_t count) {
  m_size += count;
  if (m_size > m_most_bytes) {
    m_is_too_long = true;
    std::string().swap(m_piece);
  }
  if (!m_is_too_long) {
    std::size_t const needed = m_piece.size() + count;
    if (needed > m_piece.capacity()) {
      m_piece.reserve(std::min(m_most_bytes, std::max(needed, m_piece.capacity() * 2)));
    }
    m_piece.append(rest().substr(0, count));
  }
  advance(count);
}

void JsonPieces::begin_piece() {
  m_piece.clear();
  m_size = 0;
  m_is_too_long = false;
  m_depth = 0;
  m_first_line = m_line;
  m_first_column = m_position - m_line_start + 1;
  ++m_number;
}

/// The line break itself has been taken.
void JsonPieces::end_line() {
  ++m_line;
  m_line_start = m_position;
}

/// Whether '[' and an object, a string or the end of the array come next. Looks no further than at the first chunk.
Result<bool> JsonPieces::begins_array() {
  while (true) {
    std::string_view const there = trim(rest());
    std::string_view const inside = there.starts_with('[') ? trim(there.substr(1)) : std::string_view();
    if (!inside.empty() || (!there.empty() && there.front() != '[')) {
      return !inside.empty() && std::string_view("{\"]").find(inside.front()) != std::string_view::npos;
    }
    if (m_end == m_chunk.size()) {
      return true;
    }
    ANNALS_TRY(bool const more, fill());
    if (!more) {
      return true;
    }
  }
}

/// Passes over a byte order mark and finds out whether lines or objects come; false when nothing comes.
Result<bool> JsonPieces::start() {
  while (m_end < byte_order_mark.size()) {
    ANNALS_TRY(bool const more, fill());
    if (!more) {
      break;
    }
  }
  if (rest().starts_with(byte_order_mark)) {
    advance(byte_order_mark.size());
    m_line_start = m_position;
  }
  m_is_started = true;
  ANNALS_TRY(bool const is_array, begins_array());
  if (!is_array && trim(rest()).starts_with('[')) {
    return true;  // lines, the first of which is no report
  }
  ANNALS_TRY(bool const is_more, skip_between());
  m_is_lines = !m_is_in_array;
  return is_more;
}

/// To the next sign that belongs to a piece; false when there is none. Not between lines, but at the start.
Result<bool> JsonPieces::skip_between() {
  while (true) {
    while (m_at < m_end) {
      char const sign = m_chunk[m_at];
      bool const divides = (m_is_in_array || !m_is_lines) && (sign == ',' || sign == ']');
      if (!is_blank(sign) && sign != '[' && !divides) {
        return true;
      }
      m_is_array = m_is_array || sign == '[';
      m_is_in_array = sign == '[' || (m_is_in_array && sign != ']');
      advance(1);
      if (sign == '\n') {
        end_line();
      }
    }
    ANNALS_TRY(bool const more, fill());
    if (!more) {
      return false;
    }
  }
}

Result<void> JsonPieces::take_line() {
  while (true) {
    std::size_t const newline = rest().find('\n');
    keep(std::min(newline, rest().size()));
    if (newline != std::string_view::npos) {
      advance(1);
      end_line();
      return {};
    }
    ANNALS_TRY(bool const more, fill());
    if (!more) {
      m_is_done = true;
      return {};
    }
  }
}

/// To the brace that closes the piece. A string ends with its line at the latest, for JSON has none over two lines: a
/// quote that is missing costs one piece and not all that come behind it.
Result<void> JsonPieces::take_object() {
  bool is_in_string = false;
  bool is_escaped = false;
  while (true) {
    std::string_view const there = rest();
    std::size_t line_start = 0;
    std::size_t lines = 0;
    std::size_t at = 0;
    bool is_closed = false;
    while (at < there.size() && !is_closed) {
      char const sign = there[at++];
      if (sign == '\n') {
        is_in_string = is_escaped = false;
        line_start = at;
        ++lines;
      } else if (is_in_string) {
        bool const ends = sign == '"' && !is_escaped;
        is_escaped = sign == '\\' && !is_escaped;
        is_in_string = !ends;
      } else if (sign == '"') {
        is_in_string = true;
      } else if (sign == '{') {
        ++m_depth;
      } else if (sign == '}') {
        is_closed = --m_depth == 0;
      }
    }
    m_line_start = lines > 0 ? m_position + line_start : m_line_start;
    m_line += lines;
    keep(at);
    if (is_closed) {
      return {};
    }
    ANNALS_TRY(bool const more, fill());
    if (!more) {
      m_is_done = true;
      return {};
    }
  }
}

/// What is no object: a string to its end, which is that of its line at the latest, all else to the next sign that
/// divides.
Result<void> JsonPieces::take_other() {
  bool is_in_string = rest().starts_with('"');
  keep(is_in_string ? 1 : 0);
  bool is_escaped = false;
  while (true) {
    std::string_view const there = rest();
    std::size_t at = 0;
    while (at < there.size() && is_in_string && there[at] != '\n') {
      is_in_string = there[at] != '"' || is_escaped;
      is_escaped = there[at] == '\\' && !is_escaped;
      ++at;
    }
    std::size_t const end = there.find_first_of(is_in_string ? "\n" : ",{]\n", at);
    keep(std::min(end, there.size()));
    if (end != std::string_view::npos) {
      return {};
    }
    ANNALS_TRY(bool const more, fill());
    if (!more) {
      m_is_done = true;
      return {};
    }
  }
}

Result<JsonPieces::State> JsonPieces::next() {
  if (m_is_done) {
    return State::end;
  }
  bool const is_first = !m_is_started;
  ANNALS_TRY(bool const is_more, is_first ? start() : m_is_lines ? Result<bool>(true) : skip_between());
  if (!is_more) {
    m_is_done = true;
    return m_is_in_array ? Result<State>(make_error(ErrorCode::malformed, "the array does not end")) : State::end;
  }
  begin_piece();
  if (m_is_lines) {
    ANNALS_CHECK(take_line());
    if (is_first && trim(m_piece) == "{" && !m_is_done) {
      m_is_lines = false;
      m_depth = 1;
      m_piece += '\n';
      ++m_size;
      ANNALS_CHECK(take_object());
    } else if (m_is_done && m_size == 0) {
      return State::end;
    }
  } else if (m_chunk[m_at] == '{') {
    ANNALS_CHECK(take_object());
  } else {
    ANNALS_CHECK(take_other());
  }
  return m_is_too_long ? State::too_long : State::complete;
}

JsonPieces::Place JsonPieces::place_of(std::size_t byte) const {
  std::string_view const before = std::string_view(m_piece).substr(0, byte);
  std::size_t const newline = before.rfind('\n');
  if (newline == std::string_view::npos) {
    return {m_first_line, m_first_column + byte};
  }
  return {m_first_line + static_cast<std::uint64_t>(std::ranges::count(before, '\n')), byte - newline};
}

}  // namespace annals::report
