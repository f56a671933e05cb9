// The fields of an incident, and what each report says of them.
import type { EventRecord, IncidentRow, MarkKind } from './model.ts';
import { kind_of } from './kinds.ts';
import { actor_words, code_words, count_words, date_words, day_words, place_words } from './words.ts';

export interface Field {
  /** The first part of the names of its evidence: "place" also owns "place.admin1". */
  key: string;
  /** Another first part. */
  also?: string;
  label: string;
  /** What one record says. */
  values: (record: EventRecord) => string[];
  /**
   * For fields with one value an incident: what the incident holds after all reports are weighed, empty when it
   * has none. Reports that give other values differ. Fields without it are lists, where each report adds.
   */
  resolved?: (incident: IncidentRow) => string;
  /** Shown even when no report says it. */
  always?: boolean;
}

const one = (text: string | null | undefined) => (text ? [text] : []);

function tally(key: 'killed' | 'injured' | 'detained' | 'abducted', label: string, always = false): Field {
  return {
    key: `victims.${key}`, label, always,
    values: (record) => one(count_words(record.victims?.[key] ?? null)),
    resolved: (incident) => count_words(incident[key]),
  };
}

export const fields: Field[] = [
  { key: 'trigger', label: 'What', values: (record) => [kind_of(record.type).label, ...record.modes.map(code_words)], always: true },
  {
    key: 'date', label: 'When', always: true,
    values: (record) => (record.date ? [date_words(record.date)] : []),
    resolved: (incident) => (incident.date ? date_words(incident.date) : ''),
  },
  {
    key: 'place', label: 'Where', always: true,
    values: (record) => (record.place ? [place_words(record.place)] : []),
    resolved: (incident) => (incident.place ? place_words(incident.place) : ''),
  },
  { key: 'source', label: 'Who', values: (record) => record.source.map(actor_words), always: true },
  { key: 'target', label: 'To whom', values: (record) => record.target.map(actor_words), always: true },
  tally('killed', 'Killed', true),
  tally('injured', 'Injured'),
  tally('detained', 'Detained'),
  tally('abducted', 'Abducted'),
  {
    key: 'weapons', also: 'weapon', label: 'Weapons',
    values: (record) => (record.weapons ?? []).map((weapon) => weapon.type || weapon.text),
  },
  { key: 'claim', label: 'Claimed by', values: (record) => (record.claim?.by ? [actor_words(record.claim.by)] : []) },
  {
    key: 'attribution', label: 'Attribution',
    values: (record) => one(record.attribution === 'none' ? '' : code_words(record.attribution)),
  },
  { key: 'veracity', label: 'Told as', values: (record) => one(record.veracity && code_words(record.veracity)) },
  {
    key: 'stage', label: 'Stage',
    values: (record) => one(record.stage && record.stage !== 'accomplished' ? code_words(record.stage) : ''),
  },
  {
    key: 'cited', label: 'Cites',
    values: (record) => (record.cited ?? []).map((cited) => [cited.publisher, cited.date && day_words(cited.date)].filter(Boolean).join(', ')),
  },
];

/** The key of the field that an evidence entry or a reason belongs to; empty when it is none of ours. */
export function field_of(name: string): string {
  const belongs = (key: string | undefined) => key !== undefined && (name === key || name.startsWith(`${key}.`));
  const direct = fields.find((field) => belongs(field.key) || belongs(field.also));
  if (direct) return direct.key;
  return name === 'type' || name === 'modes' || name.startsWith('modes.') ? 'trigger' : '';
}

/** What the words of an evidence entry are, whichever field they belong to. */

export const mark_kinds: MarkKind[] = ['event', 'actor', 'date', 'place', 'number', 'citation', 'thing', 'context', 'refused'];

const kind_by_part: Record<string, MarkKind> = {
  source: 'actor', target: 'actor', claim: 'actor', speakers: 'citation', date: 'date', place: 'place', other_places: 'place',
  victims: 'number', cited: 'citation', attribution: 'citation', veracity: 'citation', weapon: 'thing', weapons: 'thing', contexts: 'context',
  not_coded: 'refused',
};

export function mark_kind(name: string): MarkKind {
  return kind_by_part[name.split('.', 1)[0]] ?? 'event';
}

export interface Saying {
  text: string;
  records: EventRecord[];
}

/** Equal values side by side with all who say them, in the order of the reports. */
export function sayings(field: Field, records: EventRecord[]): Saying[] {
  const found = new Map<string, EventRecord[]>();
  for (const record of records) {
    for (const text of new Set(field.values(record))) found.set(text, [...(found.get(text) ?? []), record]);
  }
  return [...found].map(([text, by]) => ({ text, records: by }));
}

/** Reasons for what was not said in so many words, equal ones once. */
export function reasons(key: string, records: EventRecord[]): { text: string; records: EventRecord[] }[] {
  const found = new Map<string, EventRecord[]>();
  for (const record of records) {
    for (const [name, text] of Object.entries(record.inferred ?? {})) {
      if (field_of(name) === key) found.set(text, [...(found.get(text) ?? []), record]);
    }
  }
  return [...found].map(([text, by]) => ({ text, records: by }));
}
