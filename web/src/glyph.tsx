// The small sign of an event type.
import { kind_of } from './kinds.ts';

export function Glyph({ type, hollow = false }: { type: string; hollow?: boolean }) {
  const kind = kind_of(type);
  return (
    <svg class={`glyph tone-${kind.tone}${hollow ? ' hollow' : ''}`} viewBox="-1.3 -1.3 2.6 2.6" aria-hidden="true">
      <path d={kind.path} />
    </svg>
  );
}
