#include "format/passage.hpp"

#include <algorithm>
#include <string_view>

#include "base/strings.hpp"

namespace annals::format {
namespace {

std::string with_single_blanks(std::string_view text) {
  std::string out;
  for (char const c : trim(text)) {
    bool const blank = is_ascii_space(c);
    if (!blank) {
      out += c;
    } else if (out.back() != ' ') {
      out += ' ';
    }
  }
  return out;
}

std::size_t blank_before(std::string_view text, std::size_t at, std::size_t least) {
  while (at > least && !is_ascii_space(text[at])) {
    --at;
  }
  return at;
}

std::size_t blank_after(std::string_view text, std::size_t at, std::size_t most) {
  while (at < most && !is_ascii_space(text[at])) {
    ++at;
  }
  return at;
}

}  // namespace

std::string passage_of(Report const& report, ByteSpan words) {
  if (words.start >= words.end || words.end > report.text.size()) {
    return {};
  }
  std::size_t start = 0;
  std::size_t end = report.text.size();
  for (Section const& section : report.sections) {
    if (section.span.start <= words.start && words.start < section.span.end) {
      start = section.span.start;
      end = std::max<std::size_t>(section.span.end, words.end);
    }
  }
  std::string_view const text = report.text;
  if (end - start <= longest_passage) {
    return with_single_blanks(text.substr(start, end - start));
  }
  constexpr std::size_t before = longest_passage / 2;
  std::size_t const first = words.start > start + before ? blank_after(text, words.start - before, words.start) : start;
  std::size_t const last =
      first + longest_passage < end
          ? blank_before(text, std::max<std::size_t>(first + longest_passage, words.end), words.end)
          : end;
  return concat(
      {first > start ? "... " : "", with_single_blanks(text.substr(first, last - first)), last < end ? " ..." : ""});
}

}  // namespace annals::format
