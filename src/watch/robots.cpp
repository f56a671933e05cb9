#include "watch/robots.hpp"

#include <algorithm>

#include "base/strings.hpp"

namespace annals::watch {
namespace {

constexpr std::size_t most_bytes = 512U * 1024U;
constexpr std::size_t most_rules = 4096;
constexpr std::size_t longest_pattern = 2048;
constexpr double longest_delay = 3600;  // seconds

int hex_value(char given) {
  char const c = to_ascii_lower(given);
  return is_ascii_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool is_unreserved(unsigned char c) {
  char const sign = static_cast<char>(c);
  return is_ascii_letter(sign) || is_ascii_digit(sign) || sign == '-' || sign == '.' || sign == '_' || sign == '~';
}

void append_escaped(unsigned char byte, std::string& out) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  out += '%';
  out += digits[byte >> 4U];
  out += digits[byte & 15U];
}

/// Two ways to write one path are one: "%7Ejane" is "~jane", a byte beyond ASCII is escaped.
std::string normal_path(std::string_view path) {
  std::string out;
  for (std::size_t i = 0; i < path.size(); ++i) {
    bool const is_escape =
        path[i] == '%' && i + 2 < path.size() && hex_value(path[i + 1]) >= 0 && hex_value(path[i + 2]) >= 0;
    auto const byte = is_escape ? static_cast<unsigned char>(hex_value(path[i + 1]) * 16 + hex_value(path[i + 2]))
                                : static_cast<unsigned char>(path[i]);
    i += is_escape ? 2 : 0;
    if (is_escape ? !is_unreserved(byte) : byte >= 0x80 || byte <= 0x20) {
      append_escaped(byte, out);
    } else {
      out += static_cast<char>(byte);
    }
  }
  return out;
}

/// Whether the pattern fits the beginning of the path. Piece by piece, each at its first place: never goes back.
bool fits(std::string_view pattern, std::string_view path) {
  bool const to_end = pattern.ends_with('$');
  pattern.remove_suffix(to_end ? 1 : 0);
  std::size_t at = 0;
  bool is_first = true;
  while (true) {
    std::size_t const star = pattern.find('*');
    std::string_view const piece = pattern.substr(0, star);
    bool const is_last = star == std::string_view::npos;
    if (is_first) {
      if (!path.starts_with(piece)) {
        return false;
      }
      at = piece.size();
    } else if (is_last && to_end) {
      return path.size() >= at + piece.size() && path.ends_with(piece);
    } else {
      std::size_t const found = path.find(piece, at);
      if (found == std::string_view::npos) {
        return false;
      }
      at = found + piece.size();
    }
    if (is_last) {
      return !to_end || at == path.size();
    }
    pattern.remove_prefix(star + 1);
    is_first = false;
  }
}

/// The groups that name the program, and those for all.
struct Reading {
  RobotsRules own;
  RobotsRules all;
  bool has_own = false;
  bool is_own = false;  ///< the group that is read names the program
  bool is_all = false;
  bool in_agents = false;  ///< the line before was a user agent: the next one belongs to the same group
};

void read_agent(Reading& reading, std::string_view value, std::string_view product) {
  if (!reading.in_agents) {
    reading.is_own = false;
    reading.is_all = false;
  }
  reading.in_agents = true;
  std::string_view const token = value.substr(0, value.find_first_of("/ \t"));
  reading.is_own = reading.is_own || equals_ignoring_case(token, product);
  reading.is_all = reading.is_all || token == "*";
  reading.has_own = reading.has_own || reading.is_own;
}

void add_rule(RobotsRules& rules, bool allows, std::string_view value) {
  if (!value.empty() && value.size() <= longest_pattern && rules.rules.size() < most_rules) {
    rules.rules.push_back({allows, normal_path(value)});
  }
}

void set_delay(RobotsRules& rules, std::string_view value) {
  auto const seconds = parse_number(value);
  if (seconds && *seconds > 0) {
    rules.crawl_delay = static_cast<std::int64_t>(std::min(*seconds, longest_delay) * 1000);
  }
}

void read_line(Reading& reading, std::string_view line, std::string_view product) {
  line = line.substr(0, line.find('#'));
  std::size_t const colon = line.find(':');
  if (colon == std::string_view::npos) {
    return;
  }
  std::string const key = lower_ascii(trim(line.substr(0, colon)));
  std::string_view const value = trim(line.substr(colon + 1));
  if (key == "user-agent") {
    read_agent(reading, value, product);
    return;
  }
  bool const is_rule = key == "allow" || key == "disallow";
  if (!is_rule && key != "crawl-delay") {
    return;  // "Sitemap" and the like stand outside of groups
  }
  reading.in_agents = false;
  for (RobotsRules* const rules : {reading.is_own ? &reading.own : nullptr, reading.is_all ? &reading.all : nullptr}) {
    if (rules != nullptr && is_rule) {
      add_rule(*rules, key == "allow", value);
    } else if (rules != nullptr) {
      set_delay(*rules, value);
    }
  }
}

}  // namespace

bool RobotsRules::allow(std::string_view path) const {
  std::string const normal = normal_path(path);
  RobotsRule const* best = nullptr;
  for (RobotsRule const& rule : rules) {
    bool const is_longer = best == nullptr || rule.pattern.size() > best->pattern.size() ||
                           (rule.pattern.size() == best->pattern.size() && rule.allows);
    if (is_longer && fits(rule.pattern, normal)) {
      best = &rule;
    }
  }
  return best == nullptr || best->allows;
}

RobotsRules read_robots(std::string_view text, std::string_view product) {
  text = text.substr(0, most_bytes);
  text.remove_prefix(text.starts_with("\xEF\xBB\xBF") ? 3 : 0);
  Reading reading;
  while (!text.empty()) {
    std::size_t const end = text.find_first_of("\r\n");
    read_line(reading, text.substr(0, end), product);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return reading.has_own ? std::move(reading.own) : std::move(reading.all);
}

}  // namespace annals::watch
