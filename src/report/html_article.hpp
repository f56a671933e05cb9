// report/html_article.hpp -- the article of a page: its blocks without menus, teasers, comments and furniture.
// Source: the largest coherent group of prose, as readability tools find it.
// Tested by: tests/unit/report/test_html_article.cpp
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/html_blocks.hpp"

namespace annals::report {

/// The blocks of the article in the order of the page. `title` is left out where it stands above the text.
/// Undefined: empty for a page without prose.
/// Cost:      linear in the page.
std::vector<HtmlBlock> find_article(HtmlTree const& tree, std::string_view title);

/// The blocks as a report's text: an empty line between them.
std::string article_text(std::vector<HtmlBlock> const& blocks);

}  // namespace annals::report
