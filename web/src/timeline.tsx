// Incidents by month, under the other filters; a month that is clicked becomes the range of dates.
import type { Facets } from './model.ts';
import { date_words, many } from './words.ts';

interface Props {
  months: Facets['months'];
  /** Every month of the whole database, so that the axis stays where it is. */
  all: Facets['months'];
  from: string;
  to: string;
  on_range: (from: string, to: string) => void;
}

interface Bar {
  month: string;
  count: number;
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
function bars_of(months: Props['months'], all: Props['months']): { bars: Bar[]; by_year: boolean } {
  const numbers = all.map((entry) => month_number(entry.value));
  const first = Math.min(...numbers);
  const last = Math.max(...numbers);
  const by_year = last - first + 1 > most_bars;
  const counts = new Map<string, number>();
  for (const entry of months) {
    const key = by_year ? entry.value.slice(0, 4) : entry.value;
    counts.set(key, (counts.get(key) ?? 0) + entry.count);
  }
  const bars: Bar[] = [];
  for (let number = first; number <= last; number += by_year ? 12 : 1) {
    const key = by_year ? month_text(number).slice(0, 4) : month_text(number);
    bars.push({ month: key, count: counts.get(key) ?? 0 });
  }
  const end = month_text(last).slice(0, 4);
  if (by_year && bars[bars.length - 1].month !== end) bars.push({ month: end, count: counts.get(end) ?? 0 });
  return { bars, by_year };
}

function words_of(month: string): string {
  return month.length === 4
    ? month : date_words({ start: `${month}-01`, end: `${month}-28`, precision: 'month' });
}

export function Timeline({ months, all, from, to, on_range }: Props) {
  if (all.length < 2) return <div class="timeline" />;
  const { bars } = bars_of(months, all);
  const most = Math.max(1, ...bars.map((bar) => bar.count));
  const inside = (month: string) =>
    (from === '' || month >= from.slice(0, month.length)) && (to === '' || month <= to.slice(0, month.length));
  return (
    <div class="timeline" role="group" aria-label="Incidents by month">
      <span class="timeline-end">{words_of(bars[0].month)}</span>
      <div class="bars">
        {bars.map((bar) => (
          <button
            key={bar.month} type="button" class={inside(bar.month) ? 'bar' : 'bar out'} disabled={bar.count === 0}
            title={`${words_of(bar.month)}: ${many(bar.count, 'incident')}`}
            aria-label={`${words_of(bar.month)}: ${many(bar.count, 'incident')}`}
            onClick={() => (from === bar.month && to === bar.month ? on_range('', '') : on_range(bar.month, bar.month))}
          >
            <span style={{ height: `${Math.round((bar.count / most) * 100)}%` }} />
          </button>
        ))}
      </div>
      <span class="timeline-end">{words_of(bars[bars.length - 1].month)}</span>
    </div>
  );
}
