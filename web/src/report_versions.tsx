// Where a report comes from, and what it said before it was changed.
import type { Report, ReportVersion } from './model.ts';
import { say_versions as say } from './words_pages.ts';

function size_words(size: number | null): string {
  if (size === null) return '';
  return size < 1024 ? `${size} bytes` : `${Math.round(size / 1024).toLocaleString('en')} KB`;
}

/** "2026-05-01T10:00:00Z" as "2026-05-01 10:00 UTC". */
function instant_words(instant: string): string {
  return instant.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d).*Z$/, '$1 $2 UTC');
}

function Facts({ version }: { version: ReportVersion }) {
  const facts: [string, string][] = [
    [say.fetched, version.fetched ? instant_words(version.fetched) : ''],
    [say.seen, version.seen && version.seen !== version.fetched ? instant_words(version.seen) : ''],
    [say.updated, version.updated ?? ''],
    [say.address, version.url ?? ''],
    [say.original, [version.media_type, size_words(version.size), version.sha256 && !version.kept ? say.hash_only : '']
      .filter(Boolean).join(', ')],
    ['SHA-256', version.sha256 ?? ''],
  ];
  return (
    <dl class="provenance">
      {facts.filter(([, value]) => value !== '').map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}
    </dl>
  );
}

/** Nothing for a report of which no more is known than its text. */
export function ReportVersions({ report, versions, asked }: { report: Report; versions: ReportVersion[]; asked: string }) {
  const latest = versions.find((version) => version.latest);
  const earlier = versions.filter((version) => !version.latest).reverse();
  if (!latest || (earlier.length === 0 && !latest.sha256 && !latest.fetched)) return null;
  const formerly = asked === report.id ? undefined : earlier.find((version) => version.id === asked);
  return (
    <section class="versions" aria-label={say.title}>
      <h2 class="side-title">{versions.length > 1 ? say.version_of(latest.number, versions.length) : say.title}</h2>
      {formerly && <p class="why">{say.asked_for(formerly.number)}</p>}
      <Facts version={latest} />
      {earlier.map((version) => (
        <details key={version.id} open={version.id === asked}>
          <summary>{say.earlier(version.number, version.fetched ? instant_words(version.fetched) : '')}</summary>
          <Facts version={version} />
          {version.title && <h3 dir="auto">{version.title}</h3>}
          <p class="earlier-text" dir="auto">{version.text}</p>
        </details>
      ))}
    </section>
  );
}
