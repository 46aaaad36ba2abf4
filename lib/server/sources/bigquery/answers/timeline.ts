import { formatDay, parseDay } from "../../../../core/calendar.ts";
import type { TimeCounts } from "../../../../core/engine/answer.ts";
import type { TimeUnit } from "../../../../core/time_unit.ts";
import type { TimelineWanted } from "../../../../core/timeline_wanted.ts";
import { emptyTimeline } from "../../../../core/engine/empty_timeline.ts";
import { midnight, type Param, type Row } from "../query.ts";
import type { TimeColumn } from "./summary.ts";

/** GoogleSQL's names; its `WEEK` would begin on Sunday. */
const PARTS = {
  day: "DAY",
  week: "ISOWEEK",
  month: "MONTH",
  quarter: "QUARTER",
  year: "YEAR",
} as const;

/** The first day of the unit that a row belongs to, as text. */
export const firstDay = (unit: TimeUnit): string =>
  `FORMAT_TIMESTAMP('%Y-%m-%d', TIMESTAMP_TRUNC(date, ${PARTS[unit]}))`;

/** A column that holds the first day of each row's unit, and its counts. */
export class TimelineBeingRead implements TimeColumn {
  /** Empty for rows outside the window. */
  readonly sql: string;
  readonly params: Record<string, Param>;
  readonly #answer: TimeCounts;
  readonly #edges: Int32Array;

  /** @throws {RangeError} As `emptyTimeline` does. */
  constructor(wanted: TimelineWanted) {
    const { answer, edges } = emptyTimeline(wanted);
    this.#answer = answer;
    this.#edges = edges;
    const { unit, from, to } = wanted;
    this.sql = `IF(date >= @windowFirst AND date < @windowAfter,
    ${firstDay(unit)}, '')`;
    this.params = {
      windowFirst: midnight(formatDay(from)),
      windowAfter: midnight(formatDay(to + 1)),
    };
  }

  /** The counts among the rows of a summary's result. */
  read(rows: readonly Row[]): TimeCounts {
    const { counts, from } = this.#answer;
    const unitAt = new Map(
      Array.from(counts, (_, unit) => [this.#edges[unit]!, unit]),
    );
    for (const { time_unit, without_month } of rows) {
      if (typeof time_unit !== "string" || time_unit === "") continue;
      // The first unit is cut where the window begins within it.
      const day = Math.max(parseDay(time_unit), from);
      counts[unitAt.get(day)!] = Number(without_month);
    }
    return this.#answer;
  }
}
