// What the database covers: reports by publisher, language and month, and how many of them gave events.
import { fetch_coverage, type Covered } from './api_pages.ts';
import { MonthBars } from './month_bars.tsx';
import { use_loaded } from './page.tsx';
import { DataTable, type Column } from './table.tsx';
import { day_words, many } from './words.ts';
import { say_pages } from './words_pages.ts';

const say = say_pages.coverage;

function columns(label: string, name: (value: string) => string): Column<Covered>[] {
  return [
    { key: 'value', label, value: (row) => row.value || null, show: (row) => <span dir="auto">{row.value ? name(row.value) : say.unknown}</span> },
    { key: 'reports', label: say.reports, number: true, value: (row) => row.reports },
    { key: 'with_records', label: say.with_records, number: true, value: (row) => row.with_records },
    {
      key: 'share', label: say.share, number: true, value: (row) => row.with_records / row.reports,
      show: (row) => `${Math.round(100 * row.with_records / row.reports)} %`,
    },
  ];
}

const languages = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'code' });

/** The code of a language in words; as it is when the browser knows none. */
function language_name(code: string): string {
  try {
    return languages.of(code) ?? code;
  } catch {
    return code;
  }
}

export function Coverage() {
  const { found, error } = use_loaded('', (_id, signal) => fetch_coverage(signal));
  return (
    <section class="coverage" aria-label={say.title}>
      <h2 id="coverage">{say.title}</h2>
      {error && <p class="problem" role="alert">{error}</p>}
      {found && (
        <>
          <p data-reports={found.reports}>{say.sum(many(found.reports, 'report'), found.with_records)}</p>
          <h3>{say.months}</h3>
          <MonthBars months={found.months.map((row) => ({ value: row.value, count: row.reports }))} count={say.reports} />
          {found.months.some((row) => row.value === '') && <p class="note">{say.undated(many(found.months.find((row) => row.value === '')!.reports, 'report'))}</p>}
          <h3>{say.publishers}</h3>
          <DataTable caption={say.publishers} columns={columns(say.publisher, (value) => value)} rows={found.publishers} row_key={(row) => row.value} limit={20} />
          <h3>{say.languages}</h3>
          <DataTable caption={say.languages} columns={columns(say.language, language_name)} rows={found.languages} row_key={(row) => row.value} limit={20} />
          <h3>{say.month_table}</h3>
          <DataTable caption={say.month_table} columns={columns(say_pages.month, day_words)} rows={found.months} row_key={(row) => row.value} limit={12} />
        </>
      )}
    </section>
  );
}
