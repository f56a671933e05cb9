// A place to drop files on, which is also a button that opens them: what a mouse can do, a key can.
import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';

export function DropPlace({ label, id, accept, disabled, on_files, children }: {
  label: string; id: string; accept?: string; disabled?: boolean; on_files: (files: File[]) => void; children?: ComponentChildren;
}) {
  const [over, set_over] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  return (
    <div
      class={over ? 'drop-place over' : 'drop-place'}
      onDragOver={(event) => {
        if (disabled) return;
        event.preventDefault();
        set_over(true);
      }}
      onDragLeave={() => set_over(false)}
      onDrop={(event) => {
        event.preventDefault();
        set_over(false);
        if (!disabled) on_files([...(event.dataTransfer?.files ?? [])]);
      }}
    >
      {children}
      <button type="button" class="button" disabled={disabled} onClick={() => field.current?.click()}>{label}</button>
      <input
        id={id} ref={field} type="file" multiple accept={accept} hidden aria-label={label}
        onChange={(event) => {
          on_files([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';   // the same file may be opened again
        }}
      />
    </div>
  );
}

/** The text of a file in UTF-8; null when it is none. */
export async function read_text(file: File): Promise<string | null> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
  } catch {
    return null;
  }
}
