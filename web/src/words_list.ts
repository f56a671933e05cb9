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
  layers: 'What the map shows', layer_names: { signs: 'Incidents', countries: 'Countries', table: 'Table' },
  show_all: 'Show all incidents', draw_box: 'Filter to a box that is drawn', draw_circle: 'Filter to a circle that is drawn',
  draw_lasso: 'Filter to an area that is drawn by free hand (by keyboard: key b filters to what is in view)',
  filter_view: 'Filter to what is in view (key b)', draw_box_hint: 'Drag from corner to corner. Esc ends.',
  draw_circle_hint: 'Drag from the middle outward. Esc ends.',
  draw_lasso_hint: 'Drag around what you want; the ends are joined. Esc ends.',
  map_help: (placed: string) =>
    `Map of ${placed}. Arrow keys move, plus and minus zoom, 0 shows all, n and p go from sign to sign, Enter opens one, b filters to what is in view.`,
  on_map: (placed: string, unplaced: number) => `${placed} on the map${unplaced > 0 ? `, ${unplaced.toLocaleString('en')} without a place` : ''}`,
  borders: 'borders as drawn by Natural Earth 4.1, not a statement on status',
  borders_long: 'Borders are those in effect as Natural Earth 4.1 sees them (2019), dashed where it marks them as disputed. Other disputes are not drawn.',
  legend: 'Legend', area_only: 'hollow: only an area is known', several: 'several incidents; the ring shares out their types',
  several_area: 'several, of which only an area is known', disc: 'how far from its point it may lie', larger_sign: 'larger sign: more killed, or more incidents',
  from_count: (count: string) => `${count} or more`,
  at_place: (name: string) => `Incidents at ${name || 'one place'}`, close: 'Close', only_here: 'Filter to this place',
  first_of: (shown: number, total: number) => `the first ${shown.toLocaleString('en')} of ${total.toLocaleString('en')}`,
  level: 'Counted by', level_country: 'country', level_admin1: 'first level', level_unknown: ', first level unknown',
  without_country: (incidents: string) => `${incidents} without a country.`,
  box: 'in a box on the map', polygon: 'in an area drawn on the map', circle: (km: string) => `within ${km} km of a point`,
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
export function admin1_name(value: string): string {
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
