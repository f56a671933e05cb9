// The first page: filters, months, the list and the map, and the rows that they share.
import { useEffect, useMemo, useState } from 'preact/hooks';
import { fetch_facets, fetch_incidents } from './api.ts';
import { FacetPanel, use_actor_names } from './facet_panel.tsx';
import type { Filters } from './filter_query.ts';
import { FilterBar } from './filters.tsx';
import { use_keys } from './keys.ts';
import { IncidentList } from './list.tsx';
import { IncidentMap } from './map.tsx';
import type { Facets, IncidentRow } from './model.ts';
import { api_query, route_address, type Go, type Route } from './route.ts';
import { sort_rows, server_sort } from './sort.ts';
import { Timeline } from './timeline.tsx';
import { Top } from './top.tsx';
import { best_of, date_words, many, say } from './words.ts';

interface Found {
  total: number;
  rows: IncidentRow[];
}

function use_found(route: Route): { found: Found | null; facets: Facets | null; error: string; loading: boolean } {
  const [found, set_found] = useState<Found | null>(null);
  const [facets, set_facets] = useState<Facets | null>(null);
  const [error, set_error] = useState('');
  const [loading, set_loading] = useState(true);
  const query = api_query(route.filters, server_sort(route.sort)).toString();
  const facet_query = api_query(route.filters).toString();
  useEffect(() => {
    const stop = new AbortController();
    set_loading(true);
    Promise.all([
      fetch_incidents(new URLSearchParams(query), stop.signal),
      fetch_facets(new URLSearchParams(facet_query), stop.signal),
    ]).then(([new_found, new_facets]) => {
      set_found(new_found);
      set_facets(new_facets);
      set_error('');
      set_loading(false);
    }).catch((problem: Error) => {
      if (problem.name === 'AbortError') return;
      set_error(problem.message);
      set_loading(false);
    });
    return () => stop.abort();
  }, [query, facet_query]);
  return { found, facets, error, loading };
}

/** What the whole database holds: the choices that stay in place whatever is filtered. */
function use_all_facets(): Facets | null {
  const [all, set_all] = useState<Facets | null>(null);
  useEffect(() => {
    fetch_facets(new URLSearchParams()).then(set_all).catch(() => set_all(null));
  }, []);
  return all;
}

/** The panel of facets is there at first where there is room for it; what is chosen by hand stays. */
function use_panel_open(): [boolean, (open: boolean) => void] {
  const key = 'annals.facets';
  const [open, set_open] = useState(() => {
    const kept = window.localStorage.getItem(key);
    return kept === null ? window.innerWidth > 1100 : kept === 'open' && window.innerWidth > 760;
  });
  return [open, (next) => {
    window.localStorage.setItem(key, next ? 'open' : 'closed');
    set_open(next);
  }];
}

function Summary({ found }: { found: Found | null }) {
  if (!found) return <p class="summary">&nbsp;</p>;
  const whole = found.rows.length === found.total;   // a sum over a part would be wrong
  const killed = found.rows.reduce((sum, row) => sum + (best_of(row.killed) ?? 0), 0);
  const dates = found.rows.flatMap((row) => (row.date ? [row.date] : []));
  const first = dates.reduce((least, date) => (date.start < least ? date.start : least), dates[0]?.start ?? '');
  const last = dates.reduce((most, date) => (date.end > most ? date.end : most), dates[0]?.end ?? '');
  return (
    <p class="summary" role="status">
      <b class="summary-count" data-total={found.total}>{many(found.total, 'incident')}</b>
      {whole && killed > 0 && <span>{say.killed(killed.toLocaleString('en'))}</span>}
      {whole && first && <span>{date_words({ start: first, end: last, precision: 'days' })}</span>}
    </p>
  );
}

export function ListPage({ route, go }: { route: Route; go: Go }) {
  const { found, facets, error, loading } = use_found(route);
  const all = use_all_facets();
  const names = use_actor_names();
  const [panel_open, set_panel_open] = use_panel_open();
  const change = (filters: Filters, how?: 'push' | 'replace') => go({ filters }, how);
  const rows = useMemo(() => sort_rows(found?.rows ?? [], route.sort), [found, route.sort]);
  const selected = useMemo(() => {
    const index = rows.findIndex((row) => row.id === route.selected);
    return index >= 0 ? index : null;
  }, [rows, route.selected]);
  const select = (index: number | null) => {
    const id = index === null ? null : rows[index]?.id ?? null;
    if (id !== route.selected) go({ selected: id }, 'replace');
  };
  const open = (index: number) => {
    select(index);
    go({ page: { kind: 'incident', id: rows[index].id }, selected: null });
  };
  const step = (by: number) => {
    if (rows.length === 0) return;
    select(selected === null ? (by > 0 ? 0 : rows.length - 1) : Math.max(0, Math.min(rows.length - 1, selected + by)));
  };
  use_keys({
    j: () => step(1),
    k: () => step(-1),
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    Enter: () => selected !== null && open(selected),
    Escape: () => select(null),
    '/': () => document.getElementById('filter-text')?.focus(),
  });
  return (
    <>
      <Top route={route}><Summary found={found} /></Top>
      <main class="list-page">
        <h1 class="unseen">{say.incidents}</h1>
        <FilterBar filters={route.filters} names={names} on_change={change} panel_open={panel_open} on_panel={set_panel_open} />
        <Timeline
          filters={route.filters} all={all?.months ?? []}
          on_range={(from, to) => go({ filters: { ...route.filters, from, to } })}
        />
        {error && <p class="problem" role="alert">{error}</p>}
        <div class={`panes${panel_open ? ' with-facets' : ''}`}>
          {panel_open && <FacetPanel filters={route.filters} facets={facets} all={all} names={names} on_change={change} />}
          <IncidentList
            rows={rows} total={found?.total ?? 0} selected={selected} sort={route.sort} loading={loading}
            address_of={(row) => route_address({ ...route, page: { kind: 'incident', id: row.id }, selected: null })}
            on_sort={(sort) => go({ sort }, 'replace')} on_select={select} on_open={open}
          />
          <IncidentMap
            rows={rows} selected={selected} position={route.map} on_select={select} on_open={open}
            on_move={(map) => go({ map }, 'replace')}
          />
        </div>
      </main>
    </>
  );
}
