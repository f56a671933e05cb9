#include "report/html_article.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <unordered_map>
#include <utility>

#include "base/strings.hpp"
#include "report/pieces.hpp"

namespace annals::report {
namespace {

using Tag = HtmlTag;

constexpr std::uint32_t fewest_prose_words = 12;

double link_share(HtmlBlock const& block) {
  return block.words == 0 ? 0 : static_cast<double>(block.link_words) / block.words;
}

/// "Protesters in the square (Image: AGENCY)": the last bracket credits a picture.
bool is_caption(std::string_view text) {
  std::size_t const open = text.rfind('(');
  if (!text.ends_with(')') || open == std::string_view::npos) {
    return false;
  }
  std::string_view const credit = text.substr(open + 1);
  return std::ranges::any_of(std::to_array<std::string_view>({"image:", "photo:", "picture:", "photo by",
                                                              "image credit", "photo credit", "credit:", "getty"}),
                             [credit](std::string_view word) { return starts_with_ignoring_case(credit, word); });
}

/// Whether `text` begins with one of these and ends there or goes on with another word.
template <std::size_t Count>
bool begins_with_one_of(std::string_view text, std::array<std::string_view, Count> const& beginnings) {
  return std::ranges::any_of(beginnings, [text](std::string_view beginning) {
    return starts_with_ignoring_case(text, beginning) &&
           (text.size() == beginning.size() || !is_ascii_letter(beginning.back()) ||
            !is_ascii_letter(text[beginning.size()]));
  });
}

/// Lines that invite, explain or advertise instead of telling.
bool is_invitation(HtmlBlock const& block) {
  constexpr auto beginnings = std::to_array<std::string_view>({"related:",
                                                               "read more",
                                                               "read also",
                                                               "also read",
                                                               "see also",
                                                               "more:",
                                                               "more from",
                                                               "watch:",
                                                               "sign up",
                                                               "subscribe to",
                                                               "follow us",
                                                               "follow @",
                                                               "share this",
                                                               "click here",
                                                               "get the latest",
                                                               "download our",
                                                               "download the",
                                                               "join our",
                                                               "photo:",
                                                               "image:",
                                                               "photograph:",
                                                               "image copyright",
                                                               "media caption",
                                                               "(photo",
                                                               "copyright",
                                                               "\xC2\xA9",
                                                               "this article was originally",
                                                               "all rights reserved",
                                                               "originally published",
                                                               "story continues",
                                                               "continue reading",
                                                               "please enable",
                                                               "related stories",
                                                               "you may also",
                                                               "don't miss",
                                                               "most read",
                                                               "support our"});
  // Words that also begin sentences: labels only where little else stands in the line.
  constexpr auto labels = std::to_array<std::string_view>(
      {"advert", "advertisement", "advertising", "loading", "recommended", "subscribe"});
  constexpr std::uint32_t longest_label = 6;
  constexpr std::uint32_t longest_invitation = 40;
  return block.words <= longest_invitation &&
         (is_caption(block.text) || begins_with_one_of(block.text, beginnings) ||
          (block.words <= longest_label && begins_with_one_of(block.text, labels)));
}

/// For each node the words of prose beneath it that no furniture holds.
class ProseWeights {
 public:
  ProseWeights(HtmlTree const& tree, std::vector<NodeHint> const& hints, std::vector<HtmlBlock> const& blocks)
      : m_tree(tree), m_weights(tree.nodes().size()), m_raw(tree.nodes().size()) {
    for (HtmlBlock const& block : blocks) {
      if (is_prose(block)) {
        add(block, hints);
      }
    }
  }
  [[nodiscard]] double of(std::uint32_t node) const { return m_weights[node]; }
  /// The same, also of what stands in furniture.
  [[nodiscard]] double raw(std::uint32_t node) const { return m_raw[node]; }

 private:
  void add(HtmlBlock const& block, std::vector<NodeHint> const& hints) {
    // Long paragraphs count less than in proportion: one legal notice is no article.
    double const weight = std::min<double>(block.words, 100) * (1 - link_share(block));
    bool counts = true;
    for (std::uint32_t i = block.node;; i = m_tree.nodes()[i].parent) {
      m_raw[i] += weight;
      if (counts) {
        m_weights[i] += weight;
      }
      counts = counts && hints[i] != NodeHint::furniture;
      if (i == 0) {
        break;
      }
    }
  }

  HtmlTree const& m_tree;
  std::vector<double> m_weights;
  std::vector<double> m_raw;
};

/// Furniture that holds most of a page's prose is none: a name misled.
void clear_misleading_hints(ProseWeights const& weights, std::vector<NodeHint>& hints) {
  double const all = weights.raw(0);
  for (std::uint32_t i = 0; i < hints.size(); ++i) {
    if (hints[i] == NodeHint::furniture && all > 0 && weights.raw(i) > 0.5 * all) {
      hints[i] = NodeHint::none;
    }
  }
}

/// The deepest element that still holds nearly all of the prose; an element that is named as an article before others.
std::uint32_t find_container(HtmlTree const& tree, std::vector<NodeHint> const& hints, ProseWeights const& weights) {
  std::vector<HtmlNode> const& nodes = tree.nodes();
  std::uint32_t best = 0;
  for (std::uint32_t i = 0; i < nodes.size(); ++i) {
    bool const is_named = hints[i] == NodeHint::article || nodes[i].tag == Tag::article;
    if (is_named && weights.of(i) > weights.of(best) * (best == 0 ? 0.4 : 1)) {
      best = i;
    }
  }
  std::uint32_t at = best;
  for (std::uint32_t i = at + 1; i < nodes[at].end;) {
    if (weights.of(i) >= 0.8 * weights.of(at) && nodes[i].tag != Tag::text && weights.of(i) > 0) {
      bool const is_leaf = nodes[i].tag == Tag::p;
      if (is_leaf) {
        break;
      }
      at = i;
      i = at + 1;
    } else {
      i = nodes[i].end;
    }
  }
  return at;
}

/// Other articles' beginnings, a paragraph or two each, beside the paragraphs of this one: those groups that have few
/// paragraphs while another has many.
std::uint32_t without_teasers(HtmlTree const& tree, std::vector<HtmlBlock> const& blocks, std::uint32_t container) {
  std::unordered_map<std::uint32_t, std::uint32_t> paragraphs;  // of prose, by the element right above
  for (HtmlBlock const& block : blocks) {
    if (is_prose(block) && block.node > container && block.node < tree.nodes()[container].end) {
      ++paragraphs[tree.nodes()[block.node].parent];
    }
  }
  std::uint32_t best = container;
  std::uint32_t most = 0;
  std::uint32_t groups = 0;
  for (auto const& [node, count] : paragraphs) {
    groups += count <= 2 ? 1 : 0;
    if (count > most || (count == most && node < best)) {
      most = count;
      best = node;
    }
  }
  constexpr std::uint32_t teasers = 6;
  return groups >= teasers && most >= 5 ? best : container;
}

bool is_within(HtmlTree const& tree, std::uint32_t node, std::uint32_t container) {
  return node >= container && node < tree.nodes()[container].end;
}

/// Lists whose items are mostly links, as the words of their blocks say.
class LinkLists {
 public:
  LinkLists(HtmlTree const& tree, std::vector<HtmlBlock> const& blocks) : m_tree(tree) {
    for (HtmlBlock const& block : blocks) {
      if (std::uint32_t const list = list_of(block.node); list != 0) {
        auto& [words, links] = m_lists[list];
        words += block.words;
        links += block.link_words;
      }
    }
  }
  [[nodiscard]] bool has(HtmlBlock const& block) const {
    std::uint32_t const list = list_of(block.node);
    auto const found = m_lists.find(list);
    return list != 0 && found != m_lists.end() && 2 * found->second.second > found->second.first;
  }

 private:
  [[nodiscard]] std::uint32_t list_of(std::uint32_t node) const {
    for (std::uint32_t i = node; i != 0; i = m_tree.nodes()[i].parent) {
      if (Tag const tag = m_tree.nodes()[i].tag; tag == Tag::ul || tag == Tag::ol || tag == Tag::dl) {
        return i;
      }
    }
    return 0;
  }
  HtmlTree const& m_tree;
  std::unordered_map<std::uint32_t, std::pair<std::uint32_t, std::uint32_t>> m_lists;
};

bool is_kept(HtmlBlock const& block) {
  if (is_invitation(block)) {
    return false;
  }
  switch (block.kind) {
    case BlockKind::heading:
      return link_share(block) < 0.5;
    case BlockKind::cell:
      return link_share(block) < 0.3;
    default:
      return block.words >= 30 ? link_share(block) < 0.8 : link_share(block) < 0.5;
  }
}

/// Headings above nothing, and what stands behind the last prose, are no part of the text.
void trim_ends(HtmlTree const& tree, std::vector<HtmlBlock>& blocks) {
  auto const tells = [](HtmlBlock const& block) {
    return block.kind != BlockKind::heading && (block.words >= 8 || ends_sentence(block.text));
  };
  // "Wounded: 14 people" in a list of terms is told, however short.
  auto const is_fact = [&tree](HtmlBlock const& block) {
    return tree.nodes()[block.node].tag == Tag::dd && block.link_words == 0 &&
           std::ranges::any_of(block.text, is_ascii_digit);
  };
  while (!blocks.empty() && !tells(blocks.back()) && !is_fact(blocks.back())) {
    blocks.pop_back();
  }
  auto const first = std::ranges::find_if(blocks, is_prose);
  if (first != blocks.end()) {
    blocks.erase(blocks.begin(), std::find_if(blocks.begin(), first, tells));
  }
  std::vector<HtmlBlock> kept;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    bool const is_empty_heading =
        blocks[i].kind == BlockKind::heading && i + 1 < blocks.size() && blocks[i + 1].kind == BlockKind::heading;
    if (!is_empty_heading) {
      kept.push_back(std::move(blocks[i]));
    }
  }
  blocks = std::move(kept);
}

}  // namespace

bool is_prose(HtmlBlock const& block) {
  return block.kind != BlockKind::heading && block.words >= fewest_prose_words && link_share(block) < 0.4 &&
         (ends_sentence(block.text) || block.words >= 3 * fewest_prose_words);
}

PageBlocks read_page_blocks(HtmlTree const& tree) {
  PageBlocks page;
  page.hints.resize(tree.nodes().size());
  for (std::uint32_t i = 0; i < page.hints.size(); ++i) {
    page.hints[i] = hint_of(tree, i);
  }
  page.blocks = find_blocks(tree, page.hints);
  clear_misleading_hints(ProseWeights(tree, page.hints, page.blocks), page.hints);
  return page;
}

std::vector<HtmlBlock> kept_blocks(HtmlTree const& tree, std::vector<HtmlBlock> blocks) {
  LinkLists const link_lists(tree, blocks);
  std::erase_if(blocks, [&](HtmlBlock const& block) { return !is_kept(block) || link_lists.has(block); });
  trim_ends(tree, blocks);
  return blocks;
}

std::vector<HtmlBlock> find_article(HtmlTree const& tree, PageBlocks const& page, std::string_view title) {
  ProseWeights const weights(tree, page.hints, page.blocks);
  std::uint32_t const container = without_teasers(tree, page.blocks, find_container(tree, page.hints, weights));
  std::vector<HtmlBlock> article;
  for (HtmlBlock const& block : page.blocks) {
    if (is_within(tree, block.node, container) && !is_in_furniture(tree, page.hints, block.node, container) &&
        block.text != title) {
      article.push_back(block);
    }
  }
  return kept_blocks(tree, std::move(article));
}

std::string article_text(std::vector<HtmlBlock> const& blocks) {
  std::string text;
  for (HtmlBlock const& block : blocks) {
    text += text.empty() ? "" : "\n\n";
    text += block.text;
  }
  return text;
}

}  // namespace annals::report
