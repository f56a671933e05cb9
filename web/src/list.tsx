// The list of incidents: only the rows in sight are in the page, and only they are asked for, so that a million stay quick.
import { useEffect, useRef } from 'preact/hooks';
import { ColumnMenu, use_columns, type Column } from './list_columns.tsx';
import type { Rows } from './list_data.ts';
import { row_height, rows_in_sight, use_scroll } from './list_scroll.ts';
import type { IncidentRow } from './model.ts';
import { many, say } from './words.ts';

interface Props {
  rows: Rows | null;
  /** The index that the keys are at; its row may still be on its way. */
  cursor: number | null;
  selected: string | null;
  sort: string;
  loading: boolean;
  address_of: (row: IncidentRow) => string;
  on_sort: (sort: string) => void;
  on_select: (index: number) => void;
  on_open: (index: number) => void;
  on_want: (first: number, last: number) => void;
  /** How many rows a page of the keys moves. */
  on_page_rows: (count: number) => void;
}

const spare_rows = 8;

function Heading({ column, sort, on_sort }: { column: Column; sort: string; on_sort: Props['on_sort'] }) {
  if (!column.sort) return <th scope="col" class={column.class} title={column.title}><span class="plain">{column.label}</span></th>;
  const descending = sort.startsWith('-');
  const active = sort.replace(/^-/, '') === column.key;
  const next = active ? (descending ? column.key : `-${column.key}`)
    : column.sort === 'desc' ? `-${column.key}` : column.key;
  return (
    <th scope="col" class={column.class} aria-sort={active ? (descending ? 'descending' : 'ascending') : 'none'}>
      <button type="button" title={column.title} onClick={() => on_sort(next)}>
        {column.label}<span class="arrow" aria-hidden="true">{active ? (descending ? '\u2193' : '\u2191') : ''}</span>
      </button>
    </th>
  );
}

function Row({ row, index, shown, selected, address, on_select, on_open }: {
  row: IncidentRow; index: number; shown: Column[]; selected: boolean; address: string;
  on_select: (index: number) => void; on_open: (index: number) => void;
}) {
  const link = (text: preact.ComponentChildren) => (
    <a
      href={address} aria-current={selected ? 'true' : undefined} dir="auto"
      onFocus={() => on_select(index)}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
        event.preventDefault();
        event.stopPropagation();
        on_open(index);
      }}
    >
      {text}
    </a>
  );
  return (
    <tr
      class={selected ? 'selected' : ''} data-id={row.id} aria-rowindex={index + 2}
      onClick={() => on_select(index)} onDblClick={() => on_open(index)}
    >
      {shown.map((column) => (
        <td key={column.key} class={column.class} title={column.hint?.(row)}>{column.cell(row, link)}</td>
      ))}
    </tr>
  );
}

function Spacer({ height, span }: { height: number; span: number }) {
  return height > 0 ? <tr class="spacer" aria-hidden="true" style={{ height: `${height}px` }}><td colSpan={span} /></tr> : null;
}

function Body({ props, first, last, above, below, shown }: {
  props: Props; first: number; last: number; above: number; below: number; shown: Column[];
}) {
  const { rows, selected } = props;
  return (
    <tbody>
      <Spacer height={above} span={shown.length} />
      {Array.from({ length: last - first }, (_, i) => first + i).map((index) => {
        const row = rows!.at(index);
        return row ? (
          <Row
            key={row.id} row={row} index={index} shown={shown} selected={row.id === selected}
            address={props.address_of(row)} on_select={props.on_select} on_open={props.on_open}
          />
        ) : (
          <tr key={index} class="waiting" aria-rowindex={index + 2}><td colSpan={shown.length}>{say.loading}</td></tr>
        );
      })}
      <Spacer height={below} span={shown.length} />
    </tbody>
  );
}

export function IncidentList(props: Props) {
  const { rows, cursor, sort, loading } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [shown, toggle] = use_columns();
  const total = rows?.total ?? 0;
  const scroll = use_scroll(scroller, total);
  const { first, last } = total > 0 ? rows_in_sight(scroll, total, spare_rows) : { first: 0, last: 0 };

  useEffect(() => props.on_want(first, last), [rows, first, last]);
  useEffect(() => props.on_page_rows(Math.max(1, Math.floor(scroll.height / row_height) - 1)), [scroll.height]);
  // Another query or order begins at its head, unless it has what is selected.
  useEffect(() => {
    if (cursor === null && rows) scroll.scroll_to(0);
  }, [rows]);
  // Keeps the row of the cursor in sight.
  useEffect(() => {
    if (cursor === null) return;
    const start = cursor * row_height;
    if (start < scroll.top) scroll.scroll_to(start);
    else if (start + row_height > scroll.top + scroll.height) scroll.scroll_to(start + row_height - scroll.height);
  }, [cursor, rows]);

  const above = first * row_height - scroll.drift;
  const below = scroll.body - above - (last - first) * row_height;
  return (
    <section class="list" aria-label={say.incidents} aria-busy={loading}>
      <div class="scroller" ref={scroller} onScroll={scroll.on_scroll}>
        <table aria-rowcount={total + 1}>
          <thead>
            <tr aria-rowindex={1}>
              {shown.map((column) => <Heading key={column.key} column={column} sort={sort} on_sort={props.on_sort} />)}
            </tr>
          </thead>
          <Body props={props} first={first} last={last} above={above} below={below} shown={shown} />
        </table>
        {!loading && rows && total === 0 && <p class="empty">{say.nothing_fits}</p>}
      </div>
      <div class="list-note">
        <span class="list-count" data-count={total} data-total={total}>{many(total, 'incident')}</span>
        <ColumnMenu shown={shown} on_toggle={toggle} />
        <span class="keys"><kbd>j</kbd> <kbd>k</kbd> {say.keys_move} <kbd>Enter</kbd> {say.keys_open}</span>
      </div>
    </section>
  );
}
