// A text is coded on the spot and shown with what was found in it. Nothing is stored.
import { useEffect, useRef, useState } from 'preact/hooks';
import { code_text, fetch_abilities, type Coded, type TextToCode } from './api_pages.ts';
import { CodedText } from './code_result.tsx';
import { DropPlace, read_text } from './drop.tsx';
import { use_loaded } from './page.tsx';
import { Sheet } from './sheet.tsx';
import { say_pages } from './words_pages.ts';

const say = say_pages.code;

/** The whole request is at most this long; quotes and what is known of the text take a little of it. */
const most_bytes = 1024 * 1024 - 4096;

const nothing: TextToCode = { text: '', title: '', publisher: '', published: '', url: '' };

const example: TextToCode = {
  text: say.example_text, title: say.example_title, publisher: say.example_publisher, published: say.example_published, url: '',
};

interface OpenedFile {
  name: string;
  text: string;
}

/** What was typed and found, while the app is open: going to another page and back loses nothing. */
let kept: { asked: TextToCode; coded: Coded | null; files: OpenedFile[] } = { asked: nothing, coded: null, files: [] };

function TextField({ label, name, asked, hint, on_change }: {
  label: string; name: keyof TextToCode; asked: TextToCode; hint?: string; on_change: (asked: TextToCode) => void;
}) {
  return (
    <label class="field-above">{label}
      <input
        id={`code-${name}`} dir="auto" autocomplete="off" placeholder={hint} value={asked[name]}
        onInput={(event) => on_change({ ...asked, [name]: event.currentTarget.value })}
      />
    </label>
  );
}

function Form({ asked, busy, files, on_change, on_files, on_send }: {
  asked: TextToCode; busy: boolean; files: OpenedFile[];
  on_change: (asked: TextToCode) => void; on_files: (files: File[]) => void; on_send: () => void;
}) {
  const too_long = new TextEncoder().encode(asked.text).length > most_bytes;
  return (
    <form
      class="code-form" onSubmit={(event) => {
        event.preventDefault();
        on_send();
      }}
    >
      <DropPlace label={say.file} id="code-files" accept=".txt,text/plain" on_files={on_files}>
        <label class="field-above">{say.text}
          <textarea
            id="code-text" dir="auto" rows={asked.text === '' ? 9 : 6} placeholder={say.text_hint} value={asked.text}
            onInput={(event) => on_change({ ...asked, text: event.currentTarget.value })}
            onKeyDown={(event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && on_send()}
          />
        </label>
        {files.length > 1 && (
          <div class="chips" role="group" aria-label={say.files}>
            {files.map((file) => (
              <button
                key={file.name} type="button" class="chip" aria-pressed={file.text === asked.text}
                onClick={() => on_change({ ...nothing, text: file.text })}
              >
                {file.name}
              </button>
            ))}
          </div>
        )}
      </DropPlace>
      <div class="code-known">
        <TextField label={say.title_field} name="title" asked={asked} on_change={on_change} />
        <TextField label={say.publisher} name="publisher" asked={asked} on_change={on_change} />
        <TextField label={say.published} name="published" asked={asked} hint={say.published_hint} on_change={on_change} />
        <TextField label={say.url} name="url" asked={asked} on_change={on_change} />
      </div>
      <p class="code-send">
        <button type="submit" class="button main" disabled={busy || too_long || asked.text.trim() === ''}>{busy ? say.running : say.run} <kbd>Ctrl Enter</kbd></button>
        {asked.text === '' && <button type="button" class="button" onClick={() => on_change(example)}>{say.example}</button>}
      </p>
      {too_long && <p class="problem" role="alert">{say.too_long}</p>}
    </form>
  );
}

export function CodePage() {
  const { found: abilities, error: no_answer } = use_loaded('', (_id, signal) => fetch_abilities(signal));
  const [asked, set_asked] = useState(kept.asked);
  const [coded, set_coded] = useState(kept.coded);
  const [files, set_files] = useState(kept.files);
  const [error, set_error] = useState('');
  const [busy, set_busy] = useState(false);
  const stop = useRef<AbortController | null>(null);
  kept = { asked, coded, files };
  useEffect(() => () => stop.current?.abort(), []);

  async function send(): Promise<void> {
    if (busy || asked.text.trim() === '') return;
    stop.current = new AbortController();
    set_busy(true);
    set_error('');
    try {
      set_coded(await code_text(asked, stop.current.signal));
    } catch (problem) {
      if ((problem as Error).name !== 'AbortError') {
        set_coded(null);
        set_error((problem as Error).message);
      }
    }
    set_busy(false);
  }
  async function open_files(opened: File[]): Promise<void> {
    const texts = await Promise.all(opened.map(async (file) => ({ name: file.name, text: await read_text(file) })));
    const readable = texts.filter((file): file is OpenedFile => file.text !== null);
    const broken = texts.find((file) => file.text === null);
    set_error(broken ? say.not_text(broken.name) : '');
    if (readable.length === 0) return;
    set_files(readable);
    set_asked({ ...nothing, text: readable[0].text });
    set_coded(null);
  }
  function change(next: TextToCode): void {
    if (next.text !== asked.text) set_coded(null);   // what is shown is always what was found in the text above it
    set_asked(next);
  }
  return (
    <Sheet title={say.title} lead={say.lead} error={error || no_answer} wide>
      {abilities && !abilities.codes && <p class="reason-line">{say.not_here}</p>}
      {abilities?.codes && (
        <Form asked={asked} busy={busy} files={files} on_change={change} on_files={(opened) => void open_files(opened)} on_send={() => void send()} />
      )}
      {coded && <CodedText coded={coded} />}
    </Sheet>
  );
}
