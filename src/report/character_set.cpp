#include "report/character_set.hpp"

#include <uchardet/uchardet.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>

#include "base/strings.hpp"
#include "base/unicode.hpp"

namespace annals::report {
namespace {

constexpr std::size_t looked_at = 64 * 1024;

struct Mark {
  std::string_view bytes;
  std::string_view name;
};

std::string_view marked_set(std::string_view bytes) {
  using namespace std::string_view_literals;
  if (bytes.starts_with("\xFF\xFE\0\0"sv)) {
    return {};  // UTF-32
  }
  for (Mark const& mark :
       {Mark{"\xEF\xBB\xBF"sv, "utf-8"}, Mark{"\xFF\xFE"sv, "utf-16le"}, Mark{"\xFE\xFF"sv, "utf-16be"}}) {
    if (bytes.starts_with(mark.bytes)) {
      return mark.name;
    }
  }
  return {};
}

/// Old names for Latin 1 mean windows-1252 on the web; a page that could declare UTF-16 in ASCII is none.
std::string usual_name(std::string_view given) {
  std::string name = lower_ascii(trim(given));
  if (name == "iso-8859-1" || name == "latin1" || name == "ascii" || name == "us-ascii" || name == "iso8859-1") {
    return "windows-1252";
  }
  return name == "utf8" || name.starts_with("utf-16") || name == "unicode" ? "utf-8" : name;
}

std::string detected_set(std::string_view bytes) {
  std::unique_ptr<uchardet, decltype(&uchardet_delete)> const detector(uchardet_new(), &uchardet_delete);
  std::string_view const beginning = bytes.substr(0, looked_at);
  if (detector == nullptr || uchardet_handle_data(detector.get(), beginning.data(), beginning.size()) != 0) {
    return {};
  }
  uchardet_data_end(detector.get());
  return lower_ascii(uchardet_get_charset(detector.get()));
}

/// A declaration of UTF-8 holds when hardly anything contradicts it.
bool is_nearly_utf8(std::string_view bytes) {
  std::string const repaired = repair_utf8(bytes.substr(0, looked_at));
  std::size_t wrong = 0;
  for (std::size_t at = repaired.find("\xEF\xBF\xBD"); at != std::string::npos;
       at = repaired.find("\xEF\xBF\xBD", at + 3)) {
    ++wrong;
  }
  return wrong * 200 <= std::min(bytes.size(), looked_at);
}

}  // namespace

std::string wide_character_set(std::string_view bytes, std::string_view transport) {
  if (std::string_view const marked = marked_set(bytes); !marked.empty()) {
    return marked == "utf-8" ? std::string() : std::string(marked);
  }
  std::string const said = lower_ascii(trim(transport));
  std::string_view const beginning = bytes.substr(0, 1024);
  std::array<std::size_t, 2> nuls{};  // at even and at odd places
  for (std::size_t i = 0; i < beginning.size(); ++i) {
    nuls[i % 2] += beginning[i] == '\0' ? 1U : 0U;
  }
  bool const is_big = nuls[0] > nuls[1];
  std::size_t const clear = is_big ? nuls[1] : nuls[0];
  std::size_t const set = is_big ? nuls[0] : nuls[1];
  std::string const name = is_big ? "utf-16be" : "utf-16le";
  bool const is_said = said == name || said == "utf-16";
  std::string_view const first = trim(is_big && beginning.size() > 1 ? beginning.substr(1) : beginning);
  bool const is_markup = first.starts_with('<') && 10 * set >= 4 * beginning.size();
  return set > 0 && clear == 0 && (is_said || is_markup) ? name : std::string();
}

std::string declared_character_set(std::string_view bytes) {
  std::string const head = lower_ascii(bytes.substr(0, 4096));
  for (std::string_view const key : {"charset=", "encoding="}) {
    std::size_t const at = head.find(key);
    if (at != std::string::npos) {
      std::size_t begin = at + key.size();
      begin += begin < head.size() && (head[begin] == '"' || head[begin] == '\'') ? 1U : 0U;
      std::size_t end = begin;
      while (end < head.size() && (is_ascii_letter(head[end]) || is_ascii_digit(head[end]) || head[end] == '-' ||
                                   head[end] == '_' || head[end] == ':')) {
        ++end;
      }
      return head.substr(begin, end - begin);
    }
  }
  return {};
}

Result<DecodedText> decode_page(std::string_view bytes, std::string_view transport) {
  std::string name(marked_set(bytes));
  name = name.empty() ? wide_character_set(bytes, transport) : name;
  for (std::string const& said : {usual_name(transport), usual_name(declared_character_set(bytes))}) {
    bool const holds = !said.empty() && (said != "utf-8" || is_nearly_utf8(bytes));
    if (name.empty() && holds && knows_character_set(said)) {
      name = said;
    }
  }
  if (name.empty()) {
    name = first_invalid_utf8(bytes) && !is_nearly_utf8(bytes) ? usual_name(detected_set(bytes)) : "utf-8";
  }
  std::optional<std::string> text = name == "utf-8" ? repair_utf8(bytes) : decode(bytes, name);
  if (!text) {
    return make_error(ErrorCode::unsupported,
                      concat({"a text in no character set that can be told", name.empty() ? "" : ": ", name}));
  }
  if (text->starts_with("\xEF\xBB\xBF")) {
    text->erase(0, 3);
  }
  return DecodedText{*std::move(text), std::move(name)};
}

}  // namespace annals::report
