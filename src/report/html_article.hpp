// report/html_article.hpp -- the article of a page: its blocks without menus, teasers, comments and furniture.
// Source: the largest coherent group of prose, as readability tools find it.
// Tested by: tests/unit/report/test_html_article.cpp
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/html_blocks.hpp"

namespace annals::report {

/// What a page is read from: all its blocks, and what the names of its elements say once the prose had its word.
struct PageBlocks {
  std::vector<NodeHint> hints;  ///< one for each node
  std::vector<HtmlBlock> blocks;
};
/// Cost: linear in the page.
PageBlocks read_page_blocks(HtmlTree const& tree);

/// Running text, as against labels, teasers and lists of links.
bool is_prose(HtmlBlock const& block);

/// Those of `blocks` that are worth keeping: no invitations, no lists of links, no captions, nothing behind the last
/// prose.
std::vector<HtmlBlock> kept_blocks(HtmlTree const& tree, std::vector<HtmlBlock> blocks);

/// The blocks of the article in the order of the page. `title` is left out where it stands above the text.
/// Undefined: empty for a page without prose.
/// Cost:      linear in the page.
std::vector<HtmlBlock> find_article(HtmlTree const& tree, PageBlocks const& page, std::string_view title);

/// The blocks as a report's text: an empty line between them.
std::string article_text(std::vector<HtmlBlock> const& blocks);

}  // namespace annals::report
