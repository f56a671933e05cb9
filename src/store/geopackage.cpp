// store/geopackage.cpp -- see store/geopackage.hpp.
#include "store/geopackage.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <utility>

#include "base/strings.hpp"
#include "store/sqlite_driver.hpp"

namespace annals::store {
namespace {

constexpr std::int64_t wgs84 = 4326;

/// What every GeoPackage holds. 0x47504B47 is "GPKG", 10300 is version 1.3.0.
constexpr std::string_view schema = R"(
PRAGMA page_size = 4096;
PRAGMA encoding = 'UTF-8';
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA application_id = 1196444487;
PRAGMA user_version = 10300;
BEGIN;
CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
INSERT INTO gpkg_spatial_ref_sys VALUES
  ('Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined', 'undefined Cartesian coordinate reference system'),
  ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', 'undefined geographic coordinate reference system'),
  ('WGS 84 geodetic', 4326, 'EPSG', 4326,
   'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]',
   'longitude/latitude coordinates in decimal degrees on the WGS 84 spheroid');
CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '',
  last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL,
  z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
  CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
CREATE TABLE gpkg_extensions (
  table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL, scope TEXT NOT NULL,
  CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
)";

/// The triggers that keep the index of a table `<t>` in step when another program edits it. They call functions that
/// such programs bring with them, so they are made when our own rows are in.
constexpr std::string_view index_triggers = R"(
CREATE TRIGGER rtree_<t>_geom_insert AFTER INSERT ON <t>
  WHEN (NEW.geom NOT NULL AND NOT ST_IsEmpty(NEW.geom))
BEGIN
  INSERT OR REPLACE INTO rtree_<t>_geom
  VALUES (NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom));
END;
CREATE TRIGGER rtree_<t>_geom_update1 AFTER UPDATE OF geom ON <t>
  WHEN OLD.fid = NEW.fid AND (NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom))
BEGIN
  INSERT OR REPLACE INTO rtree_<t>_geom
  VALUES (NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom));
END;
CREATE TRIGGER rtree_<t>_geom_update2 AFTER UPDATE OF geom ON <t>
  WHEN OLD.fid = NEW.fid AND (NEW.geom ISNULL OR ST_IsEmpty(NEW.geom))
BEGIN
  DELETE FROM rtree_<t>_geom WHERE id = OLD.fid;
END;
CREATE TRIGGER rtree_<t>_geom_update3 AFTER UPDATE ON <t>
  WHEN OLD.fid != NEW.fid AND (NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom))
BEGIN
  DELETE FROM rtree_<t>_geom WHERE id = OLD.fid;
  INSERT OR REPLACE INTO rtree_<t>_geom
  VALUES (NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom));
END;
CREATE TRIGGER rtree_<t>_geom_update4 AFTER UPDATE ON <t>
  WHEN OLD.fid != NEW.fid AND (NEW.geom ISNULL OR ST_IsEmpty(NEW.geom))
BEGIN
  DELETE FROM rtree_<t>_geom WHERE id IN (OLD.fid, NEW.fid);
END;
CREATE TRIGGER rtree_<t>_geom_delete AFTER DELETE ON <t>
  WHEN OLD.geom NOT NULL
BEGIN
  DELETE FROM rtree_<t>_geom WHERE id = OLD.fid;
END;
)";

std::string with_table(std::string_view sql, std::string_view table) {
  std::string out;
  for (std::size_t at = sql.find("<t>"); at != std::string_view::npos; at = sql.find("<t>")) {
    out += concat({sql.substr(0, at), table});
    sql.remove_prefix(at + 3);
  }
  return out + std::string(sql);
}

std::string_view type_name(GeoPackageType type) {
  constexpr std::array<std::string_view, 4> names = {"TEXT", "DATE", "INTEGER", "REAL"};
  return names[static_cast<std::size_t>(type)];
}

std::string create_table_sql(GeoPackageTable const& table) {
  std::string sql = concat({"CREATE TABLE ", table.table, " (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL",
                            table.with_points ? ", geom POINT" : ""});
  for (GeoPackageColumn const& column : table.columns) {
    sql += concat({", \"", column.name, "\" ", type_name(column.type)});
  }
  return sql + ");";
}

/// The fid comes first, the point second where there is one.
std::string insert_sql(GeoPackageTable const& table) {
  std::string sql = concat({"INSERT INTO ", table.table, " VALUES (?", table.with_points ? ", ?" : ""});
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    sql += ", ?";
  }
  return sql + ")";
}

void append_number(double number, std::string& bytes) {
  auto const bits = std::bit_cast<std::uint64_t>(number);
  for (unsigned i = 0; i < sizeof(bits); ++i) {
    bytes += static_cast<char>(bits >> (i * 8U) & 0xffU);
  }
}

struct Layer {
  GeoPackageTable table;
  Statement insert;
  Statement insert_box;
  std::int64_t rows = 0;
  std::optional<GeoPackagePoint> low;
  std::optional<GeoPackagePoint> high;
};

}  // namespace

struct GeoPackage::State {
  explicit State(Database opened) : database(std::move(opened)) {}
  Database database;
  std::vector<Layer> layers;  ///< their statements must be gone before the database is
};

GeoPackage::GeoPackage(std::unique_ptr<State> state) : m_state(std::move(state)) {}
GeoPackage::GeoPackage(GeoPackage&&) noexcept = default;
GeoPackage::~GeoPackage() = default;

std::string geopackage_point(GeoPackagePoint const& point) {
  std::string bytes = "GP";
  bytes += '\0';    // version 1
  bytes += '\x01';  // little-endian, no envelope, not empty
  for (unsigned i = 0; i < 4; ++i) {
    bytes += static_cast<char>(static_cast<std::uint64_t>(wgs84) >> (i * 8U) & 0xffU);
  }
  bytes += std::string("\x01\x01\x00\x00\x00", 5);  // WKB: little-endian, a point
  append_number(point.longitude, bytes);
  append_number(point.latitude, bytes);
  return bytes;
}

Result<GeoPackage> GeoPackage::create(std::string const& path, std::vector<GeoPackageTable> tables) {
  constexpr std::uint32_t busy_milliseconds = 10'000;
  ANNALS_TRY(Database database, open_sqlite(path, Access::create, busy_milliseconds));
  ANNALS_CHECK(database.execute(std::string(schema)));
  auto state = std::make_unique<State>(std::move(database));
  Database& file = state->database;
  ANNALS_TRY(Statement contents,
             file.prepare("INSERT INTO gpkg_contents (table_name, data_type, identifier, description, "
                          "last_change, srs_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"));
  for (GeoPackageTable& table : tables) {
    ANNALS_CHECK(file.execute(create_table_sql(table)));
    contents.bind(table.table, table.with_points ? "features" : "attributes", table.title, table.description,
                  "1970-01-01T00:00:00.000Z", wgs84);
    ANNALS_CHECK(contents.run());
    Layer layer;
    if (table.with_points) {
      ANNALS_CHECK(
          file.execute(with_table("INSERT INTO gpkg_geometry_columns VALUES ('<t>', 'geom', 'POINT', 4326, 0, 0);"
                                  "INSERT INTO gpkg_extensions VALUES ('<t>', 'geom', 'gpkg_rtree_index', "
                                  "'http://www.geopackage.org/spec130/#extension_rtree', 'write-only');"
                                  "CREATE VIRTUAL TABLE rtree_<t>_geom USING rtree(id, minx, maxx, miny, maxy);",
                                  table.table)));
      ANNALS_TRY(layer.insert_box,
                 file.prepare(with_table("INSERT INTO rtree_<t>_geom VALUES (?1, ?2, ?2, ?3, ?3)", table.table)));
    }
    ANNALS_TRY(layer.insert, file.prepare(insert_sql(table)));
    layer.table = std::move(table);
    state->layers.push_back(std::move(layer));
  }
  return GeoPackage(std::move(state));
}

Result<void> GeoPackage::add(std::size_t index, std::vector<GeoPackageCell> const& cells,
                             std::optional<GeoPackagePoint> const& point) {
  Layer& layer = m_state->layers[index];
  layer.insert.reset();
  int at = 0;
  layer.insert.bind_at(++at, ++layer.rows);
  std::string const blob = point ? geopackage_point(*point) : std::string();
  if (layer.table.with_points) {
    layer.insert.bind_at(++at, point ? std::optional(Blob{blob}) : std::nullopt);
  }
  for (GeoPackageCell const& cell : cells) {
    ++at;
    if (std::holds_alternative<std::monostate>(cell)) {
      layer.insert.bind_at(at, std::nullopt);
    } else if (auto const* text = std::get_if<std::string>(&cell)) {
      layer.insert.bind_at(at, *text);
    } else if (auto const* integer = std::get_if<std::int64_t>(&cell)) {
      layer.insert.bind_at(at, *integer);
    } else {
      layer.insert.bind_at(at, std::get<double>(cell));
    }
  }
  ANNALS_CHECK(layer.insert.run());
  if (!layer.table.with_points || !point) {
    return {};
  }
  layer.low = layer.low.value_or(*point);
  layer.high = layer.high.value_or(*point);
  layer.low =
      GeoPackagePoint{std::min(layer.low->longitude, point->longitude), std::min(layer.low->latitude, point->latitude)};
  layer.high = GeoPackagePoint{std::max(layer.high->longitude, point->longitude),
                               std::max(layer.high->latitude, point->latitude)};
  layer.insert_box.bind(layer.rows, point->longitude, point->latitude);
  return layer.insert_box.run();
}

Result<void> GeoPackage::finish(std::string const& last_change) {
  {
    ANNALS_TRY(Statement extent, m_state->database.prepare(
                                     "UPDATE gpkg_contents SET last_change = ?2, min_x = ?3, min_y = ?4, max_x = ?5, "
                                     "max_y = ?6 WHERE table_name = ?1"));
    for (Layer const& layer : m_state->layers) {
      auto const bound = [](std::optional<GeoPackagePoint> const& point, double GeoPackagePoint::*member) {
        return point ? std::optional((*point).*member) : std::nullopt;
      };
      extent.bind(layer.table.table, last_change, bound(layer.low, &GeoPackagePoint::longitude),
                  bound(layer.low, &GeoPackagePoint::latitude), bound(layer.high, &GeoPackagePoint::longitude),
                  bound(layer.high, &GeoPackagePoint::latitude));
      ANNALS_CHECK(extent.run());
      if (layer.table.with_points) {
        ANNALS_CHECK(m_state->database.execute(with_table(index_triggers, layer.table.table)));
      }
    }
  }
  m_state->layers.clear();
  return m_state->database.execute("COMMIT");
}

}  // namespace annals::store
