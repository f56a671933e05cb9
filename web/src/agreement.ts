// How far the people who decide agree with each other, from the log of their decisions.
import type { LoggedDecision } from './model.ts';

/** What somebody said of two records: they tell of one event, of two, or he could not say. */
export type Verdict = 'one' | 'two' | 'unsure';

export interface PairOfPeople {
  first: string;
  second: string;
  /** Pairs of records that both have judged. */
  judged: number;
  alike: number;
  /** Cohen's kappa; null when both said the same one thing of everything, where chance explains all. */
  kappa: number | null;
}

/**
 * The pairs of records that a decision judges: the founding records of its sides against each other; of a decision about one
 * incident its founding record against each other one. So two people who were asked the same question judge the same
 * pair, however large the incidents are. Edits and rejects judge no pair.
 */
export function verdicts_of({ decision }: LoggedDecision): [pair: string, verdict: Verdict][] {
  const verdict = ({ merge: 'one', split: 'two', unsure: 'unsure' } as Record<string, Verdict | undefined>)[decision.kind];
  if (!verdict) return [];
  const sides = decision.sides.map((side) => side.records.map((anchor) => anchor.record)).filter((records) => records.length > 0);
  const pair = (a: string, b: string) => (a < b ? `${a} ${b}` : `${b} ${a}`);
  if (sides.length === 1) return sides[0].slice(1).map((record) => [pair(sides[0][0], record), verdict]);
  return sides.flatMap((side, i) => sides.slice(i + 1).map((other): [string, Verdict] => [pair(side[0], other[0]), verdict]));
}

/** What each person said last of each pair; what was undone counts no more. */
export function verdicts_by_person(log: LoggedDecision[]): Map<string, Map<string, Verdict>> {
  const people = new Map<string, Map<string, Verdict>>();
  for (const row of [...log].sort((a, b) => a.sequence - b.sequence)) {
    if (row.state === 'undone') continue;
    for (const [pair, verdict] of verdicts_of(row)) {
      const own = people.get(row.decision.who) ?? new Map<string, Verdict>();
      people.set(row.decision.who, own.set(pair, verdict));
    }
  }
  return people;
}

/** Cohen's kappa over pairs of verdicts. */
export function kappa(said: [Verdict, Verdict][]): number | null {
  if (said.length === 0) return null;
  const share = (which: 0 | 1, verdict: Verdict) => said.filter((one) => one[which] === verdict).length / said.length;
  const expected = (['one', 'two', 'unsure'] as const).reduce((sum, verdict) => sum + share(0, verdict) * share(1, verdict), 0);
  if (expected > 1 - 1e-12) return null;
  const observed = said.filter(([a, b]) => a === b).length / said.length;
  return (observed - expected) / (1 - expected);
}

/** Every two people who have judged a pair in common, those with the most first. */
export function agreements(log: LoggedDecision[]): PairOfPeople[] {
  const people = [...verdicts_by_person(log)].sort(([a], [b]) => (a < b ? -1 : 1));
  const found: PairOfPeople[] = [];
  people.forEach(([first, own], i) => people.slice(i + 1).forEach(([second, other]) => {
    const said = [...own].flatMap(([pair, verdict]): [Verdict, Verdict][] => (other.has(pair) ? [[verdict, other.get(pair)!]] : []));
    if (said.length === 0) return;
    found.push({ first, second, judged: said.length, alike: said.filter(([a, b]) => a === b).length, kappa: kappa(said) });
  }));
  return found.sort((a, b) => b.judged - a.judged);
}

export interface Person {
  name: string;
  decisions: number;
  undone: number;
}

export function people_of(log: LoggedDecision[]): Person[] {
  const found = new Map<string, Person>();
  for (const { decision, state } of log) {
    if (decision.kind === 'undo') continue;
    const person = found.get(decision.who) ?? { name: decision.who, decisions: 0, undone: 0 };
    ++person.decisions;
    if (state === 'undone') ++person.undone;
    found.set(decision.who, person);
  }
  return [...found.values()].sort((a, b) => b.decisions - a.decisions || (a.name < b.name ? -1 : 1));
}
