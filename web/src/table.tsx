// A table whose columns can be sorted.
import type { ComponentChildren } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { say_pages } from './words_pages.ts';

export interface Column<Row> {
  key: string;
  label: string;
  title?: string;
  /** Numbers stand at the end of their cell and are first sorted downwards. */
  number?: boolean;
  /** What the column is sorted by; null is unknown and comes last in both directions. */
  value: (row: Row) => string | number | null;
  show?: (row: Row) => ComponentChildren;
}

interface Props<Row> {
  caption: string;
  columns: Column<Row>[];
  rows: Row[];
  row_key: (row: Row) => string;
  /** Column that the rows come sorted by, "-" before it for downwards. */
  sort?: string;
  /** More than this are hidden until somebody asks for them. */
  limit?: number;
}

type Value = string | number | null;

function compare(a: Value, b: Value): number {
  return typeof a === 'string' ? a.localeCompare(String(b), 'en') : Number(a) - Number(b);
}

/** Rows of equal value stay in the order that they came in. */
export function sorted<Row>(rows: Row[], value: (row: Row) => Value, down: boolean): Row[] {
  return [...rows].sort((a, b) => {
    const [left, right] = [value(a), value(b)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return down ? compare(right, left) : compare(left, right);
  });
}

function Heading<Row>({ column, sort, on_sort }: { column: Column<Row>; sort: string; on_sort: (sort: string) => void }) {
  const active = sort.replace(/^-/, '') === column.key;
  const down = active && sort.startsWith('-');
  const next = active ? (down ? column.key : `-${column.key}`) : column.number ? `-${column.key}` : column.key;
  return (
    <th scope="col" class={column.number ? 'number' : undefined} aria-sort={active ? (down ? 'descending' : 'ascending') : 'none'}>
      <button type="button" title={column.title} aria-label={say_pages.sorted_by(column.label)} onClick={() => on_sort(next)}>
        {column.label}<span class="arrow" aria-hidden="true">{active ? (down ? '\u2193' : '\u2191') : ''}</span>
      </button>
    </th>
  );
}

export function DataTable<Row>({ caption, columns, rows, row_key, sort: first_sort = '', limit = Infinity }: Props<Row>) {
  const [sort, set_sort] = useState(first_sort);
  const [whole, set_whole] = useState(false);
  const ordered = useMemo(() => {
    const column = columns.find((one) => one.key === sort.replace(/^-/, ''));
    return column && sort !== first_sort ? sorted(rows, column.value, sort.startsWith('-')) : rows;
  }, [rows, sort]);
  const shown = whole ? ordered : ordered.slice(0, limit);
  return (
    <>
      <div class="table-frame" role="region" aria-label={caption} tabIndex={0}>
        <table class="data">
          <caption class="unseen">{caption}</caption>
          <thead><tr>{columns.map((column) => <Heading key={column.key} column={column} sort={sort} on_sort={set_sort} />)}</tr></thead>
          <tbody>
            {shown.map((row) => (
              <tr key={row_key(row)}>
                {columns.map((column, i) => {
                  const content = column.show ? column.show(row) : column.value(row);
                  const look = column.number ? 'number' : undefined;
                  return i === 0 ? <th key={column.key} scope="row" class={look}>{content}</th> : <td key={column.key} class={look}>{content}</td>;
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {shown.length < ordered.length && (
        <button type="button" class="quiet more" onClick={() => set_whole(true)}>{say_pages.show_all(ordered.length)}</button>
      )}
    </>
  );
}
