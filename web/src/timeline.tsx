// Incidents by day, week, month or year, stacked by type, under the other filters. A range of bars, chosen by mouse, keyboard,
// preset or by playing through them, becomes the range of dates.
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { kind_of, kind_order } from './kinds.ts';
import type { TimelineRow } from './model.ts';
import type { Filters } from './filter_query.ts';
import { tick_words, ticks_of, type Bar, type Bucket, type Span } from './timeline_axis.ts';
import { baseline_of, TimelineBar, type Baseline } from './timeline_tools.tsx';
import { day_words, many, say } from './words.ts';
import { say_list } from './words_list.ts';

interface Props {
  filters: Filters;
  rows: TimelineRow[];
  /** What the axis spans, and its buckets; those of `rows`. */
  span: Span | null;
  bucket: Bucket;
  /** The first and the last day of the whole database. */
  whole: Span | null;
  /** The address holds another axis than the whole database. */
  zoomed: boolean;
  asked_bucket: string;
  loading: boolean;
  on_range: (from: string, to: string, how?: 'push' | 'replace') => void;
  on_axis: (axis: Span | null) => void;
  on_bucket: (bucket: string) => void;
}

function bars_of(span: Span, bucket: Bucket, rows: TimelineRow[]): Bar[] {
  const bars = new Map(ticks_of(span, bucket).map((tick): [string, Bar] => [tick.start, { ...tick, count: 0, parts: [] }]));
  for (const { start, count, types } of rows) {
    const bar = bars.get(start);
    if (!bar) continue;   // begins before the axis
    bar.count = count;
    bar.parts = types.map(({ value, count: part }) => ({ type: value, count: part }))
      .sort((a, b) => kind_order.indexOf(a.type) - kind_order.indexOf(b.type));
  }
  return [...bars.values()];
}

function bar_words(bar: Bar): string {
  const parts = bar.parts.map((part) => `${kind_of(part.type).label} ${part.count}`).join(', ');
  return `${tick_words(bar)}: ${many(bar.count, 'incident')}${parts ? ` (${parts})` : ''}`;
}

/** The bars that the filters of dates keep; null without such a filter. */
function chosen_bars(bars: Bar[], { from, to }: Filters): [number, number] | null {
  if (from === '' && to === '') return null;
  const cut = (day: string, length: number) => day.slice(0, length);
  const kept = bars.flatMap((bar, i) => {
    const after = from === '' || cut(bar.to, from.length) >= from;
    const before = to === '' || cut(bar.from, to.length) <= to;
    return after && before ? [i] : [];
  });
  return kept.length > 0 ? [kept[0], kept[kept.length - 1]] : [0, -1];
}

function BarButton({ bar, most, out, pressed, stop, on_focus, on_press }: {
  bar: Bar; most: number; out: boolean; pressed: boolean; stop: boolean; on_focus: () => void; on_press: () => void;
}) {
  return (
    <button
      type="button" data-from={bar.from} data-to={bar.to} data-count={bar.count}
      class={`bar${out ? ' out' : ''}${bar.count === 0 ? ' none' : ''}`}
      tabIndex={stop ? 0 : -1} title={bar_words(bar)} aria-label={bar_words(bar)} aria-pressed={pressed} onFocus={on_focus}
      onClick={(event) => event.detail === 0 && on_press()}   // the mouse has its own way
    >
      <span class="stack" style={{ height: `${(bar.count / most) * 100}%` }}>
        {bar.parts.map((part) => (
          <span key={part.type} class={`part tone-${kind_of(part.type).tone}`} data-type={part.type} style={{ flexGrow: part.count }} />
        ))}
      </span>
    </button>
  );
}

function BaselineMark({ baseline, bars, most }: { baseline: Baseline; bars: number; most: number }) {
  return (
    <span
      class="baseline" aria-hidden="true"
      style={{
        left: `${(baseline.first / bars) * 100}%`, width: `${((baseline.until - baseline.first) / bars) * 100}%`,
        bottom: `${Math.min(100, (baseline.mean / most) * 100)}%`,
      }}
    />
  );
}

function Bars({ bars, filters, on_range }: { bars: Bar[] } & Pick<Props, 'filters' | 'on_range'>) {
  const [brush, set_brush] = useState<[number, number] | null>(null);   // where it began, where it is
  const [current, set_current] = useState<number | null>(null);         // the bar that Tab comes to
  const frame = useRef<HTMLDivElement>(null);
  const dragged = useRef(false);
  const { from, to } = filters;
  const most = Math.max(1, ...bars.map((bar) => bar.count));
  const chosen = chosen_bars(bars, filters);
  const range = brush ? [Math.min(...brush), Math.max(...brush)] : chosen;
  const stop_at = Math.min(current ?? bars.length - 1, bars.length - 1);
  const baseline = baseline_of(bars, chosen);

  const bar_at = (x: number) => {
    const box = frame.current!.getBoundingClientRect();
    return Math.max(0, Math.min(bars.length - 1, Math.floor(((x - box.left) / box.width) * bars.length)));
  };
  const choose = (ends: [number, number]) => on_range(bars[Math.min(...ends)].from, bars[Math.max(...ends)].to);
  const toggle = (bar: Bar) => (from === bar.from && to === bar.to ? on_range('', '') : on_range(bar.from, bar.to));
  function move_to(index: number, extend: boolean): void {
    const next = Math.max(0, Math.min(bars.length - 1, index));
    set_current(next);
    frame.current!.querySelectorAll<HTMLElement>('.bar')[next].focus();
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
  const pointers = {
    onPointerDown: (event: PointerEvent) => {
      if (event.button !== 0) return;
      dragged.current = false;
      frame.current!.setPointerCapture(event.pointerId);
      set_brush([bar_at(event.clientX), bar_at(event.clientX)]);
    },
    onPointerMove: (event: PointerEvent) => {
      if (!brush || event.buttons !== 1) return;
      const at = bar_at(event.clientX);
      if (at !== brush[0]) dragged.current = true;
      set_brush([brush[0], at]);
    },
    onPointerUp: (event: PointerEvent) => {
      if (!brush) return;
      set_current(bar_at(event.clientX));
      if (dragged.current) choose([brush[0], bar_at(event.clientX)]);
      else if (bars[brush[0]].count > 0 || from === bars[brush[0]].from) toggle(bars[brush[0]]);
      set_brush(null);
    },
    onPointerCancel: () => set_brush(null),
  };
  return (
    <>
      <div class="bars" ref={frame} title={say.brush_hint} onKeyDown={on_key} {...pointers}>
        {bars.map((bar, i) => (
          <BarButton
            key={bar.start} bar={bar} most={most} stop={i === stop_at} out={range !== null && (i < range[0] || i > range[1])}
            pressed={range !== null && i >= range[0] && i <= range[1]} on_focus={() => set_current(i)} on_press={() => toggle(bar)}
          />
        ))}
        {baseline && <BaselineMark baseline={baseline} bars={bars.length} most={most} />}
      </div>
      <span class="unseen" role="status">
        {brush ? say.brushed(tick_words(bars[Math.min(...brush)]), tick_words(bars[Math.max(...brush)])) : ''}
      </span>
    </>
  );
}

export function Timeline(props: Props) {
  const { filters, rows, span, bucket, on_range } = props;
  const bars = useMemo(() => (span ? bars_of(span, bucket, rows) : []), [span?.from, span?.to, bucket, rows]);
  const [playing, set_playing] = useState(false);
  const chosen = chosen_bars(bars, filters);

  /** The range moves by one bar; from nothing it begins at the first. */
  function step(by: number): boolean {
    const [first, last] = chosen && chosen[1] >= chosen[0] ? chosen : by > 0 ? [-1, -1] : [bars.length, bars.length];
    if (first + by < 0 || last + by >= bars.length) return false;
    on_range(bars[first + by].from, bars[last + by].to, 'replace');
    return true;
  }
  useEffect(() => {
    if (!playing || props.loading) return undefined;
    const timer = window.setTimeout(() => {
      if (!step(1)) set_playing(false);
    }, 900);
    return () => window.clearTimeout(timer);
  }, [playing, props.loading, filters.from, filters.to]);

  if (bars.length === 0) return <div class="timeline" />;
  return (
    <div class="timeline" role="group" aria-label={say_list.timeline}>
      <TimelineBar
        {...props} bars={bars} chosen={chosen} playing={playing} on_step={step}
        on_play={(play) => {
          // At the end it begins anew.
          if (play && !step(1)) on_range(bars[0].from, bars[0].to, 'replace');
          set_playing(play);
        }}
      />
      <div class="timeline-row">
        <span class="timeline-end">{day_words(bars[0].from)}</span>
        <Bars bars={bars} filters={filters} on_range={on_range} />
        <span class="timeline-end">{day_words(bars[bars.length - 1].to)}</span>
      </div>
    </div>
  );
}
