// The form that sets one field of an incident.
import { useEffect, useRef } from 'preact/hooks';
import type { Question } from './model.ts';
import { say } from './words.ts';

const edit_fields = ['date', 'place', 'type', 'modes', 'stage', 'veracity', 'source', 'target', 'claimed_by',
  'killed', 'injured', 'detained', 'abducted', 'title'];

export function EditForm({ question, on_send, on_close }: {
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
