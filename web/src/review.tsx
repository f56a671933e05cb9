// The queue of joins that a person should look at: two sides, field by field, and a key for each decision.
import { useEffect, useRef, useState } from 'preact/hooks';
import { AccessNote, TokenField, use_access } from './access.tsx';
import { decide, fetch_incident, fetch_queue, queue_limit } from './api.ts';
import { use_keys } from './keys.ts';
import type { DecisionRequest, Detail, Question } from './model.ts';
import { BackPage } from './page.tsx';
import { Compare, sides_of } from './review_compare.tsx';
import { many, say } from './words.ts';

interface Props {
  back_address: string;
  on_back: () => void;
  incident_address: (id: string) => string;
}

const edit_fields = ['date', 'place', 'type', 'modes', 'stage', 'veracity', 'source', 'target', 'claimed_by',
  'killed', 'injured', 'detained', 'abducted', 'title'];

/** What each action decides about a question; null when it makes no sense there. */
export function request_of(action: 'merge' | 'split' | 'apart' | 'unsure', question: Question): Omit<DecisionRequest, 'who'> | null {
  const both = [question.first.id, ...(question.second ? [question.second.id] : [])];
  const off = { kind: 'split' as const, incidents: [question.first.id], records: [question.record] };
  switch (action) {
    case 'merge': return { kind: 'merge', incidents: both };
    case 'split': return question.second ? null : off;
    case 'apart': return question.second ? { kind: 'split', incidents: both } : off;
    case 'unsure': return { kind: 'unsure', incidents: both };
  }
}

function use_details(question: Question | undefined): { details: [Detail, Detail | null] | null; error: string } {
  const [details, set_details] = useState<[Detail, Detail | null] | null>(null);
  const [error, set_error] = useState('');
  useEffect(() => {
    const stop = new AbortController();
    set_details(null);
    set_error('');
    if (!question) return undefined;
    Promise.all([
      fetch_incident(question.first.id, stop.signal),
      question.second ? fetch_incident(question.second.id, stop.signal) : null,
    ]).then(set_details).catch((problem: Error) => problem.name !== 'AbortError' && set_error(problem.message));
    return () => stop.abort();
  }, [question]);
  return { details, error };
}

function EditForm({ question, on_send, on_close }: {
  question: Question; on_send: (incident: string, field: string, value: string) => void; on_close: () => void;
}) {
  const first = useRef<HTMLSelectElement>(null);
  useEffect(() => first.current?.focus(), []);
  return (
    <form
      class="review-bar edit-form" aria-label={say.action_edit}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        on_close();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        const sent = new FormData(event.currentTarget);
        on_send(String(sent.get('incident')), String(sent.get('field')), String(sent.get('value')));
      }}
    >
      <label>{say.edit_of}
        <select name="incident" ref={first}>
          <option value={question.first.id}>{question.first.title || question.first.id}</option>
          {question.second && <option value={question.second.id}>{question.second.title || question.second.id}</option>}
        </select>
      </label>
      <label>{say.field}<select name="field">{edit_fields.map((field) => <option key={field}>{field}</option>)}</select></label>
      <label>{say.edit_value}<input name="value" autocomplete="off" /></label>
      <button type="submit">{say.edit_send}</button>
    </form>
  );
}

export function ReviewPage({ back_address, on_back, incident_address }: Props) {
  const [queue, set_queue] = useState<Question[] | null>(null);
  const [at, set_at] = useState(0);
  const [why, set_why] = useState('');
  const [said, set_said] = useState('');
  const [error, set_error] = useState('');
  const [decided, set_decided] = useState<string[]>([]);
  const [editing, set_editing] = useState(false);
  const [helping, set_helping] = useState(false);
  const busy = useRef(false);
  const writer = use_access();
  const { access, token, name, set_name } = writer;
  const question = queue?.[Math.min(at, queue.length - 1)];
  const { details, error: detail_error } = use_details(question);

  async function load(): Promise<void> {
    set_queue(await fetch_queue());
  }
  useEffect(() => {
    document.title = `${say.review_title} \u2013 Annals`;
    load().catch((problem: Error) => set_error(problem.message));
  }, []);

  async function send(request: Omit<DecisionRequest, 'who'>, words: string): Promise<void> {
    if (access !== 'ok' || busy.current) return;
    if (name.trim() === '') {
      set_error(say.name_missing);
      document.getElementById('review-name')?.focus();
      return;
    }
    busy.current = true;
    try {
      const id = await decide(token, { ...request, who: name.trim(), ...(why ? { why } : {}) });
      await load();
      set_decided((now) => (request.kind === 'undo' ? now.slice(0, -1) : [...now, id]));
      set_error('');
      set_said(say.done_words(words));
      set_why('');
      set_editing(false);
    } catch (problem) {
      set_error((problem as Error).message);
    }
    busy.current = false;
  }
  function act(action: 'merge' | 'split' | 'apart' | 'unsure', words: string): void {
    const request = question && request_of(action, question);
    if (request) void send(request, words);
  }
  function undo(): void {
    const last = decided[decided.length - 1];
    if (last) void send({ kind: 'undo', undoes: last }, say.action_undo);
    else set_error(say.nothing_to_undo);
  }
  const step = (by: number) => queue && set_at(Math.max(0, Math.min(queue.length - 1, at + by)));
  const can = access === 'ok' && question !== undefined;
  const merge_words = question?.second ? say.action_merge : say.action_keep;
  const actions: { key: string; label: string; can: boolean; run: () => void }[] = [
    { key: 'M', label: merge_words, can, run: () => act('merge', merge_words) },
    { key: 'S', label: say.action_split, can: can && !question.second, run: () => act('split', say.action_split) },
    { key: 'X', label: say.action_apart, can, run: () => act('apart', say.action_apart) },
    { key: 'U', label: say.action_unsure, can, run: () => act('unsure', say.action_unsure) },
    { key: 'E', label: say.action_edit, can, run: () => set_editing(true) },
    { key: 'Z', label: say.action_undo, can: access === 'ok' && decided.length > 0, run: undo },
    { key: '?', label: say.action_help, can: true, run: () => set_helping(!helping) },
  ];
  use_keys({
    ...Object.fromEntries(actions.flatMap((one) => [one.key, one.key.toLowerCase()].map((key) => [key, () => one.can && one.run()]))),
    ArrowRight: () => step(1),
    ArrowLeft: () => step(-1),
    Escape: () => (editing ? set_editing(false) : on_back()),
  });
  const left = queue ? (queue.length >= queue_limit ? say.or_more(queue.length) : String(queue.length)) : '';
  const shown_error = error || detail_error;
  return (
    <BackPage address={back_address} on_back={on_back}>
      <div class="review">
        <h1>{say.review_title}</h1>
        {queue && (
          <p class="asked" data-left={queue.length} data-done={decided.length}>
            <progress max={decided.length + queue.length || 1} value={queue.length === 0 ? 1 : decided.length} aria-label={say.review_title} />
            {' '}{say.progress(decided.length, left)}
          </p>
        )}
        <AccessNote access={access} />
        {access && access !== 'read_only' && (
          <div class="review-bar">
            <TokenField id="review-token" writer={writer} />
            <label>{say.who_decides}
              <input id="review-name" autocomplete="name" value={name} onInput={(event) => set_name(event.currentTarget.value)} />
            </label>
            <label>{say.reason_why}
              <input id="review-why" autocomplete="off" value={why} onInput={(event) => set_why(event.currentTarget.value)} />
            </label>
          </div>
        )}
        <div class="actions" role="toolbar" aria-label={say.review}>
          {actions.map((one) => (
            <button key={one.key} type="button" data-key={one.key} disabled={!one.can} aria-expanded={one.key === '?' ? helping : undefined} onClick={one.run}>
              <kbd>{one.key}</kbd> {one.label}
            </button>
          ))}
          <button type="button" disabled={at === 0} onClick={() => step(-1)}><kbd>&larr;</kbd> {say.action_previous}</button>
          <button type="button" disabled={!queue || at >= queue.length - 1} onClick={() => step(1)}><kbd>&rarr;</kbd> {say.action_next}</button>
        </div>
        {helping && <dl class="help">{say.help.map(([key, words]) => [<dt key={key}><kbd>{key}</kbd></dt>, <dd key={`${key}-words`}>{words}</dd>])}</dl>}
        <p class="unseen" role="status">{said}</p>
        {shown_error && <p class="problem" role="alert">{shown_error}</p>}
        {editing && question && (
          <EditForm
            question={question} on_close={() => set_editing(false)}
            on_send={(incident, field, value) => void send({ kind: 'edit', incidents: [incident], field, value: value === '' ? null : value }, say.action_edit)}
          />
        )}
        {queue?.length === 0 && <p class="empty">{say.queue_empty}</p>}
        {question && (
          <section aria-label={question.second ? say.ask_merge : say.ask_split} data-question={question.question}>
            <h2>{question.second ? say.ask_merge : say.ask_split}</h2>
            <p class="asked">
              {say.chance(Math.round(question.chance * 100))}; {say.at_stake(String(question.dead), many(question.reports, 'report'))}.
            </p>
            <p class="asked">{say.compared(question.reason)}</p>
            {details && <Compare sides={sides_of(question, ...details)} incident_address={incident_address} />}
          </section>
        )}
      </div>
    </BackPage>
  );
}
