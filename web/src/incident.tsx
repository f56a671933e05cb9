// One incident: its fields on the left, the words of every report on the right.
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { fetch_incident } from './api.ts';
import { fields, reasons, sayings, field_of, type Field } from './fields.ts';
import { Glyph } from './glyph.tsx';
import { kind_of } from './kinds.ts';
import type { EventRecord, Incident } from './model.ts';
import { ReportText, type Focus } from './report_text.tsx';
import { code_words, date_words, is_area, many, place_words } from './words.ts';

interface Props {
  id: string;
  back_address: string;
  on_back: () => void;
}

const nothing: Focus = { field: null, record: null };

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

function FieldBlock({ field, incident, focus, letters, on_focus, on_show }: {
  field: Field; incident: Incident; focus: Focus; letters: Map<string, string>;
  on_focus: (focus: Focus) => void; on_show: (focus: Focus) => void;
}) {
  const records = incident.event_records;
  const said = sayings(field, records);
  const why = reasons(field.key, records);
  const resolved = field.resolved?.(incident) ?? '';
  if (said.length === 0 && !resolved && !field.always) return null;
  const disagree = said.length > 1;
  const main = resolved || (said.length === 1 ? said[0].text : '');
  const has_evidence = records.some((record) => record.evidence.some((one) => field_of(one.field) === field.key));
  return (
    <div
      class={`field${focus.field === field.key ? ' active' : ''}${disagree ? ' disagree' : ''}`} data-field={field.key}
      onMouseEnter={() => on_focus({ field: field.key, record: null })} onMouseLeave={() => on_focus(nothing)}
    >
      <dt>
        <button
          type="button" disabled={!has_evidence} aria-label={`${field.label}: show the words`}
          onFocus={() => on_focus({ field: field.key, record: null })} onBlur={() => on_focus(nothing)}
          onClick={() => on_show({ field: field.key, record: null })}
        >
          {field.label}
        </button>
      </dt>
      <dd>
        {main && <div class="main-value">{main}</div>}
        {!main && said.length === 0 && <div class="main-value unknown">not said</div>}
        {(disagree || records.length > 1) && said.length > 0 && (
          <ul class="sayings" aria-label={disagree ? `Reports disagree on ${field.label}` : `Reports on ${field.label}`}>
            {said.map((saying) => (
              <li key={saying.text}>
                <span class="saying">{said.length === 1 && saying.text === main ? 'all who say it' : saying.text}</span>
                <span class="by">
                  {saying.records.map((record) => (
                    <button
                      key={record.id} type="button" class="letter" data-record={record.id}
                      aria-label={`Show in report ${letters.get(record.report.id)}`}
                      onMouseEnter={() => on_focus({ field: field.key, record: record.id })}
                      onMouseLeave={() => on_focus({ field: field.key, record: null })}
                      onFocus={() => on_focus({ field: field.key, record: record.id })} onBlur={() => on_focus(nothing)}
                      onClick={() => on_show({ field: field.key, record: record.id })}
                    >
                      {letters.get(record.report.id)}
                    </button>
                  ))}
                </span>
              </li>
            ))}
          </ul>
        )}
        {disagree && <p class="differs">The reports differ.</p>}
        {why.map((reason) => (
          <p class="why" key={reason.text}>
            <b>Inferred</b> {reason.text}
            {records.length > 1 && <span class="by"> ({reason.records.map((record) => letters.get(record.report.id)).join(', ')})</span>}
          </p>
        ))}
      </dd>
    </div>
  );
}

function Head({ incident }: { incident: Incident }) {
  const area = is_area(incident.place);
  return (
    <header class="incident-head">
      <p class="kind"><Glyph type={incident.type} hollow={area} /> {kind_of(incident.type).label}
        {incident.modes.length > 0 && <span> &middot; {incident.modes.map(code_words).join(', ')}</span>}</p>
      <h1>{incident.place ? place_words(incident.place) : 'Place not said'}</h1>
      <p class="when">{date_words(incident.date)}</p>
      <p class="facts">
        {many(incident.source_reports.length, 'report')} by {many(incident.publishers, 'publisher')}
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

function Loaded({ incident }: { incident: Incident }) {
  const [focus, set_focus] = useState<Focus>(nothing);
  const sources = useRef<HTMLDivElement>(null);
  const letters = useMemo(() => new Map(incident.source_reports.map((report, i) => [report.id, report_letter(i)])), [incident]);

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
    sources.current?.querySelector('mark.trigger')?.scrollIntoView({ block: 'center' });
    window.scrollTo(0, 0);
  }, [incident.id]);

  const loose = other_reasons(incident.event_records);
  return (
    <div class="incident">
      <div class="side">
        <Head incident={incident} />
        <dl class="fields">
          {fields.map((field) => (
            <FieldBlock
              key={field.key} field={field} incident={incident} focus={focus} letters={letters}
              on_focus={set_focus} on_show={show}
            />
          ))}
        </dl>
        {(loose.length > 0 || incident.why_joined.length > 0) && (
          <section class="reasons" aria-label="Why">
            <h2>Why</h2>
            <ul>
              {loose.map((text) => <li key={text}>{text}</li>)}
              {incident.why_joined.map((text) => <li key={text}>{text}</li>)}
            </ul>
          </section>
        )}
        <p class="ids"><a href={`/api/v1/incidents/${incident.id}`}>{incident.id}</a></p>
      </div>
      <div class="sources" ref={sources} role="region" aria-label="Reports" tabIndex={0}>
        {incident.source_reports.map((report) => (
          <ReportText
            key={report.id} report={report} letter={letters.get(report.id)!} focus={focus} on_focus={set_focus}
            records={incident.event_records.filter((record) => record.report.id === report.id)}
          />
        ))}
      </div>
    </div>
  );
}

export function IncidentPage({ id, back_address, on_back }: Props) {
  const [incident, set_incident] = useState<Incident | null>(null);
  const [error, set_error] = useState('');
  useEffect(() => {
    const stop = new AbortController();
    set_incident(null);
    set_error('');
    fetch_incident(id, stop.signal).then(set_incident)
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
      {incident && <Loaded incident={incident} />}
    </main>
  );
}
