// watch/web_address.hpp -- addresses of the web, and which hosts of the network may be asked.
// Source: RFC 3986 by libcurl's parser; special addresses: RFC 6890 and IANA's registries of special-purpose addresses.
// Tested by: tests/unit/watch/test_web_address.cpp
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "annals/result.hpp"

namespace annals::watch {

/// An http or https address without user and fragment.
struct WebAddress {
  std::string text;    ///< normal form: "https://example.org/a?b"
  std::string origin;  ///< "https://example.org:443": who is asked
  std::string path;    ///< "/a?b"
};

/// `base` is what a relative address is relative to, or "".
/// Errors:  unsupported  another scheme, a user or a password in it; malformed  no address
/// Failing example: parse_web_address("file:///etc/passwd") -> unsupported: only http and https are fetched
Result<WebAddress> parse_web_address(std::string_view text, std::string const& base = {});

/// Whether an address belongs to the public network: not to a machine itself, a local or private network, or a use that
/// no server has. Of IPv6 that holds an address of IPv4 (mapped, 6to4, NAT64) that one counts.
bool is_public_ipv4(std::uint32_t address);
bool is_public_ipv6(std::array<std::uint8_t, 16> const& address);

}  // namespace annals::watch
