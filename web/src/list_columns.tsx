// The columns of the list: what each shows, and which are chosen.
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Glyph } from './glyph.tsx';
import { kind_of } from './kinds.ts';
import type { Count, IncidentRow } from './model.ts';
import { best_of, code_words, count_words, date_words, is_area, many, place_context, say } from './words.ts';
import { say_list, status_name } from './words_list.ts';

export interface Column {
  key: string;
  label: string;
  class: string;
  title?: string;
  /** Which way it is sorted first; a column without it cannot be sorted. */
  sort?: 'asc' | 'desc';
  /** Shown unless somebody says otherwise. */
  usual: boolean;
  cell: (row: IncidentRow, link: (text: ComponentChildren) => ComponentChildren) => ComponentChildren;
  hint?: (row: IncidentRow) => string;
}

function number_cell(count: Count | null): ComponentChildren {
  const best = best_of(count);
  return best === null ? <span class="unknown" aria-label={say.not_said}>&ndash;</span> : best.toLocaleString('en');
}

function who(row: IncidentRow): string {
  const [source, target] = [row.source[0]?.name, row.target[0]?.name];
  return source || target ? `${source ?? say.unknown} \u2192 ${target ?? say.unknown}` : '';
}

export const columns: Column[] = [
  { key: 'date', label: say.date, class: 'col-date', sort: 'desc', usual: true, cell: (row) => date_words(row.date) },
  {
    key: 'type', label: say.type, class: 'col-type', sort: 'asc', usual: true,
    cell: (row) => (
      <>
        <span class="type"><Glyph type={row.type} hollow={is_area(row.place)} />{kind_of(row.type).label}</span>
        <small>{row.modes.map(code_words).join(', ')}</small>
      </>
    ),
  },
  {
    key: 'place', label: say.place, class: 'col-place', sort: 'asc', usual: true,
    cell: (row, link) => (
      <>
        {link(row.place?.name ?? say.no_place)}
        <small dir="auto">{[place_context(row.place), who(row)].filter(Boolean).join(' \u00b7 ')}</small>
      </>
    ),
  },
  {
    key: 'actors', label: say_list.actors, class: 'col-actors', usual: false,
    cell: (row) => <small dir="auto">{who(row)}</small>, hint: who,
  },
  {
    key: 'killed', label: say.killed_column, class: 'col-number killed', sort: 'desc', usual: true,
    cell: (row) => number_cell(row.killed), hint: (row) => count_words(row.killed) || say.not_said,
  },
  {
    key: 'injured', label: say_list.injured, class: 'col-number', usual: false,
    cell: (row) => number_cell(row.injured), hint: (row) => count_words(row.injured) || say.not_said,
  },
  {
    key: 'sources', label: say.sources, class: 'col-number col-sources', title: say.sources_hint, sort: 'desc', usual: true,
    cell: (row) => row.independent_source_count,
    hint: (row) => `${many(row.article_count, 'report')}, ${many(row.independent_source_count, 'independent source')}`,
  },
  { key: 'reports', label: say_list.reports, class: 'col-number', usual: false, cell: (row) => row.article_count },
  {
    key: 'confidence', label: say.confidence, class: 'col-number', title: say.confidence_hint, usual: false,
    cell: (row) => row.confidence.toFixed(2),
  },
  { key: 'status', label: say_list.status, class: 'col-status', usual: false, cell: (row) => <small>{status_name(row.status)}</small> },
];

const store_key = 'annals.columns';

/** The chosen columns, kept in this browser; the place stays, since its name is the link to the incident. */
export function use_columns(): [Column[], (key: string) => void] {
  const [chosen, set_chosen] = useState<string[]>(() => {
    const kept = window.localStorage.getItem(store_key)?.split(' ').filter((key) => columns.some((column) => column.key === key));
    return kept?.length ? kept : columns.filter((column) => column.usual).map((column) => column.key);
  });
  const toggle = (key: string) => {
    const next = chosen.includes(key) ? chosen.filter((one) => one !== key) : [...chosen, key];
    window.localStorage.setItem(store_key, next.join(' '));
    set_chosen(next);
  };
  return [columns.filter((column) => column.key === 'place' || chosen.includes(column.key)), toggle];
}

export function ColumnMenu({ shown, on_toggle }: { shown: Column[]; on_toggle: (key: string) => void }) {
  return (
    <details class="column-menu">
      <summary>{say_list.columns}</summary>
      <fieldset>
        <legend class="unseen">{say_list.columns}</legend>
        {columns.map((column) => (
          <label key={column.key}>
            <input
              type="checkbox" checked={shown.includes(column)} disabled={column.key === 'place'} data-column={column.key}
              onChange={() => on_toggle(column.key)}
            />
            {column.label}
          </label>
        ))}
      </fieldset>
    </details>
  );
}
