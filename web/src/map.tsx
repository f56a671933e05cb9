// The map of the incidents in the list: signs, counts by country, or their table; pan, zoom, point at one, choose a part.
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { sign_of, signs_of, type Sign } from './cluster.ts';
import { with_mark, mark_of, type Filters } from './filter_query.ts';
import { kind_of } from './kinds.ts';
import { area_of, fetch_at_place, fetch_places, place_box, use_clusters, type Area, type AtPlace } from './map_data.ts';
import { draw, sign_radius, to_pixel, type Pixel, type Region, type Scene } from './map_draw.ts';
import { load_basemap, read_tones, shading_of, type Basemap, type Tones } from './map_ground.ts';
import { Buttons, Layers, Legend, PlaceList, PlaceTable, ScaleBar, type Tool } from './map_parts.tsx';
import { map_key, use_camera, use_pointers, type Position, type Size } from './map_pointer.ts';
import { box_of, degrees_at, distance_km, fit, to_world, zoom_of, type View } from './map_view.ts';
import type { Box, Clusters, IncidentRow, PlaceSums } from './model.ts';
import type { Layer } from './route.ts';
import { many, say } from './words.ts';
import { say_list } from './words_list.ts';

interface Props {
  /** The filters of what came with the list, as the API's query, and its signs of one area. */
  query: string;
  came: { area: string; found: Clusters } | null;
  filters: Filters;
  selected: string | null;
  /** The row of what is selected, when it has come. */
  selected_row: IncidentRow | null;
  types: string[];
  position: Position | null;
  layer: Layer;
  on_layer: (layer: Layer) => void;
  on_select: (id: string | null) => void;
  on_open: (id: string) => void;
  on_move: (position: Position) => void;
  /** The area in sight, so that the next filters bring its signs at once. */
  on_area: (area: string) => void;
  on_filters: (filters: Filters) => void;
}

/** Signs nearer than this many pixels become one. */
const reach = 40;
const fine_zoom = 3.4;

function use_size(): [(element: HTMLDivElement | null) => void, Size] {
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
function use_places(query: string, level: string, wanted: boolean, came: object | null): PlaceSums | null {
  const [sums, set_sums] = useState<PlaceSums | null>(null);
  useEffect(() => {
    if (!wanted || !came) return undefined;
    const stop = new AbortController();
    fetch_places(query, level, stop.signal).then(set_sums).catch(() => undefined);
    return () => stop.abort();
  }, [came, level, wanted]);
  return wanted ? sums : null;
}

function hint_words({ row }: Sign): string {
  const killed = row.killed > 0 ? say.killed(row.killed.toLocaleString('en')) : '';
  const what = row.count === 1 ? kind_of(row.type).label : many(row.count, 'incident');
  const where = row.name ?? (row.places > 1 ? many(row.places, 'place') : '');
  return [what, where, killed].filter(Boolean).join(' \u00b7 ');
}

/** What the filters say of the map. */
function regions_of({ bbox, near }: Filters): Region[] {
  const box = bbox.split(',').map(Number);
  const [lat, lon, km] = near.split(',').map(Number);
  return [
    ...(box.length === 4 && box.every(Number.isFinite) ? [{ box: box as Box }] : []),
    ...(near && [lat, lon, km].every(Number.isFinite) ? [{ lat, lon, km }] : []),
  ];
}

function region_between(view: View, { width, height }: Size, tool: Tool, from: Pixel, to: Pixel): Region {
  const a = degrees_at(view, width, height, from.x, from.y);
  const b = degrees_at(view, width, height, to.x, to.y);
  return tool === 'circle' ? { ...a, km: distance_km(a, b) }
    : { box: [Math.min(a.lon, b.lon), Math.min(a.lat, b.lat), Math.max(a.lon, b.lon), Math.max(a.lat, b.lat)] };
}

function with_region(filters: Filters, region: Region): Filters {
  return 'box' in region ? { ...filters, bbox: region.box.map((degrees) => degrees.toFixed(4)).join(',') }
    : { ...filters, near: `${region.lat.toFixed(4)},${region.lon.toFixed(4)},${Math.max(0.1, region.km).toFixed(1)}` };
}

/** Draws whenever something of the scene changes. */
function use_drawing(canvas: { current: HTMLCanvasElement | null }, { width, height }: Size, scene: Omit<Scene, 'tones' | 'basemap'>): void {
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
function use_place_list(came: object | null, filters: Filters) {
  const [open, set_open] = useState<{ sign: Sign; at: AtPlace } | null>(null);
  useEffect(() => set_open(null), [came]);
  const show = (sign: Sign) => {
    fetch_at_place(filters, sign.row).then((at) => set_open(at && { sign, at })).catch(() => set_open(null));
  };
  return { open, show, close: () => set_open(null) };
}

export function IncidentMap(props: Props) {
  const { query, came, filters, layer, on_select, on_open } = props;
  const [frame, size] = use_size();
  const { width, height } = size;
  const canvas = useRef<HTMLCanvasElement>(null);
  const [hint, set_hint] = useState<(Pixel & { text: string }) | null>(null);
  const [tool, set_tool] = useState<Tool>(null);
  const [drawn, set_drawn] = useState<Region | null>(null);
  const [focus, set_focus] = useState<number | null>(null);   // of the signs in sight
  const [level, set_level] = useState('country');

  const world_points = useMemo(() => came?.found.rows.flatMap(({ bbox: [west, south, east, north] }) => [to_world(south, west), to_world(north, east)])
    ?? null, [came]);
  const camera = use_camera(world_points, size, props.position, props.on_move);
  const { view } = camera;
  const area_before = useRef<Area | null>(null);
  const area = view && width > 0 ? area_of(view, width, height, area_before.current) : null;
  area_before.current = area;
  useEffect(() => {
    if (area) props.on_area(area.text);
  }, [area?.text]);

  const rows = use_clusters(query, came, area);
  const signs = useMemo(() => (rows && view && layer === 'signs' ? signs_of(rows, reach / view.k) : []), [rows, view?.k, layer]);
  const sums = use_places(query, layer === 'countries' ? 'country' : level, layer !== 'signs', came);
  const shading = useMemo(() => (layer === 'countries' && sums ? shading_of(sums.rows) : null), [layer, sums]);
  const selected = useMemo(() => (props.selected_row && layer === 'signs' ? sign_of(props.selected_row) : null), [props.selected_row, layer]);
  const filter_regions = useMemo(() => regions_of(filters), [filters.bbox, filters.near]);
  const regions = useMemo(() => (drawn ? [...filter_regions, drawn] : filter_regions), [filter_regions, drawn]);
  const in_sight = useMemo(() => (view ? signs.filter((sign) => {
    const at = to_pixel(view, width, height, sign);
    return at.x >= 0 && at.y >= 0 && at.x <= width && at.y <= height;
  }) : []), [signs, view, width, height]);
  const focused = focus === null ? null : in_sight[focus] ?? null;
  const before_fit = useMemo(() => fit([], width, height), [width, height]);
  use_drawing(canvas, size, { signs, view: view ?? before_fit, selected, focus: focused, shading, regions });
  const place = use_place_list(came, filters);

  // A selection made elsewhere is brought into sight, without a change of scale.
  useEffect(() => {
    if (!selected || !view || width === 0) return;
    const at = to_pixel(view, width, height, selected);
    if (at.x < 30 || at.y < 30 || at.x > width - 30 || at.y > height - 30) camera.move({ ...view, x: selected.x, y: selected.y });
  }, [selected]);

  const sign_at = (at: Pixel) => signs.find((sign) => {
    const there = to_pixel(view!, width, height, sign);
    return Math.hypot(there.x - at.x, there.y - at.y) < sign_radius(sign) + 4;
  });
  function open_sign(sign: Sign): void {
    const { row } = sign;
    if (row.incident) {
      if (row.incident === props.selected) on_open(row.incident);
      else on_select(row.incident);
    } else if (row.places === 1) {
      place.show(sign);
    } else {
      const [west, south, east, north] = row.bbox;
      const next = fit([to_world(south, west), to_world(north, east)], width, height);
      camera.move({ ...next, k: Math.max(next.k, view!.k * 2) });
    }
  }
  function click(at: Pixel): void {
    place.close();
    const sign = view ? sign_at(at) : undefined;
    if (sign) open_sign(sign);
    else on_select(null);
  }
  function hover(at: Pixel | null): void {
    const sign = at && view ? sign_at(at) : undefined;
    set_hint(sign && at ? { ...at, text: hint_words(sign) } : null);
  }
  function draw_region(from: Pixel, to: Pixel, done: boolean): void {
    const region = region_between(view!, size, tool, from, to);
    set_drawn(done ? null : region);
    if (!done) return;
    set_tool(null);
    props.on_filters(with_region(filters, region));
  }
  const filter_view = () => view && props.on_filters(with_region(filters, { box: box_of(view, width, height) }));
  const show_all = () => camera.show(world_points ?? []);
  const pointers = use_pointers(canvas, camera, { on_hover: hover, on_click: click, drawing: tool !== null, on_draw: draw_region });
  const on_key = (event: KeyboardEvent) => map_key(event, camera, {
    show_all, filter_view,
    step: (by) => in_sight.length > 0 && set_focus(((focus ?? (by > 0 ? -1 : 0)) + by + in_sight.length) % in_sight.length),
    open: () => focused && open_sign(focused),
    leave: () => {
      const had = tool !== null || focus !== null;
      set_tool(null);
      set_drawn(null);
      set_focus(null);
      return had;
    },
  });

  const total = came?.found.total ?? 0;
  const unplaced = came?.found.without_place ?? 0;
  const placed = many(total - unplaced, 'incident');
  const { open } = place;
  const open_at = open && view ? to_pixel(view, width, height, open.sign) : null;
  const choose = (value: string) => {
    const facet = level === 'country' ? 'country' : 'admin1';
    props.on_filters(with_mark(filters, facet, value, mark_of(filters.choices[facet], value) === 'only' ? null : 'only'));
  };
  return (
    <section class="map" aria-label={say.map}>
      <div class={`map-frame${tool ? ' drawing' : ''}`} ref={frame}>
        <canvas
          ref={canvas} tabIndex={0} role="application" aria-label={say_list.map_help(placed)}
          onKeyDown={on_key} onBlur={() => set_focus(null)} {...pointers}
        />
        <span class="unseen" role="status">{focused ? hint_words(focused) : ''}</span>
        {hint && !tool && (
          <div class="map-hint" style={{ left: `${Math.max(0, Math.min(hint.x, width - 190))}px`, top: `${hint.y + 16}px` }}>{hint.text}</div>
        )}
        {layer === 'table' && (
          <PlaceTable
            sums={sums} level={level} on_level={set_level} on_choose={choose}
            chosen={(value) => mark_of(filters.choices[level === 'country' ? 'country' : 'admin1'], value) === 'only'}
          />
        )}
        <Layers layer={layer} on_layer={props.on_layer} />
        {layer !== 'table' && (
          <>
            {view && <ScaleBar view={view} width={width} height={height} />}
            <p class="map-source">{say_list.borders}</p>
            <Buttons tool={tool} on_zoom={camera.zoom_at} on_all={show_all} on_tool={set_tool} on_filter_view={filter_view} />
          </>
        )}
        {open && open_at && (
          <PlaceList
            at={open.at} name={open.sign.row.name ?? ''} selected={props.selected} on_select={on_select} on_open={on_open} on_close={place.close}
            style={{ left: `${Math.max(8, Math.min(open_at.x + 14, width - 288))}px`, top: `${Math.max(8, Math.min(open_at.y - 20, height - 300))}px` }}
            on_filter={filters.bbox === '' ? () => props.on_filters({ ...filters, bbox: place_box(open.sign.row) }) : null}
          />
        )}
      </div>
      <div class="map-note">
        <span class="map-count" data-placed={total - unplaced} data-unplaced={unplaced}>{say_list.on_map(placed, unplaced)}</span>
        {tool && <span>{tool === 'box' ? say_list.draw_box_hint : say_list.draw_circle_hint}</span>}
        {layer !== 'table' && <Legend types={props.types} shading={shading} />}
      </div>
    </section>
  );
}
