// The ground of the map: land, borders, and each country by itself for the counts by country.
import { geoPath } from 'd3-geo';
import { merge, mesh, feature } from 'topojson-client';
import type { GeometryCollection, GeometryObject, Topology } from 'topojson-specification';
import { alpha3_of } from './countries.ts';
import { projection, type View } from './map_view.ts';

export interface Basemap {
  land: Path2D;
  /** Borders between countries, and those that one of the two disputes. */
  settled: Path2D;
  disputed: Path2D;
  /** By ISO 3166-1 alpha-3 code. */
  countries: Map<string, Path2D>;
}

type Marked = { disputed?: boolean } | undefined;

export async function load_basemap(scale: '110m' | '50m'): Promise<Basemap> {
  const atlas = (await (await fetch(`/borders-${scale}.json`)).json()) as Topology;
  const shapes = atlas.objects.countries as GeometryCollection;
  const path = geoPath(projection);
  const path_of = (geometry: Parameters<typeof path>[0]) => new Path2D(path(geometry) ?? '');
  const is_disputed = (a: GeometryObject, b: GeometryObject) =>
    Boolean((a.properties as Marked)?.disputed || (b.properties as Marked)?.disputed);
  const countries = new Map<string, Path2D>();
  for (const shape of shapes.geometries) {
    const code = shape.id === undefined ? null : alpha3_of(String(shape.id));
    if (code) countries.set(code, path_of(feature(atlas, shape)));
  }
  return {
    land: path_of(merge(atlas, shapes.geometries as never)),
    settled: path_of(mesh(atlas, shapes, (a, b) => a !== b && !is_disputed(a, b))),
    disputed: path_of(mesh(atlas, shapes, (a, b) => a !== b && is_disputed(a, b))),
    countries,
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

/** Counts by country in classes, each some times the one before. */
export interface Shading {
  counts: Map<string, number>;
  /** The least count of each class. */
  steps: number[];
}

const most_steps = 5;

export function shading_of(rows: { country: string; count: number }[]): Shading {
  const counts = new Map(rows.filter((row) => row.country !== '').map((row) => [row.country, row.count]));
  const most = Math.max(1, ...counts.values());
  const steps = new Set<number>();
  for (let i = 0; i < most_steps; ++i) steps.add(Math.max(1, Math.round(most ** (i / most_steps))));
  return { counts, steps: [...steps] };
}

/** How strong a class is shown, from 0 to 1. */
export function strength(step: number, steps: number): number {
  return 0.22 + (0.63 * step) / Math.max(1, steps - 1);
}

export function draw_ground(
  context: CanvasRenderingContext2D, view: View, basemap: Basemap | null, tones: Tones, shading: Shading | null,
  width: number, height: number): void {
  context.fillStyle = tones.sea;
  context.fillRect(0, 0, width, height);
  if (!basemap) return;
  context.save();
  context.translate(width / 2 - view.x * view.k, height / 2 - view.y * view.k);
  context.scale(view.k, view.k);
  context.fillStyle = tones.land;
  context.fill(basemap.land);
  if (shading) {
    context.fillStyle = tones.accent;
    for (const [code, count] of shading.counts) {
      const shape = basemap.countries.get(code);
      const step = shading.steps.filter((least) => least <= count).length - 1;
      context.globalAlpha = strength(step, shading.steps.length);
      if (shape) context.fill(shape);
    }
    context.globalAlpha = 1;
  }
  context.lineJoin = 'round';
  context.strokeStyle = tones.border;
  context.lineWidth = 0.8 / view.k;
  context.stroke(basemap.land);
  context.stroke(basemap.settled);
  context.setLineDash([3 / view.k, 2.5 / view.k]);
  context.lineWidth = 1.1 / view.k;
  context.stroke(basemap.disputed);
  context.restore();
}
