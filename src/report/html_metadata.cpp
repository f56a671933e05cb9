#include "report/html_metadata.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>

#include "base/json.hpp"
#include "base/strings.hpp"
#include "report/frame_date.hpp"
#include "report/frame_lines.hpp"

namespace annals::report {
namespace {

using Tag = HtmlTag;

constexpr int first_year = 1990;  // older days are templates: 1970-01-01, 0001-01-01

void set(std::string& field, std::string_view value) {
  if (field.empty()) {
    append_collapsed(field, value);
    field.resize(trim(field).size());
  }
}

void set_day(std::optional<CivilDate>& field, std::string_view text) {
  if (!field) {
    field = written_day(text);
  }
}

void set_published(PageMetadata& page, std::string_view text, std::string_view who) {
  if (!page.published && (page.published = written_day(text))) {
    page.published_by = who;
    text = trim(text);
    page.is_utc = text.ends_with('Z') || text.ends_with("+00:00") || text.ends_with("+0000") || text.ends_with("GMT");
  }
}

/// A person's or an outlet's name: "Jane Doe", not "https://..." and not "@jane".
bool is_name(std::string_view text) {
  return !text.empty() && text.size() <= 100 && text.find("://") == std::string_view::npos && !text.starts_with('@') &&
         !text.starts_with("www.");
}

void add_author(PageMetadata& page, std::string_view given) {
  std::string name;
  append_collapsed(name, starts_with_ignoring_case(trim(given), "by ") ? trim(given).substr(3) : trim(given));
  name.resize(trim(name).size());
  if (is_name(name) && std::ranges::find(page.authors, name) == page.authors.end()) {
    page.authors.push_back(name);
  }
}

// ---- JSON-LD ----

bool is_article_type(std::string_view type) {
  return type.ends_with("Article") || type.ends_with("BlogPosting") || type.ends_with("Posting") || type == "Report" ||
         type.ends_with("NewsArticle");
}

bool is_article(Json const& object) {
  Json const& type = object["@type"];
  if (type.is_string()) {
    return is_article_type(type.text());
  }
  return std::ranges::any_of(type.items, [](Json const& one) { return is_article_type(one.text()); });
}

/// The text, the name of an object, or that of the first in a list.
std::string_view name_in(Json const& value) {
  if (value.is_array()) {
    return value.items.empty() ? std::string_view() : name_in(value.items.front());
  }
  return value.is_object() ? value["name"].text() : value.text();
}

void read_authors(Json const& value, PageMetadata& page) {
  if (value.is_array()) {
    for (Json const& one : value.items) {
      add_author(page, name_in(one));
    }
  } else {
    add_author(page, name_in(value));
  }
}

void read_article(Json const& article, PageMetadata& page) {
  set(page.title, article["headline"].text());
  set(page.publisher, name_in(article["publisher"]));
  set_published(page, article["datePublished"].text(), "json-ld");
  set_published(page, article["dateCreated"].text(), "json-ld");
  set_day(page.updated, article["dateModified"].text());
  set(page.language, article["inLanguage"].text());
  if (page.article_body.empty()) {
    page.article_body = article["articleBody"].text();
  }
  read_authors(article["author"], page);
}

/// Articles anywhere in the description: some pages wrap them in @graph, lists or the page itself. The page's own
/// depth bounds the work, and parse_json() bounds that.
void find_articles(Json const& value, PageMetadata& page, int depth) {
  if (depth > 8) {
    return;
  }
  if (value.is_object() && is_article(value)) {
    read_article(value, page);
    return;
  }
  for (Json const& one : value.items) {
    find_articles(one, page, depth + 1);
  }
  for (auto const& [name, one] : value.members) {
    if (name == "@graph" || name == "mainEntity" || name == "mainEntityOfPage" || name == "itemListElement") {
      find_articles(one, page, depth + 1);
    }
  }
}

/// Descriptions hold raw line breaks inside strings, which JSON does not allow: they become spaces.
std::string mended_json(std::string_view text) {
  std::string mended(trim(text));
  std::ranges::replace_if(
      mended, [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
  if (mended.ends_with(';')) {
    mended.pop_back();
  }
  return mended;
}

void read_descriptions(HtmlTree const& tree, PageMetadata& page) {
  for (std::uint32_t i = 0; i < tree.nodes().size(); ++i) {
    if (tree.nodes()[i].tag == Tag::script &&
        starts_with_ignoring_case(tree.attribute(i, "type"), "application/ld+json")) {
      std::string text;
      for (std::uint32_t j = i + 1; j < tree.nodes()[i].end; ++j) {
        text += tree.nodes()[j].text;
      }
      // What is no JSON says nothing; the page has other ways to tell.
      if (auto const described = parse_json(mended_json(text))) {
        find_articles(*described, page, 0);
      }
    }
  }
}

// ---- meta, link, time ----

enum class Field : std::uint8_t { title, publisher, author, published, updated, url, language };

struct MetaName {
  std::string_view name;  ///< in lower case
  Field field;
};

/// The best first: a later name does not change what an earlier one said.
constexpr auto meta_names = std::to_array<MetaName>({
    {"article:published_time", Field::published},
    {"og:article:published_time", Field::published},
    {"datepublished", Field::published},
    {"parsely-pub-date", Field::published},
    {"sailthru.date", Field::published},
    {"publish-date", Field::published},
    {"publish_date", Field::published},
    {"publication_date", Field::published},
    {"published_date", Field::published},
    {"published-date", Field::published},
    {"publicationdate", Field::published},
    {"pubdate", Field::published},
    {"article.published", Field::published},
    {"article_date_original", Field::published},
    {"ptime", Field::published},
    {"dc.date.issued", Field::published},
    {"dcterms.created", Field::published},
    {"dcterms.date", Field::published},
    {"dc.date.created", Field::published},
    {"dc.date", Field::published},
    {"dcsext.articlefirstpublished", Field::published},
    {"citation_publication_date", Field::published},
    {"og:pubdate", Field::published},
    {"og:published_time", Field::published},
    {"date", Field::published},
    {"article:modified_time", Field::updated},
    {"og:updated_time", Field::updated},
    {"datemodified", Field::updated},
    {"last-modified", Field::updated},
    {"dcterms.modified", Field::updated},
    {"og:title", Field::title},
    {"twitter:title", Field::title},
    {"dc.title", Field::title},
    {"headline", Field::title},
    {"og:site_name", Field::publisher},
    {"dc.publisher", Field::publisher},
    {"application-name", Field::publisher},
    {"author", Field::author},
    {"article:author", Field::author},
    {"article:author_name", Field::author},
    {"parsely-author", Field::author},
    {"sailthru.author", Field::author},
    {"dc.creator", Field::author},
    {"byl", Field::author},
    {"og:url", Field::url},
    {"content-language", Field::language},
});

void read_meta(MetaName const& meta, std::string_view content, PageMetadata& page) {
  switch (meta.field) {
    case Field::title:
      set(page.title, content);
      break;
    case Field::publisher:
      set(page.publisher, content);
      break;
    case Field::author:
      add_author(page, content);
      break;
    case Field::published:
      set_published(page, content, concat({"meta ", meta.name}));
      break;
    case Field::updated:
      set_day(page.updated, content);
      break;
    case Field::url:
      set(page.url, content);
      break;
    case Field::language:
      set(page.language, content);
      break;
  }
}

void read_metas(HtmlTree const& tree, PageMetadata& page) {
  std::vector<std::pair<std::string, std::string_view>> metas;
  bool const has_authors = !page.authors.empty();
  for (std::uint32_t i = 0; i < tree.nodes().size(); ++i) {
    Tag const tag = tree.nodes()[i].tag;
    if (tag == Tag::meta) {
      for (std::string_view const key : {"property", "name", "itemprop", "http-equiv"}) {
        if (std::string_view const name = tree.attribute(i, key); !name.empty()) {
          metas.emplace_back(lower_ascii(name), tree.attribute(i, "content"));
        }
      }
    } else if (tag == Tag::link && equals_ignoring_case(tree.attribute(i, "rel"), "canonical")) {
      set(page.url, tree.attribute(i, "href"));
    } else if (tag == Tag::html) {
      set(page.language, tree.attribute(i, "lang"));
    }
  }
  for (MetaName const& known : meta_names) {
    for (auto const& [name, content] : metas) {
      if (name == known.name && !(known.field == Field::author && has_authors)) {
        read_meta(known, content, page);
      }
    }
  }
}

std::uint32_t find_headline(HtmlTree const& tree) {
  std::uint32_t best = 0;
  for (std::uint32_t i = 1; i < tree.nodes().size(); ++i) {
    if (tree.nodes()[i].tag == Tag::h1 &&
        tree.flat_text(i).size() > tree.flat_text(best == 0 ? i : best).size() - (best == 0 ? 1 : 0)) {
      best = i;
    }
  }
  return best;
}

/// A time element that says what it is, else the first one after the headline.
void read_times(HtmlTree const& tree, std::uint32_t headline, PageMetadata& page) {
  std::uint32_t behind_headline = 0;
  for (std::uint32_t i = 0; i < tree.nodes().size(); ++i) {
    std::string_view const property = tree.attribute(i, "itemprop");
    bool const is_time = tree.nodes()[i].tag == Tag::time;
    std::string_view const machine = tree.attribute(i, "datetime");
    std::string_view const content = tree.attribute(i, "content");
    if (property == "datePublished" || (is_time && tree.has_attribute(i, "pubdate"))) {
      set_published(page, !machine.empty() ? machine : content, "time");
      set_published(page, tree.flat_text(i), "time");
    } else if (property == "dateModified") {
      set_day(page.updated, !machine.empty() ? machine : content);
    } else if (is_time && behind_headline == 0 && headline != 0 && i > headline) {
      behind_headline = i;
    }
  }
  if (behind_headline != 0) {
    std::string_view const machine = tree.attribute(behind_headline, "datetime");
    set_published(page, machine.empty() ? std::string_view(tree.flat_text(behind_headline)) : machine, "time");
  }
}

/// A short line with a date around the headline: "November 18, 2019 11:30 am", "Published: 18 Nov 2019".
void read_dated_line(HtmlTree const& tree, std::uint32_t headline, PageMetadata& page) {
  constexpr std::uint32_t nodes_before = 40;
  constexpr std::uint32_t nodes_behind = 160;
  constexpr std::size_t longest_line = 120;
  if (headline == 0 || page.published) {
    return;
  }
  std::uint32_t const last = std::min<std::uint32_t>(static_cast<std::uint32_t>(tree.nodes().size()),
                                                     tree.nodes()[headline].end + nodes_behind);
  for (std::uint32_t i = tree.nodes()[headline].end; i < last; ++i) {
    if (tree.nodes()[i].tag == Tag::text && trim(tree.nodes()[i].text).size() <= longest_line) {
      set_published(page, tree.nodes()[i].text, "line");
    }
  }
  for (std::uint32_t i = headline; i > 0 && i + nodes_before > headline && !page.published; --i) {
    if (tree.nodes()[i].tag == Tag::text && trim(tree.nodes()[i].text).size() <= longest_line) {
      set_published(page, tree.nodes()[i].text, "line");
    }
  }
}

/// "/2019/11/18/", "/2019-11-18", "-20191118": years alone say too little.
std::optional<CivilDate> day_in_address(std::string_view url) {
  std::array<int, 3> numbers{};
  for (std::size_t i = 0; i + 8 <= url.size(); ++i) {
    if (i > 0 && is_ascii_digit(url[i - 1])) {
      continue;
    }
    std::size_t at = i;
    std::size_t part = 0;
    for (std::size_t const digits : {4U, 2U, 2U}) {
      std::size_t const begin = at;
      while (at < url.size() && at - begin < digits && is_ascii_digit(url[at])) {
        ++at;
      }
      bool const is_short = digits == 2 && at - begin == 1;
      if (at - begin != digits && !is_short) {
        break;
      }
      numbers[part] = static_cast<int>(*parse_integer(url.substr(begin, at - begin)));
      ++part;
      if (part < 3 && at < url.size() && (url[at] == '/' || url[at] == '-' || url[at] == '_')) {
        ++at;
      }
    }
    bool const ends = at >= url.size() || !is_ascii_digit(url[at]);
    if (part == 3 && ends && numbers[0] >= first_year && numbers[0] < 2100) {
      if (auto const day =
              civil_date(numbers[0], static_cast<unsigned>(numbers[1]), static_cast<unsigned>(numbers[2]))) {
        return day;
      }
    }
  }
  return std::nullopt;
}

/// The title element is mostly "headline | outlet": the headline wins where the page has one.
void read_title(HtmlTree const& tree, std::uint32_t headline, PageMetadata& page) {
  if (page.title.empty() && headline != 0) {
    set(page.title, tree.flat_text(headline));
  }
  for (std::uint32_t i = 0; i < tree.nodes().size() && page.title.empty(); ++i) {
    if (tree.nodes()[i].tag == Tag::title) {
      set(page.title, tree.flat_text(i));
    }
  }
  for (std::string_view const separator : {" | ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 "}) {
    std::size_t const at = page.title.rfind(separator);
    if (at != std::string::npos && at > 0) {
      std::string_view const behind = std::string_view(page.title).substr(at + separator.size());
      if (!page.publisher.empty() && equals_ignoring_case(trim(behind), page.publisher)) {
        page.title.resize(at);
      }
    }
  }
}

/// An evening in America is the next day in UTC; the address has the day that the outlet's readers saw.
void settle_day(PageMetadata& page) {
  std::optional<CivilDate> const address = day_in_address(page.url);
  bool const is_neighbour = address && page.published && std::abs(address->days - page.published->days) == 1;
  if (address && (!page.published || (is_neighbour && page.is_utc))) {
    page.published = address;
    page.published_by = "address";
  }
}

}  // namespace

std::optional<CivilDate> written_day(std::string_view text) {
  text = trim(text);
  auto const is_real = [](CivilDate day) { return day.year() >= first_year && day.year() < 2100; };
  if (text.size() >= 10) {
    if (auto const day = parse_civil_date(text.substr(0, 10)); day && is_real(*day)) {
      return *day;
    }
  }
  if (text.size() >= 8 && std::ranges::all_of(text.substr(0, 8), is_ascii_digit)) {
    return day_in_address(text);
  }
  for (std::optional<FrameDate> date = find_frame_date(text); date; date = find_frame_date(text, date->end)) {
    std::optional<DateInterval> const interval = date->is_full() ? date->interval() : std::nullopt;
    if (interval && is_real(interval->start)) {
      return interval->start;
    }
  }
  return std::nullopt;
}

PageMetadata read_metadata(HtmlTree const& tree, std::string_view url) {
  PageMetadata page;
  read_descriptions(tree, page);
  read_metas(tree, page);
  std::uint32_t const headline = find_headline(tree);
  read_title(tree, headline, page);
  read_times(tree, headline, page);
  read_dated_line(tree, headline, page);
  set(page.url, url);
  settle_day(page);
  return page;
}

}  // namespace annals::report
