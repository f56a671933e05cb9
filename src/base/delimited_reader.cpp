#include "base/delimited_reader.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/unicode.hpp"

namespace annals {
namespace {

constexpr std::size_t piece_bytes = std::size_t{256} * 1024;
constexpr std::size_t most_broken_bytes = std::size_t{64} * 1024;

/// 0x80 to 0x9F; the rest is as in Latin-1.
constexpr std::array<char32_t, 32> windows_1252 = {0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                   0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
                                                   0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                   0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};

CellPlace place_in(std::string_view raw, std::size_t at, std::uint64_t first_line) {
  std::string_view const before = raw.substr(0, at);
  auto const breaks = static_cast<std::uint64_t>(std::ranges::count(before, '\n'));
  std::size_t const last = before.rfind('\n');
  return {first_line + breaks, at - (last == std::string_view::npos ? 0 : last + 1) + 1};
}

}  // namespace

std::string utf8_of_windows_1252(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 8);
  for (char const c : bytes) {
    auto const value = static_cast<unsigned char>(c);
    append_utf8(out, value >= 0x80 && value < 0xA0 ? windows_1252[value - 0x80U] : static_cast<char32_t>(value));
  }
  return out;
}

CellPlace DelimitedRow::place(std::size_t cell) const {
  std::size_t const raw = cell < m_pieces.size() ? m_pieces[cell].raw : m_raw.size();
  return place_in(m_raw, raw, m_line);
}

DelimitedReader::DelimitedReader(std::istream& stream, DelimitedSettings const& settings)
    : DelimitedReader(
          [&stream](std::span<char> buffer) -> Result<std::size_t> {
            stream.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
            if (stream.bad()) {
              return make_error(ErrorCode::unreadable, "the file cannot be read to its end");
            }
            return static_cast<std::size_t>(stream.gcount());
          },
          settings) {}

bool DelimitedReader::fill() {
  if (m_is_over) {
    return false;
  }
  std::size_t const old = m_buffer.size();
  m_buffer.resize(old + piece_bytes);
  Result<std::size_t> const count = m_bytes(std::span<char>(m_buffer).subspan(old));
  m_buffer.resize(old + (count ? *count : 0));
  if (!count) {
    m_failure = count.error();
  }
  m_is_over = m_buffer.size() == old;
  return !m_is_over;
}

std::string_view DelimitedReader::head() {
  (void)has(m_at + piece_bytes - 1);
  return std::string_view(m_buffer).substr(std::min(m_at, m_buffer.size()));
}

void DelimitedReader::set_form(char separator, bool quotes) {
  m_settings.separator = separator;
  m_settings.quotes = quotes;
}

Error DelimitedReader::error_at(std::size_t position, std::string message) const {
  Error error = make_error(ErrorCode::malformed, std::move(message));
  CellPlace const place = place_in(std::string_view(m_buffer).substr(m_at), position - m_at, m_line);
  error.place.line = place.line;
  error.place.column = place.column;
  return error;
}

DelimitedReader::Step DelimitedReader::break_row(std::size_t position, std::string message) {
  m_error = error_at(position, std::move(message));
  return Step::broken;
}

/// `position` is at the separator, the line break or the end of the file.
DelimitedReader::Step DelimitedReader::end_of_cell(std::size_t& position, std::size_t length) {
  m_row.m_pieces.back().end = m_row.m_text.size();
  position += length;
  return length == 1 && m_buffer[position - 1] == m_settings.separator ? Step::cell_end : Step::row_end;
}

DelimitedReader::Step DelimitedReader::read_quoted(std::size_t& position) {
  std::size_t const opening = position++;
  while (true) {
    if (position - m_at > m_settings.most_row_bytes || !has(position)) {
      return break_row(opening, "a quote that is never closed");
    }
    std::size_t const quote = std::min(m_buffer.find('"', position), m_buffer.size());
    m_row.m_text.append(m_buffer, position, quote - position);
    position = quote;
    if (position == m_buffer.size()) {
      continue;
    }
    ++position;
    if (has(position) && m_buffer[position] == '"') {
      m_row.m_text += '"';
      ++position;
      continue;
    }
    if (!has(position)) {
      return end_of_cell(position, 0);
    }
    char const next = m_buffer[position];
    if (next == m_settings.separator || next == '\n') {
      return end_of_cell(position, 1);
    }
    if (next == '\r' && (!has(position + 1) || m_buffer[position + 1] == '\n')) {
      return end_of_cell(position, std::min<std::size_t>(2, m_buffer.size() - position));
    }
    return break_row(position, "a sign behind the closing quote");
  }
}

DelimitedReader::Step DelimitedReader::read_cell(std::size_t& position) {
  m_row.m_pieces.push_back({position - m_at, m_row.m_text.size(), 0});
  if (!has(position)) {
    return end_of_cell(position, 0);
  }
  if (m_settings.quotes && m_buffer[position] == '"') {
    return read_quoted(position);
  }
  std::size_t const start = position;
  std::size_t const most = m_at + m_settings.most_row_bytes;
  while (has(position) && m_buffer[position] != m_settings.separator && m_buffer[position] != '\n') {
    if (++position > most) {
      return break_row(start, "a line that is longer than a row may be");
    }
  }
  std::size_t const carriage =
      position > start && m_buffer[position - 1] == '\r' && (position >= m_buffer.size() || m_buffer[position] == '\n')
          ? 1
          : 0;
  m_row.m_text.append(m_buffer, start, position - carriage - start);
  return end_of_cell(position, position < m_buffer.size() ? 1 : 0);
}

/// False at the end of the file.
bool DelimitedReader::skip_blank_lines() {
  while (has(m_at) &&
         (m_buffer[m_at] == '\n' || (m_buffer[m_at] == '\r' && has(m_at + 1) && m_buffer[m_at + 1] == '\n'))) {
    m_at += m_buffer[m_at] == '\r' ? 2U : 1U;
    ++m_line;
  }
  return has(m_at);
}

/// To the beginning of the next line, as if the row had no quotes.
void DelimitedReader::go_on_after_line() {
  while (has(m_at)) {
    std::size_t const end = m_buffer.find('\n', m_at);
    if (end != std::string::npos) {
      m_at = end + 1;
      ++m_line;
      return;
    }
    // Nothing of the line is needed any more.
    m_buffer.clear();
    m_at = 0;
  }
}

/// Makes the views; false when the row has a NUL byte.
bool DelimitedReader::decode() {
  m_row.m_recoded = false;
  if (std::size_t const nul = m_row.m_text.find('\0'); nul != std::string::npos) {
    auto const cell = std::ranges::find_if(m_row.m_pieces, [nul](auto const& piece) { return nul < piece.end; });
    m_error = error_at(m_at + cell->raw, "a NUL byte in this cell: this is not text");
    return false;
  }
  // Cell by cell: the end of one and the beginning of the next can look like one sign.
  bool const valid = std::ranges::none_of(m_row.m_pieces, [this](DelimitedRow::Piece const& piece) {
    return first_invalid_utf8(std::string_view(m_row.m_text).substr(piece.start, piece.end - piece.start)).has_value();
  });
  if (!valid) {
    m_row.m_recoded = true;
    std::string recoded;
    for (DelimitedRow::Piece& piece : m_row.m_pieces) {
      std::string const cell =
          utf8_of_windows_1252(std::string_view(m_row.m_text).substr(piece.start, piece.end - piece.start));
      piece.start = recoded.size();
      recoded += cell;
      piece.end = recoded.size();
    }
    m_row.m_text = std::move(recoded);
  }
  m_row.m_cells.clear();
  for (DelimitedRow::Piece const& piece : m_row.m_pieces) {
    m_row.m_cells.push_back(std::string_view(m_row.m_text).substr(piece.start, piece.end - piece.start));
  }
  return true;
}

std::optional<Result<DelimitedRow const*>> DelimitedReader::next() {
  m_at += std::exchange(m_row.m_raw, {}).size();
  m_buffer.erase(0, m_at >= piece_bytes ? std::exchange(m_at, 0) : 0);
  if (!skip_blank_lines()) {
    if (m_failure) {
      return Result<DelimitedRow const*>(*std::exchange(m_failure, std::nullopt));
    }
    return std::nullopt;
  }
  m_row.m_text.clear();
  m_row.m_pieces.clear();
  m_row.m_line = m_line;
  std::size_t position = m_at;
  Step step = Step::cell_end;
  while (step == Step::cell_end) {
    step = read_cell(position);
  }
  if (m_failure && position == m_buffer.size() && !m_buffer.ends_with('\n')) {
    m_at = position;  // nobody knows how this row goes on
    return Result<DelimitedRow const*>(*std::exchange(m_failure, std::nullopt));
  }
  if (step == Step::broken || !decode()) {
    Error error = *std::exchange(m_error, std::nullopt);
    m_broken_line = m_buffer.substr(m_at, std::min(m_buffer.find('\n', m_at) - m_at, most_broken_bytes));
    go_on_after_line();
    return Result<DelimitedRow const*>(std::move(error));
  }
  m_row.m_raw = std::string_view(m_buffer).substr(m_at, position - m_at);
  m_line += static_cast<std::uint64_t>(std::ranges::count(m_row.m_raw, '\n'));
  return Result<DelimitedRow const*>(&m_row);
}

}  // namespace annals
