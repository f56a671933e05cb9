// What the marks in a text stand for.
import { mark_kind, mark_kinds } from './fields.ts';
import type { MarkedRecord } from './report_text.tsx';
import { mark_words, say } from './words.ts';

export function MarksLegend({ records }: { records: MarkedRecord[] }) {
  const used = new Set(records.flatMap((record) => record.evidence.map((one) => mark_kind(one.field))));
  return (
    <ul class="legend" aria-label={say.legend}>
      {mark_kinds.filter((kind) => used.has(kind)).map((kind) => (
        <li key={kind}><span class="swatch" data-kind={kind}>{mark_words[kind]}</span></li>
      ))}
    </ul>
  );
}

/** Brings the first mark of a record into sight: that of a field, else of what happened. */
export function show_mark(text: HTMLElement | null, record: string, field: string | null): void {
  const marks = [...(text?.querySelectorAll<HTMLElement>('mark') ?? [])]
    .filter((mark) => mark.dataset.evidence!.split(' ').some((name) => name.startsWith(`${record}/`)));
  const wanted = marks.find((mark) => mark.dataset.fields!.split(' ').includes(field ?? 'trigger')) ?? marks[0];
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  wanted?.scrollIntoView({ block: 'center', behavior: calm ? 'auto' : 'smooth' });
}
