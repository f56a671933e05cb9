// The part of Markdown that our own documents are written in: headings, paragraphs, lists, tables, indented code; `code`, **bold** and
// [links] in a line. Whatever else stands there comes out as the text that it is.
import { Fragment, type ComponentChildren } from 'preact';

export type Block =
  | { kind: 'heading'; level: number; text: string; id: string }
  | { kind: 'text'; text: string }
  | { kind: 'code'; text: string }
  | { kind: 'list'; items: string[] }
  | { kind: 'table'; head: string[]; rows: string[][] };

/** As in an address: "Time and places" -> "time-and-places". */
export function heading_id(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9 -]/g, '').trim().replace(/ /g, '-');
}

function cells(line: string): string[] {
  return line.trim().replace(/^\||\|$/g, '').split('|').map((cell) => cell.trim());
}

const starts: [Block['kind'], RegExp][] = [
  ['heading', /^#{1,6} /], ['table', /^\|/], ['code', /^ {4}/], ['list', /^(-|\d+\.) /],
];

function kind_of_line(line: string): Block['kind'] | null {
  if (line.trim() === '') return null;
  return starts.find(([, start]) => start.test(line))?.[0] ?? 'text';
}

function block_of(kind: Block['kind'], lines: string[]): Block {
  switch (kind) {
    case 'heading': {
      const [, marks, text] = /^(#+) (.*)$/.exec(lines[0])!;
      return { kind, level: marks.length, text, id: heading_id(text) };
    }
    case 'table': {
      const rows = lines.filter((line) => !/^\|[\s|:-]+$/.test(line) || !line.includes('---')).map(cells);
      return { kind, head: rows[0], rows: rows.slice(1) };
    }
    case 'code': return { kind, text: lines.map((line) => line.replace(/^ {4}/, '')).join('\n') };
    case 'list': return { kind, items: lines.join('\n').split(/\n(?=-|\d+\. )/).map((item) => item.replace(/^(-|\d+\.) /, '').replace(/\s+/g, ' ')) };
    default: return { kind: 'text', text: lines.join(' ') };
  }
}

/** Lines of one kind without an empty line between them are one block; a list and a text also take what runs on. */
export function blocks(source: string): Block[] {
  const found: Block[] = [];
  let kind: Block['kind'] | null = null;
  let lines: string[] = [];
  const end = () => {
    if (kind !== null) found.push(block_of(kind, lines));
    kind = null;
    lines = [];
  };
  for (const line of source.split('\n')) {
    const next = kind_of_line(line);
    const runs_on: boolean = kind === 'list' && (next === 'text' || /^ {2,}/.test(line)) && next !== null;
    if (next === 'heading' || (next !== kind && !runs_on)) end();
    if (next === null) continue;
    kind = runs_on ? kind : next;
    lines.push(line);
    if (kind === 'heading') end();
  }
  end();
  return found;
}

/** A line with its code, bold words and links. Links to other documents lead nowhere here: their words remain. */
export function Line({ text }: { text: string }) {
  const parts = text.split(/(`[^`]+`|\*\*.+?\*\*|\[[^\]]+\]\([^)]+\))/);
  return <>{parts.map((part, i) => <Fragment key={i}>{piece(part)}</Fragment>)}</>;
}

function piece(part: string): ComponentChildren {
  if (/^`.+`$/.test(part)) return <code>{part.slice(1, -1)}</code>;
  if (/^\*\*.+\*\*$/.test(part)) return <b><Line text={part.slice(2, -2)} /></b>;
  const link = /^\[([^\]]+)\]\(([^)]+)\)$/.exec(part);
  if (!link) return part;
  return link[2].startsWith('#') ? <a href={link[2]}><Line text={link[1]} /></a> : <Line text={link[1]} />;
}

/** Whether a column holds numbers: they stand below each other. */
function is_number(cell: string): boolean {
  return /^[\s*]*[-\d.,/= %;<>]+[\s*]*$/.test(cell) && /\d/.test(cell);
}

function Table({ head, rows, caption }: { head: string[]; rows: string[][]; caption: string }) {
  const numbers = head.map((_, i) => i > 0 && rows.filter((row) => is_number(row[i] ?? '')).length * 2 > rows.filter((row) => row[i]).length);
  const look = (i: number) => (numbers[i] ? 'number' : undefined);
  return (
    <div class="table-frame" role="region" aria-label={caption} tabIndex={0}>
      <table class="data doc">
        {head.some((cell) => cell !== '') && (
          <thead><tr>{head.map((cell, i) => (
            cell === '' ? <td key={i} /> : <th key={i} scope="col" class={look(i)}><Line text={cell} /></th>))}</tr></thead>
        )}
        <tbody>
          {rows.map((row, r) => (
            <tr key={r}>{row.map((cell, i) => (
              i === 0 ? <th key={i} scope="row"><Line text={cell} /></th> : <td key={i} class={look(i)}><Line text={cell} /></td>))}</tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function BlockView({ block, caption }: { block: Block; caption: string }) {
  switch (block.kind) {
    case 'heading': {
      const Heading = `h${Math.min(block.level, 6)}` as 'h2';
      return <Heading id={block.id}><Line text={block.text} /></Heading>;
    }
    case 'code': return <pre tabIndex={0}>{block.text}</pre>;
    case 'list': return <ul>{block.items.map((item) => <li key={item}><Line text={item} /></li>)}</ul>;
    case 'table': return <Table head={block.head} rows={block.rows} caption={caption} />;
    default: return <p><Line text={block.text} /></p>;
  }
}
