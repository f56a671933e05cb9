// What the pages beside the list ask the server for, in the shapes of docs/http-api.md.
import { get } from './api.ts';
import type { EventRecord, IncidentRow, LoggedDecision, Report } from './model.ts';

export interface Counted {
  value: string;
  count: number;
}

/** An actor in the incidents that fit; `id` is null for one that the dictionary of actors does not have. */
export interface ActorRow {
  id: string | null;
  name: string;
  incidents: number;
  as_source: number;
  as_target: number;
  first_day: string | null;
  last_day: string | null;
}

/** What an actor is called in an address and in `actor__is`. */
export function actor_key(actor: { id: string | null; name: string }): string {
  return actor.id ?? actor.name;
}

/** As many actors as are asked for at once. */
export const actor_limit = 1000;

export async function fetch_actors(query: string, signal?: AbortSignal): Promise<{ total: number; rows: ActorRow[] }> {
  return get(`/api/v1/actors?${with_parameter(query, 'size', String(actor_limit))}`, signal);
}

export interface ActorDetail {
  actor: ActorRow;
  names: Counted[];
  months: Counted[];
  counterparts: ActorRow[];
  types: Counted[];
  countries: Counted[];
  latest: IncidentRow[];
  /** Null for one that the dictionary does not have. */
  entry: ActorEntry | null;
}

export interface ActorName {
  id: string;
  name: string;
}

/** What the dictionary of actors says of one. */
export interface ActorEntry extends ActorName {
  type: string;
  country: string | null;
  active_in: string[];
  from: string | null;
  to: string | null;
  aliases: string[];
  parents: ActorName[];
  parts: ActorName[];
}

/** So many of the latest incidents stand on the page of an actor. */
const latest_limit = 12;

/** Everything about one actor in the incidents that fit `query`. */
export async function fetch_actor(id: string, query: string, signal?: AbortSignal): Promise<ActorDetail> {
  const own = with_parameter(query, 'actor__is', id);
  const [detail, facets, page] = await Promise.all([
    get<Pick<ActorDetail, 'actor' | 'names' | 'months' | 'counterparts'>>(
      `/api/v1/actors/${encodeURIComponent(id)}?${with_parameter(query, 'size', '100')}`, signal),
    get<Pick<ActorDetail, 'types' | 'countries'>>(`/api/v1/facets?${own}`, signal),
    get<{ rows: IncidentRow[] }>(`/api/v1/incidents?${with_parameter(own, 'size', String(latest_limit))}`, signal),
  ]);
  const { actor: entry } = detail.actor.id
    ? await get<{ actor: ActorEntry | null }>(`/api/v1/dictionary/${encodeURIComponent(detail.actor.id)}`, signal) : { actor: null };
  return { ...detail, types: facets.types, countries: facets.countries, latest: page.rows, entry };
}

/** `query` with one parameter set, whatever it had for it before. */
export function with_parameter(query: string, name: string, value: string): string {
  const changed = new URLSearchParams(query);
  changed.set(name, value);
  return changed.toString();
}

/** What the server can do beside being read. */
export interface Abilities {
  version: string;
  reports: number;
  records: number;
  incidents: number;
  takes_decisions: boolean;
  codes: boolean;
}

export async function fetch_abilities(signal?: AbortSignal): Promise<Abilities> {
  return get('/api/v1/stats', signal);
}

/** A text to code, with what is known of it. */
export interface TextToCode {
  text: string;
  title: string;
  publisher: string;
  published: string;
  url: string;
}

export interface NotCoded {
  start: number;
  end: number;
  text: string;
  reason: string;
}

export interface Coded {
  report: Report;
  records: EventRecord[];
  incidents: IncidentRow[];
  not_coded: NotCoded[];
  seconds: number;
}

/** Codes a text; nothing is stored. What is not known of it is left out. */
export async function code_text(asked: TextToCode, signal?: AbortSignal): Promise<Coded> {
  const known = Object.fromEntries(Object.entries(asked).filter(([name, value]) => name === 'text' || value.trim() !== ''));
  return post('/api/v1/code', JSON.stringify(known), { 'content-type': 'application/json' }, signal);
}

/** An error of the server comes out in its own words. */
export async function post<T>(path: string, body: BodyInit | null, headers: Record<string, string>, signal?: AbortSignal): Promise<T> {
  const response = await fetch(path, { method: 'POST', body, signal, headers: { accept: 'application/json', ...headers } });
  const answer = await response.json().catch(() => null);
  if (!response.ok || answer === null) throw new Error(answer?.error ?? `the server answered ${response.status}`);
  return answer as T;
}

/** A file that was handed in, and how far it is. */
export interface Job {
  job: string;
  state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';
  file: string;
  bytes: number;
  total: number;
  read: number;
  added: number;
  known: number;
  set_aside: number;
  records: number;
  incidents: number;
  error: string | null;
  /** What was set aside and why; only where one job is asked for. */
  quarantine?: { line: number | null; message: string }[];
}

export async function fetch_jobs(signal?: AbortSignal): Promise<Job[]> {
  return (await get<{ rows: Job[] }>('/api/v1/jobs', signal)).rows;
}

export async function fetch_job(id: string, signal?: AbortSignal): Promise<Job> {
  return get(`/api/v1/jobs/${encodeURIComponent(id)}`, signal);
}

/** Where the progress of a job comes as server-sent events. */
export function job_events(id: string): EventSource {
  return new EventSource(`/api/v1/jobs/${encodeURIComponent(id)}/events`);
}

export async function hand_in(token: string, file: File): Promise<Job> {
  return post(`/api/v1/jobs?${new URLSearchParams({ name: file.name })}`, file,
    { 'content-type': 'application/octet-stream', authorization: `Bearer ${token}` });
}

export async function cancel_job(token: string, id: string): Promise<Job> {
  return post(`/api/v1/jobs/${encodeURIComponent(id)}/cancel`, null, { authorization: `Bearer ${token}` });
}

/** A form in which the incidents can be had as a file. */
export interface ExportForm {
  name: string;
  ending: string;
  content_type: string;
  description: string;
}

export async function fetch_exports(signal?: AbortSignal): Promise<ExportForm[]> {
  return (await get<{ rows: ExportForm[] }>('/api/v1/exports', signal)).rows;
}

/** How many incidents fit. */
export async function fetch_total(query: string, signal?: AbortSignal): Promise<number> {
  return (await get<{ total: number }>(`/api/v1/incidents?${with_parameter(query, 'size', '1')}`, signal)).total;
}

/** The whole log of decisions. */
export async function fetch_decisions(signal?: AbortSignal): Promise<LoggedDecision[]> {
  return (await get<{ rows: LoggedDecision[] }>('/api/v1/decisions', signal)).rows;
}

export interface GraphNode {
  /** As in `actor__is`. */
  id: string;
  name: string;
  incidents: number;
  /** Where it stands in a square of side 1. */
  x: number;
  y: number;
}

/** What `source` did against `target`. */
export interface GraphEdge {
  source: string;
  target: string;
  incidents: number;
  killed: number | null;
}

export interface Graph {
  total: number;
  nodes: GraphNode[];
  edges: GraphEdge[];
}

export async function fetch_graph(query: string, signal?: AbortSignal): Promise<Graph> {
  return get(`/api/v1/graph?${query}`, signal);
}

/** The months of the incidents that fit, whatever range of dates is chosen. */
export async function fetch_months(query: string, signal?: AbortSignal): Promise<Counted[]> {
  return (await get<{ months: Counted[] }>(`/api/v1/facets?${query}`, signal)).months;
}

export interface Covered {
  value: string;
  reports: number;
  with_records: number;
}

export interface CoverageAnswer {
  reports: number;
  with_records: number;
  publishers: Covered[];
  months: Covered[];
  languages: Covered[];
}

export async function fetch_coverage(signal?: AbortSignal): Promise<CoverageAnswer> {
  return get('/api/v1/coverage', signal);
}
