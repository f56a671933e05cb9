// What the API gives. Dates are civil strings ("2023-03-09") and never become instants.

export interface Count {
  low: number | null;
  best: number | null;
  high: number | null;
}

/** How a number of an incident was chosen, and what each record says. */
export interface Tally {
  rule: string;
  reported: (Count & {
    record: string; publisher: string | null; published: string | null;
    /** The day of the report that the record cites for it, else when it was published. */
    said_on?: string | null;
    /** False when a later report of the same line gives another number. */
    stands?: boolean;
  })[];
}

export interface DateSpan {
  start: string;
  end: string;
  precision: string;
}

export interface Place {
  name: string;
  admin1: string | null;
  country: string | null;
  lat: number | null;
  lon: number | null;
  precision: string;
  radius_km: number;
}

export interface IncidentActor {
  id: string | null;
  name: string;
  records: number;
}

export interface IncidentRow {
  id: string;
  title: string;
  type: string;
  modes: string[];
  date: DateSpan | null;
  place: Place | null;
  source: IncidentActor[];
  target: IncidentActor[];
  claimed_by: string[];
  killed: Count | null;
  injured: Count | null;
  detained: Count | null;
  abducted: Count | null;
  veracity: string;
  confidence: number;
  status: string;
  article_count: number;
  independent_source_count: number;
}

export interface Actor {
  id: string | null;
  name: string;
  text: string;
  kind?: string;
  role?: string | null;
  country?: string | null;
  count?: Count | null;
}

export interface Evidence {
  field: string;
  start: number;
  end: number;
  text: string;
}

export interface EventRecord {
  id: string;
  report: {
    id: string;
    source: string;
    title: string | null;
    publisher: string | null;
    url: string | null;
    language: string | null;
    published: { start: string; end: string; basis: string } | null;
  };
  type: string;
  modes: string[];
  contexts: string[];
  stage: string;
  date: (DateSpan & { text: string | null; basis: string }) | null;
  place: (Place & { text: string | null; admin2?: string | null; alternatives?: Partial<Place>[] }) | null;
  source: Actor[];
  target: Actor[];
  victims: { killed: Count | null; injured: Count | null; detained: Count | null; abducted: Count | null };
  weapons: { text: string; type: string | null }[];
  claim: { by: Actor | null } | null;
  attribution: string;
  veracity: string;
  cited: { publisher: string; date: string | null; text: string }[];
  evidence: Evidence[];
  inferred: Record<string, string>;
  confidence: number;
  incident: { id: string } | null;
}

export interface Report {
  id: string;
  title: string | null;
  publisher: string | null;
  url: string | null;
  source: string;
  language: string | null;
  published: { start: string; end: string; basis: string } | null;
  text: string;
}

/** One version of a report: pages are changed. The latest one's text is the report's. */
export interface ReportVersion {
  number: number;
  id: string;
  latest: boolean;
  title: string | null;
  url: string | null;
  fetched: string | null;
  seen: string | null;
  updated: string | null;
  sha256: string | null;
  media_type: string | null;
  size: number | null;
  kept: boolean;
  text: string | null;
}

export interface Member {
  record: string;
  report: string;
  joined_to: string | null;
  reason: string | null;
  score: number;
  /** Line of reporting: records with one number are one independent source. */
  family: number;
  line: string | null;
  family_reason: string | null;
  revises: string | null;
  revision: string | null;
}

/** One incident with all that is beneath it. */
export interface Detail {
  incident: IncidentRow;
  counts: Record<string, Tally | null>;
  members: Member[];
  records: EventRecord[];
  reports: Report[];
}

export interface Facets {
  total: number;
  types: { value: string; count: number }[];
  countries: { value: string; count: number }[];
  months: { value: string; count: number }[];
  statuses: { value: string; count: number }[];
  precisions: { value: string; count: number }[];
  actors: { value: string; count: number }[];
  /** "AFG/Kabul" */
  admin1: { value: string; count: number }[];
  publishers: { value: string; count: number }[];
  languages: { value: string; count: number }[];
  /** Independent ones: "1" to "4" and "5+". */
  sources: { value: string; count: number }[];
  /** The sum of the best numbers, and how many incidents have one. */
  killed: { best: number; incidents: number };
  first_day: string | null;
  last_day: string | null;
}

/** A source or target of incidents; `id` is null for one that the dictionary of actors does not have. */
export interface ActorRow {
  id: string | null;
  name: string;
  incidents: number;
}

/** What became of an incident in one transaction. */
export interface Change {
  sequence: number;
  at: string | null;
  kind: string;
  incident: string;
  gone: boolean;
  became: string[];
  came_from: string[];
}

/** A decision of a person, and how it stands. */
export interface LoggedDecision {
  sequence: number;
  state: string;
  note: string | null;
  decision: {
    id: string; kind: string; who: string; when: string; why: string | null; field: string | null; value: unknown; undoes: string | null;
    sides: { incident: string | null; records: { record: string }[] }[];
  };
}

/** One entry of the queue: are `first` and `second` one event, or does `record` belong to `first`? */
export interface Question {
  question: 'merge' | 'split';
  chance: number;
  dead: number;
  reports: number;
  weight: number;
  record: string;
  other: string;
  reason: string;
  first: IncidentRow;
  second: IncidentRow | null;
}

/** What is sent to decide: the members of docs/http-api.md. */
export interface DecisionRequest {
  kind: 'merge' | 'split' | 'edit' | 'unsure' | 'undo';
  incidents?: string[];
  records?: string[];
  field?: string;
  value?: string | null;
  undoes?: string;
  who: string;
  why?: string;
}

/** Incidents whose first day is in one day, week, month or year, by type. */
export interface TimelineRow {
  start: string;
  count: number;
  types: { value: string; count: number }[];
}

/** West, south, east, north, in degrees. */
export type Box = [number, number, number, number];

/** The incidents in one cell of the map. The point is a true place: that of most of them. */
export interface ClusterRow {
  latitude: number;
  longitude: number;
  count: number;
  /** The sum of the best numbers of dead. */
  killed: number;
  places: number;
  type: string;
  types: { value: string; count: number }[];
  precision: string;
  radius_km: number;
  name: string | null;
  incident: string | null;
  bbox: Box;
}

export interface Clusters {
  total: number;
  without_place: number;
  rows: ClusterRow[];
}

/** Incidents and dead by country or first level. */
export interface PlaceSums {
  total: number;
  without_place: number;
  rows: { country: string; admin1: string | null; count: number; killed: number }[];
}

/** What marked words of a text are about. */
export type MarkKind = 'event' | 'actor' | 'date' | 'place' | 'number' | 'citation' | 'thing' | 'context' | 'refused';
