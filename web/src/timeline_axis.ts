// The axis of the timeline: which buckets of days, weeks, months or years it has. Days are civil strings and numbers of days
// since 1970 all the way: no time zone can move them.
import { day_words } from './words.ts';

export type Bucket = 'day' | 'week' | 'month' | 'year';

export const bucket_kinds: Bucket[] = ['day', 'week', 'month', 'year'];

/** More bars than this are too thin to be seen or hit. */
const most_bars = 380;

const day_ms = 86_400_000;

export function day_number(day: string): number {
  const [year, month = 1, date = 1] = day.split('-').map(Number);
  const at = new Date(0);
  at.setUTCFullYear(year, month - 1, date);   // Date.UTC would take the year 99 for 1999
  return Math.round(at.getTime() / day_ms);
}

export function day_text(number: number): string {
  return new Date(number * day_ms).toISOString().slice(0, 10);
}

/** `days` before a civil day; both ends of the range that they make belong to it. */
export function days_before(day: string, days: number): string {
  return day_text(day_number(day) - days);
}

export function year_before(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return day_text(day_number(`${year - 1}-${month}-${date}`) + 1);
}

/** The first and the last day of a day, a month or a year. */
export function first_day(civil: string): string {
  return day_text(day_number(civil));
}

export function last_day(civil: string): string {
  const [year, month] = civil.split('-').map(Number);
  if (civil.length === 4) return `${civil}-12-31`;
  if (civil.length > 7) return civil;
  return month === 12 ? `${civil}-31` : days_before(`${year}-${month + 1}-1`, 1);
}

export interface Span {
  from: string;
  to: string;
}

function start_of(number: number, bucket: Bucket): number {
  const day = day_text(number);
  if (bucket === 'day') return number;
  if (bucket === 'week') return number - ((((number + 3) % 7) + 7) % 7);   // 1 January 1970 was a Thursday, weeks begin on Monday
  return day_number(day.slice(0, bucket === 'month' ? 7 : 4));
}

function next_of(number: number, bucket: Bucket): number {
  if (bucket === 'day') return number + 1;
  if (bucket === 'week') return number + 7;
  const [year, month] = day_text(number).split('-').map(Number);
  return bucket === 'year' ? day_number(`${year + 1}`) : day_number(month === 12 ? `${year + 1}-1` : `${year}-${month + 1}`);
}

function bars_in({ from, to }: Span, bucket: Bucket): number {
  const days = day_number(to) - day_number(from) + 1;
  return Math.ceil(days / { day: 1, week: 7, month: 30.4, year: 365.2 }[bucket]);
}

export function fits_axis(span: Span, bucket: Bucket): boolean {
  return bars_in(span, bucket) <= most_bars;
}

/** Days up to two months, weeks up to a year, months up to ten, else years. */
export function bucket_for(span: Span, asked: string): Bucket {
  const wanted = bucket_kinds.find((kind) => kind === asked);
  if (wanted && fits_axis(span, wanted)) return wanted;
  return bars_in(span, 'day') <= 62 ? 'day' : bars_in(span, 'week') <= 54 ? 'week' : bars_in(span, 'month') <= 121 ? 'month' : 'year';
}

export interface Tick {
  /** The first day of the bucket. */
  start: string;
  /** What the filters of dates are set to: a day, a month, a year; a week by its two ends. */
  from: string;
  to: string;
}

export function ticks_of(span: Span, bucket: Bucket): Tick[] {
  const ticks: Tick[] = [];
  const last = day_number(last_day(span.to));
  for (let at = start_of(day_number(span.from), bucket); at <= last; at = next_of(at, bucket)) {
    const start = day_text(at);
    const name = bucket === 'month' ? start.slice(0, 7) : bucket === 'year' ? start.slice(0, 4) : start;
    ticks.push({ start, from: name, to: bucket === 'week' ? day_text(at + 6) : name });
  }
  return ticks;
}

export function tick_words(tick: Tick): string {
  return tick.from === tick.to ? day_words(tick.from) : `${day_words(tick.from)} \u2013 ${day_words(tick.to)}`;
}

export interface Bar extends Tick {
  count: number;
  parts: { type: string; count: number }[];
}
