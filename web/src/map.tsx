// The map of the incidents in the list: pan, zoom, point at one, open one.
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { group_dots, type Dot, type Group } from './cluster.ts';
import { draw, group_radius, load_basemap, read_tones, spread_pixels, to_pixel, type Basemap, type Tones }
  from './map_draw.ts';
import { clamp_view, fit, scale_of, to_degrees, to_world, zoom_of, type View } from './map_view.ts';
import type { IncidentRow } from './model.ts';
import { best_of, date_words, is_area, many } from './words.ts';
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

export function IncidentMap({ rows, selected, position, on_select, on_open, on_move }: Props) {
  const [frame, { width, height }] = use_size();
  const canvas = useRef<HTMLCanvasElement>(null);
  const tones = use_tones(canvas);
  const [view, set_view] = useState<View | null>(null);
  const [hint, set_hint] = useState<{ x: number; y: number; text: string } | null>(null);
  const basemap = use_basemaps(view ? zoom_of(view.k) : 0);

  const dots = useMemo<Dot[]>(() => rows.flatMap((row, index) => {
    if (!row.place || row.place.lat === null || row.place.lon === null) return [];
    return [{ index, ...to_world(row.place.lat, row.place.lon), weight: best_of(row.killed) ?? 0, area: is_area(row.place) }];
  }), [rows]);
  const groups = useMemo(() => (view ? group_dots(dots, reach / view.k) : []), [dots, view?.k]);
  const placed = groups.reduce((sum, group) => sum + group.members.length, 0);

  // The first view is the address's, else one that holds every incident; it waits for the rows.
  useEffect(() => {
    if (view || width === 0 || (dots.length === 0 && !position)) return;
    if (position) {
      set_view(clamp_view({ ...to_world(position.lat, position.lon), k: scale_of(position.zoom) }, width, height));
    } else {
      set_view(fit(dots, width, height));
    }
  }, [width, height, dots]);

  // A selection made elsewhere is brought into sight, without a change of scale.
  useEffect(() => {
    const dot = dots.find((one) => one.index === selected);
    if (!dot || !view || width === 0) return;
    const at = to_pixel(view, width, height, dot);
    if (at.x < 30 || at.y < 30 || at.x > width - 30 || at.y > height - 30) {
      move({ ...view, x: dot.x, y: dot.y });
    }
  }, [selected]);

  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || !tones || width === 0) return;
    const ratio = window.devicePixelRatio || 1;
    canvas.current!.width = Math.round(width * ratio);
    canvas.current!.height = Math.round(height * ratio);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    draw(context, { rows, groups, view: view ?? fit([], width, height), basemap, tones, selected, hovered: null },
      width, height);
  }, [rows, groups, view, basemap, tones, selected, width, height]);

  const settle = useRef(0);
  function move(next: View): void {
    const inside = clamp_view(next, width, height);
    set_view(inside);
    set_hint(null);
    window.clearTimeout(settle.current);
    settle.current = window.setTimeout(() => on_move(to_degrees(inside)), 250);
  }

  function zoom_at(factor: number, x = width / 2, y = height / 2): void {
    if (!view) return;
    const k = clamp_view({ ...view, k: view.k * factor }, width, height).k;
    const wx = view.x + (x - width / 2) / view.k;
    const wy = view.y + (y - height / 2) / view.k;
    move({ k, x: wx - (x - width / 2) / k, y: wy - (y - height / 2) / k });
  }

  function find(x: number, y: number): { group: Group; index: number | null } | null {
    if (!view) return null;
    for (const group of groups) {
      const at = to_pixel(view, width, height, group);
      if (selected !== null && group.same_place && group.members.length > 1 && group.members.includes(selected)) {
        const member = spread_pixels(group, at).findIndex((place) => Math.hypot(place.x - x, place.y - y) < 11);
        if (member >= 0) return { group, index: group.members[member] };
      }
    }
    for (const group of groups) {
      const at = to_pixel(view, width, height, group);
      if (Math.hypot(at.x - x, at.y - y) < group_radius(group, rows) + 4) {
        return { group, index: group.members.length === 1 ? group.members[0] : null };
      }
    }
    return null;
  }

  function click(x: number, y: number): void {
    const hit = find(x, y);
    if (!hit) {
      on_select(null);
    } else if (hit.index !== null) {
      if (hit.index === selected) on_open(hit.index);
      else on_select(hit.index);
    } else if (hit.group.same_place) {
      on_select(hit.group.members[0]);
    } else {
      const points = dots.filter((dot) => hit.group.members.includes(dot.index));
      const next = fit(points, width, height);
      move({ ...next, k: Math.max(next.k, view!.k * 2) });
    }
  }

  const pointers = useRef(new Map<number, { x: number; y: number }>());
  const travelled = useRef(0);

  function offset(event: { clientX: number; clientY: number }): { x: number; y: number } {
    const box = canvas.current!.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  function on_pointer_move(event: PointerEvent): void {
    const at = offset(event);
    const before = pointers.current.get(event.pointerId);
    if (!before || !view) {
      const hit = find(at.x, at.y);
      set_hint(hit ? { ...at, text: hint_text(hit.group, rows, hit.index) } : null);
      return;
    }
    const others = [...pointers.current.entries()].filter(([id]) => id !== event.pointerId);
    pointers.current.set(event.pointerId, at);
    travelled.current += Math.hypot(at.x - before.x, at.y - before.y);
    if (others.length > 0) {
      const other = others[0][1];
      const factor = Math.hypot(at.x - other.x, at.y - other.y) / Math.hypot(before.x - other.x, before.y - other.y);
      zoom_at(factor, (at.x + other.x) / 2, (at.y + other.y) / 2);
    } else if (travelled.current > 3) {
      move({ ...view, x: view.x - (at.x - before.x) / view.k, y: view.y - (at.y - before.y) / view.k });
    }
  }

  function on_key(event: KeyboardEvent): void {
    if (!view) return;
    const step = 80 / view.k;
    const moves: Record<string, () => void> = {
      ArrowLeft: () => move({ ...view, x: view.x - step }),
      ArrowRight: () => move({ ...view, x: view.x + step }),
      ArrowUp: () => move({ ...view, y: view.y - step }),
      ArrowDown: () => move({ ...view, y: view.y + step }),
      '+': () => zoom_at(1.6),
      '=': () => zoom_at(1.6),
      '-': () => zoom_at(1 / 1.6),
      '0': () => move(fit(dots, width, height)),
    };
    const action = moves[event.key];
    if (action) {
      event.preventDefault();
      event.stopPropagation();
      action();
    }
  }

  const wheel = useRef<(event: WheelEvent) => void>(() => {});
  wheel.current = (event) => {
    event.preventDefault();
    const at = offset(event);
    zoom_at(Math.exp(-event.deltaY * (event.deltaMode === 1 ? 0.05 : 0.0016)), at.x, at.y);
  };
  useEffect(() => {
    const listener = (event: WheelEvent) => wheel.current(event);
    canvas.current?.addEventListener('wheel', listener, { passive: false });
    return () => canvas.current?.removeEventListener('wheel', listener);
  }, []);

  const unplaced = rows.length - placed;
  return (
    <section class="map" aria-label="Map">
      <div class="map-frame" ref={frame}>
        <canvas
          ref={canvas}
          tabIndex={0}
          role="application"
          aria-label={`Map of ${many(placed, 'incident')}. Arrow keys move, plus and minus zoom, 0 shows all. ` +
            'The list holds the same incidents.'}
          onKeyDown={on_key}
          onPointerDown={(event) => {
            canvas.current!.setPointerCapture(event.pointerId);
            pointers.current.set(event.pointerId, offset(event));
            travelled.current = 0;
          }}
          onPointerMove={on_pointer_move}
          onPointerUp={(event) => {
            pointers.current.delete(event.pointerId);
            if (travelled.current <= 3) {
              const at = offset(event);
              click(at.x, at.y);
            }
          }}
          onPointerCancel={(event) => pointers.current.delete(event.pointerId)}
          onPointerLeave={() => set_hint(null)}
        />
        {hint && (
          <div class="map-hint" style={{ left: `${Math.min(hint.x, width - 180)}px`, top: `${hint.y + 16}px` }}>
            {hint.text}
          </div>
        )}
        <p class="map-source">borders: Natural Earth 4.1, not a statement on status</p>
        <div class="map-buttons">
          <button type="button" aria-label="Zoom in" onClick={() => zoom_at(1.6)}>+</button>
          <button type="button" aria-label="Zoom out" onClick={() => zoom_at(1 / 1.6)}>&minus;</button>
          <button type="button" aria-label="Show all incidents" title="Show all" onClick={() => move(fit(dots, width, height))}>
            <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4" /></svg>
          </button>
        </div>
      </div>
      <p class="map-note">
        <span class="map-count" data-placed={placed} data-unplaced={unplaced}>
          {many(placed, 'incident')} on the map{unplaced > 0 ? `, ${unplaced} without a place` : ''}
        </span>
        <span class="map-legend">
          <svg class="glyph hollow tone-words" viewBox="-1.3 -1.3 2.6 2.6" aria-hidden="true"><path d="M0-.92A.92.92 0 1 1 0 .92A.92.92 0 1 1 0-.92Z" /></svg>
          only country or region known
        </span>
        <span>larger sign: more killed</span>
      </p>
    </section>
  );
}
