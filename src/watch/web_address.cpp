#include "watch/web_address.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <memory>

#include "base/strings.hpp"

namespace annals::watch {
namespace {

constexpr std::size_t longest = 8192;

using UrlHandle = std::unique_ptr<CURLU, decltype(&curl_url_cleanup)>;

std::string part_of(UrlHandle const& handle, CURLUPart part, unsigned flags = 0) {
  char* value = nullptr;
  if (curl_url_get(handle.get(), part, &value, flags) != CURLUE_OK) {
    return {};
  }
  std::string out(value);
  curl_free(value);
  return out;
}

bool set_url(UrlHandle const& handle, std::string const& text) {
  constexpr unsigned flags = CURLU_NON_SUPPORT_SCHEME | CURLU_URLENCODE | CURLU_ALLOW_SPACE;
  return curl_url_set(handle.get(), CURLUPART_URL, text.c_str(), flags) == CURLUE_OK;
}

struct Network {
  std::uint32_t first;
  unsigned bits;
};

constexpr std::array<Network, 15> special_networks = {{
    {0x00000000U, 8},   // this network
    {0x0A000000U, 8},   // private
    {0x64400000U, 10},  // shared by carriers
    {0x7F000000U, 8},   // loopback
    {0xA9FE0000U, 16},  // link-local; metadata of clouds
    {0xAC100000U, 12},  // private
    {0xC0000000U, 24},  // protocol assignments
    {0xC0000200U, 24},  // documentation
    {0xC0586300U, 24},  // 6to4 relays
    {0xC0A80000U, 16},  // private
    {0xC6120000U, 15},  // benchmarks
    {0xC6336400U, 24},  // documentation
    {0xCB007100U, 24},  // documentation
    {0xE0000000U, 4},   // multicast
    {0xF0000000U, 4},   // reserved, broadcast
}};

std::uint32_t ipv4_at(std::array<std::uint8_t, 16> const& address, std::size_t at) {
  return static_cast<std::uint32_t>(address[at]) << 24U | static_cast<std::uint32_t>(address[at + 1]) << 16U |
         static_cast<std::uint32_t>(address[at + 2]) << 8U | address[at + 3];
}

bool begins_with(std::array<std::uint8_t, 16> const& address, std::initializer_list<std::uint8_t> bytes) {
  return std::equal(bytes.begin(), bytes.end(), address.begin());
}

}  // namespace

Result<WebAddress> parse_web_address(std::string_view text, std::string const& base) {
  text = trim(text);
  UrlHandle const handle(curl_url(), &curl_url_cleanup);
  bool const is_set = handle != nullptr && text.size() <= longest && text.find('\0') == std::string_view::npos &&
                      (base.empty() || set_url(handle, base)) && set_url(handle, std::string(text));
  if (!is_set) {
    Error error = make_error(ErrorCode::malformed, "this is no address of the web");
    error.piece = text.substr(0, 80);
    return error;
  }
  std::string const scheme = part_of(handle, CURLUPART_SCHEME);
  std::string const host = lower_ascii(part_of(handle, CURLUPART_HOST));
  bool const has_user = !part_of(handle, CURLUPART_USER).empty() || !part_of(handle, CURLUPART_PASSWORD).empty();
  if ((scheme != "http" && scheme != "https") || host.empty() || has_user) {
    Error error = make_error(ErrorCode::unsupported, has_user ? "an address with a user or a password in it"
                                                              : "only http and https are fetched");
    error.piece = text.substr(0, 80);
    return error;
  }
  curl_url_set(handle.get(), CURLUPART_FRAGMENT, nullptr, 0);
  curl_url_set(handle.get(), CURLUPART_HOST, host.c_str(), 0);
  WebAddress address;
  address.text = part_of(handle, CURLUPART_URL, CURLU_NO_DEFAULT_PORT);
  address.origin = concat({scheme, "://", host, ":", part_of(handle, CURLUPART_PORT, CURLU_DEFAULT_PORT)});
  std::string const query = part_of(handle, CURLUPART_QUERY);
  address.path = part_of(handle, CURLUPART_PATH) + (query.empty() ? "" : "?" + query);
  return address;
}

bool is_public_ipv4(std::uint32_t address) {
  return std::ranges::none_of(special_networks, [address](Network const& network) {
    return (address ^ network.first) >> (32U - network.bits) == 0;
  });
}

bool is_public_ipv6(std::array<std::uint8_t, 16> const& address) {
  if (begins_with(address, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF}) ||
      begins_with(address, {0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0})) {
    return is_public_ipv4(ipv4_at(address, 12));
  }
  if (begins_with(address, {0x20, 0x02})) {
    return is_public_ipv4(ipv4_at(address, 2));
  }
  bool const is_global = (address[0] & 0xE0U) == 0x20;  // 2000::/3 is all that is given out
  bool const is_special = begins_with(address, {0x20, 0x01, 0x0D, 0xB8}) ||
                          (begins_with(address, {0x20, 0x01}) && address[2] < 2) || begins_with(address, {0x3F, 0xFF});
  return is_global && !is_special;
}

}  // namespace annals::watch
