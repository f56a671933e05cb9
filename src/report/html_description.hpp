// report/html_description.hpp -- the description of a page for machines: JSON-LD.
// Source: schema.org NewsArticle and its kin, LiveBlogPosting; JSON-LD 1.1 as pages use it.
// Tested by: tests/unit/report/test_html_metadata.cpp
#pragma once

#include "report/html_tree.hpp"
#include "report/page_metadata.hpp"

namespace annals::report {

/// Adds what the descriptions say. What is no JSON says nothing; the page has other ways to tell.
/// Cost: linear in the descriptions.
void read_descriptions(HtmlTree const& tree, PageMetadata& page);

}  // namespace annals::report
