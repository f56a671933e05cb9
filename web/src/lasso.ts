// What a hand draws around on the map: its way in world units, simplified to few points, and as the API's polygon.
import type { Pixel } from './map_draw.ts';
import { to_world, world, type Degrees } from './map_view.ts';

/** The API takes 200; half of them is as fine as a hand draws. */
export const most_points = 100;
/** Triangles smaller than this many square pixels are the trembling of a hand. */
const least_triangle = 2;
/** What is smaller was a slip. */
const least_area = 30;

const triangle = (a: Pixel, b: Pixel, c: Pixel): number => Math.abs((b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)) / 2;

/** Without the points that change the ring least (Visvalingam and Whyatt); `k` is the scale, pixels per unit. */
export function simplified(ring: Pixel[], k: number): Pixel[] {
  const points = [...ring];
  const least = least_triangle / (k * k);
  while (points.length > 3) {
    const areas = points.map((point, i) => triangle(points[(i + points.length - 1) % points.length], point, points[(i + 1) % points.length]));
    const smallest = areas.reduce((best, area, i) => (area < areas[best] ? i : best), 0);
    if (points.length <= most_points && areas[smallest] >= least) break;
    points.splice(smallest, 1);
  }
  return points;
}

/** Whether it goes around anything that can be seen. */
export function is_area(ring: Pixel[], k: number): boolean {
  const xs = ring.map(({ x }) => x);
  const ys = ring.map(({ y }) => y);
  return ring.length >= 3 && (Math.max(...xs) - Math.min(...xs)) * (Math.max(...ys) - Math.min(...ys)) * k * k >= least_area;
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

/** Its rings in world units: where it goes on over the 180th meridian, once more at the other end of the map. */
export function rings_of(points: Degrees[]): Pixel[][] {
  const ring = points.map(({ lat, lon }) => ({ x: (lon / 360 + 0.5) * world, y: to_world(lat, 0).y }));
  const turned = (by: number) => ring.map(({ x, y }) => ({ x: x + by, y }));
  return [
    ring, ...(ring.some(({ x }) => x < 0) ? [turned(world)] : []), ...(ring.some(({ x }) => x > world) ? [turned(-world)] : []),
  ];
}
