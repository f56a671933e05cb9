#include "report/feed_xml.hpp"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/tree.h>

#include <algorithm>
#include <cstdint>

#include "base/strings.hpp"
#include "base/unicode.hpp"

namespace annals::report {
namespace {

constexpr std::size_t longest_name = 32;
constexpr std::size_t most_bytes = 1024U * 1024U * 1024U;

/// Behind the document type that begins at `at`: its internal subset may hold '>' in brackets and quotes.
std::size_t end_of_document_type(std::string_view text, std::size_t at) {
  int brackets = 0;
  char quote = 0;
  for (; at < text.size(); ++at) {
    char const c = text[at];
    if (quote != 0) {
      quote = c == quote ? '\0' : quote;
    } else if (c == '"' || (c == '\'' && brackets > 0)) {
      quote = c;
    } else if (c == '[') {
      ++brackets;
    } else if (c == ']') {
      --brackets;
    } else if (c == '>' && brackets <= 0) {
      return at + 1;
    }
  }
  return text.size();
}

/// "#38", "#x2014" as a character that XML allows.
bool is_number_reference(std::string_view name) {
  bool const is_hex = name.starts_with("#x") || name.starts_with("#X");
  std::string_view const digits = name.substr(is_hex ? 2 : 1);
  if (digits.empty() || digits.size() > 7) {
    return false;
  }
  std::uint32_t value = 0;
  for (char const given : digits) {
    char const c = to_ascii_lower(given);
    bool const is_letter = is_hex && c >= 'a' && c <= 'f';
    if (!is_ascii_digit(c) && !is_letter) {
      return false;
    }
    value = value * (is_hex ? 16U : 10U) + static_cast<std::uint32_t>(is_letter ? c - 'a' + 10 : c - '0');
  }
  bool const is_control = value < 0x20 && value != '\t' && value != '\n' && value != '\r';
  bool const is_surrogate = value >= 0xD800 && value <= 0xDFFF;
  return !is_control && !is_surrogate && value != 0xFFFE && value != 0xFFFF && value <= 0x10FFFF;
}

/// Writes what the ampersand at `at` stands for; gives how many bytes it took.
std::size_t append_reference(std::string_view text, std::size_t at, std::string& out) {
  std::size_t const end = text.substr(at, longest_name).find(';');
  std::string_view const name = end == std::string_view::npos ? std::string_view() : text.substr(at + 1, end - 1);
  constexpr std::string_view own = " amp lt gt quot apos ";
  bool const is_own = !name.empty() && name.find(' ') == std::string_view::npos &&
                      own.find(concat({" ", name, " "})) != std::string_view::npos;
  if (is_own || (name.starts_with('#') && is_number_reference(name))) {
    out += text.substr(at, end + 1);
    return end + 1;
  }
  if (name.starts_with('#')) {
    return end + 1;  // a character that is none
  }
  std::string const key(name);
  htmlEntityDesc const* const known =
      key.empty() ? nullptr : htmlEntityLookup(reinterpret_cast<xmlChar const*>(key.c_str()));
  if (known == nullptr) {
    out += "&amp;";
    return 1;
  }
  out += concat({"&#", std::to_string(known->value), ";"});
  return end + 1;
}

/// A piece that is copied as it is, from `at` to behind `end`; 0 when none begins here.
std::size_t verbatim_bytes(std::string_view rest) {
  std::string_view const end = rest.starts_with("<![CDATA[") ? "]]>" : rest.starts_with("<!--") ? "-->" : "";
  if (end.empty()) {
    return 0;
  }
  std::size_t const at = rest.find(end);
  return at == std::string_view::npos ? rest.size() : at + end.size();
}

bool is_forbidden(char c) {
  auto const value = static_cast<unsigned char>(c);
  return value < 0x20 && c != '\t' && c != '\n' && c != '\r';
}

}  // namespace

std::string repaired_xml(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 16);
  for (std::size_t at = 0; at < text.size();) {
    std::string_view const rest = text.substr(at);
    if (std::size_t const bytes = rest.front() == '<' ? verbatim_bytes(rest) : 0; bytes > 0) {
      std::ranges::copy_if(rest.substr(0, bytes), std::back_inserter(out), [](char c) { return !is_forbidden(c); });
      at += bytes;
    } else if (rest.front() == '<' && starts_with_ignoring_case(rest, "<!doctype")) {
      at = end_of_document_type(text, at);
    } else if (rest.front() == '&') {
      at += append_reference(text, at, out);
    } else {
      if (!is_forbidden(rest.front())) {
        out += rest.front();
      }
      ++at;
    }
  }
  return out;
}

Result<XmlDocument> parse_xml(std::string_view text, std::string const& address) {
  std::string const repaired = repaired_xml(text.substr(0, most_bytes));
  constexpr int options = XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NONET |
                          XML_PARSE_COMPACT | XML_PARSE_NOCDATA;
  xmlResetLastError();
  xmlDoc* const document = xmlReadMemory(repaired.data(), static_cast<int>(repaired.size()),
                                         address.empty() ? nullptr : address.c_str(), "UTF-8", options);
  if (document == nullptr || xmlDocGetRootElement(document) == nullptr) {
    xmlError const* const last = xmlGetLastError();
    Error error = make_error(ErrorCode::malformed, "no XML: nothing in it can be read");
    error.place.line = last != nullptr && last->line > 0 ? static_cast<std::uint64_t>(last->line) : 0;
    xmlFreeDoc(document);
    return error;
  }
  return XmlDocument(document, [](void* held) { xmlFreeDoc(static_cast<xmlDoc*>(held)); });
}

}  // namespace annals::report
