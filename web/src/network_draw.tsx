// The drawing of the network: actors as signs, what one did against another as arrows. One tab stop; arrow keys go from actor to actor.
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Graph } from './api_pages.ts';
import { draw, neighbour, type Circle } from './network_shape.ts';
import { many } from './words.ts';
import { say_pages } from './words_pages.ts';

const say = say_pages.network;

interface Props {
  graph: Graph;
  /** The actor that is pointed at. */
  focus: string | null;
  on_focus: (id: string | null) => void;
  address: (id: string) => string;
}

/** Who only acts is a circle, who is only acted upon a square, who does both a diamond. */
function sign({ role, radius: r }: Circle): string {
  if (role === 'acted_upon') return `M${-r * 0.9} ${-r * 0.9}H${r * 0.9}V${r * 0.9}H${-r * 0.9}Z`;
  if (role === 'both') return `M0 ${-r * 1.2}L${r * 1.2} 0L0 ${r * 1.2}L${-r * 1.2} 0Z`;
  return `M${-r} 0A${r} ${r} 0 1 1 ${r} 0A${r} ${r} 0 1 1 ${-r} 0Z`;
}

function use_width() {
  const frame = useRef<HTMLDivElement>(null);
  const [width, set_width] = useState(800);
  useLayoutEffect(() => {
    const observer = new ResizeObserver(() => frame.current && set_width(frame.current.clientWidth));
    observer.observe(frame.current!);
    return () => observer.disconnect();
  }, []);
  return [frame, width] as const;
}

function Legend() {
  return (
    <ul class="network-legend" aria-label={say.legend}>
      {(['acts', 'acted_upon', 'both'] as const).map((role) => (
        <li key={role}>
          <svg viewBox="-8 -8 16 16" aria-hidden="true"><path class={`sign ${role}`} d={sign({ role, radius: 5.5 } as Circle)} /></svg> {say.roles[role]}
        </li>
      ))}
      <li><svg viewBox="0 0 26 10" aria-hidden="true"><path class="arrow-line deadly" d="M1 5H25" /></svg> {say.deadly}</li>
      <li><svg viewBox="0 0 26 10" aria-hidden="true"><path class="arrow-line" d="M1 5H25" /></svg> {say.not_deadly}</li>
    </ul>
  );
}

export function NetworkDrawing({ graph, focus, on_focus, address }: Props) {
  const [frame, width] = use_width();
  const height = Math.max(320, Math.min(640, Math.round(width * 0.62)));
  const { circles, arrows, labels } = useMemo(() => draw(graph, width, height), [graph, width, height]);
  const [stop, set_stop] = useState(0);   // the one node that Tab reaches
  useEffect(() => set_stop(0), [graph]);
  const near = new Set(graph.edges.flatMap((edge) => (edge.source === focus || edge.target === focus ? [edge.source, edge.target] : [])));
  const dim = (shown: boolean) => (focus !== null && !shown ? ' dim' : '');
  function move(event: KeyboardEvent): void {
    if (!event.key.startsWith('Arrow')) return;
    event.preventDefault();
    const next = neighbour(circles, stop, event.key);
    set_stop(next);
    frame.current?.querySelector<SVGAElement>(`[data-node="${next}"]`)?.focus();
  }
  return (
    <div class="network-frame" ref={frame}>
      <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="group" aria-label={say.drawing(many(circles.length, 'actor'), arrows.length)} onKeyDown={move}>
        <defs>
          <marker id="arrow-head" viewBox="0 0 8 8" refX="5" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto">
            <path d="M0 0L8 4L0 8Z" />
          </marker>
        </defs>
        {arrows.map(({ edge, path, width: thick }) => (
          <path
            key={`${edge.source}\n${edge.target}`} class={`arrow-line${(edge.killed ?? 0) > 0 ? ' deadly' : ''}${dim(edge.source === focus || edge.target === focus)}`}
            d={path} style={{ strokeWidth: thick }} marker-end="url(#arrow-head)" data-source={edge.source} data-target={edge.target}
          />
        ))}
        {circles.map((circle, i) => (
          <a
            key={circle.node.id} href={address(circle.node.id)} class={`node${dim(circle.node.id === focus || near.has(circle.node.id))}`} data-node={i} data-id={circle.node.id}
            tabIndex={i === stop ? 0 : -1} aria-label={say.node(circle.node.name, many(circle.node.incidents, 'incident'))}
            onMouseEnter={() => on_focus(circle.node.id)} onMouseLeave={() => on_focus(null)}
            onFocus={() => { set_stop(i); on_focus(circle.node.id); }} onBlur={() => on_focus(null)}
          >
            <path class={`sign ${circle.role}`} d={sign(circle)} transform={`translate(${circle.x.toFixed(1)} ${circle.y.toFixed(1)})`}><title>{say.node(circle.node.name, many(circle.node.incidents, 'incident'))}</title></path>
          </a>
        ))}
        <g aria-hidden="true" class="node-names">
          {labels.map(({ node, x, y, left }) => (
            <text key={node.id} x={x} y={y} text-anchor={left ? 'end' : 'start'} class={dim(node.id === focus || near.has(node.id)).trim()}>
              {node.name.length > 28 ? `${node.name.slice(0, 27)}\u2026` : node.name}
            </text>
          ))}
        </g>
      </svg>
      <Legend />
    </div>
  );
}
