// One report: its whole text with all that was found in it marked, and its events, each a way to its incident.
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { fetch_report, type ReportEvent } from './api.ts';
import { code_text, fetch_abilities, type NotCoded } from './api_pages.ts';
import { CopyButtons } from './copy.tsx';
import { Glyph } from './glyph.tsx';
import { use_keys } from './keys.ts';
import { kind_of } from './kinds.ts';
import { MarksLegend, show_mark } from './marks_legend.tsx';
import type { Report, ReportVersion } from './model.ts';
import { NotCodedList, refused_marks } from './not_coded.tsx';
import { BackPage, use_loaded } from './page.tsx';
import { ReportVersions } from './report_versions.tsx';
import { no_focus, ReportText, type Focus } from './report_text.tsx';
import {
  actor_words, code_words, count_words, date_words, is_area, many, place_words, published_words,
  report_citation, say,
} from './words.ts';

interface Props {
  id: string;
  back_address: string;
  on_back: () => void;
  incident_address: (id: string) => string;
  on_incident: (id: string) => void;
}

function EventItem({ event, lit, address, on_focus, on_show, on_incident }: {
  event: ReportEvent; lit: boolean; address: string; on_focus: (focus: Focus) => void; on_show: () => void; on_incident: () => void;
}) {
  const { record, incident } = event;
  const focus = { field: null, record: record.id, item: null };
  const trigger = record.evidence.find((one) => one.field === 'trigger')?.text ?? '';
  const killed = count_words(record.victims?.killed ?? null);
  const who = [record.source, record.target].map((actors) => actors.map(actor_words).join(', '));
  return (
    <li
      class={lit ? 'event active' : 'event'} data-record={record.id}
      onMouseEnter={() => on_focus(focus)} onMouseLeave={() => on_focus(no_focus)}
    >
      <button type="button" class="event-words" onFocus={() => on_focus(focus)} onBlur={() => on_focus(no_focus)} onClick={on_show}>
        <Glyph type={record.type} hollow={is_area(record.place)} />
        <span><b>{kind_of(record.type).label}</b>{record.modes.length > 0 && ` \u00b7 ${record.modes.map(code_words).join(', ')}`}
          {' '}<q dir="auto">{trigger}</q></span>
      </button>
      <p>{[date_words(record.date), place_words(record.place), killed && say.killed(killed)].filter(Boolean).join(' \u00b7 ')}</p>
      {(who[0] || who[1]) && <p dir="auto">{`${who[0] || say.unknown} \u2192 ${who[1] || say.unknown}`}</p>}
      <a
        href={address}
        onFocus={() => on_focus(focus)} onBlur={() => on_focus(no_focus)}
        onClick={(click) => {
          if (click.metaKey || click.ctrlKey || click.shiftKey || click.button !== 0) return;
          click.preventDefault();
          on_incident();
        }}
      >
        {say.incident_with(many(incident.article_count, 'report'))}
      </a>
    </li>
  );
}

/** The server codes at most so much at once. */
const most_characters = 300_000;

/** What a coder of today leaves out, and why: reasons are not stored. Null until it is known; without a coder it stays so. */
function use_not_coded(report: Report): NotCoded[] | null {
  const [not_coded, set_not_coded] = useState<NotCoded[] | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    const { text, title, publisher, url, published } = report;
    const given = published?.basis === 'given' ? `${published.start}/${published.end}` : '';
    set_not_coded(null);
    if (report.language !== 'en' || text.trim() === '' || text.length > most_characters) return undefined;
    fetch_abilities(stop.signal)
      .then(({ codes }) => (codes ? code_text({ text, title: title ?? '', publisher: publisher ?? '', url: url ?? '', published: given }, stop.signal) : null))
      .then((coded) => set_not_coded(coded && coded.not_coded))
      .catch(() => undefined);   // the page is whole without it
    return () => stop.abort();
  }, [report.id]);
  return not_coded;
}

function Loaded({ report, versions, asked, events, incident_address, on_incident }: {
  report: Report; versions: ReportVersion[]; asked: string; events: ReportEvent[];
} & Pick<Props, 'incident_address' | 'on_incident'>) {
  const [focus, set_focus] = useState<Focus>(no_focus);
  const sources = useRef<HTMLDivElement>(null);
  const not_coded = use_not_coded(report);
  const marks = useMemo(
    () => [...events.map(({ record }) => record), ...refused_marks(not_coded ?? [])], [events, not_coded]);
  useEffect(() => {
    document.title = `${report.title || report.publisher || report.id} \u2013 Annals`;
    window.scrollTo(0, 0);
  }, [report.id]);
  function show(record: string): void {
    set_focus({ field: null, record, item: null });
    show_mark(sources.current, record, null);
  }
  return (
    <div class="incident report-alone">
      <div class="side">
        <header class="incident-head">
          {report.title && report.publisher && <p class="kind">{report.publisher}</p>}
          <h1 dir="auto">{report.title || report.publisher || report.id}</h1>
          <p class="when">{published_words(report.published)}</p>
          {report.url && <p class="facts address">{report.url}</p>}
          <CopyButtons
            choices={[
              { label: say.copy_link, text: () => `${window.location.origin}/reports/${report.id}` },
              { label: say.copy_citation, text: () => report_citation(report, `${window.location.origin}/reports/${report.id}`) },
            ]}
          />
        </header>
        <h2 class="side-title">{many(events.length, 'event')}</h2>
        {events.length === 0 && <p class="why">{say.no_events}</p>}
        <ul class="events" aria-label={say.events_of_report}>
          {events.map((event) => (
            <EventItem
              key={event.record.id} event={event} lit={focus.record === event.record.id} on_focus={set_focus}
              address={incident_address(event.incident.id)} on_show={() => show(event.record.id)}
              on_incident={() => on_incident(event.incident.id)}
            />
          ))}
        </ul>
        <ReportVersions report={report} versions={versions} asked={asked} />
        {not_coded && <NotCodedList not_coded={not_coded} focus={focus} on_focus={set_focus} on_show={show} />}
        <p class="ids"><a href={`/api/v1/reports/${report.id}`}>{report.id}</a></p>
      </div>
      <div class="sources" ref={sources} role="region" aria-label={say.whole_report} tabIndex={0}>
        <MarksLegend records={marks} />
        {report.text.trim() === '' ? <p class="why">{say.no_text}</p> : (
          <ReportText report={report} letter="" records={marks} focus={focus} on_focus={set_focus} alone />
        )}
      </div>
    </div>
  );
}

export function ReportPage({ id, back_address, on_back, incident_address, on_incident }: Props) {
  const { found, error } = use_loaded(id, fetch_report);
  use_keys({ Escape: on_back });
  return (
    <BackPage address={back_address} on_back={on_back} error={error}>
      {found && <Loaded {...found} incident_address={incident_address} on_incident={on_incident} />}
    </BackPage>
  );
}
