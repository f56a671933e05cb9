#include "report/feed.hpp"

#include <libxml/tree.h>
#include <libxml/uri.h>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include "base/strings.hpp"
#include "report/character_set.hpp"
#include "report/feed_xml.hpp"
#include "report/html_article.hpp"
#include "report/html_metadata.hpp"
#include "report/redirect.hpp"

namespace annals::report {
namespace {

constexpr std::size_t looked_at = 4096;
constexpr std::size_t longest_field = 4096;  // titles, names and addresses
constexpr std::uint32_t fewest_words = 6;

std::string_view view(xmlChar const* text) {
  return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<char const*>(text));
}

/// Takes what libxml2 allocated.
std::string taken(xmlChar* text) {
  std::string out(view(text));
  xmlFree(text);
  return out;
}

std::string collapsed(std::string_view text) {
  std::string out;
  append_collapsed(out, text.substr(0, longest_field));
  out.resize(trim(out).size());
  return out;
}

/// The characters of what may be marked up.
std::string plain(std::string_view text) {
  if (text.find_first_of("<&") != std::string_view::npos) {
    if (auto const tree = HtmlTree::parse(text.substr(0, longest_field))) {
      return collapsed(tree->flat_text(0));
    }
  }
  return collapsed(text);
}

// ---- elements ----

std::string_view name_of(xmlNode const* node) {
  return view(node->name);
}

std::string_view space_of(xmlNode const* node) {
  return node->ns == nullptr ? std::string_view() : view(node->ns->href);
}

bool is_atom(xmlNode const* node) {
  return space_of(node).find("/Atom") != std::string_view::npos ||
         space_of(node).find("/atom/") != std::string_view::npos;
}

bool is_of_media(xmlNode const* node) {
  return space_of(node).find("/mrss") != std::string_view::npos ||
         space_of(node).find("itunes") != std::string_view::npos;
}

template <typename Each>
void each_child(xmlNode const* node, Each const& each) {
  for (xmlNode const* child = node->children; child != nullptr; child = child->next) {
    if (child->type == XML_ELEMENT_NODE) {
      each(child);
    }
  }
}

std::string text_of(xmlNode const* node) {
  return taken(xmlNodeGetContent(node));
}

std::string attribute_of(xmlNode const* node, char const* name) {
  return taken(xmlGetNoNsProp(node, reinterpret_cast<xmlChar const*>(name)));
}

bool has_elements(xmlNode const* node) {
  bool has = false;
  each_child(node, [&has](xmlNode const*) { has = true; });
  return has;
}

/// The markup inside an element: elements written out, or as the characters say it.
std::string markup_of(xmlNode const* node) {
  if (!has_elements(node)) {
    return text_of(node);
  }
  std::unique_ptr<xmlBuffer, decltype(&xmlBufferFree)> const buffer(xmlBufferCreate(), &xmlBufferFree);
  for (xmlNode* child = node->children; buffer != nullptr && child != nullptr; child = child->next) {
    xmlNodeDump(buffer.get(), child->doc, child, 0, 0);
  }
  return buffer == nullptr ? std::string() : std::string(view(xmlBufferContent(buffer.get())));
}

/// Absolute by xml:base and the document's address; only what can be fetched over HTTP is a link.
std::string resolved(xmlNode const* node, std::string_view link) {
  std::string address(trim(link));
  if (address.empty() || address.size() > longest_field) {
    return {};
  }
  std::string const base = taken(xmlNodeGetBase(node->doc, node));
  if (!base.empty()) {
    std::string joined = taken(
        xmlBuildURI(reinterpret_cast<xmlChar const*>(address.c_str()), reinterpret_cast<xmlChar const*>(base.c_str())));
    address = joined.empty() ? address : std::move(joined);
  }
  bool const is_web = starts_with_ignoring_case(address, "http://") || starts_with_ignoring_case(address, "https://");
  return is_web ? address : std::string();
}

// ---- fields ----

void set(std::string& field, std::string value) {
  if (field.empty()) {
    field = std::move(value);
  }
}

void set_day(std::optional<CivilDate>& field, std::string_view text) {
  if (!field) {
    field = written_day(text);
  }
}

void add_author(FeedEntry& entry, std::string name) {
  // RSS writes "jane@example.org (Jane Doe)".
  if (std::size_t const open = name.find(" ("); open != std::string::npos && name.ends_with(')')) {
    name = name.substr(open + 2, name.size() - open - 3);
  }
  bool const is_name = !name.empty() && name.find('@') == std::string::npos && name.size() <= 100;
  if (is_name && entry.authors.size() < 20 && std::ranges::find(entry.authors, name) == entry.authors.end()) {
    entry.authors.push_back(std::move(name));
  }
}

/// Longer content says more; a summary beside the content is passed over.
void set_content(FeedEntry& entry, std::string content, bool is_markup, FeedLimits const& limits) {
  if (content.size() > entry.content.size() && content.size() <= limits.content) {
    entry.content = std::move(content);
    entry.is_markup = is_markup;
  }
}

bool looks_like_markup(std::string_view text) {
  for (std::size_t at = text.find_first_of("<&"); at != std::string_view::npos; at = text.find_first_of("<&", at + 1)) {
    char const next = at + 1 < text.size() ? text[at + 1] : ' ';
    if (is_ascii_letter(next) || next == '/' || next == '#' || next == '!') {
      return true;
    }
  }
  return false;
}

/// A link of Atom; also in RSS, where it mostly is the feed's own.
void read_atom_link(xmlNode const* node, std::string& link) {
  std::string const relation = attribute_of(node, "rel");
  std::string const type = attribute_of(node, "type");
  bool const is_page = type.empty() || type.find("html") != std::string::npos;
  if ((relation.empty() || relation == "alternate") && is_page) {
    set(link, resolved(node, attribute_of(node, "href")));
  }
}

void read_source(xmlNode const* node, FeedEntry& entry) {
  if (!has_elements(node)) {
    set(entry.publisher, plain(text_of(node)));
    set(entry.publisher_address, resolved(node, attribute_of(node, "url")));
    return;
  }
  each_child(node, [&entry](xmlNode const* child) {
    if (name_of(child) == "title") {
      set(entry.publisher, plain(text_of(child)));
    } else if (name_of(child) == "link") {
      read_atom_link(child, entry.publisher_address);
    }
  });
}

void read_person(xmlNode const* node, FeedEntry& entry) {
  if (!has_elements(node)) {
    add_author(entry, plain(text_of(node)));
    return;
  }
  each_child(node, [&entry](xmlNode const* child) {
    if (name_of(child) == "name") {
      add_author(entry, plain(text_of(child)));
    }
  });
}

/// What Atom says of how a text is written: "text", "html" or "xhtml"; other types are no text.
void read_atom_text(xmlNode const* node, FeedEntry& entry, FeedLimits const& limits) {
  std::string const type = lower_ascii(attribute_of(node, "type"));
  bool const is_plain = type.empty() || type == "text" || type == "text/plain";
  bool const is_html = type == "html" || type == "text/html" || type.find("xhtml") != std::string::npos;
  if ((is_plain || is_html) && attribute_of(node, "src").empty()) {
    set_content(entry, is_html ? markup_of(node) : text_of(node), is_html || has_elements(node), limits);
  }
}

void read_dates(std::string_view name, xmlNode const* node, FeedEntry& entry) {
  if (name == "pubDate" || name == "published" || name == "issued" || name == "date" || name == "created") {
    set_day(entry.published, collapsed(text_of(node)));
  } else if (name == "updated" || name == "modified" || name == "lastBuildDate") {
    std::string const text = collapsed(text_of(node));
    set_day(entry.updated, text);
    set(entry.updated_as_written, text);
  }
}

void read_link(xmlNode const* node, FeedEntry& entry) {
  std::string const name(name_of(node));
  if (name == "origLink") {
    entry.link = resolved(node, text_of(node));  // a feed service's link leads through its own counter
  } else if (!attribute_of(node, "href").empty()) {
    read_atom_link(node, entry.link);
  } else {
    set(entry.link, resolved(node, text_of(node)));
  }
}

void read_field(xmlNode const* node, FeedEntry& entry, FeedLimits const& limits) {
  std::string_view const name = name_of(node);
  if (is_of_media(node)) {
    return;  // titles and captions of pictures and sound
  }
  if (name == "guid" || name == "id") {
    set(entry.guid, collapsed(text_of(node)));
  } else if (name == "link" || name == "origLink") {
    read_link(node, entry);
  } else if (name == "title") {
    bool const is_plain = is_atom(node) && (attribute_of(node, "type").empty() || attribute_of(node, "type") == "text");
    set(entry.title, is_plain ? collapsed(text_of(node)) : plain(markup_of(node)));
  } else if (name == "source") {
    read_source(node, entry);
  } else if (name == "author" || name == "creator") {
    read_person(node, entry);
  } else if ((name == "content" || name == "summary") && is_atom(node)) {
    read_atom_text(node, entry, limits);
  } else if (name == "encoded" || name == "description" || name == "body") {
    std::string content = markup_of(node);
    bool const is_markup = looks_like_markup(content);
    set_content(entry, std::move(content), is_markup, limits);
  } else {
    read_dates(name, node, entry);
  }
}

FeedEntry read_entry(xmlNode const* item, FeedLimits const& limits) {
  FeedEntry entry;
  each_child(item, [&](xmlNode const* child) { read_field(child, entry, limits); });
  if (entry.link.empty() && !entry.guid.empty()) {
    entry.link = resolved(item, entry.guid.find("://") == std::string::npos ? "" : entry.guid);
  }
  return entry;
}

bool is_item(xmlNode const* node) {
  return node->type == XML_ELEMENT_NODE && (name_of(node) == "item" || name_of(node) == "entry");
}

bool is_feed_head(xmlNode const* node) {
  return name_of(node) == "channel" || name_of(node) == "feed";
}

void read_head(xmlNode const* head, Feed& feed) {
  each_child(head, [&feed](xmlNode const* child) {
    if (name_of(child) == "title") {
      set(feed.title, plain(markup_of(child)));
    } else if (name_of(child) == "link" && is_atom(child)) {
      read_atom_link(child, feed.address);
    } else if (name_of(child) == "link") {
      set(feed.address, resolved(child, text_of(child)));
    }
  });
}

/// "Headline - Outlet", as aggregators write it.
void drop_publisher(std::string& title, std::string const& publisher) {
  std::string const tail = " - " + publisher;
  if (!publisher.empty() && title.size() > tail.size() && title.ends_with(tail)) {
    title.resize(title.size() - tail.size());
  }
}

/// Where nothing says where a feed came from, its links are relative to its site.
void set_base(xmlNode* root, std::string const& site) {
  if (!site.empty() && taken(xmlNodeGetBase(root->doc, root)).empty()) {
    xmlNodeSetBase(root, reinterpret_cast<xmlChar const*>(site.c_str()));
  }
}

/// All items wherever they stand: a tag that is not closed pushes the rest a level down.
void walk(xmlNode* root, Feed& feed, FeedLimits const& limits) {
  for (xmlNode* node = root; node != nullptr;) {
    if (node->type == XML_ELEMENT_NODE && is_feed_head(node)) {
      read_head(node, feed);
      set_base(root, feed.address);
    }
    if (is_item(node) && feed.entries.size() < limits.entries) {
      feed.entries.push_back(read_entry(node, limits));
    } else if (is_item(node)) {
      ++feed.left_out;
    }
    if (node->type == XML_ELEMENT_NODE && node->children != nullptr) {
      node = node->children;
      continue;
    }
    while (node != root && node->next == nullptr) {
      node = node->parent;
    }
    node = node == root ? nullptr : node->next;
  }
}

/// No end of the first element is there. What looks like a tag in a text that is quoted may be taken for one.
void say_whether_cut(std::string_view text, Feed& feed) {
  constexpr std::size_t looked_at_end = 4096;
  std::string const end = lower_ascii(text.substr(text.size() - std::min(text.size(), looked_at_end)));
  bool const has_end =
      std::ranges::any_of(std::array<std::string_view, 4>{"</rss", "</rdf:rdf", "feed>", "</channel"},
                          [&end](std::string_view tag) { return end.rfind(tag) != std::string::npos; });
  auto const last = [text](std::string_view first, std::string_view second) {
    std::size_t const one = text.rfind(first);
    std::size_t const other = text.rfind(second);
    return one == std::string_view::npos ? other : other == std::string_view::npos ? one : std::max(one, other);
  };
  std::size_t const begin = last("<item", "<entry");
  std::size_t const closed = last("</item>", "</entry>");
  feed.is_last_cut =
      !has_end && begin != std::string_view::npos && (closed == std::string_view::npos || closed < begin);
  feed.is_cut = !has_end;
}

ReportInput with_entry(ReportInput input, FeedEntry const& entry) {
  input.title = input.title.empty() ? entry.title : input.title;
  input.publisher = input.publisher.empty() ? entry.publisher : input.publisher;
  input.url = input.url.empty() ? entry.link : input.url;
  input.given_id = input.given_id.empty() ? entry.guid : input.given_id;
  std::optional<CivilDate> const day = entry.published ? entry.published : entry.updated;
  if (!input.published && day) {
    input.published = interval_of_day(*day);
    input.published_basis = DateBasis::metadata;
  }
  return input;
}

/// What leads on to the article: "Read more", alone or behind the end of a sentence.
bool is_lead_on(std::string_view words) {
  constexpr auto usual = std::to_array<std::string_view>({"read more", "read", "more", "continue reading", "read on",
                                                          "full story", "read the full story", "read full story",
                                                          "read the full article", "read full article"});
  return std::ranges::any_of(usual, [words](std::string_view one) { return equals_ignoring_case(words, one); });
}

/// The text without what blog software and agencies add to each item at its end.
std::string_view without_tail(std::string_view text) {
  constexpr std::string_view post = "The post ";
  constexpr std::string_view appeared = " appeared first on ";
  constexpr std::size_t longest = 600;
  if (std::size_t const said = text.rfind(appeared); said != std::string_view::npos && text.size() - said < longest) {
    std::size_t const at = text.rfind(post, said);
    bool const is_own = at != std::string_view::npos && (at == 0 || text[at - 1] == ' ' || text[at - 1] == '\n') &&
                        said - at < longest && text.find('\n', at) == std::string_view::npos;
    text = is_own ? trim(text.substr(0, at)) : text;
  }
  std::string_view rest = text;
  for (bool is_mark = true; is_mark;) {
    is_mark = false;
    rest = trim(rest);
    for (std::string_view const mark : {"\xE2\x80\xA6", "\xC2\xBB", "\xE2\x86\x92", "\xC2\xA0", "...", ">", "]", "["}) {
      bool const ends_so = rest.ends_with(mark);
      rest.remove_suffix(ends_so ? mark.size() : 0);
      is_mark = is_mark || ends_so;
    }
  }
  std::size_t const end = rest.find_last_of(".!?\"\n\xA0\x9D");
  bool const has_sentence = end != std::string_view::npos;
  return has_sentence && is_lead_on(trim(rest.substr(end + 1))) ? trim(rest.substr(0, end + 1)) : text;
}

std::uint32_t words_in(std::string_view text) {
  return static_cast<std::uint32_t>(split(text, ' ').size());
}

/// The running text of a fragment of HTML. What a page would call too short for an article is all there is here.
std::string markup_text(std::string const& markup, std::string_view title) {
  auto const tree = HtmlTree::parse(markup);
  if (!tree) {
    return {};
  }
  std::vector<HtmlBlock> blocks = find_article(*tree, read_page_blocks(*tree), title);
  if (blocks.empty()) {
    blocks = find_blocks(*tree, std::vector<NodeHint>(tree->nodes().size(), NodeHint::none));
  }
  std::uint32_t words = 0;
  for (HtmlBlock const& block : blocks) {
    words += block.words - std::min(block.words, block.link_words);
  }
  return words < fewest_words ? std::string() : article_text(blocks);
}

}  // namespace

std::string first_element(std::string_view bytes) {
  std::string head(bytes.substr(0, looked_at));
  if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF")) {
    std::erase(head, '\0');
    head.erase(0, 2);
  }
  std::string_view rest = head;
  rest.remove_prefix(rest.starts_with("\xEF\xBB\xBF") ? 3 : 0);
  while (true) {
    rest = trim(rest);
    std::string_view const end = rest.starts_with("<!--")                           ? "-->"
                                 : rest.starts_with("<?") || rest.starts_with("<!") ? ">"
                                                                                    : "";
    std::size_t const at = end.empty() ? std::string_view::npos : rest.find(end);
    if (at == std::string_view::npos) {
      break;
    }
    rest.remove_prefix(at + end.size());
  }
  return rest.starts_with('<') ? lower_ascii(rest.substr(1, rest.find_first_of(" \t\r\n/>") - 1)) : std::string();
}

bool looks_like_rss(std::string_view bytes) {
  std::string const name = first_element(bytes);
  return name == "rss" || name == "rdf:rdf";
}

bool looks_like_atom(std::string_view bytes) {
  std::string const name = first_element(bytes);
  return name == "feed" || name.ends_with(":feed");
}

Result<Feed> read_feed(std::string_view bytes, std::string const& address, std::string_view character_set,
                       FeedLimits const& limits) {
  ANNALS_TRY(DecodedText const decoded, decode_page(bytes, character_set));
  ANNALS_TRY(XmlDocument const document, parse_xml(trim(decoded.text), address));
  xmlNode* const root = xmlDocGetRootElement(static_cast<xmlDoc*>(document.get()));
  std::string const name = lower_ascii(name_of(root));
  if (name != "rss" && name != "rdf" && name != "feed" && name != "channel") {
    return make_error(ErrorCode::malformed,
                      concat({"this is no feed: its first element is '", std::string_view(name).substr(0, 40), "'"}));
  }
  Feed feed;
  walk(root, feed, limits);
  say_whether_cut(decoded.text, feed);
  for (FeedEntry& entry : feed.entries) {
    drop_publisher(entry.title, entry.publisher);
    if (std::string target = target_of_redirect(entry.link); !target.empty()) {
      entry.link = std::move(target);  // the service that found it is not its publisher
    } else {
      set(entry.publisher, feed.title);
    }
  }
  return feed;
}

std::string entry_text(FeedEntry const& entry) {
  std::string text;
  if (entry.is_markup) {
    text = markup_text(entry.content, entry.title);
  } else {
    for (std::string_view const line : split(entry.content, '\n')) {
      text += text.empty() ? "" : "\n\n";
      append_collapsed(text, line);
    }
  }
  std::string_view const told = without_tail(trim(text));
  bool const is_title = told == entry.title || (told.starts_with(entry.title) && told.ends_with(entry.publisher) &&
                                                told.size() <= entry.title.size() + entry.publisher.size() + 4);
  return is_title || words_in(told) < fewest_words ? std::string() : std::string(told);
}

Result<Report> read_entry_report(FeedEntry const& entry, ReportInput input) {
  std::string text = entry_text(entry);
  if (text.empty()) {
    Error error =
        make_error(ErrorCode::unsupported, "an item without a text of its own: what it tells stands behind its link");
    error.place.file = input.source;
    error.piece = entry.link.empty() ? entry.title.substr(0, 80) : entry.link.substr(0, 80);
    return error;
  }
  // Taken before the fields of the item are: how the feed came is how its items came.
  auto const original = original_of(entry.content, entry.is_markup ? "text/html" : "text/plain", input);
  ANNALS_TRY(Report report, read_text_report(std::move(text), with_entry(std::move(input), entry)));
  report.original = original;
  if (!entry.authors.empty()) {
    report.authors = entry.authors;
  }
  if (entry.updated) {
    report.updated = interval_of_day(*entry.updated);
  }
  return report;
}

namespace {

Error cut_off(std::string message, std::string const& source) {
  Error error = make_error(ErrorCode::malformed, std::move(message));
  error.place.file = source;
  return error;
}

}  // namespace

Reports read_feed_reports(std::string const& bytes, ReportInput const& input, ReaderSettings const&) {
  Reports reports;
  Result<Feed> const feed = read_feed(bytes, input.url, input.character_set);
  if (!feed || feed->entries.empty()) {
    Error error = feed ? make_error(ErrorCode::unsupported, "a feed without any item") : feed.error();
    error.place.file = input.source;
    reports.emplace_back(std::move(error));
    return reports;
  }
  for (FeedEntry const& entry : feed->entries) {
    ReportInput one = input;
    std::string const name = entry.guid.empty() ? std::to_string(reports.size() + 1) : entry.guid;
    one.source = concat({input.source, "#", name});
    one.url.clear();  // the feed's own is nobody's
    if (feed->is_last_cut && &entry == &feed->entries.back()) {
      reports.emplace_back(cut_off("the feed breaks off within this item", one.source));
      return reports;
    }
    reports.push_back(read_entry_report(entry, std::move(one)));
  }
  if (feed->is_cut) {
    reports.emplace_back(cut_off("the feed breaks off: items may be missing", input.source));
  }
  return reports;
}

}  // namespace annals::report
