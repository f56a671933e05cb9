// What was found in a coded text: the events beside the text, each field beside its words, and what was not coded, with the reason.
import { useMemo, useRef, useState } from 'preact/hooks';
import type { Coded } from './api_pages.ts';
import { MarksLegend, show_mark } from './marks_legend.tsx';
import type { EventRecord } from './model.ts';
import { NotCodedList, refused_marks } from './not_coded.tsx';
import { RecordCard } from './record_card.tsx';
import { no_focus, ReportText, type Focus } from './report_text.tsx';
import { save_text } from './save.ts';
import { many } from './words.ts';
import { say_pages } from './words_pages.ts';

const say = say_pages.code;

function time_words(seconds: number): string {
  if (seconds < 0.001) return say.under_ms;
  return seconds < 1 ? say.ms(Math.round(seconds * 1000)) : say.seconds(seconds.toFixed(1));
}

/** The list of what the database knows of the day and the country of a record; null when it knows neither. */
function look_address({ date, place, type }: EventRecord): string | null {
  if (!date || !place?.country) return null;
  return `/?${new URLSearchParams({ type, country: place.country, date__gte: date.start, date__lte: date.end })}`;
}

function as_lines(records: EventRecord[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join('');
}

export function CodedText({ coded }: { coded: Coded }) {
  const { report, records, not_coded, seconds } = coded;
  const [focus, set_focus] = useState<Focus>(no_focus);
  const text = useRef<HTMLDivElement>(null);
  const marks = useMemo(() => [...records, ...refused_marks(not_coded)], [coded]);
  const show = (id: string, field: string | null) => {
    set_focus({ field, record: id, item: null });
    show_mark(text.current, id, field);
  };
  return (
    <section class="coded" data-records={records.length} data-refused={not_coded.length}>
      <p class="coded-sum" role="status">
        <b>{say.done(many(records.length, 'event'), time_words(seconds))}</b>
        {records.length > 0 && (
          <button type="button" class="quiet" onClick={() => save_text('records.ndjson', 'application/x-ndjson', as_lines(records))}>{say.json}</button>
        )}
      </p>
      <div class="coded-panes">
        <div class="coded-records">
          <h2 class="unseen">{say.records}</h2>
          {records.length === 0 && <p class="note">{say.no_records}</p>}
          {records.map((record) => {
            const address = look_address(record);
            return (
              <RecordCard key={record.id} record={record} focus={focus} on_focus={set_focus} on_show={show}>
                {address && <p class="record-look"><a href={address}>{say.look}</a></p>}
              </RecordCard>
            );
          })}
          {records.length > 0 && <p class="note">{say.each}</p>}
          <NotCodedList not_coded={not_coded} focus={focus} on_focus={set_focus} on_show={(id) => show(id, null)} />
        </div>
        <div class="coded-text report-alone" ref={text} role="region" aria-label={say.report} tabIndex={0}>
          <MarksLegend records={marks} />
          <ReportText report={{ ...report, source: '' }} letter="" records={marks} focus={focus} on_focus={set_focus} alone by_field />
        </div>
      </div>
    </section>
  );
}
