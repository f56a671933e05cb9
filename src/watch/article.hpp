// watch/article.hpp -- what an answer for an entry's link says: its article, or why there is none.
// Tested by: tests/unit/watch/test_article.cpp
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "report/document.hpp"
#include "watch/transport.hpp"
#include "watch/watch_state.hpp"

namespace annals::watch {

/// A report, or what is wrong with it, and the bytes that it was read from.
struct FetchedReport {
  Result<Report> report;
  std::shared_ptr<Original const> original;  ///< none where nothing came
};

/// The reports in the page that came for an entry. Where the page does not say who published it and when, the entry
/// does; where the page has no article, the entry's own text is the report.
/// Undefined: never empty; errors where neither is a report.
std::vector<FetchedReport> read_article(Answer const& answer, std::string const& url, std::string const& fetched,
                                        PendingEntry const& pending, std::string const& feed,
                                        report::ReaderSettings const& settings);

/// The entry's own text.
FetchedReport read_own_text(PendingEntry const& pending, std::string const& feed);

/// What to do about an answer without an article.
enum class Failure : std::uint8_t {
  passing,   ///< try again later
  doubtful,  ///< once more
  lasting,   ///< never again
};
Failure failure_of(Answer const& answer);

/// Whether a link to an article was led to a site's first page, as many do with articles that are no more.
bool is_led_home(std::string const& link, std::string const& path);

/// "503", "404 (not found)", or what went wrong on the way.
std::string reason_of(Answer const& answer);

}  // namespace annals::watch
