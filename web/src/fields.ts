// The fields of an incident, and what each report says of them.
import type { EventRecord, IncidentRow } from './model.ts';
import { kind_of } from './kinds.ts';
import { actor_words, code_words, count_words, date_words, place_words } from './words.ts';

export interface Field {
  /** The first part of the names of its evidence: "place" also owns "place.admin1". */
  key: string;
  /** Another first part. */
  also?: string;
  label: string;
  /** What one record says; empty when it says nothing. */
  value: (record: EventRecord) => string;
  /** What the incident holds after all reports are weighed; empty when it has no such value. */
  resolved?: (incident: IncidentRow) => string;
  /** Shown even when no report says it. */
  always?: boolean;
}

const victims = (key: 'killed' | 'injured' | 'detained' | 'abducted') => (record: EventRecord) =>
  count_words(record.victims?.[key] ?? null);

export const fields: Field[] = [
  {
    key: 'trigger', label: 'What', always: true,
    value: (record) => [kind_of(record.type).label, ...record.modes.map(code_words)].join(', '),
    resolved: (incident) => [kind_of(incident.type).label, ...incident.modes.map(code_words)].join(', '),
  },
  {
    key: 'date', label: 'When', always: true,
    value: (record) => (record.date ? date_words(record.date) : ''),
    resolved: (incident) => (incident.date ? date_words(incident.date) : ''),
  },
  {
    key: 'place', label: 'Where', always: true,
    value: (record) => (record.place ? place_words(record.place) : ''),
    resolved: (incident) => (incident.place ? place_words(incident.place) : ''),
  },
  {
    key: 'source', label: 'Who', always: true,
    value: (record) => record.source.map(actor_words).join('; '),
    resolved: (incident) => incident.source.map((actor) => actor.name).join('; '),
  },
  {
    key: 'target', label: 'To whom', always: true,
    value: (record) => record.target.map(actor_words).join('; '),
    resolved: (incident) => incident.target.map((actor) => actor.name).join('; '),
  },
  {
    key: 'victims.killed', label: 'Killed', always: true, value: victims('killed'),
    resolved: (incident) => count_words(incident.killed),
  },
  {
    key: 'victims.injured', label: 'Injured', value: victims('injured'),
    resolved: (incident) => count_words(incident.injured),
  },
  {
    key: 'victims.detained', label: 'Detained', value: victims('detained'),
    resolved: (incident) => count_words(incident.detained),
  },
  {
    key: 'victims.abducted', label: 'Abducted', value: victims('abducted'),
    resolved: (incident) => count_words(incident.abducted),
  },
  {
    key: 'weapons', also: 'weapon', label: 'Weapons',
    value: (record) => (record.weapons ?? []).map((weapon) => weapon.type || weapon.text).join('; '),
  },
  {
    key: 'claim', label: 'Claimed by', value: (record) => (record.claim?.by ? actor_words(record.claim.by) : ''),
    resolved: (incident) => incident.claimed_by.join('; '),
  },
  {
    key: 'attribution', label: 'Attribution',
    value: (record) => (record.attribution === 'none' ? '' : code_words(record.attribution)),
  },
  { key: 'veracity', label: 'Told as', value: (record) => (record.veracity ? code_words(record.veracity) : '') },
  {
    key: 'stage', label: 'Stage',
    value: (record) => (record.stage && record.stage !== 'accomplished' ? code_words(record.stage) : ''),
  },
  {
    key: 'cited', label: 'Cites',
    value: (record) => (record.cited ?? []).map((cited) => [cited.publisher, cited.date].filter(Boolean).join(', ')).join('; '),
  },
];

/** The key of the field that an evidence entry or a reason belongs to; empty when it is none of ours. */
export function field_of(name: string): string {
  const belongs = (key: string | undefined) => key !== undefined && (name === key || name.startsWith(`${key}.`));
  const direct = fields.find((field) => belongs(field.key) || belongs(field.also));
  if (direct) return direct.key;
  return name === 'type' || name === 'modes' || name.startsWith('modes.') ? 'trigger' : '';
}

export interface Saying {
  text: string;
  records: EventRecord[];
}

/** Equal values side by side with all who say them, in the order of the reports. */
export function sayings(field: Field, records: EventRecord[]): Saying[] {
  const found = new Map<string, EventRecord[]>();
  for (const record of records) {
    const text = field.value(record);
    if (text) found.set(text, [...(found.get(text) ?? []), record]);
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
