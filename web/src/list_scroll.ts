// Scrolling over more rows than a browser can make an element high for. Up to `most_pixels` the scroll bar is the list's own
// height. Beyond, it stands for the whole list: a jump of the bar is a jump in proportion, while wheel, finger and keys move
// row by row; `drift` is by how much the two differ, and is taken back when the scrolling rests.
import type { RefObject } from 'preact';
import { useCallback, useLayoutEffect, useRef, useState } from 'preact/hooks';

export const row_height = 52;
/** Firefox stops at 17.9 million pixels, Chromium at 33.5 million. */
const most_pixels = 12_000_000;
const rest_ms = 200;

interface Position {
  /** Pixels of the list above its first row in sight. */
  top: number;
  /** `top` less what the scroll bar says. */
  drift: number;
}

export interface Scroll extends Position {
  /** Pixels that the rows take in the page. */
  body: number;
  /** Pixels of the part in sight, without the heading. */
  height: number;
  on_scroll: () => void;
  scroll_to: (top: number) => void;
}

export function use_scroll(scroller: RefObject<HTMLDivElement | null>, count: number): Scroll {
  const [position, set_position] = useState<Position>({ top: 0, drift: 0 });
  const [height, set_height] = useState(800);
  const state = useRef({ ...position, bar: 0, timer: 0 });
  const whole = count * row_height;
  const body = Math.min(whole, most_pixels);
  const scaled = whole > body;

  useLayoutEffect(() => {
    const element = scroller.current!;
    const observer = new ResizeObserver(() => {
      set_height(element.clientHeight - (element.querySelector('thead')?.clientHeight ?? 0));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const furthest = Math.max(0, whole - height);
  const furthest_bar = Math.max(0, body - height);
  const scale = scaled ? furthest / furthest_bar : 1;

  function place(top: number, bar: number): void {
    Object.assign(state.current, { top, bar });
    set_position({ top, drift: top - bar });
  }
  function align(): void {
    const { top } = state.current;
    const bar = Math.round(top / scale);
    place(top, bar);
    scroller.current!.scrollTop = bar;
  }
  const on_scroll = () => {
    const bar = scroller.current!.scrollTop;
    const moved = bar - state.current.bar;
    if (!scaled) {
      place(bar, bar);
      return;
    }
    const at_end = bar <= 0 || bar >= furthest_bar - 1;
    const near = Math.abs(moved) <= height && !at_end;
    const top = near ? state.current.top + moved : bar <= 0 ? 0 : Math.min(furthest, bar * scale);
    place(Math.max(0, Math.min(furthest, top)), bar);
    window.clearTimeout(state.current.timer);
    state.current.timer = window.setTimeout(align, rest_ms);
  };
  const scroll_to = (top: number) => {
    state.current.top = Math.max(0, Math.min(furthest, top));
    align();
  };
  // Other filters: the list begins anew.
  const shown = useRef(count);
  const top = shown.current === count ? position.top : Math.min(position.top, furthest);
  shown.current = count;
  return {
    top, drift: scaled ? position.drift : 0, body, height,
    on_scroll: useCallback(on_scroll, [scaled, height, furthest, furthest_bar]), scroll_to,
  };
}

/** The rows to draw, [first, last): those in sight and some more, as far as they fit above and below. */
export function rows_in_sight({ top, drift, body, height }: Scroll, count: number, spare: number): { first: number; last: number } {
  const first = Math.max(0, Math.floor(top / row_height) - spare, Math.ceil(drift / row_height));
  const last = Math.min(count, Math.ceil((top + height) / row_height) + spare, Math.floor((body + drift) / row_height));
  return { first: Math.min(first, Math.max(0, count - 1)), last: Math.max(last, Math.min(count, first + 1)) };
}
