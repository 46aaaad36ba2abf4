import type { TimeUnit } from "./time_unit.ts";

/** Counts over time that are asked for. */
export interface TimelineWanted {
  unit: TimeUnit;
  /** First and last day, both included, days since 2001-01-01. */
  from: number;
  to: number;
}

/** Units that one answer counts at most: 27 years of days. */
export const MOST_UNITS = 10_000;

/** The last day whose number fits a chunk's column. */
export const LAST_DAY = 65_535;
