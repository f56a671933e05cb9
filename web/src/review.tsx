// The queue of joins that a person should look at: two sides, field by field, and a key for each decision.
import { useEffect, useState } from 'preact/hooks';
import { AccessNote, TokenField, use_access, type Writer } from './access.tsx';
import { queue_limit } from './api.ts';
import { use_keys } from './keys.ts';
import type { Question } from './model.ts';
import { BackPage } from './page.tsx';
import { Compare, sides_of } from './review_compare.tsx';
import { EditForm } from './review_edit.tsx';
import { key_label, KeyHelp, use_key_map, type ReviewAction } from './review_keys.tsx';
import { question_key, ReviewList } from './review_list.tsx';
import { ReviewPeople } from './review_people.tsx';
import { use_details, use_review, type Judgement, type Review } from './review_state.ts';
import { many, say } from './words.ts';
import { say_pages } from './words_pages.ts';

interface Props {
  back_address: string;
  on_back: () => void;
  incident_address: (id: string) => string;
}

function Progress({ review, queue }: { review: Review; queue: Question[] }) {
  const left = queue.length >= queue_limit ? say.or_more(queue.length) : String(queue.length);
  return (
    <p class="asked" data-left={queue.length} data-done={review.decided}>
      <progress max={review.decided + queue.length || 1} value={queue.length === 0 ? 1 : review.decided} aria-label={say.review_title} />
      {' '}{say.progress(review.decided, left)}
    </p>
  );
}

/** Who decides, and why. */
function SignIn({ writer, review }: { writer: Writer; review: Review }) {
  return (
    <div class="review-bar">
      <TokenField id="review-token" writer={writer} />
      <label>{say.who_decides}
        <input id="review-name" autocomplete="name" value={writer.name} onInput={(event) => writer.set_name(event.currentTarget.value)} />
      </label>
      <label>{say.reason_why}
        <input id="review-why" autocomplete="off" value={review.why} onInput={(event) => review.set_why(event.currentTarget.value)} />
      </label>
    </div>
  );
}

function Asked({ question, incident_address }: { question: Question } & Pick<Props, 'incident_address'>) {
  const { details, error } = use_details(question);
  const title = question.second ? say.ask_merge : say.ask_split;
  return (
    <section aria-label={title} data-question={question.question}>
      <h2>{title}</h2>
      {error && <p class="problem" role="alert">{error}</p>}
      <p class="asked">
        {say.chance(Math.round(question.chance * 100))}; {say.at_stake(String(question.dead), many(question.reports, 'report'))}.
      </p>
      <p class="asked">{say.compared(question.reason)}</p>
      {details && <Compare sides={sides_of(question, ...details)} incident_address={incident_address} />}
    </section>
  );
}

interface Action {
  name: ReviewAction;
  label: string;
  can: boolean;
  run: () => void;
}

/** What can be done with the question, or with all that are marked. */
function actions_of(review: Review, question: Question | undefined, may: boolean, open: { edit: () => void; help: () => void }): Action[] {
  const { marked, judge } = review;
  const can = may && question !== undefined;
  const counted = (label: string) => (marked.size > 0 ? say_pages.queue.for_marked(label, marked.size) : label);
  const judged = (name: Judgement, label: string, fits = true): Action => ({ name, label: counted(label), can: can && fits, run: () => judge(name, label) });
  const mark = () => {
    const next = new Set(marked);
    const key = question_key(question!);
    if (!next.delete(key)) next.add(key);
    review.set_marked(next);
  };
  return [
    judged('merge', question?.second || marked.size > 0 ? say.action_merge : say.action_keep),
    judged('split', say.action_split, marked.size > 0 || !question?.second),
    judged('apart', say.action_apart),
    judged('unsure', say.action_unsure),
    { name: 'edit', label: say.action_edit, can, run: open.edit },
    { name: 'undo', label: say.action_undo, can: may && review.decided > 0, run: review.undo },
    { name: 'mark', label: say_pages.queue.action_mark, can, run: mark },
    { name: 'help', label: say.action_help, can: true, run: open.help },
  ];
}

export function ReviewPage({ back_address, on_back, incident_address }: Props) {
  const [editing, set_editing] = useState(false);
  const [helping, set_helping] = useState(false);
  const [keys, set_keys] = use_key_map();
  const writer = use_access();
  const { access } = writer;
  const review = use_review(writer);
  const { queue, at, set_at } = review;
  const question = queue?.[at];
  useEffect(() => {
    document.title = `${say.review_title} \u2013 Annals`;
  }, []);
  const step = (by: number) => queue && set_at(Math.max(0, Math.min(queue.length - 1, at + by)));
  const actions = actions_of(review, question, access === 'ok', { edit: () => set_editing(true), help: () => set_helping(!helping) });
  use_keys({
    ...Object.fromEntries(actions.flatMap((one) => [keys[one.name], keys[one.name].toUpperCase()].map((key) => [key, () => one.can && one.run()]))),
    ArrowRight: () => step(1),
    ArrowLeft: () => step(-1),
    Escape: () => (editing ? set_editing(false) : on_back()),
  });
  async function edit(incident: string, field: string, value: string): Promise<void> {
    if (await review.send({ kind: 'edit', incidents: [incident], field, value: value === '' ? null : value }, say.action_edit)) set_editing(false);
  }
  return (
    <BackPage address={back_address} on_back={on_back}>
      <div class="review">
        <h1>{say.review_title}</h1>
        {queue && <Progress review={review} queue={queue} />}
        <AccessNote access={access} />
        {access && access !== 'read_only' && <SignIn writer={writer} review={review} />}
        <div class="actions" role="toolbar" aria-label={say.review}>
          {actions.map((one) => (
            <button
              key={one.name} type="button" data-key={key_label(keys[one.name])} disabled={!one.can}
              aria-expanded={one.name === 'help' ? helping : undefined} onClick={one.run}
              aria-pressed={one.name === 'mark' && question ? review.marked.has(question_key(question)) : undefined}
            >
              <kbd>{key_label(keys[one.name])}</kbd> {one.label}
            </button>
          ))}
          <button type="button" disabled={at === 0} onClick={() => step(-1)}><kbd>&larr;</kbd> {say.action_previous}</button>
          <button type="button" disabled={!queue || at >= queue.length - 1} onClick={() => step(1)}><kbd>&rarr;</kbd> {say.action_next}</button>
        </div>
        {helping && <KeyHelp keys={keys} on_keys={set_keys} />}
        <p class="unseen" role="status">{review.said}</p>
        {review.error && <p class="problem" role="alert">{review.error}</p>}
        {editing && question && (
          <EditForm question={question} on_close={() => set_editing(false)} on_send={(incident, field, value) => void edit(incident, field, value)} />
        )}
        {queue && queue.length > 0 && <ReviewList queue={queue} at={at} marked={review.marked} on_at={set_at} on_marked={review.set_marked} />}
        <ReviewPeople decided={review.decided} />
        {queue?.length === 0 && <p class="empty">{say.queue_empty}</p>}
        {question && <Asked question={question} incident_address={incident_address} />}
      </div>
    </BackPage>
  );
}
