#include "base/web_address.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "base/content_id.hpp"
#include "base/strings.hpp"

namespace annals {
namespace {

constexpr std::size_t longest_address = 1024;

/// They tell where a visitor comes from, not what the page is.
constexpr std::array<std::string_view, 22> tracking_names = {
    "fbclid", "gclid",  "gclsrc", "dclid",   "msclkid", "yclid", "igshid", "igsh", "mc_cid",   "mc_eid", "twclid",
    "wbraid", "gbraid", "ref",    "ref_src", "cmpid",   "ocid",  "ncid",   "smid", "sr_share", "_ga",    "ito"};
constexpr std::array<std::string_view, 4> tracking_beginnings = {"utm_", "at_medium", "at_campaign", "pk_"};

bool counts_visitors(std::string_view parameter) {
  std::string const name = lower_ascii(parameter.substr(0, parameter.find('=')));
  return std::ranges::find(tracking_names, name) != tracking_names.end() ||
         std::ranges::any_of(tracking_beginnings,
                             [&name](std::string_view beginning) { return name.starts_with(beginning); });
}

std::string kept_parameters(std::string_view query) {
  std::string kept;
  while (!query.empty()) {
    std::string_view const one = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(query.size(), one.size() + 1));
    if (!one.empty() && !counts_visitors(one)) {
      kept += concat({kept.empty() ? "?" : "&", one});
    }
  }
  return kept;
}

/// "WWW.Example.org:443" -> "example.org"; a name and password before it are nobody's page.
std::string host_of(std::string_view authority) {
  std::size_t const at = authority.rfind('@');
  authority.remove_prefix(at == std::string_view::npos ? 0 : at + 1);
  std::string host = lower_ascii(authority);
  for (std::string_view const port : {":80", ":443"}) {
    host.resize(host.size() - (host.ends_with(port) ? port.size() : 0));
  }
  if (host.ends_with('.')) {
    host.pop_back();
  }
  return host.starts_with("www.") ? host.substr(4) : host;
}

}  // namespace

std::string page_address(std::string_view url) {
  url = trim(url);
  std::size_t const scheme = url.find("://");
  std::string const name = lower_ascii(url.substr(0, scheme));
  if (scheme == std::string_view::npos || (name != "http" && name != "https")) {
    return {};
  }
  url.remove_prefix(scheme + 3);
  std::size_t const hash = url.find('#');
  std::string_view fragment = hash == std::string_view::npos ? std::string_view() : url.substr(hash + 1);
  url = url.substr(0, hash);
  std::size_t const mark = url.find('?');
  std::string const query = mark == std::string_view::npos ? std::string() : kept_parameters(url.substr(mark + 1));
  url = url.substr(0, mark);
  std::size_t const slash = std::min(url.find('/'), url.size());
  std::string address = host_of(url.substr(0, slash));
  if (address.empty()) {
    return {};
  }
  std::string_view path = url.substr(slash);
  while (path.ends_with('/')) {
    path.remove_suffix(1);
  }
  address += path;
  address += query;
  // "#:~:text=" marks words on a page; it names none.
  fragment = fragment.substr(0, fragment.find(":~:"));
  address += fragment.empty() ? std::string() : concat({"#", fragment});
  std::size_t const host = address.find_first_of("/?#");
  return address.size() <= longest_address ? address
                                           : concat({address.substr(0, host), "/sha256:", sha256_hex(address)});
}

bool is_front_page(std::string_view address) {
  return address.find_first_of("/?#") == std::string_view::npos;
}

}  // namespace annals
