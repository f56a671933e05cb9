// report/html_live.hpp -- the dated entries of a live blog, each for itself.
// Role:   "on Tuesday" in an entry means the Tuesday before that entry, not before the page: entries are reports of
//         their own. Also for pages that print several dated articles in full.
// Source: schema.org LiveBlogPosting; time elements of the HTML Living Standard.
// Tested by: tests/unit/report/test_html_live.cpp
#pragma once

#include <vector>

#include "report/html_article.hpp"
#include "report/html_tree.hpp"
#include "report/page_metadata.hpp"

namespace annals::report {

struct LiveBlog {
  std::vector<PageUpdate> entries;  ///< in the order of the page, mostly the latest first
  std::vector<HtmlBlock> rest;      ///< the text around them: what is known, the background
  NodeRange nodes;                  ///< of the entries in the page; empty when only its description has them
};

/// Undefined: no entries for a page that is not made of dated entries. Lists of teasers, whose titles lead to other
///            pages, and comments are none.
/// Failing example: an article with "Published" and "Updated" times -> no entries
/// Cost:      linear in the page.
LiveBlog read_live_blog(HtmlTree const& tree, PageBlocks const& page, PageMetadata const& metadata);

}  // namespace annals::report
