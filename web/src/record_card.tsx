// One event record, field by field, each a way to its words in the text.
import { field_of, fields, reasons } from './fields.ts';
import { Glyph } from './glyph.tsx';
import { Confidence } from './incident.tsx';
import { kind_of } from './kinds.ts';
import type { EventRecord } from './model.ts';
import { no_focus, type Focus } from './report_text.tsx';
import { is_area, precision_words, say } from './words.ts';

interface Props {
  record: EventRecord;
  focus: Focus;
  on_focus: (focus: Focus) => void;
  on_show: (record: string, field: string | null) => void;
  children?: preact.ComponentChildren;
}

type FieldOf = typeof fields[number];

function FieldRow({ field, record, focus, on_focus, on_show }: Omit<Props, 'children'> & { field: FieldOf }) {
  const values = field.values(record);
  const why = reasons(field.key, [record]);
  if (values.length === 0 && why.length === 0 && !field.always) return null;
  const target = { field: field.key, record: record.id, item: null };
  const has_words = record.evidence.some((one) => field_of(one.field) === field.key);
  const active = focus.record === record.id && focus.field === field.key;
  return (
    <div class={active ? 'field active' : 'field'} data-field={field.key} onMouseEnter={() => on_focus(target)} onMouseLeave={() => on_focus(no_focus)}>
      <dt>
        <button
          type="button" disabled={!has_words} aria-label={say.show_words(field.label)}
          onFocus={() => on_focus(target)} onBlur={() => on_focus(no_focus)} onClick={() => on_show(record.id, field.key)}
        >
          {field.label}
        </button>
      </dt>
      <dd>
        {values.length === 0 && <span class="unknown">{say.not_said}</span>}
        {values.map((value, i) => (
          <div key={value} dir="auto" onMouseEnter={() => on_focus({ ...target, item: values.length > 1 ? i : null })}>{value}</div>
        ))}
        {field.key === 'place' && record.place && <p class="why">{precision_words(record.place)}</p>}
        {why.map(({ text }) => <p class="why" key={text}><b>{say.inferred}</b> {text}</p>)}
      </dd>
    </div>
  );
}

export function RecordCard(props: Props) {
  const { record, focus, on_focus, on_show, children } = props;
  const trigger = record.evidence.find((one) => one.field === 'trigger')?.text ?? '';
  const whole = { field: null, record: record.id, item: null };
  return (
    <article
      class={focus.record === record.id ? 'record active' : 'record'} data-record={record.id} aria-label={`${kind_of(record.type).label}: ${trigger}`}
    >
      <header onMouseEnter={() => on_focus(whole)} onMouseLeave={() => on_focus(no_focus)}>
        <button
          type="button" class="event-words" onFocus={() => on_focus(whole)} onBlur={() => on_focus(no_focus)}
          onClick={() => on_show(record.id, null)}
        >
          <Glyph type={record.type} hollow={is_area(record.place)} />
          <span><b>{kind_of(record.type).label}</b> <q dir="auto">{trigger}</q></span>
        </button>
        <Confidence value={record.confidence} />
      </header>
      <dl class="fields">
        {fields.map((field) => <FieldRow key={field.key} field={field} {...props} />)}
      </dl>
      {children}
    </article>
  );
}
