// One actor: its names, what it did or suffered, where and when, and who was on the other side.
import { actor_key, fetch_actor, with_parameter, type ActorDetail, type ActorEntry, type ActorName, type ActorRow, type Counted } from './api_pages.ts';
import { country_name } from './countries.ts';
import { Glyph } from './glyph.tsx';
import { use_keys } from './keys.ts';
import { kind_of } from './kinds.ts';
import { MonthBars } from './month_bars.tsx';
import type { IncidentRow } from './model.ts';
import { use_loaded } from './page.tsx';
import { api_query, route_address, type Route } from './route.ts';
import { Sheet, UnderFilters } from './sheet.tsx';
import { DataTable, type Column } from './table.tsx';
import { count_words, date_words, day_words, is_area, many, place_words, say as say_all } from './words.ts';
import { say_pages } from './words_pages.ts';

const say = say_pages.actor;

/** The part of the countries, types or names that is shown. */
const most_lines = 8;

function CountList({ title, hint, rows, label }: {
  title: string; hint?: string; rows: Counted[]; label: (value: string) => preact.ComponentChildren;
}) {
  if (rows.length === 0) return null;
  const most = Math.max(...rows.map((row) => row.count));
  return (
    <section class="count-list">
      <h2 title={hint}>{title}</h2>
      <ul>
        {rows.slice(0, most_lines).map((row) => (
          <li key={row.value}>
            <span class="count-label" dir="auto">{label(row.value)}</span>
            <span class="share" style={{ width: `${Math.max(1, 60 * row.count / most)}px` }} />
            <b>{row.count.toLocaleString('en')}</b>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Latest({ rows, address }: { rows: IncidentRow[]; address: (id: string) => string }) {
  return (
    <ul class="latest">
      {rows.map((row) => {
        const killed = count_words(row.killed);
        return (
          <li key={row.id}>
            <Glyph type={row.type} hollow={is_area(row.place)} />
            <a href={address(row.id)}>{kind_of(row.type).label}, {row.place ? place_words(row.place) : say_all.place_not_said}</a>
            <span>{[date_words(row.date), killed && say_all.killed(killed)].filter(Boolean).join(' \u00b7 ')}</span>
          </li>
        );
      })}
    </ul>
  );
}

function counterpart_columns(address: (actor: ActorRow) => string): Column<ActorRow>[] {
  return [
    { key: 'name', label: say_pages.actors.column, value: (row) => row.name, show: (row) => <a href={address(row)} dir="auto">{row.name}</a> },
    { key: 'incidents', label: say_pages.actors.incidents, number: true, value: (row) => row.incidents },
    { key: 'as_source', label: say.by_them, title: say.counterpart_source, number: true, value: (row) => row.as_source },
    { key: 'as_target', label: say.on_them, title: say.counterpart_target, number: true, value: (row) => row.as_target },
  ];
}

function Names({ title, actors, address }: { title: string; actors: ActorName[]; address: (id: string) => string }) {
  if (actors.length === 0) return null;
  return (
    <>
      <dt>{title}</dt>
      {actors.map((actor) => <dd key={actor.id}><a href={address(actor.id)} dir="auto">{actor.name}</a></dd>)}
    </>
  );
}

/** What is known of it from outside the incidents. */
function Entry({ entry, address }: { entry: ActorEntry; address: (id: string) => string }) {
  const places = [entry.country, ...entry.active_in].filter((code): code is string => code !== null).map(country_name);
  return (
    <section class="actor-entry">
      <h2>{say.entry}</h2>
      <dl>
        <dt>{say.entry_kind}</dt>
        <dd>{entry.type.replace(/_/g, ' ')}</dd>
        {places.length > 0 && <><dt>{say.countries}</dt><dd>{places.join(', ')}</dd></>}
        {(entry.from || entry.to) && <><dt>{say.entry_time}</dt><dd>{say.entry_days(entry.from && day_words(entry.from), entry.to && day_words(entry.to))}</dd></>}
        <Names title={say.entry_parents} actors={entry.parents} address={address} />
        <Names title={say.entry_parts} actors={entry.parts} address={address} />
        {entry.aliases.length > 0 && <><dt>{say.entry_aliases}</dt><dd dir="auto">{entry.aliases.join('; ')}</dd></>}
      </dl>
    </section>
  );
}

interface Props {
  id: string;
  route: Route;
  on_back: () => void;
}

function Loaded({ id, route, detail }: Omit<Props, 'on_back'> & { detail: ActorDetail }) {
  const { actor, names, months, counterparts, types, countries, latest } = detail;
  const plain = { ...route, selected: null, find: '' };
  const own = with_parameter(api_query(route.filters).toString(), 'actor__is', id);
  const in_month = (bucket: string) => `/?${with_parameter(with_parameter(own, 'date__gte', bucket), 'date__lte', bucket)}`;
  const actor_address = (row: ActorRow) => route_address({ ...plain, page: { kind: 'actor', id: actor_key(row) } });
  const incidents = many(actor.incidents, 'incident');
  return (
    <>
      <p class="actor-facts">{say.facts(incidents, actor.as_source, actor.as_target)}</p>
      <p class="actor-links">
        <a class="button" href={`/?${own}`}>{say.list(incidents)}</a>
        <a class="button" href={`/network?${own}`}>{say.network}</a>
      </p>
      <div class="columns">
        <div>
          <h2>{say.months}</h2>
          {months.length > 0 ? <MonthBars months={months} address={in_month} /> : <p class="note">{say.no_months}</p>}
          <h2>{say.counterparts}</h2>
          {counterparts.length > 0 ? (
            <DataTable
              caption={say.counterparts} columns={counterpart_columns(actor_address)} rows={counterparts}
              row_key={(row) => `${row.id} ${row.name}`} sort="-incidents" limit={15}
            />
          ) : <p class="note">{say.no_counterparts}</p>}
          <h2>{say.latest}</h2>
          <Latest rows={latest} address={(incident) => route_address({ ...plain, page: { kind: 'incident', id: incident } })} />
        </div>
        <div>
          <CountList title={say.types} rows={types} label={(type) => <><Glyph type={type} /> {kind_of(type).label}</>} />
          <CountList title={say.countries} rows={countries} label={(country) => (country ? country_name(country) : say.no_country)} />
          <CountList title={say.names} hint={say.names_hint} rows={names} label={(name) => name} />
          {detail.entry && <Entry entry={detail.entry} address={(one) => route_address({ ...plain, page: { kind: 'actor', id: one } })} />}
          <p class="note">{actor.id ? <>{say.id} <code>{actor.id}</code></> : say.no_id}</p>
        </div>
      </div>
    </>
  );
}

export function ActorPage({ id, route, on_back }: Props) {
  const query = api_query(route.filters).toString();
  const { found, error } = use_loaded(`${id}\n${query}`, (_key, signal) => fetch_actor(id, query, signal));
  use_keys({ Escape: on_back });
  const all = route_address({ ...route, page: { kind: 'actors', id: null }, selected: null });
  return (
    <Sheet title={found?.actor.name ?? id} error={error} busy={!found} above={<a href={all}><span aria-hidden="true">&larr;</span> {say.back}</a>}>
      <UnderFilters route={route} />
      {found && <Loaded id={id} route={route} detail={found} />}
    </Sheet>
  );
}
