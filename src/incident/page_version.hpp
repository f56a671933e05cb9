// incident/page_version.hpp -- two texts under one address: two versions of one report, or two reports?
// Role:   a page that was corrected is the same report; a home page, or an address that a whole data set names, holds
//         many. The rule asks for likeness of the texts, so that nothing takes the place of what it has nothing to do
//         with.
// Tested by: tests/unit/incident/test_page_version.cpp
#pragma once

#include <string>
#include <string_view>

#include "incident/text_sketch.hpp"

namespace annals::incident {

/// What is compared of a text that was read at an address.
/// Undefined: empty strings are unknown.
struct PageText {
  std::string_view address;   ///< page_address()
  std::string_view given_id;  ///< in the input record
  std::string_view title;
  std::string_view original;  ///< hash of the bytes that it was read from
  TextSketch sketch;          ///< of the text
};

/// True for one known address, no two different given ids, not two parts of the same bytes, and texts that have half of
/// the shorter one in common, or a fifth of it and the title. A text of a sentence or two needs the title alone, but
/// not on the front page of a site. The same for (b, a).
/// Cost: one comparison of sketches.
bool are_versions(PageText const& a, PageText const& b);

/// When a version was there, as far as is known: which of two is the newer one?
struct VersionTime {
  std::string_view fetched;  ///< the latest time: "2026-11-23T22:57:30Z"; anything else is unknown
  std::string_view updated;  ///< the page's own word: "2026-11-23"
  std::string_view id;       ///< of the version
};

/// Whether `incoming` takes the place of `stored`: fetched later, else updated later, else, where neither is known of
/// both, because it comes later. Of two that were fetched at the same time the larger id, so that the order in which
/// they come does not matter.
bool is_newer(VersionTime const& incoming, VersionTime const& stored);

/// An instant in a form that compares: without its Z. Empty for what is no instant in UTC.
std::string_view instant_order(std::string_view instant);

}  // namespace annals::incident
