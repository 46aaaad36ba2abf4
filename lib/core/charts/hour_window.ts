/** A window of hours and weekdays, as one is drawn on a grid of both. */
import type { Filter } from "../filter/filter.ts";

/** A cell of the grid. */
export interface HourCell {
  /** Monday 0 to Sunday 6. */
  weekday: number;
  /** 0 to 23. */
  hour: number;
}

export const HOURS = 24;
export const WEEKDAYS = 7;

/** Hours and weekdays that a filter asks for. */
export type HourWindow = Pick<Filter, "hour" | "weekday">;

/** The window between two cells, both included; all of a row is no condition. */
export function windowBetween(a: HourCell, b: HourCell): HourWindow {
  return {
    hour: between(a.hour, b.hour, HOURS),
    weekday: between(a.weekday, b.weekday, WEEKDAYS),
  };
}

function between(a: number, b: number, size: number): number[] {
  const [first, last] = [Math.min(a, b), Math.max(a, b)];
  const length = last - first + 1;
  return length === size ? [] : Array.from({ length }, (_, i) => first + i);
}

/** Whether a filter asks for a cell. */
export function isInWindow(
  { hour, weekday }: HourWindow,
  cell: HourCell,
): boolean {
  return (hour.length === 0 || hour.includes(cell.hour)) &&
    (weekday.length === 0 || weekday.includes(cell.weekday));
}

/** Whether two windows are the same. */
export function isSameWindow(a: HourWindow, b: HourWindow): boolean {
  return a.hour.join() === b.hour.join() &&
    a.weekday.join() === b.weekday.join();
}

/** The cell that a key leads to; `null` for other keys. */
export function cellAfterKey(
  { weekday, hour }: HourCell,
  key: string,
): HourCell | null {
  switch (key) {
    case "ArrowLeft":
      return { weekday, hour: Math.max(0, hour - 1) };
    case "ArrowRight":
      return { weekday, hour: Math.min(HOURS - 1, hour + 1) };
    case "ArrowUp":
      return { weekday: Math.max(0, weekday - 1), hour };
    case "ArrowDown":
      return { weekday: Math.min(WEEKDAYS - 1, weekday + 1), hour };
    case "Home":
      return { weekday, hour: 0 };
    case "End":
      return { weekday, hour: HOURS - 1 };
    case "PageUp":
      return { weekday: 0, hour };
    case "PageDown":
      return { weekday: WEEKDAYS - 1, hour };
    default:
      return null;
  }
}
