// Values in words. Dates are taken apart as text: no time zone can move them.
import { country_name } from './countries.ts';
import type { Actor, Change, Count, DateSpan, Detail, LoggedDecision, Place, Report, MarkKind } from './model.ts';

/** What the pages say, so that another language needs one file. */
export const say = {
  words: 'Words', words_hint: 'in reports, places, actors', date_hint: 'A day, a month (2023-03) or a year', type: 'Type', filters: 'Filters',
  country: 'Country', every: 'all', clear: 'Clear', from: 'From', to: 'To',
  confidence: 'Confidence', confidence_hint: 'Of records with this confidence, about so many in a hundred are right',
  not_said: 'not said', inferred: 'Inferred:', place_not_said: 'Place not said', reports: 'Reports', all_incidents: 'All incidents',
  reports_on: (field: string) => `Reports on ${field}`,
  show_words: (field: string) => `${field}: show the words`,
  show_in: (field: string, value: string, letter: string) => `${field}, ${value}: show in report ${letter}`,
  date: 'Date', place: 'Place', killed_column: 'Killed', sources: 'Sources',
  sources_hint: 'Publishers that tell of it; copies of one wire count once', incidents: 'Incidents', nothing_fits: 'No incident fits these filters.',
  keys_move: 'move', keys_open: 'opens', no_place: 'no place',
  pages: 'Pages', page_not_loaded: 'The page could not be loaded: the server does not answer, or it is another version now. Load the page again.',
  zoom_in: 'Zoom in', zoom_out: 'Zoom out', map: 'Map',
  only_passages: 'Only passages',
  hidden: (paragraphs: string) => `${paragraphs} on other things \u2013 show`,
  report_letter: (letter: string) => `Report ${letter}`,
  whole_report: 'Whole report',
  unnamed_source: 'unnamed source',
  back: 'Back',
  no_text: 'The report has no text.',
  no_events: 'No event of this report is in an incident.',
  legend: 'What is marked',
  events_of_report: 'Events',
  unknown: 'unknown',
  killed: (count: string) => `${count} killed`,
  why: 'Why',
  report_named: (letter: string) => `report ${letter}`,
  joined: (letter: string, reason: string) => `Report ${letter} joined: ${reason}`,
  no_own_source: (letter: string, first: string, reason: string) =>
    `Report ${letter} is no source of its own beside report ${first}: ${reason}`,
  revises: (letter: string, revision: string) => `Report ${letter} revises what its source said before: ${revision}`,
  history: 'History',
  history_cut: 'Only the first 100,000 changes of the database were read.',
  loading: 'Loading\u2026',
  reports_differ: (field: string) => `Reports differ on ${field}`,
  differ_rule: (rule: string) => `Reports differ${rule ? `; the value above follows: ${rule}` : ''}`,
  value: 'Value',
  source: 'Source',
  said_on: 'Said on',
  shown_in: 'Report',
  superseded: 'revised later',
  focus_hint: 'Point at a field to see its words, or at words to see their field.',
  focus_line: (label: string, values: string) => `${label}: ${values || 'not said'}`,
  folded: (count: string, first: string) => `${count} in the words of report ${first}`,
  show: 'show',
  fold: 'fold',
  copy_link: 'Copy link',
  copy_citation: 'Copy citation',
  copied: (what: string) => `${what}: done`,
  copy_by_hand: 'Copy this text',
  review: 'Review',
  review_title: 'Review of joins',
  queue_empty: 'Nothing is left to look at.',
  ask_merge: 'Are these two one event?',
  ask_split: 'Does the report on the right belong to the incident?',
  left_merge: 'First', right_merge: 'Second', left_split: 'The incident without it', right_split: 'The report in question',
  chance: (percent: number) => `The present state is wrong with a chance of ${percent} %`,
  at_stake: (dead: string, reports: string) => `${dead} dead and ${reports} at stake`,
  compared: (reason: string) => `Compared: ${reason}`,
  agrees: 'agree', partly: 'agree in part', differs: 'differ', one_side: 'only one says',
  field: 'Field', agreement: 'Agreement',
  read_only: {
    ok: '',
    token_missing: 'Read only: without the token that the server printed nothing can be decided.',
    token_wrong: 'Read only: this is not the token that the server printed.',
    read_only: 'Read only: the server takes no decisions. Start it with: annals serve --writable DB',
  },
  token: 'Token', who_decides: 'Your name', reason_why: 'Reason (may be empty)',
  name_missing: 'Your name is missing: each decision is kept with it.',
  action_merge: 'Merge', action_keep: 'Belongs to it', action_split: 'Split off', action_apart: 'Not the same', action_unsure: 'Unsure', action_edit: 'Edit',
  action_undo: 'Undo', action_help: 'Keys', action_next: 'Next', action_previous: 'Previous',
  done_words: (what: string) => `${what}: done`,
  progress: (done: number, left: string) => `${done} decided, ${left} left`,
  or_more: (count: number) => `${count} or more`,
  nothing_to_undo: 'Nothing was decided here that could be undone.',
  edit_value: 'Value (empty: unknown)', edit_send: 'Set', edit_of: 'Of',
  presets: 'Range of dates',
  preset_week: '7 d', preset_week_words: 'last 7 days',
  preset_month: '30 d', preset_month_words: 'last 30 days',
  preset_year: '1 y', preset_year_words: 'last year',
  preset_all: 'all', preset_all_words: 'all dates',
  preset_title: (words: string, last: string) => `${words} of the data, to ${last}`,
  brush_hint: 'Drag over the bars, or Shift and arrows, then Enter',
  brushed: (first: string, last: string) => `${first} to ${last}`,
  incident_with: (reports: string) => `Incident, ${reports}`,
};

export const mark_words: Record<MarkKind, string> = {
  event: 'what happened', actor: 'who', date: 'when', place: 'where', number: 'how many', citation: 'who says so', thing: 'with what',
  context: 'what it is about', refused: 'not coded',
};

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** "2023-03-09" -> "9 Mar 2023", "2019-11" -> "Nov 2019". Anything else stays as it is. */
export function day_words(civil: string): string {
  const month_only = /^(\d{4})-(\d{2})$/.exec(civil);
  if (month_only) return `${months[Number(month_only[2]) - 1] ?? month_only[2]} ${month_only[1]}`;
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(civil);
  if (!parts) return civil;
  const month = months[Number(parts[2]) - 1];
  return month ? `${Number(parts[3])} ${month} ${parts[1]}` : civil;
}

/** The interval as it is known: one day, one month, one year, or from-to. */
export function date_words(date: DateSpan | null): string {
  if (!date) return 'no date';
  if (date.start === date.end) return day_words(date.start);
  const [year, month, day] = date.start.split('-');
  const [end_year, end_month] = date.end.split('-');
  if (date.precision === 'month' && year === end_year && month === end_month) {
    return `${months[Number(month) - 1]} ${year}`;
  }
  if (date.precision === 'year' && year === end_year) return year;
  if (year === end_year && month === end_month) return `${Number(day)}\u2013${day_words(date.end)}`;
  if (year === end_year) return `${Number(day)} ${months[Number(month) - 1]} \u2013 ${day_words(date.end)}`;
  return `${day_words(date.start)} \u2013 ${day_words(date.end)}`;
}

/** {31, 31, -} -> "at least 31"; {4, 6, 9} -> "6 (4-9)". Empty when nothing is known. */
export function count_words(count: Count | null): string {
  if (!count) return '';
  const { low, best, high } = count;
  if (best === null) {
    if (low !== null && high !== null) return `${low}\u2013${high}`;
    if (low !== null) return `${low} or more`;
    return high !== null ? `up to ${high}` : '';
  }
  if (low !== null && high !== null) return low === high ? `${best}` : `${best} (${low}\u2013${high})`;
  if (low !== null && low === best) return `at least ${best}`;
  if (high !== null && high === best) return `at most ${best}`;
  return `${best}`;
}

export function best_of(count: Count | null): number | null {
  return count ? count.best ?? count.low ?? count.high : null;
}

export function place_words(place: Place | null): string {
  if (!place) return 'no place';
  const parts = [place.name];
  if (place.admin1 && place.admin1 !== place.name) parts.push(place.admin1);
  const country = country_name(place.country);
  if (country && country !== place.name) parts.push(country);
  return parts.filter(Boolean).join(', ');
}

/** What stands under the place's own name in the list. */
export function place_context(place: Place | null): string {
  if (!place) return '';
  const country = country_name(place.country);
  return [place.admin1 === place.name ? null : place.admin1, country === place.name ? null : country]
    .filter(Boolean).join(', ');
}

/** Whether only an area is known, not a town or a point. */
export function is_coarse(precision: string): boolean {
  return precision !== 'exact' && precision !== 'city';
}

export function is_area(place: Place | null): boolean {
  return place !== null && is_coarse(place.precision);
}

export function precision_words(place: Place): string {
  const radius = place.radius_km > 0 ? `, within about ${Math.round(place.radius_km)} km` : '';
  switch (place.precision) {
    case 'exact': return `exact point${radius}`;
    case 'city': return `town or city${radius}`;
    case 'district': return `somewhere in the district${radius}`;
    case 'province': return `somewhere in the province${radius}`;
    case 'country': return 'only the country is known';
    case 'region': return 'only the region is known';
    default: return place.precision;
  }
}

export function actor_words(actor: Actor): string {
  const count = count_words(actor.count ?? null);
  const name = actor.name || actor.text;
  return count && !/\d/.test(name) ? `${name} (${count})` : name;
}

export function code_words(code: string): string {
  return code.replace(/[_-]/g, ' ').toLowerCase();
}

export function many(count: number, one: string, more = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : more}`;
}

export function published_words(published: { start: string; end: string; basis: string } | null): string {
  if (!published) return 'no date of its own';
  const words = date_words({ ...published, precision: 'day' });
  return published.basis === 'inferred' ? `about ${words}` : words;
}

/** An instant of the log in its own words: "2026-11-23T12:40:00.250Z" -> "23 Nov 2026 12:40 UTC". */
export function instant_words(at: string | null): string {
  const parts = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})/.exec(at ?? '');
  return parts ? `${day_words(parts[1])} ${parts[2]} UTC` : 'at an unknown time';
}

export function change_words(change: Change, id: string): string {
  if (change.incident !== id) {
    return change.became.includes(id) ? `took in what ${change.incident} held (${change.kind})` : `${change.incident} came from it (${change.kind})`;
  }
  const from = change.came_from.length > 0 ? ` from ${change.came_from.join(', ')}` : '';
  const into = change.became.length > 0 ? ` into ${change.became.join(', ')}` : '';
  return `${change.kind}${from}${into}`;
}

export function decision_words({ decision, state, note }: LoggedDecision): string {
  const what = decision.field ? `${decision.kind} ${decision.field}` : decision.kind;
  return [`${decision.who}: ${what}`, decision.why, state === 'undone' ? 'undone' : '', note].filter(Boolean).join(' \u00b7 ');
}

/** How an incident is cited: what, where, when, by whom it is told, and where it stands. */
export function incident_citation({ incident, reports }: Detail, label: string, address: string): string {
  const sources = reports.map((report) => `${report.publisher || report.title || report.id}, ${published_words(report.published)}`);
  return `${label}, ${place_words(incident.place)}, ${date_words(incident.date)}. Told by ${sources.join('; ')}. Annals, incident ${incident.id}. ${address}`;
}

export function report_citation(report: Report, address: string): string {
  const title = report.title ? `\u201c${report.title}\u201d` : '';
  return [[report.publisher, title, published_words(report.published)].filter(Boolean).join(', '), report.url,
    `Annals, report ${report.id}`, address].filter(Boolean).join('. ');
}
