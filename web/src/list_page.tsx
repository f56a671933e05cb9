// The first page: filters, timeline, list and map of the same incidents.
import { useEffect, useRef, useState } from 'preact/hooks';
import { FacetPanel, use_actor_names } from './facet_panel.tsx';
import type { Filters } from './filter_query.ts';
import { FilterBar } from './filters.tsx';
import { use_keys } from './keys.ts';
import { IncidentList } from './list.tsx';
import { use_all_facets, use_list_data, type ListData } from './list_data.ts';
import { IncidentMap } from './map.tsx';
import { world_area } from './map_data.ts';
import type { Facets } from './model.ts';
import { api_query, route_address, type Go, type Route } from './route.ts';
import { Timeline } from './timeline.tsx';
import { bucket_for, first_day, last_day, type Bucket, type Span } from './timeline_axis.ts';
import { Top } from './top.tsx';
import { date_words, many, say } from './words.ts';
import { say_list } from './words_list.ts';

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

function Summary({ facets }: { facets: Facets | null }) {
  if (!facets) return <p class="summary">&nbsp;</p>;
  const { total, killed, first_day: first, last_day: last } = facets;
  return (
    <p class="summary" role="status">
      <b class="summary-count" data-total={total}>{many(total, 'incident')}</b>
      {killed.incidents > 0 && (
        <span title={say_list.killed_of(many(killed.incidents, 'incident'))}>{say.killed(killed.best.toLocaleString('en'))}</span>
      )}
      {first && last && <span>{date_words({ start: first, end: last, precision: 'days' })}</span>}
    </p>
  );
}

/** What the axis of the timeline spans: what the address says, else the whole database. */
function axis_of(route: Route, all: Facets | null): { whole: Span | null; span: Span | null; bucket: Bucket } {
  const whole = all?.first_day && all.last_day ? { from: all.first_day, to: all.last_day } : null;
  const span = route.axis ? { from: first_day(route.axis.from), to: last_day(route.axis.to) } : whole;
  return { whole, span, bucket: span ? bucket_for(span, route.bucket) : 'month' };
}

function timeline_query(route: Route, all: Facets): string {
  const { bucket } = axis_of(route, all);
  const query = api_query({ ...route.filters, from: route.axis?.from ?? '', to: route.axis?.to ?? '' });
  query.set('bucket', bucket);
  query.set('by', 'type');
  return query.toString();
}

/** What the keys are at: the selected incident, or the row that they came to and that is on its way. */
function use_cursor(route: Route, go: Go, { snapshot, want, locate }: ListData) {
  const rows = snapshot?.rows ?? null;
  const [pending, set_pending] = useState<number | null>(null);
  const page_rows = useRef(10);
  const found = rows && route.selected ? rows.place_of(route.selected) : null;
  const cursor = pending ?? found;
  const select = (index: number | null) => {
    const id = index === null ? null : rows?.at(index)?.id ?? null;
    set_pending(index !== null && id === null ? index : null);
    if (id !== route.selected && (id !== null || index === null)) go({ selected: id }, 'replace');
    if (index !== null) want(index, index + 1);
  };
  // The row that the keys came to has arrived.
  useEffect(() => {
    if (pending !== null && rows?.at(pending)) select(pending);
  });
  useEffect(() => set_pending(null), [rows]);
  useEffect(() => {
    if (rows && route.selected && rows.place_of(route.selected) === null) locate(route.selected);
  }, [route.selected]);
  const move_to = (index: number) => {
    if (rows && rows.total > 0) select(Math.max(0, Math.min(rows.total - 1, index)));
  };
  const step = (by: number) => move_to(cursor === null ? (by > 0 ? 0 : (rows?.total ?? 0) - 1) : cursor + by);
  return { cursor, select, step, move_to, page_rows };
}

export function ListPage({ route, go }: { route: Route; go: Go }) {
  const all = use_all_facets();
  const query = api_query(route.filters).toString();
  const area = useRef(world_area);
  const data = use_list_data({
    query, sort: route.sort, selected: route.selected, timeline: (whole) => timeline_query(route, whole),
    area: () => area.current,
    timeline_key: `${route.axis?.from}/${route.axis?.to}/${route.bucket}`,
  });
  const { snapshot, error, loading, want } = data;
  const rows = snapshot?.rows ?? null;
  const { cursor, select, step, move_to, page_rows } = use_cursor(route, go, data);
  const names = use_actor_names();
  const [panel_open, set_panel_open] = use_panel_open();
  const change = (filters: Filters, how?: 'push' | 'replace') => go({ filters, selected: null }, how);
  const open_id = (id: string) => go({ page: { kind: 'incident', id }, selected: null });
  const open = (index: number) => {
    const row = rows?.at(index);
    if (!row) return;
    select(index);
    open_id(row.id);
  };
  use_keys({
    j: () => step(1),
    k: () => step(-1),
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    PageDown: () => step(page_rows.current),
    PageUp: () => step(-page_rows.current),
    Home: () => move_to(0),
    End: () => move_to(Infinity),
    Enter: () => cursor !== null && open(cursor),
    Escape: () => select(null),
    '/': () => document.getElementById('filter-text')?.focus(),
  });
  const axis = axis_of(route, all);
  const selected_at = rows && route.selected ? rows.place_of(route.selected) : null;
  const select_id = (id: string | null) => go({ selected: id }, 'replace');
  return (
    <>
      <Top route={route}><Summary facets={snapshot?.facets ?? null} /></Top>
      <main class="list-page">
        <h1 class="unseen">{say.incidents}</h1>
        <FilterBar filters={route.filters} names={names} on_change={change} panel_open={panel_open} on_panel={set_panel_open} />
        <Timeline
          {...axis} filters={route.filters} rows={snapshot?.timeline ?? []} zoomed={route.axis !== null} asked_bucket={route.bucket} loading={loading}
          on_range={(from, to, how) => change({ ...route.filters, from, to }, how)}
          on_axis={(next) => go({ axis: next })} on_bucket={(bucket) => go({ bucket })}
        />
        {error && <p class="problem" role="alert">{error}</p>}
        <div class={`panes${panel_open ? ' with-facets' : ''}`}>
          {panel_open && <FacetPanel filters={route.filters} facets={snapshot?.facets ?? null} all={all} names={names} on_change={change} />}
          <IncidentList
            rows={rows} cursor={cursor} selected={route.selected} sort={route.sort} loading={loading}
            address_of={(row) => route_address({ ...route, page: { kind: 'incident', id: row.id }, selected: null })}
            on_sort={(sort) => go({ sort }, 'replace')} on_select={select} on_open={open} on_want={want}
            on_page_rows={(count) => { page_rows.current = count; }}
          />
          <IncidentMap
            query={snapshot?.query ?? ''} came={snapshot?.map ?? null} filters={route.filters} selected={route.selected}
            selected_row={selected_at === null ? null : rows!.at(selected_at)} types={(all?.types ?? []).map((entry) => entry.value)}
            position={route.map} layer={route.layer} on_layer={(layer) => go({ layer }, 'replace')} on_select={select_id} on_open={open_id}
            on_move={(map) => go({ map }, 'replace')} on_area={(text) => { area.current = text; }} on_filters={change}
          />
        </div>
      </main>
    </>
  );
}
