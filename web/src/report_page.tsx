// One report: its whole text with all that was found in it marked, and its events, each a way to its incident.
import { useEffect, useRef, useState } from 'preact/hooks';
import { fetch_report, type ReportEvent } from './api.ts';
import { CopyButtons } from './copy.tsx';
import { Glyph } from './glyph.tsx';
import { use_keys } from './keys.ts';
import { kind_of } from './kinds.ts';
import { MarksLegend, show_mark } from './marks_legend.tsx';
import type { Report } from './model.ts';
import { BackPage, use_loaded } from './page.tsx';
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

function Loaded({ report, events, incident_address, on_incident }: {
  report: Report; events: ReportEvent[];
} & Pick<Props, 'incident_address' | 'on_incident'>) {
  const [focus, set_focus] = useState<Focus>(no_focus);
  const sources = useRef<HTMLDivElement>(null);
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
        <p class="ids"><a href={`/api/v1/reports/${report.id}`}>{report.id}</a></p>
      </div>
      <div class="sources" ref={sources} role="region" aria-label={say.whole_report} tabIndex={0}>
        <MarksLegend records={events.map(({ record }) => record)} />
        {report.text.trim() === '' ? <p class="why">{say.no_text}</p> : (
          <ReportText report={report} letter="" records={events.map(({ record }) => record)} focus={focus} on_focus={set_focus} alone />
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
