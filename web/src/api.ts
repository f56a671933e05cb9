// The only place that talks to the server, and only to the one that served the page.
import type { Change, DecisionRequest, Detail, EventRecord, Facets, IncidentRow, LoggedDecision, Question, Report, TimelineRow } from './model.ts';

interface Page {
  ok: boolean;
  total: number;
  next: string | null;
  next_url: string | null;
  rows: IncidentRow[];
}

async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  const response = await fetch(path, { signal, headers: { accept: 'application/json' } });
  const body = await response.json().catch(() => null);
  if (!response.ok || body === null) {
    throw new Error(body?.error ?? `the server answered ${response.status}`);
  }
  return body as T;
}

/** As many incidents as the list and the map hold at once. */
export const row_limit = 5000;

export async function fetch_incidents(
  query: URLSearchParams, signal?: AbortSignal): Promise<{ total: number; rows: IncidentRow[] }> {
  const first = new URLSearchParams(query);
  first.set('size', '1000');
  let page = await get<Page>(`/api/v1/incidents?${first}`, signal);
  const rows = page.rows;
  while (page.next_url && rows.length < row_limit) {
    page = await get<Page>(page.next_url, signal);
    rows.push(...page.rows);
  }
  return { total: page.total, rows };
}

export async function fetch_facets(query: URLSearchParams, signal?: AbortSignal): Promise<Facets> {
  return get<Facets>(`/api/v1/facets?${query}`, signal);
}

export async function fetch_incident(id: string, signal?: AbortSignal): Promise<Detail> {
  return get<Detail>(`/api/v1/incidents/${encodeURIComponent(id)}`, signal);
}

export interface ReportEvent {
  record: EventRecord;
  incident: IncidentRow;
}

/** So many of a report's longest words ask for the incidents that it tells of. */
const asked_words = 16;

/** Words that a text search finds the report by: the longest ones, whose search is quick. */
function telling_words(text: string): string {
  const words = [...new Set(text.match(/\p{L}{3,}/gu) ?? [])];
  return words.sort((a, b) => b.length - a.length || (a < b ? -1 : 1)).slice(0, asked_words).join(' ');
}

/**
 * A report and every event of it that is in an incident, in the order of its text. The API tells a report's
 * text, and what stands in it by incident: so the incidents are asked for by the report's own words.
 */
export async function fetch_report(id: string, signal?: AbortSignal): Promise<{ report: Report; events: ReportEvent[] }> {
  const { report } = await get<{ report: Report }>(`/api/v1/reports/${encodeURIComponent(id)}`, signal);
  const words = telling_words(report.text);
  if (words === '') return { report, events: [] };
  const { rows } = await fetch_incidents(new URLSearchParams({ q: words }), signal);
  const details = await Promise.all(rows.map((row) => fetch_incident(row.id, signal)));
  const events = details.flatMap((detail) => detail.records.filter((record) => record.report.id === id)
    .map((record) => ({ record, incident: detail.incident })));
  const place = ({ record }: ReportEvent) => record.evidence.find((one) => one.field === 'trigger')?.start ?? 0;
  return { report, events: events.sort((a, b) => place(a) - place(b)) };
}

export interface History {
  changes: Change[];
  decisions: LoggedDecision[];
  /** False when there are more changes than are read. */
  whole: boolean;
}

const most_change_pages = 100;   // of 1,000 changes

/** What happened to one incident: picked from the changes of the whole database, which know no filter. */
export async function fetch_history(id: string): Promise<History> {
  const { rows: decisions } = await get<{ rows: LoggedDecision[] }>(`/api/v1/decisions?incident=${encodeURIComponent(id)}`);
  const changes: Change[] = [];
  let next: string | null = '/api/v1/changes?since=0&size=1000';
  for (let page = 0; next && page < most_change_pages; ++page) {
    const answer: { rows: Change[]; next_url: string | null } = await get(next);
    changes.push(...answer.rows.filter((change) =>
      change.incident === id || change.became.includes(id) || change.came_from.includes(id)));
    next = answer.next_url;
  }
  return { changes, decisions, whole: next === null };
}

/** The last day that anything is dated to; null in an empty database. */
export async function fetch_last_day(): Promise<string | null> {
  return (await get<{ last_day: string | null }>('/api/v1/stats')).last_day;
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

/** Whether decisions are taken: a decision without content changes nothing, and how it is refused tells. */
export async function ask_access(token: string): Promise<Access> {
  const { status } = await post_decision(token, {});
  if (status === 400) return 'ok';
  if (status === 401) return token ? 'token_wrong' : 'token_missing';
  return 'read_only';
}

/** The id of the decision. */
export async function decide(token: string, request: DecisionRequest): Promise<string> {
  const { status, body } = await post_decision(token, request);
  if (status !== 201 || !body?.decision) throw new Error(body?.error ?? `the server answered ${status}`);
  return body.decision;
}

export async function fetch_timeline(query: URLSearchParams, signal?: AbortSignal): Promise<TimelineRow[]> {
  const by_type = new URLSearchParams(query);
  by_type.set('bucket', 'month');
  by_type.set('by', 'type');
  return (await get<{ rows: TimelineRow[] }>(`/api/v1/timeline?${by_type}`, signal)).rows;
}
