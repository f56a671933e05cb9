#include "report/mbox_reader.hpp"

#include <algorithm>
#include <utility>

#include "base/strings.hpp"
#include "report/mail_reader.hpp"

namespace annals::report {
namespace {

constexpr std::string_view envelope = "From ";
constexpr std::size_t times_larger = 4;  // than a text: pictures and documents are in it

/// ">From ", ">>From " and so on stand for a line of the message with one sign less.
bool is_quoted_envelope(std::string_view line) {
  std::size_t const signs = std::min(line.find_first_not_of('>'), line.size());
  return signs > 0 && line.substr(signs).starts_with(envelope);
}

/// "Subject: ..."
bool is_field(std::string_view line) {
  std::size_t const end = line.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-");
  return end != 0 && end != std::string_view::npos && line[end] == ':';
}

}  // namespace

bool looks_like_mbox(std::string_view beginning) {
  std::size_t const newline = beginning.find('\n');
  return beginning.starts_with(envelope) && newline != std::string_view::npos &&
         is_field(beginning.substr(newline + 1));
}

MboxReader::MboxReader(ByteSource bytes, std::string source, ReaderSettings const& settings)
    : m_bytes(std::move(bytes)), m_source(std::move(source)), m_settings(settings) {
  ++m_settings.nesting;
}

Error MboxReader::at_message(Error error) const {
  error.place.file = m_source;
  error.place.line = m_first_line;
  return error;
}

/// How many bytes it had.
Result<std::uint64_t> MboxReader::skip_line() {
  constexpr std::size_t chunk = 65536;
  std::uint64_t length = 0;
  while (true) {
    ANNALS_TRY(std::string_view const ahead, m_bytes.peek(chunk));
    std::size_t const newline = ahead.find('\n');
    std::size_t const count = newline == std::string_view::npos ? ahead.size() : newline + 1;
    ANNALS_CHECK(m_bytes.skip(count));
    length += count;
    if (count == 0 || newline != std::string_view::npos) {
      return length;
    }
  }
}

Result<bool> MboxReader::read_message() {
  m_message.clear();
  m_size = 0;
  m_first_line = m_line_number;
  bool is_behind_gap = false;
  bool is_any = m_line_number > 0;
  while (true) {
    Result<bool> const read = m_bytes.read_line(m_line, m_settings.most_bytes);
    if (!read && read.error().code == ErrorCode::unsupported) {
      ANNALS_TRY(std::uint64_t const length, skip_line());
      m_line.clear();
      m_size += length + times_larger * m_settings.most_bytes;  // too long a line is too large a message
    } else if (!read) {
      return read.error();
    }
    m_is_over = read && !*read;
    if (m_is_over) {
      return is_any;
    }
    ++m_line_number;
    if (m_line.starts_with(envelope) && (is_behind_gap || m_line_number == 1)) {
      if (is_any) {
        return true;
      }
      is_any = true;
      m_first_line = m_line_number;
      continue;
    }
    is_behind_gap = m_line.empty();
    std::string_view const line = std::string_view(m_line).substr(is_quoted_envelope(m_line) ? 1 : 0);
    m_size += line.size() + 1;
    if (m_size <= times_larger * m_settings.most_bytes) {
      m_message.append(line).push_back('\n');
    } else {
      std::string().swap(m_message);
    }
  }
}

void MboxReader::read_documents() {
  ReportInput input;
  input.source = concat({m_source, "#", std::to_string(m_number)});
  input.published = m_settings.published;
  if (m_size > times_larger * m_settings.most_bytes) {
    m_document.reports.emplace_back(at_message(
        make_error(ErrorCode::unsupported, concat({"a message of ", std::to_string(m_size), " bytes; the limit is ",
                                                   std::to_string(times_larger * m_settings.most_bytes)}))));
    return;
  }
  m_document.original = original_of(std::move(m_message), "message/rfc822", input);
  m_document.reports = read_mail(m_document.original->bytes, input, m_settings);
  for (Result<Report>& report : m_document.reports) {
    if (report && report->original == nullptr) {
      report->original = m_document.original;
    }
  }
}

std::optional<Result<Report>> MboxReader::next() {
  while (m_next == m_document.reports.size()) {
    if (m_is_over) {
      return std::nullopt;
    }
    m_document = {};
    m_next = 0;
    Result<bool> const more = read_message();
    if (!more) {
      m_is_over = true;
      return at_message(more.error());
    }
    if (!*more) {
      return std::nullopt;
    }
    ++m_number;
    read_documents();
  }
  return std::move(m_document.reports[m_next++]);
}

}  // namespace annals::report
