#include "report/document.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "base/content_id.hpp"
#include "base/strings.hpp"
#include "base/unicode.hpp"
#include "base/zip_reader.hpp"
#include "report/character_set.hpp"
#include "report/feed.hpp"
#include "report/html_reader.hpp"
#include "report/json_pieces.hpp"
#include "report/mail_reader.hpp"
#include "report/mail_text.hpp"
#include "report/office_reader.hpp"
#include "report/pdf_reader.hpp"
#include "report/table_reader.hpp"
#include "report/text_check.hpp"
#include "report/unread_format.hpp"
#include "report/zip_reports.hpp"

namespace annals::report {
namespace {

Reports one(Result<Report> report) {
  Reports reports;
  reports.push_back(std::move(report));
  return reports;
}

Error in_source(Error error, ReportInput const& input) {
  error.place.file = input.source;
  return error;
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

/// A text in UTF-16 becomes UTF-8 as a whole or not at all.
Result<Report> read_wide_text(std::string_view bytes, std::string_view character_set, ReportInput const& input,
                              ReaderSettings const& settings) {
  std::optional<std::string> text = decode(bytes, character_set);
  if (!text || text->find("\xEF\xBF\xBD") != std::string::npos) {
    return in_source(make_error(ErrorCode::malformed, "invalid UTF-16"), input);
  }
  if (text->starts_with("\xEF\xBB\xBF")) {
    text->erase(0, 3);
  }
  if (looks_like_json(*text) || looks_like_table(*text, settings.fields)) {
    return in_source(make_error(ErrorCode::unsupported, "JSON or a table in UTF-16; convert it to UTF-8"), input);
  }
  return read_text_report(*std::move(text), input);
}

Reports read_plain(std::string const& bytes, ReportInput const& input, ReaderSettings const& settings) {
  std::string const wide = wide_character_set(bytes, input.character_set);
  return one(wide.empty() ? read_text_report(bytes, input) : read_wide_text(bytes, wide, input, settings));
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
constexpr std::array<Format, 10> formats = {{
    {"application/pdf", looks_like_pdf, read_pdf},
    {docx_media_type, looks_like_docx, read_office},
    {odt_media_type, looks_like_odt, read_office},
    {"application/zip", looks_like_zip, read_zip},
    {"application/rss+xml", looks_like_rss, read_feed_reports},
    {"application/atom+xml", looks_like_atom, read_feed_reports},
    {"text/html", looks_like_html, read_page},
    {"application/xml", looks_like_unread_xml, read_unread_xml},
    {"message/rfc822", looks_like_mail, read_message},
    {"text/plain", may_be_text, read_plain},
}};

constexpr Format const& page_format = formats[6];
constexpr Format const& plain_format = formats.back();
static_assert(page_format.media_type == "text/html");

/// Whether the head of an HTTP answer calls its body a page.
bool says_page(std::string_view http_head) {
  for (std::string_view const line : split(http_head, '\n')) {
    std::size_t const colon = line.find(':');
    if (colon != std::string_view::npos && equals_ignoring_case(trim(line.substr(0, colon)), "content-type")) {
      std::string_view const value = trim(line.substr(colon + 1));
      return starts_with_ignoring_case(value, "text/html") || starts_with_ignoring_case(value, "application/xhtml+xml");
    }
  }
  return false;
}

/// The bytes tell, and where they leave it open and have tags in them, what the server says of them.
Format const& format_of(std::string_view bytes, ReportInput const& input) {
  constexpr std::size_t enough = 32U * 1024U;
  std::string const wide = wide_character_set(bytes, input.character_set);
  std::optional<std::string> const decoded = wide.empty() ? std::nullopt : decode(bytes.substr(0, enough), wide);
  std::string_view const looked_at = decoded ? std::string_view(*decoded) : bytes;
  Format const& format =
      *std::ranges::find_if(formats, [looked_at](Format const& one) { return one.looks(looked_at); });
  bool const is_open = &format == &plain_format && format_named_by(bytes).empty();
  return is_open && says_page(input.http_head) && holds_markup(looked_at.substr(0, enough)) ? page_format : format;
}

}  // namespace

std::string media_type_of(std::string_view bytes) {
  return std::string(format_of(bytes, {}).media_type);
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
  Format const& format = format_of(bytes, input);
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
