// What stands over the bars of the timeline: presets, kind of bucket, what the axis spans, playing, and the baseline in words.
import { useEffect, useState } from 'preact/hooks';
import type { Filters } from './filter_query.ts';
import { bucket_kinds, days_before, first_day, fits_axis, last_day, tick_words, year_before, type Bar, type Bucket, type Span } from './timeline_axis.ts';
import { day_words, say } from './words.ts';
import { say_list } from './words_list.ts';

/** The mean of the bars [first, until) that come before what is chosen. */
export interface Baseline {
  first: number;
  until: number;
  mean: number;
}

const baseline_bars = 12;
const least_bars = 3;

/** Of up to twelve bars before the chosen range, or before the last bar; null where fewer than three are there. */
export function baseline_of(bars: Bar[], chosen: [number, number] | null): Baseline | null {
  const until = chosen && chosen[1] >= chosen[0] ? chosen[0] : bars.length - 1;
  const first = Math.max(0, until - baseline_bars);
  if (until - first < least_bars) return null;
  return { first, until, mean: bars.slice(first, until).reduce((sum, bar) => sum + bar.count, 0) / (until - first) };
}

const presets: { label: string; words: string; from: (last: string) => string }[] = [
  { label: say_list.preset_day, words: say_list.preset_day_words, from: (last) => last },
  { label: say.preset_week, words: say.preset_week_words, from: (last) => days_before(last, 6) },
  { label: say.preset_month, words: say.preset_month_words, from: (last) => days_before(last, 29) },
  { label: say.preset_year, words: say.preset_year_words, from: year_before },
];

interface Props {
  filters: Filters;
  span: Span | null;
  bucket: Bucket;
  whole: Span | null;
  zoomed: boolean;
  asked_bucket: string;
  bars: Bar[];
  chosen: [number, number] | null;
  playing: boolean;
  on_range: (from: string, to: string) => void;
  on_axis: (axis: Span | null) => void;
  on_bucket: (bucket: string) => void;
  on_step: (by: number) => boolean;
  on_play: (play: boolean) => void;
}

function Presets({ filters: { from, to }, whole, on_range }: Props) {
  return (
    <div class="presets" role="group" aria-label={say.presets}>
      {whole && presets.map((preset) => (
        <button
          key={preset.label} type="button" aria-pressed={from === preset.from(whole.to) && to === whole.to}
          title={say.preset_title(preset.words, day_words(whole.to))} onClick={() => on_range(preset.from(whole.to), whole.to)}
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

function Axis({ filters: { from, to }, span, bucket, whole, zoomed, asked_bucket, on_axis, on_bucket }: Props) {
  const narrows = from !== '' || to !== '';
  return (
    <div class="presets" role="group" aria-label={say_list.axis}>
      <label class="bucket">
        <span class="unseen">{say_list.bucket}</span>
        <select id="timeline-bucket" value={asked_bucket} onChange={(event) => on_bucket(event.currentTarget.value)}>
          <option value="">{say_list.bucket_auto(say_list.buckets[bucket])}</option>
          {bucket_kinds.map((kind) => (
            <option key={kind} value={kind} disabled={!span || !fits_axis(span, kind)}>{say_list.buckets[kind]}</option>
          ))}
        </select>
      </label>
      <button
        type="button" disabled={!narrows || !whole} title={say_list.axis_zoom_words}
        onClick={() => on_axis({ from: from === '' ? whole!.from : first_day(from), to: to === '' ? whole!.to : last_day(to) })}
      >
        {say_list.axis_zoom}
      </button>
      <button type="button" disabled={!zoomed} title={say_list.axis_whole_words} onClick={() => on_axis(null)}>{say_list.axis_whole}</button>
    </div>
  );
}

/** Whether somebody asked for no motion: then nothing plays by itself, and the steps stay. */
function use_still(): boolean {
  const [still, set_still] = useState(() => window.matchMedia('(prefers-reduced-motion: reduce)').matches);
  useEffect(() => {
    const query = window.matchMedia('(prefers-reduced-motion: reduce)');
    const on_change = () => set_still(query.matches);
    query.addEventListener('change', on_change);
    return () => query.removeEventListener('change', on_change);
  }, []);
  return still;
}

function Player({ playing, on_step, on_play }: Props) {
  const still = use_still();
  return (
    <div class="presets player" role="group" aria-label={say_list.player}>
      <button type="button" aria-label={say_list.step_back} title={say_list.step_back} onClick={() => on_step(-1)}>
        <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M12 3 6 8l6 5zM4 3v10" /></svg>
      </button>
      {!still && (
        <button
          type="button" aria-pressed={playing} aria-label={playing ? say_list.pause : say_list.play}
          title={playing ? say_list.pause : say_list.play} onClick={() => on_play(!playing)}
        >
          <svg viewBox="0 0 16 16" aria-hidden="true"><path d={playing ? 'M5 3v10M11 3v10' : 'M5 3l7 5-7 5z'} /></svg>
        </button>
      )}
      <button type="button" aria-label={say_list.step_on} title={say_list.step_on} onClick={() => on_step(1)}>
        <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M4 3l6 5-6 5zM12 3v10" /></svg>
      </button>
    </div>
  );
}

function BaselineWords({ bars, chosen, bucket }: Props) {
  const baseline = baseline_of(bars, chosen);
  if (!baseline) return null;
  const mean = baseline.mean.toLocaleString('en', { maximumFractionDigits: baseline.mean < 10 ? 1 : 0 });
  return (
    <span class="baseline-words" data-mean={baseline.mean}>
      <i aria-hidden="true" />
      {say_list.baseline(mean, say_list.buckets[bucket].toLowerCase(), tick_words(bars[baseline.first]), tick_words(bars[baseline.until - 1]))}
    </span>
  );
}

export function TimelineBar(props: Props) {
  return (
    <div class="timeline-bar">
      <Presets {...props} />
      <Axis {...props} />
      <Player {...props} />
      <BaselineWords {...props} />
    </div>
  );
}
