// What mouse, fingers and keys do on the map.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Pixel } from './map_draw.ts';
import { clamp_view, fit, scale_of, to_degrees, to_world, type View } from './map_view.ts';

export interface Size {
  width: number;
  height: number;
}

export interface Position {
  lat: number;
  lon: number;
  zoom: number;
}

export interface Camera {
  view: View | null;
  /** Changes the view; the address follows when it has been still for a moment. */
  move: (next: View) => void;
  zoom_at: (factor: number, x?: number, y?: number) => void;
  show: (points: Pixel[]) => void;
}

const settle_ms = 250;

/** Where the map looks: first the address's view, else one that holds every point; it waits for the points. */
export function use_camera(points: Pixel[] | null, { width, height }: Size, position: Position | null, on_move: (position: Position) => void): Camera {
  const [view, set_view] = useState<View | null>(null);
  const settle = useRef(0);
  useEffect(() => {
    if (view || width === 0 || (!points && !position)) return;
    set_view(position
      ? clamp_view({ ...to_world(position.lat, position.lon), k: scale_of(position.zoom) }, width, height)
      : fit(points!, width, height));
  }, [width, height, points]);
  useEffect(() => {
    if (view && width > 0) set_view(clamp_view(view, width, height));
  }, [width, height]);
  function move(next: View): void {
    const inside = clamp_view(next, width, height);
    set_view(inside);
    window.clearTimeout(settle.current);
    settle.current = window.setTimeout(() => on_move(to_degrees(inside)), settle_ms);
  }
  useEffect(() => () => window.clearTimeout(settle.current), []);
  function zoom_at(factor: number, x = width / 2, y = height / 2): void {
    if (!view) return;
    const k = clamp_view({ ...view, k: view.k * factor }, width, height).k;
    const wx = view.x + (x - width / 2) / view.k;
    const wy = view.y + (y - height / 2) / view.k;
    move({ k, x: wx - (x - width / 2) / k, y: wy - (y - height / 2) / k });
  }
  return { view, move, zoom_at, show: (shown) => move(fit(shown, width, height)) };
}

interface Actions {
  on_hover: (at: Pixel | null) => void;
  on_click: (at: Pixel) => void;
  /** A part of the map is being drawn: dragging draws instead of panning. */
  drawing: boolean;
  on_draw: (from: Pixel, to: Pixel, done: boolean) => void;
}

/** Dragging with one pointer pans or draws, with two zooms; a press without a way is a click. */
export function use_pointers(canvas: { current: HTMLCanvasElement | null }, camera: Camera, actions: Actions) {
  const pointers = useRef(new Map<number, Pixel>());
  const travelled = useRef(0);
  const began = useRef<Pixel>({ x: 0, y: 0 });
  const offset = (event: { clientX: number; clientY: number }): Pixel => {
    const box = canvas.current!.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const wheel = useRef<(event: WheelEvent) => void>(() => {});
  wheel.current = (event) => {
    event.preventDefault();
    const at = offset(event);
    actions.on_hover(null);
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
    actions.on_hover(null);
    if (other) {
      const factor = Math.hypot(at.x - other.x, at.y - other.y) / Math.hypot(before.x - other.x, before.y - other.y);
      camera.zoom_at(factor, (at.x + other.x) / 2, (at.y + other.y) / 2);
    } else if (actions.drawing) {
      actions.on_draw(began.current, at, false);
    } else if (view && travelled.current > 3) {
      camera.move({ ...view, x: view.x - (at.x - before.x) / view.k, y: view.y - (at.y - before.y) / view.k });
    }
  }
  return {
    onPointerDown: (event: PointerEvent) => {
      canvas.current!.setPointerCapture(event.pointerId);
      began.current = offset(event);
      pointers.current.set(event.pointerId, began.current);
      travelled.current = 0;
    },
    onPointerMove: (event: PointerEvent) => {
      const at = offset(event);
      const before = pointers.current.get(event.pointerId);
      if (!before) {
        actions.on_hover(at);
        return;
      }
      pointers.current.set(event.pointerId, at);
      drag(event.pointerId, before, at);
    },
    onPointerUp: (event: PointerEvent) => {
      pointers.current.delete(event.pointerId);
      if (travelled.current <= 3) actions.on_click(offset(event));
      else if (actions.drawing) actions.on_draw(began.current, offset(event), true);
    },
    onPointerCancel: (event: PointerEvent) => {
      pointers.current.delete(event.pointerId);
    },
    onPointerLeave: () => actions.on_hover(null),
  };
}

interface KeyActions {
  show_all: () => void;
  /** To the next or the previous sign in sight. */
  step: (by: number) => void;
  open: () => void;
  filter_view: () => void;
  leave: () => boolean;
}

export function map_key(event: KeyboardEvent, camera: Camera, actions: KeyActions): void {
  const { view, move, zoom_at } = camera;
  if (!view || event.ctrlKey || event.metaKey || event.altKey) return;
  const step = 80 / view.k;
  const keys: Record<string, () => void> = {
    ArrowLeft: () => move({ ...view, x: view.x - step }),
    ArrowRight: () => move({ ...view, x: view.x + step }),
    ArrowUp: () => move({ ...view, y: view.y - step }),
    ArrowDown: () => move({ ...view, y: view.y + step }),
    '+': () => zoom_at(1.6),
    '=': () => zoom_at(1.6),
    '-': () => zoom_at(1 / 1.6),
    '0': actions.show_all,
    n: () => actions.step(1),
    p: () => actions.step(-1),
    b: actions.filter_view,
    Enter: actions.open,
  };
  const action = event.key === 'Escape' ? (actions.leave() ? () => undefined : null) : keys[event.key];
  if (action) {
    event.preventDefault();
    event.stopPropagation();
    action();
  }
}
