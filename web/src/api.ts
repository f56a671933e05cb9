// The only place that talks to the server, and only to the one that served the page.
import type {
  ActorRow, Change, DecisionRequest, Detail, EventRecord, Facets, IncidentRow, LoggedDecision, Question, Report, ReportVersion, TimelineRow,
} from './model.ts';

export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  const response = await fetch(path, { signal, headers: { accept: 'application/json' } });
  const body = await response.json().catch(() => null);
  if (!response.ok || body === null) {
    throw new Error(body?.error ?? `the server answered ${response.status}`);
  }
  return body as T;
}

export interface RowWindow {
  total: number;
  /** The place of the first row among all. */
  offset: number;
  rows: IncidentRow[];
}

/** So many rows from an offset, or those of the window in which an incident stands. */
export async function fetch_window(
  query: URLSearchParams, where: Record<string, string>, size: number, signal?: AbortSignal): Promise<RowWindow> {
  const asked = new URLSearchParams({ ...where, size: String(size) });
  return get<RowWindow>(`/api/v1/incidents?${query}&${asked}`, signal);
}

export async function fetch_facets(query: URLSearchParams, signal?: AbortSignal): Promise<Facets> {
  return get<Facets>(`/api/v1/facets?${query}`, signal);
}

export async function fetch_actors(query: URLSearchParams, signal?: AbortSignal): Promise<ActorRow[]> {
  return (await get<{ rows: ActorRow[] }>(`/api/v1/actors?${query}`, signal)).rows;
}

export async function fetch_incident(id: string, signal?: AbortSignal): Promise<Detail> {
  return get<Detail>(`/api/v1/incidents/${encodeURIComponent(id)}`, signal);
}

export interface ReportEvent {
  record: EventRecord;
  incident: IncidentRow;
}

/** A report and every event of it that is in an incident, in the order of its text. */
export async function fetch_report(
  id: string, signal?: AbortSignal,
): Promise<{ report: Report; versions: ReportVersion[]; asked: string; events: ReportEvent[] }> {
  const { report, versions, records, incidents } = await get<
    { report: Report; versions?: ReportVersion[]; records: EventRecord[]; incidents: IncidentRow[] }
  >(`/api/v1/reports/${encodeURIComponent(id)}`, signal);   // the id of an earlier version leads to the latest
  const rows = new Map(incidents.map((row) => [row.id, row]));
  return { report, versions: versions ?? [], asked: id, events: records.map((record) => ({ record, incident: rows.get(record.incident!.id)! })) };
}

export interface History {
  changes: Change[];
  decisions: LoggedDecision[];
  /** False when there are more changes than are read. */
  whole: boolean;
}

/** What happened to one incident. */
export async function fetch_history(id: string): Promise<History> {
  const incident = encodeURIComponent(id);
  const { rows: decisions } = await get<{ rows: LoggedDecision[] }>(`/api/v1/decisions?incident=${incident}`);
  const { rows: changes, next_url } = await get<{ rows: Change[]; next_url: string | null }>(`/api/v1/changes?incident=${incident}`);
  return { changes, decisions, whole: next_url === null };
}

/** So many questions are asked for at once; more are said to be there. */
export const queue_limit = 200;

export async function fetch_queue(signal?: AbortSignal): Promise<Question[]> {
  return (await get<{ rows: Question[] }>(`/api/v1/review/next?size=${queue_limit}`, signal)).rows;
}

async function post_decision(token: string, body: object): Promise<{ status: number; body: { decision?: string; error?: string } | null }> {
  const response = await fetch('/api/v1/decisions', {
    method: 'POST', body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', accept: 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
  });
  return { status: response.status, body: await response.json().catch(() => null) };
}

export type Access = 'ok' | 'token_missing' | 'token_wrong' | 'read_only';

/** Whether decisions are taken; a token is tried with a decision without content, which changes nothing. */
export async function ask_access(token: string): Promise<Access> {
  const { takes_decisions } = await get<{ takes_decisions: boolean }>('/api/v1/stats');
  if (!takes_decisions) return 'read_only';
  if (token === '') return 'token_missing';
  const { status } = await post_decision(token, {});
  return status === 400 ? 'ok' : 'token_wrong';
}

/** The id of the decision. */
export async function decide(token: string, request: DecisionRequest): Promise<string> {
  const { status, body } = await post_decision(token, request);
  if (status !== 201 || !body?.decision) throw new Error(body?.error ?? `the server answered ${status}`);
  return body.decision;
}

export async function fetch_timeline(query: URLSearchParams, signal?: AbortSignal): Promise<TimelineRow[]> {
  return (await get<{ rows: TimelineRow[] }>(`/api/v1/timeline?${query}`, signal)).rows;
}
