#include "report/html_blocks.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/strings.hpp"

namespace annals::report {
namespace {

using Tag = HtmlTag;

/// Words of class names and ids, in order; a name is cut at everything that is no letter, and between small and capital
/// letters.
constexpr auto furniture_words = std::to_array<std::string_view>(
    {"ad",          "ads",        "adv",       "advert",     "advertisement", "advertising",   "aside",
     "author",      "authors",    "banner",    "bio",        "bottom",        "breadcrumb",    "breadcrumbs",
     "byline",      "caption",    "captions",  "carousel",   "comment",       "comments",      "consent",
     "cookie",      "cookies",    "copyright", "credit",     "credits",       "dateline",      "disclaimer",
     "disqus",      "donate",     "donation",  "facebook",   "feedback",      "follow",        "footer",
     "gallery",     "infobox",    "inset",     "latest",     "login",         "menu",          "meta",
     "modal",       "nav",        "navbar",    "navigation", "newsletter",    "outbrain",      "overlay",
     "pager",       "pagination", "paywall",   "popular",    "popup",         "prefooter",     "promo",
     "promoted",    "promotion",  "pullquote", "rail",       "recirc",        "recirculation", "recommendations",
     "recommended", "related",    "share",     "sharing",    "sidebar",       "signup",        "slideshow",
     "social",      "sponsor",    "sponsored", "subscribe",  "subscription",  "taboola",       "tag",
     "tags",        "teaser",     "timestamp", "toolbar",    "tooltip",       "topics",        "trending",
     "twitter",     "upsell",     "widget",    "widgets"});
/// The same when a name is one word of these and nothing else, or holds these words in this order.
constexpr auto article_names = std::to_array<std::string_view>(
    {"articlebody", "articlecontent", "articletext", "storybody", "storycontent", "storytext", "entrycontent",
     "postcontent", "postbody", "contentbody", "bodycontent", "bodycopy", "maincontent", "articlebodycontent",
     "newscontent", "newsbody", "pagecontent"});

bool is_hidden_tag(Tag tag) {
  switch (tag) {
    case Tag::head:
    case Tag::script:
    case Tag::style:
    case Tag::noscript:
    case Tag::template_:
    case Tag::svg:
    case Tag::iframe:
    case Tag::button:
    case Tag::select:
    case Tag::option:
    case Tag::textarea:
    case Tag::object:
    case Tag::video:
    case Tag::dialog:
    case Tag::input:
    case Tag::label:
      return true;
    default:
      return false;
  }
}

bool is_furniture_tag(Tag tag) {
  return tag == Tag::nav || tag == Tag::aside || tag == Tag::footer || tag == Tag::figure || tag == Tag::figcaption ||
         tag == Tag::menu;
}

template <std::size_t Count>
bool is_one_of(std::string_view word, std::array<std::string_view, Count> const& words) {
  return std::ranges::find(words, word) != words.end();
}

/// Lower-case words of "article-body__shareBar" one by one: article, body, share, bar.
template <typename Take>
void each_word(std::string_view name, Take const& take) {
  std::string word;
  for (std::size_t i = 0; i <= name.size(); ++i) {
    bool const is_letter = i < name.size() && is_ascii_letter(name[i]);
    bool const begins = is_letter && is_ascii_upper(name[i]) && i > 0 && is_ascii_lower(name[i - 1]);
    if ((!is_letter || begins) && !word.empty()) {
      take(word);
      word.clear();
    }
    if (is_letter) {
      word += to_ascii_lower(name[i]);
    }
  }
}

std::string letters_of(std::string_view name) {
  std::string letters;
  for (char const c : name) {
    if (is_ascii_letter(c)) {
      letters += to_ascii_lower(c);
    }
  }
  return letters;
}

NodeHint hint_of_names(std::string_view names) {
  bool is_furniture = false;
  for (std::string_view const name : split(names, ' ')) {
    if (name.size() > 60) {
      continue;  // generated
    }
    if (is_one_of(letters_of(name), article_names)) {
      return NodeHint::article;
    }
    each_word(name, [&is_furniture](std::string_view word) {
      is_furniture = is_furniture || std::ranges::binary_search(furniture_words, word);
    });
  }
  return is_furniture ? NodeHint::furniture : NodeHint::none;
}

bool is_not_shown(HtmlTree const& tree, std::uint32_t node) {
  if (tree.has_attribute(node, "hidden") || equals_ignoring_case(tree.attribute(node, "aria-hidden"), "true")) {
    return true;
  }
  std::string style;
  for (char const c : tree.attribute(node, "style")) {
    if (!is_ascii_space(c)) {
      style += to_ascii_lower(c);
    }
  }
  return style.find("display:none") != std::string::npos || style.find("visibility:hidden") != std::string::npos;
}

BlockKind kind_of(HtmlTree const& tree, std::uint32_t node) {
  for (std::uint32_t i = node;; i = tree.nodes()[i].parent) {
    Tag const tag = tree.nodes()[i].tag;
    if (is_heading(tag)) {
      return BlockKind::heading;
    }
    if (tag == Tag::li || tag == Tag::dd || tag == Tag::dt) {
      return BlockKind::item;
    }
    if (tag == Tag::blockquote) {
      return BlockKind::quote;
    }
    if (tag == Tag::pre) {
      return BlockKind::preformatted;
    }
    if (tag == Tag::td || tag == Tag::th || tag == Tag::tr) {
      return BlockKind::cell;
    }
    if (i == 0 || tag == Tag::article || tag == Tag::main || tag == Tag::body) {
      return BlockKind::paragraph;
    }
  }
}

/// Runs between spaces; in scripts that write none (Chinese, Japanese, Thai ...) two signs are taken as a word.
std::uint32_t count_words(std::string_view text) {
  std::uint32_t words = 0;
  std::uint32_t wide_signs = 0;
  bool inside = false;
  for (char const c : text) {
    bool const is_white = c == ' ' || c == '\n';
    words += (!is_white && !inside) ? 1 : 0;
    inside = !is_white;
    auto const byte = static_cast<unsigned char>(c);
    wide_signs += byte >= 0xE1 && byte < 0xF0 && byte != 0xE2 ? 1 : 0;  // E2 begins quotes and dashes
  }
  return words + wide_signs / 2;
}

/// A row of short cells reads as one line: not one of a table that lays out the page.
bool is_data_row(HtmlTree const& tree, std::uint32_t row) {
  constexpr std::size_t most_bytes = 400;
  std::size_t bytes = 0;
  for (std::uint32_t i = row + 1; i < tree.nodes()[row].end; ++i) {
    HtmlNode const& node = tree.nodes()[i];
    bytes += node.text.size();
    if ((is_block(node.tag) && node.tag != Tag::td && node.tag != Tag::th && node.tag != Tag::p) ||
        bytes > most_bytes) {
      return false;
    }
  }
  return true;
}

/// Collects text until a block ends.
class BlockBuilder {
 public:
  BlockBuilder(HtmlTree const& tree, std::vector<HtmlBlock>& blocks) : m_tree(tree), m_blocks(blocks) {}

  void add(std::string_view text, std::uint32_t text_node, std::uint32_t block_node, bool is_link) {
    m_node = block_node;
    m_first = m_text.empty() ? text_node : m_first;
    m_last = text_node;
    std::size_t const before = m_text.size();
    append_collapsed(m_text, text);
    if (is_link) {
      m_link_words += count_words(std::string_view(m_text).substr(before));
    }
  }
  /// Line by line; an empty line parts paragraphs.
  void add_lines(std::string_view text, std::uint32_t text_node, std::uint32_t block_node, bool is_link) {
    for (std::size_t at = 0; at <= text.size();) {
      std::size_t const newline = std::min(text.find('\n', at), text.size());
      std::string_view const line = text.substr(at, newline - at);
      if (at > 0 && trim(line).empty() && newline < text.size()) {
        finish();
      } else if (at > 0) {
        end_line();
      }
      add(line, text_node, block_node, is_link);
      at = newline + 1;
    }
  }
  void space() { append_collapsed(m_text, " "); }

  void finish() {
    m_text.resize(trim(m_text).size());
    if (!m_text.empty()) {
      HtmlBlock& block = m_blocks.emplace_back();
      block.kind = kind_of(m_tree, m_node);
      block.node = m_node;
      block.first = m_first;
      block.last = m_last;
      block.words = count_words(m_text);
      block.link_words = std::min(m_link_words, block.words);
      block.text = m_text;
    }
    m_text.clear();
    m_link_words = 0;
  }

 private:
  void end_line() {
    m_text.resize(trim(m_text).size());
    m_text += m_text.empty() ? "" : "\n";
  }

  HtmlTree const& m_tree;
  std::vector<HtmlBlock>& m_blocks;
  std::string m_text;
  std::uint32_t m_node = 0;
  std::uint32_t m_first = 0;
  std::uint32_t m_last = 0;
  std::uint32_t m_link_words = 0;
};

}  // namespace

NodeHint hint_of(HtmlTree const& tree, std::uint32_t node) {
  Tag const tag = tree.nodes()[node].tag;
  if (is_hidden_tag(tag) || is_not_shown(tree, node)) {
    return NodeHint::hidden;
  }
  if (tag == Tag::text || tag == Tag::html || tag == Tag::body || tree.nodes()[node].attribute_count == 0) {
    return is_furniture_tag(tag) ? NodeHint::furniture : NodeHint::none;
  }
  if (tag == Tag::blockquote) {
    return NodeHint::none;  // quoted posts bear the names of their networks
  }
  if (starts_with_ignoring_case(tree.attribute(node, "itemprop"), "articleBody")) {
    return NodeHint::article;
  }
  std::string_view const role = tree.attribute(node, "role");
  if (role == "navigation" || role == "complementary" || role == "banner" || role == "contentinfo" ||
      role == "search" || role == "alert" || role == "dialog") {
    return NodeHint::furniture;
  }
  NodeHint const by_class = hint_of_names(tree.attribute(node, "class"));
  NodeHint const by_id = hint_of_names(tree.attribute(node, "id"));
  if (by_class == NodeHint::article || by_id == NodeHint::article) {
    return NodeHint::article;
  }
  return is_furniture_tag(tag) || by_class == NodeHint::furniture || by_id == NodeHint::furniture ? NodeHint::furniture
                                                                                                  : NodeHint::none;
}

bool is_named_one_of(HtmlTree const& tree, std::uint32_t node, std::span<std::string_view const> words) {
  bool is_found = false;
  for (std::string_view const attribute : {"class", "id"}) {
    each_word(tree.attribute(node, attribute), [&is_found, words](std::string_view word) {
      is_found = is_found || std::ranges::binary_search(words, word);
    });
  }
  return is_found;
}

bool is_in_furniture(HtmlTree const& tree, std::vector<NodeHint> const& hints, std::uint32_t node,
                     std::uint32_t container) {
  for (std::uint32_t i = node; i != container; i = tree.nodes()[i].parent) {
    if (hints[i] == NodeHint::furniture) {
      return true;
    }
  }
  return false;
}

std::vector<HtmlBlock> find_blocks(HtmlTree const& tree, std::vector<NodeHint> const& hints) {
  std::vector<HtmlBlock> blocks;
  BlockBuilder builder(tree, blocks);
  std::vector<HtmlNode> const& nodes = tree.nodes();
  std::vector<std::uint32_t> open_blocks = {0};
  std::vector<std::uint32_t> open_links;
  std::uint32_t row_end = 0;  // of the row of data that is being read
  bool after_break = false;
  for (std::uint32_t i = 0; i < nodes.size(); ++i) {
    while (open_blocks.size() > 1 && nodes[open_blocks.back()].end <= i) {
      builder.finish();
      open_blocks.pop_back();
    }
    while (!open_links.empty() && nodes[open_links.back()].end <= i) {
      open_links.pop_back();
    }
    if (hints[i] == NodeHint::hidden) {
      i = nodes[i].end - 1;
      continue;
    }
    Tag const tag = nodes[i].tag;
    if (tag == Tag::text) {
      bool const is_as_typed = nodes[open_blocks.back()].tag == Tag::pre;
      if (is_as_typed) {
        builder.add_lines(nodes[i].text, i, open_blocks.back(), !open_links.empty());
      } else {
        builder.add(nodes[i].text, i, open_blocks.back(), !open_links.empty());
      }
      after_break = after_break && trim(nodes[i].text).empty();
    } else if (tag == Tag::br) {
      if (after_break) {
        builder.finish();  // two breaks part paragraphs
      } else {
        builder.space();
      }
      after_break = !after_break;
    } else if (tag == Tag::a) {
      open_links.push_back(i);
    } else if (is_block(tag) && i < row_end) {
      builder.space();
    } else if (is_block(tag)) {
      builder.finish();
      open_blocks.push_back(i);
      row_end = tag == Tag::tr && is_data_row(tree, i) ? nodes[i].end : 0;
      after_break = false;
    }
  }
  builder.finish();
  return blocks;
}

}  // namespace annals::report
