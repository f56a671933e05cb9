// What the pages beside the list share: they lead back to it, and show one thing that the server has.
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { say } from './words.ts';

/** A page with a way back, and what went wrong in it. */
export function BackPage({ address, label = say.back, on_back, error, children }: {
  address: string; label?: string; on_back: () => void; error?: string; children: ComponentChildren;
}) {
  return (
    <main class="incident-page">
      <a
        class="back" href={address}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return;
          event.preventDefault();
          on_back();
        }}
      >
        <span aria-hidden="true">&larr;</span> {label} <kbd>Esc</kbd>
      </a>
      {error && <p class="problem" role="alert">{error}</p>}
      {children}
    </main>
  );
}

/** What `load` gives for `id`, once it is there; with `keep` what was found before stays until then. */
export function use_loaded<T>(
  id: string, load: (id: string, signal: AbortSignal) => Promise<T>, keep = false): { found: T | null; error: string } {
  const [found, set_found] = useState<T | null>(null);
  const [error, set_error] = useState('');
  useEffect(() => {
    const stop = new AbortController();
    if (!keep) set_found(null);
    set_error('');
    load(id, stop.signal).then(set_found)
      .catch((problem: Error) => problem.name !== 'AbortError' && set_error(problem.message));
    return () => stop.abort();
  }, [id]);
  return { found, error };
}
