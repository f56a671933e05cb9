#include "store/page_versions.hpp"

#include <algorithm>
#include <utility>

#include "base/strings.hpp"
#include "base/web_address.hpp"
#include "incident/text_sketch.hpp"

namespace annals::store {
namespace {

constexpr std::string_view version_columns =
    "SELECT v.id, v.report, v.address, v.given_id, v.sha256, v.seen, v.updated, v.title, coalesce(v.sketch, p.sketch), "
    "p.id FROM report_versions v JOIN reports p ON p.key = v.report WHERE ";

/// The front page of an outlet has thousands of texts; one that is a version of another came in near to it.
constexpr std::size_t most_looked_at = 200;

VersionRow read_version(Statement const& row) {
  VersionRow version;
  version.id = row.string(0);
  version.report = row.integer(1);
  version.address = row.string(2);
  version.given_id = row.string(3);
  version.sha256 = row.string(4);
  version.seen = row.string(5);
  version.updated = row.string(6);
  version.title = row.string(7);
  version.sketch = incident::unpack_sketch(row.blob(8));
  version.is_latest = row.text(9) == version.id;
  return version;
}

Result<std::optional<VersionRow>> first_version(Statement& statement) {
  ANNALS_TRY(bool const row, statement.step());
  std::optional<VersionRow> found = row ? std::optional(read_version(statement)) : std::nullopt;
  statement.reset();
  return found;
}

/// Those that say when they were fetched stand in that order, in the places that they have among the others; the
/// latest last.
void put_in_order(std::vector<ReportVersion>& versions) {
  std::vector<std::size_t> places;
  std::vector<ReportVersion> dated;
  std::ranges::stable_partition(versions, [](ReportVersion const& one) { return !one.is_latest; });
  for (std::size_t i = 0; i < versions.size(); ++i) {
    if (!versions[i].is_latest && !incident::instant_order(versions[i].seen).empty()) {
      places.push_back(i);
      dated.push_back(std::move(versions[i]));
    }
  }
  std::ranges::sort(dated, {}, [](ReportVersion const& one) {
    return std::pair(incident::instant_order(one.seen), std::string_view(one.id));
  });
  for (std::size_t i = 0; i < places.size(); ++i) {
    versions[places[i]] = std::move(dated[i]);
  }
}

}  // namespace

VersionRow version_row(Report const& report, incident::TextSketch const& sketch) {
  VersionRow row;
  row.id = report.id;
  row.address = page_address(report.url);
  row.given_id = report.given_id;
  row.sha256 = report.original ? report.original->sha256 : std::string();
  row.seen = report.original ? report.original->fetched : std::string();
  row.updated = report.updated ? report.updated->end.iso() : std::string();
  row.title = report.title;
  row.sketch = sketch;
  return row;
}

Result<PageVersions> PageVersions::prepare(Database& database) {
  PageVersions versions;
  ANNALS_TRY(versions.m_find, database.prepare(concat({version_columns, "v.id = ?1"})));
  ANNALS_TRY(versions.m_at,
             database.prepare(concat({version_columns, "v.address = ?1 AND v.address <> '' ORDER BY v.key DESC LIMIT ",
                                      std::to_string(most_looked_at)})));
  ANNALS_TRY(versions.m_latest, database.prepare(concat({version_columns, "v.report = ?1 AND p.id = v.id"})));
  ANNALS_TRY(versions.m_add,
             database.prepare("INSERT INTO report_versions (id, report, address, given_id, sha256, fetched, seen, "
                              "updated, source, title, publisher, url, http_head, sketch, text) VALUES (?1, ?2, ?3, "
                              "?4, ?5, ?6, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14) ON CONFLICT DO NOTHING"));
  ANNALS_TRY(versions.m_make_earlier,
             database.prepare("UPDATE report_versions SET text = ?2, sketch = ?3 WHERE id = ?1"));
  ANNALS_TRY(versions.m_make_latest,
             database.prepare("UPDATE report_versions SET text = NULL, sketch = NULL WHERE id = ?1"));
  ANNALS_TRY(versions.m_move, database.prepare("UPDATE report_versions SET report = ?2 WHERE report = ?1"));
  ANNALS_TRY(versions.m_see, database.prepare("UPDATE report_versions SET seen = ?2 WHERE id = ?1"));
  return versions;
}

Result<std::optional<VersionRow>> PageVersions::find(std::string_view id) {
  return first_version(m_find.bind(id));
}

Result<std::optional<VersionRow>> PageVersions::latest_of(std::int64_t report) {
  return first_version(m_latest.bind(report));
}

Result<std::vector<VersionRow>> PageVersions::at(std::string_view address) {
  std::vector<VersionRow> versions;
  m_at.bind(address);
  ANNALS_TRY(bool row, m_at.step());
  while (row) {
    versions.push_back(read_version(m_at));
    ANNALS_TRY(row, m_at.step());
  }
  m_at.reset();
  return versions;
}

Result<void> PageVersions::add(Report const& version, std::int64_t report, bool is_latest) {
  VersionRow const row = version_row(version, {});
  std::string const head = version.original ? version.original->http_head : std::string();
  std::string const sketch = is_latest ? std::string() : incident::pack_sketch(incident::sketch_text(version.text));
  m_add.bind(row.id, report, row.address, row.given_id, row.sha256, row.seen, row.updated, version.source, row.title,
             version.publisher, version.url, head, is_latest ? std::nullopt : std::optional(Blob{sketch}),
             is_latest ? std::nullopt : std::optional(std::string_view(version.text)));
  return m_add.run();
}

Result<void> PageVersions::add_latest(Report const& version, std::int64_t report) {
  return add(version, report, true);
}

Result<void> PageVersions::add_earlier(Report const& version, std::int64_t report) {
  return add(version, report, false);
}

Result<void> PageVersions::make_earlier(std::string_view id, std::string_view text) {
  std::string const sketch = incident::pack_sketch(incident::sketch_text(text));
  return m_make_earlier.bind(id, text, Blob{sketch}).run();
}

Result<void> PageVersions::make_latest(std::string_view id) {
  return m_make_latest.bind(id).run();
}

Result<void> PageVersions::move(std::int64_t from, std::int64_t to) {
  return m_move.bind(from, to).run();
}

Result<void> PageVersions::see(std::string_view id, std::string_view fetched) {
  ANNALS_TRY(std::optional<VersionRow> const known, find(id));
  std::string_view const now = incident::instant_order(fetched);
  if (!known || now.empty() || now <= incident::instant_order(known->seen)) {
    return {};
  }
  return m_see.bind(id, fetched).run();
}

Result<std::optional<ReportHistory>> read_history(Database const& database, std::string_view id) {
  ANNALS_TRY(
      Statement rows,
      database.prepare(
          "SELECT p.id, v.id, v.title, v.source, v.url, v.fetched, v.seen, v.updated, v.http_head, v.sha256, "
          "coalesce(o.media_type, ''), coalesce(o.size, 0), coalesce(o.packing, 'none'), v.text, v.publisher "
          "FROM report_versions w JOIN reports p ON p.key = w.report JOIN report_versions v ON v.report = w.report "
          "LEFT JOIN originals o ON o.sha256 = v.sha256 WHERE w.id = ?1 ORDER BY v.key"));
  rows.bind(id);
  ReportHistory history;
  ANNALS_TRY(bool row, rows.step());
  while (row) {
    history.report = rows.string(0);
    ReportVersion& version = history.versions.emplace_back();
    version.id = rows.string(1);
    version.title = rows.string(2);
    version.source = rows.string(3);
    version.url = rows.string(4);
    version.fetched = rows.string(5);
    version.seen = rows.string(6);
    version.updated = rows.string(7);
    version.http_head = rows.string(8);
    version.sha256 = rows.string(9);
    version.media_type = rows.string(10);
    version.size = static_cast<std::uint64_t>(rows.integer(11));
    version.has_bytes = rows.text(12) != "none";
    version.text = rows.string(13);
    version.publisher = rows.string(14);
    version.is_latest = version.id == history.report;
    ANNALS_TRY(row, rows.step());
  }
  if (history.versions.empty()) {
    return std::optional<ReportHistory>();
  }
  put_in_order(history.versions);
  return std::optional(std::move(history));
}

}  // namespace annals::store
