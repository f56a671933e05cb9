// Who acted against whom: a drawing, the same as a table, and the months that it is of.
import { useEffect, useState } from 'preact/hooks';
import { fetch_graph, fetch_months, with_parameter, type Graph, type GraphEdge } from './api_pages.ts';
import { filled } from './month_bars.tsx';
import { NetworkDrawing } from './network_draw.tsx';
import { use_loaded } from './page.tsx';
import { api_query, route_address, type Go, type Route } from './route.ts';
import { Sheet, UnderFilters } from './sheet.tsx';
import { DataTable, type Column } from './table.tsx';
import { day_words, many } from './words.ts';
import { say_pages } from './words_pages.ts';

const say = say_pages.network;
const sizes = [25, 50, 100, 200];
const spans = [1, 3, 12];

function edge_columns(names: Map<string, string>, address: (id: string) => string): Column<GraphEdge>[] {
  const actor = (id: string) => <a href={address(id)} dir="auto">{names.get(id) ?? id}</a>;
  return [
    { key: 'source', label: say.source, value: (edge) => names.get(edge.source) ?? edge.source, show: (edge) => actor(edge.source) },
    { key: 'target', label: say.target, value: (edge) => names.get(edge.target) ?? edge.target, show: (edge) => actor(edge.target) },
    { key: 'incidents', label: say_pages.actors.incidents, number: true, value: (edge) => edge.incidents },
    { key: 'killed', label: say.killed, number: true, value: (edge) => edge.killed, show: (edge) => edge.killed ?? '' },
  ];
}

/** A slider over the months: the range of dates of the filters, so that every other page shows the same time. */
function Period({ route, go }: { route: Route; go: Go }) {
  const query = api_query(route.filters).toString();
  const { found } = use_loaded(query, fetch_months, true);
  const months = filled(found ?? [], Infinity).map((month) => month.value);
  const first = months.indexOf(route.filters.from);
  const last = months.indexOf(route.filters.to);
  const at = last >= 0 ? last : months.length - 1;
  const span = first >= 0 && last >= first ? last - first + 1 : 0;   // months that are shown at once; 0 is all of them
  if (months.length < 2) return null;
  const show = (end: number, length: number) => go({
    filters: { ...route.filters, from: length === 0 ? '' : months[Math.max(0, end - length + 1)], to: length === 0 ? '' : months[end] } }, 'replace');
  const words = route.filters.from || route.filters.to
    ? say.period(day_words(route.filters.from || months[0]), day_words(route.filters.to || months[months.length - 1])) : say.all_time;
  return (
    <>
      <label class="field-above">{say.span}
        <select
          id="network-span" value={span} onChange={(event) => {
            show(at, Number(event.currentTarget.value));
          }}
        >
          <option value={0}>{say.all}</option>
          {[...new Set([...spans, ...(span > 0 ? [span] : [])])].sort((a, b) => a - b).map((length) => <option key={length} value={length}>{many(length, 'month')}</option>)}
        </select>
      </label>
      <label class="field-above slider">{say.until}
        <input
          id="network-month" type="range" min={Math.max(0, span - 1)} max={months.length - 1} value={at} disabled={span === 0} aria-valuetext={words}
          onInput={(event) => show(Number(event.currentTarget.value), span)}
        />
      </label>
      <p class="tally" role="status">{words}</p>
    </>
  );
}

/** What the actor that is pointed at did, and what was done to it. */
function FocusWords({ graph, names, focus }: { graph: Graph; names: Map<string, string>; focus: string | null }) {
  const node = graph.nodes.find((one) => one.id === focus);
  if (!node) return <p class="network-focus">{say.hint}</p>;
  const list = (edges: GraphEdge[], side: 'source' | 'target') =>
    edges.slice(0, 6).map((edge) => `${names.get(edge[side])} (${edge.incidents})`).join(', ');
  const parts = [
    [say.against, list(graph.edges.filter((edge) => edge.source === focus), 'target')],
    [say.by, list(graph.edges.filter((edge) => edge.target === focus), 'source')],
  ].filter(([, words]) => words !== '').map(([label, words]) => `${label} ${words}`);
  return <p class="network-focus" dir="auto"><b>{node.name}</b>, {many(node.incidents, 'incident')}. {parts.join('. ')}</p>;
}

export function NetworkPage({ route, go }: { route: Route; go: Go }) {
  const [size, set_size] = useState(50);
  const [min, set_min] = useState(1);
  const [focus, set_focus] = useState<string | null>(null);
  const query = with_parameter(with_parameter(api_query(route.filters).toString(), 'size', String(size)), 'min', String(min));
  const { found, error } = use_loaded(query, fetch_graph, true);
  useEffect(() => set_focus(null), [found]);
  const names = new Map((found?.nodes ?? []).map((node) => [node.id, node.name]));
  const address = (id: string) => route_address({ ...route, page: { kind: 'actor', id }, selected: null, find: '' });
  return (
    <Sheet title={say.title} lead={say.lead} error={error} busy={!found} wide>
      <UnderFilters route={route} />
      <div class="sheet-tools">
        <label class="field-above">{say.size}
          <select id="network-size" value={size} onChange={(event) => set_size(Number(event.currentTarget.value))}>
            {sizes.map((one) => <option key={one} value={one}>{one}</option>)}
          </select>
        </label>
        <label class="field-above">{say.least}
          <input id="network-min" type="number" min={1} max={1000} value={min} onInput={(event) => set_min(Math.max(1, Math.round(Number(event.currentTarget.value)) || 1))} />
        </label>
        <Period route={route} go={go} />
      </div>
      {found && (
        <>
          <p class="tally-line" data-nodes={found.nodes.length} data-edges={found.edges.length}>{say.shown(many(found.nodes.length, 'actor'), found.total, found.edges.length)}</p>
          {found.nodes.length === 0 && <p class="empty">{say.none}</p>}
          {found.nodes.length > 0 && <NetworkDrawing graph={found} focus={focus} on_focus={set_focus} address={address} />}
          {found.nodes.length > 0 && <FocusWords graph={found} names={names} focus={focus} />}
          {found.edges.length > 0 && (
            <>
              <h2>{say.table}</h2>
              <DataTable
                caption={say.table} columns={edge_columns(names, address)} rows={found.edges} row_key={(edge) => `${edge.source}\n${edge.target}`} limit={100}
              />
            </>
          )}
        </>
      )}
    </Sheet>
  );
}
