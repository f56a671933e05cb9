// The whole queue, to see what is in it, to go to a question, and to mark those that are decided together.
import { useState } from 'preact/hooks';
import { Glyph } from './glyph.tsx';
import { kind_of } from './kinds.ts';
import type { Question } from './model.ts';
import { date_words, place_words } from './words.ts';
import { say_pages } from './words_pages.ts';

const say = say_pages.queue;

/** What a question is known by while the queue is read anew. */
export function question_key(question: Question): string {
  return `${question.question} ${question.record} ${question.other}`;
}

interface Props {
  queue: Question[];
  at: number;
  marked: Set<string>;
  on_at: (index: number) => void;
  on_marked: (marked: Set<string>) => void;
}

function Row({ question, index, at, marked, on_at, on_mark }: {
  question: Question; index: number; at: number; marked: boolean; on_at: (index: number) => void; on_mark: (on: boolean) => void;
}) {
  const { first, second } = question;
  const words = [kind_of(first.type).label, place_words(first.place), date_words(first.date)].join(', ');
  return (
    <li class={index === at ? 'current' : undefined} data-key={question_key(question)}>
      <input type="checkbox" checked={marked} aria-label={say.mark(words)} onChange={(event) => on_mark(event.currentTarget.checked)} />
      <button type="button" aria-current={index === at ? 'true' : undefined} onClick={() => on_at(index)}>
        <Glyph type={first.type} />
        <span>{words}{second && second.type !== first.type && ` / ${kind_of(second.type).label}`}<small>{question.reason}</small></span>
        <span class="queue-kind">{say.kinds[question.question]}</span>
        <span class="queue-chance">{Math.round(question.chance * 100)} %</span>
      </button>
    </li>
  );
}

export function ReviewList({ queue, at, marked, on_at, on_marked }: Props) {
  const [kind, set_kind] = useState('');
  const [type, set_type] = useState('');
  const types = [...new Set(queue.map((question) => question.first.type))].sort();
  const shown = queue.map((question, index) => ({ question, index }))
    .filter(({ question }) => (kind === '' || question.question === kind) && (type === '' || question.first.type === type));
  const keys = shown.map(({ question }) => question_key(question));
  const all = keys.length > 0 && keys.every((key) => marked.has(key));
  const mark = (some: string[], on: boolean) => on_marked(new Set(on ? [...marked, ...some] : [...marked].filter((key) => !some.includes(key))));
  return (
    <details class="queue">
      <summary>{say.title} <span class="tally" data-marked={marked.size}>{marked.size > 0 && say.marked(marked.size)}</span></summary>
      <div class="review-bar">
        <label>{say.kind}
          <select value={kind} onChange={(event) => set_kind(event.currentTarget.value)}>
            <option value="">{say.any}</option>
            <option value="merge">{say.kinds.merge}</option>
            <option value="split">{say.kinds.split}</option>
          </select>
        </label>
        <label>{say.type}
          <select value={type} onChange={(event) => set_type(event.currentTarget.value)}>
            <option value="">{say.any}</option>
            {types.map((one) => <option key={one} value={one}>{kind_of(one).label}</option>)}
          </select>
        </label>
        <label class="check"><input type="checkbox" checked={all} onChange={(event) => mark(keys, event.currentTarget.checked)} /> {say.mark_all(keys.length)}</label>
      </div>
      <ul>
        {shown.map(({ question, index }) => (
          <Row
            key={question_key(question)} question={question} index={index} at={at} marked={marked.has(question_key(question))} on_at={on_at}
            on_mark={(on) => mark([question_key(question)], on)}
          />
        ))}
      </ul>
    </details>
  );
}
