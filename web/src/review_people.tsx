// Who has decided how much, and how far they agree.
import { useEffect, useState } from 'preact/hooks';
import { agreements, people_of, type PairOfPeople, type Person } from './agreement.ts';
import { fetch_decisions } from './api_pages.ts';
import type { LoggedDecision } from './model.ts';
import { DataTable, type Column } from './table.tsx';
import { many } from './words.ts';
import { say_pages } from './words_pages.ts';

const say = say_pages.people;

const person_columns: Column<Person>[] = [
  { key: 'name', label: say.person, value: (row) => row.name, show: (row) => <span dir="auto">{row.name}</span> },
  { key: 'decisions', label: say.decisions, number: true, value: (row) => row.decisions },
  { key: 'undone', label: say.undone, number: true, value: (row) => row.undone },
];

const pair_columns: Column<PairOfPeople>[] = [
  { key: 'pair', label: say.both, value: (row) => `${row.first} ${row.second}`, show: (row) => <span dir="auto">{say.and(row.first, row.second)}</span> },
  { key: 'judged', label: say.judged, title: say.judged_hint, number: true, value: (row) => row.judged },
  { key: 'alike', label: say.alike, number: true, value: (row) => row.alike / row.judged, show: (row) => say.share(row.alike, row.judged) },
  {
    key: 'kappa', label: say.kappa, title: say.kappa_hint, number: true, value: (row) => row.kappa,
    show: (row) => (row.kappa === null ? <span title={say.no_kappa}>&ndash;</span> : row.kappa.toFixed(2)),
  },
];

/** `decided` is another number after each decision: the log is read anew. */
export function ReviewPeople({ decided }: { decided: number }) {
  const [log, set_log] = useState<LoggedDecision[] | null>(null);
  const [open, set_open] = useState(false);
  useEffect(() => {
    if (!open) return undefined;
    const stop = new AbortController();
    fetch_decisions(stop.signal).then(set_log).catch(() => undefined);
    return () => stop.abort();
  }, [open, decided]);
  const people = log ? people_of(log) : [];
  const pairs = log ? agreements(log) : [];
  return (
    <details class="people" onToggle={(event) => set_open(event.currentTarget.open)}>
      <summary>{say.title}</summary>
      {log && people.length === 0 && <p class="note">{say.nobody}</p>}
      {people.length > 0 && <DataTable caption={many(people.length, 'person', 'people')} columns={person_columns} rows={people} row_key={(row) => row.name} />}
      {people.length > 1 && pairs.length === 0 && <p class="note">{say.no_pairs}</p>}
      {pairs.length > 0 && <DataTable caption={say.agreement} columns={pair_columns} rows={pairs} row_key={(row) => `${row.first}\n${row.second}`} />}
      {pairs.length > 0 && <p class="note">{say.kappa_hint}</p>}
    </details>
  );
}
