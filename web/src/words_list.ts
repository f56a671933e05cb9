// What the page of the list says: its facets, list, map and timeline. Words that more pages use are in words.ts.
import { country_name } from './countries.ts';

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
  box: 'in a box on the map', circle: (km: string) => `within ${km} km of a point`,
};

export const facet_labels = { type: 'Type', country: 'Country', actor: 'Actor', precision: 'Place known to', status: 'Status' };

const precisions: Record<string, string> = {
  exact: 'exact point', city: 'town or city', district: 'district', province: 'province', country: 'country', region: 'region', '': 'no place',
};

const statuses: Record<string, string> = { auto: 'not looked at', reviewed: 'joins reviewed', edited: 'edited' };

export function precision_name(value: string): string {
  return precisions[value] ?? value;
}

export function status_name(value: string): string {
  return statuses[value] ?? value;
}

export function country_words(value: string): string {
  return value === '' ? 'no country' : country_name(value);
}
