#include "report/field_names.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/strings.hpp"
#include "report/frame_date.hpp"
#include "report/page_metadata.hpp"

namespace annals::report {
namespace {

/// The whole of a report first, then what catalogues of events (ACLED, GTD) tell of one.
constexpr auto text_names = std::to_array<std::string_view>(
    {"text",         "body",         "content",      "article",      "maintext",    "full_text",   "full text",
     "fulltext",     "article_text", "article text", "article_body", "articlebody", "body_text",   "bodytext",
     "content_text", "content_html", "story",        "notes",        "narrative",   "description", "summary"});
constexpr auto title_names = std::to_array<std::string_view>({"title", "headline"});
constexpr auto published_names = std::to_array<std::string_view>(
    {"published", "date", "pubdate", "published_at", "publishedat", "publish_date", "date_publish", "datepublished",
     "date_published", "published_date", "publication_date"});
constexpr auto publisher_names =
    std::to_array<std::string_view>({"publisher", "source", "source_name", "source.name", "source.title", "site"});
constexpr auto url_names = std::to_array<std::string_view>({"url", "link"});
constexpr auto id_names = std::to_array<std::string_view>({"id", "guid", "doc_id"});

Error usage(std::string message) {
  return make_error(ErrorCode::usage, std::move(message));
}

}  // namespace

std::span<std::string_view const> usual_names(ReportField field) {
  switch (field) {
    case ReportField::text:
      return text_names;
    case ReportField::title:
      return title_names;
    case ReportField::published:
      return published_names;
    case ReportField::publisher:
      return publisher_names;
    case ReportField::url:
      return url_names;
    case ReportField::id:
      return id_names;
  }
  return {};
}

bool is_usual_name(ReportField field, std::string_view name) {
  return std::ranges::any_of(usual_names(field),
                             [name](std::string_view usual) { return equals_ignoring_case(usual, name); });
}

Result<FieldNames> parse_field_names(std::string_view written) {
  FieldNames names;
  for (std::string_view const part : split(written, ',', false)) {
    std::size_t const equals = part.find('=');
    std::string_view const field = trim(part.substr(0, equals));
    std::string_view const name = equals == std::string_view::npos ? std::string_view() : trim(part.substr(equals + 1));
    auto const* const found = std::ranges::find(report_field_names, field);
    if (equals == std::string_view::npos) {
      return usage(concat({"'", part, "' is no FIELD=NAME"}));
    }
    if (found == report_field_names.end()) {
      return usage(concat({"unknown field '", field, "'; the fields are text, title, published, publisher, url, id"}));
    }
    if (name.empty()) {
      return usage(concat({"no name for '", field, "'"}));
    }
    std::string& place = names.given[static_cast<std::size_t>(found - report_field_names.begin())];
    if (!place.empty()) {
      return usage(concat({"'", field, "' is given twice"}));
    }
    place = name;
  }
  return names;
}

Result<DateInterval> read_given_date(std::string_view text) {
  constexpr std::size_t longest = 64;
  text = trim(text);
  bool const is_instant = text.size() > 10 && (text[10] == 'T' || text[10] == ' ');
  Result<DateInterval> interval = parse_date_interval(is_instant ? text.substr(0, 10) : text);
  if (interval || text.size() > longest) {
    return interval;
  }
  if (std::optional<FrameDate> const date = parse_whole_date(text); date && date->is_full() && date->interval()) {
    return *date->interval();
  }
  if (std::optional<CivilDate> const day = written_day(text)) {
    return interval_of_day(*day);
  }
  return interval;
}

}  // namespace annals::report
