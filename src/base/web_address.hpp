// base/web_address.hpp -- addresses of web pages for comparing: which two addresses lead to one page?
// Role:   scheme, "www.", letter case of the host, default ports, a trailing slash and what only counts visitors
// (utm_*,
//         fbclid, gclid, ...) do not matter; the path, all other parameters and the fragment do. A fragment stands in a
//         report's address only where its reader put it there: the entry of a live blog.
// Source: RFC 3986, section 6 (normalization); names of tracking parameters as their makers document them.
// Tested by: tests/unit/base/test_web_address.cpp
#pragma once

#include <string>
#include <string_view>

namespace annals {

/// Example: page_address("https://www.Example.org/news/1/?utm_source=x&id=7") -> "example.org/news/1?id=7"
/// One of more than 1,024 bytes is its host and a hash, so that an index of a database can hold it.
/// Undefined: empty for what is no address of http or https.
std::string page_address(std::string_view url);

/// Whether it leads to the front page of a site: nothing behind the host. Requires: a page_address().
bool is_front_page(std::string_view address);

}  // namespace annals
