#include "report/mail_text.hpp"

#include <algorithm>
#include <array>
#include <optional>
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

struct Field {
  std::string name;  ///< in lower case
  std::string_view value;
};

/// The fields of the head. Undefined: empty where a line is none.
std::vector<Field> fields_of(std::string_view bytes) {
  constexpr std::size_t most_head = 64U * 1024U;
  std::vector<Field> fields;
  for (std::string_view rest = bytes.substr(0, most_head); !rest.empty();) {
    std::string_view const line = take_line(rest);
    if (trim(line).empty()) {
      break;
    }
    if (!fields.empty() && (line.front() == ' ' || line.front() == '\t')) {
      continue;
    }
    std::size_t const colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0 || line.substr(0, colon).find_first_of(" \t") < colon) {
      return {};
    }
    fields.push_back({lower_ascii(line.substr(0, colon)), trim(line.substr(colon + 1))});
  }
  return fields;
}

/// "Mon, 16 May 2022 10:00:00 +0000", "16 May 2022 10:00:00 GMT": nobody types that.
bool is_date_of_program(std::string_view value) {
  std::size_t const colons = static_cast<std::size_t>(std::ranges::count(value, ':'));
  std::vector<std::string_view> const words = split(value.substr(0, value.find('(')), ' ');
  if (colons != 2 || words.size() < 5) {
    return false;
  }
  std::string_view const zone = words.back();
  bool const is_offset = zone.size() == 5 && (zone.front() == '+' || zone.front() == '-') &&
                         std::ranges::all_of(zone.substr(1), is_ascii_digit);
  return is_offset || zone == "GMT" || zone == "UT" || zone == "UTC" || zone == "Z";
}

}  // namespace

bool looks_like_mail(std::string_view bytes) {
  constexpr auto usual = std::to_array<std::string_view>(
      {"from", "date", "subject", "message-id", "mime-version", "received", "return-path", "to", "delivered-to"});
  // A typed memorandum has a sender, a date and a subject, too; only programs write these.
  constexpr auto of_programs =
      std::to_array<std::string_view>({"message-id", "mime-version", "received", "return-path", "delivered-to"});
  constexpr std::size_t enough = 3;
  std::vector<Field> const fields = fields_of(bytes);
  auto const value_of = [&fields](std::string_view name) {
    auto const found = std::ranges::find(fields, name, &Field::name);
    return found == fields.end() ? std::optional<std::string_view>() : found->value;
  };
  auto const has = [&value_of](std::string_view name) { return value_of(name).has_value(); };
  bool const is_typed_by_program = value_of("from").value_or("").find('@') != std::string_view::npos &&
                                   is_date_of_program(value_of("date").value_or(""));
  bool const is_saved_page =  // by a word processor: nothing of a letter stands above it
      has("mime-version") && lower_ascii(value_of("content-type").value_or("")).starts_with("multipart/related");
  return is_saved_page || (static_cast<std::size_t>(std::ranges::count_if(usual, has)) >= enough &&
                           (is_typed_by_program || std::ranges::any_of(of_programs, has)));
}

namespace {

/// How many signs of a quote a line begins with.
std::size_t quote_depth(std::string_view line) {
  return std::min(line.find_first_not_of('>'), line.size());
}

}  // namespace

std::string unfolded_text(std::string_view text, bool deletes_space) {
  std::string out;
  std::size_t open_depth = 0;
  bool is_open = false;
  while (!text.empty()) {
    std::string_view line = take_line(text);
    std::size_t const depth = quote_depth(line);
    std::string_view rest = line.substr(depth);
    rest.remove_prefix(rest.starts_with(' ') ? 1 : 0);  // stuffed
    if (is_open && depth != open_depth) {
      out += '\n';
      is_open = false;
    }
    if (!is_open) {
      out.append(depth, '>');
      out += depth > 0 ? " " : "";
    }
    is_open = rest.ends_with(' ') && rest != "-- ";
    open_depth = depth;
    rest.remove_suffix(is_open && deletes_space ? 1 : 0);
    out += rest;
    out += is_open ? "" : "\n";
  }
  return out;
}

}  // namespace annals::report
