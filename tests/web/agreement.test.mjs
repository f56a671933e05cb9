// How far two people agree, from the log of decisions: small logs whose numbers were worked out by hand.
import { before, it } from 'node:test';
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const web = join(dirname(fileURLToPath(import.meta.url)), '../../web');
let agreement;

before(async () => {
  const { build } = createRequire(join(web, 'package.json'))('esbuild');
  const built = await build({ entryPoints: [join(web, 'src/agreement.ts')], bundle: true, write: false, format: 'esm' });
  agreement = await import(`data:text/javascript;base64,${Buffer.from(built.outputFiles[0].contents).toString('base64')}`);
});

let sequence = 0;
const row = (who, kind, sides, state = 'in_force') => ({
  sequence: ++sequence, state,
  decision: { who, kind, sides: sides.map((records) => ({ incident: null, records: records.map((record) => ({ record })) })) },
});

it('judges the founding records of the sides, or those beside the founding one', () => {
  assert.deepEqual(agreement.verdicts_of(row('A', 'merge', [['b', 'c'], ['a', 'd']])), [['a b', 'one']]);
  assert.deepEqual(agreement.verdicts_of(row('A', 'merge', [['a', 'b', 'c']])), [['a b', 'one'], ['a c', 'one']]);
  assert.deepEqual(agreement.verdicts_of(row('A', 'split', [['a', 'b'], ['c']])), [['a c', 'two']]);
  assert.deepEqual(agreement.verdicts_of(row('A', 'edit', [['a', 'b']])), []);
});

it('counts what both have judged, alike or not, and gives Cohen\u2019s kappa', () => {
  const said = (who, verdicts) => verdicts.map((kind, i) => row(who, kind, [[`x${i}`], [`y${i}`]]));
  // 10 pairs: 4 both merge, 3 both split, 2 merge/split, 1 split/merge. Expected (6*5 + 4*5)/100 = 0.5; (0.7 - 0.5)/0.5 = 0.4.
  const log = [
    ...said('Ada', ['merge', 'merge', 'merge', 'merge', 'split', 'split', 'split', 'merge', 'merge', 'split']),
    ...said('Bo', ['merge', 'merge', 'merge', 'merge', 'split', 'split', 'split', 'split', 'split', 'merge'])];
  const [pair] = agreement.agreements(log);
  assert.deepEqual([pair.first, pair.second, pair.judged, pair.alike], ['Ada', 'Bo', 10, 7]);
  assert.ok(Math.abs(pair.kappa - 0.4) < 1e-9, String(pair.kappa));
});

it('takes the last word of each, leaves out what was undone, and names no kappa where chance explains all', () => {
  const sides = [['a'], ['b']];
  assert.deepEqual(agreement.agreements([row('Ada', 'merge', sides), row('Bo', 'merge', sides, 'undone')]), []);
  const [pair] = agreement.agreements([row('Ada', 'merge', sides), row('Bo', 'merge', sides), row('Ada', 'split', sides)]);
  assert.deepEqual([pair.judged, pair.alike], [1, 0]);
  const [same] = agreement.agreements([row('Ada', 'merge', sides), row('Bo', 'merge', sides)]);
  assert.deepEqual([same.alike, same.kappa], [1, null]);
});

it('counts the decisions of each person', () => {
  const sides = [['a'], ['b']];
  assert.deepEqual(agreement.people_of([row('Ada', 'merge', sides), row('Bo', 'edit', sides, 'undone'), row('Ada', 'undo', []), row('Ada', 'reject', sides)]),
    [{ name: 'Ada', decisions: 2, undone: 0 }, { name: 'Bo', decisions: 1, undone: 1 }]);
});
