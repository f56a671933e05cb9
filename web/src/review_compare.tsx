// The two sides of a question of the queue, field by field and in their reports' own words.
import { useState } from 'preact/hooks';
import { fields, sayings, type Field } from './fields.ts';
import type { Detail, EventRecord, Question } from './model.ts';
import { no_focus, ReportText, type Focus } from './report_text.tsx';
import { say } from './words.ts';

export interface Side {
  title: string;
  records: EventRecord[];
  /** Of these the one that is most like one of the other side. */
  shown: EventRecord | undefined;
  detail: Detail;
}

/** The sides of a question: two incidents, or an incident and the record that may not belong to it. */
export function sides_of(question: Question, first: Detail, second: Detail | null): [Side, Side] {
  const named = (records: EventRecord[]) =>
    records.find((record) => record.id === question.record || record.id === question.other) ?? records[0];
  if (second) {
    return [
      { title: say.left_merge, records: first.records, shown: named(first.records), detail: first },
      { title: say.right_merge, records: second.records, shown: named(second.records), detail: second }];
  }
  const rest = first.records.filter((record) => record.id !== question.record);
  const apart = first.records.filter((record) => record.id === question.record);
  return [
    { title: say.left_split, records: rest, shown: named(rest), detail: first },
    { title: say.right_split, records: apart, shown: apart[0], detail: first }];
}

type Agreement = 'agrees' | 'partly' | 'differs' | 'one_side';

/** Whether two lists of values are the same, share some, share none, or one has none. */
export function agreement(left: string[], right: string[]): Agreement {
  if (left.length === 0 || right.length === 0) return 'one_side';
  const shared = left.filter((text) => right.includes(text)).length;
  if (shared === 0) return 'differs';
  return shared === left.length && shared === right.length ? 'agrees' : 'partly';
}

function values_of(field: Field, side: Side): string[] {
  return sayings(field, side.records).map((saying) => saying.text);
}

export function Compare({ sides, incident_address }: { sides: [Side, Side]; incident_address: (id: string) => string }) {
  const [focus, set_focus] = useState<Focus>(no_focus);
  const rows = fields.map((field) => ({ field, values: sides.map((side) => values_of(field, side)) }))
    .filter(({ values }) => values.some((list) => list.length > 0));
  return (
    <>
      <table class="compare">
        <thead>
          <tr>
            <th scope="col" class="col-field"><span class="unseen">{say.field}</span></th>
            {sides.map((side) => (
              <th scope="col" key={side.title}>{side.title} <small><a href={incident_address(side.detail.incident.id)}>{side.detail.incident.id}</a></small></th>
            ))}
            <th scope="col" class="col-agree">{say.agreement}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ field, values }) => {
            const found = agreement(values[0], values[1]);
            const target = { field: field.key, record: null, item: null };
            return (
              <tr
                key={field.key} data-field={field.key} data-agreement={found} class={focus.field === field.key ? 'active' : undefined}
                onMouseEnter={() => set_focus(target)} onMouseLeave={() => set_focus(no_focus)}
              >
                <th scope="row">
                  <button type="button" onFocus={() => set_focus(target)} onBlur={() => set_focus(no_focus)}>{field.label}</button>
                </th>
                {values.map((list, i) => <td key={i}>{list.length > 0 ? list.join('; ') : <span class="unknown">{say.unknown}</span>}</td>)}
                <td>{say[found]}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <div class="two-texts">
        {sides.map((side, i) => {
          const report = side.detail.reports.find((one) => one.id === side.shown?.report.id);
          return report && side.shown && (
            <ReportText key={side.shown.id} report={report} letter={String(i + 1)} records={[side.shown]} focus={focus} on_focus={set_focus} />
          );
        })}
      </div>
    </>
  );
}
