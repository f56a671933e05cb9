#include "report/redirect.hpp"

#include <libxml/uri.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string_view>

#include "base/strings.hpp"

namespace annals::report {
namespace {

struct Service {
  std::string_view host;  ///< with the dot behind it where any country's may follow
  std::string_view path;
  std::string_view parameter;
};

constexpr auto services = std::to_array<Service>({{"google.", "/url", "url"},
                                                  {"google.", "/url", "q"},
                                                  {"bing.com", "/news/apiclick.aspx", "url"},
                                                  {"l.facebook.com", "/l.php", "u"}});

struct FreeUri {
  void operator()(xmlURI* uri) const { xmlFreeURI(uri); }
};

std::string_view view(char const* text) {
  return text == nullptr ? std::string_view() : std::string_view(text);
}

bool is_of(Service const& service, std::string_view host, std::string_view path) {
  host.remove_prefix(host.starts_with("www.") ? 4 : 0);
  bool const is_host = service.host.ends_with('.') ? host.starts_with(service.host) : host == service.host;
  return is_host && path == service.path;
}

std::string parameter_of(std::string_view query, std::string_view name) {
  for (std::string_view const part : split(query, '&')) {
    if (part.starts_with(name) && part.substr(name.size()).starts_with('=')) {
      std::string_view const value = part.substr(name.size() + 1);
      std::string decoded(value.size() + 1, '\0');
      xmlURIUnescapeString(value.data(), static_cast<int>(value.size()), decoded.data());
      decoded.resize(decoded.find('\0'));
      return decoded;
    }
  }
  return {};
}

}  // namespace

std::string target_of_redirect(std::string const& link) {
  constexpr std::size_t longest = 8192;
  std::unique_ptr<xmlURI, FreeUri> const uri(link.size() > longest ? nullptr : xmlParseURI(link.c_str()));
  if (uri == nullptr) {
    return {};
  }
  std::string const host = lower_ascii(view(uri->server));
  for (Service const& service : services) {
    if (!is_of(service, host, view(uri->path))) {
      continue;
    }
    std::string target = parameter_of(view(uri->query_raw), service.parameter);
    bool const is_web = target.starts_with("http://") || target.starts_with("https://");
    if (is_web && std::ranges::all_of(target, [](char c) { return static_cast<unsigned char>(c) > 0x20U; })) {
      return target;
    }
  }
  return {};
}

}  // namespace annals::report
