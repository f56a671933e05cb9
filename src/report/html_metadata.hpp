// report/html_metadata.hpp -- what a page says about itself: title, publisher, authors, dates, address, language.
// Role:   reads, in this order of trust: JSON-LD (schema.org NewsArticle and its kin), meta and link elements, the
//         title. What the page shows its readers of its days is read by html_date.hpp.
// Source: schema.org/NewsArticle, The Open Graph protocol, Dublin Core, HTML Living Standard.
// Tested by: tests/unit/report/test_html_metadata.cpp
#pragma once

#include <string_view>

#include "report/html_tree.hpp"
#include "report/page_metadata.hpp"

namespace annals::report {

/// `url` is where the page came from, or "".
/// Failing example: a page whose only date is in its footer, "(c) 2019" -> `published` is empty
/// Cost:            linear in the page
PageMetadata read_metadata(HtmlTree const& tree, std::string_view url);

}  // namespace annals::report
