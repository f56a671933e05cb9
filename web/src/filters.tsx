// The row of filters: words, dates, and what is in force. Every change goes into the address.
import { useEffect, useRef, useState } from 'preact/hooks';
import { facet_names, is_filtered, no_filters, with_mark, type Filters } from './filter_query.ts';
import { day_words, say } from './words.ts';
import { facet_labels, facet_words, say_list } from './words_list.ts';

interface Props {
  filters: Filters;
  on_change: (filters: Filters, how?: 'push' | 'replace') => void;
}

const typing_pause_ms = 250;

function TextFilter({ filters, on_change }: Props) {
  const [typed, set_typed] = useState(filters.text);
  const timer = useRef(0);
  const sent = useRef(filters.text);
  useEffect(() => {
    if (filters.text !== sent.current) {
      sent.current = filters.text;
      set_typed(filters.text);
    }
  }, [filters.text]);
  function send(text: string): void {
    window.clearTimeout(timer.current);
    const how = sent.current === '' || text === '' ? 'push' : 'replace';
    sent.current = text;
    on_change({ ...filters, text }, how);
  }
  return (
    <label class="filter filter-text">
      <span>{say.words}</span>
      <input
        id="filter-text" type="search" value={typed} placeholder={say.words_hint} autocomplete="off"
        onInput={(event) => {
          const text = event.currentTarget.value;
          set_typed(text);
          window.clearTimeout(timer.current);
          timer.current = window.setTimeout(() => send(text.trim()), typing_pause_ms);
        }}
        onKeyDown={(event) => event.key === 'Enter' && send(event.currentTarget.value.trim())}
      />
    </label>
  );
}

/** "2023", "2023-03" and "2023-03-09" are dates; the server takes them as they are. */
const civil_date = '[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?';

function DateFilter({ id, label, value, on_change }: {
  id: string; label: string; value: string; on_change: (value: string) => void;
}) {
  return (
    <label class="filter filter-date">
      <span>{label}</span>
      <input
        id={id} type="text" inputMode="numeric" autocomplete="off" placeholder="YYYY-MM-DD" maxLength={10}
        pattern={civil_date} title={say.date_hint} key={value} defaultValue={value}
        onChange={(event) => {
          const input = event.currentTarget;
          if (input.validity.valid && input.value !== value) on_change(input.value);
        }}
      />
    </label>
  );
}

/** One filter in force, in words, and the filters without it. */
export interface InForce {
  key: string;
  words: string;
  without: Filters;
}

export function in_force(filters: Filters, names: Map<string, string>): InForce[] {
  const found: InForce[] = [];
  for (const name of facet_names) {
    for (const mark of ['only', 'not'] as const) {
      for (const value of filters.choices[name][mark]) {
        const words = facet_words(name, value, names);
        found.push({
          key: `${name}/${value}`, words: `${facet_labels[name]}: ${mark === 'not' ? say_list.not(words) : words}`,
          without: with_mark(filters, name, value, null),
        });
      }
    }
  }
  const singles: [keyof typeof no_filters & string, (value: string) => string][] = [
    ['from', (value) => say_list.from(day_words(value))], ['to', (value) => say_list.to(day_words(value))],
    ['actor_words', say_list.actor_words],
    ['killed_from', (value) => say_list.at_least(say.killed_column, value)], ['killed_to', (value) => say_list.at_most(say.killed_column, value)],
    ['sources_from', (value) => say_list.at_least(say.sources, value)],
    ['bbox', () => say_list.box], ['near', (value) => say_list.circle(value.split(',')[2] ?? '?')],
    ['polygon', () => say_list.polygon],
  ];
  for (const [name, words] of singles) {
    const value = filters[name];
    if (typeof value === 'string' && value !== '') found.push({ key: name, words: words(value), without: { ...filters, [name]: '' } });
  }
  return found;
}

function InForceList({ filters, names, on_change }: Props & { names: Map<string, string> }) {
  const shown = in_force(filters, names);
  if (shown.length === 0) return null;
  return (
    <ul class="in-force" aria-label={say_list.active}>
      {shown.map((one) => (
        <li key={one.key}>
          <button type="button" aria-label={say_list.remove(one.words)} onClick={() => on_change(one.without)}>
            {one.words} <span aria-hidden="true">&times;</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

export function FilterBar(props: Props & { names: Map<string, string>; panel_open: boolean; on_panel: (open: boolean) => void }) {
  const { filters, on_change, panel_open, on_panel } = props;
  return (
    <form class="filters" role="search" aria-label={say.filters} onSubmit={(event) => event.preventDefault()}>
      <button type="button" class="panel-toggle" aria-expanded={panel_open} aria-controls="facets" onClick={() => on_panel(!panel_open)}>
        <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M1.5 3h13M4 8h8M6.5 13h3" /></svg> {say_list.show_facets}
      </button>
      <TextFilter {...props} />
      <DateFilter id="filter-from" label={say.from} value={filters.from} on_change={(from) => on_change({ ...filters, from })} />
      <DateFilter id="filter-to" label={say.to} value={filters.to} on_change={(to) => on_change({ ...filters, to })} />
      <button type="button" class="clear" disabled={!is_filtered(filters)} onClick={() => on_change(no_filters)}>{say.clear}</button>
      <InForceList {...props} />
    </form>
  );
}
