// The map of the incidents in the list: signs, counts by country, or their table; pan, zoom, point at one, choose a part.
import { useMemo, useRef, useState } from 'preact/hooks';
import type { Sign } from './cluster.ts';
import { mark_of, with_mark, type Filters } from './filter_query.ts';
import { place_box } from './map_data.ts';
import { to_pixel, type Pixel } from './map_draw.ts';
import { Buttons, Layers, Legend, PlaceList, PlaceTable, ScaleBar } from './map_parts.tsx';
import { map_key, use_camera, use_pointers, type Camera, type Position, type Size } from './map_pointer.ts';
import {
  go_into, hint_words, use_corners, use_drawing, use_place_list, use_places, use_regions, use_selected, use_shading, use_signs, use_size, with_region,
  type Came,
} from './map_state.ts';
import { box_of, fit } from './map_view.ts';
import type { IncidentRow } from './model.ts';
import type { Layer } from './route.ts';
import { many, say } from './words.ts';
import { say_list } from './words_list.ts';

interface Props {
  /** The filters of what came with the list, as the API's query, and its signs of one area. */
  query: string;
  came: Came | null;
  filters: Filters;
  selected: string | null;
  /** The row of what is selected, when it has come. */
  selected_row: IncidentRow | null;
  types: string[];
  position: Position | null;
  layer: Layer;
  on_layer: (layer: Layer) => void;
  on_select: (id: string | null) => void;
  on_open: (id: string) => void;
  on_move: (position: Position) => void;
  /** The area in sight, so that the next filters bring its signs at once. */
  on_area: (area: string) => void;
  on_filters: (filters: Filters) => void;
}

function Hint({ hint, width }: { hint: (Pixel & { text: string }) | null; width: number }) {
  if (!hint) return null;
  const left = Math.max(0, Math.min(hint.x, width - 190));
  return <div class="map-hint" style={{ left: `${left}px`, top: `${hint.y + 16}px` }}>{hint.text}</div>;
}

/** The table of counts; a press on a name keeps that place, another lets it go. */
function Table({ query, came, filters, on_filters }: Props) {
  const [level, set_level] = useState('country');
  const sums = use_places(query, level, true, came);
  const facet = level === 'country' ? 'country' : 'admin1';
  const chosen = (value: string) => mark_of(filters.choices[facet], value) === 'only';
  return (
    <PlaceTable
      sums={sums} level={level} on_level={set_level} chosen={chosen}
      on_choose={(value) => on_filters(with_mark(filters, facet, value, chosen(value) ? null : 'only'))}
    />
  );
}

type Place = ReturnType<typeof use_place_list>;

/** The incidents at one place, beside its sign. */
function AtSign({ place, camera, size, filters, selected, on_select, on_open, on_filters }: Props & { place: Place; camera: Camera; size: Size }) {
  const { open } = place;
  if (!open || !camera.view) return null;
  const at = to_pixel(camera.view, size.width, size.height, open.sign);
  const within = (value: number, most: number) => `${Math.max(8, Math.min(value, most))}px`;
  return (
    <PlaceList
      at={open.at} name={open.sign.row.name ?? ''} selected={selected} on_select={on_select} on_open={on_open} on_close={place.close}
      style={{ left: within(at.x + 14, size.width - 288), top: within(at.y - 20, size.height - 300) }}
      on_filter={filters.bbox === '' ? () => on_filters({ ...filters, bbox: place_box(open.sign.row) }) : null}
    />
  );
}

function Note({ came, layer, types, shading, hint }: Pick<Props, 'came' | 'layer' | 'types'> & {
  shading: ReturnType<typeof use_shading>; hint: string;
}) {
  const unplaced = came?.found.without_place ?? 0;
  const placed = (came?.found.total ?? 0) - unplaced;
  return (
    <div class="map-note">
      <span class="map-count" data-placed={placed} data-unplaced={unplaced}>{say_list.on_map(many(placed, 'incident'), unplaced)}</span>
      {hint && <span>{hint}</span>}
      {layer !== 'table' && <Legend types={types} shading={shading} />}
    </div>
  );
}

/** What a press or a key does with a sign: select, open, list what is there, or go nearer. */
function use_opening(props: Props, camera: Camera, size: Size, place: Place) {
  return (sign: Sign) => {
    const { incident, places } = sign.row;
    if (incident === null && places > 1) go_into(sign, camera, size);
    else if (incident === null) place.show(sign);
    else if (incident === props.selected) props.on_open(incident);
    else props.on_select(incident);
  };
}

export function IncidentMap(props: Props) {
  const { query, came, filters, layer } = props;
  const [frame, size] = use_size();
  const { width, height } = size;
  const canvas = useRef<HTMLCanvasElement>(null);
  const [hint, set_hint] = useState<(Pixel & { text: string }) | null>(null);
  const [focus, set_focus] = useState<number | null>(null);   // of the signs in sight
  const corners = use_corners(came);
  const camera = use_camera(corners, size, props.position, props.on_move);
  const { view } = camera;
  const { signs, in_sight, at: sign_at } = use_signs(query, came, view, size, layer === 'signs', props.on_area);
  const shading = use_shading(layer, use_places(query, 'country', layer === 'countries', came));
  const selected = use_selected(layer === 'signs' ? props.selected_row : null, camera, size);
  const { tool, set_tool, regions, on_draw, leave } = use_regions(filters, view, size, props.on_filters);
  const place = use_place_list(came, filters);
  const open_sign = use_opening(props, camera, size, place);
  const focused = focus === null ? null : in_sight[focus] ?? null;
  const before_fit = useMemo(() => fit([], width, height), [width, height]);
  use_drawing(canvas, size, { signs, view: view ?? before_fit, selected, focus: focused, shading, regions });

  const filter_view = () => view && props.on_filters(with_region(filters, { box: box_of(view, width, height) }));
  const show_all = () => camera.show(corners ?? []);
  const on_hover = (at: Pixel | null) => {
    const sign = at && view ? sign_at(at) : undefined;
    set_hint(sign && at ? { ...at, text: hint_words(sign) } : null);
  };
  const on_click = (at: Pixel) => {
    place.close();
    const sign = view ? sign_at(at) : undefined;
    if (sign) open_sign(sign);
    else props.on_select(null);
  };
  const pointers = use_pointers(canvas, camera, { on_hover, on_click, drawing: tool !== null, on_draw });
  const on_key = (event: KeyboardEvent) => map_key(event, camera, {
    show_all, filter_view,
    step: (by) => in_sight.length > 0 && set_focus(((focus ?? (by > 0 ? -1 : 0)) + by + in_sight.length) % in_sight.length),
    open: () => focused && open_sign(focused),
    leave: () => {
      leave();
      set_focus(null);
      return tool !== null || focus !== null;
    },
  });
  const tool_hint = tool === null ? '' : say_list[`draw_${tool}_hint`];
  return (
    <section class="map" aria-label={say.map}>
      <div class={`map-frame${tool ? ' drawing' : ''}`} ref={frame}>
        <canvas
          ref={canvas} tabIndex={0} role="application" onKeyDown={on_key} onBlur={() => set_focus(null)} {...pointers}
          aria-label={say_list.map_help(many((came?.found.total ?? 0) - (came?.found.without_place ?? 0), 'incident'))}
        />
        <span class="unseen" role="status">{focused ? hint_words(focused) : ''}</span>
        <Hint hint={tool ? null : hint} width={width} />
        {layer === 'table' && <Table {...props} />}
        <Layers layer={layer} on_layer={props.on_layer} />
        {layer !== 'table' && (
          <>
            {view && <ScaleBar view={view} width={width} height={height} />}
            <p class="map-source">{say_list.borders}</p>
            <Buttons tool={tool} on_zoom={camera.zoom_at} on_all={show_all} on_tool={set_tool} on_filter_view={filter_view} />
          </>
        )}
        <AtSign {...props} place={place} camera={camera} size={size} />
      </div>
      <Note came={came} layer={layer} types={props.types} shading={shading} hint={tool_hint} />
    </section>
  );
}
