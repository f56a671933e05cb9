// The row of filters. Every change goes into the address.
import { useEffect, useRef, useState } from 'preact/hooks';
import { country_name } from './countries.ts';
import { Glyph } from './glyph.tsx';
import { kind_of, kind_order } from './kinds.ts';
import type { Facets } from './model.ts';
import { no_filters, type Filters } from './route.ts';
import { say } from './words.ts';

interface Props {
  filters: Filters;
  /** Counts under the filters; null while they are on their way. */
  facets: Facets | null;
  /** Counts of the whole database. */
  all: Facets | null;
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

function Types({ filters, facets, all, on_change }: Props) {
  const counts = new Map((facets?.types ?? []).map((entry) => [entry.value, entry.count]));
  const known = new Set([...(all?.types ?? []), ...(facets?.types ?? [])].map((entry) => entry.value));
  const shown = kind_order.filter((type) => known.has(type) || filters.types.includes(type));
  const toggle = (type: string) => on_change({
    ...filters,
    types: filters.types.includes(type) ? filters.types.filter((one) => one !== type) : [...filters.types, type],
  });
  return (
    <div class="types" role="group" aria-label={say.type}>
      {shown.map((type) => (
        <button
          key={type} type="button" class={`chip${counts.has(type) ? '' : ' none'}`} aria-pressed={filters.types.includes(type)} data-type={type}
          onClick={() => toggle(type)}
        >
          <Glyph type={type} /> {kind_of(type).label} <b>{counts.get(type) ?? 0}</b>
        </button>
      ))}
    </div>
  );
}

export function FilterBar(props: Props) {
  const { filters, facets, all, on_change } = props;
  const counts = new Map((facets?.countries ?? []).map((entry) => [entry.value, entry.count]));
  const countries = (all?.countries ?? facets?.countries ?? []).filter((entry) => entry.value !== '')
    .sort((a, b) => country_name(a.value).localeCompare(country_name(b.value), 'en'));
  const chosen = filters.countries[0] ?? '';
  const listed = countries.some((entry) => entry.value === chosen);
  const active = filters.types.length + filters.countries.length > 0 || filters.from || filters.to || filters.text;
  return (
    <form class="filters" role="search" aria-label={say.filters} onSubmit={(event) => event.preventDefault()}>
      <TextFilter {...props} />
      <label class="filter">
        <span>{say.country}</span>
        <select
          id="filter-country" value={chosen}
          onChange={(event) => {
            const value = event.currentTarget.value;
            on_change({ ...filters, countries: value ? [value] : [] });
          }}
        >
          <option value="">{say.every}</option>
          {chosen && !listed && <option value={chosen}>{country_name(chosen)}</option>}
          {countries.map((entry) => (
            <option key={entry.value} value={entry.value}>{`${country_name(entry.value)} (${counts.get(entry.value) ?? 0})`}</option>
          ))}
        </select>
      </label>
      <DateFilter id="filter-from" label={say.from} value={filters.from} on_change={(from) => on_change({ ...filters, from })} />
      <DateFilter id="filter-to" label={say.to} value={filters.to} on_change={(to) => on_change({ ...filters, to })} />
      <button type="button" class="clear" disabled={!active} onClick={() => on_change(no_filters)}>{say.clear}</button>
      <Types {...props} />
    </form>
  );
}
