#include "report/html_reader.hpp"

#include <string>
#include <utility>

#include "base/strings.hpp"
#include "report/character_set.hpp"
#include "report/html_article.hpp"
#include "report/html_metadata.hpp"

namespace annals::report {
namespace {

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

/// The text that the page's description gives, where the page itself shows less than half of it.
std::string described_text(std::string const& body) {
  if (body.find("</") != std::string::npos) {
    if (auto const tree = HtmlTree::parse(body)) {
      return article_text(find_article(*tree, {}));
    }
  }
  std::string text;
  for (std::string_view const line : split(body, '\n')) {
    text += text.empty() ? "" : "\n\n";
    append_collapsed(text, line);
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
  std::string_view const begin = after_prologue(bytes.substr(0, 16 * 1024));
  for (std::string_view const name : {"<!doctype html", "<html", "<head", "<body"}) {
    if (starts_with_ignoring_case(begin, name)) {
      return true;
    }
  }
  return false;
}

Result<Report> read_html_report(std::string_view bytes, ReportInput const& input, std::string_view character_set) {
  auto const in_source = [&input](Error error) {
    error.place.file = input.source;
    return error;
  };
  Result<DecodedText> const decoded = decode_page(bytes, character_set);
  if (!decoded) {
    return in_source(decoded.error());
  }
  Result<HtmlTree> const tree = HtmlTree::parse(decoded->text);
  if (!tree) {
    return in_source(tree.error());
  }
  PageMetadata const page = read_metadata(*tree, input.url);
  std::string text = article_text(find_article(*tree, page.title));
  if (2 * text.size() < page.article_body.size()) {
    text = described_text(page.article_body);
  }
  if (text.empty()) {
    return in_source(make_error(ErrorCode::unsupported, "a page without an article: no running text is in it"));
  }
  ANNALS_TRY(Report report, read_text_report(std::move(text), with_page(input, page)));
  if (!page.authors.empty()) {
    report.authors = page.authors;
  }
  if (page.updated) {
    report.updated = interval_of_day(*page.updated);
  }
  return report;
}

}  // namespace annals::report
