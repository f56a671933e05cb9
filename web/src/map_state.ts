// The state of the map: its size, ground, sums and regions, what is drawn on it by hand, and what its signs do.
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { sign_of, signs_of, type Sign } from './cluster.ts';
import type { Filters } from './filter_query.ts';
import { kind_of } from './kinds.ts';
import { is_area, parse_polygon, polygon_text, simplified } from './lasso.ts';
import { area_of, fetch_at_place, fetch_places, use_clusters, type Area, type AtPlace } from './map_data.ts';
import { draw, sign_radius, to_pixel, type Pixel, type Region, type Scene } from './map_draw.ts';
import { load_basemap, read_tones, shading_of, type Basemap, type Tones } from './map_ground.ts';
import type { Tool } from './map_parts.tsx';
import type { Camera, Size } from './map_pointer.ts';
import { degrees_at, degrees_of, distance_km, fit, pixels_per_degree, to_world, world_at, zoom_of, type Degrees, type View } from './map_view.ts';
import type { Box, Clusters, IncidentRow, PlaceSums } from './model.ts';
import type { Layer } from './route.ts';
import { many, say } from './words.ts';

/** Signs nearer than this many pixels become one. */
const reach = 40;
const fine_zoom = 3.4;

export function use_size(): [(element: HTMLDivElement | null) => void, Size] {
  const [size, set_size] = useState<Size>({ width: 0, height: 0 });
  const observer = useRef<ResizeObserver | null>(null);
  const attach = useRef((element: HTMLDivElement | null) => {
    observer.current?.disconnect();
    if (element) {
      observer.current = new ResizeObserver(([entry]) => {
        set_size({ width: entry.contentRect.width, height: entry.contentRect.height });
      });
      observer.current.observe(element);
    }
  });
  return [attach.current, size];
}

function use_basemaps(zoom: number): Basemap | null {
  const [coarse, set_coarse] = useState<Basemap | null>(null);
  const [fine, set_fine] = useState<Basemap | null>(null);
  const wants_fine = zoom >= fine_zoom;
  useEffect(() => {
    load_basemap('110m').then(set_coarse);
  }, []);
  useEffect(() => {
    if (wants_fine && !fine) load_basemap('50m').then(set_fine);
  }, [wants_fine]);
  return (wants_fine ? fine : null) ?? coarse;
}

function use_tones(element: { current: Element | null }): Tones | null {
  const [tones, set_tones] = useState<Tones | null>(null);
  useEffect(() => {
    const read = () => element.current && set_tones(read_tones(element.current));
    read();
    const scheme = window.matchMedia('(prefers-color-scheme: dark)');
    scheme.addEventListener('change', read);
    return () => scheme.removeEventListener('change', read);
  }, []);
  return tones;
}

/** Sums by country or first level, while they are shown. */
export function use_places(query: string, level: string, wanted: boolean, came: object | null): PlaceSums | null {
  const [sums, set_sums] = useState<PlaceSums | null>(null);
  useEffect(() => {
    if (!wanted || !came) return undefined;
    const stop = new AbortController();
    fetch_places(query, level, stop.signal).then(set_sums).catch(() => undefined);
    return () => stop.abort();
  }, [came, level, wanted]);
  return wanted ? sums : null;
}

export function hint_words({ row }: Sign): string {
  const killed = row.killed > 0 ? say.killed(row.killed.toLocaleString('en')) : '';
  const what = row.count === 1 ? kind_of(row.type).label : many(row.count, 'incident');
  const where = row.name ?? (row.places > 1 ? many(row.places, 'place') : '');
  return [what, where, killed].filter(Boolean).join(' \u00b7 ');
}

/** What the filters say of the map. */
export function regions_of({ bbox, near, polygon }: Filters): Region[] {
  const box = bbox.split(',').map(Number);
  const [lat, lon, km] = near.split(',').map(Number);
  const points = parse_polygon(polygon);
  return [
    ...(box.length === 4 && box.every(Number.isFinite) ? [{ box: box as Box }] : []),
    ...(near && [lat, lon, km].every(Number.isFinite) ? [{ lat, lon, km }] : []),
    ...(points ? [{ points }] : []),
  ];
}

function region_between(view: View, { width, height }: Size, tool: Tool, from: Pixel, to: Pixel): Region {
  const a = degrees_at(view, width, height, from.x, from.y);
  const b = degrees_at(view, width, height, to.x, to.y);
  return tool === 'circle' ? { ...a, km: distance_km(a, b) }
    : { box: [Math.min(a.lon, b.lon), Math.min(a.lat, b.lat), Math.max(a.lon, b.lon), Math.max(a.lat, b.lat)] };
}

export function with_region(filters: Filters, region: Region): Filters {
  if ('points' in region) return { ...filters, polygon: polygon_text(region.points) };
  return 'box' in region ? { ...filters, bbox: region.box.map((degrees) => degrees.toFixed(4)).join(',') }
    : { ...filters, near: `${region.lat.toFixed(4)},${region.lon.toFixed(4)},${Math.max(0.1, region.km).toFixed(1)}` };
}

/** Draws whenever something of the scene changes. */
export function use_drawing(canvas: { current: HTMLCanvasElement | null }, { width, height }: Size, scene: Omit<Scene, 'tones' | 'basemap'>): void {
  const tones = use_tones(canvas);
  const basemap = use_basemaps(zoom_of(scene.view.k));
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || !tones || width === 0) return;
    const ratio = window.devicePixelRatio || 1;
    canvas.current!.width = Math.round(width * ratio);
    canvas.current!.height = Math.round(height * ratio);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    draw(context, { ...scene, basemap, tones }, width, height);
  }, [scene.signs, scene.view, scene.selected, scene.focus, scene.shading, scene.regions, basemap, tones, width, height]);
}

/** The incidents at the place of one sign, while they are shown. */
export function use_place_list(came: object | null, filters: Filters) {
  const [open, set_open] = useState<{ sign: Sign; at: AtPlace } | null>(null);
  useEffect(() => set_open(null), [came]);
  const show = (sign: Sign) => {
    fetch_at_place(filters, sign.row).then((at) => set_open(at && { sign, at })).catch(() => set_open(null));
  };
  return { open, show, close: () => set_open(null) };
}

export interface Came {
  area: string;
  found: Clusters;
}

/** The corners of all that the filters have on the map. */
export function use_corners(came: Came | null): Pixel[] | null {
  return useMemo(() => came?.found.rows.flatMap(
    ({ bbox: [west, south, east, north] }) => [to_world(south, west), to_world(north, east)]) ?? null, [came]);
}

export interface Signs {
  signs: Sign[];
  in_sight: Sign[];
  at: (pixel: Pixel) => Sign | undefined;
}

/** The signs of the part in sight, which the list is told, so that the next filters bring its signs at once. */
export function use_signs(
  query: string, came: Came | null, view: View | null, { width, height }: Size, shown: boolean, on_area: (area: string) => void): Signs {
  const before = useRef<Area | null>(null);
  const area = view && width > 0 ? area_of(view, width, height, before.current) : null;
  before.current = area;
  useEffect(() => {
    if (area) on_area(area.text);
  }, [area?.text]);
  const rows = use_clusters(query, came, area);
  const signs = useMemo(() => (rows && view && shown ? signs_of(rows, reach / view.k) : []), [rows, view?.k, shown]);
  const in_sight = useMemo(() => (view ? signs.filter((sign) => {
    const at = to_pixel(view, width, height, sign);
    return at.x >= 0 && at.y >= 0 && at.x <= width && at.y <= height;
  }) : []), [signs, view, width, height]);
  const at = (pixel: Pixel) => signs.find((sign) => {
    const there = to_pixel(view!, width, height, sign);
    return Math.hypot(there.x - pixel.x, there.y - pixel.y) < sign_radius(sign) + 4;
  });
  return { signs, in_sight, at };
}

/** The sign of what is selected, brought into sight without a change of scale. */
export function use_selected(row: IncidentRow | null, { view, move }: Camera, { width, height }: Size): Sign | null {
  const selected = useMemo(() => (row ? sign_of(row) : null), [row]);
  useEffect(() => {
    if (!selected || !view || width === 0) return;
    const at = to_pixel(view, width, height, selected);
    if (at.x < 30 || at.y < 30 || at.x > width - 30 || at.y > height - 30) move({ ...view, x: selected.x, y: selected.y });
  }, [selected]);
  return selected;
}

/** The way of the pointer since it went down; another press begins anew. */
function use_way() {
  const way = useRef<{ from: Pixel | null; points: Degrees[] }>({ from: null, points: [] });
  return (view: View, { width, height }: Size, from: Pixel, to: Pixel): Degrees[] => {
    const at = (pixel: Pixel) => degrees_of(world_at(view, width, height, pixel.x, pixel.y));
    if (way.current.from !== from) way.current = { from, points: [at(from)] };
    way.current.points.push(at(to));
    return way.current.points;
  };
}

/** What is being drawn, and those that are filters already. */
export function use_regions(filters: Filters, view: View | null, size: Size, on_filters: (filters: Filters) => void) {
  const [tool, set_tool] = useState<Tool>(null);
  const [drawn, set_drawn] = useState<Region | null>(null);
  const kept = useMemo(() => regions_of(filters), [filters.bbox, filters.near, filters.polygon]);
  const way_to = use_way();
  const regions = useMemo(() => (drawn ? [...kept, drawn] : kept), [kept, drawn]);
  function on_draw(from: Pixel, to: Pixel, done: boolean): void {
    const way = tool === 'lasso' ? way_to(view!, size, from, to) : null;
    const ring = way && done ? simplified(way, pixels_per_degree(view!)) : way;
    const region = ring ? { points: [...ring] } : region_between(view!, size, tool, from, to);
    set_drawn(done ? null : region);
    if (!done || (ring && !is_area(ring, pixels_per_degree(view!)))) return;
    set_tool(null);
    on_filters(with_region(filters, region));
  }
  const leave = () => {
    set_tool(null);
    set_drawn(null);
  };
  return { tool, set_tool, regions, on_draw, leave };
}

/** What the camera shows to go into a sign of several places. */
export function go_into(sign: Sign, { view, move }: Camera, { width, height }: Size): void {
  const [west, south, east, north] = sign.row.bbox;
  const next = fit([to_world(south, west), to_world(north, east)], width, height);
  move({ ...next, k: Math.max(next.k, view!.k * 2) });
}

/** Counts of countries as shades, while they are shown. */
export function use_shading(layer: Layer, sums: PlaceSums | null) {
  return useMemo(() => (layer === 'countries' && sums ? shading_of(sums.rows) : null), [layer, sums]);
}
