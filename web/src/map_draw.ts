// Draws the map on a canvas: ground, what is filtered to, uncertainty discs, signs, names.
import type { Sign } from './cluster.ts';
import { kind_of } from './kinds.ts';
import { rings_of } from './lasso.ts';
import { draw_ground, type Basemap, type Shading, type Tones } from './map_ground.ts';
import { km_to_world, rim_of, to_world, type Degrees, type View } from './map_view.ts';
import type { Box } from './model.ts';

export interface Pixel {
  x: number;
  y: number;
}

/** A part of the map that is a filter or becomes one: a box, a circle or what a hand drew around. */
export type Region = { box: Box } | { points: Degrees[] } | { lat: number; lon: number; km: number };

export interface Scene {
  signs: Sign[];
  view: View;
  basemap: Basemap | null;
  tones: Tones;
  /** Counts by country instead of signs. */
  shading: Shading | null;
  selected: Sign | null;
  /** The sign that the keys are at. */
  focus: Sign | null;
  regions: Region[];
}

/** Area grows with the number of people killed, or of incidents. */
export function sign_radius({ row, area }: Sign): number {
  return row.count === 1 ? 5.5 + Math.min(15, Math.sqrt(row.killed) * 1.35) : (8.5 + 0.95 * Math.log2(row.count)) * (area ? 0.9 : 1);
}

const shapes = new Map<string, Path2D>();

function shape_of(type: string): Path2D {
  let shape = shapes.get(type);
  if (!shape) {
    shape = new Path2D(kind_of(type).path);
    shapes.set(type, shape);
  }
  return shape;
}

function draw_shape(context: CanvasRenderingContext2D, sign: Sign, at: Pixel, radius: number, tones: Tones): void {
  const colour = tones[`kind-${kind_of(sign.row.type).tone}`];
  const shape = shape_of(sign.row.type);
  context.save();
  context.translate(at.x, at.y);
  context.scale(radius, radius);
  context.fillStyle = sign.area ? tones.surface : colour;
  context.globalAlpha = sign.area ? 0.75 : 0.82;
  context.fill(shape);
  context.globalAlpha = 1;
  context.strokeStyle = sign.area ? colour : tones.surface;
  context.lineWidth = (sign.area ? 1.6 : 1.1) / radius;
  context.stroke(shape);
  context.restore();
}

/** 1234 -> "1.2k" */
export function short_count(count: number): string {
  if (count < 1000) return String(count);
  const [value, unit] = count < 999_500 ? [count / 1000, 'k'] : [count / 1_000_000, 'M'];
  return `${value < 9.95 ? value.toFixed(1).replace('.0', '') : Math.round(value)}${unit}`;
}

function draw_ring(context: CanvasRenderingContext2D, sign: Sign, at: Pixel, radius: number, tones: Tones): void {
  const parts = new Map<string, number>();
  for (const { value, count } of sign.row.types) {
    const { tone } = kind_of(value);
    parts.set(tone, (parts.get(tone) ?? 0) + count);
  }
  context.beginPath();
  context.arc(at.x, at.y, radius, 0, 2 * Math.PI);
  context.fillStyle = tones.surface;
  context.fill();
  let angle = -Math.PI / 2;
  context.lineWidth = sign.area ? 2 : 4;
  if (sign.area) context.setLineDash([3, 2]);
  for (const tone of [...parts.keys()].sort()) {
    const turn = (2 * Math.PI * parts.get(tone)!) / sign.row.count;
    context.beginPath();
    context.arc(at.x, at.y, radius - 2, angle, angle + turn);
    context.strokeStyle = tones[`kind-${tone}`];
    context.stroke();
    angle += turn;
  }
  context.setLineDash([]);
  const words = short_count(sign.row.count);
  context.fillStyle = tones.ink;
  context.font = `600 ${words.length > 3 ? 10 : 11}px system-ui, sans-serif`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(words, at.x, at.y + 0.5);
}

export function draw_sign(context: CanvasRenderingContext2D, sign: Sign, at: Pixel, tones: Tones): void {
  if (sign.row.count === 1) draw_shape(context, sign, at, sign_radius(sign), tones);
  else draw_ring(context, sign, at, sign_radius(sign), tones);
}

export function to_pixel(view: View, width: number, height: number, point: Pixel): Pixel {
  return { x: (point.x - view.x) * view.k + width / 2, y: (point.y - view.y) * view.k + height / 2 };
}

/** How far the events may lie from their point. Areas get none but when selected: their sign is hollow. */
function draw_disc(context: CanvasRenderingContext2D, sign: Sign, at: Pixel, scene: Scene, strong: boolean): void {
  const { row } = sign;
  if (row.places > 1 || row.radius_km <= 0 || (sign.area && !strong)) return;
  const radius = km_to_world(row.radius_km, row.latitude) * scene.view.k;
  if (radius < 8) return;
  context.beginPath();
  context.arc(at.x, at.y, radius, 0, 2 * Math.PI);
  context.fillStyle = scene.tones[`kind-${kind_of(row.type).tone}`];
  context.globalAlpha = strong ? 0.14 : 0.05;
  context.fill();
  context.globalAlpha = strong ? 0.7 : 0.25;
  context.setLineDash([4, 3]);
  context.lineWidth = 1;
  context.strokeStyle = context.fillStyle;
  context.stroke();
  context.setLineDash([]);
  context.globalAlpha = 1;
}

/** Names of places beside their signs, heaviest first, none over another. */
function draw_names(context: CanvasRenderingContext2D, scene: Scene, pixels: Pixel[], width: number): void {
  const taken = scene.signs.map((sign, i) => {
    const radius = sign_radius(sign);
    return [pixels[i].x - radius, pixels[i].y - radius, pixels[i].x + radius, pixels[i].y + radius];
  });
  context.font = '11.5px system-ui, sans-serif';
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  let drawn = 0;
  scene.signs.forEach((sign, i) => {
    const { name } = sign.row;
    const at = pixels[i];
    if (!name || at.x < 0 || at.y < 0 || at.x > width || drawn > 60) return;
    const left = at.x + sign_radius(sign) + 4;
    const right = left + context.measureText(name).width;
    if (right > width || taken.some((other) => left < other[2] && other[0] < right && at.y - 7 < other[3] && other[1] < at.y + 7)) return;
    taken.push([left, at.y - 7, right, at.y + 7]);
    ++drawn;
    context.lineWidth = 3;
    context.strokeStyle = scene.tones.land;
    context.strokeText(name, left, at.y);
    context.fillStyle = scene.tones.ink;
    context.fillText(name, left, at.y);
  });
}

function draw_focus(context: CanvasRenderingContext2D, sign: Sign, at: Pixel, tones: Tones, dashed: boolean): void {
  context.beginPath();
  context.arc(at.x, at.y, sign_radius(sign) + 4.5, 0, 2 * Math.PI);
  context.lineWidth = 2.5;
  context.strokeStyle = tones.accent;
  if (dashed) context.setLineDash([4, 3]);
  context.stroke();
  context.setLineDash([]);
}

function trace_region(context: CanvasRenderingContext2D, region: Region, { view }: Scene, width: number, height: number): void {
  const pixel = (lat: number, lon: number) => to_pixel(view, width, height, to_world(lat, lon));
  context.beginPath();
  if (!('box' in region)) {
    const rings = 'points' in region ? rings_of(region.points) : [rim_of(region).map(({ lat, lon }) => to_world(lat, lon))];
    for (const ring of rings) {
      ring.forEach((point, i) => {
        const at = to_pixel(view, width, height, point);
        if (i === 0) context.moveTo(at.x, at.y);
        else context.lineTo(at.x, at.y);
      });
      context.closePath();
    }
    return;
  }
  const [west, south, east, north] = region.box;
  // A box over the 180th meridian is drawn as its two parts.
  for (const [left, right] of west <= east ? [[west, east]] : [[west, 180], [-180, east]]) {
    const [from, to] = [pixel(north, left), pixel(south, right)];
    context.rect(from.x, from.y, to.x - from.x, to.y - from.y);
  }
}

function draw_regions(context: CanvasRenderingContext2D, scene: Scene, width: number, height: number): void {
  for (const region of scene.regions) {
    trace_region(context, region, scene, width, height);
    context.fillStyle = scene.tones.accent;
    context.globalAlpha = 0.06;
    context.fill('evenodd');
    context.globalAlpha = 1;
    context.setLineDash([6, 4]);
    context.lineWidth = 1.5;
    context.strokeStyle = scene.tones.accent;
    context.stroke();
    context.setLineDash([]);
  }
}

export function draw(context: CanvasRenderingContext2D, scene: Scene, width: number, height: number): void {
  draw_ground(context, scene.view, scene.basemap, scene.tones, scene.shading, width, height);
  draw_regions(context, scene, width, height);
  const pixels = scene.signs.map((sign) => to_pixel(scene.view, width, height, sign));
  const margin = 60;
  const visible = (at: Pixel) => at.x > -margin && at.y > -margin && at.x < width + margin && at.y < height + margin;
  scene.signs.forEach((sign, i) => draw_disc(context, sign, pixels[i], scene, false));
  const { selected, focus } = scene;
  const home = selected && to_pixel(scene.view, width, height, selected);
  if (selected && home) draw_disc(context, selected, home, scene, true);
  for (let i = scene.signs.length - 1; i >= 0; --i) {
    if (visible(pixels[i])) draw_sign(context, scene.signs[i], pixels[i], scene.tones);
  }
  draw_names(context, scene, pixels, width);
  if (focus) draw_focus(context, focus, to_pixel(scene.view, width, height, focus), scene.tones, true);
  if (selected && home) {
    draw_sign(context, selected, home, scene.tones);
    draw_focus(context, selected, home, scene.tones, false);
  }
}
