// Evidence spans are bytes of the report's UTF-8 text; the browser counts UTF-16 units. This file is the one
// place where the two meet.

/** Turns byte offsets of `text` into UTF-16 offsets. A byte inside a character gives that character's start. */
export function byte_to_unit(text: string): (byte: number) => number {
  // One entry in each list for every character beyond ASCII.
  const widths: number[] = [];
  let bytes = 0;
  const byte_starts: number[] = [];
  const unit_starts: number[] = [];
  let unit = 0;
  while (unit < text.length) {
    const code = text.codePointAt(unit)!;
    const width = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (width > 1) {
      byte_starts.push(bytes);
      unit_starts.push(unit);
      widths.push(width);
    }
    bytes += width;
    unit += code > 0xffff ? 2 : 1;
  }
  const total_bytes = bytes;
  return (byte) => {
    if (byte >= total_bytes) return text.length;
    if (byte <= 0) return 0;
    let low = 0;
    let high = byte_starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (byte_starts[middle] <= byte) low = middle + 1;
      else high = middle;
    }
    if (low === 0) return byte;
    const last = low - 1;
    const width = widths[last];
    if (byte < byte_starts[last] + width) return unit_starts[last];
    const units = width === 4 ? 2 : 1;
    return unit_starts[last] + units + (byte - byte_starts[last] - width);
  };
}

export interface Mark {
  /** The evidence field: "trigger", "victims.killed", "source.0". */
  field: string;
  record: string;
  start: number;   // bytes
  end: number;
}

export interface Segment {
  start: number;   // UTF-16 units of the report's text
  end: number;
  marks: Mark[];
}

/** Cuts `text` at every mark's ends; the segments cover it without gap or overlap. */
export function cut(text: string, marks: Mark[]): Segment[] {
  const unit = byte_to_unit(text);
  const spans = marks.map((mark) => ({ mark, start: unit(mark.start), end: unit(mark.end) }))
    .filter((span) => span.end > span.start);
  const ends = new Set<number>([0, text.length]);
  for (const span of spans) {
    ends.add(span.start);
    ends.add(span.end);
  }
  const sorted = [...ends].sort((a, b) => a - b);
  const segments: Segment[] = [];
  for (let i = 0; i + 1 < sorted.length; ++i) {
    const start = sorted[i];
    const end = sorted[i + 1];
    segments.push({
      start,
      end,
      marks: spans.filter((span) => span.start <= start && end <= span.end).map((span) => span.mark),
    });
  }
  return segments;
}

/** Where paragraphs begin and end (units): broken at line ends, blank lines left out. */
export function paragraphs(text: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    const end = start + line.length;
    if (line.trim() !== '') found.push({ start, end });
    start = end + 1;
  }
  return found;
}
