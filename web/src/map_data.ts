// What the map asks the server for: the signs of the part in sight, the counts by country, the incidents at one place.
import { useEffect, useState } from 'preact/hooks';
import { get } from './api.ts';
import { api_query, type Filters } from './filter_query.ts';
import type { Box, ClusterRow, Clusters, IncidentRow, PlaceSums } from './model.ts';
import { box_of, zoom_of, type View } from './map_view.ts';

export function fetch_clusters(query: string, area: string, signal?: AbortSignal): Promise<Clusters> {
  return get<Clusters>(`/api/v1/clusters?${query}${query && '&'}${area}`, signal);
}

export function fetch_places(query: string, level: string, signal?: AbortSignal): Promise<PlaceSums> {
  return get<PlaceSums>(`/api/v1/places?${query}${query && '&'}level=${level}`, signal);
}

/** The whole world from far away: what the map is fitted to. */
export const world_area = 'zoom=2';

/** The part of the world that is asked for: that in sight and half as much on each side, at a whole zoom. */
export interface Area {
  zoom: number;
  box: Box;
  text: string;
}

export function area_of(view: View, width: number, height: number, before: Area | null): Area {
  const zoom = Math.max(0, Math.round(zoom_of(view.k)));
  const [west, south, east, north] = box_of(view, width, height);
  const inside = before && before.zoom === zoom && before.box[0] <= west && before.box[1] <= south && before.box[2] >= east && before.box[3] >= north;
  if (inside) return before;
  const [wide, high] = [(east - west) / 2, (north - south) / 2];
  const round = (degrees: number) => Number(degrees.toFixed(3));
  const box: Box = [
    round(Math.max(-180, west - wide)), round(Math.max(-90, south - high)), round(Math.min(180, east + wide)), round(Math.min(90, north + high))];
  return { zoom, box, text: `zoom=${zoom}&view=${box.join(',')}` };
}

/** The signs of an area, from what came with the list when that is the area, else asked for. */
export function use_clusters(query: string, came: { area: string; found: Clusters } | null, area: Area | null): ClusterRow[] | null {
  const [found, set_found] = useState<{ query: string; rows: ClusterRow[] } | null>(null);
  useEffect(() => {
    if (!came || !area) return undefined;
    if (came.area === area.text) {
      set_found({ query, rows: came.found.rows });
      return undefined;
    }
    const stop = new AbortController();
    fetch_clusters(query, area.text, stop.signal).then(({ rows }) => set_found({ query, rows })).catch(() => undefined);
    return () => stop.abort();
  }, [came, area?.text]);
  // Signs of other filters are never shown; those of another area are, until its own have come.
  if (came && area && came.area === area.text) return came.found.rows;
  return found && found.query === query ? found.rows : null;
}

export interface AtPlace {
  total: number;
  rows: IncidentRow[];
}

const place_rows = 50;

/** A box so small that it holds one place only. */
export function place_box({ latitude, longitude }: ClusterRow): string {
  const half = 0.00002;
  return [longitude - half, latitude - half, longitude + half, latitude + half].map((degrees) => degrees.toFixed(5)).join(',');
}

/** The incidents at the place of a sign; null where a box is a filter already and a second one cannot be. */
export async function fetch_at_place(filters: Filters, sign: ClusterRow): Promise<AtPlace | null> {
  if (filters.bbox !== '' && filters.near !== '') return null;
  const here = filters.bbox === '' ? { ...filters, bbox: place_box(sign) }
    : { ...filters, near: `${sign.latitude},${sign.longitude},0.01` };
  const query = api_query(here);
  query.set('size', String(place_rows));
  return get<AtPlace>(`/api/v1/incidents?${query}`);
}
