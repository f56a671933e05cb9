// The filters of a view, under the API's own names, so that a page's query can be pasted behind /api/v1/incidents.

/** Each facet and the parameters that choose in it: what is kept, and what is left out. */
export const facet_parameters = {
  type: ['type', 'type__not'],
  country: ['country', 'country__not'],
  admin1: ['admin1', 'admin1__not'],
  actor: ['actor__is', 'actor__not'],
  publisher: ['publisher', 'publisher__not'],
  language: ['language', 'language__not'],
  precision: ['precision', 'precision__not'],
  status: ['status', 'status__not'],
} as const;

export type FacetName = keyof typeof facet_parameters;

/** The value "" is the unknown one. */
export interface Choice {
  only: string[];
  not: string[];
}

const single_parameters = {
  from: 'date__gte',
  to: 'date__lte',
  text: 'q',
  actor_words: 'actor',
  killed_from: 'killed__gte',
  killed_to: 'killed__lte',
  sources_from: 'sources__gte',
  bbox: 'bbox',
  near: 'near',
  polygon: 'polygon',
} as const;

export type SingleName = keyof typeof single_parameters;

/** A filter of one value is the text of its parameter; "" is none. */
export type Filters = Record<SingleName, string> & { choices: Record<FacetName, Choice> };

export const facet_names = Object.keys(facet_parameters) as FacetName[];
const single_names = Object.keys(single_parameters) as SingleName[];

export function parse_filters(query: URLSearchParams): Filters {
  const choices = Object.fromEntries(facet_names.map((name) => {
    const [only, not] = facet_parameters[name];
    return [name, { only: query.getAll(only), not: query.getAll(not) }];
  })) as Record<FacetName, Choice>;
  const singles = Object.fromEntries(
    single_names.map((name) => [name, query.get(single_parameters[name]) ?? ''])) as Record<SingleName, string>;
  return { ...singles, choices };
}

export const no_filters: Filters = parse_filters(new URLSearchParams());

/** The part of the query that the API understands. */
export function api_query(filters: Filters, sort?: string): URLSearchParams {
  const query = new URLSearchParams();
  for (const name of facet_names) {
    const [only, not] = facet_parameters[name];
    filters.choices[name].only.forEach((value) => query.append(only, value));
    filters.choices[name].not.forEach((value) => query.append(not, value));
  }
  for (const name of single_names) {
    if (filters[name]) query.set(single_parameters[name], filters[name]);
  }
  if (sort) query.set('sort', sort);
  return query;
}

export type Mark = 'only' | 'not' | null;

export function mark_of({ only, not }: Choice, value: string): Mark {
  return only.includes(value) ? 'only' : not.includes(value) ? 'not' : null;
}

/** The filters with one value of a facet kept, left out, or neither. */
export function with_mark(filters: Filters, name: FacetName, value: string, mark: Mark): Filters {
  const others = (list: string[]) => list.filter((one) => one !== value);
  const choice = {
    only: mark === 'only' ? [...others(filters.choices[name].only), value] : others(filters.choices[name].only),
    not: mark === 'not' ? [...others(filters.choices[name].not), value] : others(filters.choices[name].not),
  };
  return { ...filters, choices: { ...filters.choices, [name]: choice } };
}

export function is_filtered(filters: Filters): boolean {
  return single_names.some((name) => filters[name] !== '') ||
    facet_names.some((name) => filters.choices[name].only.length + filters.choices[name].not.length > 0);
}
