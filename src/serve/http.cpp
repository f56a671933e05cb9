// serve/http.cpp -- a request and a response. See serve/http.hpp.
#include "serve/http.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "base/json.hpp"
#include "base/strings.hpp"
#include "base/unicode.hpp"

namespace annals::serve {
namespace {

std::optional<unsigned> hex_digit(char c) {
  if (is_ascii_digit(c)) {
    return static_cast<unsigned>(c - '0');
  }
  char const lower = to_ascii_lower(c);
  if (lower >= 'a' && lower <= 'f') {
    return static_cast<unsigned>(lower - 'a' + 10);
  }
  return std::nullopt;
}

enum class Plus : bool { literal, space };

Result<std::string> decode(std::string_view text, Plus plus) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+' && plus == Plus::space) {
      out += ' ';
    } else if (text[i] != '%') {
      out += text[i];
    } else {
      auto const high = i + 2 < text.size() ? hex_digit(text[i + 1]) : std::nullopt;
      auto const low = i + 2 < text.size() ? hex_digit(text[i + 2]) : std::nullopt;
      if (!high || !low) {
        return Error{ErrorCode::malformed, "a percent sign without two hexadecimal digits", {}, std::string(text)};
      }
      out += static_cast<char>(*high * 16 + *low);
      i += 2;
    }
  }
  if (out.find('\0') != std::string::npos || first_invalid_utf8(out)) {
    return Error{ErrorCode::malformed, "an address that is not UTF-8 text", {}, std::string(text)};
  }
  return out;
}

/// "localhost:8642" -> "localhost", "[::1]:80" -> "::1".
std::string_view host_name(std::string_view host) {
  if (!host.empty() && host.front() == '[') {
    std::size_t const end = host.find(']');
    return end == std::string_view::npos ? std::string_view() : host.substr(1, end - 1);
  }
  return host.substr(0, host.find(':'));
}

bool is_address(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return is_ascii_digit(c) || c == '.' || c == ':' || (to_ascii_lower(c) >= 'a' && to_ascii_lower(c) <= 'f');
  }) && (name.find(':') != std::string_view::npos || std::all_of(name.begin(), name.end(), [](char c) {
           return is_ascii_digit(c) || c == '.';
         }));
}

}  // namespace

std::string_view HttpRequest::header(std::string_view name) const {
  for (Parameter const& one : headers) {
    if (one.first == name) {
      return one.second;
    }
  }
  return {};
}

Result<void> parse_target(std::string_view target, HttpRequest& request) {
  if (target.empty() || target.front() != '/') {
    return Error{ErrorCode::malformed, "an address that does not begin with a slash", {}, std::string(target)};
  }
  target = target.substr(0, target.find('#'));
  std::size_t const mark = target.find('?');
  ANNALS_TRY(request.path, decode(target.substr(0, mark), Plus::literal));
  request.query.clear();
  if (mark == std::string_view::npos) {
    return {};
  }
  for (std::string_view const piece : split(target.substr(mark + 1), '&')) {
    std::size_t const equals = piece.find('=');
    ANNALS_TRY(std::string name, decode(piece.substr(0, equals), Plus::space));
    std::string value;
    if (equals != std::string_view::npos) {
      ANNALS_TRY(value, decode(piece.substr(equals + 1), Plus::space));
    }
    request.query.emplace_back(std::move(name), std::move(value));
  }
  return {};
}

bool holds_tag(std::string_view if_none_match, std::string_view tag) {
  for (std::string_view one : split(if_none_match, ',')) {
    one = trim(one);
    one.remove_prefix(one.starts_with("W/") ? 2 : 0);
    if (one == tag) {
      return true;
    }
  }
  return false;
}

std::string encode_component(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (char const c : text) {
    if (is_ascii_letter(c) || is_ascii_digit(c) || c == '-' || c == '.' || c == '_' || c == '~') {
      out += c;
    } else {
      auto const byte = static_cast<unsigned char>(c);
      out += '%';
      out += digits[byte >> 4U];
      out += digits[byte & 15U];
    }
  }
  return out;
}

HttpResponse json_response(std::string body) {
  body += '\n';
  return {200, "application/json; charset=utf-8", std::move(body), {{"cache-control", "no-cache"}}};
}

HttpResponse error_response(unsigned status, std::vector<std::string> const& errors) {
  JsonWriter json;
  json.begin_object().field("ok", false).field("error", errors.empty() ? std::string("error") : errors.front());
  json.key("errors").begin_array();
  for (std::string const& one : errors) {
    json.value(one);
  }
  json.end_array().field("status", static_cast<std::int64_t>(status)).end_object();
  HttpResponse response = json_response(json.take());
  response.status = status;
  response.headers = {{"cache-control", "no-store"}};
  return response;
}

HttpResponse error_response(unsigned status, Error error) {
  error.place = {};
  return error_response(status, {error.text()});
}

bool host_is_allowed(std::string_view host, std::string_view address) {
  std::string_view const name = host_name(host);
  if (name == "127.0.0.1" || name == "::1" || equals_ignoring_case(name, "localhost")) {
    return true;
  }
  if (equals_ignoring_case(name, address)) {
    return true;
  }
  // Bound to every address of the machine: any of its numbers, but no name, since names can be turned around.
  return (address == "0.0.0.0" || address == "::") && is_address(name);
}

}  // namespace annals::serve
