// One invented incident as the API gives it: two reports that differ, with text beyond ASCII and overlapping spans.
const bytes = new TextEncoder();

function span(text, field, words, from = 0) {
  const at = text.indexOf(words, from);
  if (at < 0) throw new Error(`'${words}' is not in the example`);
  const start = bytes.encode(text.slice(0, at)).length;
  return { field, start, end: start + bytes.encode(words).length, text: words };
}

const first_text = 'Blast in Qal\u02bca-ye Naw \u2014 \u{1F4F0} flash\n\n' +
  'QAL\u02bcA-YE NAW, March 9 \u2014 A bomber d\u00e9tonated a car bomb on Thursday, killing 22 people, the \u0645\u0642\u0627\u0645 said.\n\n' +
  'The Front for Ostland claimed it.\n';
const second_text = 'Toll rises\n\nForty-five are now dead after Thursday\u2019s car bombing, the hospital of Qal\u02bca-ye Naw said.\n';

function report(id, publisher, text, day) {
  return {
    id, publisher, text, title: text.slice(0, text.indexOf('\n')), url: null, source: `${id}.txt`, language: 'en',
    published: { start: day, end: day, basis: 'metadata' },
  };
}

export const reports = [
  report('rp_first', 'Ostland Wire', first_text, '2031-03-09'), report('rp_second', 'Qala Courier', second_text, '2031-03-11')];

const place = {
  name: 'Qal\u02bca-ye Naw', text: 'QAL\u02bcA-YE NAW', admin1: 'Badghis', country: 'AFG', lat: 34.98, lon: 63.12,
  precision: 'province', radius_km: 60,
};
const exactly = (count) => ({ low: count, best: count, high: count });

function record(id, from, killed, evidence, inferred) {
  return {
    id, report: { ...from, text: undefined }, type: 'ASSAULT', modes: ['explosives'], contexts: [], stage: 'accomplished',
    date: { start: '2031-03-09', end: '2031-03-09', precision: 'day', text: 'Thursday', basis: 'relative' },
    place, source: [{ id: null, name: 'a bomber', text: 'A bomber' }], target: [], victims: { killed: exactly(killed), injured: null, detained: null, abducted: null },
    weapons: [{ text: 'car bomb', type: 'vehicle bomb' }], claim: { by: null }, attribution: 'none',
    veracity: 'reported', cited: [], evidence, inferred, confidence: 0.8,
  };
}

export const records = [
  record('ev_first', reports[0], 22, [
    span(first_text, 'trigger', 'd\u00e9tonated'), span(first_text, 'date', 'Thursday'),
    span(first_text, 'place', 'QAL\u02bcA-YE NAW'), span(first_text, 'victims.killed', '22 people'),
    span(first_text, 'weapon.0', 'car bomb'), span(first_text, 'source.0', 'A bomber d\u00e9tonated a car bomb'),
  ], { 'date.year': 'no year in the text; published in 2031' }),
  record('ev_second', reports[1], 45, [
    span(second_text, 'trigger', 'bombing'), span(second_text, 'date', 'Thursday'),
    span(second_text, 'victims.killed', 'Forty-five'), span(second_text, 'place', 'Qal\u02bca-ye Naw'),
  ], {}),
];

export const answer = {
  ok: true,
  incident: {
    id: 'in_example', title: '', type: 'ASSAULT', quad_class: 4, modes: ['explosives'], stage: 'accomplished',
    veracity: 'reported', date: { start: '2031-03-09', end: '2031-03-09', precision: 'day' }, place,
    source: [], target: [], claimed_by: [],
    killed: { low: 22, best: 45, high: 45 },
    injured: null, detained: null, abducted: null, article_count: 2, independent_source_count: 1, first_published: '2031-03-09',
    last_published: '2031-03-11', confidence: 0.8,
  },
  counts: { killed: { rule: 'latest', reported: [] }, injured: null, detained: null, abducted: null },
  members: [
    { record: 'ev_first', report: 'rp_first', joined_to: null, reason: null, score: 0,
      family: 1, line: 'Ostland Wire', family_reason: null, revises: null, revision: null },
    { record: 'ev_second', report: 'rp_second', joined_to: 'ev_first', reason: 'same day and place', score: 0.9,
      family: 1, line: null, family_reason: 'copy of ev_first', revises: 'ev_first', revision: 'killed 22 -> 45' },
  ],
  records,
  reports,
};
