// The only place that talks to the server, and only to the one that served the page.
import type { Detail, Facets, IncidentRow } from './model.ts';

interface Page {
  ok: boolean;
  total: number;
  next: string | null;
  next_url: string | null;
  rows: IncidentRow[];
}

async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  const response = await fetch(path, { signal, headers: { accept: 'application/json' } });
  const body = await response.json().catch(() => null);
  if (!response.ok || body === null) {
    throw new Error(body?.error ?? `the server answered ${response.status}`);
  }
  return body as T;
}

/** As many incidents as the list and the map hold at once. */
export const row_limit = 5000;

export async function fetch_incidents(
  query: URLSearchParams, signal?: AbortSignal): Promise<{ total: number; rows: IncidentRow[] }> {
  const first = new URLSearchParams(query);
  first.set('size', '1000');
  let page = await get<Page>(`/api/v1/incidents?${first}`, signal);
  const rows = page.rows;
  while (page.next_url && rows.length < row_limit) {
    page = await get<Page>(page.next_url, signal);
    rows.push(...page.rows);
  }
  return { total: page.total, rows };
}

export async function fetch_facets(query: URLSearchParams, signal?: AbortSignal): Promise<Facets> {
  return get<Facets>(`/api/v1/facets?${query}`, signal);
}

export async function fetch_incident(id: string, signal?: AbortSignal): Promise<Detail> {
  return get<Detail>(`/api/v1/incidents/${encodeURIComponent(id)}`, signal);
}
