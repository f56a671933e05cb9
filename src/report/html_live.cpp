#include "report/html_live.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>
#include <utility>

#include "base/strings.hpp"

namespace annals::report {
namespace {

using Tag = HtmlTag;

/// A part of the page: nodes [begin, end), dated by the time element `time`.
struct Entry {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t time = 0;
};

/// The day that a time element gives.
std::optional<CivilDate> day_of(HtmlTree const& tree, std::uint32_t time) {
  for (std::string_view const name : {"datetime", "content", "title"}) {
    if (auto const day = written_day(tree.attribute(time, name))) {
      return day;
    }
  }
  return written_day(tree.flat_text(time));
}

/// Dates in running text date nothing but what they stand in.
bool stands_in_prose(HtmlTree const& tree, std::uint32_t time) {
  std::uint32_t block = tree.nodes()[time].parent;
  while (block != 0 && !is_block(tree.nodes()[block].tag)) {
    block = tree.nodes()[block].parent;
  }
  for (std::uint32_t i = block + 1; i < time; ++i) {
    if (!trim(tree.nodes()[i].text).empty()) {
      return true;
    }
  }
  return false;
}

/// Time elements, or what the markup calls one, that may date an entry.
std::vector<std::uint32_t> find_times(HtmlTree const& tree) {
  std::vector<std::uint32_t> times;
  for (std::uint32_t i = 1; i < tree.nodes().size(); ++i) {
    bool const is_time = tree.nodes()[i].tag == Tag::time || tree.attribute(i, "itemprop") == "datePublished";
    if (is_time && day_of(tree, i) && !stands_in_prose(tree, i)) {
      times.push_back(i);
    }
  }
  return times;
}

/// The children of `parent` in groups: each begins with a child that has a time, and takes those without along.
std::vector<Entry> entries_under(HtmlTree const& tree, std::uint32_t parent, std::vector<std::uint32_t> const& times) {
  std::vector<Entry> entries;
  auto time = std::ranges::lower_bound(times, parent + 1);
  for (std::uint32_t i = parent + 1; i < tree.nodes()[parent].end; i = tree.nodes()[i].end) {
    std::uint32_t const end = tree.nodes()[i].end;
    if (time != times.end() && *time < end) {
      entries.push_back({i, end, *time});
      while (time != times.end() && *time < end) {
        ++time;
      }
    } else if (!entries.empty()) {
      entries.back().end = end;
    }
  }
  return entries;
}

/// Words of prose in each node's subtree, summed up from the front: words between two nodes are a difference.
class ProseWords {
 public:
  ProseWords(HtmlTree const& tree, PageBlocks const& page) : m_before(tree.nodes().size() + 1) {
    for (HtmlBlock const& block : page.blocks) {
      m_before[block.node + 1] += is_prose(block) ? block.words : 0;
    }
    for (std::size_t i = 1; i < m_before.size(); ++i) {
      m_before[i] += m_before[i - 1];
    }
  }
  [[nodiscard]] std::uint32_t in(std::uint32_t begin, std::uint32_t end) const {
    return m_before[end] - m_before[begin];
  }
  [[nodiscard]] std::uint32_t in(Entry const& entry) const { return in(entry.begin, entry.end); }

 private:
  std::vector<std::uint32_t> m_before;
};

/// Whether class names or the type of the element or of those around it call it a live blog.
bool is_named_live(HtmlTree const& tree, std::uint32_t node) {
  constexpr auto names = std::to_array<std::string_view>(
      {"liveblog", "liveupdate", "livefeed", "livetext", "livecoverage", "livestory", "liveevent", "lxstream"});
  for (std::uint32_t i = node; i != 0; i = tree.nodes()[i].parent) {
    if (tree.attribute(i, "itemtype").ends_with("LiveBlogPosting")) {
      return true;
    }
    for (std::string_view const attribute : {"class", "id"}) {
      std::string letters;
      for (char const c : tree.attribute(i, attribute)) {
        if (is_ascii_letter(c)) {
          letters += to_ascii_lower(c);
        }
      }
      if (std::ranges::any_of(names,
                              [&letters](std::string_view name) { return letters.find(name) != std::string::npos; })) {
        return true;
      }
    }
  }
  return false;
}

/// A title that leads to another page: this is a teaser of what stands there.
bool is_teaser(HtmlTree const& tree, Entry const& entry) {
  std::uint32_t heading_end = 0;
  for (std::uint32_t i = entry.begin; i < entry.end; ++i) {
    HtmlNode const& node = tree.nodes()[i];
    if (is_heading(node.tag)) {
      heading_end = node.end;
    }
    bool const is_title_link = node.tag == Tag::a && (i < heading_end || is_heading(tree.nodes()[node.parent].tag));
    std::string_view const address = tree.attribute(i, "href");
    if (is_title_link && !address.empty() && address.find('#') == std::string_view::npos) {
      return true;
    }
  }
  return false;
}

/// Comments are dated, too, and may have more prose than the article.
bool is_named_furniture(HtmlTree const& tree, std::uint32_t node) {
  for (std::uint32_t i = node; i != 0; i = tree.nodes()[i].parent) {
    if (hint_of(tree, i) == NodeHint::furniture) {
      return true;
    }
  }
  return false;
}

/// Whether what stands under one element is a row of dated entries.
bool are_entries(HtmlTree const& tree, std::uint32_t parent, std::vector<Entry> const& entries, ProseWords const& words,
                 bool is_declared) {
  constexpr std::uint32_t fewest_words_each = 40;
  std::uint32_t told = 0;
  std::uint32_t teasers = 0;
  std::uint32_t total = 0;
  for (Entry const& entry : entries) {
    told += words.in(entry) > 0 ? 1U : 0U;
    total += words.in(entry);
    teasers += is_teaser(tree, entry) ? 1U : 0U;
  }
  if (is_declared || is_named_live(tree, parent)) {
    return told >= 2;
  }
  return told >= 3 && 2 * teasers < entries.size() && total >= fewest_words_each * told &&
         !is_named_furniture(tree, parent);
}

/// The element whose children are the entries: of those that hold half of the prose the one with the most of them.
std::vector<Entry> find_entries(HtmlTree const& tree, ProseWords const& words, bool is_declared) {
  std::vector<std::uint32_t> const times = find_times(tree);
  std::vector<std::uint32_t> parents;
  std::vector<bool> is_seen(tree.nodes().size());
  for (std::uint32_t const time : times) {
    for (std::uint32_t i = tree.nodes()[time].parent; i != 0 && !is_seen[i]; i = tree.nodes()[i].parent) {
      is_seen[i] = true;
      parents.push_back(i);
    }
  }
  std::ranges::sort(parents);
  std::vector<Entry> best;
  std::uint32_t most_entries = 1;
  std::uint32_t const all = words.in(0, static_cast<std::uint32_t>(tree.nodes().size()));
  for (std::uint32_t const parent : parents) {
    if (2 * words.in(parent, tree.nodes()[parent].end) < all) {
      continue;
    }
    std::vector<Entry> entries = entries_under(tree, parent, times);
    if (entries.size() > most_entries && are_entries(tree, parent, entries, words, is_declared)) {
      most_entries = static_cast<std::uint32_t>(entries.size());
      best = std::move(entries);
    }
  }
  return best;
}

/// The nearest id at or around the time element within the entry: what a link to the entry names.
std::string anchor_of(HtmlTree const& tree, Entry const& entry) {
  for (std::uint32_t i = entry.begin; i <= entry.time; ++i) {
    if (std::string_view const id = tree.attribute(i, "id"); !id.empty() && tree.nodes()[i].end > entry.time) {
      return std::string(id);
    }
  }
  return std::string(tree.attribute(entry.begin, "id"));
}

PageUpdate read_entry(HtmlTree const& tree, PageBlocks const& page, Entry const& entry) {
  PageUpdate update;
  update.anchor = anchor_of(tree, entry);
  update.published = day_of(tree, entry.time);
  std::string const time_text = tree.flat_text(entry.time);
  std::uint32_t const container = tree.nodes()[entry.begin].parent;
  std::vector<HtmlBlock> blocks;
  for (HtmlBlock const& block : page.blocks) {
    if (block.node < entry.begin || block.node >= entry.end || block.text == time_text ||
        is_in_furniture(tree, page.hints, block.node, container)) {
      continue;
    }
    if (block.kind == BlockKind::heading && update.title.empty() && blocks.empty()) {
      update.title = block.text;
    } else {
      blocks.push_back(block);
    }
  }
  update.text = article_text(kept_blocks(tree, std::move(blocks)));
  return update;
}

}  // namespace

LiveBlog read_live_blog(HtmlTree const& tree, PageBlocks const& page, PageMetadata const& metadata) {
  LiveBlog blog;
  std::vector<Entry> const entries = find_entries(tree, ProseWords(tree, page), metadata.is_live);
  for (Entry const& entry : entries) {
    PageUpdate update = read_entry(tree, page, entry);
    if (!update.text.empty()) {
      blog.entries.push_back(std::move(update));
    }
  }
  if (blog.entries.size() < metadata.updates.size()) {
    blog.entries = metadata.updates;
  }
  if (blog.entries.size() < 2) {
    return {};
  }
  blog.nodes = entries.empty() ? NodeRange() : NodeRange{entries.front().begin, entries.back().end};
  PageBlocks around = page;
  std::erase_if(around.blocks, [&blog](HtmlBlock const& block) {
    return block.node >= blog.nodes.begin && block.node < blog.nodes.end;
  });
  blog.rest = find_article(tree, around, metadata.title);
  return blog;
}

}  // namespace annals::report
