// report/feed_xml.hpp -- the XML of feeds as it is found: with names of HTML, bare ampersands, declarations of
// entities. Role:   makes of it what an XML parser can read, and never lets it declare anything. Source: XML 1.0 (fifth
// edition), sections 2.2 (characters), 2.7 (CDATA), 2.8 (document type); names of HTML 4 by
//         libxml2.
// Tested by: tests/unit/report/test_feed.cpp
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "annals/result.hpp"

namespace annals::report {

/// What an XML document of libxml2 is behind this room's types: an xmlDoc.
using XmlDocument = std::shared_ptr<void>;

/// The document type goes, with all entities that it declares; names that HTML has become their characters; an
/// ampersand that begins no reference becomes one; characters that XML forbids go.
/// Failing example: "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>" -> "<a>&amp;b;</a>": what was declared means nothing
/// Cost:            linear
std::string repaired_xml(std::string_view text);

/// The tree of repaired_xml(), as much of it as can be told. `address` is the base of relative links, or "".
/// Requires: valid UTF-8; what is behind the first GiB is not read
/// Errors:   malformed  nothing can be told; with line
Result<XmlDocument> parse_xml(std::string_view text, std::string const& address);

}  // namespace annals::report
