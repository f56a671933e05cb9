#include "cli/export_geopackage.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <optional>
#include <utility>

#include "base/file.hpp"
#include "base/strings.hpp"
#include "format/fields.hpp"
#include "store/geopackage.hpp"

namespace annals::cli {
namespace {

constexpr std::size_t incident_table = 0;
constexpr std::size_t record_table = 1;

bool is_position(format::Field const& field) {
  return field.name == "latitude" || field.name == "longitude";
}

store::GeoPackageType type_of(format::FieldKind kind) {
  switch (kind) {
    case format::FieldKind::text:
      return store::GeoPackageType::text;
    case format::FieldKind::day:
      return store::GeoPackageType::date;
    case format::FieldKind::integer:
      return store::GeoPackageType::integer;
    case format::FieldKind::number:
      return store::GeoPackageType::real;
  }
  return store::GeoPackageType::text;
}

store::GeoPackageTable table_of(std::string name, std::string title, std::string description,
                                std::vector<format::Field> const& fields, bool with_points) {
  store::GeoPackageTable table = {std::move(name), std::move(title), std::move(description), {}, with_points};
  for (format::Field const& field : fields) {
    if (with_points && is_position(field)) {
      continue;
    }
    table.columns.push_back({std::string(field.name), type_of(field.kind)});
  }
  return table;
}

class GeoPackageForm final : public ExportForm {
 public:
  /// What is withheld stands behind the descriptions of the tables.
  GeoPackageForm(std::string path, std::vector<std::string> const& notes) : m_path(std::move(path)) {
    for (std::string const& note : notes) {
      m_notes += concat({"; ", note});
    }
  }
  GeoPackageForm(GeoPackageForm const&) = delete;
  GeoPackageForm& operator=(GeoPackageForm const&) = delete;
  ~GeoPackageForm() override {
    if (m_file) {
      m_file.reset();
      unlink(part().c_str());
    }
  }

  [[nodiscard]] ExportNeed need() const override { return ExportNeed::details; }

  Result<void> begin() override {
    if (is_special_file(m_path)) {
      return Error{ErrorCode::unwritable, "a device or a pipe, a GeoPackage is a file", {m_path, 0, 0, {}}, {}};
    }
    if (unlink(part().c_str()) != 0 && errno != ENOENT) {
      return failure();
    }
    Result<store::GeoPackage> made = store::GeoPackage::create(
        part(),
        {table_of("incidents", "Incidents",
                  "Events in the world; radius_km is how far one may lie from its point" + m_notes,
                  format::incident_fields(Incident()), true),
         table_of("records", "Records", "What each report says; event_id is the incident it belongs to" + m_notes,
                  format::record_fields(EventRecord()), false)});
    if (!made) {
      return std::move(made).error();
    }
    m_file.emplace(std::move(*made));
    return {};
  }

  Result<void> incident(ExportedIncident const& exported) override {
    Incident const& incident = exported.incident;
    if (incident.last_published && (!m_last || *m_last < *incident.last_published)) {
      m_last = incident.last_published;
    }
    std::optional<store::GeoPackagePoint> point;
    if (incident.place && incident.place->has_position) {
      point = store::GeoPackagePoint{incident.place->longitude, incident.place->latitude};
    }
    ANNALS_CHECK(m_file->add(incident_table, cells_of(format::incident_fields(incident), true), point));
    for (EventRecord const& record : exported.records) {
      ANNALS_CHECK(m_file->add(record_table, cells_of(format::record_fields(record), false)));
    }
    return {};
  }

  Result<void> end() override {
    ANNALS_CHECK(m_file->finish((m_last ? m_last->iso() : "1970-01-01") + "T00:00:00.000Z"));
    m_file.reset();
    if (std::rename(part().c_str(), m_path.c_str()) != 0) {
      Error error = failure();
      unlink(part().c_str());
      return error;
    }
    return {};
  }

 private:
  [[nodiscard]] std::string part() const { return m_path + ".part"; }

  [[nodiscard]] Error failure() const {
    Error error = make_error(ErrorCode::unwritable, std::string("cannot write: ") + std::strerror(errno));
    error.place.file = m_path;
    return error;
  }

  static std::vector<store::GeoPackageCell> cells_of(std::vector<format::Field> fields, bool with_points) {
    std::vector<store::GeoPackageCell> cells;
    for (format::Field& field : fields) {
      if (!with_points || !is_position(field)) {
        cells.push_back(std::move(field.value));
      }
    }
    return cells;
  }

  std::string m_path;
  std::optional<store::GeoPackage> m_file;
  std::optional<CivilDate> m_last;
  std::string m_notes;
};

}  // namespace

Result<std::unique_ptr<ExportForm>> make_geopackage_form(FormSettings const& settings, std::string const& path) {
  if (path == "-") {
    return make_error(ErrorCode::usage, "a GeoPackage is a file and cannot go to standard output; give --output FILE");
  }
  return std::unique_ptr<ExportForm>(std::make_unique<GeoPackageForm>(path, settings.notes));
}

}  // namespace annals::cli
