// report/feed.hpp -- feeds: what a site lists of its articles, with their texts where it gives them.
// Role:   RSS 0.9x, RSS 1.0 (RDF), RSS 2.0 and Atom 1.0 to one list of entries; and to reports, one an item with a
// text. Source: RSS 2.0 specification; RSS 1.0 with the modules content and Dublin Core; RFC 4287 (Atom); RFC 3339 and
// RFC
//         822 for dates; the base of relative links by xml:base, then the feed's own address.
// Tested by: tests/unit/report/test_feed.cpp
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "annals/date.hpp"
#include "report/document.hpp"

namespace annals::report {

/// One item. Undefined: empty strings and dates are not said.
/// Units:     days are those that the feed writes, whatever its zone.
struct FeedEntry {
  std::string guid;
  std::string link;  ///< absolute, http or https; of an aggregator that which it leads to
  std::string title;
  std::optional<CivilDate> published;
  std::optional<CivilDate> updated;
  std::string updated_as_written;  ///< tells a changed item
  /// Of `<source>`, the true one of an aggregated item; else the feed's title, unless an aggregator's link leads there.
  std::string publisher;
  std::string publisher_address;
  std::vector<std::string> authors;
  std::string content;  ///< the longest that it has of itself: content, else description or summary
  bool is_markup = false;
};

struct Feed {
  std::string title;
  std::string address;  ///< of the site
  std::vector<FeedEntry> entries;
  std::uint64_t left_out = 0;  ///< entries beyond the limit
  bool is_cut = false;         ///< it breaks off: its end is missing
  bool is_last_cut = false;    ///< it breaks off within its last entry
};

struct FeedLimits {
  std::size_t entries = 100'000;
  std::size_t content =
      4U * 1024U * 1024U;  ///< bytes of one entry; longer content is left out, as if it were not there
};

/// The name of the first element of XML, in lower case: behind declarations and comments, with nothing else between.
/// Undefined: "" when there is none.
std::string first_element(std::string_view bytes);

/// Whether bytes are such a feed: their first element says so.
bool looks_like_rss(std::string_view bytes);
bool looks_like_atom(std::string_view bytes);

/// `address` is where it came from, `character_set` what the transport said, each or "".
/// Errors:  malformed    no XML, or an XML of something else
///          unsupported  no character set can be told
/// Failing example: a page of HTML -> malformed, "this is no feed: its first element is 'html'"
/// Cost:            about 20 ms a megabyte, and ten times its bytes in memory
Result<Feed> read_feed(std::string_view bytes, std::string const& address, std::string_view character_set,
                       FeedLimits const& limits = {});

/// What the entry itself tells, without what is linked only.
/// Undefined: empty when it says no more than its title, or less than six words.
std::string entry_text(FeedEntry const& entry);

/// The entry as a report. What `input` gives wins.
/// Errors:  unsupported  it has no text of its own
Result<Report> read_entry_report(FeedEntry const& entry, ReportInput input);

/// All of a feed: one report or error an entry, in their order; `source` is SOURCE#GUID. One that breaks off says so in
/// the place of what is missing.
Reports read_feed_reports(std::string const& bytes, ReportInput const& input, ReaderSettings const& settings);

}  // namespace annals::report
