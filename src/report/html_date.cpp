#include "report/html_date.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include "base/strings.hpp"
#include "report/frame_date.hpp"
#include "report/pieces.hpp"

namespace annals::report {
namespace {

using Tag = HtmlTag;

constexpr std::size_t longest_line = 120;

/// Words of names of what is about other pages, other people's words, or the day of today.
constexpr auto foreign_words = std::to_array<std::string_view>(
    {"ad",       "ads",           "advert",          "advertisement", "aside",    "breaking",  "caption",
     "captions", "carousel",      "clock",           "comment",       "comments", "copyright", "disqus",
     "embed",    "embedded",      "footer",          "gallery",       "latest",   "menu",      "modal",
     "nav",      "navbar",        "navigation",      "newsletter",    "outbrain", "pager",     "pagination",
     "popular",  "popup",         "prefooter",       "promo",         "promoted", "promotion", "rail",
     "recirc",   "recirculation", "recommendations", "recommended",   "related",  "replies",   "reply",
     "sidebar",  "slideshow",     "sponsored",       "taboola",       "teaser",   "teasers",   "ticker",
     "today",    "trending",      "tweet",           "weather"});
/// What a page has above its article, with the day of today in it.
constexpr auto masthead_words =
    std::to_array<std::string_view>({"banner", "head", "header", "masthead", "top", "topbar"});

bool is_foreign_tag(Tag tag) {
  switch (tag) {
    case Tag::aside:
    case Tag::blockquote:
    case Tag::caption:
    case Tag::figcaption:
    case Tag::figure:
    case Tag::footer:
    case Tag::menu:
    case Tag::nav:
    case Tag::noscript:
    case Tag::table:
    case Tag::template_:
      return true;
    default:
      return false;
  }
}

bool is_foreign_element(HtmlTree const& tree, std::uint32_t node) {
  std::string_view const role = tree.attribute(node, "role");
  return is_foreign_tag(tree.nodes()[node].tag) || role == "navigation" || role == "complementary" ||
         role == "contentinfo" || is_named_one_of(tree, node, foreign_words);
}

/// The nodes that are not about the article: those in furniture that does not hold the headline as well.
std::vector<bool> foreign_nodes(HtmlTree const& tree, std::uint32_t headline) {
  std::vector<HtmlNode> const& nodes = tree.nodes();
  std::vector<bool> is_foreign(nodes.size());
  for (std::uint32_t i = 1; i < nodes.size(); ++i) {
    bool const is_around = headline != 0 && i <= headline && headline < nodes[i].end;
    is_foreign[i] =
        !is_around && (is_foreign[nodes[i].parent] || (nodes[i].tag != Tag::text && is_foreign_element(tree, i)));
  }
  return is_foreign;
}

// ---- lines

constexpr auto published_labels = std::to_array<std::string_view>({"published", "posted", "date", "issued", "created"});
constexpr auto updated_labels =
    std::to_array<std::string_view>({"updated", "update", "modified", "edited", "revised", "changed"});

template <std::size_t Count>
bool is_one_of(std::string_view word, std::array<std::string_view, Count> const& words) {
  return std::ranges::find(words, word) != words.end();
}

/// What the words before a date say of it: the last label counts.
enum class Label : std::uint8_t { none, published, updated };

/// The words of letters in a line.
template <typename Take>
void each_letter_word(std::string_view text, Take const& take) {
  std::string word;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    bool const is_letter =
        i < text.size() && (is_ascii_letter(text[i]) || static_cast<unsigned char>(text[i]) >= 0x80U);
    if (is_letter) {
      word += to_ascii_lower(text[i]);
    } else if (!word.empty()) {
      take(word);
      word.clear();
    }
  }
}

Label last_label(std::string_view text) {
  Label label = Label::none;
  each_letter_word(text, [&label](std::string_view word) {
    label = is_one_of(word, updated_labels)     ? Label::updated
            : is_one_of(word, published_labels) ? Label::published
                                                : label;
  });
  return label;
}

std::size_t count_letter_words(std::string_view text) {
  std::size_t count = 0;
  each_letter_word(text, [&count](std::string_view) { ++count; });
  return count;
}

/// "Photo from 3 April 2018", "(c) 3 March 2015": dates of something else.
bool begins_otherwise(std::string_view text) {
  constexpr auto beginnings = std::to_array<std::string_view>(
      {"photo", "image", "picture", "file ", "credit", "copyright", "\xC2\xA9", "(c)", "in this", "map", "graphic",
       "video", "since ", "related", "see also", "read ", "screenshot"});
  return std::ranges::any_of(beginnings,
                             [text](std::string_view word) { return starts_with_ignoring_case(text, word); });
}

/// "11:30 a.m." ends no sentence.
bool ends_like_sentence(std::string_view text) {
  return ends_sentence(text) && !lower_ascii(text).ends_with(".m.");
}

}  // namespace

DatedLine read_dated_line(std::string_view line) {
  line = trim(line);
  DatedLine read;
  if (line.empty() || line.size() > longest_line || begins_otherwise(line)) {
    return read;
  }
  std::size_t words = 0;
  std::size_t at = 0;
  std::size_t dates = 0;  // also those without a year
  std::vector<std::pair<Label, CivilDate>> days;
  bool const is_iso = parse_civil_date(line.substr(0, 10)).has_value();
  if (is_iso) {
    if (auto const day = written_day(line)) {
      days.emplace_back(Label::none, *day);
    }
    at = 10;
  }
  for (auto date = find_frame_date(line, at); date; date = find_frame_date(line, date->end)) {
    std::string_view const before = line.substr(at, date->start - at);
    words += count_letter_words(before);
    ++dates;
    std::optional<CivilDate> const day = written_day(line.substr(date->start, date->end - date->start));
    if (day) {
      days.emplace_back(last_label(line.substr(0, date->start)), *day);
    }
    at = date->end;
  }
  words += count_letter_words(line.substr(at));
  bool const says_updated = last_label(line) == Label::updated ||
                            std::ranges::any_of(days, [](auto const& day) { return day.first == Label::updated; });
  for (auto const& [label, day] : days) {
    // "3 May 2019, last updated at 10:11": one day, and it is not said to be that of publication.
    bool const is_update = label == Label::updated || (label == Label::none && says_updated && dates <= 1);
    std::optional<CivilDate>& field = is_update ? read.updated : read.published;
    field = field ? field : day;
    read.is_labelled = read.is_labelled || label == Label::published;
  }
  constexpr std::size_t most_words = 12;
  constexpr std::size_t most_words_of_end = 3;  // "7 May 2022."
  bool const is_labelled = read.is_labelled || says_updated;
  if (words > most_words || (ends_like_sentence(line) && !is_labelled && words > most_words_of_end)) {
    return {};
  }
  return read;
}

namespace {

/// The nearest element around each node that microdata call an item; 0 for none.
std::vector<std::uint32_t> items_of(HtmlTree const& tree) {
  std::vector<std::uint32_t> items(tree.nodes().size());
  for (std::uint32_t i = 1; i < items.size(); ++i) {
    std::uint32_t const parent = tree.nodes()[i].parent;
    items[i] = tree.has_attribute(parent, "itemscope") ? parent : items[parent];
  }
  return items;
}

/// Reads the days by the headline.
class ShownDays {
 public:
  ShownDays(HtmlTree const& tree, PageBlocks const& blocks, NodeRange entries, PageMetadata const& page)
      : m_tree(tree),
        m_blocks(blocks),
        m_entries(entries),
        m_headline(page.headline),
        m_is_foreign(foreign_nodes(tree, page.headline)) {
    find_neighbours();
    find_zone(page.title);
  }

  /// Microdata and the time element of old pages that says what it is, in the item of the article: the one with the
  /// headline in it, or the only one.
  void read_microdata(PageMetadata& page) const {
    std::vector<std::uint32_t> items;
    std::vector<std::uint32_t> elsewhere;
    for (std::uint32_t i = 0; i < m_tree.nodes().size(); ++i) {
      std::string_view const property = m_tree.attribute(i, "itemprop");
      bool const is_published =
          property == "datePublished" || (m_tree.nodes()[i].tag == Tag::time && m_tree.has_attribute(i, "pubdate"));
      if ((!is_published && property != "dateModified") || m_is_foreign[i] || is_in_entries(i)) {
        continue;
      }
      if (items.empty()) {
        items = items_of(m_tree);
      }
      std::uint32_t const item = items[i];
      if (!is_about_article(item)) {
        continue;
      }
      if (m_headline == 0 || (item <= m_headline && m_headline < m_tree.nodes()[item].end)) {
        read_property(i, is_published, page);
      } else {
        elsewhere.push_back(i);
      }
    }
    bool const is_one = !elsewhere.empty() && items[elsewhere.front()] == items[elsewhere.back()];
    for (std::uint32_t const i : elsewhere) {
      if (is_one) {
        read_property(i, m_tree.attribute(i, "itemprop") != "dateModified", page);
      }
    }
  }

  /// The first time element behind the headline, else the first before it.
  std::uint32_t find_time(PageMetadata& page) const {
    std::uint32_t const begin = first_node_before();
    constexpr int most_times = 64;  // each is looked at from all sides
    int times = 0;
    std::uint32_t before = 0;
    for (std::uint32_t i = begin; m_headline != 0 && i < m_zone_end && times < most_times; ++i) {
      if (m_tree.nodes()[i].tag != Tag::time) {
        continue;
      }
      ++times;
      if (is_no_place(i) || is_in_sentence(i)) {
        continue;
      }
      std::string_view const machine = m_tree.attribute(i, "datetime");
      auto const day = written_day(machine.empty() ? std::string_view(m_tree.flat_text(i)) : machine);
      if (!day) {
        continue;
      }
      if (is_update(i)) {
        page.updated = page.updated ? page.updated : day;
      } else if (i > m_headline) {
        return i;
      } else if (is_beside_before(i)) {
        before = i;
      }
    }
    return before;
  }

  /// The first line with a day behind the headline, else the nearest before it.
  DatedLine find_line() const {
    DatedLine found;
    auto const take = [&found](DatedLine const& line) {
      found.updated = found.updated ? found.updated : line.updated;
      found.published = found.published ? found.published : line.published;
    };
    for (std::size_t i = m_first_behind; i < m_end_behind && !found.published; ++i) {
      take(line_in(m_blocks.blocks[i]));
    }
    for (std::size_t i = m_first_behind; i > m_first_before && !found.published; --i) {
      HtmlBlock const& block = m_blocks.blocks[i - 1];
      if (block.last < m_headline && is_beside_before(block.first)) {
        take(line_in(block));
      }
    }
    return found;
  }

  /// A line anywhere in the article that says when it was published.
  std::optional<CivilDate> find_label() const {
    for (std::size_t i = m_first_behind; i < m_article_end; ++i) {
      HtmlBlock const& block = m_blocks.blocks[i];
      DatedLine const line = is_no_place(block.first) ? DatedLine() : read_dated_line(block.text);
      if (line.published && line.is_labelled && block.link_words == 0) {
        return line.published;
      }
    }
    return std::nullopt;
  }

 private:
  [[nodiscard]] bool is_about_article(std::uint32_t item) const {
    std::string_view const type = m_tree.attribute(item, "itemtype");
    constexpr auto others = std::to_array<std::string_view>({"Comment", "UserComments", "Person", "Organization",
                                                             "ImageObject", "VideoObject", "AudioObject", "Review",
                                                             "Event", "SocialMediaPosting", "WPAdBlock"});
    return std::ranges::none_of(others, [type](std::string_view other) {
      return type.ends_with(other) && type.substr(0, type.size() - other.size()).ends_with('/');
    });
  }

  void read_property(std::uint32_t node, bool is_published, PageMetadata& page) const {
    std::string_view const machine = m_tree.attribute(node, "datetime");
    std::string_view const said = machine.empty() ? m_tree.attribute(node, "content") : machine;
    if (is_published) {
      set_published(page, said, "time");
      set_published(page, m_tree.flat_text(node), "time");
    } else {
      set_day(page.updated, said);
    }
  }

  /// Behind the headline up to the second paragraph of the article, a summary may be the first; before it a few blocks.
  void find_zone(std::string_view title) {
    constexpr std::size_t most_before = 4;
    constexpr std::size_t most_behind = 60;
    constexpr std::size_t most_prose = 2;
    std::vector<HtmlBlock> const& blocks = m_blocks.blocks;
    m_zone_end = m_headline;
    if (m_headline == 0) {
      return;
    }
    std::uint32_t const headline_end = m_tree.nodes()[m_headline].end;
    m_first_behind = static_cast<std::size_t>(std::ranges::lower_bound(blocks, headline_end, {}, &HtmlBlock::first) -
                                              blocks.begin());
    m_first_before = m_first_behind - std::min(m_first_behind, most_before + 1);
    std::uint32_t last_node = 0;
    for (HtmlBlock const& block : find_article(m_tree, m_blocks, title)) {
      last_node = std::max(last_node, block.last);
    }
    std::size_t prose = 0;
    m_end_behind = m_first_behind;
    while (m_end_behind < blocks.size() && m_end_behind < m_first_behind + most_behind && prose < most_prose) {
      HtmlBlock const& block = blocks[m_end_behind];
      prose += is_prose(block) && !m_is_foreign[block.first] ? 1U : 0U;
      m_end_behind += prose < most_prose ? 1U : 0U;
      m_zone_end = block.last;
    }
    // What closes an article stands right behind its last paragraph.
    constexpr std::size_t most_closing = 3;
    m_article_end = m_first_behind;
    while (m_article_end < blocks.size() && blocks[m_article_end].last <= last_node) {
      ++m_article_end;
    }
    m_article_end = std::min(m_article_end + most_closing, blocks.size());
  }

  [[nodiscard]] std::uint32_t first_node_before() const {
    return m_first_before < m_blocks.blocks.size() ? std::min(m_blocks.blocks[m_first_before].first, m_headline)
                                                   : m_headline;
  }

  [[nodiscard]] bool is_no_place(std::uint32_t node) const {
    return m_is_foreign[node] || is_in_entries(node) || is_listed(node);
  }

  [[nodiscard]] bool is_in_entries(std::uint32_t node) const { return node >= m_entries.begin && node < m_entries.end; }

  /// An item beside another dated item, or one that leads to another page.
  [[nodiscard]] bool is_listed(std::uint32_t node) const {
    std::uint32_t item = node;
    while (item != 0 && m_tree.nodes()[item].tag != Tag::li) {
      item = m_tree.nodes()[item].parent;
    }
    HtmlNode const& one = m_tree.nodes()[item];
    if (item == 0 || (item <= m_headline && m_headline < one.end)) {
      return false;
    }
    constexpr std::uint32_t longest_item = 40;
    if (one.end - item < longest_item && has_title_link(item)) {
      return true;
    }
    auto const is_dated = [this](std::uint32_t other) {
      return other != 0 && m_tree.nodes()[other].end - other < longest_item &&
             read_dated_line(m_tree.flat_text(other)).published.has_value();
    };
    return is_dated(m_items_before[item]) || is_dated(m_items_behind[item]);
  }

  /// For each item of a list those beside it; 0 for none.
  void find_neighbours() {
    std::vector<std::uint32_t> last(m_tree.nodes().size());  // of each list
    m_items_before.resize(last.size());
    m_items_behind.resize(last.size());
    for (std::uint32_t i = 1; i < last.size(); ++i) {
      if (m_tree.nodes()[i].tag == Tag::li) {
        std::uint32_t& before = last[m_tree.nodes()[i].parent];
        m_items_before[i] = before;
        m_items_behind[before] = i;
        before = i;
      }
    }
  }

  [[nodiscard]] bool has_title_link(std::uint32_t item) const {
    constexpr std::size_t fewest_words = 3;
    for (std::uint32_t i = item; i < m_tree.nodes()[item].end; ++i) {
      if (m_tree.nodes()[i].tag == Tag::a && m_tree.attribute(i, "rel") != "author" &&
          count_letter_words(m_tree.flat_text(i)) >= fewest_words) {
        return true;
      }
    }
    return false;
  }

  /// The block that a node's text is in; null for what is not shown.
  [[nodiscard]] HtmlBlock const* block_of(std::uint32_t node) const {
    std::vector<HtmlBlock> const& blocks = m_blocks.blocks;
    auto const found = std::ranges::lower_bound(blocks, node, {}, &HtmlBlock::last);
    return found != blocks.end() && found->first < m_tree.nodes()[node].end ? &*found : nullptr;
  }

  static bool is_sentence(HtmlBlock const& block) {
    DatedLine const line = read_dated_line(block.text);
    return ends_like_sentence(block.text) && !line.published && !line.updated;
  }

  [[nodiscard]] bool is_in_sentence(std::uint32_t time) const {
    HtmlBlock const* const block = block_of(time);
    return block != nullptr && is_sentence(*block);
  }

  /// A time that its own name or the words before it call that of a change.
  [[nodiscard]] bool is_update(std::uint32_t time) const {
    constexpr auto updates = std::to_array<std::string_view>({"modified", "update", "updated"});
    constexpr auto firsts = std::to_array<std::string_view>({"created", "posted", "published"});
    if (m_tree.attribute(time, "itemprop") == "dateModified" ||
        (is_named_one_of(m_tree, time, updates) && !is_named_one_of(m_tree, time, firsts))) {
      return true;
    }
    HtmlBlock const* const block = block_of(time);
    std::string before;
    for (std::uint32_t i = block == nullptr ? time : block->first; i < time && before.size() < longest_line; ++i) {
      append_collapsed(before, m_tree.nodes()[i].text);
      append_collapsed(before, " ");
    }
    return last_label(before) == Label::updated;
  }

  /// Before the headline only in what the headline stands in as well, and not in the head of the page.
  [[nodiscard]] bool is_beside_before(std::uint32_t node) const {
    for (std::uint32_t i = node; i != 0; i = m_tree.nodes()[i].parent) {
      HtmlNode const& one = m_tree.nodes()[i];
      if (i <= m_headline && m_headline < one.end) {
        break;
      }
      if (one.tag == Tag::header || is_named_one_of(m_tree, i, masthead_words)) {
        return false;
      }
    }
    for (std::uint32_t i = m_headline; i != 0; i = m_tree.nodes()[i].parent) {
      if (Tag const tag = m_tree.nodes()[i].tag; tag == Tag::article || tag == Tag::main) {
        return i < node;
      }
    }
    return true;
  }

  /// A block is read as a line, or where it is long and no sentence, the runs of text in it one by one.
  [[nodiscard]] DatedLine line_in(HtmlBlock const& block) const {
    if (is_no_place(block.first)) {
      return {};
    }
    if (block.text.size() <= longest_line) {
      return read_dated_line(block.text);
    }
    constexpr int most_runs = 64;
    int runs = ends_like_sentence(block.text) ? most_runs : 0;
    DatedLine found;
    for (std::uint32_t i = block.first; i <= block.last && runs < most_runs && !found.published; ++i) {
      std::string_view const text = m_tree.nodes()[i].text;
      if (!trim(text).empty()) {
        ++runs;
        DatedLine const line = is_no_place(i) ? DatedLine() : read_dated_line(text);
        found.published = line.published;
        found.updated = found.updated ? found.updated : line.updated;
      }
    }
    return found;
  }

  HtmlTree const& m_tree;
  PageBlocks const& m_blocks;
  NodeRange m_entries;
  std::uint32_t m_headline;
  std::vector<bool> m_is_foreign;
  std::vector<std::uint32_t> m_items_before;
  std::vector<std::uint32_t> m_items_behind;
  std::uint32_t m_zone_end = 0;    ///< the node where the zone behind the headline ends
  std::size_t m_first_before = 0;  ///< blocks
  std::size_t m_first_behind = 0;
  std::size_t m_end_behind = 0;
  std::size_t m_article_end = 0;
};

/// An evening in America is the next day in UTC, a morning in Asia the day before: where the instant says no zone of
/// the outlet, the day that its readers saw counts.
bool may_be_local_day(PageMetadata const& page, CivilDate seen) {
  constexpr int latest_for_day_before = 12;   // UTC-12 is the last zone in the west
  constexpr int earliest_for_day_after = 10;  // UTC+14 the first in the east
  int const days = seen.days - page.published->days;
  bool const is_plausible =
      !page.hour || (days < 0 ? *page.hour < latest_for_day_before : *page.hour >= earliest_for_day_after);
  return std::abs(days) == 1 && (page.is_utc || !page.has_zone) && is_plausible;
}

void set_day_of(PageMetadata& page, CivilDate day, std::string_view who) {
  page.published = day;
  page.published_by = who;
  page.is_utc = false;
}

}  // namespace

void read_shown_days(HtmlTree const& tree, PageBlocks const& blocks, NodeRange entries, PageMetadata& page) {
  ShownDays const shown(tree, blocks, entries, page);
  shown.read_microdata(page);
  std::uint32_t const time = page.published ? 0 : shown.find_time(page);
  if (time != 0) {
    std::string_view const machine = tree.attribute(time, "datetime");
    set_published(page, machine.empty() ? std::string_view(tree.flat_text(time)) : machine, "time");
  }
  DatedLine const line = shown.find_line();
  // A page is not changed before it is published: an earlier day of change is the outlet's own day, too.
  std::optional<CivilDate> const changed =
      line.updated && page.published && *line.updated < *page.published ? line.updated : std::nullopt;
  for (std::optional<CivilDate> const& seen : {line.published, changed}) {
    if (seen && (!page.published || (page.hour && !page.is_live && may_be_local_day(page, *seen)))) {
      set_day_of(page, *seen, "line");
    }
  }
  page.updated = page.updated ? page.updated : line.updated;
  // The address has the day that the outlet's readers saw.
  std::optional<CivilDate> const address = day_in_address(page.url);
  if (address && (!page.published || (page.is_utc && may_be_local_day(page, *address)))) {
    set_day_of(page, *address, "address");
  }
  if (std::optional<CivilDate> const label = page.published ? std::nullopt : shown.find_label()) {
    set_day_of(page, *label, "line");
  }
}

}  // namespace annals::report
