#include "report/html_description.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "base/json.hpp"
#include "base/strings.hpp"

namespace annals::report {
namespace {

using Tag = HtmlTag;

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

void read_authors(Json const& value, std::vector<std::string>& authors) {
  if (value.is_array()) {
    for (Json const& one : value.items) {
      add_author(authors, name_in(one));
    }
  } else {
    add_author(authors, name_in(value));
  }
}

bool has_type(Json const& object, std::string_view name) {
  Json const& type = object["@type"];
  return type.text() == name || std::ranges::any_of(type.items, [name](Json const& one) { return one.text() == name; });
}

/// The fragment of an address, or "".
std::string_view fragment_of(std::string_view url) {
  std::size_t const at = url.find('#');
  return at == std::string_view::npos ? std::string_view() : url.substr(at + 1);
}

void read_update(Json const& update, PageMetadata& page) {
  PageUpdate entry;
  set_text(entry.title, plain_text(update["headline"].text()));
  entry.published = written_day(update["datePublished"].text());
  entry.anchor = fragment_of(update["url"].text());
  if (entry.anchor.empty()) {
    entry.anchor = fragment_of(update["@id"].text());
  }
  read_authors(update["author"], entry.authors);
  entry.text = update["articleBody"].text();
  if (!trim(entry.text).empty()) {
    page.updates.push_back(std::move(entry));
  }
}

void read_article(Json const& article, PageMetadata& page) {
  set_text(page.title, plain_text(article["headline"].text()));
  set_text(page.publisher, plain_text(name_in(article["publisher"])));
  set_published(page, article["datePublished"].text(), "json-ld");
  set_published(page, article["dateCreated"].text(), "json-ld");
  set_day(page.updated, article["dateModified"].text());
  set_text(page.language, article["inLanguage"].text());
  if (page.article_body.empty()) {
    page.article_body = article["articleBody"].text();
  }
  read_authors(article["author"], page.authors);
  if (has_type(article, "LiveBlogPosting")) {
    page.is_live = true;
    for (Json const& update : article["liveBlogUpdate"].items) {
      read_update(update, page);
    }
  }
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
    bool const is_list_of_others = name == "itemListElement" && one.items.size() > 1;
    if (name == "@graph" || name == "mainEntity" || name == "mainEntityOfPage" ||
        (name == "itemListElement" && !is_list_of_others)) {
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

}  // namespace

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

}  // namespace annals::report
