#include "report/zip_reports.hpp"

#include <utility>

#include "base/strings.hpp"
#include "report/byte_source.hpp"
#include "report/open_stream.hpp"
#include "report/unread_format.hpp"

namespace annals::report {
namespace {

bool is_web_archive(ZipMember const& member) {
  return member.name.starts_with("archive/") && (member.name.ends_with(".warc") || member.name.ends_with(".warc.gz"));
}

/// What file managers leave.
bool is_rubbish(ZipMember const& member) {
  return member.is_directory || member.name.starts_with("__MACOSX/") || member.name.ends_with(".DS_Store") ||
         member.name.ends_with("Thumbs.db") || member.name.ends_with("desktop.ini");
}

/// The web archives of a WACZ, else all that may be documents.
std::vector<std::size_t> places_to_read(ZipReader const& archive) {
  std::vector<std::size_t> all;
  std::vector<std::size_t> web_archives;
  bool const is_collection = archive.find("datapackage.json").has_value();
  for (std::size_t i = 0; i < archive.members().size(); ++i) {
    ZipMember const& member = archive.members()[i];
    if (is_collection && is_web_archive(member)) {
      web_archives.push_back(i);
    } else if (!is_rubbish(member)) {
      all.push_back(i);
    }
  }
  return web_archives.empty() ? all : web_archives;
}

}  // namespace

ZipReports::ZipReports(ZipReader archive, std::string source, ReaderSettings const& settings,
                       std::uint64_t most_unpacked)
    : m_archive(std::move(archive)),
      m_source(std::move(source)),
      m_settings(settings),
      m_most_unpacked(most_unpacked),
      m_unpacked(std::make_shared<std::uint64_t>(0)),
      m_places(places_to_read(m_archive)) {
  ++m_settings.nesting;
  if (std::string const kind = unread_container(m_archive); !kind.empty()) {
    m_places.clear();
    m_member = m_source;
    m_open_error = make_error(ErrorCode::unsupported, concat({kind, " is not read"}));
  }
}

bool ZipReports::open_next() {
  m_reports.reset();
  m_original.reset();
  if (m_next == m_places.size()) {
    return false;
  }
  std::size_t const place = m_places[m_next++];
  m_member = concat({m_source, "#", m_archive.members()[place].name});
  Result<ZipStream> stream = m_archive.stream(place);
  if (!stream) {
    m_open_error = stream.error();
    return true;
  }
  ByteSource bytes = [stream = *std::move(stream), unpacked = m_unpacked,
                      most = m_most_unpacked](std::span<char> buffer) mutable -> Result<std::size_t> {
    ANNALS_TRY(std::size_t const count, stream.read(buffer));
    *unpacked += count;
    if (*unpacked > most) {
      return make_error(ErrorCode::unsupported,
                        concat({"the zip archive unpacks to more than ", std::to_string(most), " bytes"}));
    }
    return count;
  };
  Result<std::unique_ptr<ReportSource>> reports = open_stream(std::move(bytes), m_member, m_settings);
  if (reports) {
    m_reports = *std::move(reports);
  } else {
    m_open_error = reports.error();
  }
  return true;
}

std::optional<Result<Report>> ZipReports::next() {
  while (true) {
    if (m_open_error) {
      Error error = *std::exchange(m_open_error, std::nullopt);
      error.place.file = m_member;
      m_gave = true;
      return error;
    }
    if (m_reports != nullptr) {
      if (std::optional<Result<Report>> report = m_reports->next()) {
        m_original = m_reports->original();
        m_gave = true;
        return report;
      }
    }
    if (*m_unpacked > m_most_unpacked) {
      m_next = m_places.size();
    }
    if (!open_next()) {
      break;
    }
  }
  if (!std::exchange(m_gave, true)) {
    Error error = make_error(ErrorCode::unsupported, "a zip archive without documents");
    error.place.file = m_source;
    return error;
  }
  return std::nullopt;
}

}  // namespace annals::report
