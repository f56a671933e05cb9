// One facet: its values with their counts, each kept, left out or neither.
import { useEffect, useState } from 'preact/hooks';
import type { Choice, Mark } from './filter_query.ts';
import { mark_of } from './filter_query.ts';
import { Glyph } from './glyph.tsx';
import { say_list } from './words_list.ts';

export interface Option {
  value: string;
  words: string;
  count: number;
}

interface Props {
  name: string;
  label: string;
  options: Option[];
  choice: Choice;
  on_mark: (value: string, mark: Mark) => void;
  /** Finds values beyond those that came; the others are searched here. */
  search?: (words: string, signal: AbortSignal) => Promise<Option[]>;
}

const shown_first = 8;
const typing_pause_ms = 250;

function OptionRow({ name, option, mark, on_mark }: {
  name: string; option: Option; mark: Mark; on_mark: (mark: Mark) => void;
}) {
  return (
    <li class={`option${mark ? ` ${mark}` : ''}${option.count === 0 ? ' none' : ''}`} data-value={option.value} data-count={option.count}>
      <label>
        <input type="checkbox" checked={mark === 'only'} onChange={() => on_mark(mark === 'only' ? null : 'only')} />
        {name === 'type' && <Glyph type={option.value} />}
        <span class="option-words" title={option.words} dir="auto">{option.words}</span>
        <span class="option-count">{option.count.toLocaleString('en')}</span>
      </label>
      <button
        type="button" class="exclude" aria-pressed={mark === 'not'} aria-label={say_list.exclude(option.words)}
        title={say_list.exclude(option.words)} onClick={() => on_mark(mark === 'not' ? null : 'not')}
      >
        <span aria-hidden="true">&minus;</span>
      </button>
    </li>
  );
}

/** The options that fit the words: those of the facet, and what the server finds beyond them. */
function use_search(words: string, { options, search }: Props): Option[] {
  const [found, set_found] = useState<Option[]>([]);
  useEffect(() => {
    if (!search || words.length < 2) return undefined;
    const stop = new AbortController();
    const timer = window.setTimeout(() => search(words, stop.signal).then(set_found).catch(() => undefined), typing_pause_ms);
    return () => {
      window.clearTimeout(timer);
      stop.abort();
      set_found([]);
    };
  }, [words, options]);
  if (words === '') return options;
  const fits = (option: Option) => `${option.words} ${option.value}`.toLowerCase().includes(words.toLowerCase());
  const known = new Set(options.map((option) => option.value));
  return [...options, ...found.filter((option) => !known.has(option.value))].filter(fits);
}

function remembered(name: string, open: boolean): [boolean, (open: boolean) => void] {
  const key = `annals.facet.${name}`;
  const [is_open, set_open] = useState(() => (window.localStorage.getItem(key) ?? String(open)) === 'true');
  return [is_open, (next) => {
    window.localStorage.setItem(key, String(next));
    set_open(next);
  }];
}

export function Section({ name, label, open = true, note, children }: {
  name: string; label: string; open?: boolean; note?: string; children: () => preact.ComponentChildren;
}) {
  const [is_open, set_open] = remembered(name, open);
  return (
    <section class="facet" data-facet={name}>
      <h2>
        <button type="button" aria-expanded={is_open} onClick={() => set_open(!is_open)}>
          <span class="turn" aria-hidden="true" />{label}{note && <small>{note}</small>}
        </button>
      </h2>
      {is_open && children()}
    </section>
  );
}

function FacetBody(props: Props) {
  const { name, label, options, choice, on_mark } = props;
  const [words, set_words] = useState('');
  const [whole, set_whole] = useState(false);
  const fitting = use_search(words.trim(), props);
  // What is chosen stays in sight even when it is far down.
  const head = fitting.filter((option, i) => i < shown_first || mark_of(choice, option.value));
  const shown = whole || words ? fitting : head;
  return (
    <>
      {(options.length > shown_first || props.search) && (
        <input
          type="search" class="facet-search" value={words} placeholder={say_list.search_hint} autocomplete="off"
          aria-label={say_list.search_in(label)} onInput={(event) => set_words(event.currentTarget.value)}
        />
      )}
      <ul aria-label={label}>
        {shown.map((option) => (
          <OptionRow
            key={option.value} name={name} option={option} mark={mark_of(choice, option.value)}
            on_mark={(mark) => on_mark(option.value, mark)}
          />
        ))}
      </ul>
      {shown.length === 0 && <p class="facet-empty">{say_list.none_found}</p>}
      {!words && fitting.length > head.length && (
        <button type="button" class="facet-more" onClick={() => set_whole(!whole)}>
          {whole ? say_list.fewer : say_list.more(fitting.length - head.length)}
        </button>
      )}
    </>
  );
}

export function Facet(props: Props & { open?: boolean }) {
  const chosen = props.choice.only.length + props.choice.not.length;
  return (
    <Section name={props.name} label={props.label} open={props.open} note={chosen > 0 ? say_list.chosen(chosen) : undefined}>
      {() => <FacetBody {...props} />}
    </Section>
  );
}
