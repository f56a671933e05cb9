// The signs of the map: what the server counted in the cells of its grid, joined where two signs would lie on each other.
// Deterministic, and no sign is moved: each stands at a true place, that of most incidents.
import type { ClusterRow } from './model.ts';
import { best_of, is_coarse } from './words.ts';
import type { IncidentRow } from './model.ts';
import { to_world } from './map_view.ts';

export interface Sign {
  x: number;       // world units of the projection
  y: number;
  row: ClusterRow;
  /** Only an area is known: never joined with signs of points. */
  area: boolean;
}

function joined(heavy: ClusterRow, light: ClusterRow): ClusterRow {
  const counts = new Map(heavy.types.map((entry) => [entry.value, entry.count]));
  for (const { value, count } of light.types) counts.set(value, (counts.get(value) ?? 0) + count);
  const types = [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  const [west, south, east, north] = heavy.bbox;
  return {
    ...heavy, types, type: types[0].value, count: heavy.count + light.count, killed: heavy.killed + light.killed,
    places: heavy.places + light.places, name: null, incident: null,
    bbox: [Math.min(west, light.bbox[0]), Math.min(south, light.bbox[1]), Math.max(east, light.bbox[2]), Math.max(north, light.bbox[3])],
  };
}

/** Signs, heaviest first; cells nearer than `reach` world units to a heavier one become part of it. */
export function signs_of(rows: ClusterRow[], reach: number): Sign[] {
  const order = [...rows].sort((a, b) => b.count - a.count || b.latitude - a.latitude || a.longitude - b.longitude);
  const cells = new Map<string, Sign[]>();
  const signs: Sign[] = [];
  for (const row of order) {
    const { x, y } = to_world(row.latitude, row.longitude);
    const area = is_coarse(row.precision);
    const [column, line] = [Math.floor(x / reach), Math.floor(y / reach)];
    let home: Sign | null = null;
    let nearest = reach;
    for (let i = column - 1; i <= column + 1; ++i) {
      for (let j = line - 1; j <= line + 1; ++j) {
        for (const sign of cells.get(`${i}:${j}`) ?? []) {
          const distance = Math.hypot(sign.x - x, sign.y - y);
          if (distance < nearest && sign.area === area) {
            nearest = distance;
            home = sign;
          }
        }
      }
    }
    if (home) {
      home.row = joined(home.row, row);
    } else {
      const sign = { x, y, row, area };
      signs.push(sign);
      cells.set(`${column}:${line}`, [...(cells.get(`${column}:${line}`) ?? []), sign]);
    }
  }
  return signs.sort((a, b) => b.row.count - a.row.count);
}

/** The sign of one incident by itself; null when nobody knows where it was. */
export function sign_of(row: IncidentRow): Sign | null {
  const { place } = row;
  if (!place || place.lat === null || place.lon === null) return null;
  const { lat, lon, name, precision, radius_km } = place;
  const cluster: ClusterRow = {
    latitude: lat, longitude: lon, count: 1, killed: best_of(row.killed) ?? 0, places: 1, type: row.type, types: [{ value: row.type, count: 1 }],
    precision, radius_km, name, incident: row.id, bbox: [lon, lat, lon, lat],
  };
  return { ...to_world(lat, lon), row: cluster, area: is_coarse(precision) };
}
