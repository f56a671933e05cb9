// Groups points that would lie on each other on the screen. Deterministic: the same points at the same zoom
// give the same groups, and no point is ever moved.

export interface Dot {
  index: number;   // into the rows
  x: number;       // world units of the projection
  y: number;
  weight: number;
  /** Only the country or region is known: never joined with points that are better known. */
  area: boolean;
}

export interface Group {
  x: number;       // the place of its heaviest member, which is a true place
  y: number;
  members: number[];
  weight: number;
  area: boolean;
  /** All members have exactly the same coordinates. */
  same_place: boolean;
}

/** Joins dots nearer than `reach` world units to a heavier one. */
export function group_dots(dots: Dot[], reach: number): Group[] {
  const order = [...dots].sort((a, b) => b.weight - a.weight || a.index - b.index);
  const cells = new Map<string, Group[]>();
  const groups: Group[] = [];
  for (const dot of order) {
    const column = Math.floor(dot.x / reach);
    const row = Math.floor(dot.y / reach);
    let home: Group | null = null;
    let nearest = reach;
    for (let i = column - 1; i <= column + 1; ++i) {
      for (let j = row - 1; j <= row + 1; ++j) {
        for (const group of cells.get(`${i}:${j}`) ?? []) {
          const distance = Math.hypot(group.x - dot.x, group.y - dot.y);
          if (distance < nearest && group.area === dot.area) {
            nearest = distance;
            home = group;
          }
        }
      }
    }
    if (home) {
      home.members.push(dot.index);
      home.weight += dot.weight;
      home.same_place &&= home.x === dot.x && home.y === dot.y;
    } else {
      const group = { x: dot.x, y: dot.y, members: [dot.index], weight: dot.weight, area: dot.area, same_place: true };
      groups.push(group);
      const key = `${column}:${row}`;
      cells.set(key, [...(cells.get(key) ?? []), group]);
    }
  }
  return groups;
}

/** Where member `position` of `count` stands when a group at one place is spread out, in pixels. */
export function spread(position: number, count: number): { x: number; y: number } {
  const ring = Math.floor(position / 10);
  const in_ring = Math.min(10, count - ring * 10);
  const angle = (2 * Math.PI * (position % 10)) / in_ring - Math.PI / 2 + ring * 0.31;
  const radius = 26 + ring * 22;
  return { x: Math.cos(angle) * radius, y: Math.sin(angle) * radius };
}
