#include "watch/article.hpp"

#include <algorithm>
#include <utility>

#include "base/strings.hpp"
#include "report/warc.hpp"
#include "watch/feed_round.hpp"
#include "watch/web_address.hpp"

namespace annals::watch {
namespace {

bool has_report(report::Reports const& reports) {
  return std::ranges::any_of(reports, [](Result<Report> const& report) { return report.has_value(); });
}

/// A feed, a mail or an archive behind a link is no article of the entry.
bool is_article(report::Document const& document) {
  if (document.original == nullptr || !has_report(document.reports)) {
    return false;
  }
  std::string_view const type = document.original->media_type;
  return type != "application/rss+xml" && type != "application/atom+xml" && type != "application/zip" &&
         type != "message/rfc822";
}

/// What the page leaves open, the entry may say.
bool complete(report::ReportInput& input, Report const& report, report::FeedEntry const& entry) {
  bool const has_day = report.published && report.published->basis != DateBasis::inferred;
  std::optional<CivilDate> const day = entry.published ? entry.published : entry.updated;
  bool const adds_day = !has_day && day.has_value();
  bool const adds_publisher = report.publisher.empty() && !entry.publisher.empty();
  bool const adds_title = report.title.empty() && !entry.title.empty();
  if (adds_day) {
    input.published = interval_of_day(*day);
    input.published_basis = DateBasis::metadata;
  }
  input.publisher = adds_publisher ? entry.publisher : input.publisher;
  input.title = adds_title ? entry.title : input.title;
  return adds_day || adds_publisher || adds_title;
}

std::vector<FetchedReport> with_original(report::Document document) {
  std::vector<FetchedReport> reports;
  for (Result<Report>& report : document.reports) {
    std::shared_ptr<Original const> original =
        report && report->original != nullptr ? report->original : document.original;
    reports.push_back({std::move(report), std::move(original)});
  }
  return reports;
}

}  // namespace

FetchedReport read_own_text(PendingEntry const& pending, std::string const& feed) {
  report::ReportInput input;
  input.source = pending.entry.link.empty() ? concat({feed, "#", pending.entry.guid}) : pending.entry.link;
  input.fetched = instant_text(pending.since);
  Result<Report> report = report::read_entry_report(pending.entry, std::move(input));
  std::shared_ptr<Original const> original = report ? report->original : nullptr;
  return {std::move(report), std::move(original)};
}

std::vector<FetchedReport> read_article(Answer const& answer, std::string const& url, std::string const& fetched,
                                        PendingEntry const& pending, std::string const& feed,
                                        report::ReaderSettings const& settings) {
  report::ReportInput input;
  input.source = url;
  input.url = url;
  input.given_id = pending.entry.guid;
  input.fetched = fetched;
  input.http_head = answer.head;
  if (Result<report::HttpAnswer> const head = report::read_http_answer(answer.head, settings.most_bytes)) {
    input.character_set = head->character_set;
  }
  report::Document document = report::read_document(answer.body, input, settings);
  if (is_article(document)) {
    Result<Report> const& first = document.reports.front();
    if (first && document.reports.size() == 1 && complete(input, *first, pending.entry)) {
      document = report::read_document(answer.body, input, settings);
    }
    return with_original(std::move(document));
  }
  FetchedReport own = read_own_text(pending, feed);
  if (!own.report && !has_report(document.reports)) {
    return with_original(std::move(document));
  }
  std::vector<FetchedReport> reports;
  reports.push_back(std::move(own));
  return reports;
}

Failure failure_of(Answer const& answer) {
  if (answer.is_refused || answer.status == 410 || answer.status == 451) {
    return Failure::lasting;
  }
  bool const is_client_error = answer.status >= 400 && answer.status < 500;
  return is_client_error && answer.status != 408 && answer.status != 425 && answer.status != 429 ? Failure::doubtful
                                                                                                 : Failure::passing;
}

bool is_led_home(std::string const& link, std::string const& path) {
  Result<WebAddress> const from = parse_web_address(link);
  return path == "/" && from && from->path != "/";
}

std::string reason_of(Answer const& answer) {
  if (!answer.error.empty()) {
    return answer.error;
  }
  std::string_view line = answer.head;
  line = trim(line.substr(0, line.find('\n')));
  std::size_t const gap = line.find(' ');
  return concat({"the server says ", gap == std::string_view::npos ? std::to_string(answer.status)
                                                                   : std::string(line.substr(gap + 1, 60))});
}

}  // namespace annals::watch
