#!/bin/bash
# GDAL reads what annals export wrote: the GeoPackage with its layers, its points, its index, and the GeoJSON.
# Usage: test_gdal.sh ANNALS DATABASE
set -u
annals=$1
database=$2
place=$(mktemp -d) || exit 1
trap 'rm -rf "$place"' EXIT

failures=0
# same NAME GOT EXPECTED
same() {
  if [ "$2" = "$3" ]; then
    echo "ok      $1"
  else
    failures=$((failures + 1))
    printf 'FAILED  %s: got "%s", expected "%s"\n' "$1" "$2" "$3"
  fi
}
# holds NAME TEXT PIECE
holds() {
  if grep -qF -- "$3" <<<"$2"; then
    echo "ok      $1"
  else
    failures=$((failures + 1))
    printf 'FAILED  %s: no "%s" in\n%s\n' "$1" "$3" "$2"
  fi
}
# value FILE SQL: the one value that GDAL reads.
value() {
  ogrinfo -q "$1" -dialect "${3:-SQLITE}" -sql "$2" 2>&1 | sed -n 's/^  .* = //p'
}

"$annals" export "$database" --output "$place/a.gpkg" || exit 1
"$annals" export "$database" --format gpkg --output "$place/b.gpkg" || exit 1
"$annals" export "$database" --output "$place/a.geojson" || exit 1
incidents=$("$annals" export "$database" | wc -l)
records=$("$annals" export "$database" --level record | wc -l)
points=$("$annals" export "$database" | grep -c '"lat":[-0-9]')

same "two GeoPackages are the same bytes" "$(cmp "$place/a.gpkg" "$place/b.gpkg" 2>&1)" ""
same "nothing is left beside it" "$(ls "$place" | tr '\n' ' ')" "a.geojson a.gpkg b.gpkg "
summary=$(ogrinfo -so "$place/a.gpkg" incidents 2>&1)
holds "the driver takes it" "$summary" "using driver \`GPKG' successful"
holds "incidents are points" "$summary" "Geometry: Point"
holds "each incident is a feature" "$summary" "Feature Count: $incidents"
holds "the system is WGS 84" "$summary" 'ID["EPSG",4326]'
holds "the radius is a column" "$summary" "radius_km: Real"
holds "numbers are numbers" "$summary" "deaths_best: Integer64"
holds "days are days" "$summary" "date_start: Date"
same "no warning" "$(grep -i warning <<<"$summary")" ""
holds "each record is a row" "$(ogrinfo -so "$place/a.gpkg" records 2>&1)" "Feature Count: $records"
holds "records have no geometry" "$(ogrinfo -so "$place/a.gpkg" records 2>&1)" "Geometry: None"
same "points are where a place is known" "$(value "$place/a.gpkg" "SELECT count(*) FROM incidents WHERE geom IS NOT NULL")" "$points"
same "each record has its incident" \
  "$(value "$place/a.gpkg" "SELECT count(*) FROM records WHERE event_id NOT IN (SELECT event_id FROM incidents)")" 0
same "the index is one" "$(value "$place/a.gpkg" "SELECT HasSpatialIndex('incidents', 'geom')")" 1
same "the index has each point" "$(value "$place/a.gpkg" "SELECT count(*) FROM rtree_incidents_geom" "")" "$points"
same "the file says its own state" "$(value "$place/a.gpkg" "PRAGMA integrity_check" "")" ok

# Another program may change it: the triggers keep the index in step.
fid=$(value "$place/b.gpkg" "SELECT min(fid) FROM incidents WHERE geom IS NOT NULL")
ogrinfo -q "$place/b.gpkg" -sql "DELETE FROM incidents WHERE fid = $fid" >/dev/null
same "a point that is taken out leaves the index" "$(value "$place/b.gpkg" "SELECT count(*) FROM rtree_incidents_geom" "")" \
  "$((points - 1))"

# The same point in both forms, and in the JSON Lines they come from.
id=$("$annals" export "$database" | grep -m1 '"lat":[-0-9]' | sed 's/.*"id":"\(in_[a-z0-9]*\)".*/\1/')
of_json=$("$annals" export "$database" | grep -m1 "\"id\":\"$id\"" | sed 's/.*"lat":\([-0-9.]*\),"lon":\([-0-9.]*\),.*/\2 \1/')
same "the point of the GeoPackage" \
  "$(value "$place/a.gpkg" "SELECT ST_X(geom) || ' ' || ST_Y(geom) FROM incidents WHERE event_id = '$id'")" "$of_json"
geojson=$(ogrinfo -so -al "$place/a.geojson" 2>&1)
holds "GeoJSON: the driver takes it" "$geojson" "using driver \`GeoJSON' successful"
holds "GeoJSON: each incident is a feature" "$geojson" "Feature Count: $incidents"
holds "GeoJSON: points" "$geojson" "Geometry: Point"
holds "GeoJSON: the system is WGS 84" "$geojson" 'ID["EPSG",4326]'
same "GeoJSON: no warning" "$(grep -i warning <<<"$geojson")" ""

[ "$failures" -eq 0 ] || { echo "$failures failed"; exit 1; }
