// Bars of months: a picture, and the same numbers as a table.
import type { Counted } from './api_pages.ts';
import { day_words } from './words.ts';
import { say_pages } from './words_pages.ts';

/** More months than this are drawn as years. */
const most_months = 120;

/** "2023-03" -> months since year 0. */
function month_number(month: string): number {
  const [year, number] = month.split('-').map(Number);
  return year * 12 + number - 1;
}

function month_name(number: number): string {
  return `${String(Math.floor(number / 12)).padStart(4, '0')}-${String(number % 12 + 1).padStart(2, '0')}`;
}

/** Every month, or year when they are more than `most`, from the first to the last, those without incidents too. */
export function filled(months: Counted[], most = most_months): Counted[] {
  const known = months.filter(({ value }) => /^\d{4}-\d{2}$/.test(value)).sort((a, b) => (a.value < b.value ? -1 : 1));
  if (known.length === 0) return [];
  const first = month_number(known[0].value);
  const last = month_number(known[known.length - 1].value);
  const by_year = last - first >= most;
  const counts = new Map<string, number>();
  for (const { value, count } of known) {
    const key = by_year ? value.slice(0, 4) : value;
    counts.set(key, (counts.get(key) ?? 0) + count);
  }
  const step = by_year ? 12 : 1;
  const found: Counted[] = [];
  for (let at = by_year ? first - first % 12 : first; at <= last; at += step) {
    const value = by_year ? month_name(at).slice(0, 4) : month_name(at);
    found.push({ value, count: counts.get(value) ?? 0 });
  }
  return found;
}

/** `count` says what is counted, when it is not incidents. */
export function MonthBars({ months, count = say_pages.count, address }: { months: Counted[]; count?: string; address?: (bucket: string) => string }) {
  const bars = filled(months);
  if (bars.length === 0) return null;
  const most = bars.reduce((best, bar) => (bar.count > best.count ? bar : best));
  const last = bars[bars.length - 1];
  const by_year = bars[0].value.length === 4;
  return (
    <figure class="month-bars">
      <svg
        viewBox={`0 0 ${bars.length * 10} 100`} preserveAspectRatio="none" role="img"
        style={{ maxWidth: `${bars.length * 28}px` }}
        aria-label={say_pages.months_figure(count, day_words(bars[0].value), day_words(last.value), `${day_words(most.value)} (${most.count})`)}
      >
        {bars.map((bar, i) => bar.count > 0 && (
          <rect key={bar.value} x={i * 10 + 0.75} width={8.5} y={100 - Math.max(3, bar.count / most.count * 100)} height={Math.max(3, bar.count / most.count * 100)}>
            <title>{`${day_words(bar.value)}: ${bar.count}`}</title>
          </rect>
        ))}
      </svg>
      <figcaption style={{ maxWidth: `${bars.length * 28}px` }}><span>{day_words(bars[0].value)}</span>{bars.length > 1 && <span>{day_words(last.value)}</span>}</figcaption>
      <details>
        <summary>{say_pages.as_table}</summary>
        <table class="data small">
          <thead><tr><th scope="col">{by_year ? say_pages.year : say_pages.month}</th><th scope="col" class="number">{count}</th></tr></thead>
          <tbody>
            {bars.filter((bar) => bar.count > 0).map((bar) => (
              <tr key={bar.value}>
                <th scope="row">{address ? <a href={address(bar.value)}>{day_words(bar.value)}</a> : day_words(bar.value)}</th>
                <td class="number">{bar.count}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
