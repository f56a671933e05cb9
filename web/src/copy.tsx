// Buttons that copy a text. Where the browser gives a page no clipboard, the text is shown to be copied by hand.
import { useEffect, useRef, useState } from 'preact/hooks';
import { say } from './words.ts';

interface Props {
  label: string;
  text: () => string;
}

export function CopyButtons({ choices }: { choices: Props[] }) {
  const [done, set_done] = useState('');
  const [by_hand, set_by_hand] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), [by_hand]);
  async function copy({ label, text }: Props): Promise<void> {
    set_by_hand('');
    set_done('');
    try {
      await navigator.clipboard.writeText(text());
      set_done(say.copied(label));
    } catch {
      set_by_hand(text());
    }
  }
  return (
    <div class="copy">
      {choices.map((choice) => (
        <button key={choice.label} type="button" class="quiet" onClick={() => void copy(choice)}>{choice.label}</button>
      ))}
      <span role="status">{done}</span>
      {by_hand && <input ref={field} readOnly value={by_hand} aria-label={say.copy_by_hand} />}
    </div>
  );
}
