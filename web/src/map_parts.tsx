// What stands over and under the map: tools, legend, scale bar, the incidents at one place, the table of counts.
import { useEffect, useRef } from 'preact/hooks';
import { country_name } from './countries.ts';
import { Glyph } from './glyph.tsx';
import { kind_of, kind_order } from './kinds.ts';
import type { AtPlace } from './map_data.ts';
import type { Shading } from './map_ground.ts';
import { strength } from './map_ground.ts';
import { degrees_at, distance_km, type View } from './map_view.ts';
import type { IncidentRow, PlaceSums } from './model.ts';
import { layers, type Layer } from './route.ts';
import { best_of, date_words, many, say } from './words.ts';
import { admin1_name, say_list } from './words_list.ts';

export type Tool = 'box' | 'circle' | 'lasso' | null;
export function Layers({ layer, on_layer }: { layer: Layer; on_layer: (layer: Layer) => void }) {
  return (
    <div class="map-layers" role="group" aria-label={say_list.layers}>
      {layers.map((one) => (
        <button key={one} type="button" aria-pressed={layer === one} data-layer={one} onClick={() => on_layer(one)}>{say_list.layer_names[one]}</button>
      ))}
    </div>
  );
}

export function Buttons({ tool, on_zoom, on_all, on_tool, on_filter_view }: {
  tool: Tool; on_zoom: (factor: number) => void; on_all: () => void; on_tool: (tool: Tool) => void; on_filter_view: () => void;
}) {
  const tools: [Tool & string, string, string][] = [
    ['box', say_list.draw_box, 'M2.5 3.5h11v9h-11z'], ['circle', say_list.draw_circle, 'M8 2.5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 1 1 0-11z'],
    ['lasso', say_list.draw_lasso, 'M8 2c3.6 0 5.5 1.8 5.5 3.8S11.6 9.5 8 9.5 2.5 7.7 2.5 5.8 4.4 2 8 2zM5 9c-1.5 1.5 1 2.5-.5 5.5']];
  return (
    <div class="map-buttons">
      <button type="button" aria-label={say.zoom_in} onClick={() => on_zoom(1.6)}>+</button>
      <button type="button" aria-label={say.zoom_out} onClick={() => on_zoom(1 / 1.6)}>&minus;</button>
      <button type="button" aria-label={say_list.show_all} title={say_list.show_all} onClick={on_all}>
        <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4" /></svg>
      </button>
      {tools.map(([name, words, path]) => (
        <button
          key={name} type="button" aria-label={words} title={words} aria-pressed={tool === name} data-tool={name}
          onClick={() => on_tool(tool === name ? null : name)}
        >
          <svg class={name === 'lasso' ? '' : 'dashed'} viewBox="0 0 16 16" aria-hidden="true"><path d={path} /></svg>
        </button>
      ))}
      <button type="button" aria-label={say_list.filter_view} title={say_list.filter_view} data-tool="view" onClick={on_filter_view}>
        <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M2 3h12L9.5 8.5V13l-3-1.5v-3z" /></svg>
      </button>
    </div>
  );
}

/** A round length of at most some pixels at the middle of the map. */
export function ScaleBar({ view, width, height }: { view: View; width: number; height: number }) {
  const most = 110;
  const middle = degrees_at(view, width, height, width / 2, height / 2);
  const km = distance_km(middle, degrees_at(view, width, height, width / 2 + most, height / 2));
  if (!(km > 0)) return null;
  const power = 10 ** Math.floor(Math.log10(km));
  const length = [5, 2, 1].map((times) => times * power).find((one) => one <= km) ?? power;
  return (
    <div class="map-scale" data-km={length}>
      <span style={{ width: `${(length / km) * most}px` }} />{length < 1 ? `${Math.round(length * 1000)} m` : `${length.toLocaleString('en')} km`}
    </div>
  );
}

function Ring({ dashed }: { dashed: boolean }) {
  return (
    <svg class="glyph hollow tone-words" viewBox="-1.3 -1.3 2.6 2.6" aria-hidden="true">
      <path d="M0-.92A.92.92 0 1 1 0 .92A.92.92 0 1 1 0-.92Z" stroke-dasharray={dashed ? '.5 .35' : undefined} />
    </svg>
  );
}

export function Legend({ types, shading }: { types: string[]; shading: Shading | null }) {
  return (
    <details class="map-legend-box">
      <summary>{say_list.legend}</summary>
      <div>
        {shading ? (
          <ul>
            {shading.steps.map((least, i) => (
              <li key={least}><i style={{ opacity: strength(i, shading.steps.length) }} /> {say_list.from_count(least.toLocaleString('en'))}</li>
            ))}
          </ul>
        ) : (
          <ul>
            {kind_order.filter((type) => types.includes(type)).map((type) => <li key={type}><Glyph type={type} /> {kind_of(type).label}</li>)}
            <li><Glyph type="ASSAULT" hollow /> {say_list.area_only}</li>
            <li><Ring dashed={false} /> {say_list.several}</li>
            <li><Ring dashed /> {say_list.several_area}</li>
            <li class="map-disc"><i /> {say_list.disc}</li>
            <li>{say_list.larger_sign}</li>
          </ul>
        )}
        <p>{say_list.borders_long}</p>
      </div>
    </details>
  );
}

/** The incidents at one place, to choose among. */
export function PlaceList({ at, name, style, selected, on_select, on_open, on_filter, on_close }: {
  at: AtPlace; name: string; style: Record<string, string>; selected: string | null; on_select: (id: string) => void; on_open: (id: string) => void;
  on_filter: (() => void) | null; on_close: () => void;
}) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.querySelector<HTMLElement>('li button')?.focus(), [at]);
  const row_words = (row: IncidentRow) => {
    const killed = best_of(row.killed);
    return [date_words(row.date), kind_of(row.type).label, killed === null ? '' : say.killed(killed.toLocaleString('en'))].filter(Boolean).join(' \u00b7 ');
  };
  return (
    <div
      class="map-place" ref={box} role="dialog" aria-label={say_list.at_place(name)} style={style}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        on_close();
      }}
    >
      <header>
        <b dir="auto">{name}</b> <span>{many(at.total, 'incident')}</span>
        <button type="button" aria-label={say_list.close} onClick={on_close}>&times;</button>
      </header>
      <ul>
        {at.rows.map((row) => (
          <li key={row.id}>
            <button
              type="button" data-id={row.id} aria-pressed={row.id === selected}
              onClick={() => (row.id === selected ? on_open(row.id) : on_select(row.id))}
            >
              <Glyph type={row.type} /> {row_words(row)}
            </button>
          </li>
        ))}
      </ul>
      {at.rows.length < at.total && <p>{say_list.first_of(at.rows.length, at.total)}</p>}
      {on_filter && <button type="button" class="map-place-filter" onClick={on_filter}>{say_list.only_here}</button>}
    </div>
  );
}

const most_table_rows = 500;

/** Counts by country or first level; a press on a name filters to it. */
export function PlaceTable({ sums, level, chosen, on_level, on_choose }: {
  sums: PlaceSums | null; level: string; chosen: (value: string) => boolean; on_level: (level: string) => void; on_choose: (value: string) => void;
}) {
  return (
    <div class="place-table" tabIndex={0} role="region" aria-label={say_list.layer_names.table}>
      <label>
        {say_list.level}{' '}
        <select id="place-level" value={level} onChange={(event) => on_level(event.currentTarget.value)}>
          <option value="country">{say_list.level_country}</option>
          <option value="admin1">{say_list.level_admin1}</option>
        </select>
      </label>
      <table>
        <thead><tr><th scope="col">{say.place}</th><th scope="col">{say.incidents}</th><th scope="col">{say.killed_column}</th></tr></thead>
        <tbody>
          {(sums?.rows ?? []).slice(0, most_table_rows).map((row) => {
            const value = level === 'country' ? row.country : row.admin1;
            const words = row.admin1 ? admin1_name(row.admin1) : `${country_name(row.country)}${level === 'country' ? '' : say_list.level_unknown}`;
            return (
              <tr key={`${row.country}/${row.admin1}`} data-value={value ?? ''} data-count={row.count}>
                <th scope="row">
                  {value === null ? words : <button type="button" aria-pressed={chosen(value)} dir="auto" onClick={() => on_choose(value)}>{words}</button>}
                </th>
                <td>{row.count.toLocaleString('en')}</td>
                <td>{row.killed.toLocaleString('en')}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {sums && (
        <p>
          {sums.rows.length > most_table_rows && `${say_list.first_of(most_table_rows, sums.rows.length)}. `}
          {sums.without_place > 0 && say_list.without_country(many(sums.without_place, 'incident'))}
        </p>
      )}
    </div>
  );
}
