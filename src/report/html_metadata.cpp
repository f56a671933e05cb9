#include "report/html_metadata.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>

#include "base/strings.hpp"
#include "report/html_description.hpp"

namespace annals::report {
namespace {

using Tag = HtmlTag;

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
      set_text(page.title, content);
      break;
    case Field::publisher:
      set_text(page.publisher, content);
      break;
    case Field::author:
      add_author(page.authors, content);
      break;
    case Field::published:
      set_published(page, content, concat({"meta ", meta.name}));
      break;
    case Field::updated:
      set_day(page.updated, content);
      break;
    case Field::url:
      set_text(page.url, content);
      break;
    case Field::language:
      set_text(page.language, content);
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
        std::string_view const name = tree.attribute(i, key);
        // Microdata may be about something else; read_shown_days() looks where its days stand.
        if (!name.empty() && !(key == "itemprop" && name.starts_with("date"))) {
          metas.emplace_back(lower_ascii(name), tree.attribute(i, "content"));
        }
      }
    } else if (tag == Tag::link && equals_ignoring_case(tree.attribute(i, "rel"), "canonical")) {
      set_text(page.url, tree.attribute(i, "href"));
    } else if (tag == Tag::html) {
      set_text(page.language, tree.attribute(i, "lang"));
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

/// Bytes. What is longer is no title, and is not searched for one.
constexpr std::size_t longest_title = 2048;

std::string title_element(HtmlTree const& tree) {
  for (std::uint32_t i = 0; i < tree.nodes().size(); ++i) {
    if (tree.nodes()[i].tag == Tag::title) {
      std::string text = tree.flat_text(i);
      return text.size() > longest_title ? std::string() : text;
    }
  }
  return {};
}

/// The longest heading that makes up most of one of the page's titles, else the longest first-level heading; 0 when
/// there is none.
std::uint32_t find_headline(HtmlTree const& tree, std::string_view title) {
  std::string const element = title_element(tree);
  title = title.substr(0, longest_title);
  auto const makes_up = [](std::string_view text, std::string_view whole) {
    return 2 * text.size() > whole.size() && whole.find(text) != std::string_view::npos;
  };
  std::uint32_t best = 0;
  std::pair<bool, std::size_t> best_rank;
  for (std::uint32_t i = 1; i < tree.nodes().size(); ++i) {
    Tag const tag = tree.nodes()[i].tag;
    if (tag != Tag::h1 && tag != Tag::h2) {
      continue;
    }
    std::string const text = tree.flat_text(i);
    if (text.size() > longest_title) {
      continue;
    }
    bool const is_title = !text.empty() && (makes_up(text, title) || makes_up(text, element));
    std::pair const rank(is_title, text.size());
    if ((is_title || tag == Tag::h1) && rank > best_rank) {
      best_rank = rank;
      best = i;
    }
  }
  return best;
}

constexpr auto separators = std::to_array<std::string_view>({" | ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 "});

/// Whether `title` is the headline with a department or the outlet before or behind it: "Opinion | Headline".
bool frames(std::string_view title, std::string_view headline) {
  return !headline.empty() && std::ranges::any_of(separators, [title, headline](std::string_view separator) {
    return title.starts_with(concat({headline, separator})) || title.ends_with(concat({separator, headline}));
  });
}

/// A title element is mostly "headline - outlet".
std::string_view without_outlet(std::string_view title) {
  for (std::string_view const separator : separators) {
    if (std::size_t const at = title.rfind(separator); at != std::string_view::npos && 2 * at > title.size()) {
      return title.substr(0, at);
    }
  }
  return title;
}

/// The headline where the page's description gives no title; but a heading that is shorter than the title element and
/// no part of it is the outlet's name.
void read_title(HtmlTree const& tree, std::uint32_t headline, PageMetadata& page) {
  std::string const element = title_element(tree);
  std::string const shown = headline == 0 ? std::string() : tree.flat_text(headline);
  std::string_view const named = without_outlet(element);
  bool const is_outlet = named.find(shown) == std::string_view::npos && shown.size() < named.size();
  set_text(page.title, is_outlet ? named : std::string_view(shown));
  set_text(page.title, element);
  if (frames(page.title, shown)) {
    page.title = shown;
  }
  for (std::string_view const separator : separators) {
    std::size_t const at = page.title.rfind(separator);
    if (at != std::string::npos && at > 0) {
      std::string_view const behind = std::string_view(page.title).substr(at + separator.size());
      if (!page.publisher.empty() && equals_ignoring_case(trim(behind), page.publisher)) {
        page.title.resize(at);
      }
    }
  }
}

}  // namespace

PageMetadata read_metadata(HtmlTree const& tree, std::string_view url) {
  PageMetadata page;
  read_descriptions(tree, page);
  read_metas(tree, page);
  page.headline = find_headline(tree, page.title);
  read_title(tree, page.headline, page);
  set_text(page.url, url);
  return page;
}

}  // namespace annals::report
