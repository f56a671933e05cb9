// The actors of the incidents that fit the filters.
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { actor_key, fetch_actors, type ActorRow } from './api_pages.ts';
import { use_loaded } from './page.tsx';
import { api_query, route_address, type Go, type Route } from './route.ts';
import { Sheet, UnderFilters } from './sheet.tsx';
import { DataTable, type Column } from './table.tsx';
import { day_words, many } from './words.ts';
import { say_pages } from './words_pages.ts';

const say = say_pages.actors;
const typing_pause_ms = 200;

/** Small letters without the marks above them: as one types a name. */
export function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

function fits(actor: ActorRow, words: string[]): boolean {
  const text = folded(`${actor.name} ${actor.id ?? ''}`);
  return words.every((word) => text.includes(word));
}

function columns(address: (actor: ActorRow) => string, most: number): Column<ActorRow>[] {
  return [
    {
      key: 'name', label: say.column, value: (actor) => actor.name,
      show: (actor) => (
        <>
          <a href={address(actor)} dir="auto">{actor.name}</a>
          {actor.id && <small class="mono">{actor.id}</small>}
        </>
      ),
    },
    {
      key: 'incidents', label: say.incidents, number: true, value: (actor) => actor.incidents,
      show: (actor) => <><span class="share" style={{ width: `${Math.max(1, 72 * actor.incidents / most)}px` }} /><span class="after-share">{actor.incidents.toLocaleString('en')}</span></>,
    },
    { key: 'as_source', label: say.as_source, title: say.as_source_hint, number: true, value: (actor) => actor.as_source },
    { key: 'as_target', label: say.as_target, title: say.as_target_hint, number: true, value: (actor) => actor.as_target },
    { key: 'first', label: say.first, value: (actor) => actor.first_day, show: (actor) => actor.first_day && day_words(actor.first_day) },
    { key: 'last', label: say.last, value: (actor) => actor.last_day, show: (actor) => actor.last_day && day_words(actor.last_day) },
  ];
}

function Search({ value, on_change }: { value: string; on_change: (value: string) => void }) {
  const [typed, set_typed] = useState(value);
  const timer = useRef(0);
  useEffect(() => set_typed(value), [value]);
  return (
    <label class="field-above">{say.find}
      <input
        id="find-actor" type="search" autocomplete="off" value={typed}
        onInput={(event) => {
          const text = event.currentTarget.value;
          set_typed(text);
          window.clearTimeout(timer.current);
          timer.current = window.setTimeout(() => on_change(text.trim()), typing_pause_ms);
        }}
      />
    </label>
  );
}

export function ActorsPage({ route, go }: { route: Route; go: Go }) {
  const query = api_query(route.filters);
  // The server looks for the words among all actors of the incidents that have them; of these only the actors meant are shown.
  if (route.find) query.set('actor', route.find);
  const { found, error } = use_loaded(query.toString(), fetch_actors, true);
  const rows = useMemo(() => {
    const words = folded(route.find).split(/\s+/).filter(Boolean);
    return (found?.rows ?? []).filter((actor) => fits(actor, words));
  }, [found, route.find]);
  const address = (actor: ActorRow) => route_address({ ...route, page: { kind: 'actor', id: actor_key(actor) }, selected: null, find: '' });
  const most = rows.reduce((best, actor) => Math.max(best, actor.incidents), 1);
  const cut = found !== null && found.rows.length < found.total;
  return (
    <Sheet title={say.title} lead={say.lead} error={error} busy={!found}>
      <UnderFilters route={route} />
      <div class="sheet-tools">
        <Search value={route.find} on_change={(find) => go({ find }, 'replace')} />
        <p role="status" class="tally" data-count={rows.length}>{found && many(rows.length, 'actor')}</p>
      </div>
      {found && rows.length === 0 && <p class="empty">{say.none}</p>}
      {rows.length > 0 && (
        <DataTable
          caption={say.title} columns={columns(address, most)} rows={rows} row_key={(actor) => `${actor.id} ${actor.name}`}
          sort="-incidents" limit={200}
        />
      )}
      {cut && !route.find && <p class="note">{say.limited(found.rows.length, found.total)}</p>}
    </Sheet>
  );
}
