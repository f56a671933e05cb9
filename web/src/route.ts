// The whole state of a view is in its address: the page, filters, order, map position and what is selected.
// The names are the API's own, so that a page's query can be pasted behind /api/v1/incidents.
import { useEffect, useState } from 'preact/hooks';
import { api_query, no_filters, parse_filters, type Filters } from './filter_query.ts';

export { api_query, no_filters, type Filters };

/** What each page is called in an address. Those with an id show one thing: /incidents/in_x. */
const pages = {
  list: '/', incident: '/incidents/', report: '/reports/', review: '/review', actors: '/actors', actor: '/actors/', quality: '/quality', code: '/code', jobs: '/jobs', network: '/network', exports: '/export',
} as const;

const searched_pages: string[] = ['actors'];

export type PageKind = keyof typeof pages;

export interface Page {
  kind: PageKind;
  /** What is shown; null on a page that shows no single thing. */
  id: string | null;
}

export const list_page: Page = { kind: 'list', id: null };

export interface Route {
  page: Page;
  filters: Filters;
  sort: string;
  selected: string | null;
  map: { lat: number; lon: number; zoom: number } | null;
  /** Words that are looked for on a page that is searched by itself. */
  find: string;
  /** What the axis of the timeline spans, when it is not the whole database. */
  axis: { from: string; to: string } | null;
  /** How the timeline counts: day, week, month, year; "" as the span asks for. */
  bucket: string;
  /** What the map shows. */
  layer: Layer;
}

export type Layer = 'signs' | 'countries' | 'table';

export const layers: Layer[] = ['signs', 'countries', 'table'];

export const default_sort = '-date';

/** An address that somebody broke off inside a %-sign is no reason to show nothing at all. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The page at a path; null when none is there. */
export function page_at(pathname: string): Page | null {
  for (const [name, path] of Object.entries(pages)) {
    const kind = name as PageKind;
    if (pathname === path && (path === '/' || !path.endsWith('/'))) return { kind, id: null };
    const rest = path !== '/' && path.endsWith('/') && pathname.startsWith(path) ? pathname.slice(path.length) : '';
    if (rest !== '' && !rest.includes('/')) return { kind, id: decode(rest) };
  }
  return null;
}

function path_of({ kind, id }: Page): string {
  return id === null ? pages[kind] : pages[kind] + encodeURIComponent(id);
}

/** "2016-03..2017-01" */
function parse_axis(text: string): Route['axis'] {
  const found = /^(\d{4}(?:-\d\d){0,2})\.\.(\d{4}(?:-\d\d){0,2})$/.exec(text);
  return found && found[1] <= found[2] ? { from: found[1], to: found[2] } : null;
}

export function parse_route(location: { pathname: string; search: string }): Route {
  const query = new URLSearchParams(location.search);
  const position = (query.get('map') ?? '').split(',').map(Number);
  return {
    page: page_at(location.pathname) ?? list_page,
    filters: parse_filters(query),
    sort: query.get('sort') ?? default_sort,
    selected: query.get('selected'),
    map: position.length === 3 && position.every(Number.isFinite)
      ? { lat: position[0], lon: position[1], zoom: position[2] }
      : null,
    axis: parse_axis(query.get('axis') ?? ''),
    bucket: query.get('bucket') ?? '',
    layer: layers.find((layer) => layer === query.get('layer')) ?? 'signs',
    find: query.get('find') ?? '',
  };
}

export function route_address(route: Route): string {
  const query = api_query(route.filters, route.sort === default_sort ? undefined : route.sort);
  if (route.selected && route.page.kind === 'list') query.set('selected', route.selected);
  if (route.map) query.set('map', `${route.map.lat.toFixed(3)},${route.map.lon.toFixed(3)},${route.map.zoom.toFixed(2)}`);
  if (route.find && searched_pages.includes(route.page.kind)) query.set('find', route.find);
  if (route.axis) query.set('axis', `${route.axis.from}..${route.axis.to}`);
  if (route.bucket) query.set('bucket', route.bucket);
  if (route.layer !== 'signs') query.set('layer', route.layer);
  const path = path_of(route.page);
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
  useEffect(() => follow_links((next) => go(next)), []);
  return [route, go];
}

/** Whether a click on a link is meant to open it here: not in a new tab, not as a file. */
export function opens_here(event: MouseEvent): boolean {
  return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
}

/** A click on a link to another page of the app opens it without loading the app anew. */
function follow_links(open: (route: Route) => void): () => void {
  const on_click = (event: MouseEvent) => {
    const link = (event.target as Element).closest?.('a[href]');
    if (!link || event.defaultPrevented || !opens_here(event) || link.hasAttribute('target') || link.hasAttribute('download')) return;
    const to = new URL(link.getAttribute('href')!, window.location.href);   // links in a drawing have no parts of their own
    const inside = to.hash !== '' && to.pathname === window.location.pathname;
    if (to.origin !== window.location.origin || inside || page_at(to.pathname) === null) return;
    event.preventDefault();
    open(parse_route(to));
  };
  document.addEventListener('click', on_click);
  return () => document.removeEventListener('click', on_click);
}
