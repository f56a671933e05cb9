#include "report/html_reader.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "base/strings.hpp"
#include "report/character_set.hpp"
#include "report/html_article.hpp"
#include "report/html_date.hpp"
#include "report/html_live.hpp"
#include "report/html_metadata.hpp"
#include "report/text_check.hpp"

namespace annals::report {
namespace {

using Tag = HtmlTag;

/// Behind white space, a byte order mark, comments and processing instructions.
std::string_view after_prologue(std::string_view bytes) {
  for (bool moved = true; moved;) {
    moved = false;
    bytes = trim(bytes);
    if (bytes.starts_with("\xEF\xBB\xBF")) {
      bytes.remove_prefix(3);
      moved = true;
    }
    std::string_view const end = bytes.starts_with("<!--") ? "-->" : bytes.starts_with("<?") ? "?>" : "";
    if (std::size_t const at = end.empty() ? std::string_view::npos : bytes.find(end); at != std::string_view::npos) {
      bytes.remove_prefix(at + end.size());
      moved = true;
    }
  }
  return bytes;
}

/// The element whose tag, opening or closing, stands at `at`; `other` when none does.
Tag tag_at(std::string_view text, std::size_t at) {
  constexpr std::size_t longest_name = 10;
  std::size_t const begin = at + (text.substr(at, 2) == "</" ? 2U : 1U);
  if (text.substr(at, 1) != "<" || begin >= text.size()) {
    return Tag::other;
  }
  std::string_view const rest = text.substr(begin, longest_name + 1);
  auto const is_of_name = [](char c) { return is_ascii_letter(c) || is_ascii_digit(c); };
  auto const length = static_cast<std::size_t>(std::ranges::find_if_not(rest, is_of_name) - rest.begin());
  bool const ends =
      length < rest.size() && std::string_view(" \t\r\n\f/>").find(rest[length]) != std::string_view::npos;
  Tag const tag = ends ? html_tag(lower_ascii(rest.substr(0, length))) : Tag::other;
  return tag == Tag::text ? Tag::other : tag;
}

/// Elements that a piece of a page may begin with: those of text and of what a page says of itself.
bool is_fragment_tag(Tag tag) {
  constexpr auto inline_tags = std::to_array<Tag>(
      {Tag::a,      Tag::abbr, Tag::b,      Tag::base,  Tag::br,   Tag::em,       Tag::font, Tag::i,
       Tag::iframe, Tag::img,  Tag::link,   Tag::mark,  Tag::meta, Tag::noscript, Tag::q,    Tag::script,
       Tag::small,  Tag::span, Tag::strong, Tag::style, Tag::time, Tag::title,    Tag::u});
  return is_block(tag) || std::ranges::find(inline_tags, tag) != inline_tags.end();
}

/// The text that the page's description gives, where the page itself shows less than half of it.
std::string described_text(std::string const& body) {
  if (body.find("</") != std::string::npos) {
    if (auto const tree = HtmlTree::parse(body)) {
      return article_text(find_article(*tree, read_page_blocks(*tree), {}));
    }
  }
  std::string text;
  for (std::string_view const line : split(body, '\n')) {
    if (!trim(line).empty()) {
      text += text.empty() ? "" : "\n\n";
      append_collapsed(text, trim(line));
    }
  }
  return text;
}

ReportInput with_page(ReportInput input, PageMetadata const& page) {
  input.title = input.title.empty() ? page.title : input.title;
  input.publisher = input.publisher.empty() ? page.publisher : input.publisher;
  input.url = input.url.empty() ? page.url : input.url;
  if (!input.published && page.published) {
    input.published = interval_of_day(*page.published);
    input.published_basis = DateBasis::metadata;
  }
  return input;
}

}  // namespace

bool looks_like_html(std::string_view bytes) {
  std::string_view const beginning = bytes.substr(0, 16 * 1024);
  std::string_view const begin = after_prologue(beginning);
  for (std::string_view const name : {"<!doctype html", "<html", "<head", "<body"}) {
    if (starts_with_ignoring_case(begin, name)) {
      return true;
    }
  }
  // Of XML an element that is named so may be anything.
  std::string_view const prologue = beginning.substr(0, static_cast<std::size_t>(begin.data() - beginning.data()));
  return is_fragment_tag(tag_at(begin, 0)) && begin.substr(0, 2) != "</" &&
         prologue.find("<?xml") == std::string_view::npos;
}

bool holds_markup(std::string_view text) {
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
    bool const is_end = text.substr(at + 1, 1) == "/";
    Tag const tag = tag_at(text, at);
    if (tag == Tag::br || tag == Tag::p || (is_end && tag != Tag::other)) {
      return true;
    }
  }
  return false;
}

namespace {

/// A page that was parsed, with all that is known of it.
struct ParsedPage {
  HtmlTree tree;
  PageMetadata metadata;
  PageBlocks blocks;
  LiveBlog live;
};

Result<ParsedPage> parse_page(std::string_view bytes, ReportInput const& input) {
  ANNALS_TRY(DecodedText const decoded, decode_page(bytes, input.character_set));
  ANNALS_TRY(HtmlTree tree, HtmlTree::parse(decoded.text));
  PageMetadata metadata = read_metadata(tree, input.url);
  PageBlocks blocks = read_page_blocks(tree);
  LiveBlog live = read_live_blog(tree, blocks, metadata);
  read_shown_days(tree, blocks, live.nodes, metadata);
  return ParsedPage{std::move(tree), std::move(metadata), std::move(blocks), std::move(live)};
}

Result<Report> read_text(std::string text, ReportInput const& input, PageMetadata const& page) {
  ANNALS_TRY(Report report, read_text_report(std::move(text), with_page(input, page)));
  if (!page.authors.empty()) {
    report.authors = page.authors;
  }
  if (page.updated) {
    report.updated = interval_of_day(*page.updated);
  }
  return report;
}

Result<Report> read_article(ParsedPage const& page, ReportInput const& input) {
  std::string text = article_text(find_article(page.tree, page.blocks, page.metadata.title));
  if (2 * text.size() < page.metadata.article_body.size()) {
    text = described_text(page.metadata.article_body);
  }
  if (text.empty()) {
    return make_error(ErrorCode::unsupported, "a page without an article: no running text is in it");
  }
  return read_text(std::move(text), input, page.metadata);
}

/// The entry at `place` (from 1): what it says of itself before what its page says.
Result<Report> read_entry(PageUpdate const& entry, std::size_t place, PageMetadata const& page, ReportInput input) {
  PageMetadata own = page;
  own.title = entry.title.empty() ? page.title : entry.title;
  own.published = entry.published ? entry.published : page.published;
  own.updated.reset();
  own.authors = entry.authors.empty() ? page.authors : entry.authors;
  std::string const name = entry.anchor.empty() ? std::to_string(place) : entry.anchor;
  input.source = concat({input.source, "#", name});
  input.given_id = entry.anchor.empty() ? "" : entry.anchor;
  input.url = input.url.empty() ? page.url : input.url;
  if (!input.url.empty() && !entry.anchor.empty()) {
    input.url = concat({std::string_view(input.url).substr(0, input.url.find('#')), "#", entry.anchor});
  }
  return read_text(described_text(entry.text), input, own);
}

Reports read_entries(ParsedPage const& page, ReportInput const& input) {
  LiveBlog const& blog = page.live;
  Reports reports;
  if (std::string const rest = article_text(blog.rest); std::ranges::any_of(blog.rest, is_prose)) {
    reports.push_back(read_text(rest, input, page.metadata));
  }
  for (std::size_t i = 0; i < blog.entries.size(); ++i) {
    reports.push_back(read_entry(blog.entries[i], i + 1, page.metadata, input));
  }
  return reports;
}

Error in_source(Error error, ReportInput const& input) {
  error.place.file = error.place.file.empty() ? input.source : error.place.file;
  return error;
}

}  // namespace

namespace {

/// Texts that hold marks of emphasis and links, but no paragraph, part those by line breaks. Where other elements part
/// them, empty lines do so as well.
std::string with_breaks(std::string_view text) {
  std::string out;
  std::size_t at = 0;
  for (std::size_t newline = text.find('\n'); newline != std::string_view::npos; newline = text.find('\n', at)) {
    std::size_t end = newline + 1;
    std::size_t lines = 1;
    while (end < text.size() && is_ascii_space(text[end])) {
      lines += text[end] == '\n' ? 1U : 0U;
      ++end;
    }
    out += text.substr(at, newline - at);
    out += lines > 1 ? "<br><br>" : "\n";
    at = end;
  }
  out += text.substr(at);
  return out;
}

/// The signs of a text without blocks, line breaks as they are.
std::string without_tags(HtmlTree const& tree) {
  std::string text;
  for (HtmlNode const& node : tree.nodes()) {
    text += node.text;
  }
  return text;
}

bool has_tag(std::string_view text, bool (*fits)(Tag)) {
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
    if (fits(tag_at(text, at))) {
      return true;
    }
  }
  return false;
}

bool parts_lines(Tag tag) {
  return tag == Tag::br || is_block(tag);
}

bool is_paragraph(Tag tag) {
  return tag == Tag::p;
}

}  // namespace

Result<Report> read_field_report(std::string text, ReportInput const& input) {
  if (!holds_markup(text) || !check_text(text)) {
    return read_text_report(std::move(text), input);
  }
  if (!has_tag(text, parts_lines)) {
    auto const tree = HtmlTree::parse(concat({"<!DOCTYPE html><html><body><pre>", text, "</pre></body></html>"}));
    return read_text_report(tree ? without_tags(*tree) : std::move(text), input);
  }
  ReportInput own = input;
  own.character_set = "utf-8";
  Result<ParsedPage> const page = parse_page(has_tag(text, is_paragraph) ? text : with_breaks(text), own);
  if (!page) {
    return in_source(page.error(), input);
  }
  std::string read = article_text(find_article(page->tree, page->blocks, page->metadata.title));
  read = read.empty() ? article_text(page->blocks.blocks) : read;
  return read_text(std::move(read), input, page->metadata);
}

Result<Report> read_html_report(std::string_view bytes, ReportInput const& input) {
  Result<ParsedPage> const page = parse_page(bytes, input);
  Result<Report> report = page ? read_article(*page, input) : Result<Report>(page.error());
  return report ? std::move(report) : Result<Report>(in_source(report.error(), input));
}

Reports read_html_reports(std::string_view bytes, ReportInput const& input) {
  Result<ParsedPage> const page = parse_page(bytes, input);
  Reports reports;
  if (!page) {
    reports.emplace_back(page.error());
  } else if (!page->live.entries.empty()) {
    reports = read_entries(*page, input);
  } else {
    reports.push_back(read_article(*page, input));
  }
  for (Result<Report>& report : reports) {
    report = report ? std::move(report) : Result<Report>(in_source(report.error(), input));
  }
  return reports;
}

}  // namespace annals::report
