// How each of PLOVER's sixteen event types looks: a colour for the kind of relation, a shape for the type.
// Colours follow Okabe and Ito's palette, whose members stay apart under colour blindness; the shape says the
// same without any colour. Shapes are drawn in a box from -1 to 1.

export interface Kind {
  label: string;
  /** Name of the style variable that holds the colour: --kind-assault. */
  tone: 'assault' | 'coerce' | 'unrest' | 'mobilize' | 'words' | 'peace';
  path: string;
}

const circle = 'M0-.92A.92.92 0 1 1 0 .92A.92.92 0 1 1 0-.92Z';
const square = 'M-.8-.8H.8V.8H-.8Z';
const triangle = 'M0-.98L1 .8H-1Z';
const triangle_down = 'M0 .98L1-.8H-1Z';
const diamond = 'M0-1.08L1.08 0L0 1.08L-1.08 0Z';
const pentagon = 'M0-1L.97-.3L.6.86H-.6L-.97-.3Z';
const hexagon = 'M-.52-.92H.52L1.04 0L.52.92H-.52L-1.04 0Z';
const plus = 'M-.34-1H.34V-.34H1V.34H.34V1H-.34V.34H-1V-.34H-.34Z';
const bar = 'M-1-.45H1V.45H-1Z';
const half = 'M-1 .5A1 1 0 0 1 1 .5Z';

const kinds: Record<string, Kind> = {
  ASSAULT: { label: 'Assault', tone: 'assault', path: circle },
  COERCE: { label: 'Coerce', tone: 'coerce', path: square },
  PROTEST: { label: 'Protest', tone: 'unrest', path: triangle },
  MOBILIZE: { label: 'Mobilize', tone: 'mobilize', path: diamond },
  SANCTION: { label: 'Sanction', tone: 'coerce', path: hexagon },
  THREATEN: { label: 'Threaten', tone: 'words', path: triangle_down },
  ACCUSE: { label: 'Accuse', tone: 'words', path: pentagon },
  REJECT: { label: 'Reject', tone: 'words', path: bar },
  REQUEST: { label: 'Request', tone: 'words', path: half },
  AGREE: { label: 'Agree', tone: 'peace', path: circle },
  CONSULT: { label: 'Consult', tone: 'peace', path: half },
  SUPPORT: { label: 'Support', tone: 'peace', path: triangle },
  CONCEDE: { label: 'Concede', tone: 'peace', path: triangle_down },
  COOPERATE: { label: 'Cooperate', tone: 'peace', path: square },
  AID: { label: 'Aid', tone: 'peace', path: plus },
  RETREAT: { label: 'Retreat', tone: 'peace', path: diamond },
};

export const kind_order = Object.keys(kinds);

export function kind_of(type: string): Kind {
  return kinds[type] ?? { label: type, tone: 'words', path: bar };
}
