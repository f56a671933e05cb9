// The order of the list. All rows are here, so every column can be sorted at once; the server's order only
// decides which rows come when there are more than the page takes.
import { kind_order } from './kinds.ts';
import type { IncidentRow } from './model.ts';
import { best_of } from './words.ts';

const server_sorts = ['-date', 'date', '-killed', '-sources'];

export function server_sort(sort: string): string | undefined {
  return server_sorts.includes(sort) ? sort : undefined;
}

type Compare = (a: IncidentRow, b: IncidentRow) => number;

const by_text = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

const keys: Record<string, { missing: (row: IncidentRow) => boolean; compare: Compare }> = {
  date: {
    missing: (row) => row.date === null,
    compare: (a, b) => by_text(a.date!.start, b.date!.start) || by_text(a.date!.end, b.date!.end),
  },
  type: { missing: () => false, compare: (a, b) => kind_order.indexOf(a.type) - kind_order.indexOf(b.type) },
  place: {
    missing: (row) => row.place === null,
    compare: (a, b) => (a.place!.name).localeCompare(b.place!.name, 'en'),
  },
  killed: {
    missing: (row) => best_of(row.killed) === null,
    compare: (a, b) => best_of(a.killed)! - best_of(b.killed)!,
  },
  sources: { missing: () => false, compare: (a, b) => a.independent_source_count - b.independent_source_count },
};

/** Unknown values come last in either direction; equal ones keep a fixed order. */
export function sort_rows(rows: IncidentRow[], sort: string): IncidentRow[] {
  const key = keys[sort.replace(/^-/, '')] ?? keys.date;
  const sign = sort.startsWith('-') ? -1 : 1;
  return [...rows].sort((a, b) => {
    const a_missing = key.missing(a);
    const b_missing = key.missing(b);
    if (a_missing || b_missing) return Number(a_missing) - Number(b_missing) || by_text(a.id, b.id);
    return sign * key.compare(a, b) || by_text(a.id, b.id);
  });
}
