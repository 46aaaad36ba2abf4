import { unitEdges } from "../time_unit.ts";
import type { TimeCounts, TimelineWanted } from "./answer.ts";
import type { Collector, Looked } from "./plain/collector.ts";
import { FAILS } from "./predicates.ts";
import { rowsBetween } from "./row_order.ts";

/** Units that one answer counts at most: 27 years of days. */
export const MOST_UNITS = 10_000;

/** The last day whose number fits a chunk's column. */
export const LAST_DAY = 65_535;

/**
 * A timeline without incidents, and where its units begin (see `unitEdges`).
 *
 * @throws {RangeError} If the window has no days, days that no chunk has, or
 * more than {@linkcode MOST_UNITS} units.
 */
export function emptyTimeline({ unit, from, to }: TimelineWanted): {
  answer: TimeCounts;
  edges: Int32Array;
} {
  if (!(from >= 0 && from <= to && to <= LAST_DAY)) {
    throw new RangeError(
      `Cannot count from day ${from} to ${to}: expected 0 to ${LAST_DAY}`,
    );
  }
  const edges = unitEdges(unit, from, to);
  const units = edges.length - 1;
  if (units > MOST_UNITS) {
    throw new RangeError(
      `Cannot count ${units} units of time: ${MOST_UNITS} at most`,
    );
  }
  const counts = new Uint32Array(units);
  return { answer: { unit, from, to, counts }, edges };
}

/** Counts over time: what fails nothing but the period, by the unit. */
export class TimelineCounts implements Collector {
  readonly answer: TimeCounts;
  /** By days since the window's first. */
  readonly #unitOf: Uint16Array;

  /** @throws {RangeError} As {@linkcode emptyTimeline}. */
  constructor(wanted: TimelineWanted) {
    const { answer, edges } = emptyTimeline(wanted);
    this.answer = answer;
    this.#unitOf = new Uint16Array(wanted.to - wanted.from + 1);
    answer.counts.forEach((_, unit) =>
      this.#unitOf.fill(
        unit,
        edges[unit]! - wanted.from,
        edges[unit + 1]! - wanted.from,
      )
    );
  }

  add({ chunk: { core }, start, end, fails }: Looked): void {
    const { from, to, counts } = this.answer;
    const [first, last] = rowsBetween(core, from, to);
    for (let i = Math.max(first, start); i < Math.min(last, end); i++) {
      const fail = fails[i]!;
      if (fail !== 0 && fail !== FAILS.time) continue;
      counts[this.#unitOf[core.day[i]! - from]!]!++;
    }
  }
}
