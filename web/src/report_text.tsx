// One report of an incident, its text with the evidence marked.
import { useMemo, useState } from 'preact/hooks';
import { field_of, mark_kind } from './fields.ts';
import type { Evidence, Report } from './model.ts';
import { cut, paragraphs, type Mark, type Segment } from './spans.ts';
import { many, mark_words, published_words, say } from './words.ts';

export interface Focus {
  field: string | null;
  record: string | null;   // null: in every report
  /** Of a field with many values the position of one: 2 is the evidence "source.2". Null: all of them. */
  item: number | null;
}

export const no_focus: Focus = { field: null, record: null, item: null };

/** What is marked in the text: an event record, or anything else that has words there. */
export interface MarkedRecord {
  id: string;
  evidence: Evidence[];
}

interface Props {
  report: Report;
  letter: string;
  records: MarkedRecord[];
  focus: Focus;
  on_focus: (focus: Focus) => void;
  /** On its own page: always the whole text, its marks told apart by what they are. */
  alone?: boolean;
  /** Words point at the field that they are of, not at the whole event. On pages beside other reports they always do. */
  by_field?: boolean;
  /** Where the report's own page is. */
  address?: string;
  on_open?: () => void;
}

/** Texts of fewer paragraphs are always shown whole. */
const short_text = 8;

/** The end of a path, which is what one knows a file by. */
function file_name(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function mark_name(mark: Mark): string {
  return `${mark.record}/${mark.field}/${mark.start}`;
}

function is_lit(mark: Mark, focus: Focus): boolean {
  if (focus.field === null) return focus.record === mark.record;   // a whole event
  if (field_of(mark.field) !== focus.field) return false;
  if (focus.record !== null && focus.record !== mark.record) return false;
  const position = /\.(\d+)/.exec(mark.field);
  return focus.item === null || position === null || Number(position[1]) === focus.item;
}

function Marked({ text, segment, focus, on_focus, seen, by_field }: {
  text: string; segment: Segment; focus: Focus; on_focus: Props['on_focus']; seen: Set<string>; by_field: boolean;
}) {
  const keys = [...new Set(segment.marks.map((mark) => field_of(mark.field)).filter(Boolean))];
  const active = segment.marks.some((mark) => is_lit(mark, focus));
  const is_first = segment.marks.some((mark) => !seen.has(mark_name(mark)));
  segment.marks.forEach((mark) => seen.add(mark_name(mark)));
  // Of several marks on the same words the shortest is the most telling one.
  const innermost = [...segment.marks].sort((a, b) => (a.end - a.start) - (b.end - b.start))[0];
  const enter = () => on_focus({ field: by_field ? field_of(innermost.field) : null, record: innermost.record, item: null });
  const leave = () => on_focus(no_focus);
  return (
    <mark
      class={`${keys.includes('trigger') ? 'trigger ' : ''}${active ? 'active' : ''}`}
      data-evidence={segment.marks.map(mark_name).join(' ')}
      data-fields={keys.join(' ')} data-kind={mark_kind(innermost.field)} title={mark_words[mark_kind(innermost.field)]}
      tabIndex={is_first ? 0 : undefined}
      onMouseEnter={enter} onMouseLeave={leave} onFocus={enter} onBlur={leave}
    >
      {text.slice(segment.start, segment.end)}
    </mark>
  );
}

export function ReportText({ report, letter, records, focus, on_focus, alone = false, by_field = !alone, address, on_open }: Props) {
  const [whole, set_whole] = useState(false);
  const segments = useMemo(() => {
    const marks = records.flatMap((record) => record.evidence.map((evidence) => ({
      field: evidence.field, record: record.id, start: evidence.start, end: evidence.end,
    })));
    return cut(report.text, marks);
  }, [report, records]);
  const parts = useMemo(() => paragraphs(report.text).map((range) => {
    const inside = segments.filter((segment) => segment.start < range.end && range.start < segment.end)
      .map((segment) => ({
        ...segment, start: Math.max(segment.start, range.start), end: Math.min(segment.end, range.end),
      }));
    return { range, inside, marked: inside.some((segment) => segment.marks.length > 0) };
  }), [report, segments]);

  const folds = parts.length > short_text && !whole && !alone;
  const seen = new Set<string>();
  const body: preact.JSX.Element[] = [];
  let hidden = 0;
  const flush = (key: number) => {
    if (hidden > 0) {
      body.push(
        <button key={`fold-${key}`} type="button" class="fold" onClick={() => set_whole(true)}>
          {say.hidden(many(hidden, 'paragraph'))}
        </button>);
      hidden = 0;
    }
  };
  parts.forEach((part, i) => {
    if (folds && !part.marked && i > 0) {
      ++hidden;
      return;
    }
    flush(i);
    const is_title = report.title !== null && report.text.slice(part.range.start, part.range.end).trim() === report.title;
    body.push(
      <p key={i} dir="auto" class={is_title ? 'text-title' : undefined}>
        {part.inside.map((segment) => (segment.marks.length === 0
          ? report.text.slice(segment.start, segment.end)
          : <Marked key={segment.start} text={report.text} segment={segment} focus={focus} on_focus={on_focus} seen={seen} by_field={by_field} />))}
      </p>);
  });
  flush(parts.length);

  return (
    <article class="report" id={`report-${report.id}`} data-report={report.id} aria-label={letter ? say.report_letter(letter) : say.whole_report}>
      <header>
        {letter && <span class="letter" aria-hidden="true">{letter}</span>}
        <div>
          <h2>{report.publisher || report.title || say.unnamed_source}</h2>
          <p>
            {published_words(report.published)}
            {report.url && <> &middot; <span class="address">{report.url}</span></>}
            {!report.url && report.source && <> &middot; <span class="address" title={report.source}>{file_name(report.source)}</span></>}
          </p>
        </div>
        {address && (
          <a
            class="quiet" href={address}
            onClick={(event) => {
              if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
              event.preventDefault();
              on_open?.();
            }}
          >
            {say.whole_report}
          </a>
        )}
        {whole && parts.length > short_text && (
          <button type="button" class="quiet" onClick={() => set_whole(false)}>{say.only_passages}</button>
        )}
      </header>
      <div class="text" lang={report.language ?? undefined} dir="auto">{body}</div>
    </article>
  );
}
