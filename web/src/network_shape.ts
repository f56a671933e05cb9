// The drawing of a network in numbers: where nodes, lines and words stand in a frame of so many pixels.
import type { Graph, GraphEdge, GraphNode } from './api_pages.ts';

export interface Circle {
  node: GraphNode;
  x: number;
  y: number;
  radius: number;
  role: 'acts' | 'acted_upon' | 'both';
}

export interface Arrow {
  edge: GraphEdge;
  path: string;
  width: number;
}

export interface Label {
  node: GraphNode;
  x: number;
  y: number;
  /** Left of its node where it would run out of the frame. */
  left: boolean;
}

export interface Drawing {
  circles: Circle[];
  arrows: Arrow[];
  labels: Label[];
}

const margin = 34;
const letter_width = 6.6;
const label_height = 15;

/** Whether an actor of the drawing acts, is acted upon, or both. */
function role_of(id: string, edges: GraphEdge[]): Circle['role'] {
  const acts = edges.some((edge) => edge.source === id);
  const suffers = edges.some((edge) => edge.target === id);
  return acts && suffers ? 'both' : acts ? 'acts' : 'acted_upon';
}

/** A line bent to one side, so that the two directions between two actors lie apart; it ends at the rims of its nodes. */
function arrow_path(from: Circle, to: Circle): string {
  if (from === to) {
    const r = from.radius;
    return `M${from.x - r * 0.7} ${from.y - r * 0.7}c${-r * 1.6} ${-r * 2.4} ${r * 3} ${-r * 2.4} ${r * 1.4} 0`;
  }
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const length = Math.hypot(dx, dy) || 1;
  const bend = Math.min(28, length * 0.12);
  const middle_x = (from.x + to.x) / 2 - (dy / length) * bend;
  const middle_y = (from.y + to.y) / 2 + (dx / length) * bend;
  const at_rim = (circle: Circle, gap: number) => {
    const ux = middle_x - circle.x;
    const uy = middle_y - circle.y;
    const away = Math.hypot(ux, uy) || 1;
    return `${(circle.x + (ux / away) * (circle.radius + gap)).toFixed(1)} ${(circle.y + (uy / away) * (circle.radius + gap)).toFixed(1)}`;
  };
  return `M${at_rim(from, 1)}Q${middle_x.toFixed(1)} ${middle_y.toFixed(1)} ${at_rim(to, 5)}`;
}

/** Names of the actors of the most incidents first, as many as find room without lying on each other. */
function place_labels(circles: Circle[], width: number): Label[] {
  const taken: { left: number; right: number; top: number; bottom: number }[] = circles.map(({ x, y, radius }) =>
    ({ left: x - radius, right: x + radius, top: y - radius, bottom: y + radius }));
  return circles.flatMap(({ node, x, y, radius }, i) => {
    const long = Math.min(node.name.length, 28) * letter_width;
    const left = x + radius + 4 + long > width;
    const start = left ? x - radius - 4 - long : x + radius + 4;
    const box = { left: start, right: start + long, top: y - label_height / 2, bottom: y + label_height / 2 };
    const free = taken.every((other, k) => k === i ||
      box.right < other.left || other.right < box.left || box.bottom < other.top || other.bottom < box.top);
    if (!free) return [];
    taken.push(box);
    return [{ node, x: left ? x - radius - 4 : start, y, left }];
  });
}

/** Areas of nodes and widths of lines are in proportion to their incidents. */
export function draw(graph: Graph, width: number, height: number): Drawing {
  const most = Math.max(1, ...graph.nodes.map((node) => node.incidents));
  const thickest = Math.max(1, ...graph.edges.map((edge) => edge.incidents));
  const circles = graph.nodes.map((node): Circle => ({
    node, x: margin + node.x * (width - 2 * margin), y: margin + node.y * (height - 2 * margin),
    radius: 4 + 13 * Math.sqrt(node.incidents / most), role: role_of(node.id, graph.edges),
  }));
  const by_id = new Map(circles.map((circle) => [circle.node.id, circle]));
  const arrows = graph.edges.flatMap((edge): Arrow[] => {
    const from = by_id.get(edge.source);
    const to = by_id.get(edge.target);
    return from && to ? [{ edge, path: arrow_path(from, to), width: 1 + 4 * (edge.incidents / thickest) }] : [];
  });
  return { circles, arrows, labels: place_labels(circles, width) };
}

/** The nearest node in the direction of an arrow key; the same one when there is none. */
export function neighbour(circles: Circle[], from: number, key: string): number {
  const [dx, dy] = ({ ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] } as Record<string, number[]>)[key] ?? [0, 0];
  let best = from;
  let least = Infinity;
  circles.forEach((circle, i) => {
    const x = circle.x - circles[from].x;
    const y = circle.y - circles[from].y;
    const along = x * dx + y * dy;
    const aside = Math.abs(x * dy) + Math.abs(y * dx);
    if (i !== from && along > 0 && along + 2 * aside < least) {
      best = i;
      least = along + 2 * aside;
    }
  });
  return best;
}
