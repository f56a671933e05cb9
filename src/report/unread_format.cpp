#include "report/unread_format.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/strings.hpp"
#include "report/feed.hpp"
#include "report/office_reader.hpp"

namespace annals::report {
namespace {

/// A member that only archives of this kind have.
struct Kind {
  std::string_view member;
  std::string_view name;
};
constexpr auto by_member = std::to_array<Kind>({
    {"xl/workbook.xml", "a workbook (.xlsx)"},
    {"xl/workbook.bin", "a workbook (.xlsb)"},
    {"ppt/presentation.xml", "a presentation (.pptx)"},
    {"visio/document.xml", "a drawing (.vsdx)"},
    {"META-INF/container.xml", "an electronic book (.epub)"},
    {"Index/Document.iwa", "a document of Pages, Numbers or Keynote"},
    {"[Content_Types].xml", "an Office Open XML package without a text document"},
});

/// What the member `mimetype` says.
constexpr auto by_type = std::to_array<Kind>({
    {"application/epub+zip", "an electronic book (.epub)"},
    {"application/vnd.oasis.opendocument.spreadsheet", "a spreadsheet (.ods)"},
    {"application/vnd.oasis.opendocument.presentation", "a presentation (.odp)"},
    {"application/vnd.oasis.opendocument.graphics", "a drawing (.odg)"},
});

}  // namespace

std::string unread_container(ZipReader const& archive) {
  if (office_kind(archive) != OfficeKind::none) {
    return {};
  }
  if (std::optional<std::size_t> const place = archive.find("mimetype")) {
    constexpr std::size_t enough = 256;
    Result<std::string> const type = archive.read(*place, enough);
    if (type && type->starts_with("application/")) {
      auto const* const kind =
          std::ranges::find_if(by_type, [&type](Kind const& one) { return type->starts_with(one.member); });
      return kind == by_type.end() ? concat({"an archive of the kind ", trim(*type)}) : std::string(kind->name);
    }
  }
  auto const* const kind =
      std::ranges::find_if(by_member, [&archive](Kind const& one) { return archive.find(one.member).has_value(); });
  return kind == by_member.end() ? std::string() : std::string(kind->name);
}

bool looks_like_unread_xml(std::string_view bytes) {
  constexpr std::size_t looked_at = 4096;
  std::string_view head = bytes.substr(0, looked_at);
  head.remove_prefix(head.starts_with("\xEF\xBB\xBF") ? 3 : 0);
  head = trim(head);
  bool const is_tag = head.size() > 1 && head.front() == '<' && is_ascii_letter(head[1]);
  bool const is_xml =
      head.starts_with("<?xml") || (is_tag && head.substr(0, head.find('>')).find(" xmlns") != std::string_view::npos);
  std::string const name = is_xml ? first_element(bytes) : std::string();
  return !name.empty() && name != "html" && !name.ends_with(":html");
}

Reports read_unread_xml(std::string const& bytes, ReportInput const& input, ReaderSettings const&) {
  constexpr std::size_t longest = 80;
  Error error =
      make_error(ErrorCode::unsupported, concat({"XML that is no feed and no page is not read; its first element is '",
                                                 std::string_view(first_element(bytes)).substr(0, longest), "'"}));
  error.place.file = input.source;
  Reports reports;
  reports.emplace_back(std::move(error));
  return reports;
}

}  // namespace annals::report
