// store/geopackage.hpp -- writes a GeoPackage: tables of points and tables of plain rows in one SQLite file.
// Role:   for QGIS, GDAL and other geographic information systems. It is here because it is SQLite; what is in the
//         tables comes from the format room, row by row.
// Source: OGC GeoPackage 1.3 (OGC 12-128r17): clauses 1 and 2, extension "RTree Spatial Indexes".
// Tested by: tests/unit/store/test_geopackage.cpp; tests/cli/export/test_geopackage.sh reads one with GDAL
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "annals/result.hpp"

namespace annals::store {

/// A date is a text "2023-03-09".
enum class GeoPackageType : std::uint8_t { text, date, integer, real };

struct GeoPackageColumn {
  std::string name;
  GeoPackageType type = GeoPackageType::text;
};

/// A table. Rows of one `with_points` have a point or none; those of the others have no geometry at all.
/// Requires: `table` and the names of columns are identifiers of ASCII letters, digits and '_'.
struct GeoPackageTable {
  std::string table;
  std::string title;
  std::string description;
  std::vector<GeoPackageColumn> columns;
  bool with_points = false;
};

/// Units: degrees, WGS84.
struct GeoPackagePoint {
  double longitude = 0;
  double latitude = 0;
};

using GeoPackageCell = std::variant<std::monostate, std::string, std::int64_t, double>;

/// Undefined: a monostate is NULL.
/// Same rows, same bytes, with the same version of the SQLite library. Not crash-safe while it is written: write to a
/// name beside the target and rename after finish().
class GeoPackage {
 public:
  /// `path` must be empty or not there.
  /// Errors everywhere: unwritable (no permission, no such folder, a full disk)
  static Result<GeoPackage> create(std::string const& path, std::vector<GeoPackageTable> tables);
  GeoPackage(GeoPackage&&) noexcept;
  GeoPackage& operator=(GeoPackage&&) = delete;
  GeoPackage(GeoPackage const&) = delete;
  GeoPackage& operator=(GeoPackage const&) = delete;
  ~GeoPackage();

  /// Adds a row to the table at `index`. The cells are those of its columns, in order.
  Result<void> add(std::size_t index, std::vector<GeoPackageCell> const& cells,
                   std::optional<GeoPackagePoint> const& point = std::nullopt);
  /// Writes the extents and the time that the file says of itself: "2023-03-10T00:00:00.000Z", from the data, not the
  /// clock. Nothing can be added after it.
  Result<void> finish(std::string const& last_change);

 private:
  struct State;
  explicit GeoPackage(std::unique_ptr<State> state);
  std::unique_ptr<State> m_state;
};

/// A point as a GeoPackage holds it: its header and WKB, little-endian, without an envelope.
std::string geopackage_point(GeoPackagePoint const& point);

}  // namespace annals::store
