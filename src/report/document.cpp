#include "report/document.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "base/content_id.hpp"
#include "report/html_reader.hpp"

namespace annals::report {
namespace {

Reports one(Result<Report> report) {
  Reports reports;
  reports.push_back(std::move(report));
  return reports;
}

Reports read_page(std::string const& bytes, ReportInput const& input, ReaderSettings const&) {
  return read_html_reports(bytes, input);
}

Reports read_plain(std::string const& bytes, ReportInput const& input, ReaderSettings const&) {
  return one(read_text_report(bytes, input));
}

bool may_be_text(std::string_view) {
  return true;  // what is none says so when it is read
}

struct Format {
  std::string_view media_type;
  bool (*looks)(std::string_view bytes);
  Reports (*read)(std::string const& bytes, ReportInput const& input, ReaderSettings const& settings);
};

/// One line a format, the last one takes what is left.
constexpr std::array<Format, 2> formats = {{
    {"text/html", looks_like_html, read_page},
    {"text/plain", may_be_text, read_plain},
}};

Format const& format_of(std::string_view bytes) {
  return *std::ranges::find_if(formats, [bytes](Format const& format) { return format.looks(bytes); });
}

}  // namespace

std::string media_type_of(std::string_view bytes) {
  return std::string(format_of(bytes).media_type);
}

std::shared_ptr<Original const> original_of(std::string bytes, std::string media_type, ReportInput const& input) {
  auto original = std::make_shared<Original>();
  original->sha256 = sha256_hex(bytes);
  original->bytes = std::move(bytes);
  original->media_type = std::move(media_type);
  original->fetched = input.fetched;
  original->http_head = input.http_head;
  return original;
}

Document read_document(std::string bytes, ReportInput const& input, ReaderSettings const& settings) {
  Format const& format = format_of(bytes);
  auto const original = original_of(std::move(bytes), std::string(format.media_type), input);
  Reports reports = format.read(original->bytes, input, settings);
  for (Result<Report>& report : reports) {
    if (report && report->original == nullptr) {
      report->original = original;
    }
  }
  return {std::move(reports), original};
}

}  // namespace annals::report
