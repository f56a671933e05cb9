#include "report/html_live.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>
#include <utility>

#include "base/strings.hpp"
#include "report/frame_date.hpp"

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

/// Where "06:00" or "6.30" begins; npos when no time of day is written.
std::size_t find_clock(std::string_view text) {
  auto const is_digit_at = [text](std::size_t at) { return at < text.size() && is_ascii_digit(text[at]); };
  for (std::size_t i = 0; i < text.size(); ++i) {
    bool const begins = is_digit_at(i) && (i == 0 || !is_ascii_digit(text[i - 1]));
    std::size_t const mark = is_digit_at(i + 1) ? i + 2 : i + 1;
    bool const is_marked = mark < text.size() && (text[mark] == ':' || text[mark] == '.');
    if (begins && is_marked && is_digit_at(mark + 1) && is_digit_at(mark + 2) && !is_digit_at(mark + 3) &&
        (mark + 3 >= text.size() || text[mark + 3] != '.')) {
      return i;
    }
  }
  return std::string_view::npos;
}

bool has_hour(HtmlTree const& tree, std::uint32_t time) {
  return std::ranges::any_of(
             std::to_array<std::string_view>({"datetime", "content", "title"}),
             [&](std::string_view name) { return find_clock(tree.attribute(time, name)) != std::string_view::npos; }) ||
         find_clock(tree.flat_text(time)) != std::string_view::npos;
}

/// "27 August 2021, 06:00 - Toll rises" -> "Toll rises".
std::string without_moment(std::string_view text) {
  std::string rest(text);
  if (auto const date = find_frame_date(rest)) {
    rest.erase(date->start, date->end - date->start);
  }
  if (std::size_t const clock = find_clock(rest); clock != std::string::npos) {
    std::size_t end = rest.find_first_not_of("0123456789:.", clock);
    end = std::min(end, rest.size());
    for (std::string_view const zone :
         {" a.m.", " p.m.", " am", " pm", " GMT", " UTC", " BST", " EST", " EDT", " ET"}) {
      std::string_view const behind = std::string_view(rest).substr(end);
      bool const is_word = behind.size() == zone.size() || !is_ascii_letter(behind.substr(0, zone.size() + 1).back());
      end += starts_with_ignoring_case(behind, zone) && is_word ? zone.size() : 0U;
    }
    rest.erase(clock, end - clock);
  }
  constexpr auto separators = std::to_array<std::string_view>(
      {" ", ",", "-", "|", ":", ".", ";", "(", ")", "\xE2\x80\x93", "\xE2\x80\x94", "\xC2\xB7", "\xE2\x80\xA2"});
  std::string_view title = rest;
  for (bool moved = true; moved;) {
    moved = false;
    for (std::string_view const separator : separators) {
      if (title.starts_with(separator)) {
        title.remove_prefix(separator.size());
        moved = true;
      }
    }
  }
  return std::string(trim(title));
}

/// For each node the first one from there on that shows text.
std::vector<std::uint32_t> next_texts(HtmlTree const& tree) {
  auto const count = static_cast<std::uint32_t>(tree.nodes().size());
  std::vector<std::uint32_t> next(count + 1, count);
  for (std::uint32_t i = count; i > 0; --i) {
    next[i - 1] = trim(tree.nodes()[i - 1].text).empty() ? next[i] : i - 1;
  }
  return next;
}

/// Dates in running text date nothing but what they stand in.
bool stands_in_prose(HtmlTree const& tree, std::vector<std::uint32_t> const& next_text, std::uint32_t time) {
  std::uint32_t block = tree.nodes()[time].parent;
  while (block != 0 && !is_block(tree.nodes()[block].tag)) {
    block = tree.nodes()[block].parent;
  }
  return next_text[block + 1] < time;
}

/// A text that begins with a day and has a time of day: "27 August 2021, 06:00". A day alone heads a chronicle.
bool is_moment(std::string_view text) {
  constexpr std::size_t longest = 100;
  text = trim(text);
  if (text.empty() || text.size() > longest || find_clock(text) == std::string_view::npos || !written_day(text)) {
    return false;
  }
  auto const date = find_frame_date(text);
  return is_ascii_digit(text.front()) || (date && date->start == 0);
}

/// Time elements, or what the markup calls one, or short elements that show a moment: what may date an entry.
std::vector<std::uint32_t> find_times(HtmlTree const& tree) {
  constexpr std::uint32_t most_nodes = 8;
  std::vector<std::uint32_t> const next_text = next_texts(tree);
  std::vector<std::uint32_t> times;
  for (std::uint32_t i = 1; i < tree.nodes().size(); ++i) {
    HtmlNode const& node = tree.nodes()[i];
    if (node.tag == Tag::text) {
      std::uint32_t const around = node.parent;
      bool const is_known = !times.empty() && tree.nodes()[times.back()].end > i;
      bool const is_small = tree.nodes()[around].end - around <= most_nodes;
      if (!is_known && is_small && is_moment(node.text) && !stands_in_prose(tree, next_text, i) &&
          (times.empty() || times.back() < around)) {
        times.push_back(around);
      }
    } else if ((node.tag == Tag::time || tree.attribute(i, "itemprop") == "datePublished") && day_of(tree, i) &&
               !stands_in_prose(tree, next_text, i)) {
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
  std::uint32_t link_end = 0;  // of a link to another page
  for (std::uint32_t i = entry.begin; i < entry.end; ++i) {
    HtmlNode const& node = tree.nodes()[i];
    if (is_heading(node.tag)) {
      heading_end = node.end;
    }
    std::string_view const address = node.tag == Tag::a ? tree.attribute(i, "href") : std::string_view();
    if (!address.empty() && address.find('#') == std::string_view::npos) {
      link_end = node.end;
    }
    if (i < heading_end && i < link_end) {
      return true;
    }
  }
  return false;
}

/// Whether an entry has a title of its own, also behind its time in one heading.
bool is_titled(HtmlTree const& tree, Entry const& entry) {
  for (std::uint32_t i = entry.begin; i < entry.end; ++i) {
    if (is_heading(tree.nodes()[i].tag) && !without_moment(tree.flat_text(i)).empty()) {
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
  std::uint32_t titled = 0;
  for (Entry const& entry : entries) {
    told += words.in(entry) > 0 ? 1U : 0U;
    total += words.in(entry);
    teasers += is_teaser(tree, entry) ? 1U : 0U;
    titled += has_hour(tree, entry.time) && is_titled(tree, entry) ? 1U : 0U;
  }
  if (is_declared || is_named_live(tree, parent)) {
    return told >= 2;
  }
  // A title and a time of day make an entry of a few words.
  bool const are_long = total >= fewest_words_each * told || titled >= told;
  // An entry may be called a comment; where only its time is called so, that says nothing.
  Entry const& first = entries.front();
  std::uint32_t const named = words.in(first.begin, tree.nodes()[first.begin].end) > 0 ? first.begin : parent;
  return told >= 3 && 2 * teasers < entries.size() && are_long && !is_named_furniture(tree, named);
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
    if (block.node < entry.begin || block.node >= entry.end ||
        is_in_furniture(tree, page.hints, block.node, container)) {
      continue;
    }
    if (block.text == time_text) {
      update.title = block.kind == BlockKind::heading ? without_moment(time_text) : update.title;
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
