// The keys of the review: which they are, and how one changes them. Kept in the browser.
import { useState } from 'preact/hooks';
import { say } from './words.ts';
import { say_pages } from './words_pages.ts';

export type ReviewAction = 'merge' | 'split' | 'apart' | 'unsure' | 'edit' | 'undo' | 'mark' | 'help';

export type KeyMap = Record<ReviewAction, string>;

export const usual_keys: KeyMap = { merge: 'm', split: 's', apart: 'x', unsure: 'u', edit: 'e', undo: 'z', mark: 't', help: '?' };

const kept_under = 'annals.keys';

function kept_keys(): KeyMap {
  try {
    const kept = JSON.parse(window.localStorage.getItem(kept_under) ?? '{}') as Partial<KeyMap>;
    const keys = { ...usual_keys, ...Object.fromEntries(Object.entries(kept).filter(([name, key]) => name in usual_keys && is_key(key))) };
    return new Set(Object.values(keys)).size === Object.keys(keys).length ? keys : usual_keys;
  } catch {
    return usual_keys;
  }
}

/** One letter, digit or sign: keys that move or leave keep what they do. */
export function is_key(key: unknown): key is string {
  return typeof key === 'string' && [...key].length === 1 && key.trim() !== '' && key === key.toLowerCase();
}

export function key_label(key: string): string {
  return key.toUpperCase();
}

export function use_key_map(): [KeyMap, (keys: KeyMap) => void] {
  const [keys, set_keys] = useState(kept_keys);
  return [keys, (next) => {
    window.localStorage.setItem(kept_under, JSON.stringify(next));
    set_keys(next);
  }];
}

const fixed: [string, string][] = [['\u2192', say_pages.keys.next], ['\u2190', say_pages.keys.previous], ['Esc', say_pages.keys.leave]];

/** Every key with what it does; a field for each that can be another one. */
export function KeyHelp({ keys, on_keys }: { keys: KeyMap; on_keys: (keys: KeyMap) => void }) {
  const [said, set_said] = useState('');
  function change(action: ReviewAction, key: string): void {
    const taken = (Object.keys(keys) as ReviewAction[]).find((other) => other !== action && keys[other] === key);
    if (taken) {
      set_said(say_pages.keys.taken(key_label(key), say_pages.keys.actions[taken]));
      return;
    }
    set_said('');
    on_keys({ ...keys, [action]: key });
  }
  return (
    <section class="key-help" aria-label={say.action_help}>
      <dl class="help">
        {(Object.keys(keys) as ReviewAction[]).map((action) => [
          <dt key={action}>
            <input
              class="key-field" value={key_label(keys[action])} data-action={action} aria-label={say_pages.keys.key_of(say_pages.keys.actions[action])}
              onKeyDown={(event) => {
                if (event.key === 'Tab' || event.ctrlKey || event.metaKey || event.altKey) return;
                if (event.key === 'Escape') return void event.currentTarget.blur();
                event.preventDefault();
                event.stopPropagation();
                if (is_key(event.key.toLowerCase())) change(action, event.key.toLowerCase());
              }}
              onInput={(event) => { event.currentTarget.value = key_label(keys[action]); }}
            />
          </dt>,
          <dd key={`${action}-words`}>{say_pages.keys.actions[action]}</dd>,
        ])}
        {fixed.map(([key, words]) => [<dt key={key}><kbd>{key}</kbd></dt>, <dd key={`${key}-words`}>{words}</dd>])}
      </dl>
      <p class="note">{say_pages.keys.hint}{' '}
        <button type="button" class="quiet inline" onClick={() => on_keys(usual_keys)}>{say_pages.keys.reset}</button></p>
      {said && <p class="problem" role="alert">{said}</p>}
    </section>
  );
}
