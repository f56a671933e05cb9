// Why the reports of an incident are together, and what became of the incident over time.
import { useState } from 'preact/hooks';
import { fetch_history, type History } from './api.ts';
import { field_of, fields } from './fields.ts';
import type { Detail, EventRecord, Member } from './model.ts';
import { change_words, code_words, decision_words, instant_words, say } from './words.ts';

function other_reasons(records: EventRecord[]): string[] {
  const known = new Set(fields.map((field) => field.key));
  return [...new Set(records.flatMap((record) => Object.entries(record.inferred ?? {})
    .filter(([name]) => !known.has(field_of(name))).map(([name, text]) => `${code_words(name)}: ${text}`)))];
}

/** `text` with the ids of records replaced by the letters of their reports. */
export function with_letters(text: string, detail: Detail, letters: Map<string, string>): string {
  return detail.members.reduce((words, other) => words.replaceAll(other.record, say.report_named(letters.get(other.report)!)), text);
}

/** Why a report belongs to the incident, why it is no source of its own, and what it corrects. */
export function member_reasons(member: Member, detail: Detail, letters: Map<string, string>): string[] {
  const letter = letters.get(member.report)!;
  const first = detail.members.find((other) => other.family === member.family);
  return [
    member.reason && say.joined(letter, member.reason),
    member.family_reason && first &&
      say.no_own_source(letter, letters.get(first.report)!, with_letters(member.family_reason, detail, letters)),
    member.revision && say.revises(letter, member.revision),
  ].filter((text): text is string => Boolean(text));
}

export function Why({ detail, letters }: { detail: Detail; letters: Map<string, string> }) {
  const lines = [...other_reasons(detail.records), ...detail.members.flatMap((member) => member_reasons(member, detail, letters))];
  if (lines.length === 0) return null;
  return (
    <section class="reasons" aria-label={say.why}>
      <h2>{say.why}</h2>
      <ul>{lines.map((text) => <li key={text}>{text}</li>)}</ul>
    </section>
  );
}

/** What is asked for only when somebody wants to see it: the changes of a large database are many. */
export function HistoryList({ id }: { id: string }) {
  const [history, set_history] = useState<History | null>(null);
  const [error, set_error] = useState('');
  const [asked, set_asked] = useState(false);
  function ask(): void {
    if (asked) return;
    set_asked(true);
    fetch_history(id).then(set_history).catch((problem: Error) => set_error(problem.message));
  }
  return (
    <details class="history" onToggle={(event) => event.currentTarget.open && ask()}>
      <summary>{say.history}</summary>
      {error && <p role="alert">{error}</p>}
      {asked && !history && !error && <p>{say.loading}</p>}
      {history && (
        <ol aria-label={say.history}>
          {history.changes.map((change) => (
            <li key={change.sequence}><time>{instant_words(change.at)}</time> {change_words(change, id)}</li>
          ))}
          {history.decisions.map((row) => (
            <li key={row.decision.id} class={row.state === 'undone' ? 'undone' : undefined}>
              <time>{instant_words(row.decision.when)}</time> {decision_words(row)}
            </li>
          ))}
        </ol>
      )}
      {history && !history.whole && <p>{say.history_cut}</p>}
    </details>
  );
}
