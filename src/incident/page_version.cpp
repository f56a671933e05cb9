#include "incident/page_version.hpp"

#include <algorithm>

#include "base/strings.hpp"
#include "base/unicode.hpp"
#include "base/web_address.hpp"

namespace annals::incident {
namespace {

constexpr double much_in_common = 0.5;
constexpr double some_in_common = 0.2;
constexpr std::size_t short_text = 30;  // runs of words: a sentence or two

bool differ(std::string_view a, std::string_view b) {
  return !a.empty() && !b.empty() && a != b;
}

}  // namespace

bool are_versions(PageText const& a, PageText const& b) {
  bool const same_bytes = !a.original.empty() && a.original == b.original;
  if (a.address.empty() || a.address != b.address || differ(a.given_id, b.given_id) || same_bytes) {
    return false;
  }
  double const common = containment(a.sketch, b.sketch);
  if (common >= much_in_common) {
    return true;
  }
  if (trim(a.title).empty() || fold_name(a.title) != fold_name(b.title)) {
    return false;
  }
  bool const is_short = std::min(a.sketch.hashes.size(), b.sketch.hashes.size()) <= short_text;
  return common >= some_in_common || (is_short && !is_front_page(a.address));
}

std::string_view instant_order(std::string_view instant) {
  constexpr std::string_view form = "dddd-dd-ddTdd:dd:dd";
  if (instant.size() <= form.size() || !instant.ends_with('Z')) {
    return {};
  }
  for (std::size_t i = 0; i < form.size(); ++i) {
    if (form[i] == 'd' ? !is_ascii_digit(instant[i]) : instant[i] != form[i]) {
      return {};
    }
  }
  return instant.substr(0, instant.size() - 1);
}

bool is_newer(VersionTime const& incoming, VersionTime const& stored) {
  std::string_view const left = instant_order(incoming.fetched);
  std::string_view const right = instant_order(stored.fetched);
  if (!left.empty() && !right.empty()) {
    return left != right ? left > right : incoming.id > stored.id;
  }
  bool const both_say = !incoming.updated.empty() && !stored.updated.empty();
  return !both_say || incoming.updated >= stored.updated;
}

}  // namespace annals::incident
