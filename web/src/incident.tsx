// One incident: its fields on the left, the words of every report on the right.
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { fetch_incident } from './api.ts';
import { field_of, fields, reasons, sayings, type Field, type Saying } from './fields.ts';
import { Glyph } from './glyph.tsx';
import { kind_of } from './kinds.ts';
import type { Detail, EventRecord, Member } from './model.ts';
import { no_focus, ReportText, type Focus } from './report_text.tsx';
import { code_words, date_words, is_area, many, place_words, precision_words } from './words.ts';

interface Props {
  id: string;
  back_address: string;
  on_back: () => void;
  report_address: (id: string) => string;
  on_report: (id: string) => void;
}

export function report_letter(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : `${report_letter(Math.floor(index / 26) - 1)}${report_letter(index % 26)}`;
}

function Confidence({ value }: { value: number }) {
  const percent = Math.round(value * 100);
  return (
    <span class="confidence" title="Of records with this confidence, about so many in a hundred are right">
      <meter min={0} max={100} value={percent} aria-label="Confidence" /> {percent} %
    </span>
  );
}

interface FieldProps {
  field: Field;
  detail: Detail;
  focus: Focus;
  letters: Map<string, string>;
  on_focus: (focus: Focus) => void;
  on_show: (focus: Focus) => void;
}

/** One button for each report that says a value: it shows the words there. */
function SaidBy({ field, saying, letters, on_focus, on_show }: FieldProps & { saying: Saying }) {
  return (
    <span class="by">
      {saying.records.map((record) => {
        const target = { field: field.key, record: record.id, item: field.values(record).indexOf(saying.text) };
        return (
          <button
            key={record.id} type="button" class="letter" data-record={record.id}
            aria-label={`${field.label}, ${saying.text}: show in report ${letters.get(record.report.id)}`}
            onMouseEnter={() => on_focus(target)} onMouseLeave={() => on_focus({ field: field.key, record: null, item: null })}
            onFocus={() => on_focus(target)} onBlur={() => on_focus(no_focus)} onClick={() => on_show(target)}
          >
            {letters.get(record.report.id)}
          </button>
        );
      })}
    </span>
  );
}

function tally_rule(field: Field, detail: Detail): string {
  return detail.counts[field.key.replace('victims.', '')]?.rule ?? '';
}

function FieldBlock(props: FieldProps) {
  const { field, detail, focus, letters, on_focus, on_show } = props;
  const { incident, records } = detail;
  const said = sayings(field, records);
  const why = reasons(field.key, records);
  const resolved = field.resolved?.(incident) ?? '';
  if (said.length === 0 && !resolved && !field.always) return null;
  const disagree = field.resolved !== undefined && said.length > 1;
  const agreed = field.resolved && said.length === 1 && (resolved === '' || resolved === said[0].text) ? [said[0]] : null;
  const main = field.resolved ? agreed : said;
  const rule = disagree ? tally_rule(field, detail) : '';
  const has_evidence = records.some((record) => record.evidence.some((one) => field_of(one.field) === field.key));
  return (
    <div
      class={`field${field.resolved ? '' : ' many'}${focus.field === field.key ? ' active' : ''}${disagree ? ' disagree' : ''}`} data-field={field.key}
      onMouseEnter={() => on_focus({ field: field.key, record: null, item: null })} onMouseLeave={() => on_focus(no_focus)}
    >
      <dt>
        <button
          type="button" disabled={!has_evidence} aria-label={`${field.label}: show the words`}
          onFocus={() => on_focus({ field: field.key, record: null, item: null })} onBlur={() => on_focus(no_focus)}
          onClick={() => on_show({ field: field.key, record: null, item: null })}
        >
          {field.label}
        </button>
      </dt>
      <dd>
        {main?.map((saying) => <div key={saying.text} class="main-value">{saying.text} <SaidBy {...props} saying={saying} /></div>)}
        {!main && resolved && <div class="main-value">{resolved}</div>}
        {!resolved && said.length === 0 && <div class="main-value unknown">not said</div>}
        {!main && said.length > 0 && (
          <ul class="sayings" aria-label={disagree ? `Reports differ on ${field.label}` : `Reports on ${field.label}`}>
            {said.map((saying) => (
              <li key={saying.text}><span class="saying">{saying.text}</span><SaidBy {...props} saying={saying} /></li>
            ))}
          </ul>
        )}
        {disagree && <p class="differs">Reports differ{rule ? `; the value above follows: ${rule}` : ''}</p>}
        {field.key === 'place' && incident.place && <p class="why">{precision_words(incident.place)}</p>}
        {why.map((reason) => (
          <p class="why" key={reason.text}>
            <b>Inferred:</b> {reason.text}
            {detail.reports.length > 1 && ` (${reason.records.map((record) => letters.get(record.report.id)).join(', ')})`}
          </p>
        ))}
      </dd>
    </div>
  );
}

function Head({ detail }: { detail: Detail }) {
  const { incident, reports } = detail;
  const area = is_area(incident.place);
  return (
    <header class="incident-head">
      <p class="kind"><Glyph type={incident.type} hollow={area} /> {kind_of(incident.type).label}
        {incident.modes.length > 0 && <span> &middot; {incident.modes.map(code_words).join(', ')}</span>}</p>
      <h1>{incident.place ? place_words(incident.place) : 'Place not said'}</h1>
      <p class="when">{date_words(incident.date)}</p>
      <p class="facts">
        {many(reports.length, 'report')}, {many(incident.independent_source_count, 'independent source')}
        {' '}&middot; <Confidence value={incident.confidence} />
      </p>
    </header>
  );
}

function other_reasons(records: EventRecord[]): string[] {
  const known = new Set(fields.map((field) => field.key));
  return [...new Set(records.flatMap((record) => Object.entries(record.inferred ?? {})
    .filter(([name]) => !known.has(field_of(name))).map(([name, text]) => `${code_words(name)}: ${text}`)))];
}

/** Why a report belongs to the incident, why it is no source of its own, and what it corrects. */
export function member_reasons(member: Member, detail: Detail, letters: Map<string, string>): string[] {
  const letter = letters.get(member.report);
  const first = detail.members.find((other) => other.family === member.family);
  const named = (text: string) => detail.members.reduce((words, other) =>
    words.replaceAll(other.record, `report ${letters.get(other.report)}`), text);
  return [
    member.reason && `Report ${letter} joined: ${member.reason}`,
    member.family_reason && first &&
      `Report ${letter} is no source of its own beside report ${letters.get(first.report)}: ${named(member.family_reason)}`,
    member.revision && `Report ${letter} revises what its source said before: ${member.revision}`,
  ].filter((text): text is string => Boolean(text));
}

function Loaded({ detail, report_address, on_report }: { detail: Detail } & Pick<Props, 'report_address' | 'on_report'>) {
  const { incident, records, reports } = detail;
  const [focus, set_focus] = useState<Focus>(no_focus);
  const sources = useRef<HTMLDivElement>(null);
  const letters = useMemo(() => new Map(reports.map((report, i) => [report.id, report_letter(i)])), [detail]);

  function show(target: Focus): void {
    set_focus(target);
    const marks = [...(sources.current?.querySelectorAll<HTMLElement>('mark') ?? [])];
    const mark = marks.find((one) => one.dataset.fields!.split(' ').includes(target.field ?? '') &&
      (target.record === null || one.dataset.evidence!.split(' ').some((name) => name.startsWith(`${target.record}/`))));
    const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    mark?.scrollIntoView({ block: 'center', behavior: calm ? 'auto' : 'smooth' });
  }

  // The words that tell of the event are what one wants to see first.
  useEffect(() => {
    document.title = `${[kind_of(incident.type).label, incident.place?.name, date_words(incident.date)].filter(Boolean).join(' \u00b7 ')} \u2013 Annals`;
    sources.current?.querySelector('mark.trigger')?.scrollIntoView({ block: 'center' });
    window.scrollTo(0, 0);
  }, [incident.id]);

  const loose = other_reasons(records);
  const joined = detail.members.flatMap((member) => member_reasons(member, detail, letters));
  return (
    <div class="incident">
      <div class="side">
        <Head detail={detail} />
        <dl class="fields">
          {fields.map((field) => (
            <FieldBlock
              key={field.key} field={field} detail={detail} focus={focus} letters={letters}
              on_focus={set_focus} on_show={show}
            />
          ))}
        </dl>
        {(loose.length > 0 || joined.length > 0) && (
          <section class="reasons" aria-label="Why">
            <h2>Why</h2>
            <ul>
              {loose.map((text) => <li key={text}>{text}</li>)}
              {joined.map((text) => <li key={text}>{text}</li>)}
            </ul>
          </section>
        )}
        <p class="ids"><a href={`/api/v1/incidents/${incident.id}`}>{incident.id}</a></p>
      </div>
      <div class="sources" ref={sources} role="region" aria-label="Reports" tabIndex={0}>
        {reports.map((report) => (
          <ReportText
            key={report.id} report={report} letter={letters.get(report.id)!} focus={focus} on_focus={set_focus}
            records={records.filter((record) => record.report.id === report.id)}
            address={report_address(report.id)} on_open={() => on_report(report.id)}
          />
        ))}
      </div>
    </div>
  );
}

export function IncidentPage({ id, back_address, on_back, report_address, on_report }: Props) {
  const [detail, set_detail] = useState<Detail | null>(null);
  const [error, set_error] = useState('');
  useEffect(() => {
    const stop = new AbortController();
    set_detail(null);
    set_error('');
    fetch_incident(id, stop.signal).then(set_detail)
      .catch((problem: Error) => problem.name !== 'AbortError' && set_error(problem.message));
    return () => stop.abort();
  }, [id]);
  useEffect(() => {
    const on_key = (event: KeyboardEvent) => {
      if (event.key === 'Escape') on_back();
    };
    window.addEventListener('keydown', on_key);
    return () => window.removeEventListener('keydown', on_key);
  });
  return (
    <main class="incident-page">
      <a
        class="back" href={back_address}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return;
          event.preventDefault();
          on_back();
        }}
      >
        <span aria-hidden="true">&larr;</span> All incidents <kbd>Esc</kbd>
      </a>
      {error && <p class="problem" role="alert">{error}</p>}
      {detail && <Loaded detail={detail} report_address={report_address} on_report={on_report} />}
    </main>
  );
}
