#include "report/document.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "base/content_id.hpp"
#include "base/zip_reader.hpp"
#include "report/feed.hpp"
#include "report/html_reader.hpp"
#include "report/mail_reader.hpp"
#include "report/mail_text.hpp"
#include "report/office_reader.hpp"
#include "report/pdf_reader.hpp"
#include "report/zip_reports.hpp"

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

Reports read_pdf(std::string const& bytes, ReportInput const& input, ReaderSettings const& settings) {
  return one(read_pdf_report(bytes, input, settings));
}

Reports read_message(std::string const& bytes, ReportInput const& input, ReaderSettings const& settings) {
  return read_mail(bytes, input, settings);
}

Reports read_plain(std::string const& bytes, ReportInput const& input, ReaderSettings const&) {
  return one(read_text_report(bytes, input));
}

OfficeKind kind_of_zip(std::string_view bytes) {
  if (!looks_like_zip(bytes)) {
    return OfficeKind::none;
  }
  Result<ZipReader> const archive = ZipReader::open_in(bytes);
  return archive ? office_kind(*archive) : OfficeKind::none;
}

bool looks_like_docx(std::string_view bytes) {
  return kind_of_zip(bytes) == OfficeKind::docx;
}

bool looks_like_odt(std::string_view bytes) {
  return kind_of_zip(bytes) == OfficeKind::odt;
}

Error in_source(Error error, ReportInput const& input) {
  error.place.file = input.source;
  return error;
}

Reports read_office(std::string const& bytes, ReportInput const& input, ReaderSettings const& settings) {
  Result<ZipReader> const archive = ZipReader::open_in(bytes);
  return one(archive ? read_office_report(*archive, input, settings)
                     : Result<Report>(in_source(archive.error(), input)));
}

/// All members of an archive that is in memory, together with what they unpack to.
Reports read_zip(std::string const& bytes, ReportInput const& input, ReaderSettings const& settings) {
  // Archives within archives multiply.
  std::uint64_t const most_growth = settings.nesting == 0 ? 16 : 2;
  Result<ZipReader> archive = ZipReader::open_in(bytes);
  if (!archive) {
    return one(in_source(archive.error(), input));
  }
  ZipReports members(*std::move(archive), input.source, settings, most_growth * settings.most_bytes);
  Reports reports;
  while (std::optional<Result<Report>> report = members.next()) {
    reports.push_back(*std::move(report));
  }
  return reports;
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
constexpr std::array<Format, 9> formats = {{
    {"application/pdf", looks_like_pdf, read_pdf},
    {docx_media_type, looks_like_docx, read_office},
    {odt_media_type, looks_like_odt, read_office},
    {"application/zip", looks_like_zip, read_zip},
    {"application/rss+xml", looks_like_rss, read_feed_reports},
    {"application/atom+xml", looks_like_atom, read_feed_reports},
    {"text/html", looks_like_html, read_page},
    {"message/rfc822", looks_like_mail, read_message},
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
  constexpr unsigned deepest = 4;
  if (settings.nesting > deepest) {
    return {one(in_source(make_error(ErrorCode::unsupported, "archives and messages nested deeper than 4"), input)),
            original_of(std::move(bytes), std::string(format.media_type), input)};
  }
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
