// The line at the top of every page: where one is, and where one can go.
import type { ComponentChildren } from 'preact';
import { list_page, no_filters, route_address, type Page, type Route } from './route.ts';
import { say } from './words.ts';
import { say_pages } from './words_pages.ts';

/** Pages that stand in the line; each keeps the filters. */
const shown: { label: string; page: Page }[] = [
  { label: say.incidents, page: list_page },
  { label: say_pages.actors.title, page: { kind: 'actors', id: null } },
  { label: say_pages.network.title, page: { kind: 'network', id: null } },
  { label: say_pages.code.title, page: { kind: 'code', id: null } },
  { label: say_pages.jobs.title, page: { kind: 'jobs', id: null } },
  { label: say.review, page: { kind: 'review', id: null } },
  { label: say_pages.exports.title, page: { kind: 'exports', id: null } },
  { label: say_pages.quality.title, page: { kind: 'quality', id: null } },
];

export function Top({ route, children }: { route: Route; children?: ComponentChildren }) {
  const plain = { ...route, selected: null };
  return (
    <header class="top">
      <a class="brand" href={route_address({ ...plain, page: list_page, filters: no_filters, map: null })}>Annals</a>
      {children}
      <nav aria-label={say.pages}>
        {shown.map(({ label, page }) => (
          <a key={page.kind} href={route_address({ ...plain, page })} aria-current={route.page.kind === page.kind ? 'page' : undefined}>{label}</a>
        ))}
        <a href="/openapi.json">API</a>
      </nav>
    </header>
  );
}
