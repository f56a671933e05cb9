// What the page of the list shows, fetched as one: rows, facets, timeline and signs of the map are of the same filters, and
// replace the earlier ones together. Rows come in windows, so that a million of them need no more than what is in sight.
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { fetch_facets, fetch_timeline, fetch_window } from './api.ts';
import { fetch_clusters } from './map_data.ts';
import type { Clusters, Facets, IncidentRow, TimelineRow } from './model.ts';

/** Rows that one request brings. A window begins at a multiple of it. */
export const window_size = 200;

/** The rows of one query that have come so far. */
export class Rows {
  readonly query: string;
  total: number;
  private readonly rows = new Map<number, IncidentRow>();
  private readonly places = new Map<string, number>();
  private readonly asked = new Set<number>();

  constructor(query: string, total: number) {
    this.query = query;
    this.total = total;
  }

  add(offset: number, rows: IncidentRow[]): void {
    this.asked.add(Math.floor(offset / window_size));
    rows.forEach((row, i) => {
      this.rows.set(offset + i, row);
      this.places.set(row.id, offset + i);
    });
  }

  at(index: number): IncidentRow | null {
    return this.rows.get(index) ?? null;
  }

  /** Where an incident stands, when its row has come. */
  place_of(id: string): number | null {
    return this.places.get(id) ?? null;
  }

  /** The windows over [first, last) that nobody asked for yet; they count as asked from now on. */
  missing(first: number, last: number): number[] {
    const found: number[] = [];
    for (let page = Math.floor(first / window_size); page * window_size < Math.min(last, this.total); ++page) {
      if (!this.asked.has(page)) found.push(page * window_size);
      this.asked.add(page);
    }
    return found;
  }

  forget(offset: number): void {
    this.asked.delete(Math.floor(offset / window_size));
  }
}

/** What the whole database holds; asked once for the life of the page. */
let whole: Promise<Facets> | null = null;

export function whole_database(): Promise<Facets> {
  whole ??= fetch_facets(new URLSearchParams()).catch((problem) => {
    whole = null;
    throw problem;
  });
  return whole;
}

export function use_all_facets(): Facets | null {
  const [all, set_all] = useState<Facets | null>(null);
  useEffect(() => {
    whole_database().then(set_all).catch(() => set_all(null));
  }, []);
  return all;
}

export interface Snapshot {
  /** The filters, as the API's query. */
  query: string;
  rows: Rows;
  facets: Facets;
  timeline: TimelineRow[];
  /** The request that gave the timeline: its axis may have been another one than is asked for now. */
  timeline_query: string;
  /** The signs of one area of the map, and how many incidents have none. */
  map: { area: string; found: Clusters };
}

interface Asked {
  query: string;
  sort: string;
  /** Asked for its window of rows first; the head of the list without it. */
  selected: string | null;
  /** The query of the timeline, which may need to know what the whole database spans. */
  timeline: (all: Facets) => string;
  /** The area of the map that is in sight, as a query. */
  area: () => string;
}

async function fetch_snapshot({ query, sort, selected, timeline, area: seen }: Asked, signal: AbortSignal): Promise<Snapshot> {
  const sorted = new URLSearchParams(query);
  sorted.set('sort', sort);
  const facets = query === '' ? whole_database() : fetch_facets(new URLSearchParams(query), signal);
  const months = whole_database().then(async (all) => {
    const timeline_query = timeline(all);
    return { timeline_query, rows: await fetch_timeline(new URLSearchParams(timeline_query), signal) };
  });
  const head = () => fetch_window(sorted, { offset: '0' }, window_size, signal);
  // What is selected may not fit: then the list is shown from its head.
  const window = selected === null ? head() : fetch_window(sorted, { at: selected }, window_size, signal).catch(head);
  const area = seen();
  const [first, counted, bars, clusters] = await Promise.all([window, facets, months, fetch_clusters(query, area, signal)]);
  const rows = new Rows(sorted.toString(), first.total);
  rows.add(first.offset, first.rows);
  return { query, rows, facets: counted, timeline: bars.rows, timeline_query: bars.timeline_query, map: { area, found: clusters } };
}

export interface ListData {
  snapshot: Snapshot | null;
  error: string;
  loading: boolean;
  /** Fetches the windows over these rows, unless they are here. */
  want: (first: number, last: number) => void;
  /** Fetches the window with this incident. */
  locate: (id: string) => void;
}

export function use_list_data(asked: Asked & { timeline_key: string }): ListData {
  const [snapshot, set_snapshot] = useState<Snapshot | null>(null);
  const [error, set_error] = useState('');
  const [loading, set_loading] = useState(true);
  const [, set_version] = useState(0);
  const [attempt, set_attempt] = useState(0);
  const current = useRef<Rows | null>(null);
  const { query, sort } = asked;
  useEffect(() => {
    const stop = new AbortController();
    set_loading(true);
    fetch_snapshot(asked, stop.signal).then((found) => {
      current.current = found.rows;
      set_snapshot(found);
      set_error('');
      set_loading(false);
    }).catch((problem: Error) => {
      if (problem.name === 'AbortError') return;
      set_error(problem.message);
      set_loading(false);
    });
    return () => stop.abort();
  }, [query, sort, asked.timeline_key, attempt]);

  const more = useMemo(() => {
    async function bring(rows: Rows, where: Record<string, string>): Promise<void> {
      try {
        const window = await fetch_window(new URLSearchParams(rows.query), where, window_size);
        if (current.current !== rows) return;   // other filters are in force by now
        rows.add(window.offset, window.rows);
        set_version((version) => version + 1);
        // The database has changed in between: everything is asked anew, so that the views agree.
        if (window.total !== rows.total) {
          whole = null;
          set_attempt((before) => before + 1);
        }
      } catch (problem) {
        if (where.offset) rows.forget(Number(where.offset));
        if (current.current === rows) set_error((problem as Error).message);
      }
    }
    return {
      want: (first: number, last: number) => {
        const rows = current.current;
        rows?.missing(first, last).forEach((offset) => void bring(rows, { offset: String(offset) }));
      },
      locate: (id: string) => {
        if (current.current && current.current.place_of(id) === null) void bring(current.current, { at: id });
      },
    };
  }, []);
  // From the moment that the address says other filters, not only once they are asked for.
  const behind = error === '' && snapshot !== null && snapshot.query !== query;
  return { snapshot, error, loading: loading || behind, ...more };
}
