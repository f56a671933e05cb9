// The panel of facets: what else could be chosen under the filters in force, and how much of it there is.
import { useEffect, useState } from 'preact/hooks';
import { fetch_actors } from './api.ts';
import { Facet, Section, type Option } from './facet.tsx';
import { api_query, with_mark, type FacetName, type Filters } from './filter_query.ts';
import { kind_order } from './kinds.ts';
import type { Facets } from './model.ts';
import { facet_labels, facet_words, say_list } from './words_list.ts';

interface Props {
  filters: Filters;
  /** Counts under the filters; null while they are on their way. */
  facets: Facets | null;
  /** Counts of the whole database. */
  all: Facets | null;
  /** What the actors with an id are called. */
  names: Map<string, string>;
  on_change: (filters: Filters, how?: 'push' | 'replace') => void;
}

interface Kind {
  name: FacetName;
  list: (facets: Facets) => { value: string; count: number }[];
  /** A fixed order of all values; without it the most frequent come first. */
  order?: string[];
  open: boolean;
}

const kinds: Kind[] = [
  { name: 'type', list: (facets) => facets.types, order: kind_order, open: true },
  { name: 'country', list: (facets) => facets.countries, open: true },
  { name: 'admin1', list: (facets) => facets.admin1, open: false },
  { name: 'actor', list: (facets) => facets.actors, open: true },
  { name: 'publisher', list: (facets) => facets.publishers, open: false },
  { name: 'language', list: (facets) => facets.languages, open: false },
  { name: 'precision', list: (facets) => facets.precisions, open: false, order: ['exact', 'city', 'district', 'province', 'region', 'country', ''] },
  { name: 'status', list: (facets) => facets.statuses, open: false, order: ['auto', 'reviewed', 'edited'] },
];

/** The names of the actors that have an id, once for the whole database. */
export function use_actor_names(): Map<string, string> {
  const [names, set_names] = useState<Map<string, string>>(new Map());
  useEffect(() => {
    fetch_actors(new URLSearchParams({ size: '1000' }))
      .then((rows) => set_names(new Map(rows.flatMap((row) => (row.id ? [[row.id, row.name]] : [])))))
      .catch(() => undefined);   // the ids themselves are shown
  }, []);
  return names;
}

/** What came, what is in the whole database, and what is chosen: nothing chosen goes out of sight. */
function options_of(kind: Kind, { filters, facets, all, names }: Props): Option[] {
  const counts = new Map((facets ? kind.list(facets) : []).map((entry) => [entry.value, entry.count]));
  const { only, not } = filters.choices[kind.name];
  const kept = kind.order && all ? kind.list(all).map((entry) => entry.value) : [];
  for (const value of [...only, ...not, ...kept]) if (!counts.has(value)) counts.set(value, 0);
  const place = (value: string) => (kind.order!.indexOf(value) < 0 ? kind.order!.length : kind.order!.indexOf(value));
  return [...counts].map(([value, count]) => ({ value, count, words: facet_words(kind.name, value, names) }))
    .sort((a, b) => (kind.order ? place(a.value) - place(b.value) : b.count - a.count) || (a.words < b.words ? -1 : 1));
}

function actor_search(filters: Filters) {
  return async (words: string, signal: AbortSignal): Promise<Option[]> => {
    const others = { ...filters, choices: { ...filters.choices, actor: { only: [], not: [] } } };
    const query = api_query({ ...others, actor_words: words });
    query.set('size', '1000');
    // The actors of incidents that one of these names takes part in: its other side comes too, and is left out here.
    const rows = await fetch_actors(query, signal);
    return rows.map((row) => ({ value: row.id ?? row.name, words: row.name, count: row.incidents }));
  };
}

function NumberField({ id, label, value, on_change }: { id: string; label: string; value: string; on_change: (value: string) => void }) {
  return (
    <label class="number-field">
      <span>{label}</span>
      <input
        id={id} type="number" inputMode="numeric" min="0" step="1" value={value}
        onChange={(event) => event.currentTarget.validity.valid && on_change(event.currentTarget.value)}
      />
    </label>
  );
}

/** How many incidents have so many independent sources or more. */
function with_sources(facets: Facets | null, least: number): string {
  const count = facets?.sources.reduce((sum, entry) => (parseInt(entry.value, 10) >= least ? sum + entry.count : sum), 0);
  return count === undefined ? `${least}` : `${least} (${count.toLocaleString('en')})`;
}

function Numbers({ filters, facets, on_change }: Props) {
  return (
    <div class="numbers">
      <NumberField
        id="filter-killed-from" label={say_list.killed_from} value={filters.killed_from}
        on_change={(killed_from) => on_change({ ...filters, killed_from })}
      />
      <NumberField
        id="filter-killed-to" label={say_list.killed_to} value={filters.killed_to}
        on_change={(killed_to) => on_change({ ...filters, killed_to })}
      />
      <label class="number-field">
        <span>{say_list.sources_from}</span>
        <select
          id="filter-sources" value={filters.sources_from}
          onChange={(event) => on_change({ ...filters, sources_from: event.currentTarget.value })}
        >
          <option value="">{say_list.any}</option>
          {[2, 3, 4, 5].map((count) => <option key={count} value={String(count)}>{with_sources(facets, count)}</option>)}
        </select>
      </label>
    </div>
  );
}

export function FacetPanel(props: Props) {
  const { filters, on_change } = props;
  return (
    <aside class="facets" id="facets" aria-label={say_list.facets}>
      {kinds.map((kind) => (
        <Facet
          key={kind.name} name={kind.name} label={facet_labels[kind.name]} options={options_of(kind, props)}
          choice={filters.choices[kind.name]} open={kind.open}
          search={kind.name === 'actor' && !filters.actor_words ? actor_search(filters) : undefined}
          on_mark={(value, mark) => on_change(with_mark(filters, kind.name, value, mark))}
        />
      ))}
      <Section name="numbers" label={say_list.numbers}>{() => <Numbers {...props} />}</Section>
    </aside>
  );
}
