// Bytes of UTF-8 to UTF-16 units, and the cutting of texts at evidence.
import { before, it } from 'node:test';
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const web = join(dirname(fileURLToPath(import.meta.url)), '../../web');
let spans;

before(async () => {
  const { build } = createRequire(join(web, 'package.json'))('esbuild');
  const built = await build({ entryPoints: [join(web, 'src/spans.ts')], bundle: true, write: false, format: 'esm' });
  spans = await import(`data:text/javascript;base64,${Buffer.from(built.outputFiles[0].contents).toString('base64')}`);
});

const texts = ['', 'plain ASCII', 'd\u00e9j\u00e0 vu', '\u{1F4F0}\u{1F4F0} two', '\u0645\u0642\u0627\u0645 said \u2014 no',
  'a\u0301 combining', 'end \u{1F4F0}', '\u02bcstart'];

it('agrees with the encoder at every character of every text', () => {
  for (const text of texts) {
    const unit = spans.byte_to_unit(text);
    let at = 0;
    for (const character of text) {
      assert.equal(unit(Buffer.byteLength(text.slice(0, at))), at, `${text} at ${at}`);
      at += character.length;
    }
    assert.equal(unit(Buffer.byteLength(text)), text.length, text);
  }
});

it('gives the start of a character for a byte inside it, and the ends for bytes outside', () => {
  const unit = spans.byte_to_unit('a\u{1F4F0}b');
  assert.deepEqual([0, 1, 2, 3, 4, 5, 6, 99, -1].map(unit), [0, 1, 1, 1, 1, 3, 4, 4, 0]);
});

it('cuts overlapping spans without loss, gap or overlap', () => {
  const text = 'd\u00e9tonated a car bomb';
  const mark = (field, start, end) => ({ field, record: 'r', start, end });
  const segments = spans.cut(text, [mark('a', 0, 10), mark('b', 0, 21), mark('c', 13, 21), mark('empty', 4, 4)]);
  assert.equal(segments.map((segment) => text.slice(segment.start, segment.end)).join(''), text);
  const words = (field) => segments.filter((segment) => segment.marks.some((one) => one.field === field))
    .map((segment) => text.slice(segment.start, segment.end)).join('');
  assert.equal(words('a'), 'd\u00e9tonated');
  assert.equal(words('b'), text);
  assert.equal(words('c'), 'car bomb');
  assert.equal(words('empty'), '');
});

it('finds paragraphs at line ends', () => {
  const text = 'one\n\ntwo\nthree\n';
  assert.deepEqual(spans.paragraphs(text).map((range) => text.slice(range.start, range.end)), ['one', 'two', 'three']);
});
