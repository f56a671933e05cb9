// report/html_tree.hpp -- a web page as a flat tree of elements and texts.
// Role:   the only file pair that knows the HTML parser (libxml2); everyone else walks an array.
// Source: HTML Living Standard for the names of elements; libxml2 2.9 for what broken pages mean.
// Tested by: tests/unit/report/test_html_tree.cpp
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "annals/result.hpp"
#include "report/html_tag.hpp"

namespace annals::report {

struct HtmlAttribute {
  std::string_view name;  ///< in lower case
  std::string_view value;
};

/// Units: indexes into HtmlTree::nodes. The subtree of node i is [i, end).
struct HtmlNode {
  HtmlTag tag = HtmlTag::other;
  std::uint32_t parent = 0;  ///< of the root: itself
  std::uint32_t end = 0;
  std::uint32_t first_attribute = 0;
  std::uint32_t attribute_count = 0;
  std::string_view text;  ///< of `text` nodes, entities resolved
};

/// Shape:     owns the parsed page; nodes in the order of the page, the root first.
class HtmlTree {
 public:
  /// Requires: valid UTF-8. A page is never so broken that nothing comes of it.
  /// Errors:   malformed    no element at all; unsupported  nested deeper than 2,000 elements
  /// Cost:     about 10 ms for a megabyte.
  static Result<HtmlTree> parse(std::string_view page);

  [[nodiscard]] std::vector<HtmlNode> const& nodes() const { return m_nodes; }
  /// The value, or "" when it is not there.
  [[nodiscard]] std::string_view attribute(std::uint32_t node, std::string_view name) const;
  [[nodiscard]] bool has_attribute(std::uint32_t node, std::string_view name) const;
  /// All characters beneath a node, runs of white space as one space, none at the ends.
  [[nodiscard]] std::string flat_text(std::uint32_t node) const;

 private:
  HtmlAttribute const* find_attribute(std::uint32_t node, std::string_view name) const;

  std::shared_ptr<void> m_page;  ///< what the views point into
  std::vector<HtmlNode> m_nodes;
  std::vector<HtmlAttribute> m_attributes;
};

/// What a reader sees of a text that may hold tags and entities: "AT&amp;T <b>now</b>" -> "AT&T now".
std::string plain_text(std::string_view marked_up);

/// Adds `text` with runs of white space (ASCII, no-break, zero-width) as one space; none at the beginning of `out`.
void append_collapsed(std::string& out, std::string_view text);

}  // namespace annals::report
