// report/html_metadata.hpp -- what a page says about itself: title, publisher, authors, dates, address, language.
// Role:   reads, in this order of trust: JSON-LD (schema.org NewsArticle and its kin), meta and link elements, time
//         elements and microdata, a dated line under the headline, the address.
// Source: schema.org/NewsArticle, The Open Graph protocol, Dublin Core, HTML Living Standard.
// Tested by: tests/unit/report/test_html_metadata.cpp
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "annals/date.hpp"
#include "report/html_tree.hpp"

namespace annals::report {

/// Undefined: empty strings and dates are not said.
/// Units:     days are those that the page writes, whatever its zone.
struct PageMetadata {
  std::string title;
  std::string publisher;
  std::vector<std::string> authors;
  std::optional<CivilDate> published;
  std::string published_by;  ///< what says so: "json-ld", "meta article:published_time", "time", "line", "address"
  bool is_utc = false;       ///< `published` was written as an instant in UTC
  std::optional<CivilDate> updated;
  std::string url;           ///< canonical
  std::string language;      ///< as declared: "en-GB"
  std::string article_body;  ///< of JSON-LD
};

/// `url` is where the page came from, or "".
/// Failing example: a page whose only date is in its footer, "(c) 2019" -> `published` is empty
/// Cost:            linear in the page
PageMetadata read_metadata(HtmlTree const& tree, std::string_view url);

/// The day that "2019-11-18T23:30:00-05:00", "20191118", "Mon, 18 Nov 2019 21:00 GMT" or "November 18, 2019" writes.
/// Undefined: empty for everything else and for days before 1990.
std::optional<CivilDate> written_day(std::string_view text);

}  // namespace annals::report
