// What a hand draws around on the map, simplified to few points, and as the API's polygon, whose edges are straight in
// degrees: all is measured in degrees, so that what is kept is what was drawn, and what is shown is what is kept.
import { to_world, world, type Degrees } from './map_view.ts';

/** The API takes 200; half of them is as fine as a hand draws. */
export const most_points = 100;
/** Triangles smaller than this many square pixels are the trembling of a hand. */
const least_triangle = 2;
/** Degrees that are drawn as one straight line. */
const longest_straight = 3;
/** What is smaller was a slip. */
const least_area = 30;

const triangle = (a: Degrees, b: Degrees, c: Degrees): number =>
  Math.abs((b.lon - a.lon) * (c.lat - a.lat) - (c.lon - a.lon) * (b.lat - a.lat)) / 2;

/** Without the points that change the ring least (Visvalingam and Whyatt); `scale` is pixels per degree. */
export function simplified(ring: Degrees[], scale: number): Degrees[] {
  const points = [...ring];
  const least = least_triangle / (scale * scale);
  while (points.length > 3) {
    const areas = points.map((point, i) => triangle(points[(i + points.length - 1) % points.length], point, points[(i + 1) % points.length]));
    const smallest = areas.reduce((best, area, i) => (area < areas[best] ? i : best), 0);
    if (points.length <= most_points && areas[smallest] >= least) break;
    points.splice(smallest, 1);
  }
  return points;
}

/** Whether it goes around anything that can be seen. */
export function is_area(ring: Degrees[], scale: number): boolean {
  const extent = (values: number[]) => (Math.max(...values) - Math.min(...values)) * scale;
  return ring.length >= 3 && extent(ring.map(({ lon }) => lon)) * extent(ring.map(({ lat }) => lat)) >= least_area;
}

/** "lon,lat,lon,lat,..." */
export function polygon_text(points: Degrees[]): string {
  return points.map(({ lat, lon }) => `${Number(lon.toFixed(4))},${Number(lat.toFixed(4))}`).join(',');
}

/** The points of a polygon in an address; null when it is none. */
export function parse_polygon(text: string): Degrees[] | null {
  const numbers = text.split(',').map(Number);
  if (text === '' || numbers.length < 6 || numbers.length % 2 !== 0 || !numbers.every(Number.isFinite)) return null;
  return Array.from({ length: numbers.length / 2 }, (_, i) => ({ lon: numbers[2 * i], lat: numbers[2 * i + 1] }));
}

/** With points between on long edges, which Mercator bends. */
function bent(points: Degrees[]): Degrees[] {
  return points.flatMap((from, i) => {
    const to = points[(i + 1) % points.length];
    const steps = Math.max(1, Math.ceil(Math.max(Math.abs(to.lat - from.lat), Math.abs(to.lon - from.lon)) / longest_straight));
    return Array.from({ length: steps }, (_, step) => ({
      lat: from.lat + ((to.lat - from.lat) * step) / steps, lon: from.lon + ((to.lon - from.lon) * step) / steps,
    }));
  });
}

/** Its rings in world units: where it goes on over the 180th meridian, once more at the other end of the map. */
export function rings_of(points: Degrees[]): { x: number; y: number }[][] {
  const ring = bent(points).map(({ lat, lon }) => ({ x: (lon / 360 + 0.5) * world, y: to_world(lat, 0).y }));
  const turned = (by: number) => ring.map(({ x, y }) => ({ x: x + by, y }));
  return [
    ring, ...(ring.some(({ x }) => x < 0) ? [turned(world)] : []), ...(ring.some(({ x }) => x > world) ? [turned(-world)] : []),
  ];
}
