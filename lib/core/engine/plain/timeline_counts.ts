import type { TimelineWanted } from "../../timeline_wanted.ts";
import type { TimeCounts } from "../answer.ts";
import { emptyTimeline } from "../empty_timeline.ts";
import { FAILS } from "../predicates.ts";
import { rowsBetween } from "../row_order.ts";
import type { Collector, Looked } from "./collector.ts";

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
