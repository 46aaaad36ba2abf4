/** What a bar chart draws, along any axis of whole numbers. */

/** A bar over a part of the axis. */
export interface Bar extends Part {
  count: number;
  /** True if it is known to hold less than it will, or than others do. */
  isOpen?: boolean;
}

/** A part of the axis, from a place to before another. */
export interface Part {
  from: number;
  to: number;
}

/** A point of a line upon bars. */
export interface LinePoint {
  at: number;
  count: number;
  /** True if no line leads to it from the point before. */
  isApart?: boolean;
}

/** A mark on the axis. */
export interface Tick {
  at: number;
  label: string;
}

/** The bar at a place. */
export function barAt(bars: readonly Bar[], place: number): Bar | undefined {
  return bars.find(({ from, to }) => place >= from && place < to);
}

/** Where an axis of counts ends: a round number, no less than any count. */
export function topOf(bars: readonly Pick<Bar, "count">[]): number {
  return roundUp(bars.reduce((most, { count }) => Math.max(most, count), 0));
}

/** The least of 1, 2, 3, 4, 5, 6, 8, 10, 12, 15, ... that is enough. */
export function roundUp(count: number): number {
  for (let unit = 1;; unit *= 10) {
    for (const factor of [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8]) {
      const top = unit * factor;
      if (Number.isInteger(top) && top >= count) return top;
    }
  }
}

/** Height of a plot in its own units. */
export const PLOT_HEIGHT = 100;

/** The outline of bars, to be filled; the fewest are seen too. */
export function barPath(bars: readonly Bar[], top: number): string {
  return bars.filter(({ count }) => count > 0).map(({ from, to, count }) => {
    const y = Math.min(PLOT_HEIGHT * (1 - count / top), PLOT_HEIGHT - 1);
    return `M${hundredths(from)} ${PLOT_HEIGHT}V${hundredths(y)}H${
      hundredths(to)
    }V${PLOT_HEIGHT}z`;
  }).join("");
}

export const hundredths = (value: number) => Math.round(value * 100) / 100;
