import { element } from "./elements";

/** Browsers lose precision in taller elements; beyond this, scrolling steps over more than one row at a time. */
const HEIGHT_MAX = 8_000_000;

export interface Rows {
  /** Shows this row first, from 0. */
  readonly jump: (index: number) => void;
  /** Draws again, with another number of rows. */
  readonly update: (count: number) => void;
}

/**
 * A list of any length of which only what is in sight is drawn. All rows are `height` pixels tall.
 * @param draw the row at a position; called for a screenful at a time
 * @param head stays above the rows and scrolls sideways with them
 */
export function rowsIn(
  place: HTMLElement,
  {
    height,
    label,
    draw,
    head,
  }: { height: number; label: string; draw: (index: number) => HTMLElement; head?: HTMLElement },
): Rows {
  const window_ = element("div", { class: "window" });
  const space = element("div", { class: "space" }, [window_]);
  const scroller = element("div", { class: "rows", tabindex: "0", role: "region", "aria-label": label });
  scroller.append(...(head === undefined ? [] : [head]), space);
  place.append(scroller);
  let count = 0;
  const visible = (): number => Math.ceil(scroller.clientHeight / height) + 1;
  const tall = (): number => Math.min(count * height, HEIGHT_MAX);
  /** Rows that have passed above, for where the bar stands. */
  const first = (): number => {
    const reach = tall() - scroller.clientHeight;
    const share = reach <= 0 ? 0 : Math.min(1, scroller.scrollTop / reach);
    return Math.round(share * Math.max(0, count - visible() + 1));
  };
  const drawAll = (): void => {
    const from = Math.max(0, first() - 5);
    const to = Math.min(count, first() + visible() + 5);
    const shift =
      count * height <= HEIGHT_MAX ? from * height : Math.max(0, scroller.scrollTop - (first() - from) * height);
    window_.style.transform = `translateY(${shift}px)`;
    window_.replaceChildren(...Array.from({ length: Math.max(0, to - from) }, (_, index) => draw(from + index)));
  };
  scroller.addEventListener("scroll", drawAll, { passive: true });
  new ResizeObserver(drawAll).observe(scroller);
  return {
    update: (next) => {
      count = next;
      space.style.height = `${tall()}px`;
      drawAll();
    },
    jump: (index) => {
      const reach = tall() - scroller.clientHeight;
      const steps = Math.max(1, count - visible() + 1);
      scroller.scrollTop = count * height <= HEIGHT_MAX ? index * height : (index / steps) * reach;
      drawAll();
    },
  };
}
