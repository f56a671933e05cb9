// Incidents by month, stacked by type, under the other filters. A range of bars, chosen by mouse or keyboard, or a
// preset becomes the range of dates. Days are civil strings all the way: no time zone can move them.
import { useEffect, useRef, useState } from 'preact/hooks';
import { fetch_last_day, fetch_timeline } from './api.ts';
import { kind_of, kind_order } from './kinds.ts';
import type { Facets, TimelineRow } from './model.ts';
import { api_query, type Filters } from './route.ts';
import { date_words, day_words, many, say } from './words.ts';

interface Props {
  filters: Filters;
  /** Every month of the whole database, so that the axis stays where it is. */
  all: Facets['months'];
  on_range: (from: string, to: string) => void;
}

interface Bar {
  month: string;
  count: number;
  parts: { type: string; count: number }[];
}

const most_bars = 120;

/** Months as numbers, so that none between the first and the last is left out. */
function month_number(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
}

function month_text(number: number): string {
  return `${String(Math.floor(number / 12)).padStart(4, '0')}-${String((number % 12) + 1).padStart(2, '0')}`;
}

/** One bar a month, or a year when the months are too many for the width. */
function bars_of(all: Facets['months'], rows: TimelineRow[]): Bar[] {
  const numbers = all.map((entry) => month_number(entry.value));
  const first = Math.min(...numbers);
  const last = Math.max(...numbers);
  const length = last - first + 1 > most_bars ? 4 : 7;
  const bars = new Map<string, Bar>();
  for (let number = first; number <= last; ++number) {
    const month = month_text(number).slice(0, length);
    bars.set(month, { month, count: 0, parts: [] });
  }
  for (const { start, count, types } of rows) {
    const bar = bars.get(start.slice(0, length));
    if (!bar) continue;   // came in after the axis was asked for
    bar.count += count;
    for (const { value, count: more } of types) {
      const part = bar.parts.find((one) => one.type === value);
      if (part) part.count += more;
      else bar.parts.push({ type: value, count: more });
    }
  }
  for (const bar of bars.values()) bar.parts.sort((a, b) => kind_order.indexOf(a.type) - kind_order.indexOf(b.type));
  return [...bars.values()];
}

function words_of(month: string): string {
  return month.length === 4
    ? month : date_words({ start: `${month}-01`, end: `${month}-28`, precision: 'month' });
}

function bar_words(bar: Bar): string {
  const parts = bar.parts.map((part) => `${kind_of(part.type).label} ${part.count}`).join(', ');
  return `${words_of(bar.month)}: ${many(bar.count, 'incident')}${parts ? ` (${parts})` : ''}`;
}

/** `days` before a civil day; both ends of the range that they make belong to it. */
export function days_before(day: string, days: number): string {
  const [year, month, date] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1, date - days)).toISOString().slice(0, 10);
}

function year_before(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return new Date(Date.UTC(year - 1, month - 1, date + 1)).toISOString().slice(0, 10);
}

const presets: { label: string; words: string; from: (last: string) => string }[] = [
  { label: say.preset_week, words: say.preset_week_words, from: (last) => days_before(last, 6) },
  { label: say.preset_month, words: say.preset_month_words, from: (last) => days_before(last, 29) },
  { label: say.preset_year, words: say.preset_year_words, from: year_before },
];

function Presets({ filters, on_range }: Pick<Props, 'filters' | 'on_range'>) {
  const [last, set_last] = useState<string | null>(null);
  useEffect(() => {
    fetch_last_day().then(set_last).catch(() => set_last(null));
  }, []);
  const { from, to } = filters;
  return (
    <div class="presets" role="group" aria-label={say.presets}>
      {last && presets.map((preset) => (
        <button
          key={preset.label} type="button" aria-pressed={from === preset.from(last) && to === last}
          title={say.preset_title(preset.words, day_words(last))}
          onClick={() => on_range(preset.from(last), last)}
        >
          {preset.label}
        </button>
      ))}
      <button type="button" aria-pressed={from === '' && to === ''} title={say.preset_all_words} onClick={() => on_range('', '')}>
        {say.preset_all}
      </button>
    </div>
  );
}

/** The months by type, under the other filters. */
function use_months(filters: Filters): TimelineRow[] {
  const [rows, set_rows] = useState<TimelineRow[]>([]);
  const query = api_query({ ...filters, from: '', to: '' }).toString();
  useEffect(() => {
    const stop = new AbortController();
    fetch_timeline(new URLSearchParams(query), stop.signal).then(set_rows)
      .catch((problem: Error) => problem.name !== 'AbortError' && set_rows([]));
    return () => stop.abort();
  }, [query]);
  return rows;
}

export function Timeline(props: Props) {
  const { filters, all, on_range } = props;
  const { from, to } = filters;
  const rows = use_months(filters);
  const [brush, set_brush] = useState<[number, number] | null>(null);   // where it began, where it is
  const [current, set_current] = useState<number | null>(null);         // the bar that Tab comes to
  const frame = useRef<HTMLDivElement>(null);
  const dragged = useRef(false);
  if (all.length < 2) return <div class="timeline" />;
  const bars = bars_of(all, rows);
  const most = Math.max(1, ...bars.map((bar) => bar.count));
  const chosen = (index: number, month: string) => (brush
    ? index >= Math.min(...brush) && index <= Math.max(...brush)
    : (from === '' || month >= from.slice(0, month.length)) && (to === '' || month <= to.slice(0, month.length)));
  const stop_at = Math.min(current ?? bars.length - 1, bars.length - 1);

  function bar_at(x: number): number {
    const box = frame.current!.getBoundingClientRect();
    const width = frame.current!.firstElementChild!.getBoundingClientRect().width;
    return Math.max(0, Math.min(bars.length - 1, Math.floor((x - box.left) / width)));
  }
  function choose(range: [number, number]): void {
    on_range(bars[Math.min(...range)].month, bars[Math.max(...range)].month);
  }
  function move_to(index: number, extend: boolean): void {
    const next = Math.max(0, Math.min(bars.length - 1, index));
    set_current(next);
    (frame.current!.children[next] as HTMLElement).focus();
    set_brush(extend ? [brush?.[0] ?? stop_at, next] : null);
  }
  function on_key(event: KeyboardEvent): void {
    const steps: Record<string, number> = { ArrowLeft: stop_at - 1, ArrowRight: stop_at + 1, Home: 0, End: bars.length - 1 };
    if (event.key in steps) {
      move_to(steps[event.key], event.shiftKey);
    } else if ((event.key === 'Enter' || event.key === ' ') && brush) {
      choose(brush);
      set_brush(null);
    } else if (event.key === 'Escape' && (brush || from || to)) {
      if (!brush) on_range('', '');
      set_brush(null);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }
  return (
    <div class="timeline" role="group" aria-label={say.timeline}>
      <Presets filters={filters} on_range={on_range} />
      <span class="timeline-end">{words_of(bars[0].month)}</span>
      <div
        class="bars" ref={frame} title={say.brush_hint} onKeyDown={on_key}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          dragged.current = false;
          event.currentTarget.setPointerCapture(event.pointerId);
          set_brush([bar_at(event.clientX), bar_at(event.clientX)]);
        }}
        onPointerMove={(event) => {
          if (!brush || event.buttons !== 1) return;
          const at = bar_at(event.clientX);
          if (at !== brush[0]) dragged.current = true;
          set_brush([brush[0], at]);
        }}
        onPointerUp={(event) => {
          if (!brush) return;
          const [bar] = [bars[brush[0]]];
          set_current(bar_at(event.clientX));
          if (dragged.current) choose([brush[0], bar_at(event.clientX)]);
          else if (from === bar.month && to === bar.month) on_range('', '');
          else if (bar.count > 0) on_range(bar.month, bar.month);
          set_brush(null);
        }}
        onPointerCancel={() => set_brush(null)}
      >
        {bars.map((bar, i) => (
          <button
            key={bar.month} type="button" data-month={bar.month} data-count={bar.count}
            class={`bar${chosen(i, bar.month) ? '' : ' out'}${bar.count === 0 ? ' none' : ''}`}
            tabIndex={i === stop_at ? 0 : -1} title={bar_words(bar)} aria-label={bar_words(bar)}
            aria-pressed={(from !== '' || to !== '' || brush !== null) && chosen(i, bar.month)}
            onFocus={() => set_current(i)}
            onClick={(event) => {
              if (event.detail > 0) return;   // the mouse has its own way
              if (from === bar.month && to === bar.month) on_range('', '');
              else on_range(bar.month, bar.month);
            }}
          >
            <span class="stack" style={{ height: `${(bar.count / most) * 100}%` }}>
              {bar.parts.map((part) => (
                <span key={part.type} class={`part tone-${kind_of(part.type).tone}`} data-type={part.type} style={{ flexGrow: part.count }} />
              ))}
            </span>
          </button>
        ))}
      </div>
      <span class="timeline-end">{words_of(bars[bars.length - 1].month)}</span>
      <span class="unseen" role="status">
        {brush ? say.brushed(words_of(bars[Math.min(...brush)].month), words_of(bars[Math.max(...brush)].month)) : ''}
      </span>
    </div>
  );
}
