#include "report/mail_text.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "base/strings.hpp"

namespace annals::report {
namespace {

/// Takes the line off the front of `rest`, without its end.
std::string_view take_line(std::string_view& rest) {
  std::size_t const end = std::min(rest.find('\n'), rest.size());
  std::string_view const line = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return line;
}

/// Names of the fields of the head, in lower case. Undefined: empty where a line is none.
std::vector<std::string> field_names(std::string_view bytes) {
  constexpr std::size_t most_head = 64U * 1024U;
  std::vector<std::string> names;
  for (std::string_view rest = bytes.substr(0, most_head); !rest.empty();) {
    std::string_view const line = take_line(rest);
    if (trim(line).empty()) {
      break;
    }
    if (!names.empty() && (line.front() == ' ' || line.front() == '\t')) {
      continue;
    }
    std::size_t const colon = line.find(':');
    names.push_back(lower_ascii(line.substr(0, colon)));
    if (colon == std::string_view::npos || colon == 0 || names.back().find_first_of(" \t") != std::string::npos) {
      return {};
    }
  }
  return names;
}

/// Takes away the line that introduces a quote: "On Tue, 4 Apr 2023, Jane Doe wrote:", on one line or two.
void drop_introduction(std::vector<std::string_view>& lines) {
  while (!lines.empty() && trim(lines.back()).empty()) {
    lines.pop_back();
  }
  if (lines.empty() || !trim(lines.back()).ends_with(':')) {
    return;
  }
  bool const is_one_line = starts_with_ignoring_case(trim(lines.back()), "on ");
  bool const has_begin = lines.size() > 1 && starts_with_ignoring_case(trim(lines[lines.size() - 2]), "on ");
  lines.pop_back();
  if (!is_one_line && has_begin) {
    lines.pop_back();
  }
}

}  // namespace

bool looks_like_mail(std::string_view bytes) {
  constexpr auto usual = std::to_array<std::string_view>(
      {"from", "date", "subject", "message-id", "mime-version", "received", "return-path", "to", "delivered-to"});
  // A typed memorandum has a sender, a date and a subject, too; only programs write these.
  constexpr auto of_programs =
      std::to_array<std::string_view>({"message-id", "mime-version", "received", "return-path", "delivered-to"});
  constexpr std::size_t enough = 3;
  std::vector<std::string> const names = field_names(bytes);
  auto const has = [&names](std::string_view name) { return std::ranges::find(names, name) != names.end(); };
  return static_cast<std::size_t>(std::ranges::count_if(usual, has)) >= enough && std::ranges::any_of(of_programs, has);
}

std::string written_text(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    std::string_view const line = take_line(text);
    if (line == "-- " || line == "--") {
      break;
    }
    if (line.starts_with('>')) {
      drop_introduction(lines);
      lines.emplace_back();
    } else {
      lines.push_back(line);
    }
  }
  std::string out;
  for (std::string_view const line : lines) {
    out += line;
    out += '\n';
  }
  return std::string(trim(out));
}

std::string unfolded_text(std::string_view text, bool deletes_space) {
  std::string out;
  while (!text.empty()) {
    std::string_view line = take_line(text);
    if (line.starts_with(' ')) {
      line.remove_prefix(1);  // stuffed
    }
    bool const goes_on = line.ends_with(' ') && line != "-- ";
    if (goes_on && deletes_space) {
      line.remove_suffix(1);
    }
    out += line;
    out += goes_on ? "" : "\n";
  }
  return out;
}

}  // namespace annals::report
