// The list of incidents: only the rows in sight are in the page, so that thousands stay quick.
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Glyph } from './glyph.tsx';
import { kind_of } from './kinds.ts';
import type { IncidentRow } from './model.ts';
import { best_of, code_words, count_words, date_words, is_area, many, place_context, say } from './words.ts';

interface Props {
  rows: IncidentRow[];
  total: number;
  selected: number | null;
  sort: string;
  loading: boolean;
  address_of: (row: IncidentRow) => string;
  on_sort: (sort: string) => void;
  on_select: (index: number) => void;
  on_open: (index: number) => void;
}

const row_height = 52;
const spare_rows = 8;

const columns: { key: string; label: string; first: 'asc' | 'desc'; class: string; title?: string }[] = [
  { key: 'date', label: say.date, first: 'desc', class: 'col-date' },
  { key: 'type', label: say.type, first: 'asc', class: 'col-type' },
  { key: 'place', label: say.place, first: 'asc', class: 'col-place' },
  { key: 'killed', label: say.killed_column, first: 'desc', class: 'col-number' },
  { key: 'sources', label: say.sources, first: 'desc', class: 'col-number', title: say.sources_hint },
];

function Heading({ column, sort, on_sort }: { column: typeof columns[number]; sort: string; on_sort: Props['on_sort'] }) {
  const descending = sort.startsWith('-');
  const active = sort.replace(/^-/, '') === column.key;
  const next = active ? (descending ? column.key : `-${column.key}`)
    : column.first === 'desc' ? `-${column.key}` : column.key;
  return (
    <th scope="col" class={column.class} aria-sort={active ? (descending ? 'descending' : 'ascending') : 'none'}>
      <button type="button" title={column.title} onClick={() => on_sort(next)}>
        {column.label}<span class="arrow" aria-hidden="true">{active ? (descending ? '\u2193' : '\u2191') : ''}</span>
      </button>
    </th>
  );
}

function Row({ row, index, selected, address, on_select, on_open }: {
  row: IncidentRow; index: number; selected: boolean; address: string;
  on_select: (index: number) => void; on_open: (index: number) => void;
}) {
  const killed = best_of(row.killed);
  const who = [row.source[0]?.name, row.target[0]?.name];
  return (
    <tr
      class={selected ? 'selected' : ''} data-id={row.id} aria-rowindex={index + 2}
      onClick={() => on_select(index)} onDblClick={() => on_open(index)}
    >
      <td class="col-date">{date_words(row.date)}</td>
      <td class="col-type">
        <span class="type"><Glyph type={row.type} hollow={is_area(row.place)} />{kind_of(row.type).label}</span>
        <small>{row.modes.map(code_words).join(', ')}</small>
      </td>
      <td class="col-place">
        <a
          href={address} aria-current={selected ? 'true' : undefined}
          onFocus={() => on_select(index)}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
            event.preventDefault();
            event.stopPropagation();
            on_open(index);
          }}
        >
          {row.place?.name ?? say.no_place}
        </a>
        <small>
          {[place_context(row.place), who[0] || who[1] ? `${who[0] ?? say.unknown} \u2192 ${who[1] ?? say.unknown}` : '']
            .filter(Boolean).join(' \u00b7 ')}
        </small>
      </td>
      <td class="col-number killed" title={count_words(row.killed) || say.not_said}>
        {killed === null ? <span class="unknown" aria-label={say.not_said}>&ndash;</span> : killed}
      </td>
      <td class="col-number" title={`${many(row.article_count, 'report')}, ${many(row.independent_source_count, 'independent source')}`}>
        {row.independent_source_count}
      </td>
    </tr>
  );
}

export function IncidentList(props: Props) {
  const { rows, total, selected, sort, loading } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [top, set_top] = useState(0);
  const [height, set_height] = useState(800);

  useLayoutEffect(() => {
    const element = scroller.current!;
    const observer = new ResizeObserver(() => set_height(element.clientHeight));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  // Keeps the selected row in sight, below the sticky heading.
  useEffect(() => {
    const element = scroller.current;
    if (selected === null || !element) return;
    const heading = element.querySelector('thead')?.clientHeight ?? 0;
    const start = selected * row_height;
    if (start < element.scrollTop) {
      element.scrollTop = start;
    } else if (start + row_height + heading > element.scrollTop + element.clientHeight) {
      element.scrollTop = start + row_height + heading - element.clientHeight;
    }
  }, [selected, rows]);

  const first = Math.max(0, Math.floor(top / row_height) - spare_rows);
  const last = Math.min(rows.length, Math.ceil((top + height) / row_height) + spare_rows);
  return (
    <section class="list" aria-label={say.incidents} aria-busy={loading}>
      <div class="scroller" ref={scroller} onScroll={(event) => set_top(event.currentTarget.scrollTop)}>
        <table aria-rowcount={rows.length + 1}>
          <thead>
            <tr aria-rowindex={1}>
              {columns.map((column) => <Heading key={column.key} column={column} sort={sort} on_sort={props.on_sort} />)}
            </tr>
          </thead>
          <tbody>
            {first > 0 && <tr class="spacer" aria-hidden="true" style={{ height: `${first * row_height}px` }}><td colSpan={5} /></tr>}
            {rows.slice(first, last).map((row, i) => (
              <Row
                key={row.id} row={row} index={first + i} selected={first + i === selected}
                address={props.address_of(row)} on_select={props.on_select} on_open={props.on_open}
              />
            ))}
            {last < rows.length && (
              <tr class="spacer" aria-hidden="true" style={{ height: `${(rows.length - last) * row_height}px` }}><td colSpan={5} /></tr>
            )}
          </tbody>
        </table>
        {!loading && rows.length === 0 && <p class="empty">{say.nothing_fits}</p>}
      </div>
      <p class="list-note">
        <span class="list-count" data-count={rows.length} data-total={total}>
          {rows.length < total ? say.first_of(rows.length, total) : many(total, 'incident')}
        </span>
        <span class="keys"><kbd>j</kbd> <kbd>k</kbd> {say.keys_move} <kbd>Enter</kbd> {say.keys_open}</span>
      </p>
    </section>
  );
}
