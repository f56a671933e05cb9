// The map of the incidents in the list: pan, zoom, point at one, open one.
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { group_dots, type Dot, type Group } from './cluster.ts';
import {
  draw, group_radius, load_basemap, read_tones, spread_pixels, to_pixel, type Basemap, type Pixel, type Scene, type Tones,
} from './map_draw.ts';
import { clamp_view, fit, scale_of, to_degrees, to_world, zoom_of, type View } from './map_view.ts';
import type { IncidentRow } from './model.ts';
import { best_of, date_words, is_area, many, say } from './words.ts';
import { kind_of } from './kinds.ts';

interface Props {
  rows: IncidentRow[];
  selected: number | null;
  position: { lat: number; lon: number; zoom: number } | null;
  on_select: (index: number | null) => void;
  on_open: (index: number) => void;
  on_move: (position: { lat: number; lon: number; zoom: number }) => void;
}

interface Size {
  width: number;
  height: number;
}

/** Signs nearer than this many pixels become one. */
const reach = 28;
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

function hint_text(group: Group, rows: IncidentRow[], index: number | null): string {
  if (group.members.length > 1 && index === null) {
    const killed = group.members.reduce((sum, member) => sum + (best_of(rows[member].killed) ?? 0), 0);
    return `${many(group.members.length, 'incident')}${killed ? `, ${killed} killed` : ''}`;
  }
  const row = rows[index ?? group.members[0]];
  const killed = best_of(row.killed);
  return [kind_of(row.type).label, row.place?.name, date_words(row.date), killed === null ? null : `${killed} killed`]
    .filter(Boolean).join(' \u00b7 ');
}

interface Camera {
  view: View | null;
  /** Changes the view; the address follows when it has been still for a moment. */
  move: (next: View) => void;
  zoom_at: (factor: number, x?: number, y?: number) => void;
  show_all: () => void;
}

const settle_ms = 250;

/** Where the map looks: first the address's view, else one that holds every dot; it waits for the dots. */
function use_camera(dots: Dot[], { width, height }: Size, position: Props['position'], on_move: Props['on_move']): Camera {
  const [view, set_view] = useState<View | null>(null);
  const settle = useRef(0);
  useEffect(() => {
    if (view || width === 0 || (dots.length === 0 && !position)) return;
    set_view(position
      ? clamp_view({ ...to_world(position.lat, position.lon), k: scale_of(position.zoom) }, width, height)
      : fit(dots, width, height));
  }, [width, height, dots]);
  function move(next: View): void {
    const inside = clamp_view(next, width, height);
    set_view(inside);
    window.clearTimeout(settle.current);
    settle.current = window.setTimeout(() => on_move(to_degrees(inside)), settle_ms);
  }
  function zoom_at(factor: number, x = width / 2, y = height / 2): void {
    if (!view) return;
    const k = clamp_view({ ...view, k: view.k * factor }, width, height).k;
    const wx = view.x + (x - width / 2) / view.k;
    const wy = view.y + (y - height / 2) / view.k;
    move({ k, x: wx - (x - width / 2) / k, y: wy - (y - height / 2) / k });
  }
  return { view, move, zoom_at, show_all: () => move(fit(dots, width, height)) };
}

interface Hit {
  group: Group;
  index: number | null;   // of one row; null for a group of several
}

/** What lies under a pixel: first the members of a group that is spread out, then the signs. */
function find_hit(
  groups: Group[], rows: IncidentRow[], selected: number | null, view: View, { width, height }: Size, at: Pixel): Hit | null {
  const near = (place: Pixel, reach_pixels: number) => Math.hypot(place.x - at.x, place.y - at.y) < reach_pixels;
  for (const group of groups) {
    if (selected !== null && group.same_place && group.members.length > 1 && group.members.includes(selected)) {
      const member = spread_pixels(group, to_pixel(view, width, height, group)).findIndex((place) => near(place, 11));
      if (member >= 0) return { group, index: group.members[member] };
    }
  }
  const found = groups.find((group) => near(to_pixel(view, width, height, group), group_radius(group, rows) + 4));
  return found ? { group: found, index: found.members.length === 1 ? found.members[0] : null } : null;
}

/** Dragging with one pointer pans, with two zooms; a press without a way is a click. */
function use_pointers(canvas: { current: HTMLCanvasElement | null }, camera: Camera,
  on_hover: (at: Pixel | null) => void, on_click: (at: Pixel) => void) {
  const pointers = useRef(new Map<number, Pixel>());
  const travelled = useRef(0);
  const offset = (event: { clientX: number; clientY: number }): Pixel => {
    const box = canvas.current!.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const wheel = useRef<(event: WheelEvent) => void>(() => {});
  wheel.current = (event) => {
    event.preventDefault();
    const at = offset(event);
    on_hover(null);
    camera.zoom_at(Math.exp(-event.deltaY * (event.deltaMode === 1 ? 0.05 : 0.0016)), at.x, at.y);
  };
  useEffect(() => {
    const listener = (event: WheelEvent) => wheel.current(event);
    canvas.current?.addEventListener('wheel', listener, { passive: false });
    return () => canvas.current?.removeEventListener('wheel', listener);
  }, []);
  function drag(id: number, before: Pixel, at: Pixel): void {
    const { view } = camera;
    const other = [...pointers.current.entries()].find(([one]) => one !== id)?.[1];
    travelled.current += Math.hypot(at.x - before.x, at.y - before.y);
    on_hover(null);
    if (other) {
      const factor = Math.hypot(at.x - other.x, at.y - other.y) / Math.hypot(before.x - other.x, before.y - other.y);
      camera.zoom_at(factor, (at.x + other.x) / 2, (at.y + other.y) / 2);
    } else if (view && travelled.current > 3) {
      camera.move({ ...view, x: view.x - (at.x - before.x) / view.k, y: view.y - (at.y - before.y) / view.k });
    }
  }
  return {
    onPointerDown: (event: PointerEvent) => {
      canvas.current!.setPointerCapture(event.pointerId);
      pointers.current.set(event.pointerId, offset(event));
      travelled.current = 0;
    },
    onPointerMove: (event: PointerEvent) => {
      const at = offset(event);
      const before = pointers.current.get(event.pointerId);
      if (!before) {
        on_hover(at);
        return;
      }
      pointers.current.set(event.pointerId, at);
      drag(event.pointerId, before, at);
    },
    onPointerUp: (event: PointerEvent) => {
      pointers.current.delete(event.pointerId);
      if (travelled.current <= 3) on_click(offset(event));
    },
    onPointerCancel: (event: PointerEvent) => {
      pointers.current.delete(event.pointerId);
    },
    onPointerLeave: () => on_hover(null),
  };
}

function map_key(event: KeyboardEvent, camera: Camera): void {
  const { view, move, zoom_at, show_all } = camera;
  if (!view) return;
  const step = 80 / view.k;
  const keys: Record<string, () => void> = {
    ArrowLeft: () => move({ ...view, x: view.x - step }),
    ArrowRight: () => move({ ...view, x: view.x + step }),
    ArrowUp: () => move({ ...view, y: view.y - step }),
    ArrowDown: () => move({ ...view, y: view.y + step }),
    '+': () => zoom_at(1.6),
    '=': () => zoom_at(1.6),
    '-': () => zoom_at(1 / 1.6),
    '0': show_all,
  };
  const action = keys[event.key];
  if (action) {
    event.preventDefault();
    event.stopPropagation();
    action();
  }
}

function Buttons({ camera }: { camera: Camera }) {
  return (
    <div class="map-buttons">
      <button type="button" aria-label={say.zoom_in} onClick={() => camera.zoom_at(1.6)}>+</button>
      <button type="button" aria-label={say.zoom_out} onClick={() => camera.zoom_at(1 / 1.6)}>&minus;</button>
      <button type="button" aria-label={say.show_all} title={say.show_all} onClick={camera.show_all}>
        <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4" /></svg>
      </button>
    </div>
  );
}

function Note({ placed, unplaced }: { placed: number; unplaced: number }) {
  return (
    <p class="map-note">
      <span class="map-count" data-placed={placed} data-unplaced={unplaced}>
        {say.on_map(many(placed, 'incident'), unplaced)}
      </span>
      <span class="map-legend">
        <svg class="glyph hollow tone-words" viewBox="-1.3 -1.3 2.6 2.6" aria-hidden="true">
          <path d="M0-.92A.92.92 0 1 1 0 .92A.92.92 0 1 1 0-.92Z" />
        </svg>
        {say.area_only}
      </span>
      <span>{say.larger_sign}</span>
    </p>
  );
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
  }, [scene.rows, scene.groups, scene.view, scene.selected, basemap, tones, width, height]);
}

function dots_of(rows: IncidentRow[]): Dot[] {
  return rows.flatMap((row, index) => {
    if (!row.place || row.place.lat === null || row.place.lon === null) return [];
    return [{
      index, ...to_world(row.place.lat, row.place.lon), weight: best_of(row.killed) ?? 0, area: is_area(row.place),
    }];
  });
}

export function IncidentMap({ rows, selected, position, on_select, on_open, on_move }: Props) {
  const [frame, size] = use_size();
  const { width, height } = size;
  const canvas = useRef<HTMLCanvasElement>(null);
  const [hint, set_hint] = useState<(Pixel & { text: string }) | null>(null);
  const dots = useMemo(() => dots_of(rows), [rows]);
  const camera = use_camera(dots, size, position, on_move);
  const { view, move } = camera;
  const groups = useMemo(() => (view ? group_dots(dots, reach / view.k) : []), [dots, view?.k]);
  const before_fit = useMemo(() => fit([], width, height), [width, height]);
  use_drawing(canvas, size, { rows, groups, view: view ?? before_fit, selected });

  // A selection made elsewhere is brought into sight, without a change of scale.
  useEffect(() => {
    const dot = dots.find((one) => one.index === selected);
    if (!dot || !view || width === 0) return;
    const at = to_pixel(view, width, height, dot);
    if (at.x < 30 || at.y < 30 || at.x > width - 30 || at.y > height - 30) move({ ...view, x: dot.x, y: dot.y });
  }, [selected]);

  function hover(at: Pixel | null): void {
    const hit = at && view ? find_hit(groups, rows, selected, view, size, at) : null;
    set_hint(hit && at ? { ...at, text: hint_text(hit.group, rows, hit.index) } : null);
  }
  function click(at: Pixel): void {
    const hit = view ? find_hit(groups, rows, selected, view, size, at) : null;
    if (!hit) {
      on_select(null);
    } else if (hit.index !== null) {
      if (hit.index === selected) on_open(hit.index);
      else on_select(hit.index);
    } else if (hit.group.same_place) {
      on_select(hit.group.members[0]);
    } else {
      const next = fit(dots.filter((dot) => hit.group.members.includes(dot.index)), width, height);
      move({ ...next, k: Math.max(next.k, view!.k * 2) });
    }
  }
  const pointers = use_pointers(canvas, camera, hover, click);
  const placed = view ? groups.reduce((sum, group) => sum + group.members.length, 0) : dots.length;
  return (
    <section class="map" aria-label={say.map}>
      <div class="map-frame" ref={frame}>
        <canvas
          ref={canvas} tabIndex={0} role="application"
          aria-label={say.map_help(many(placed, 'incident'))}
          onKeyDown={(event) => map_key(event, camera)} {...pointers}
        />
        {hint && (
          <div class="map-hint" style={{ left: `${Math.min(hint.x, width - 180)}px`, top: `${hint.y + 16}px` }}>
            {hint.text}
          </div>
        )}
        <p class="map-source">{say.borders}</p>
        <Buttons camera={camera} />
      </div>
      <Note placed={placed} unplaced={rows.length - placed} />
    </section>
  );
}
