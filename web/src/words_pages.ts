// What the pages beside the list say. Words that more pages use are in words.ts.

export const say_pages = {
  clear_filters: 'clear the filters',
  under_filters: 'Only incidents that fit:',
  as_table: 'As a table',
  sorted_by: (column: string) => `Sort by ${column}`,
  find: 'Find',
  shown_of: (shown: number, total: number) => `${shown.toLocaleString('en')} of ${total.toLocaleString('en')}`,
  show_all: (count: number) => `Show all ${count.toLocaleString('en')}`,
  none: 'Nothing is here.',
  actors: {
    title: 'Actors',
    lead: 'Who acts and who is acted upon, by the number of incidents.',
    find: 'Name or id',
    column: 'Actor', incidents: 'Incidents', as_source: 'Acting', as_target: 'Acted upon', first: 'First', last: 'Last',
    as_source_hint: 'Incidents in which it is the source', as_target_hint: 'Incidents in which it is the target',
    no_entry: 'not in the dictionary of actors',
    none: 'No actor has these words.',
    limited: (shown: number, total: number) =>
      `The ${shown.toLocaleString('en')} of the most incidents are shown, of ${total.toLocaleString('en')} in all; words in the field search all of them.`,
  },
  actor: {
    back: 'All actors',
    id: 'id', no_id: 'It has no entry in the dictionary of actors: it is known by its name alone.',
    facts: (incidents: string, as_source: number, as_target: number) => `${incidents}: acting in ${as_source}, acted upon in ${as_target}`,
    list: (incidents: string) => `Show ${incidents} in the list`,
    network: 'Its network',
    names: 'Called', names_hint: 'Names in the reports, with the incidents that have each',
    types: 'What happened', countries: 'Where', months: 'When', counterparts: 'On the other side', latest: 'Latest incidents',
    counterpart_source: 'it acted against the actor', counterpart_target: 'the actor acted against it',
    by_them: 'They acted', on_them: 'Acted upon',
    no_country: 'country unknown', no_counterparts: 'No incident names another side.',
    no_months: 'No incident has a date.',
  },
  quality: {
    title: 'Quality',
    lead: 'How well the coding, the dates, the places and the joining do on annotated reports, with the command that makes each number. Measured when this version was made; your reports may be harder or easier.',
    contents: 'Contents',
  },
  months_figure: (first: string, last: string, most: string) => `Incidents from ${first} to ${last}; most in ${most}`,
  month: 'Month', year: 'Year', count: 'Incidents',
};
