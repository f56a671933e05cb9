// The queue of the review and what is done with it: one question at a time, or all that are marked.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Writer } from './access.tsx';
import { decide, fetch_incident, fetch_queue } from './api.ts';
import type { DecisionRequest, Detail, Question } from './model.ts';
import { question_key } from './review_list.tsx';
import { say } from './words.ts';
import { say_pages } from './words_pages.ts';

export type Judgement = 'merge' | 'split' | 'apart' | 'unsure';

/** What each action decides about a question; null when it makes no sense there. */
export function request_of(action: Judgement, question: Question): Omit<DecisionRequest, 'who'> | null {
  const both = [question.first.id, ...(question.second ? [question.second.id] : [])];
  const off = { kind: 'split' as const, incidents: [question.first.id], records: [question.record] };
  switch (action) {
    case 'merge': return { kind: 'merge', incidents: both };
    case 'split': return question.second ? null : off;
    case 'apart': return question.second ? { kind: 'split', incidents: both } : off;
    case 'unsure': return { kind: 'unsure', incidents: both };
  }
}

export function use_details(question: Question | undefined): { details: [Detail, Detail | null] | null; error: string } {
  const [details, set_details] = useState<[Detail, Detail | null] | null>(null);
  const [error, set_error] = useState('');
  useEffect(() => {
    const stop = new AbortController();
    set_details(null);
    set_error('');
    if (!question) return undefined;
    Promise.all([
      fetch_incident(question.first.id, stop.signal),
      question.second ? fetch_incident(question.second.id, stop.signal) : null,
    ]).then(set_details).catch((problem: Error) => problem.name !== 'AbortError' && set_error(problem.message));
    return () => stop.abort();
  }, [question]);
  return { details, error };
}

type Request = Omit<DecisionRequest, 'who'>;

export interface Review {
  queue: Question[] | null;
  at: number;
  set_at: (at: number) => void;
  marked: Set<string>;
  set_marked: (marked: Set<string>) => void;
  why: string;
  set_why: (why: string) => void;
  /** How many decisions were made here and not taken back. */
  decided: number;
  said: string;
  error: string;
  /** Decides about the present question, or about all that are marked when there are any. */
  judge: (action: Judgement, words: string) => void;
  send: (request: Request, words: string) => Promise<boolean>;
  undo: () => void;
}

/** Decisions go to the server one after the other; the queue is read anew when all are there. */
export function use_review({ access, token, name }: Writer): Review {
  const [queue, set_queue] = useState<Question[] | null>(null);
  const [at, set_at] = useState(0);
  const [marked, set_marked] = useState<Set<string>>(new Set());
  const [why, set_why] = useState('');
  const [said, set_said] = useState('');
  const [error, set_error] = useState('');
  const [decided, set_decided] = useState<string[][]>([]);   // what was decided together is taken back together
  const busy = useRef(false);
  async function load(): Promise<void> {
    const found = await fetch_queue();
    const left = new Set(found.map(question_key));
    set_queue(found);
    set_at((now) => Math.max(0, Math.min(now, found.length - 1)));
    set_marked((now) => new Set([...now].filter((key) => left.has(key))));
  }
  useEffect(() => {
    load().catch((problem: Error) => set_error(problem.message));
  }, []);

  function name_is_missing(): boolean {
    if (name.trim() !== '') return false;
    set_error(say.name_missing);
    document.getElementById('review-name')?.focus();
    return true;
  }
  /** The ids of the decisions that were made, and what stopped the rest. */
  async function send_all(requests: Request[]): Promise<{ ids: string[]; problem: string }> {
    const ids: string[] = [];
    try {
      for (const request of requests) ids.push(await decide(token, { ...request, who: name.trim(), ...(why ? { why } : {}) }));
      return { ids, problem: '' };
    } catch (problem) {
      return { ids, problem: (problem as Error).message };
    }
  }
  async function send_together(requests: Request[], words: string, remember: (now: string[][], ids: string[]) => string[][]): Promise<boolean> {
    if (access !== 'ok' || busy.current || name_is_missing()) return false;
    busy.current = true;
    const { ids, problem } = await send_all(requests);
    await load().catch((failed: Error) => set_error(failed.message));
    set_decided((now) => remember(now, ids));
    set_error(problem && requests.length > 1 ? say_pages.queue.done_of(ids.length, requests.length, problem) : problem);
    if (!problem) {
      set_said(say.done_words(words));
      set_why('');
    }
    busy.current = false;
    return problem === '';
  }
  const send = (request: Request, words: string) => send_together([request], words, (now, ids) => (ids.length > 0 ? [...now, ids] : now));
  function judge(action: Judgement, words: string): void {
    const asked = (queue ?? []).filter((question, i) => (marked.size > 0 ? marked.has(question_key(question)) : i === at));
    const requests = asked.flatMap((question) => request_of(action, question) ?? []);
    if (requests.length > 0) void send_together(requests, words, (now, ids) => (ids.length > 0 ? [...now, ids] : now));
    else if (asked.length > 0) set_error(say_pages.queue.none_fits);
  }
  function undo(): void {
    const last = decided[decided.length - 1];
    if (!last) return set_error(say.nothing_to_undo);
    const requests = [...last].reverse().map((id): Request => ({ kind: 'undo', undoes: id }));
    void send_together(requests, say.action_undo, (now, ids) => {
      const left = last.slice(0, last.length - ids.length);
      return [...now.slice(0, -1), ...(left.length > 0 ? [left] : [])];
    });
  }
  return {
    queue, at, set_at, marked, set_marked, why, set_why, said, error, judge, send, undo,
    decided: decided.reduce((sum, together) => sum + together.length, 0),
  };
}
