// The map's arithmetic: degrees to world units (a square of 1,000 in Mercator) and world units to pixels.
import { geoMercator } from 'd3-geo';

export const world = 1000;
export const projection = geoMercator().scale(world / (2 * Math.PI)).translate([world / 2, world / 2])
  .clipExtent([[0, 0], [world, world]]);

export interface View {
  x: number;   // world units at the middle of the map
  y: number;
  k: number;   // pixels per world unit
}

export interface Degrees {
  lat: number;
  lon: number;
}

const max_zoom = 11;
const km_per_degree = 111.195;

export function to_world(lat: number, lon: number): { x: number; y: number } {
  const limit = 85;
  const point = projection([lon, Math.max(-limit, Math.min(limit, lat))]) ?? [0, 0];
  return { x: point[0], y: point[1] };
}

export function zoom_of(k: number): number {
  return Math.log2((k * world) / 256);
}

export function scale_of(zoom: number): number {
  return (256 * 2 ** zoom) / world;
}

/** A length on the ground at a latitude, in world units. */
export function km_to_world(km: number, lat: number): number {
  const degree = world / 360;
  return (km / km_per_degree) * degree / Math.max(0.05, Math.cos((lat * Math.PI) / 180));
}

export function clamp_view(view: View, width: number, height: number): View {
  const smallest = Math.max(width / world, height / world / 1.6);
  const k = Math.min(scale_of(max_zoom), Math.max(smallest, view.k));
  const half_width = Math.min(world / 2, width / 2 / k);
  const half_height = Math.min(world / 2, height / 2 / k);
  return {
    k,
    x: Math.min(world - half_width, Math.max(half_width, view.x)),
    y: Math.min(world - half_height, Math.max(half_height, view.y)),
  };
}

/** The view that holds all points with a margin; the inhabited world when there are none. */
export function fit(points: { x: number; y: number }[], width: number, height: number): View {
  if (points.length === 0) {
    return clamp_view({ x: world / 2, y: world * 0.42, k: width / world }, width, height);
  }
  let left = world, right = 0, top = world, bottom = 0;
  for (const point of points) {
    left = Math.min(left, point.x);
    right = Math.max(right, point.x);
    top = Math.min(top, point.y);
    bottom = Math.max(bottom, point.y);
  }
  const margin = 56;
  const k = Math.min(
    (width - 2 * margin) / Math.max(right - left, 0.01),
    (height - 2 * margin) / Math.max(bottom - top, 0.01),
    scale_of(6.5));
  return clamp_view({ x: (left + right) / 2, y: (top + bottom) / 2, k }, width, height);
}

export function to_degrees(view: View): { lat: number; lon: number; zoom: number } {
  const [lon, lat] = projection.invert!([view.x, view.y]) ?? [0, 0];
  return { lat, lon, zoom: zoom_of(view.k) };
}

/** What is in sight: west, south, east, north in degrees. */
export function box_of(view: View, width: number, height: number): [number, number, number, number] {
  const corner = (x: number, y: number) => projection.invert!([
    Math.max(0, Math.min(world, view.x + x / view.k)), Math.max(0, Math.min(world, view.y + y / view.k))]) ?? [0, 0];
  const [west, north] = corner(-width / 2, -height / 2);
  const [east, south] = corner(width / 2, height / 2);
  return [west, south, east, north];
}

/** Degrees under a pixel of the map. */
export function degrees_at(view: View, width: number, height: number, x: number, y: number): { lat: number; lon: number } {
  const [lon, lat] = projection.invert!([view.x + (x - width / 2) / view.k, view.y + (y - height / 2) / view.k]) ?? [0, 0];
  return { lat, lon };
}

/** The point of the world under a pixel; beyond an edge of the map, that edge. */
export function world_at(view: View, width: number, height: number, x: number, y: number): { x: number; y: number } {
  const inside = (value: number, most: number) => Math.max(0, Math.min(value, most));
  return {
    x: inside(view.x + (inside(x, width) - width / 2) / view.k, world),
    y: inside(view.y + (inside(y, height) - height / 2) / view.k, world),
  };
}

/** At the equator; east to west everywhere. */
export function pixels_per_degree({ k }: View): number {
  return (k * world) / 360;
}

/** Longitudes of the two edges of the world are not the same: -180 and 180. */
export function degrees_of({ x, y }: { x: number; y: number }): Degrees {
  return { lat: (projection.invert!([world / 2, y]) ?? [0, 0])[1], lon: (x / world - 0.5) * 360 };
}

/** Kilometres on the ground between two points, on a sphere. */
export function distance_km(a: { lat: number; lon: number }, b: { lat: number; lon: number }): number {
  const radians = Math.PI / 180;
  const half = Math.sin(((b.lat - a.lat) * radians) / 2) ** 2 +
    Math.cos(a.lat * radians) * Math.cos(b.lat * radians) * Math.sin(((b.lon - a.lon) * radians) / 2) ** 2;
  return 2 * 6371.0088 * Math.asin(Math.min(1, Math.sqrt(half)));
}

/** The rim of a circle on the ground, as points around it: in Mercator it is no circle. */
export function rim_of({ lat, lon, km }: { lat: number; lon: number; km: number }): { lat: number; lon: number }[] {
  const radians = Math.PI / 180;
  const angle = km / 6371.0088;
  return Array.from({ length: 90 }, (_, i) => {
    const bearing = i * 4 * radians;
    const sine = Math.sin(lat * radians) * Math.cos(angle) + Math.cos(lat * radians) * Math.sin(angle) * Math.cos(bearing);
    const turn = Math.atan2(
      Math.sin(bearing) * Math.sin(angle) * Math.cos(lat * radians), Math.cos(angle) - Math.sin(lat * radians) * sine);
    return { lat: Math.asin(Math.max(-1, Math.min(1, sine))) / radians, lon: lon + turn / radians };
  });
}
