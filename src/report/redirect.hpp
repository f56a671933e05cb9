// report/redirect.hpp -- where a link of an aggregator leads: services that find articles count the clicks on them.
// Role:   the article is at the outlet; the service's own address is not to be fetched (robots.txt) and names nobody.
// Source: links of Google Alerts, Bing News and Facebook, as their feeds write them; RFC 3986.
// Tested by: tests/unit/report/test_redirect.cpp
#pragma once

#include <string>

namespace annals::report {

/// Undefined: empty where the link is no such one, or does not say where it leads.
/// Example: target_of_redirect("https://www.google.com/url?sa=t&url=https://example.org/a&ct=ga")
///          -> "https://example.org/a"
std::string target_of_redirect(std::string const& link);

}  // namespace annals::report
