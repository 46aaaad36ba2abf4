import type { Bbox } from "../grid.ts";
import type { Filter } from "../filter/filter.ts";
import type { TimelineWanted } from "../timeline_wanted.ts";
import type { Dimension, DimensionValue } from "./dimensions.ts";

/** A filter, and what is wanted of it: one of several that are asked at once. */
export interface Ask {
  filter: Filter;
  wants: Wants;
}

/** What to answer besides the totals. */
export interface Wants {
  /** All counts of {@linkcode Summary}. */
  summary?: boolean;
  /** Counts by one dimension each, which ignore their own part of the filter. */
  tallies?: readonly Dimension[];
  /** Counts by one to three dimensions each, of what matches the whole filter. */
  tables?: readonly (readonly Dimension[])[];
  /** Counts over time. */
  timeline?: TimelineWanted;
  /** How many incidents lie in a viewport. */
  inView?: Bbox;
  /** Density cells of a viewport. */
  cells?: CellsWanted;
  /** Positions of the incidents in a viewport. */
  points?: PointsWanted;
  /** The newest incidents, or those before a cursor. */
  rows?: RowsWanted;
}

export interface CellsWanted {
  /** Every cell that it touches is counted whole, so that panning alters none. */
  bbox: Bbox;
  /** A cell's edge is 2^level grid units, 0 to 11. */
  level: number;
}

export interface PointsWanted {
  /** Compared on the grid, the edges included. */
  bbox: Bbox;
  /** The most to answer; the newest ones are kept. */
  limit: number;
  /** True if none are wanted where the limit would cut some off. */
  whole?: boolean;
}

export interface RowsWanted {
  limit: number;
  /** Only rows older than this one. */
  before?: RowKey;
}

/** A row's place in the order of all rows. */
export interface RowKey {
  /** Days since 2001-01-01. */
  day: number;
  minute: number;
  /** `unique_key`. */
  id: number;
}

export interface Answer {
  /** Incidents that match the whole filter. */
  total: number;
  /** Those with and without a position. */
  mapped: number;
  unmapped: number;
  summary?: Summary;
  /** In the order in which they were wanted. */
  tallies?: Table[];
  tables?: Table[];
  timeline?: TimeCounts;
  /** Incidents in the viewport, its edges on the grid included. */
  inView?: number;
  cells?: Cells;
  points?: Points;
  /** Newest first. */
  rows?: RowRef[];
}

/** Where a row stands: chunk by position in the engine, row in the chunk. */
export interface RowRef {
  chunk: number;
  row: number;
}

/**
 * Counts of the incidents that match. `total`, `mapped` and `unmapped` obey the
 * whole filter; each `by...` is cross-filtered: it ignores the filter's own
 * part for it, so that a chart's other bars stay comparable. Entries without incidents are left out.
 */
export interface Summary {
  total: number;
  mapped: number;
  unmapped: number;
  /** Descending by count, then by name. */
  byType: { type: string; count: number }[];
  /** Ascending; `YYYY-MM`. Ignores `from` and `to`. */
  byMonth: { month: string; count: number }[];
  /** Ascending; `null` (no district recorded) last. */
  byDistrict: { district: number | null; count: number }[];
  /** Ascending by community area; `null` (none recorded) last. */
  byArea: { area: number | null; count: number }[];
  /** 7 rows (Monday first) of 24 hours. Ignores `hour` and `weekday`. */
  byHourWeekday: number[][];
  byArrest: { true: number; false: number };
  byDomestic: { true: number; false: number };
}

/** Counts by the values of one to three dimensions. */
export interface Table {
  by: readonly Dimension[];
  /**
   * Of each dimension the values that occur, ascending; `null` (not recorded)
   * last.
   */
  values: DimensionValue[][];
  /**
   * Where many of all combinations have incidents, `counts` has them all, the
   * last dimension changing fastest, and this is `null`. Else each count is of
   * a combination that has some, in the same order, and these are the numbers
   * of its values, by dimension.
   */
  at: Uint16Array[] | null;
  /** Not to be changed: it may be kept for the next answer. */
  counts: Uint32Array;
}

/**
 * Incidents over time that match but for `from` and `to`, as those of
 * `byMonth`: a timeline ignores its own part of the filter.
 */
export interface TimeCounts extends TimelineWanted {
  /**
   * One for each unit that has a day in the window, ascending, without gaps.
   * Days outside the window are not counted: the first and the last unit hold
   * less where it begins or ends within them.
   */
  counts: Uint32Array;
}

export interface SummaryWithTimeline extends Summary {
  /** If one was wanted. */
  timeline?: TimeCounts;
}

/** A grid of counts, row by row from the north-west. */
export interface Cells {
  /** A cell's edge is 2^level grid units. */
  level: number;
  /** Cell column and row of the first cell: grid units >> level. */
  column: number;
  row: number;
  columns: number;
  rows: number;
  /** `columns * rows` counts. */
  counts: Uint32Array;
  /** The largest count. */
  max: number;
}

/** The incidents of a viewport, newest first, in columns. */
export interface Points {
  count: number;
  /** Incidents in the viewport, more than `count` if the limit cut them. */
  inView: number;
  chunk: Uint16Array;
  row: Uint32Array;
  /** Grid units. */
  x: Uint16Array;
  y: Uint16Array;
  /** Index into `Dictionary.offenses`. */
  offense: Uint16Array;
}
