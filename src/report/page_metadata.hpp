// report/page_metadata.hpp -- what a page says about itself, and how each part of it is taken.
// Role:   the shape that the readers of JSON-LD, meta elements and times fill, the most trusted first.
// Tested by: tests/unit/report/test_html_metadata.cpp
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "annals/date.hpp"

namespace annals::report {

/// One dated entry of a live blog.
/// Undefined: empty strings and dates are not said.
struct PageUpdate {
  std::string anchor;  ///< names the entry within its page: the id of its element, or the fragment of its address
  std::string title;
  std::optional<CivilDate> published;
  std::vector<std::string> authors;
  std::string text;
};

/// Undefined: empty strings and dates are not said.
/// Units:     days are those that the page writes, whatever its zone.
struct PageMetadata {
  std::string title;
  std::uint32_t headline = 0;  ///< the node of the page's tree that shows it; 0 when none does
  std::string publisher;
  std::vector<std::string> authors;
  std::optional<CivilDate> published;
  std::string published_by;  ///< what says so: "json-ld", "meta article:published_time", "time", "line", "address"
  bool is_utc = false;       ///< `published` was written as an instant in UTC
  bool has_zone = false;     ///< ... with any zone
  std::optional<int> hour;   ///< of that instant
  std::optional<CivilDate> updated;
  std::string url;                  ///< canonical
  std::string language;             ///< as declared: "en-GB"
  std::string article_body;         ///< of JSON-LD
  bool is_live = false;             ///< JSON-LD calls it a live blog
  std::vector<PageUpdate> updates;  ///< of a live blog, those that have a text
};

/// The day that "2019-11-18T23:30:00-05:00", "20191118", "Mon, 18 Nov 2019 21:00 GMT" or "November 18, 2019" writes.
/// Undefined: empty for everything else and for days before 1990.
std::optional<CivilDate> written_day(std::string_view text);

/// "/2019/11/18/", "/2019-11-18", "-20191118" in an address: years alone say too little.
std::optional<CivilDate> day_in_address(std::string_view url);

// What is there already stays.
void set_text(std::string& field, std::string_view value);
void set_day(std::optional<CivilDate>& field, std::string_view text);
/// `who` is what says so.
void set_published(PageMetadata& page, std::string_view text, std::string_view who);
void add_author(std::vector<std::string>& authors, std::string_view given);

}  // namespace annals::report
