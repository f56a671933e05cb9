// One incident: its fields on the left, the words of every report on the right.
import { Fragment } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { fetch_incident } from './api.ts';
import { CopyButtons } from './copy.tsx';
import { field_of, fields, reasons, sayings, type Field, type Saying } from './fields.ts';
import { Glyph } from './glyph.tsx';
import { use_keys } from './keys.ts';
import { kind_of } from './kinds.ts';
import type { Detail, Member, Report } from './model.ts';
import { BackPage, use_loaded } from './page.tsx';
import { no_focus, ReportText, type Focus } from './report_text.tsx';
import { HistoryList, Why } from './why.tsx';
import { code_words, date_words, day_words, incident_citation, is_area, many, place_words, precision_words, say } from './words.ts';
import { say_pages } from './words_pages.ts';

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

export function Confidence({ value }: { value: number }) {
  const percent = Math.round(value * 100);
  return (
    <span class="confidence" title={say.confidence_hint}>
      <meter min={0} max={100} value={percent} aria-label={say.confidence} /> {percent} %
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
            aria-label={say.show_in(field.label, saying.text, letters.get(record.report.id)!)}
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

/** Values that differ, one line for each record: what, who, when, and where to read it. */
function Differing(props: FieldProps & { said: Saying[] }) {
  const { field, detail, said, on_focus } = props;
  const tally = detail.counts[field.key.replace('victims.', '')];
  return (
    <table class="sayings">
      <caption class="unseen">{say.reports_differ(field.label)}</caption>
      <thead>
        <tr><th scope="col">{say.value}</th><th scope="col">{say.source}</th><th scope="col">{say.said_on}</th>
          <th scope="col"><span class="unseen">{say.shown_in}</span></th></tr>
      </thead>
      <tbody>
        {said.flatMap((saying) => saying.records.map((record, i) => {
          const reported = tally?.reported.find((one) => one.record === record.id);
          const day = reported?.said_on ?? record.report.published?.start;
          const item = field.values(record).indexOf(saying.text);
          return (
            <tr key={record.id} onMouseEnter={() => on_focus({ field: field.key, record: record.id, item })}>
              {i === 0 && <th scope="rowgroup" rowSpan={saying.records.length}>{saying.text}</th>}
              <td>{record.report.publisher || record.report.title || say.unnamed_source}
                {reported?.stands === false && <small>{say.superseded}</small>}</td>
              <td>{day ? day_words(day) : ''}</td>
              <td><SaidBy {...props} saying={{ text: saying.text, records: [record] }} /></td>
            </tr>
          );
        }))}
      </tbody>
    </table>
  );
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
          type="button" disabled={!has_evidence} aria-label={say.show_words(field.label)}
          onFocus={() => on_focus({ field: field.key, record: null, item: null })} onBlur={() => on_focus(no_focus)}
          onClick={() => on_show({ field: field.key, record: null, item: null })}
        >
          {field.label}
        </button>
      </dt>
      <dd>
        {main?.map((saying) => <div key={saying.text} class="main-value">{saying.text} <SaidBy {...props} saying={saying} /></div>)}
        {!main && resolved && <div class="main-value">{resolved}</div>}
        {!resolved && said.length === 0 && <div class="main-value unknown">{say.not_said}</div>}
        {disagree && <Differing {...props} said={said} />}
        {!main && !disagree && said.length > 0 && (
          <ul class="sayings" aria-label={say.reports_on(field.label)}>
            {said.map((saying) => (
              <li key={saying.text}><span class="saying">{saying.text}</span><SaidBy {...props} saying={saying} /></li>
            ))}
          </ul>
        )}
        {disagree && <p class="differs">{say.differ_rule(rule)}</p>}
        {field.key === 'place' && incident.place && <p class="why">{precision_words(incident.place)}</p>}
        {why.map((reason) => (
          <p class="why" key={reason.text}>
            <b>{say.inferred}</b> {reason.text}
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
      <h1>{incident.place ? place_words(incident.place) : say.place_not_said}</h1>
      <p class="when">{date_words(incident.date)}</p>
      <p class="facts">
        {many(reports.length, 'report')}, {many(incident.independent_source_count, 'independent source')}
        {' '}&middot; <Confidence value={incident.confidence} />
      </p>
      <div class="head-tools">
        <CopyButtons
          choices={[
            { label: say.copy_link, text: () => `${window.location.origin}/incidents/${incident.id}` },
            { label: say.copy_citation, text: () =>
              incident_citation(detail, kind_of(incident.type).label, `${window.location.origin}/incidents/${incident.id}`) },
          ]}
        />
        <a class="quiet" href={`/api/v1/incidents/${incident.id}.zip`} download={`${incident.id}.zip`} title={say_pages.bundle_hint}>{say_pages.bundle}</a>
      </div>
    </header>
  );
}

interface Fold {
  family: number;
  reports: Report[];
}

/** A member that only prints again what another of its line printed: a copy, without numbers of its own. */
function is_reprint(member: Member): boolean {
  return member.revision === null && /^(copy of|same first sentence as|credits) /.test(member.family_reason ?? '');
}

/** The reports in their order; near-duplicates are gathered behind the first report of their family. */
export function folded_reports(detail: Detail): { report: Report; copies: Fold | null }[] {
  const family_of = new Map<string, number>();   // only of reprints
  for (const report of detail.reports) {
    const own = detail.members.filter((member) => member.report === report.id);
    if (own.length > 0 && own.every(is_reprint)) family_of.set(report.id, own[0].family);
  }
  const first = new Map<number, string>();
  for (const member of detail.members) {
    if (!first.has(member.family) && !family_of.has(member.report)) first.set(member.family, member.report);
  }
  const is_copy = (report: Report) => first.has(family_of.get(report.id) ?? -1);
  return detail.reports.filter((report) => !is_copy(report)).map((report) => {
    const family = [...first].find(([, id]) => id === report.id)?.[0];
    const copies = detail.reports.filter((other) => family !== undefined && family_of.get(other.id) === family && is_copy(other));
    return { report, copies: family !== undefined && copies.length > 0 ? { family, reports: copies } : null };
  });
}

function CopiesLine({ fold, first, letters, open, on_toggle }: {
  fold: Fold; first: string; letters: Map<string, string>; open: boolean; on_toggle: () => void;
}) {
  return (
    <p class="copies" data-family={fold.family}>
      <button type="button" class="quiet" aria-expanded={open} onClick={on_toggle}>{open ? say.fold : say.show}</button>
      <span>{say.folded(many(fold.reports.length, 'more report'), first)}</span>
      {fold.reports.map((report) => (
        <span key={report.id}><span class="letter">{letters.get(report.id)}</span> {report.publisher || report.title || say.unnamed_source}</span>
      ))}
    </p>
  );
}

/** The field that is pointed at, and what is said of it. */
function FocusLine({ focus, detail, letters }: { focus: Focus; detail: Detail; letters: Map<string, string> }) {
  const field = fields.find((one) => one.key === focus.field);
  const records = detail.records.filter((record) => focus.record === null || record.id === focus.record);
  const values = field ? sayings(field, records).map((saying) =>
    `${saying.text} (${[...new Set(saying.records.map((record) => letters.get(record.report.id)))].join(', ')})`) : [];
  return <p class="focus-line" aria-live="polite">{field ? say.focus_line(field.label, values.join('; ')) : say.focus_hint}</p>;
}

function Loaded({ detail, report_address, on_report }: { detail: Detail } & Pick<Props, 'report_address' | 'on_report'>) {
  const { incident, records, reports } = detail;
  const [focus, set_focus] = useState<Focus>(no_focus);
  const sources = useRef<HTMLDivElement>(null);
  const letters = useMemo(() => new Map(reports.map((report, i) => [report.id, report_letter(i)])), [detail]);
  const groups = useMemo(() => folded_reports(detail), [detail]);
  const [unfolded, set_unfolded] = useState<number[]>([]);
  const waiting = useRef<Focus | null>(null);   // what is shown as soon as its report is unfolded

  function show(target: Focus): void {
    set_focus(target);
    const report = records.find((record) => record.id === target.record)?.report.id;
    const fold = groups.find(({ copies }) => copies?.reports.some((one) => one.id === report))?.copies;
    if (fold && !unfolded.includes(fold.family)) {
      waiting.current = target;
      set_unfolded([...unfolded, fold.family]);
    } else {
      scroll_to(target);
    }
  }
  useEffect(() => {
    if (waiting.current) scroll_to(waiting.current);
    waiting.current = null;
  }, [unfolded]);

  function scroll_to(target: Focus): void {
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

  const text_of = (report: Report) => (
    <ReportText
      key={report.id} report={report} letter={letters.get(report.id)!} focus={focus} on_focus={set_focus}
      records={records.filter((record) => record.report.id === report.id)}
      address={report_address(report.id)} on_open={() => on_report(report.id)}
    />
  );
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
        <Why detail={detail} letters={letters} />
        <HistoryList id={incident.id} />
        <p class="ids"><a href={`/api/v1/incidents/${incident.id}`}>{incident.id}</a></p>
      </div>
      <div class="sources" ref={sources} role="region" aria-label={say.reports} tabIndex={0}>
        <FocusLine focus={focus} detail={detail} letters={letters} />
        {groups.map(({ report, copies }) => (
          <Fragment key={report.id}>
            {text_of(report)}
            {copies && (
              <CopiesLine
                fold={copies} first={letters.get(report.id)!} letters={letters} open={unfolded.includes(copies.family)}
                on_toggle={() => set_unfolded((now) => (now.includes(copies.family)
                  ? now.filter((one) => one !== copies.family) : [...now, copies.family]))}
              />
            )}
            {copies && unfolded.includes(copies.family) && copies.reports.map(text_of)}
          </Fragment>
        ))}
      </div>
    </div>
  );
}

export function IncidentPage({ id, back_address, on_back, report_address, on_report }: Props) {
  const { found, error } = use_loaded(id, fetch_incident);
  use_keys({ Escape: on_back });
  return (
    <BackPage address={back_address} label={say.all_incidents} on_back={on_back} error={error}>
      {found && <Loaded detail={found} report_address={report_address} on_report={on_report} />}
    </BackPage>
  );
}
