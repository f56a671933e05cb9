// What the page of the list says: its facets, list, map and timeline. Words that more pages use are in words.ts.
import { country_name } from './countries.ts';
import { kind_of } from './kinds.ts';

export const say_list = {
  facets: 'Facets', show_facets: 'Facets', hide_facets: 'Hide facets',
  search_in: (facet: string) => `Search in ${facet}`,
  search_hint: 'search',
  exclude: (value: string) => `Leave out ${value}`,
  more: (count: number) => `${count.toLocaleString('en')} more`,
  fewer: 'fewer',
  none_found: 'Nothing here.',
  chosen: (count: number) => `${count} chosen`,
  numbers: 'Numbers',
  killed_from: 'Killed, at least', killed_to: 'at most',
  sources_from: 'Independent sources, at least',
  any: 'any',
  active: 'Filters in force',
  remove: (filter: string) => `Remove the filter: ${filter}`,
  not: (words: string) => `not ${words}`,
  at_least: (what: string, count: string) => `${what} \u2265 ${count}`,
  at_most: (what: string, count: string) => `${what} \u2264 ${count}`,
  actor_words: (words: string) => `actor \u201c${words}\u201d`,
  from: (day: string) => `from ${day}`, to: (day: string) => `to ${day}`,
  actors: 'Who to whom', injured: 'Injured', reports: 'Reports', status: 'Status', columns: 'Columns',
  killed_of: (incidents: string) => `Sum of the best numbers; ${incidents} have one`,
  timeline: 'Incidents over time',
  preset_day: '24 h', preset_day_words: 'last day',
  axis: 'Axis of the timeline', bucket: 'Counted by',
  buckets: { day: 'Day', week: 'Week', month: 'Month', year: 'Year' },
  bucket_auto: (kind: string) => `by span: ${kind.toLowerCase()}`,
  axis_zoom: 'zoom in', axis_zoom_words: 'The axis spans the chosen dates',
  axis_whole: 'whole', axis_whole_words: 'The axis spans the whole database',
  player: 'Play through time', play: 'Play', pause: 'Pause', step_back: 'One step back', step_on: 'One step on',
  baseline: (mean: string, bucket: string, first: string, last: string) => `mean ${mean} a ${bucket}, ${first} to ${last}, same filters`,
  box: 'in a box on the map', circle: (km: string) => `within ${km} km of a point`,
};

export const facet_labels = {
  type: 'Type', country: 'Country', admin1: 'First level', actor: 'Actor', publisher: 'Publisher', language: 'Language', precision: 'Place known to',
  status: 'Status',
};

const precisions: Record<string, string> = {
  exact: 'exact point', city: 'town or city', district: 'district', province: 'province', country: 'country', region: 'region', '': 'no place',
};

const statuses: Record<string, string> = { auto: 'not looked at', reviewed: 'joins reviewed', edited: 'edited' };

function precision_name(value: string): string {
  return precisions[value] ?? value;
}

export function status_name(value: string): string {
  return statuses[value] ?? value;
}

function country_words(value: string): string {
  return value === '' ? 'no country' : country_name(value);
}

const languages = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'code' });

function language_name(value: string): string {
  if (value === '') return 'unknown language';
  try {
    return languages.of(value) ?? value;
  } catch {
    return value;   // no code of a language
  }
}

/** "AFG/Kabul" -> "Kabul, Afghanistan" */
function admin1_name(value: string): string {
  const cut = value.indexOf('/');
  return value === '' ? 'no first level' : [value.slice(cut + 1), country_name(value.slice(0, Math.max(0, cut)))].filter(Boolean).join(', ');
}

/** A value of a facet in words; actors by the names that are known of them. */
export function facet_words(facet: keyof typeof facet_labels, value: string, names: Map<string, string>): string {
  switch (facet) {
    case 'type': return kind_of(value).label;
    case 'country': return country_words(value);
    case 'admin1': return admin1_name(value);
    case 'actor': return names.get(value) ?? value;
    case 'publisher': return value === '' ? 'unnamed' : value;
    case 'language': return language_name(value);
    case 'precision': return precision_name(value);
    case 'status': return status_name(value);
  }
}
