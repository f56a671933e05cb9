// The whole state of a view is in its address: filters, order, map position and the incident that is open.
// The names are the API's own, so that a page's query can be pasted behind /api/v1/incidents.
import { useEffect, useState } from 'preact/hooks';

export interface Filters {
  types: string[];
  countries: string[];
  from: string;
  to: string;
  text: string;
}

export interface Route {
  incident: string | null;
  /** The report that is open with its whole text. */
  report: string | null;
  /** The queue of joins to look at is open. */
  review: boolean;
  filters: Filters;
  sort: string;
  selected: string | null;
  map: { lat: number; lon: number; zoom: number } | null;
}

export const no_filters: Filters = { types: [], countries: [], from: '', to: '', text: '' };
export const default_sort = '-date';

/** An address that somebody broke off inside a %-sign is no reason to show nothing at all. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export function parse_route(location: { pathname: string; search: string }): Route {
  const query = new URLSearchParams(location.search);
  const opened = (folder: string): string | null => {
    const found = new RegExp(`^/${folder}/([^/]+)$`).exec(location.pathname);
    return found ? decode(found[1]) : null;
  };
  const position = (query.get('map') ?? '').split(',').map(Number);
  return {
    incident: opened('incidents'),
    report: opened('reports'),
    review: location.pathname === '/review',
    filters: {
      types: query.getAll('type'),
      countries: query.getAll('country'),
      from: query.get('date__gte') ?? '',
      to: query.get('date__lte') ?? '',
      text: query.get('q') ?? '',
    },
    sort: query.get('sort') ?? default_sort,
    selected: query.get('selected'),
    map: position.length === 3 && position.every(Number.isFinite)
      ? { lat: position[0], lon: position[1], zoom: position[2] }
      : null,
  };
}

/** The part of the query that the API understands. */
export function api_query(filters: Filters, sort?: string): URLSearchParams {
  const query = new URLSearchParams();
  filters.types.forEach((type) => query.append('type', type));
  filters.countries.forEach((country) => query.append('country', country));
  if (filters.from) query.set('date__gte', filters.from);
  if (filters.to) query.set('date__lte', filters.to);
  if (filters.text) query.set('q', filters.text);
  if (sort) query.set('sort', sort);
  return query;
}

export function route_address(route: Route): string {
  const query = api_query(route.filters, route.sort === default_sort ? undefined : route.sort);
  if (route.selected && !route.incident && !route.report && !route.review) query.set('selected', route.selected);
  if (route.map) query.set('map', `${route.map.lat.toFixed(3)},${route.map.lon.toFixed(3)},${route.map.zoom.toFixed(2)}`);
  const path = route.review ? '/review' : route.report ? `/reports/${encodeURIComponent(route.report)}`
    : route.incident ? `/incidents/${encodeURIComponent(route.incident)}` : '/';
  const text = query.toString().replace(/%2C/g, ',');
  return text ? `${path}?${text}` : path;
}

export type Go = (change: Partial<Route>, how?: 'push' | 'replace') => void;

export function use_route(): [Route, Go] {
  const [route, set_route] = useState(() => parse_route(window.location));
  useEffect(() => {
    const on_pop = () => set_route(parse_route(window.location));
    window.addEventListener('popstate', on_pop);
    return () => window.removeEventListener('popstate', on_pop);
  }, []);
  const go: Go = (change, how = 'push') => {
    const next = { ...parse_route(window.location), ...change };
    const address = route_address(next);
    if (how === 'push') {
      window.history.pushState(null, '', address);
    } else {
      window.history.replaceState(null, '', address);
    }
    set_route(next);
  };
  return [route, go];
}
