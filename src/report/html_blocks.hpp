// report/html_blocks.hpp -- the pieces of running text of a page, and what speaks for or against each.
// Role:   from the tree to a list of blocks; html_article.hpp chooses among them.
// Source: shallow text features as in Kohlschuetter et al. 2010 (length, link density); names of classes as pages use
//         them.
// Tested by: tests/unit/report/test_html_article.cpp
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "report/html_tree.hpp"

namespace annals::report {

enum class BlockKind : std::uint8_t { paragraph, heading, item, quote, cell, preformatted };

/// Shape:     text of one block without tags, white space collapsed, not empty.
/// Units:     words are runs between spaces.
struct HtmlBlock {
  BlockKind kind = BlockKind::paragraph;
  std::uint32_t node = 0;   ///< the nearest block element around it
  std::uint32_t first = 0;  ///< of the nodes of text that are in it
  std::uint32_t last = 0;
  std::uint32_t words = 0;
  std::uint32_t link_words = 0;
  std::string text;
};

/// Nodes [begin, end) of a page.
struct NodeRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

/// What the names (class, id, role ...) of an element say of everything in it.
enum class NodeHint : std::uint8_t {
  none,
  article,    ///< the body of an article
  furniture,  ///< shares, menus, teasers, comments: kept only when the article is in it
  hidden,     ///< never text
};
NodeHint hint_of(HtmlTree const& tree, std::uint32_t node);

/// Whether an element between `node` and `container`, which holds it, is furniture.
bool is_in_furniture(HtmlTree const& tree, std::vector<NodeHint> const& hints, std::uint32_t node,
                     std::uint32_t container);

/// Whether a class name or the id of the element holds one of these words, which are in lower case and in order:
/// "relatedNews" holds "related".
bool is_named_one_of(HtmlTree const& tree, std::uint32_t node, std::span<std::string_view const> words);

/// All blocks that are not hidden, in the order of the page.
/// Cost: linear in the page.
std::vector<HtmlBlock> find_blocks(HtmlTree const& tree, std::vector<NodeHint> const& hints);

}  // namespace annals::report
