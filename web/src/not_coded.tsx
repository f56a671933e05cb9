// Words that can tell of an event and gave no record, each with the reason.
import type { NotCoded } from './api_pages.ts';
import { no_focus, type Focus, type MarkedRecord } from './report_text.tsx';
import { many } from './words.ts';
import { say_pages } from './words_pages.ts';

const say = say_pages.code;

function refused_id(index: number): string {
  return `refused-${index}`;
}

/** As marks of a text, in the order of the list. */
export function refused_marks(not_coded: NotCoded[]): MarkedRecord[] {
  return not_coded.map(({ start, end, text }, i) => ({ id: refused_id(i), evidence: [{ field: 'not_coded', start, end, text }] }));
}

export function NotCodedList({ not_coded, focus, on_focus, on_show }: {
  not_coded: NotCoded[]; focus: Focus; on_focus: (focus: Focus) => void; on_show: (id: string) => void;
}) {
  if (not_coded.length === 0) return null;
  return (
    <details class="not-coded" open={not_coded.length <= 5}>
      <summary title={say.not_coded_hint}>{say.not_coded(many(not_coded.length, 'word', 'words'))}</summary>
      <ul>
        {not_coded.map((one, i) => {
          const target = { field: null, record: refused_id(i), item: null };
          return (
            <li
              key={`${one.start} ${one.reason}`} class={focus.record === target.record ? 'active' : undefined}
              onMouseEnter={() => on_focus(target)} onMouseLeave={() => on_focus(no_focus)}
            >
              <button type="button" onFocus={() => on_focus(target)} onBlur={() => on_focus(no_focus)} onClick={() => on_show(target.record)}>
                <q dir="auto">{one.text}</q>
              </button>
              {' '}<span>{one.reason}</span>
            </li>
          );
        })}
      </ul>
    </details>
  );
}
