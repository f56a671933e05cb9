// What pages of text and tables share: a title, a line of what they are, and the filters that they stand under.
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { in_force } from './filters.tsx';
import { no_filters, route_address, type Route } from './route.ts';
import { say_pages } from './words_pages.ts';

export function Sheet({ title, above, lead, error, busy, wide, children }: {
  title: string; above?: ComponentChildren; lead?: ComponentChildren; error?: string; busy?: boolean; wide?: boolean; children: ComponentChildren;
}) {
  useEffect(() => {
    document.title = `${title} \u2013 Annals`;
    window.scrollTo(0, 0);
  }, [title]);
  return (
    <main class="sheet" aria-busy={busy && !error ? 'true' : undefined}>
      <div class={wide ? 'sheet-body wide' : 'sheet-body'}>
        {above && <p class="above">{above}</p>}
        <h1 dir="auto">{title}</h1>
        {lead && <p class="lead">{lead}</p>}
        {error && <p class="problem" role="alert">{error}</p>}
        {children}
      </div>
    </main>
  );
}

/** Says under which filters the numbers of a page stand; nothing when there are none. */
export function UnderFilters({ route }: { route: Route }) {
  const { filters } = route;
  const parts = [...in_force(filters, new Map()).map((one) => one.words), ...(filters.text ? [say_pages.with_words(filters.text)] : [])];
  if (parts.length === 0) return null;
  return (
    <p class="under-filters">
      {say_pages.under_filters} {parts.map((part) => <code key={part} dir="auto">{part}</code>)}
      <a href={route_address({ ...route, filters: no_filters, selected: null })}>{say_pages.clear_filters}</a>
    </p>
  );
}
