// Draws the map on a canvas: land, borders, uncertainty discs, incidents, names.
import { geoPath } from 'd3-geo';
import { merge, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { spread, type Group } from './cluster.ts';
import { kind_of } from './kinds.ts';
import type { IncidentRow } from './model.ts';
import { km_to_world, projection, type View } from './map_view.ts';
import { best_of, is_area } from './words.ts';

export interface Basemap {
  land: Path2D;
  borders: Path2D;
}

export async function load_basemap(scale: '110m' | '50m'): Promise<Basemap> {
  const atlas = (await (await fetch(`/borders-${scale}.json`)).json()) as Topology;
  const countries = atlas.objects.countries as GeometryCollection;
  const path = geoPath(projection);
  return {
    land: new Path2D(path(merge(atlas, countries.geometries as never)) ?? ''),
    borders: new Path2D(path(mesh(atlas, countries, (a, b) => a !== b)) ?? ''),
  };
}

export type Tones = Record<string, string>;

export function read_tones(element: Element): Tones {
  const style = getComputedStyle(element);
  const tones: Tones = {};
  for (const name of ['ink', 'muted', 'surface', 'sea', 'land', 'border', 'accent', 'kind-assault', 'kind-coerce',
    'kind-unrest', 'kind-mobilize', 'kind-words', 'kind-peace']) {
    tones[name] = style.getPropertyValue(`--${name}`).trim();
  }
  return tones;
}

export interface Scene {
  rows: IncidentRow[];
  groups: Group[];
  view: View;
  basemap: Basemap | null;
  tones: Tones;
  selected: number | null;   // index into rows
}

/** Area grows with the number of people killed. */
export function dot_radius(row: IncidentRow): number {
  const killed = best_of(row.killed) ?? 0;
  return 5.5 + Math.min(15, Math.sqrt(killed) * 1.35);
}

export function group_radius(group: Group, rows: IncidentRow[]): number {
  return group.members.length === 1
    ? dot_radius(rows[group.members[0]])
    : 9 + 1.15 * Math.log2(group.members.length);
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

function draw_shape(
  context: CanvasRenderingContext2D, row: IncidentRow, x: number, y: number, radius: number, tones: Tones): void {
  const colour = tones[`kind-${kind_of(row.type).tone}`];
  context.save();
  context.translate(x, y);
  context.scale(radius, radius);
  const shape = shape_of(row.type);
  context.lineWidth = 1.6 / radius;
  if (is_area(row.place)) {
    context.fillStyle = tones.surface;
    context.globalAlpha = 0.75;
    context.fill(shape);
    context.globalAlpha = 1;
    context.strokeStyle = colour;
  } else {
    context.fillStyle = colour;
    context.globalAlpha = 0.82;
    context.fill(shape);
    context.globalAlpha = 1;
    context.strokeStyle = tones.surface;
    context.lineWidth = 1.1 / radius;
  }
  context.stroke(shape);
  context.restore();
}

function draw_ring(
  context: CanvasRenderingContext2D, group: Group, rows: IncidentRow[], x: number, y: number, radius: number,
  tones: Tones): void {
  const parts = new Map<string, number>();
  for (const member of group.members) {
    const tone = kind_of(rows[member].type).tone;
    parts.set(tone, (parts.get(tone) ?? 0) + 1);
  }
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = tones.surface;
  context.fill();
  let angle = -Math.PI / 2;
  context.lineWidth = group.area ? 2 : 4;
  if (group.area) context.setLineDash([3, 2]);
  for (const tone of [...parts.keys()].sort()) {
    const turn = (2 * Math.PI * parts.get(tone)!) / group.members.length;
    context.beginPath();
    context.arc(x, y, radius - 2, angle, angle + turn);
    context.strokeStyle = tones[`kind-${tone}`];
    context.stroke();
    angle += turn;
  }
  context.setLineDash([]);
  context.fillStyle = tones.ink;
  context.font = '600 11px system-ui, sans-serif';
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(String(group.members.length), x, y + 0.5);
}

export interface Pixel {
  x: number;
  y: number;
}

export function to_pixel(view: View, width: number, height: number, point: Pixel): Pixel {
  return { x: (point.x - view.x) * view.k + width / 2, y: (point.y - view.y) * view.k + height / 2 };
}

function draw_ground(context: CanvasRenderingContext2D, scene: Scene, width: number, height: number): void {
  const { view, basemap, tones } = scene;
  context.fillStyle = tones.sea;
  context.fillRect(0, 0, width, height);
  if (!basemap) return;
  context.save();
  context.translate(width / 2 - view.x * view.k, height / 2 - view.y * view.k);
  context.scale(view.k, view.k);
  context.fillStyle = tones.land;
  context.fill(basemap.land);
  context.lineJoin = 'round';
  context.strokeStyle = tones.border;
  context.lineWidth = 0.8 / view.k;
  context.stroke(basemap.land);
  context.setLineDash([3 / view.k, 2 / view.k]);
  context.stroke(basemap.borders);
  context.restore();
}

/** How far the event may lie from its point. Areas of a whole country get none: their sign is hollow. */
function draw_disc(
  context: CanvasRenderingContext2D, row: IncidentRow, at: Pixel, scene: Scene, strong: boolean): void {
  const place = row.place;
  if (!place || place.radius_km <= 0 || (is_area(place) && !strong)) return;
  const radius = km_to_world(place.radius_km, place.lat ?? 0) * scene.view.k;
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

/** Several incidents at one point are spread out while one of them is selected. */
function is_spread(group: Group, scene: Scene): boolean {
  return group.members.length > 1 && group.same_place && scene.selected !== null && group.members.includes(scene.selected);
}

function group_room(group: Group, scene: Scene): number {
  if (!is_spread(group, scene)) return group_radius(group, scene.rows);
  const outermost = spread(group.members.length - 1, group.members.length);
  return Math.hypot(outermost.x, outermost.y) + 10;
}

/** Names of places beside their signs, heaviest first, none over another. */
function draw_names(context: CanvasRenderingContext2D, scene: Scene, width: number, height: number): void {
  const taken: [number, number, number, number][] = [];
  for (const group of scene.groups) {
    const at = to_pixel(scene.view, width, height, group);
    const radius = group_room(group, scene);
    taken.push([at.x - radius, at.y - radius, at.x + radius, at.y + radius]);
  }
  context.font = '11.5px system-ui, sans-serif';
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  let drawn = 0;
  for (const group of scene.groups) {
    const at = to_pixel(scene.view, width, height, group);
    const name = scene.rows[group.members[0]].place?.name;
    if (!name || at.x < 0 || at.y < 0 || at.x > width || at.y > height || drawn > 60) continue;
    const left = at.x + group_room(group, scene) + 4;
    const right = left + context.measureText(name).width;
    const box: [number, number, number, number] = [left, at.y - 7, right, at.y + 7];
    if (right > width || taken.some((other) =>
      box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3])) continue;
    taken.push(box);
    ++drawn;
    context.lineWidth = 3;
    context.strokeStyle = scene.tones.land;
    context.strokeText(name, left, at.y);
    context.fillStyle = scene.tones.ink;
    context.fillText(name, left, at.y);
  }
}

function draw_focus(context: CanvasRenderingContext2D, at: Pixel, radius: number, tones: Tones): void {
  context.beginPath();
  context.arc(at.x, at.y, radius + 4.5, 0, 2 * Math.PI);
  context.lineWidth = 2.5;
  context.strokeStyle = tones.accent;
  context.stroke();
}

/** Where the members of the selected group stand, when they share one point and are spread out. */
export function spread_pixels(group: Group, at: Pixel): Pixel[] {
  return group.members.map((_, position) => {
    const offset = spread(position, group.members.length);
    return { x: at.x + offset.x, y: at.y + offset.y };
  });
}

function draw_spread(
  context: CanvasRenderingContext2D, group: Group, at: Pixel, scene: Scene): void {
  const places = spread_pixels(group, at);
  context.strokeStyle = scene.tones.muted;
  context.lineWidth = 1;
  for (const place of places) {
    context.beginPath();
    context.moveTo(at.x, at.y);
    context.lineTo(place.x, place.y);
    context.stroke();
  }
  draw_ring(context, group, scene.rows, at.x, at.y, group_radius(group, scene.rows), scene.tones);
  group.members.forEach((member, position) => {
    draw_shape(context, scene.rows[member], places[position].x, places[position].y, 7, scene.tones);
    if (member === scene.selected) draw_focus(context, places[position], 7, scene.tones);
  });
}

export function draw(context: CanvasRenderingContext2D, scene: Scene, width: number, height: number): void {
  draw_ground(context, scene, width, height);
  const pixels = scene.groups.map((group) => to_pixel(scene.view, width, height, group));
  const margin = 60;
  const visible = (at: Pixel) => at.x > -margin && at.y > -margin && at.x < width + margin && at.y < height + margin;
  scene.groups.forEach((group, i) => {
    if (group.members.length === 1) draw_disc(context, scene.rows[group.members[0]], pixels[i], scene, false);
  });
  const { selected } = scene;
  const home = selected === null ? -1 : scene.groups.findIndex((group) => group.members.includes(selected));
  if (selected !== null && home >= 0) draw_disc(context, scene.rows[selected], pixels[home], scene, true);
  for (let i = scene.groups.length - 1; i >= 0; --i) {
    if (!visible(pixels[i])) continue;
    const group = scene.groups[i];
    const radius = group_radius(group, scene.rows);
    if (group.members.length === 1) {
      draw_shape(context, scene.rows[group.members[0]], pixels[i].x, pixels[i].y, radius, scene.tones);
    } else {
      draw_ring(context, group, scene.rows, pixels[i].x, pixels[i].y, radius, scene.tones);
    }
  }
  draw_names(context, scene, width, height);
  if (home >= 0) {
    const group = scene.groups[home];
    if (is_spread(group, scene)) draw_spread(context, group, pixels[home], scene);
    else draw_focus(context, pixels[home], group_radius(group, scene.rows), scene.tones);
  }
}
